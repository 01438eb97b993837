#include "soap/compose.hpp"

#include "xml/writer.hpp"

namespace wsman::soap {
namespace {

void append_binding(std::string& out, std::string_view prefix, std::string_view uri) {
    out.append(" xmlns:").append(prefix).append("=\"");
    xml::append_escaped_attribute(out, uri);
    out += '"';
}

void append_leaf(std::string& out, std::string_view name, std::string_view text,
                 bool must_understand) {
    out.append("<").append(name);
    if (must_understand)
        out += " s:mustUnderstand=\"true\"";
    out += '>';
    xml::append_escaped_text(out, text);
    out.append("</").append(name).append(">");
}

void append_qname_value(std::string& out, xml::qname name, std::string_view prefix) {
    out += "<s:Value";
    // A QName in content resolves where it stands (protocol trap 2), so its prefix is bound right
    // here.
    const bool is_bound = name.uri == ns::envelope && prefix == "s";
    if (!is_bound && !name.uri.empty())
        append_binding(out, prefix, name.uri);
    out += '>';
    if (!prefix.empty())
        out.append(prefix).append(":");
    out.append(name.local).append("</s:Value>");
}

} // namespace

composer& composer::bind(std::string_view prefix, std::string_view uri) {
    bindings_.emplace_back(prefix, uri);
    return *this;
}

composer& composer::language(std::string_view tag) {
    language_ = tag;
    return *this;
}

composer& composer::to(std::string_view address) {
    return header("wsa:To", address);
}

composer& composer::action(std::string_view uri, bool must_understand) {
    return header("wsa:Action", uri, must_understand);
}

composer& composer::message_id(std::string_view id) {
    return header("wsa:MessageID", id);
}

composer& composer::relates_to(std::string_view id) {
    return header("wsa:RelatesTo", id);
}

composer& composer::reply_to(const endpoint_reference& epr) {
    headers_ += "<wsa:ReplyTo>";
    append_endpoint_reference(headers_, epr);
    headers_ += "</wsa:ReplyTo>";
    return *this;
}

composer& composer::reply_to_anonymous() {
    endpoint_reference anonymous;
    anonymous.address = anonymous_role;
    return reply_to(anonymous);
}

composer& composer::header(std::string_view name, std::string_view text, bool must_understand) {
    append_leaf(headers_, name, text, must_understand);
    return *this;
}

composer& composer::raw_header(std::string_view xml) {
    headers_ += xml;
    return *this;
}

composer& composer::address_to(const endpoint_reference& epr) {
    to(epr.address);
    for (const auto& block : epr.reference_properties)
        headers_ += block;
    for (const auto& block : epr.reference_parameters)
        headers_ += block;
    return *this;
}

composer& composer::body(std::string_view xml) {
    body_ += xml;
    return *this;
}

composer& composer::without_header() {
    header_element_ = false;
    return *this;
}

std::string composer::str() const {
    std::string out;
    out.reserve(512 + headers_.size() + body_.size());
    out += "<s:Envelope";
    append_binding(out, "s", ns::envelope);
    append_binding(out, "wsa", ns::addressing);
    for (const auto& [prefix, uri] : bindings_)
        append_binding(out, prefix, uri);
    if (!language_.empty()) {
        out += " xml:lang=\"";
        xml::append_escaped_attribute(out, language_);
        out += '"';
    }
    out += '>';
    if (!headers_.empty())
        out.append("<s:Header>").append(headers_).append("</s:Header>");
    else if (header_element_)
        out += "<s:Header/>";
    if (body_.empty())
        out += "<s:Body/>";
    else
        out.append("<s:Body>").append(body_).append("</s:Body>");
    out += "</s:Envelope>";
    return out;
}

void append_fault(std::string& out, const fault_content& content) {
    out += "<s:Fault><s:Code>";
    append_qname_value(out, content.code, "s");
    if (!content.subcode.local.empty()) {
        out += "<s:Subcode>";
        append_qname_value(out, content.subcode, content.subcode_prefix);
        out += "</s:Subcode>";
    }
    out += "</s:Code><s:Reason><s:Text xml:lang=\"";
    xml::append_escaped_attribute(out, content.language);
    out += "\">";
    xml::append_escaped_text(out, content.reason);
    out += "</s:Text></s:Reason>";
    if (!content.detail.empty())
        out.append("<s:Detail>").append(content.detail).append("</s:Detail>");
    out += "</s:Fault>";
}

} // namespace wsman::soap
