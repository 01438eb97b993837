#include "mock-server/src/reply.hpp"

#include "base/text.hpp"
#include "mock-server/src/reply_flaws.hpp"
#include "mock-server/src/windows_fault.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "soap/compose.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

constexpr std::string_view envelope_start =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
    " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
    " xmlns:wsman=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
    " xmlns:wsen=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\""
    " xmlns:wxf=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\" xml:lang=\"en-US\">";
constexpr std::string_view identify_start =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
    " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\">";
constexpr std::string_view old_fault = // of SOAP 1.1, for a defect
    "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault>"
    "<faultcode>e:Client</faultcode><faultstring>It is there already</faultstring>"
    "</e:Fault></e:Body></e:Envelope>";
constexpr std::string_view body_start = "</s:Header><s:Body>";
constexpr std::string_view envelope_end = "</s:Body></s:Envelope>";
constexpr std::size_t message_id_size = 45; // urn:uuid: and 36 characters
constexpr std::size_t mark_size = 2;        // octets of the byte order mark of UTF-16

const reply_address& address_of_faults(const call& at) {
    // R5.4.3-2
    return at.faults && !at.flaws().fault_to_behind_reply_to ? *at.faults : at.replies;
}

void append_leaf(std::string& out, std::string_view start, std::string_view text,
                 std::string_view end) {
    out += start;
    xml::append_escaped_text(out, text);
    out += end;
}

std::string windows_id(std::string id) {
    std::ranges::transform(id, id.begin(),
                           [](char c) { return c >= 'a' && c <= 'f' ? char(c - 'a' + 'A') : c; });
    return "uuid:" + id;
}

// R5.4.4-2: every reply has an id of its own.
std::string next_id(call& at, outcome how) {
    auto id = at.is_windows() ? windows_id(at.server.ids.next()) : at.server.ids.next_urn();
    if (at.server.first_id.empty())
        at.server.first_id = id;
    if (at.flaws().message_id_reused)
        id = at.server.first_id;
    if (how == outcome::success && at.flaws().message_id_no_uri)
        id = "reply of the mock " + id.substr(id.size() - 12);
    if (at.flaws().limits_long_message_ids && how == outcome::success)
        id.resize(protocol::limit::uri + 1, '0');
    return id;
}

void append_relation(std::string& out, const call& at, outcome how) {
    const bool lost = (at.flaws().relates_to_missing_in_faults && how == outcome::fault) ||
                      (at.flaws().invoke_no_relates_to && at.method);
    if (at.message_id.empty() || lost)
        return;
    append_leaf(out, "<wsa:RelatesTo>",
                at.flaws().relates_to_lower_cased ? base::to_lower(at.message_id) : at.message_id,
                "</wsa:RelatesTo>"); // R5.4.4-3
}

void append_parameters(std::string& out, const call& at, const reply_address& address,
                       outcome how) {
    const bool lost =
        how == outcome::success && ((at.flaws().reply_to_drops_reference_parameters && at.path) ||
                                    (at.flaws().invoke_drops_reference_parameters && at.method));
    const bool withheld =
        how == outcome::fault && at.faults && at.flaws().fault_to_drops_reference_parameters;
    if (!lost && !withheld)
        out += address.parameters; // R5.4.2-5, R5.4.3-4
}

std::string_view to_of_reply(const call& at, const reply_address& address, outcome how) {
    if (how == outcome::success ? at.flaws().addressing_to_of_the_request
                                : at.flaws().fault_to_lost_in_to)
        return at.to;
    return address.to.empty() ? soap::anonymous_role : std::string_view{address.to};
}

// The addressing headers; `id` is the reply's own MessageID.
void append_addressing(std::string& out, const call& at, const reply_address& address,
                       std::string_view action, std::string_view id, outcome how) {
    if (at.is_windows()) {
        append_leaf(out, "<wsa:Action>", action, "</wsa:Action>");
        append_leaf(out, "<wsa:MessageID>", id, "</wsa:MessageID>");
    }
    const bool no_to = how == outcome::fault ? at.flaws().addressing_no_to_in_faults
                                             : at.flaws().addressing_no_to_in_replies;
    if (!no_to)
        append_leaf(out, "<wsa:To>", to_of_reply(at, address, how), "</wsa:To>"); // R5.4.2-4
    if (!at.is_windows())
        append_leaf(out, "<wsa:Action s:mustUnderstand=\"true\">", action, "</wsa:Action>");
    if (!at.is_windows() && (!at.flaws().faults_no_message_id || how == outcome::success))
        append_leaf(out, "<wsa:MessageID>", id, "</wsa:MessageID>");
    append_relation(out, at, how);
    append_parameters(out, at, address, how);
}

