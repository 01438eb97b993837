#include "cli/message_facts.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"
#include "protocol/selectors.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>

#include <charconv>

namespace wsman::cli {

namespace {

using boost::json::value;

value text(std::string_view octets) {
    return boost::json::string{report::plain(octets)};
}

value optional_text(const std::optional<std::string>& octets) {
    return octets ? text(*octets) : value{};
}

value name(xml::qname qname) {
    return qname.local.empty() ? value{} : text(xml::to_string(qname));
}

value header_text(const soap::envelope& envelope, xml::qname qname) {
    const auto* block = envelope.header_named(qname);
    return block == nullptr ? value{} : text(block->element.value());
}

// A number where the header holds one; what else stands there is the schema's business.
value header_number(const soap::envelope& envelope, xml::qname qname) {
    const auto* block = envelope.header_named(qname);
    if (block == nullptr)
        return {};
    const auto digits = block->element.value();
    std::uint64_t number = 0;
    const auto* const last = digits.data() + digits.size();
    const auto [end, error] = std::from_chars(digits.data(), last, number);
    return error == std::errc{} && end == last ? value(number) : value();
}

value selectors(const soap::envelope& envelope) {
    boost::json::array out;
    if (const auto* block = envelope.header_named(protocol::wsman("SelectorSet")); block != nullptr)
        for (const auto& selector : protocol::read_selectors(block->element).selectors)
            out.push_back(boost::json::object{
                {"name", text(selector.name)},
                {"value",
                 text(selector.reference ? selector.reference->address : selector.value)}});
    return out;
}

value fault(const soap::envelope& envelope) {
    const auto& found = envelope.fault();
    if (!found)
        return {};
    const auto detail = found->detail_uri();
    return boost::json::object{{"code", found->code ? name(*found->code) : value{}},
                               {"subcode", name(found->subcode())},
                               {"reason", found->reasons.empty() ? value{} : text(found->reason())},
                               {"detail", detail.empty() ? value{} : text(detail)}};
}

boost::json::object nothing_known() {
    return {{"action", nullptr},
            {"message_id", nullptr},
            {"relates_to", nullptr},
            {"to", nullptr},
            {"reply_to", nullptr},
            {"resource_uri", nullptr},
            {"selectors", nullptr},
            {"max_envelope_size", nullptr},
            {"operation_timeout", nullptr},
            {"body", nullptr},
            {"fault", nullptr}};
}

} // namespace

boost::json::object facts_of(std::string_view octets) {
    auto out = nothing_known();
    soap::envelope envelope;
    if (!envelope.borrow(octets))
        return out;
    const auto& address = envelope.address();
    out["action"] = optional_text(address.action);
    out["message_id"] = optional_text(address.message_id);
    out["relates_to"] = optional_text(address.relates_to);
    out["to"] = optional_text(address.to);
    if (address.reply_to)
        out["reply_to"] = text(address.reply_to->address);
    out["resource_uri"] = header_text(envelope, protocol::wsman("ResourceURI"));
    out["selectors"] = selectors(envelope);
    out["max_envelope_size"] = header_number(envelope, protocol::wsman("MaxEnvelopeSize"));
    out["operation_timeout"] = header_text(envelope, protocol::wsman("OperationTimeout"));
    out["body"] = name(envelope.content().name());
    out["fault"] = fault(envelope);
    return out;
}

} // namespace wsman::cli
