#include "session/reply.hpp"

#include "base/text.hpp"
#include "protocol/error_codes.hpp"
#include "session/error_text.hpp"
#include "transport/challenge.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t destination_unreachable = 0x80338012;
constexpr std::uint32_t version_mismatch = 0x8033800D;
constexpr std::uint32_t envelope_too_large = 0x80338026;
constexpr std::uint32_t invalid_xml = 0x80338043;
constexpr std::uint32_t bad_header = 0x803380F3;
constexpr std::uint32_t no_soap = 0x803380F4;
constexpr std::uint32_t no_data = 0x803380F5;
constexpr std::uint32_t bad_fault = 0x803380F6;
constexpr std::uint32_t bad_content_type = 0x803380F7;
constexpr std::uint32_t invalid_characters = 0x8033810A;
constexpr std::uint32_t unknown_status = 0x8033810F;
constexpr std::uint32_t network_timed_out = 0x80338126;
constexpr std::uint32_t html_page = 0x80338173;
constexpr std::uint32_t name_not_resolved = 0x803381B9;
constexpr std::uint32_t tls_failed = 0x803381BA;
constexpr std::uint32_t timed_out = 0x800705B4; // Q16
constexpr std::uint32_t aborted = 0x800703E3;
} // namespace code

struct failure_row {
    transport::failure why;
    std::uint32_t code;
    error_source source;
    std::string_view text;
};

using transport::failure;

constexpr std::array failures{
    failure_row{failure::name_not_resolved, code::name_not_resolved, error_source::transport,
                "the host name cannot be resolved"},
    failure_row{failure::connection_refused, code::destination_unreachable, error_source::transport,
                "nothing listens there: the connection was refused"},
    failure_row{failure::connect_timed_out, code::network_timed_out, error_source::transport,
                "the host did not answer in time"},
    failure_row{failure::tls_handshake, code::tls_failed, error_source::transport,
                "the TLS handshake failed"},
    failure_row{failure::tls_not_trusted, code::tls_failed, error_source::transport,
                "the server's certificate is not trusted"},
    failure_row{failure::plain_reply_to_tls, code::tls_failed, error_source::transport,
                "the port does not speak TLS"},
    failure_row{failure::first_octet_timed_out, code::timed_out, error_source::transport,
                "connected, but no reply came in time"},
    failure_row{failure::operation_timed_out, code::timed_out, error_source::transport,
                "the reply did not end in time"},
    failure_row{failure::closed_before_reply, code::no_data, error_source::transport,
                "the connection was closed before a reply came"},
    failure_row{failure::closed_inside_reply, code::no_data, error_source::transport,
                "the connection was closed inside the reply"},
    failure_row{failure::not_http, code::unknown_status, error_source::reply,
                "what came back is not HTTP"},
    failure_row{failure::reply_too_large, code::envelope_too_large, error_source::reply,
                "the reply is larger than the limit"},
    failure_row{failure::network, code::destination_unreachable, error_source::transport,
                "the network failed"},
    failure_row{failure::interrupted, code::aborted, error_source::transport, "interrupted"},
};

error reply_error(std::uint32_t code, std::string message) {
    return make_error(code, error_source::reply, std::move(message));
}

// Microsoft's own detail says more than any subcode ([MS-WSMV] 2.2.4.43).
xml::element wsman_fault_in(const soap::fault& fault) {
    return fault.detail.child({protocol::ns::ms_fault, "WSManFault"});
}

std::optional<std::uint32_t> code_of(xml::element wsman_fault) {
    const auto attribute = wsman_fault.attribute_value({"", "Code"});
    if (!attribute)
        return std::nullopt;
    const auto text = base::trim(*attribute);
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size() || value == 0)
        return std::nullopt;
    return to_hresult(value);
}

// By subcode, else by status, else what says that the fault itself is unusable.
std::uint32_t code_without_wsman_fault(const soap::fault& fault, unsigned http_status) {
    if (const auto by_subcode = protocol::error_code_of(fault))
        return by_subcode;
    return http_status >= 400 ? protocol::error_code_of_status(http_status) : code::bad_fault;
}

std::string describe(const soap::fault& fault) {
    std::string out = protocol::short_name(fault.subcode());
    if (out.empty() && fault.code)
        out = protocol::short_name(*fault.code);
    const auto uri = fault.detail_uri();
    if (const auto detail = protocol::detail_name(uri); !detail.empty())
        out.append(out.empty() ? "" : "/").append(detail);
    const auto reason = std::string{base::trim(fault.reason())};
    if (!reason.empty())
        out.append(out.empty() ? "" : ": ").append(reason);
    return base::printable(out, 500);
}

bool looks_like_html(std::string_view media_type, std::string_view body) {
    const auto start = base::to_lower(base::trim(body).substr(0, 14));
    return media_type == "text/html" || start.starts_with("<html") ||
           start.starts_with("<!doctype html");
}

std::string in_words(const transport::http_reply& reply) {
    std::string out = "HTTP " + std::to_string(reply.status);
    if (!reply.reason.empty())
        out += " " + base::printable(reply.reason, 60);
    return out;
}