// A header of the request, repeated in the reply by some of the defects.
void append_echo(std::string& out, const call& at, known_header which, bool wanted) {
    if (wanted && at.block(which))
        out += at.block(which)->element.self_contained();
}

std::string encoded(std::string utf8, const call& at) {
    if (at.charset != encoding::utf_8)
        return xml::to_utf16(utf8, at.charset == encoding::utf_16le);
    if (at.flaws().encoding_utf_8_bom_in_replies)
        utf8.insert(0, "\xEF\xBB\xBF"); // R13.1-6
    return utf8;
}

transport::served_reply http_reply(call& at, unsigned status, std::string_view reason,
                                   std::string envelope) {
    if (at.flaws().encoding_replies_always_utf_8)
        at.charset = encoding::utf_8;
    transport::served_reply served;
    served.reply.status = status;
    served.reply.reason = reason;
    if (status == 200 && at.flaws().http_version_1_0)
        served.reply.version = "HTTP/1.0";
    served.reply.fields.add("Content-Type", at.charset == encoding::utf_8
                                                ? "application/soap+xml;charset=UTF-8"
                                                : "application/soap+xml;charset=UTF-16");
    served.reply.body = encoded(std::move(envelope), at); // R13.1-5
    served.delay = at.delay;
    return served;
}

void drop(std::string& out, std::string_view what) {
    for (auto found = out.rfind(what); found != std::string::npos; found = out.rfind(what))
        out.erase(found, what.size());
}

protocol::fault_code code_of(const call& at, const refusal& why) {
    const bool as_receiver = why.subcode == protocol::wsa("DestinationUnreachable") &&
                             at.flaws().faults_unreachable_as_receiver;
    return as_receiver ? protocol::fault_code::receiver : why.code;
}

std::string fault_envelope(call& at, const refusal& why, const reply_address& address) {
    soap::fault_content content;
    content.code = protocol::code_name(code_of(at, why));
    content.subcode = xml::owned_qname{why.subcode};
    if (at.flaws().faults_unlisted_subcode && why.subcode == protocol::wsman("AlreadyExists"))
        content.subcode.local = "ResourceExists"; // R14.6-1
    content.subcode_prefix = protocol::prefix_of(why.subcode.uri);
    content.reason = why.reason;
    content.detail = why.more;
    if (!why.detail.empty())
        content.detail.append("<wsman:FaultDetail>")
            .append(protocol::fault_detail_prefix)
            .append(why.detail)
            .append("</wsman:FaultDetail>");
    if (at.is_windows())
        append_windows_detail(content.detail, why, at.server.model.windows->machine,
                              !at.flaws().shell_fault_without_message);
    std::string out{envelope_start};
    out += "<s:Header>";
    // R14.2-2: the action follows the subcode.
    const auto action = protocol::fault_action(
        at.flaws().faults_wsman_action_always ? protocol::wsman("InternalError") : why.subcode);
    append_addressing(out, at, address, action, next_id(at, outcome::fault), outcome::fault);
    append_echo(out, at, known_header::option_set, at.flaws().options_echoed_in_replies);
    out += why.headers;
    out += body_start;
    soap::append_fault(out, content);
    out += envelope_end;
    if (at.flaws().faults_soap_11_for_existing && why.subcode == protocol::wsman("AlreadyExists"))
        return std::string{old_fault};
    if (at.flaws().faults_text_without_language)
        drop(out, " xml:lang=\"en-US\"");
    if (at.flaws().faults_text_of_unknown_language)
        drop(out, "en-US");
    bend(out, at.flaws(), outcome::fault);
    return out;
}

// The page of servers whose front end answers for the service.
transport::served_reply bare_page() {
    transport::served_reply served;
    served.reply.status = 400;
    served.reply.reason = "Bad Request";
    served.reply.fields.add("Content-Type", "text/html");
    served.reply.body = "<html><body><h1>Bad Request</h1></body></html>";
    return served;
}

// What is left when the service dies on a request.
transport::served_reply bare_failure() {
    transport::served_reply served;
    served.reply.status = 500;
    served.reply.reason = "Internal Server Error";
    return served;
}

