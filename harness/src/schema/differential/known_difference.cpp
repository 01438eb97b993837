#include "schema/differential/known_difference.hpp"

#include "schema/values/simple_type.hpp"

#include <algorithm>

namespace wsman::schema::differential {

namespace {

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool is_white_space(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_declaration(std::string_view attribute) {
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

std::string_view trimmed(std::string_view text) {
    const auto from = text.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos)
        return {};
    return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

bool cdata_white_space(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope&) {
        for (auto& child : element.children)
            if (child.what == node::kind::cdata && is_white_space(child.text)) {
                child.what = node::kind::text;
                changed = true;
            }
    });
    return changed;
}

// The type that xsi:type names, when its prefix is bound.
std::optional<expanded_name> named_type(const node& element, const scope& inside) {
    for (const auto& [name, value] : element.attributes)
        if (!is_declaration(name) &&
            expanded_attribute(name, inside) == expanded_name{std::string{xsi}, "type"})
            return expanded_element(trimmed(value), inside);
    return {};
}

void drop_xsi_type(node& element, const scope& inside) {
    std::erase_if(element.attributes, [&](const auto& each) {
        return !is_declaration(each.first) &&
               expanded_attribute(each.first, inside) == expanded_name{std::string{xsi}, "type"};
    });
}

using datatypes = std::set<std::string>;

bool has_any(const datatypes& held, std::initializer_list<std::string_view> wanted) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](std::string_view each) { return held.contains(std::string{each}); });
}

template <class Map>
datatypes found_in(const Map& map, const typename Map::key_type& name) {
    const auto at = map.find(name);
    return at == map.end() ? datatypes{} : at->second;
}

// What the text of an element may be of: by its name, and by xsi:type.
datatypes datatypes_of(const node& element, const scope& inside, const vocabulary& words) {
    datatypes all;
    if (const auto name = expanded_element(element.name, inside))
        all = found_in(words.datatypes_of_elements, *name);
    if (const auto type = named_type(element, inside))
        all.merge(found_in(words.datatypes_of_types, *type));
    return all;
}

datatypes datatypes_of(std::string_view attribute, const scope& inside, const vocabulary& words) {
    const auto name = expanded_attribute(attribute, inside);
    if (name == expanded_name{std::string{xsi}, "type"})
        return {"QName"};
    return name ? found_in(words.datatypes_of_attributes, *name) : datatypes{};
}

std::string characters_of(const node& element) {
    std::string all;
    for (const auto& child : element.children)
        if (child.is_character_data())
            all += child.text;
    return all;
}

// Changes the text of leaves and the values of attributes that may be of one of the datatypes.
template <class Change>
bool change_values(node& root, const vocabulary& words,
                   std::initializer_list<std::string_view> wanted, Change&& change) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        for (auto& [name, value] : element.attributes)
            if (!is_declaration(name) && has_any(datatypes_of(name, inside, words), wanted))
                changed = change(value) || changed;
        if (element.has_element_children() ||
            !has_any(datatypes_of(element, inside, words), wanted))
            return;
        auto text = characters_of(element);
        if (!change(text))
            return;
        element.children.clear();
        if (!text.empty())
            element.children.push_back({node::kind::text, {}, text, {}, {}});
        changed = true;
    });
    return changed;
}

bool trim(std::string& value) {
    const std::string core{trimmed(value)};
    return core.size() != value.size() && (value = core, true);
}

bool octets_in_base64(node& root, const vocabulary& words) {
    constexpr std::string_view alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n";
    return change_values(root, words, {"base64Binary"}, [&](std::string& value) {
        return value.find_first_not_of(alphabet) != std::string::npos && (value.clear(), true);
    });
}

bool blanks_around_duration(node& root, const vocabulary& words) {
    return change_values(root, words, {"duration"}, trim);
}

bool points_before_digits(node& root, const vocabulary& words) {
    return change_values(root, words, {"duration"}, [](std::string& value) {
        const auto point = value.find('.');
        if (point == value.npos || point == 0 ||
            (value[point - 1] >= '0' && value[point - 1] <= '9'))
            return false;
        value.insert(point, 1, '0');
        return true;
    });
}

bool points_without_digits(node& root, const vocabulary& words) {
    return change_values(root, words, {"duration"}, [](std::string& value) {
        const auto point = value.find(".S");
        return point != std::string::npos && (value.erase(point, 1), true);
    });
}

// Each character beyond ASCII becomes a letter: which of them are letters the editions of XML 1.0
// tell differently.
bool names_beyond_ascii(node& root, const vocabulary& words) {
    return change_values(
        root, words, {"QName", "NCName", "Name", "NMTOKEN", "ID"}, [](std::string& value) {
            std::string plain;
            for (const char octet : value)
                if (const auto bits = static_cast<unsigned char>(octet); bits < 0x80)
                    plain += octet;
                else if (bits >= 0xC0)
                    plain += 'a';
            return plain != value && (value = plain, true);
        });
}

