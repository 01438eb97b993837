// WS-Transfer: Get, Put, Create and Delete of whole representations (clause 7).
#include "mock-server/src/handlers.hpp"
#include "mock-server/src/representation.hpp"
#include "mock-server/src/shell_handlers.hpp"
#include "protocol/names.hpp"

#include <boost/algorithm/string/replace.hpp>

namespace wsman::mock {
namespace {

void append_target(call& at) {
    at.target->append_representation(at.body, at.server.clock.now(), at.omitted);
}

// R7.4-3: what cannot be written keeps its value and is no reason for a fault. Windows also keeps
// what is left out.
std::vector<value_model> merged(const call& at, std::vector<value_model> given) {
    const auto& before = *at.target;
    for (std::size_t index = 0; index < given.size(); ++index)
        if (!before.of().properties[index].write || (at.is_windows() && given[index].items.empty()))
            given[index] = before.value(index);
    return given;
}

// Keys that the selectors of a Create bring.
void take_keys(const call& at, std::vector<value_model>& values) {
    for (const auto& one : at.selectors)
        if (const auto index = at.of->property_named(one.name); at.of->keys_beside_body && index)
            values[*index].items = {one.value};
}

// R7.6-7: values that only the service sets are ignored; what is left out gets its default.
instance_model initial(const resource_class& of, std::vector<value_model> given) {
    for (std::size_t index = 0; index < given.size(); ++index) {
        const auto& property = of.properties[index];
        if (!property.write && !property.key)
            given[index].items.clear();
        if (given[index].items.empty() && property.initial)
            given[index].items = {*property.initial};
    }
    return {std::move(given), availability::ready};
}

std::optional<refusal> check_keys(const resource_class& of, const instance_model& fresh) {
    for (const auto key : of.keys)
        if (fresh.values[key].items.empty())
            return refuse(protocol::wxf("InvalidRepresentation"), "MissingValues",
                          of.properties[key].name);
    return std::nullopt;
}

// What defects do besides.

bool is_foreign(const call& at) {
    const auto root = at.server.envelope.content();
    return root && root.name().uri != at.of->uri;
}

bool is_unmodified(const instance& before, const std::vector<value_model>& given) {
    for (std::size_t index = 0; index < given.size(); ++index)
        if (given[index].items != before.value(index).items)
            return false;
    return true;
}

bool has_foreign_attribute(const call& at) {
    return at.server.envelope.body()
        .attribute_value({"urn:x-wsmanspec:extension", "hint"})
        .has_value();
}

// The representation that was sent: the first child of the Body (WS-Transfer 3.2, 4.1).
xml::element sent(const call& at, bool last) {
    auto found = at.server.envelope.content();
    while (last && found.next_sibling())
        found = found.next_sibling();
    return found;
}

// Selectors as ResourceCreated has them, in the order of the keys; clients of ours sort them.
bool is_at_the_created_epr(const call& at) {
    return at.of->name == "CIM_Account" && !at.selectors.empty() &&
           at.selectors.front().name == "SystemName";
}

refusal misnamed(const call& at, refusal fault) {
    if (fault.detail == "InvalidValues" && at.flaws().put_bad_value_as_missing_value)
        fault.detail = "MissingValues";
    else if (fault.detail == "MissingValues" && at.flaws().put_missing_value_as_bad_value)
        fault.detail = "InvalidValues";
    return fault;
}

void touch(call& at) {
    const auto property = at.of->property_named("NtpServer");
    if (property)
        at.server.resources.assign(*at.target, *property,
                                   at.target->value(*property).items.at(0) + "x");
}

void drop_values(const resource_class& of, std::vector<value_model>& given) {
    for (std::size_t index = 0; index < given.size(); ++index)
        if (!of.properties[index].key && !of.properties[index].required)
            given[index].items.clear();
}

void remove_same(call& at, const instance_model& fresh) {
    std::vector<std::string_view> keys;
    for (const auto key : at.of->keys)
        keys.emplace_back(fresh.values[key].items.front());
    if (const auto same = at.server.resources.find_by_keys(*at.of, keys))
        at.server.resources.remove(same);
}

} // namespace

std::optional<refusal> get(call& at) {
    if (at.flaws().get_not_offered_for_fans && at.of->name == "CIM_Fan")
        return refuse(protocol::wsa("ActionNotSupported"));
    if (auto fault = spend(at, at.of->delay))
        return fault;
    if (at.flaws().get_unknown_attribute_refused && has_foreign_attribute(at))
        return refuse(protocol::wsman("SchemaValidationError"));
    if (!at.flaws().get_empty_body || at.of->name != "CIM_Chassis")
        append_target(at);
    if (at.flaws().cim_representation_in_another_namespace && at.of->name == "CIM_Chassis")
        boost::algorithm::replace_all(at.body, at.of->uri, "urn:x-other");
    append_requested_epr(at, epr_state::valid);
    if (at.flaws().get_has_side_effect)
        touch(at);
    return std::nullopt;
}

std::optional<refusal> put(call& at) {
    std::vector<value_model> given;
    const bool of_settings = at.of->name == "BMC_ServiceSettings";
    if (at.flaws().put_not_offered && of_settings)
        return refuse(protocol::wsa("ActionNotSupported"));
    if (at.flaws().put_not_at_the_epr_of_get && of_settings)
        return refuse(protocol::wsa("DestinationUnreachable"));
    if (at.flaws().put_wrong_namespace_as_missing_values && is_foreign(at))
        return refuse(protocol::wxf("InvalidRepresentation"), "MissingValues");
    if (at.flaws().put_not_at_the_created_epr && is_at_the_created_epr(at))
        return refuse(protocol::wsa("DestinationUnreachable"));
    const auto representation = sent(at, at.flaws().put_last_child_counts);
    if (auto fault = read_representation(*at.of, representation, given))
        return misnamed(at, std::move(*fault)); // R7.4-10: all or nothing
    if (at.flaws().put_refuses_unmodified && is_unmodified(*at.target, given))
        return refuse(protocol::wsa("ActionNotSupported"));
    if (!at.flaws().put_not_carried_out)
        at.server.resources.assign(*at.target, merged(at, std::move(given)));
    at.irreversible = true;
    if (at.flaws().put_not_carried_out || at.flaws().put_echoes_the_request)
        at.body = at.server.envelope.content().self_contained();
    else if (!at.flaws().put_empty_response)
        append_target(at); // R7.4-8
    append_requested_epr(at, epr_state::valid);
    return std::nullopt;
}

std::optional<refusal> create(call& at) {
    if (at.of->shells != shell_class::none)
        return open_shell(at);
    if (at.flaws().create_not_offered)
        return refuse(protocol::wsa("ActionNotSupported"));
    std::vector<value_model> given;
    if (at.flaws().create_bad_body_as_internal_error && is_foreign(at))
        return refuse(protocol::wsman("InternalError"));
    if (at.flaws().create_second_child_refused && at.server.envelope.content().next_sibling())
        return refuse(protocol::wsman("SchemaValidationError"));
    if (auto fault = read_representation(*at.of, at.server.envelope.content(), given))
        return fault;
    if (at.flaws().create_ignores_values)
        drop_values(*at.of, given);
    take_keys(at, given);
    auto fresh = initial(*at.of, std::move(given));
    if (auto fault = check_keys(*at.of, fresh))
        return fault;
    if (at.server.resources.created() >= at.server.model.limits.created)
        return refuse(protocol::wsman("QuotaLimit"));
    if (at.flaws().create_updates_existing)
        remove_same(at, fresh);
    at.target = at.server.resources.insert(*at.of, std::move(fresh), true);
    if (!at.target)
        return refuse(protocol::wsman("AlreadyExists")); // R7.6-4
    at.irreversible = true;
    // R7.6-5, R7.6-6: the EPR's content, and nothing else.
    at.body += "<wxf:ResourceCreated>";
    if (!at.flaws().create_no_epr)
        soap::append_endpoint_reference(at.body, epr_of(at, *at.target));
    at.body += "</wxf:ResourceCreated>";
    if (at.flaws().create_two_eprs)
        at.body += std::string{at.body};
    if (at.flaws().create_returns_representation)
        append_target(at);
    append_requested_epr(at, epr_state::valid);
    return std::nullopt;
}

std::optional<refusal> remove(call& at) {
    if (at.of->shells != shell_class::none)
        return close_shell(at);
    if (at.flaws().delete_not_offered)
        return refuse(protocol::wsa("ActionNotSupported"));
    if (at.flaws().delete_not_at_the_created_epr && is_at_the_created_epr(at))
        return refuse(protocol::wsa("DestinationUnreachable"));
    if (at.flaws().delete_returns_representation)
        append_target(at);
    if (!at.flaws().delete_does_nothing)
        at.server.resources.remove(at.target);
    at.irreversible = true;
    append_requested_epr(at, epr_state::invalid);
    return std::nullopt;
}

} // namespace wsman::mock
