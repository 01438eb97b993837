#include "soap/addressing.hpp"

#include "xml/writer.hpp"

namespace wsman::soap {
namespace {

bool is_addressing(xml::element element, std::string_view local) {
    const auto name = element.name();
    return name.local == local && (name.uri == ns::addressing || name.uri == ns::addressing_2005);
}

xml::element child_of_addressing(xml::element parent, std::string_view local) {
    for (const auto child : parent.children())
        if (is_addressing(child, local))
            return child;
    return {};
}

std::vector<std::string> children_as_documents(xml::element parent) {
    std::vector<std::string> documents;
    for (const auto child : parent.children())
        documents.push_back(child.self_contained());
    return documents;
}

void append_group(std::string& out, std::string_view name, const std::vector<std::string>& blocks) {
    if (blocks.empty())
        return;
    out.append("<").append(name).append(">");
    for (const auto& block : blocks)
        out += block;
    out.append("</").append(name).append(">");
}

} // namespace

std::optional<endpoint_reference> read_endpoint_reference(xml::element parent) {
    const auto address = child_of_addressing(parent, "Address");
    if (!address)
        return std::nullopt;
    endpoint_reference epr;
    epr.address = address.value();
    epr.reference_parameters =
        children_as_documents(child_of_addressing(parent, "ReferenceParameters"));
    epr.reference_properties =
        children_as_documents(child_of_addressing(parent, "ReferenceProperties"));
    return epr;
}

void append_endpoint_reference(std::string& out, const endpoint_reference& epr) {
    out += "<wsa:Address>";
    xml::append_escaped_text(out, epr.address);
    out += "</wsa:Address>";
    // The order of the 2004/08 schema: properties before parameters.
    append_group(out, "wsa:ReferenceProperties", epr.reference_properties);
    append_group(out, "wsa:ReferenceParameters", epr.reference_parameters);
}

} // namespace wsman::soap
