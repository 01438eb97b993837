#include "schema/differential/known_difference.hpp"

#include <algorithm>

namespace wsman::schema::differential {

namespace {

constexpr std::string_view soap = "http://www.w3.org/2003/05/soap-envelope";
constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";

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

bool points_without_digits(node& root, const vocabulary& words) {
    return change_values(root, words, {"duration"}, [](std::string& value) {
        const auto point = value.find(".S");
        return point != std::string::npos && (value.erase(point, 1), true);
    });
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

// A scheme and its colon, and nothing after it.
bool schemes_alone(node& root, const vocabulary& words) {
    return change_values(root, words, {"anyURI"}, [](std::string& value) {
        const std::string core{trimmed(value)};
        return core.size() > 1 && core.find(':') == core.size() - 1 && (value = core + "a", true);
    });
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

// xsi:type that names no type, on an element that no wildcard finds a declaration for.
bool xsi_type_of_nothing(node& root, const vocabulary& words) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        const auto name = expanded_element(element.name, inside);
        const auto type = named_type(element, inside);
        if (!name || words.globals.contains(*name) || !type || type->uri == xsd ||
            words.datatypes_of_types.contains(*type))
            return;
        drop_xsi_type(element, inside);
        changed = true;
    });
    return changed;
}

constexpr std::string_view uncollapsed =
    "libxml2 does not collapse them; whiteSpace of the datatype is fixed to collapse";

constexpr known_difference libxml2_table[] = {
    {"blanks around a duration", uncollapsed, &blanks_around_duration},
    {"blanks around a QName", uncollapsed, &blanks_around_qname},
    {"blanks around a bounded integer", uncollapsed, &blanks_around_bounded_integer},
    {"blanks around INF and NaN", uncollapsed, &blanks_around_special_float},
    {"decimals of more than 24 digits",
     "libxml2 holds 24 digits and refuses more; XML Schema part 2, 3.2.3, wants 18 at least, and "
     "our "
     "validator has no bound",
     &long_decimals},
    {"a Reason after an extension",
     "libxml2's automaton for a repeated element before a repeated wildcard goes back to the "
     "element "
     "(EnumerationEnd, SubscriptionEnd); the sequence does not",
     &reasons_after_extensions},
    {"a duration with a point and no digits after it",
     "libxml2 takes PT1.S; XML Schema part 2, 3.2.6.1, wants a digit there",
     &points_without_digits},
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
    {"xsi:type of no known type on an undeclared element",
     "libxml2 demands that the type is found; by XML Schema part 1, 3.3.4, such an element cannot "
     "be "
     "assessed strictly and so is assessed laxly",
     &xsi_type_of_nothing},
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

// Elements that no declaration is known for: none is global, and none is local to a declared parent
// of its namespace. Nothing is left of them but their name.
bool below_undeclared(node& element, const vocabulary& words, const scope& outer,
                      const expanded_name* declared_parent) {
    const auto inside = scope_inside(outer, element);
    const auto name = expanded_element(element.name, inside);
    const bool local = name && declared_parent != nullptr && declared_parent->uri == name->uri &&
                       *declared_parent != expanded_name{std::string{soap}, "Header"} &&
                       *declared_parent != expanded_name{std::string{soap}, "Body"} &&
                       std::binary_search(words.elements.begin(), words.elements.end(), *name);
    const bool known = local || (name && words.globals.contains(*name));
    bool changed = false;
    if (!known) {
        changed = !element.children.empty() ||
                  std::any_of(element.attributes.begin(), element.attributes.end(),
                              [](const auto& each) { return !is_declaration(each.first); });
        element.children.clear();
        std::erase_if(element.attributes,
                      [](const auto& each) { return !is_declaration(each.first); });
        // Xerces-C++ finds local declarations by a name that comes under a wildcard.
        if (name && std::binary_search(words.elements.begin(), words.elements.end(), *name)) {
            element.name += "-undeclared";
            changed = true;
        }
    }
    for (auto& child : element.children)
        if (child.is_element())
            changed = below_undeclared(child, words, inside, known ? &*name : nullptr) || changed;
    return changed;
}

bool undeclared_elements(node& root, const vocabulary& words) {
    return below_undeclared(root, words, {}, nullptr);
}

bool xsi_type_simple(node& root, const vocabulary& words) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        const auto type = named_type(element, inside);
        if (!type || !words.simple_types.contains(*type))
            return;
        drop_xsi_type(element, inside);
        changed = true;
    });
    return changed;
}

