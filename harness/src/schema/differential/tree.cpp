#include "schema/differential/tree.hpp"

#include "xml/reader.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::schema::differential {

namespace {

std::string written(std::string_view prefix, std::string_view local) {
    return prefix.empty() ? std::string{local} : std::string{prefix} + ':' + std::string{local};
}

node element_at(const xml::reader& reader) {
    node made;
    made.name = written(reader.prefix(), reader.name().local);
    for (const auto& declared : reader.declarations())
        made.attributes.emplace_back(
            declared.prefix.empty() ? "xmlns" : written("xmlns", declared.prefix), declared.uri);
    for (const auto& attribute : reader.attributes())
        made.attributes.emplace_back(written(attribute.prefix, attribute.name.local),
                                     attribute.value);
    return made;
}

node other_at(const xml::reader& reader, xml::event event) {
    node made;
    made.what = event == xml::event::comment                  ? node::kind::comment
                : event == xml::event::processing_instruction ? node::kind::instruction
                : reader.is_cdata()                           ? node::kind::cdata
                                                              : node::kind::text;
    if (made.what == node::kind::instruction)
        made.name = reader.target();
    made.text = reader.text();
    return made;
}

void append(std::string& out, const node& one) {
    switch (one.what) {
    case node::kind::text:
        xml::append_escaped_text(out, one.text);
        return;
    case node::kind::cdata:
        out += "<![CDATA[" + one.text + "]]>";
        return;
    case node::kind::comment:
        out += "<!--" + one.text + "-->";
        return;
    case node::kind::instruction:
        out += "<?" + one.name + (one.text.empty() ? "" : " ") + one.text + "?>";
        return;
    case node::kind::element:
        break;
    }
    out += '<' + one.name;
    for (const auto& [name, value] : one.attributes) {
        out += ' ' + name + "=\"";
        xml::append_escaped_attribute(out, value);
        out += '"';
    }
    if (one.children.empty()) {
        out += "/>";
        return;
    }
    out += '>';
    for (const auto& child : one.children)
        append(out, child);
    out += "</" + one.name + '>';
}

} // namespace

bool node::has_element_children() const {
    return std::any_of(children.begin(), children.end(),
                       [](const node& child) { return child.is_element(); });
}

std::string* node::attribute(std::string_view written_name) {
    for (auto& [held, value] : attributes)
        if (held == written_name)
            return &value;
    return nullptr;
}

std::string_view prefix_of(std::string_view written_name) {
    const auto colon = written_name.find(':');
    return colon == std::string_view::npos ? std::string_view{} : written_name.substr(0, colon);
}

std::string_view local_of(std::string_view written_name) {
    return written_name.substr(written_name.find(':') + 1);
}

scope scope_inside(const scope& outer, const node& element) {
    scope inside = outer;
    for (const auto& [name, value] : element.attributes)
        if (name == "xmlns")
            inside[""] = value;
        else if (name.starts_with("xmlns:"))
            inside[name.substr(6)] = value;
    return inside;
}

std::optional<expanded_name> expanded_element(std::string_view written_name, const scope& bound) {
    const auto prefix = prefix_of(written_name);
    const auto at = bound.find(prefix);
    if (at == bound.end() && !prefix.empty())
        return {};
    return expanded_name{at == bound.end() ? "" : at->second, std::string{local_of(written_name)}};
}

std::optional<expanded_name> expanded_attribute(std::string_view written_name, const scope& bound) {
    if (prefix_of(written_name).empty())
        return expanded_name{"", std::string{written_name}};
    if (prefix_of(written_name) == "xml")
        return expanded_name{"http://www.w3.org/XML/1998/namespace",
                             std::string{local_of(written_name)}};
    return expanded_element(written_name, bound);
}

std::optional<node> tree_of(std::string_view octets) {
    node document;
    std::vector<node*> open{&document};
    xml::reader reader;
    reader.open(octets);
    for (;;) {
        const auto event = reader.next();
        if (event.has_error())
            return {};
        switch (*event) {
        case xml::event::start_element:
            open.back()->children.push_back(element_at(reader));
            open.push_back(&open.back()->children.back());
            break;
        case xml::event::end_element:
            open.pop_back();
            break;
        case xml::event::end_of_document:
            for (auto& child : document.children)
                if (child.is_element())
                    return std::move(child);
            return {};
        default:
            open.back()->children.push_back(other_at(reader, *event));
        }
    }
}

std::string octets_of(const node& root) {
    std::string out;
    append(out, root);
    return out;
}

} // namespace wsman::schema::differential
