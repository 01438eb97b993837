#include "conformance/request_facts.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/exchange_folder.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

constexpr std::array<std::string_view, 24> names{
    "http-method", "http-path",      "media-type",       "charset",        "authorized",
    "byte-order",  "framed",         "well-formed",      "looks-like-xml", "soap-version",
    "comments",    "request-octets", "operation",        "request-action", "wants-reply",
    "complete",    "resource",       "unknown-header",   "unknown-action", "unknown-dialect",
    "timeout",     "context",        "context-resource", "context-mode"};

std::string words(bool holds) {
    return holds ? "true" : "";
}

const soap::header_block* block_of(const read_exchange& one, xml::qname name) {
    const auto* envelope = one.request.envelope();
    return envelope == nullptr ? nullptr : envelope->header_named(name);
}

std::string byte_order_of(std::string_view body) {
    if (body.starts_with("\xFE\xFF"))
        return "utf-16be";
    if (body.starts_with("\xFF\xFE"))
        return "utf-16le";
    return body.starts_with("\xEF\xBB\xBF") ? "utf-8" : "";
}

std::string soap_version_of(const read_exchange& one) {
    const auto* envelope = one.request.envelope();
    if (envelope == nullptr || envelope->soap_version() == soap::version::none)
        return {};
    return envelope->soap_version() == soap::version::soap_12 ? "1.2" : "1.1";
}

// Hosts whose namespaces and actions somebody may well have defined; of any other nobody has heard.
constexpr std::array<std::string_view, 12> authorities{"http://schemas.xmlsoap.org/",
                                                       "http://www.w3.org/",
                                                       "http://schemas.dmtf.org/",
                                                       "http://docs.oasis-open.org/",
                                                       "http://schemas.microsoft.com/",
                                                       "http://intel.com/",
                                                       "http://www.dell.com/",
                                                       "http://schemas.dell.com/",
                                                       "http://schemas.openwsman.org/",
                                                       "http://schemas.vmware.com/",
                                                       "http://www.hp.com/",
                                                       "http://schemas.hp.com/"};

bool may_be_defined(std::string_view uri) {
    return uri.empty() || std::ranges::any_of(authorities, [uri](std::string_view one) {
               return uri.starts_with(one);
           });
}

// A header block for the service itself that must be understood, of a namespace nobody knows.
bool has_unknown_header(const read_exchange& one) {
    const auto* envelope = one.request.envelope();
    return envelope != nullptr && std::ranges::any_of(envelope->headers(), [](const auto& block) {
               return block.must_be_understood() && block.role.empty() &&
                      !may_be_defined(block.name().uri);
           });
}

// An action in a namespace whose every action is known, and that is none of them.
bool is_unknown_action(std::string_view action) {
    constexpr std::array<std::string_view, 3> closed{
        "http://schemas.xmlsoap.org/ws/2004/09/transfer/",
        "http://schemas.xmlsoap.org/ws/2004/09/enumeration/",
        "http://schemas.xmlsoap.org/ws/2004/08/eventing/"};
    return protocol::find_action(action) == nullptr &&
           std::ranges::any_of(closed, [action](auto one) { return action.starts_with(one); });
}

bool wants_reply(const std::string& action) {
    const auto* known = protocol::find_action(action);
    return known != nullptr && !known->response.empty() && known->name != "Events";
}

// A filter in a dialect of nobody's.
bool has_unknown_dialect(const read_exchange& one) {
    const auto* envelope = one.request.envelope();
    if (envelope == nullptr || !envelope->content().is(protocol::wsen("Enumerate")))
        return false;
    for (const auto name : {protocol::wsman("Filter"), protocol::wsen("Filter")})
        if (const auto dialect = envelope->content().child(name).attribute_value({"", "Dialect"}))
            if (!may_be_defined(base::trim(*dialect)))
                return true;
    return false;
}

