#include "soap/fault.hpp"

#include "base/text.hpp"
#include "soap/names.hpp"

namespace wsman::soap {
namespace {

// SOAP 1.2 part 1, 5.4: a fault is read by the structure of the namespace that its own element is
// in.
std::string language_at(xml::element element) {
    for (; element; element = element.parent())
        if (const auto language = element.attribute_value({ns::xml, "lang"}))
            return std::string{base::trim(*language)};
    return {};
}

std::optional<xml::owned_qname> qname_in(xml::element element) {
    const auto text = element.text();
    const auto name = element.resolve_qname(text);
    return name ? std::optional{xml::owned_qname{*name}} : std::nullopt;
}

std::optional<xml::owned_qname> code_value(xml::element code, std::string_view uri) {
    return qname_in(code.child({uri, "Value"}));
}

std::vector<xml::owned_qname> subcodes_of(xml::element code, std::string_view uri) {
    std::vector<xml::owned_qname> subcodes;
    for (auto at = code.child({uri, "Subcode"}); at; at = at.child({uri, "Subcode"})) {
        const auto value = code_value(at, uri);
        if (!value)
            break;
        subcodes.push_back(*value);
    }
    return subcodes;
}

std::vector<fault_reason> reasons_of(xml::element reason, std::string_view uri) {
    std::vector<fault_reason> reasons;
    for (const auto text : reason.children())
        if (text.is({uri, "Text"}))
            reasons.push_back({language_at(text), text.deep_text()});
    return reasons;
}

fault read_fault_12(xml::element element) {
    const auto uri = ns::envelope;
    fault result;
    result.element = element;
    const auto code = element.child({uri, "Code"});
    result.code = code_value(code, uri);
    result.subcodes = subcodes_of(code, uri);
    result.reasons = reasons_of(element.child({uri, "Reason"}), uri);
    result.detail = element.child({uri, "Detail"});
    return result;
}

// SOAP 1.1, 4.4: unqualified children. Read so that a report can say what a wrong service answered.
fault read_fault_11(xml::element element) {
    fault result;
    result.element = element;
    result.code = qname_in(element.child({"", "faultcode"}));
    if (const auto text = element.child({"", "faultstring"}))
        result.reasons.push_back({language_at(text), text.deep_text()});
    result.detail = element.child({"", "detail"});
    return result;
}

} // namespace

std::optional<fault> read_fault(xml::element element) {
    if (element.is({ns::envelope, "Fault"}))
        return read_fault_12(element);
    if (element.is({ns::envelope_11, "Fault"}))
        return read_fault_11(element);
    return std::nullopt;
}

std::string fault::detail_uri() const {
    for (const auto child : detail.children())
        if (child.name().local == "FaultDetail")
            return child.value();
    return {};
}

} // namespace wsman::soap
