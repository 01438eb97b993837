#include "cli/message_facts.hpp"

#include "protocol/message_pass.hpp"
#include "report/plain.hpp"

#include <boost/json.hpp>

#include <charconv>

namespace wsman::cli {

namespace {

using boost::json::value;

value text(std::string_view octets) {
    return boost::json::string{report::plain(octets)};
}

value fact_text(const protocol::fact& told) {
    return told ? text(*told) : value{};
}

value name(xml::qname qname) {
    return qname.local.empty() ? value{} : text(xml::to_string(qname));
}

// A number where the header holds one; what else stands there is the schema's business.
value number(const protocol::fact& digits) {
    if (!digits)
        return {};
    std::uint64_t number = 0;
    const auto* const last = digits->data() + digits->size();
    const auto [end, error] = std::from_chars(digits->data(), last, number);
    return error == std::errc{} && end == last ? value(number) : value();
}

value selectors(std::span<const protocol::named_value> told) {
    boost::json::array out;
    for (const auto& each : told)
        out.push_back(
            boost::json::object{{"name", text(each.name)}, {"value", fact_text(each.value)}});
    return out;
}

value fault(const std::optional<protocol::fault_facts>& told) {
    if (!told)
        return {};
    const auto& detail = told->detail;
    return boost::json::object{{"code", name(told->code.value_or(xml::qname{}))},
                               {"subcode", name(told->subcode.value_or(xml::qname{}))},
                               {"reason", fact_text(told->reason)},
                               {"detail", detail && !detail->empty() ? text(*detail) : value{}}};
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
    protocol::message_pass pass;
    if (!pass.read(octets) || !pass.facts().is_envelope())
        return out;
    const auto& facts = pass.facts();
    out["action"] = fact_text(facts.address.action);
    out["message_id"] = fact_text(facts.address.message_id);
    out["relates_to"] = fact_text(facts.address.relates_to);
    out["to"] = fact_text(facts.address.to);
    out["reply_to"] = fact_text(facts.address.reply_to);
    out["resource_uri"] = fact_text(facts.resource_uri);
    out["selectors"] = selectors(facts.selectors);
    out["max_envelope_size"] = number(facts.max_envelope_size);
    out["operation_timeout"] = fact_text(facts.operation_timeout);
    out["body"] = name(facts.body);
    out["fault"] = fault(facts.fault);
    return out;
}

} // namespace wsman::cli
