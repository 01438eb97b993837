// Duplicates, the addressing headers, who may come in, and what the action asks for
// (DSP0226 5.3, 5.4, 13.1, 13.4).
#include "base/text.hpp"
#include "mock-server/src/handlers.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <algorithm>
#include <utility>

namespace wsman::mock {
namespace {

// A header quoted in a fault's Detail; a long one is left out, because faults are to stay small
// (R13.4-6).
std::string quoted(const soap::header_block& block) {
    constexpr std::size_t most = 1024;
    auto text = block.element.outer().size() < most ? block.element.self_contained() : "";
    return text.size() < most ? text : std::string{};
}

refusal header_required(const call& at, std::string_view name) {
    auto fault = refuse(protocol::wsa("MessageInformationHeaderRequired"), {}, name);
    if (at.flaws().faults_missing_header_not_named)
        return fault;
    fault.more.append("<wsa:ProblemHeaderQName>").append(name).append("</wsa:ProblemHeaderQName>");
    return fault;
}

refusal header_invalid(const call& at, const soap::header_block& block, std::string_view because) {
    auto fault = refuse(protocol::wsa("InvalidMessageInformationHeader"), {}, because);
    if (!at.flaws().faults_invalid_header_not_quoted)
        fault.more = quoted(block);
    return fault;
}

bool must_be_single(xml::qname name) {
    // WS-Addressing lets RelatesTo repeat.
    return (name.uri == protocol::ns::wsman || name.uri == protocol::ns::addressing ||
            name.uri == protocol::ns::eventing) &&
           name != protocol::wsa("RelatesTo");
}

refusal uri_too_long(const call& at) {
    if (at.flaws().limits_long_uri_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    return refuse(protocol::wsman("EncodingLimit"), "URILimitExceeded");
}

std::optional<refusal> check_lengths(const call& at) {
    for (const auto* uri : {&at.to, &at.action, &at.message_id, &at.replies.to})
        if (uri->size() > protocol::limit::uri && characters_in(*uri) > protocol::limit::uri)
            return uri_too_long(at);
    return std::nullopt;
}

// Our paths, whatever host the client calls us by (RC.2-10), and also a path without one: AMT's
// clients write /wsman.
bool is_our_address(std::string_view to) {
    if (soap::is_anonymous(to))
        return true;
    const auto scheme = to.find("://");
    if (scheme == std::string_view::npos)
        return to.starts_with("/wsman");
    const auto slash = to.find('/', scheme + 3);
    const auto path = slash == std::string_view::npos ? "/" : to.substr(slash);
    return path.starts_with("/wsman");
}

// Not quoted: with an EPR that is none the fault itself would break the schema.
refusal no_address(std::string_view because) {
    return refuse(protocol::wsa("InvalidMessageInformationHeader"), {}, because);
}

bool has_extensions(xml::element epr) {
    return std::ranges::any_of(epr.children(), [](xml::element child) {
        return !child.is(soap::wsa("Address")) && !child.is(soap::wsa("ReferenceParameters")) &&
               !child.is(soap::wsa("ReferenceProperties"));
    });
}

std::optional<refusal> check_reply_addresses(call& at) {
    const auto* reply_to = at.block(known_header::reply_to);
    if (!reply_to) {
        const auto* action = protocol::find_action(at.action);
        at.one_way = action && action->response.empty();
        return at.one_way || at.flaws().reply_to_missing_is_answered
                   ? std::nullopt
                   : std::optional{header_required(at, "wsa:ReplyTo")};
    }
    if (has_extensions(reply_to->element) && at.flaws().epr_extensions_refused)
        return header_invalid(at, *reply_to, "ReplyTo holds more than is known");
    if (at.replies.to.empty() && at.flaws().reply_to_without_address_answered)
        return std::nullopt;
    if (at.replies.to.empty())
        return no_address("ReplyTo has no Address");
    if (!soap::is_anonymous(at.replies.to) && !at.flaws().reply_to_foreign_answered_on_connection)
        return refuse(protocol::wsman("UnsupportedFeature"), "AddressingMode",
                      "replies go over the connection of the request");
    const auto* fault_to = at.block(known_header::fault_to);
    if (!fault_to || at.flaws().fault_to_ignored ||
        (!at.faults && at.flaws().fault_to_unusable_is_ignored))
        return std::nullopt;
    if (!at.faults)
        return no_address("FaultTo has no Address");
    if (!soap::is_anonymous(at.faults->to) || at.flaws().fault_to_refuses_anonymous)
        return refuse(protocol::wsman("UnsupportedFeature"), "AddressingMode",
                      "faults go over the connection of the request");
    return std::nullopt;
}

std::optional<refusal> check_message_id(const call& at) {
    const std::string_view id = at.message_id;
    if (id.empty() && !at.flaws().message_id_missing_accepted)
        // R5.4.4-4, where table 31 would say header required
        return refuse(protocol::wsa("InvalidMessageInformationHeader"), {}, "no MessageID");
    if (at.flaws().message_id_only_uuids && !id.starts_with("urn:uuid:") &&
        !id.starts_with("uuid:") && !id.starts_with("urn:x-wsmanspec:"))
        return refuse(protocol::wsa("InvalidMessageInformationHeader"));
    return std::nullopt;
}

// Table 3: the action is returned.
refusal action_not_supported(const call& at, std::string_view detail = {},
                             std::string_view because = {}) {
    auto fault = refuse(protocol::wsa("ActionNotSupported"), detail, because);
    if (at.flaws().faults_action_not_quoted)
        return fault;
    xml::writer{fault.more}.leaf("wsa:Action", at.action);
    return fault;
}

std::optional<refusal> check_soap_action(const call& at) {
    const auto field = at.request.fields.find("SOAPAction");
    const bool missed = std::exchange(at.server.soap_action_came, field.has_value()) && !field;
    if (missed && at.flaws().http_soap_action_missed)
        return refuse(protocol::wsa("ActionNotSupported"));
    if (!field)
        return std::nullopt;
    auto value = base::trim(*field);
    if (value.size() > 1 && value.front() == '"' && value.back() == '"')
        value = value.substr(1, value.size() - 2);
    if (value.empty() || value == at.action)
        return std::nullopt;
    return action_not_supported(at, {}, "SOAPAction is not wsa:Action");
}

// A custom action is the ResourceURI, a slash and the method's name (DSP0230).
const method_model* find_method(const call& at, const resource_class*& of) {
    const std::string_view action = at.action;
    const auto slash = action.rfind('/');
    of = at.server.model.class_of(action.substr(0, slash));
    if (of && slash != action.npos)
        if (const auto* method = of->method_named(action.substr(slash + 1)))
            return method;
    if (!at.flaws().invoke_unknown_method_runs)
        return nullptr;
    of = at.server.model.class_of(at.value(known_header::resource_uri));
    const auto input = at.server.envelope.content().name().local;
    return of ? of->method_named(input.substr(0, input.rfind('_'))) : nullptr;
}

std::optional<refusal> check_resource_uri(const call& at, std::string_view uri) {
    const std::size_t most = protocol::limit::uri - at.flaws().limits_uri_limit_of_2047;
    if (uri.size() > most && characters_in(uri) > most)
        return uri_too_long(at);
    if (at.flaws().addressing_unusual_scheme_refused && !uri.empty() && !uri.starts_with("http") &&
        !uri.starts_with("urn:"))
        return refuse(protocol::wsa("InvalidMessageInformationHeader"));
    const auto* block = at.block(known_header::resource_uri);
    if (at.flaws().soap_white_space_refused && block && block->element.text() != uri)
        return refuse(protocol::wsman("EncodingLimit"), "Whitespace");
    return std::nullopt;
}

// What R5.1.1-1 forbids: the context says what is meant.
bool goes_by_its_context(call& at) {
    const auto context =
        at.server.envelope.content().child(protocol::wsen("EnumerationContext")).value();
    const auto* found = at.server.enumerations.find_live(context, at.server.clock.now());
    if (!at.flaws().pull_without_epr || at.action != protocol::action::pull || !found)
        return false;
    at.of = at.server.model.class_of(found->from.resource_uri);
    return true;
}

refusal no_such_resource(const call& at) {
    if (at.flaws().addressing_unknown_resource_as_internal_error &&
        at.block(known_header::resource_uri) && !at.block(known_header::fault_to))
        return refuse(protocol::wsman("InternalError"));
    return refuse(protocol::wsa("DestinationUnreachable"), "InvalidResourceURI");
}

} // namespace

std::optional<refusal> check_duplicates(call& at) {
    const auto blocks = at.server.envelope.headers();
    for (auto block = blocks.begin(); block != blocks.end(); ++block) {
        const auto name = block->name();
        if (at.flaws().soap_duplicate_resource_uri_accepted &&
            name == protocol::wsman("ResourceURI"))
            continue;
        if (!must_be_single(name) || (at.flaws().soap_duplicate_headers_accepted &&
                                      name == protocol::wsman("MaxEnvelopeSize")))
            continue;
        const auto earlier = std::find_if(blocks.begin(), block,
                                          [&](const auto& other) { return other.name() == name; });
        if (earlier != block)
            return header_invalid(at, *block, "the header is there twice"); // R13.1-9
    }
    return std::nullopt;
}

std::optional<refusal> check_addressing(call& at) {
    at.to = at.value(known_header::to);
    at.action = at.value(known_header::action);
    if (auto fault = check_lengths(at))
        return fault;
    if (at.to.empty())
        return at.flaws().addressing_missing_to_unreachable
                   ? refuse(protocol::wsa("DestinationUnreachable"))
                   : header_required(at, "wsa:To");
    if (at.action.empty() && at.flaws().action_missing_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    if (at.action.empty())
        return header_required(at, "wsa:Action");
    if (auto fault = check_reply_addresses(at))
        return fault;
    if (at.one_way)
        return std::nullopt;
    if (auto fault = check_message_id(at))
        return fault;
    const auto* from = at.block(known_header::from);
    if (from && at.flaws().from_hint_refused && !from->must_be_understood())
        return header_invalid(at, *from, "From is not wanted");
    const bool has_query = at.request.target.find('?') != std::string::npos;
    const bool other_url =
        at.flaws().http_url_compared_with_to && has_query && at.to.find('?') == std::string::npos;
    if (!is_our_address(at.to) && at.flaws().addressing_foreign_to_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    if (!is_our_address(at.to) || other_url)
        return refuse(protocol::wsa("DestinationUnreachable"));
    return check_soap_action(at); // RC.2-12
}

std::optional<refusal> check_authorisation(call& at) {
    if (!at.anonymous)
        return std::nullopt;
    return refuse(protocol::wsman("AccessDenied"), {}, "only Identify is open to everybody");
}

std::optional<refusal> check_action(call& at) {
    at.path = find_route(at.action, at.server.model.shells.has_value());
    if (at.flaws().enumeration_release_not_supported && at.action == protocol::action::release)
        return action_not_supported(at);
    if (at.flaws().enumeration_renew_as_internal_error &&
        at.action == protocol::action::enumeration_renew)
        return refuse(protocol::wsman("InternalError"));
    if (at.path)
        return std::nullopt;
    at.method = find_method(at, at.of);
    if (at.method)
        return std::nullopt;
    if (at.flaws().action_unknown_as_internal_error && !at.of)
        return refuse(protocol::wsman("InternalError"));
    return action_not_supported(at);
}

std::optional<refusal> check_resource(call& at) {
    const auto* block = at.block(known_header::resource_uri);
    if (!block && at.method)
        return std::nullopt;          // R5.1.2.1-4: the URI of the action says it too
    if (!block && at.path->continues) // R8.4-5, R8.5-3
        return goes_by_its_context(at) ? std::nullopt
                                       : std::optional{header_required(at, "wsman:ResourceURI")};
    if (!block && at.flaws().addressing_missing_resource_uri_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    const auto uri = at.value(known_header::resource_uri);
    if (auto fault = check_resource_uri(at, uri))
        return fault;
    if (at.flaws().cim_class_missing_as_internal_error && uri.ends_with("cim-schema/2/"))
        return refuse(protocol::wsman("InternalError"));
    const auto* of = at.server.model.class_of(uri);
    if (!of)
        return no_such_resource(at);
    const bool offered = at.method ? of == at.of : of->offers(at.path->needs);
    at.of = of;
    if (offered)
        return std::nullopt;
    if (at.flaws().put_read_only_as_access_denied && at.action == protocol::action::put)
        return refuse(protocol::wsman("AccessDenied"));
    if (at.flaws().cim_all_classes_get_as_internal_error && of->all_classes)
        return refuse(protocol::wsman("InternalError"));
    return action_not_supported(at, "ActionMismatch");
}

} // namespace wsman::mock