std::string success_envelope(call& at, std::string_view action) {
    const bool of_get = at.action == protocol::action::get;
    if (of_get && at.flaws().action_reply_repeats_request)
        action = at.action;
    std::string header = "<s:Header>";
    append_addressing(header, at, at.replies, action, next_id(at, outcome::success),
                      outcome::success);
    append_echo(header, at, known_header::resource_uri,
                at.flaws().addressing_resource_uri_in_replies);
    append_echo(header, at, known_header::option_set, at.flaws().options_echoed_in_replies);
    header.append(at.reply_headers).append("</s:Header>");
    std::string out;
    out.reserve(envelope_start.size() + header.size() + at.body.size() + 64);
    out += envelope_start;
    const auto* locale = at.block(known_header::locale);
    if (at.flaws().locale_of_a_pull_counts && at.action == protocol::action::pull && locale)
        out.replace(out.rfind("en-US"), 5,
                    locale->element.attribute_value({soap::ns::xml, "lang"}).value_or(""));
    if (of_get && at.flaws().soap_body_before_header)
        return out.append("<s:Body>")
            .append(at.body)
            .append("</s:Body>")
            .append(header)
            .append("</s:Envelope>");
    out.append(header).append("<s:Body>").append(at.body).append(envelope_end);
    bend(out, at.flaws(), outcome::success);
    return out;
}

transport::served_reply too_large(call& at) {
    namespace action = protocol::action;
    const bool unsaid =
        (at.flaws().put_unreportable_success_unsaid && at.action == action::put) ||
        (at.flaws().create_unreportable_success_unsaid && at.action == action::create);
    auto detail =
        at.irreversible && !unsaid ? "UnreportableSuccess" : at.limit_detail; // R6.2-1, R6.2-2
    if (at.flaws().max_envelope_size_own_limit_without_detail && detail == "ServiceEnvelopeLimit" &&
        at.action == protocol::action::get)
        detail = {};
    if (at.flaws().max_envelope_size_no_detail && at.action == protocol::action::get)
        detail = {};
    return fault_reply(at, refuse(protocol::wsman("EncodingLimit"), detail));
}

} // namespace

std::size_t octets_around_body(const call& at, std::string_view action) {
    std::string out{envelope_start};
    out += "<s:Header>";
    append_addressing(out, at, at.replies, action, std::string(message_id_size, 'x'),
                      outcome::success);
    out += at.reply_headers;
    out += body_start;
    out += envelope_end;
    return octets_in(out, at.charset) + (at.charset == encoding::utf_8 ? 0 : mark_size);
}

transport::served_reply success_reply(call& at, std::string_view action) {
    auto out = success_envelope(at, action);
    const auto size = octets_in(out, at.charset) + (at.charset == encoding::utf_8 ? 0 : mark_size);
    if (size > at.limit)
        return too_large(at);
    if (at.block(known_header::request_epr) && at.flaws().http_success_as_500)
        return http_reply(at, 500, "Internal Server Error", std::move(out));
    return http_reply(at, 200, "OK", std::move(out));
}

transport::served_reply identify_reply(call& at) {
    std::string out{identify_start};
    if (at.message_id.empty()) {
        out += "<s:Header/><s:Body>";
    } else {
        // Whoever sends a MessageID wants to find it again (R5.4.4-3).
        out += "<s:Header>";
        append_leaf(out, "<wsa:RelatesTo>", at.message_id, "</wsa:RelatesTo>");
        out += body_start;
    }
    out += at.body;
    out += envelope_end;
    return http_reply(at, 200, "OK", std::move(out));
}

transport::served_reply fault_reply(call& at, const refusal& given) {
    auto why = given;
    if (at.flaws().faults_code_of_the_other_side && why.subcode == protocol::wsman("AlreadyExists"))
        why.code = protocol::fault_code::receiver; // R14.2-1
    auto envelope = fault_envelope(at, why, address_of_faults(at));
    // R5.4.2-5, R5.4.3-4: the reference parameters give way when the fault would grow too large
    // with them.
    if (octets_in(envelope, at.charset) > protocol::limit::fault_size &&
        !at.flaws().faults_limit_ignored)
        envelope = fault_envelope(at, why, {address_of_faults(at).to, {}});
    at.delay += why.delay;
    if (at.flaws().faults_bare_400 && why.detail == "InsufficientSelectors")
        return bare_page();
    if (at.flaws().faults_failure_as_bare_500 && why.subcode == protocol::wsman("InternalError"))
        return bare_failure();
    auto status = at.is_windows() ? 500 : protocol::http_status_of(code_of(at, why)); // RC.2-9
    if (at.flaws().http_status_503_for_addressing_faults && status == 400 &&
        why.subcode.uri == protocol::ns::addressing)
        status = 503;
    auto served = http_reply(at, status, status == 400 ? "Bad Request" : "Internal Server Error",
                             std::move(envelope));
    if (why.subcode == protocol::wsman("AlreadyExists") && at.flaws().http_envelope_as_text)
        served.reply.fields.set("Content-Type", "text/html");
    return served;
}

} // namespace wsman::mock