// What the service would have: the schemes that it names, or its words where they are malformed.
std::string offer_of(const transport::http_reply& reply) {
    std::string schemes;
    for (const auto& one : transport::challenges_in(reply.fields))
        schemes.append(schemes.empty() ? "" : ", ").append(one.scheme);
    if (!schemes.empty())
        return " (offered: " + base::printable(schemes, 100) + ")";
    const auto words = reply.fields.find("WWW-Authenticate");
    return words ? " (" + base::printable(*words, 100) + ")" : std::string{};
}

// Of a reply whose status alone says what is wrong.
error error_of_status(const transport::http_reply& reply) {
    const auto code = protocol::error_code_of_status(reply.status);
    std::string message = in_words(reply);
    if (reply.status == 401) {
        message += ": not let in";
        message += offer_of(reply);
    } else if (reply.status >= 300 && reply.status < 400) {
        message += ": redirects are not followed";
        if (const auto location = reply.fields.find("Location"))
            message += " (to " + base::printable(*location) + ")";
    } else {
        message += ": " + error_message(code);
    }
    return reply_error(code, std::move(message));
}

error error_of_octets(const transport::http_reply& reply, std::string_view media_type, bool html,
                      const soap::envelope_error& problem) {
    if (reply.status >= 300)
        return error_of_status(reply);
    if (html)
        return reply_error(code::html_page,
                           "an HTML page came instead of SOAP; is the path right?");
    if (problem.what != soap::envelope_error::kind::not_well_formed)
        return reply_error(code::no_soap,
                           "the reply is XML, but not SOAP: " + base::printable(problem.detail));
    if (media_type.find("xml") == media_type.npos)
        return reply_error(code::bad_content_type, "the reply is not XML but of type \"" +
                                                       base::printable(media_type) + "\"");
    const auto code = problem.xml.code == xml::errc::invalid_character ? code::invalid_characters
                                                                       : code::invalid_xml;
    return reply_error(code, "the reply is not well-formed XML: " + problem.detail);
}

std::optional<error> error_of_address(const soap::envelope& message,
                                      const expected_reply& expected) {
    if (expected.message_id.empty())
        return std::nullopt;
    const auto& relates_to = message.address().relates_to;
    // A fault may come from where the request's id was not read.
    if (!relates_to && message.fault())
        return std::nullopt;
    if (!relates_to)
        return reply_error(code::bad_header, "the reply does not say which request it answers: "
                                             "it has no RelatesTo");
    if (*relates_to != expected.message_id)
        return reply_error(code::bad_header, "the reply answers another request: RelatesTo is \"" +
                                                 base::printable(*relates_to) + "\", not \"" +
                                                 std::string{expected.message_id} + "\"");
    return std::nullopt;
}

} // namespace

error error_of_outcome(const transport::outcome& outcome) {
    const auto row = std::ranges::find(failures, outcome.why, &failure_row::why);
    BOOST_ASSERT(row != failures.end());
    // The transport knows more; its line names host and port and says what to do.
    std::string message = base::printable(outcome.detail, 300);
    if (message.empty())
        message = row->text;
    return make_error(row->code, row->source, std::move(message));
}

error error_of_fault(const soap::fault& fault, unsigned http_status, std::string_view machine) {
    const auto own = wsman_fault_in(fault);
    error made;
    made.source = error_source::fault;
    made.message = describe(fault);
    const auto own_code = code_of(own);
    made.code = own_code ? *own_code : code_without_wsman_fault(fault, http_status);
    if (made.message.empty())
        made.message = error_message(made.code);
    made.detail =
        own_code ? own.self_contained() : make_wsman_fault(made.code, machine, made.message);
    return made;
}

result<soap::envelope> read_reply(transport::outcome outcome, const expected_reply& expected) {
    if (outcome.why != transport::failure::none)
        return error_of_outcome(outcome);
    if (!outcome.reply)
        return make_error(code::no_data, error_source::transport, "no reply came");
    auto& reply = *outcome.reply;
    const auto content_type = reply.fields.find("Content-Type").value_or("");
    const auto media_type = transport::media_type(content_type);
    const auto status = reply.status;
    if (status >= 300 && status < 400)
        return error_of_status(reply);
    if (base::trim(reply.body).empty())
        return status >= 400 ? error_of_status(reply)
                             : reply_error(code::no_data, in_words(reply) + " without a body");
    const bool html = looks_like_html(media_type, reply.body);
    soap::envelope message;
    if (const auto read = message.assign(std::move(reply.body)); read.has_error())
        return error_of_octets(reply, media_type, html, read.error());
    if (message.soap_version() != soap::version::soap_12)
        return reply_error(code::version_mismatch, "the reply is SOAP 1.1, not SOAP 1.2");
    if (auto wrong = error_of_address(message, expected))
        return std::move(*wrong);
    if (message.fault())
        return error_of_fault(*message.fault(), status, expected.machine);
    if (status >= 400)
        return error_of_status(reply);
    return message;
}

} // namespace wsman::session_floor
