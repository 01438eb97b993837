// The first stages: HTTP itself, who is asking, and in what encoding (DSP0226 Annex C.2, C.3
// and 13.1).
#include "base/text.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

namespace wsman::mock {
namespace {

transport::http_reply plain_reply(unsigned status, std::string_view reason) {
    transport::http_reply reply;
    reply.status = status;
    reply.reason = reason;
    return reply;
}

// The comparison takes the same time wherever the first difference is.
bool equal_in_constant_time(std::string_view given, std::string_view expected) {
    unsigned different = given.size() != expected.size();
    for (std::size_t i = 0; i < given.size(); ++i)
        different |=
            static_cast<unsigned char>(given[i]) ^
            static_cast<unsigned char>(expected.empty() ? '\0' : expected[i % expected.size()]);
    return different == 0;
}

bool has_credential(const call& at) {
    constexpr std::string_view scheme = "Basic ";
    const auto given = at.request.fields.find("Authorization");
    return given && base::equal_ignoring_case(given->substr(0, scheme.size()), scheme) &&
           equal_in_constant_time(base::trim(given->substr(scheme.size())), at.server.credential);
}

transport::http_reply challenge() {
    auto reply = plain_reply(401, "Unauthorized");
    reply.fields.add("WWW-Authenticate", "Basic realm=\"WSMAN\"");
    return reply;
}

// What the first octets say: a byte order mark, or the zero octet that UTF-16 puts beside '<'.
struct octet_evidence {
    bool mark = false;
    std::optional<encoding> says;
};

octet_evidence evidence_in(std::string_view body) {
    if (body.starts_with("\xEF\xBB\xBF"))
        return {true, encoding::utf_8};
    if (body.starts_with("\xFF\xFE"))
        return {true, encoding::utf_16le};
    if (body.starts_with("\xFE\xFF"))
        return {true, encoding::utf_16be};
    if (body.size() > 1 && body[0] == '\0')
        return {false, encoding::utf_16be};
    if (body.size() > 1 && body[1] == '\0')
        return {false, encoding::utf_16le};
    return {false, encoding::utf_8};
}

// Whether a charset parameter allows what the octets say.
bool agrees(std::string_view charset, encoding octets) {
    if (charset == "utf-8")
        return octets == encoding::utf_8;
    return octets != encoding::utf_8 &&
           (charset == "utf-16" || (charset == "utf-16le") == (octets == encoding::utf_16le));
}

bool is_known_charset(std::string_view charset) {
    return charset == "utf-8" || charset == "utf-16" || charset == "utf-16le" ||
           charset == "utf-16be";
}

bool is_encoded_otherwise(const call& at) {
    const auto coding = at.request.fields.find("Content-Encoding");
    return coding && !base::equal_ignoring_case(base::trim(*coding), "identity");
}

// What SOAP 1.2 part 2, 7.1.4 has a service take.
bool has_refused_parameter(const call& at, std::string_view content_type) {
    if (transport::media_type_parameter(content_type, "action") &&
        at.flaws().http_action_parameter_refused)
        return true;
    return content_type.find("charset=\"") != content_type.npos &&
           at.flaws().http_quoted_charset_refused;
}

http_refusal check_charset(call& at, std::string_view content_type) {
    const auto evidence = evidence_in(at.request.body);
    const auto given = transport::media_type_parameter(content_type, "charset");
    const auto charset = given ? base::to_lower(*given) : std::string{};
    if (at.flaws().encoding_utf_16_refused && *evidence.says != encoding::utf_8)
        return plain_reply(415, "Unsupported Media Type");
    if (at.flaws().http_no_xml_not_found && !evidence.mark && !at.request.body.starts_with('<') &&
        *evidence.says == encoding::utf_8)
        return plain_reply(404, "Not Found");
    at.charset = *evidence.says;
    if (at.flaws().encoding_bom_contradiction_accepted && evidence.mark)
        return std::nullopt;
    // RC.2-14 demands 415 over HTTP where R13.1-5 only recommends the CharacterSet fault.
    if (given && !is_known_charset(charset))
        return plain_reply(415, "Unsupported Media Type");
    // R13.1-8: contradictory, or UTF-16 without the mark that says which.
    if ((given && !agrees(charset, *evidence.says)) ||
        (*evidence.says != encoding::utf_8 && !evidence.mark))
        return plain_reply(400, "Bad Request");
    return std::nullopt;
}

// What R8.1-6 advises against: the context is all it takes.
bool pulls_unknown(const call& at) {
    return at.flaws().pull_without_credentials &&
           at.request.body.find(protocol::action::pull) != std::string::npos;
}

} // namespace

http_refusal check_request_line(call& at) {
    const std::string_view target = at.request.target;
    const auto path = target.substr(0, target.find('?'));
    // RC.2-10: suffixes of the URL are routing of the client's and no business of the service.
    const bool known = path == "/wsman" || path.starts_with("/wsman/");
    at.anonymous = (path == "/wsman-anon" || path.starts_with("/wsman-anon/")) &&
                   !at.flaws().identify_not_at_the_recommended_address;
    if (!known && !at.anonymous)
        return plain_reply(404, "Not Found");
    if (at.request.method == "POST")
        return std::nullopt;
    auto reply = plain_reply(405, "Method Not Allowed");
    reply.fields.add("Allow", "POST");
    return reply;
}

http_refusal check_authentication(call& at) {
    const bool wanted = at.server.settings.basic_authentication;
    if (at.anonymous && wanted && at.flaws().http_anonymous_path_wants_credentials)
        return has_credential(at) ? std::nullopt : http_refusal{challenge()};
    if (at.anonymous || !wanted || has_credential(at) || pulls_unknown(at) ||
        at.flaws().http_no_authentication_on_wsman)
        return std::nullopt;
    // Windows clients ask for an Identify without credentials by a field of HTTP
    // (MS-WSMV 3.1.4.1.23).
    const auto wish = at.request.fields.find("WSMANIDENTIFY");
    at.anonymous = wish && base::equal_ignoring_case(*wish, "unauthenticated");
    return at.anonymous ? std::nullopt : http_refusal{challenge()};
}

http_refusal check_claimed_identify(call& at) {
    const bool claimed = at.anonymous && !at.request.target.starts_with("/wsman-anon");
    const bool identify =
        at.has_envelope && at.server.envelope.content().is(protocol::wsmid("Identify"));
    return claimed && !identify ? http_refusal{challenge()} : std::nullopt;
}

http_refusal check_media_type(call& at) {
    constexpr std::string_view usual = "application/soap+xml;charset=UTF-8";
    const auto content_type = at.request.fields.find("Content-Type").value_or("");
    if (content_type != usual && transport::media_type(content_type) != protocol::content_type)
        return at.flaws().http_attachment_as_bad_request &&
                       content_type.starts_with("multipart/related")
                   ? plain_reply(400, "Bad Request")
                   : plain_reply(415, "Unsupported Media Type");
    if (has_refused_parameter(at, content_type))
        return plain_reply(415, "Unsupported Media Type");
    if (is_encoded_otherwise(at))
        return plain_reply(415, "Unsupported Media Type");
    if (at.request.body.size() > at.server.model.limits.request)
        return at.flaws().limits_large_request_answered_200 ? plain_reply(200, "OK")
                                                            : plain_reply(413, "Content Too Large");
    return check_charset(at, content_type);
}

} // namespace wsman::mock