// A request with which nothing is wrong as far as its addressing shows.
bool is_complete(const read_exchange& one) {
    const auto& request = one.exchange->request;
    const auto* envelope = one.request.envelope();
    if (envelope == nullptr || envelope->soap_version() != soap::version::soap_12 ||
        request.method != "POST" || request.surplus ||
        transport::media_type(request.fields.find("Content-Type").value_or("")) !=
            "application/soap+xml" ||
        has_unknown_header(one))
        return false;
    for (const auto name : {soap::wsa("To"), soap::wsa("Action"), soap::wsa("MessageID"),
                            soap::wsa("ReplyTo"), protocol::wsman("ResourceURI")})
        if (envelope->count_headers(name) != 1)
            return false;
    const auto* reply_to = envelope->header_named(soap::wsa("ReplyTo"));
    return reply_to->element.child(soap::wsa("Address")).value() == soap::anonymous_role &&
           envelope->header_named(soap::wsa("FaultTo")) == nullptr;
}

// What OperationTimeout holds; empty without one.
std::string timeout_of(const read_exchange& one) {
    const auto* block = block_of(one, protocol::wsman("OperationTimeout"));
    if (block == nullptr)
        return {};
    const auto text = block->element.value();
    const auto value = base::parse_duration(text);
    if (!value && (text.starts_with("P") || text.starts_with("-P")))
        return "doubtful"; // perhaps a time of more than three hundred years
    if (!value)
        return "malformed";
    if (*value < base::duration::zero())
        return "negative";
    return *value == base::duration::zero() ? "zero" : "positive";
}

std::string resource_state(const read_exchange& one, const exchange_folder& folder) {
    const auto uri = resource_uri_of(one);
    return uri.empty() ? "" : (folder.serves(uri) ? "served" : "unseen");
}

} // namespace

std::string operation_of(const read_exchange& one) {
    const auto action = one.action();
    if (const auto* known = protocol::find_action(action))
        return std::string{known->name};
    const auto* envelope = one.request.envelope();
    if (envelope != nullptr && envelope->content().is(protocol::wsmid("Identify")))
        return "Identify";
    return action.empty() ? "" : "custom";
}

std::string resource_uri_of(const read_exchange& one) {
    const auto* block = block_of(one, protocol::wsman("ResourceURI"));
    return block == nullptr ? std::string{} : block->element.value();
}

std::span<const std::string_view> recogniser_names() {
    return names;
}

xpath::variables facts_of(const read_exchange& one, const exchange_folder& folder) {
    const auto& request = one.exchange->request;
    const auto type = request.fields.find("Content-Type").value_or("");
    const auto charset = transport::media_type_parameter(type, "charset").value_or("");
    const auto action = one.action();
    const auto context = folder.context_of(*one.exchange);
    const bool known = context.of != nullptr;
    return {{"http-method", request.method},
            {"http-path", request.target},
            {"media-type", transport::media_type(type)},
            {"charset", base::to_lower(charset)},
            {"authorized", words(request.fields.has("Authorization"))},
            {"byte-order", byte_order_of(request.body)},
            {"framed", words(!request.surplus)},
            {"well-formed", words(one.request.is_xml())},
            {"looks-like-xml", words(base::trim(request.body).starts_with('<'))},
            {"soap-version", soap_version_of(one)},
            {"comments", words(request.body.find("<!--") != request.body.npos)},
            {"request-octets", std::to_string(request.body.size())},
            {"operation", operation_of(one)},
            {"request-action", action},
            {"wants-reply", words(wants_reply(action))},
            {"complete", words(is_complete(one))},
            {"resource", resource_state(one, folder)},
            {"unknown-header", words(has_unknown_header(one))},
            {"unknown-action", words(is_unknown_action(action))},
            {"unknown-dialect", words(has_unknown_dialect(one))},
            {"timeout", timeout_of(one)},
            {"context", std::string{to_string(context.what)}},
            {"context-resource", known ? context.of->resource_uri : std::string{}},
            {"context-mode", known ? context.of->mode : std::string{}}};
}

} // namespace wsman::conformance