bool blanks_around_date(node& root, const vocabulary& words) {
    return change_values(root, words, {"dateTime", "date", "time"}, trim);
}

bool blanks_around_qname(node& root, const vocabulary& words) {
    return change_values(root, words, {"QName"}, trim);
}

bool blanks_around_bounded_integer(node& root, const vocabulary& words) {
    return change_values(root, words,
                         {"long", "int", "short", "byte", "unsignedLong", "unsignedInt",
                          "unsignedShort", "unsignedByte"},
                         trim);
}

bool blanks_around_special_float(node& root, const vocabulary& words) {
    return change_values(root, words, {"float", "double"}, [](std::string& value) {
        return trimmed(value).find_first_of("0123456789") == std::string_view::npos && trim(value);
    });
}

bool long_decimals(node& root, const vocabulary& words) {
    constexpr std::size_t most_digits = 24;
    return change_values(
        root, words, {"decimal", "integer", "positiveInteger", "nonNegativeInteger"},
        [](std::string& value) {
            const auto digits = static_cast<std::size_t>(std::count_if(
                value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }));
            if (digits <= most_digits)
                return false;
            const auto last = value.find_last_of("0123456789");
            value.erase(last + 1 - (digits - most_digits), digits - most_digits);
            return true;
        });
}

// A scheme and its colon, and nothing after it or a fragment.
bool schemes_alone(node& root, const vocabulary& words) {
    return change_values(root, words, {"anyURI"}, [](std::string& value) {
        const auto colon = value.find(':');
        if (colon == std::string::npos || colon == 0 ||
            (colon + 1 != value.size() && value[colon + 1] != '#' && !is_blank(value[colon + 1])))
            return false;
        value.insert(colon + 1, 1, 'a');
        return true;
    });
}

// "//" and what follows it up to the path, without a user's name; empty when there is none.
std::string_view host_and_port(std::string_view uri) {
    const auto begin = uri.find("//");
    if (begin == uri.npos)
        return {};
    auto authority = uri.substr(begin + 2);
    authority = authority.substr(0, authority.find_first_of("/?#"));
    return authority.substr(authority.rfind('@') + 1);
}

// An authority with a colon and no number after it, which no server has but a registry may name.
bool registry_names(node& root, const vocabulary& words) {
    return change_values(root, words, {"anyURI"}, [](std::string& value) {
        const auto host = host_and_port(value);
        const auto colon = host.rfind(':');
        if (host.starts_with("[") || colon == host.npos)
            return false;
        const auto port = trimmed(host.substr(colon + 1));
        if (colon != 0 && host.find(':') == colon && !port.empty() &&
            port.find_first_not_of("0123456789") == port.npos)
            return false;
        value = "urn:a";
        return true;
    });
}

bool brackets(node& root, const vocabulary& words) {
    return change_values(root, words, {"anyURI"}, [](std::string& value) {
        if (value.find_first_of("[]") == value.npos)
            return false;
        value = "urn:a";
        return true;
    });
}

bool bars_in_namespaces(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope&) {
        for (auto& [name, value] : element.attributes)
            if (is_declaration(name) && value.find('|') != value.npos) {
                std::replace(value.begin(), value.end(), '|', '-');
                changed = true;
            }
    });
    return changed;
}

bool signs_of_unsigned(node& root, const vocabulary& words) {
    return change_values(root, words,
                         {"unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"},
                         [](std::string& value) {
                             const std::string core{trimmed(value)};
                             return core.size() > 1 && (core[0] == '+' || core == "-0") &&
                                    (value = core.substr(1), true);
                         });
}

// A Reason that stands where only extensions may: after one of them.
bool reasons_after_extensions(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        const auto name = expanded_element(element.name, inside);
        if (!name || (name->local != "EnumerationEnd" && name->local != "SubscriptionEnd"))
            return;
        bool extended = false;
        const auto removed = std::erase_if(element.children, [&](const node& child) {
            if (!child.is_element())
                return false;
            const auto child_name = expanded_element(child.name, scope_inside(inside, child));
            const bool own = child_name && child_name->uri == name->uri;
            extended = extended || !own;
            return own && extended && child_name->local == "Reason";
        });
        changed = changed || removed != 0;
    });
    return changed;
}

bool has_xsi_type(const node& element, const scope& inside) {
    return std::any_of(element.attributes.begin(), element.attributes.end(), [&](const auto& each) {
        return !is_declaration(each.first) &&
               expanded_attribute(each.first, inside) == expanded_name{std::string{xsi}, "type"};
    });
}

