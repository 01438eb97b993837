#include "conformance/edits.hpp"

#include "base/text.hpp"
#include "conformance/problem.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"
#include "xpath/expression.hpp"

#include <algorithm>
#include <charconv>

namespace wsman::conformance {

namespace {

// A place in the envelope: the element's octets and where they begin.
struct spot {
    xml::element element;
    std::size_t begin = 0;
    std::string_view outer;
};

// Behind the '>' of the start tag.
std::size_t end_of_start_tag(std::string_view outer) {
    char quote = 0;
    for (std::size_t i = 0; i < outer.size(); ++i) {
        const char c = outer[i];
        if (quote != 0)
            quote = c == quote ? char{0} : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return i + 1;
    }
    return outer.size();
}

std::string_view written_name(std::string_view outer) {
    return outer.substr(1, std::min(outer.find_first_of(" \t\r\n/>", 1), outer.size()) - 1);
}

bool is_empty_tag(std::string_view outer) {
    const auto end = end_of_start_tag(outer);
    return end == outer.size() && outer.ends_with("/>");
}

std::string with_content(std::string_view outer, std::string_view content) {
    const auto end = end_of_start_tag(outer);
    std::string out{outer.substr(0, is_empty_tag(outer) ? end - 2 : end - 1)};
    return out + ">" + std::string{content} + "</" + std::string{written_name(outer)} + ">";
}

std::string with_inserted(std::string_view outer, std::string_view payload, bool at_start) {
    if (is_empty_tag(outer))
        return with_content(outer, payload);
    const auto begin = end_of_start_tag(outer);
    const auto end = outer.rfind("</");
    return std::string{outer}.insert(at_start ? begin : end, payload);
}

struct attribute_name {
    xml::owned_qname name;
    std::string prefix;
};

base::result<attribute_name> resolved(const std::string& name, const namespace_bindings& prefixes) {
    const auto colon = name.find(':');
    if (colon == name.npos)
        return attribute_name{{"", name}, ""};
    const auto prefix = name.substr(0, colon);
    const auto found = std::ranges::find(prefixes, prefix, [](const auto& b) { return b.first; });
    if (prefix != "xml" && found == prefixes.end())
        return problem{"the prefix of attribute " + name + " is not bound"};
    const auto uri =
        prefix == "xml" ? std::string{"http://www.w3.org/XML/1998/namespace"} : found->second;
    return attribute_name{{uri, name.substr(colon + 1)}, prefix};
}

// Where an attribute stands in the element's octets: from the white space before it to the quote
// behind it. Nothing when it is absent.
std::optional<std::pair<std::size_t, std::size_t>> span_of(const spot& at, xml::qname name) {
    for (const auto& one : at.element.attributes()) {
        if (one.name != name)
            continue;
        auto begin = one.offset - at.element.offset();
        const auto open = at.outer.find_first_of("\"'", begin);
        const auto close = at.outer.find(at.outer[open], open + 1);
        while (begin > 0 &&
               std::string_view{" \t\r\n"}.find(at.outer[begin - 1]) != std::string_view::npos)
            --begin;
        return std::pair{begin, close + 1};
    }
    return std::nullopt;
}

base::result<filled_text> with_attribute(const spot& at, const attribute_name& name,
                                         std::string_view written, std::string_view value) {
    std::string out{at.outer};
    if (const auto there = span_of(at, name.name))
        out.erase(there->first, there->second - there->first);
    std::string attribute;
    const auto bound = at.element.resolve(name.prefix);
    if (!name.prefix.empty() && name.prefix != "xml" && bound != name.name.uri) {
        if (bound)
            return problem{"prefix " + name.prefix + " means something else in the envelope"};
        attribute += " xmlns:" + name.prefix + "=\"" + name.name.uri + "\"";
    }
    attribute += " " + std::string{written} + "=\"";
    xml::append_escaped_attribute(attribute, value);
    attribute += '"';
    return filled_text{out.insert(1 + written_name(out).size(), attribute)};
}

base::result<filled_text> edited(const edit& change, const spot& at, std::string_view value,
                                 const namespace_bindings& prefixes) {
    using enum edit::kind;
    switch (change.what) {
    case insert_at_start:
    case insert_at_end:
        return filled_text{with_inserted(at.outer, value, change.what == insert_at_start)};
    case remove:
        return filled_text{};
    case replace:
        return filled_text{std::string{value}};
    case text:
        return filled_text{with_content(at.outer, xml::escaped(value))};
    default:
        break;
    }
    const auto name = resolved(change.name, prefixes);
    if (!name)
        return problem{name.error()};
    if (change.what == attribute)
        return with_attribute(at, *name, change.name, value);
    const auto there = span_of(at, name->name);
    if (!there)
        return problem{"no attribute " + change.name + " is there to remove"};
    return filled_text{std::string{at.outer}.erase(there->first, there->second - there->first)};
}

base::result<void> edit_envelope(const edit& change, std::string& body, const lookup& values,
                                 const namespace_bindings& prefixes) {
    const bool is_markup = change.what == edit::kind::insert_at_end ||
                           change.what == edit::kind::insert_at_start ||
                           change.what == edit::kind::replace;
    const auto path = substituted(change.path, values);
    if (!path)
        return path.error();
    const auto value =
        is_markup ? substituted_markup(change.value, values) : substituted(change.value, values);
    if (!value)
        return value.error();
    xml::document document;
    if (!document.parse(body))
        return std::string{"the envelope cannot be edited any more: it is not well-formed"};
    if (document.source_encoding() != xml::encoding::utf_8)
        return std::string{"the envelope cannot be edited any more: it is not in UTF-8"};
    const xpath::tree tree{document};
    const auto expression = path->text.starts_with('/') ? path->text : "/*/" + path->text;
    // Elements alone: an attribute would stand for the one that holds it.
    const auto found = tree.evaluate("(" + expression + ")/self::*", prefixes);
    if (!found)
        return "\"" + expression + "\": " + found.error();
    if (found->nodes.empty() || !found->nodes.front().element)
        return "\"" + expression + "\" finds nothing in the request";
    const auto element = found->nodes.front().element;
    const spot at{element, element.offset(), element.outer()};
    auto made = edited(change, at, value->text, prefixes);
    if (!made)
        return made.error();
    body.replace(at.begin, at.outer.size(), made->text);
    return {};
}

// The charset goes into Content-Type too; an http-field behind it may contradict.
void encode_body(const edit& change, transport::http_request& request) {
    const bool utf_8 = change.name == "utf-8";
    if (!utf_8)
        request.body =
            xml::to_utf16(request.body, change.name == "utf-16le", change.byte_order_mark);
    else if (change.byte_order_mark)
        request.body.insert(0, "\xEF\xBB\xBF");
    request.fields.set("Content-Type", utf_8 ? "application/soap+xml;charset=UTF-8"
                                             : "application/soap+xml;charset=UTF-16");
}

base::result<void> pad_body(const edit& change, std::string& body, const lookup& values) {
    const auto wanted = substituted(change.value, values);
    if (!wanted)
        return wanted.error();
    std::size_t size = 0;
    std::from_chars(wanted->text.data(), wanted->text.data() + wanted->text.size(), size);
    if (body.size() > size)
        return "the request has " + std::to_string(body.size()) + " octets already, more than " +
               wanted->text;
    body.append(size - body.size(), ' ');
    return {};
}

} // namespace

base::result<void> apply(const edit& change, transport::http_request& request, const lookup& values,
                         const namespace_bindings& prefixes) {
    using enum edit::kind;
    if (change.what == encode) {
        encode_body(change, request);
        return {};
    }
    if (change.what == pad)
        return pad_body(change, request.body, values);
    const bool of_http =
        change.what == http_field || change.what == remove_http_field || change.what == http_method;
    if (change.what != octets && !of_http)
        return edit_envelope(change, request.body, values, prefixes);
    const bool is_binary = change.what == octets && change.name == "base64";
    const auto value = is_binary ? base::result<filled_text>{filled_text{change.value}}
                                 : substituted(change.value, values);
    if (!value)
        return value.error();
    if (change.what == octets)
        request.body = value->text;
    else if (change.what == http_field)
        request.fields.set(change.name, base::trim(value->text).empty()
                                            ? ""
                                            : std::string{base::trim(value->text)});
    else if (change.what == remove_http_field && !request.fields.has(change.name))
        return "no HTTP field " + change.name + " is there to remove";
    else if (change.what == remove_http_field)
        request.fields.erase(change.name);
    else
        request.method = std::string{base::trim(value->text)};
    return {};
}

} // namespace wsman::conformance