bool blanks_in_xml_lang(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope&) {
        if (auto* value = element.attribute("xml:lang");
            value != nullptr && !value->empty() && is_white_space(*value)) {
            value->clear();
            changed = true;
        }
    });
    return changed;
}

bool is_xsi(std::string_view attribute, const scope& inside) {
    const auto name = expanded_attribute(attribute, inside);
    return !is_declaration(attribute) && name && name->uri == xsi;
}

bool drop_xsi_below(node& element, const scope& outer, bool skipped) {
    static constexpr std::string_view skipping[] = {"Filter", "XmlFragment", "FragmentTransfer",
                                                    "Bookmark"};
    const auto inside = scope_inside(outer, element);
    bool changed = skipped && std::erase_if(element.attributes, [&](const auto& each) {
                                  return is_xsi(each.first, inside);
                              }) != 0;
    const auto name = expanded_element(element.name, inside);
    skipped = skipped || (name && name->uri == "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" &&
                          std::find(std::begin(skipping), std::end(skipping), name->local) !=
                              std::end(skipping));
    for (auto& child : element.children)
        if (child.is_element())
            changed = drop_xsi_below(child, inside, skipped) || changed;
    return changed;
}

bool xsi_in_skipped_content(node& root, const vocabulary&) {
    return drop_xsi_below(root, {}, false);
}

bool xsi_nil_otherwise(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        for (auto& [name, value] : element.attributes) {
            if (!is_xsi(name, inside) || local_of(name) != "nil")
                continue;
            const auto core = trimmed(value);
            const std::string plain{core == "1" ? "true" : core == "0" ? "false" : core};
            changed = changed || plain != value;
            value = plain;
        }
    });
    return changed;
}

bool blanks_in_nil(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        const bool nil = std::any_of(
            element.attributes.begin(), element.attributes.end(), [&](const auto& each) {
                return is_xsi(each.first, inside) && local_of(each.first) == "nil";
            });
        if (nil && !element.has_element_children() && !element.children.empty() &&
            is_white_space(characters_of(element))) {
            element.children.clear();
            changed = true;
        }
    });
    return changed;
}

bool xsi_type_any(node& root, const vocabulary&) {
    bool changed = false;
    for_each_element(root, [&](node& element, const scope& inside) {
        if (named_type(element, inside) != expanded_name{std::string{xsd}, "anyType"})
            return;
        drop_xsi_type(element, inside);
        changed = true;
    });
    return changed;
}

constexpr known_difference xerces_table[] = {
    {"xsi:nil as a number or with blanks", "Xerces-C++ compares it with true and false by spelling",
     &xsi_nil_otherwise},
    {"blanks in a nil element",
     "Xerces-C++ takes them for nothing; cvc-elt.3.2.1 allows no characters", &blanks_in_nil},
    {"xsi:type of xs:anyType", "Xerces-C++ does not find it", &xsi_type_any},
    {"blanks as xml:lang",
     "Xerces-C++ collapses the value of a union before any member has taken it; the empty member "
     "preserves blanks",
     &blanks_in_xml_lang},
    {"attributes of XMLSchema-instance in skipped content",
     "Xerces-C++ resolves them under a wildcard that says skip; nothing is assessed there",
     &xsi_in_skipped_content},
    {"xsi:type of a simple type",
     "Xerces-C++ takes a simple type for one derived from any complex type; none is",
     &xsi_type_simple},
    {"undeclared elements",
     "Xerces-C++ looks at nothing inside an element that no schema declares, not at its xsi:type "
     "either; XML Schema part 1, 3.3.4, lets a processor choose, and we go on",
     &undeclared_elements},
};

} // namespace

std::span<const known_difference> of_libxml2() {
    return libxml2_table;
}

std::span<const known_difference> of_our_engine() {
    return xerces_table;
}

} // namespace wsman::schema::differential