bool is_known(const std::optional<expanded_name>& type, const vocabulary& words) {
    if (type && type->uri == xsd)
        return type->local == "anyType" || detail::simple_type::builtin(type->local) != nullptr;
    return type && words.datatypes_of_types.contains(*type);
}

// On elements that no wildcard finds a declaration for.
bool xsi_type_of_nothing(node& root, const vocabulary& words) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        const auto name = expanded_element(element.name, inside);
        if (!name || words.globals.contains(*name) || !has_xsi_type(element, inside) ||
            is_known(named_type(element, inside), words))
            return;
        drop_xsi_type(element, inside);
        changed = true;
    });
    return changed;
}

bool xsi_type_of_the_root(node& root, const vocabulary& words) {
    const auto inside = scope_inside({}, root);
    const auto name = expanded_element(root.name, inside);
    if (!name || words.globals.contains(*name) || !is_known(named_type(root, inside), words))
        return false;
    drop_xsi_type(root, inside);
    return true;
}

constexpr std::string_view uncollapsed =
    "libxml2 does not collapse them; whiteSpace of the datatype is fixed to collapse";

constexpr known_difference libxml2_table[] = {
    {"blanks around a duration", uncollapsed, &blanks_around_duration},
    {"blanks around a date or a time", uncollapsed, &blanks_around_date},
    {"blanks around a QName", uncollapsed, &blanks_around_qname},
    {"blanks around a bounded integer", uncollapsed, &blanks_around_bounded_integer},
    {"blanks around INF and NaN", uncollapsed, &blanks_around_special_float},
    {"decimals of more than 24 digits",
     "libxml2 holds 24 digits and refuses more; XML Schema part 2, 3.2.3, wants 18 at least, and "
     "our "
     "validator has no bound",
     &long_decimals},
    {"names beyond ASCII",
     "libxml2 keeps to the letters of XML 1.0's fourth edition in values; the fifth, which is the "
     "one in force, allows more",
     &names_beyond_ascii},
    {"a Reason after an extension",
     "libxml2's automaton for a repeated element before a repeated wildcard goes back to the "
     "element "
     "(EnumerationEnd, SubscriptionEnd); the sequence does not",
     &reasons_after_extensions},
    {"a duration with a point and no digits after it",
     "libxml2 takes PT1.S; XML Schema part 2, 3.2.6.1, wants a digit there",
     &points_without_digits},
    {"a duration with a point and no digits before it",
     "libxml2 takes PT.5S; XML Schema part 2, 3.2.6.1, wants a digit there too",
     &points_before_digits},
    {"a sign before an unsigned integer",
     "libxml2 goes by the prose of XML Schema part 2, 3.3.21.1 (digits alone); the facets that "
     "define "
     "the datatype there leave the lexical space of its base, which has a sign",
     &signs_of_unsigned},
    {"a URI of a scheme alone",
     "libxml2 follows RFC 3986, in which the path may be empty; XML Schema part 2, 3.2.17, names "
     "RFC "
     "2396, in which something follows the colon",
     &schemes_alone},
    {"a URI whose authority is a name of a registry",
     "libxml2 follows RFC 3986, in which a colon begins a port; RFC 2396, 3.2.1, lets any name of "
     "a "
     "registry have colons",
     &registry_names},
    {"a namespace with a bar",
     "libxml2's automata put a bar between name and namespace, and take one inside for it",
     &bars_in_namespaces},
    {"a URI with brackets",
     "libxml2 follows RFC 3986 here; RFC 2732, which XML Schema part 2, 3.2.17, names, adds them "
     "to "
     "what a URI may hold and holds addresses in them to their form",
     &brackets},
    {"xsi:type of no known type on an undeclared element",
     "libxml2 demands that the type is found; by XML Schema part 1, 3.3.4, such an element cannot "
     "be "
     "assessed strictly and so is assessed laxly",
     &xsi_type_of_nothing},
    {"xsi:type of a known type on an undeclared root",
     "libxml2 wants a declaration; by XML Schema part 1, 3.3.4, the type is enough to assess it",
     &xsi_type_of_the_root},
    {"base64 with other characters",
     "libxml2 skips what stands outside the alphabet, as a decoder of MIME does; XML Schema part "
     "2, "
     "3.2.16, allows the alphabet and blanks alone",
     &octets_in_base64},
    {"white space in CDATA",
     "libxml2 takes a CDATA section in element-only content for characters, white space or not; "
     "XML Schema knows no CDATA sections",
     &cdata_white_space},
};

} // namespace

std::span<const known_difference> known_differences() {
    return libxml2_table;
}

} // namespace wsman::schema::differential
