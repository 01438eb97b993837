#include "base/base64.hpp"
#include "record/redaction.hpp"

#include <boost/test/unit_test.hpp>

namespace record = wsman::record;

namespace {

record::exchange with_request(std::string body) {
    record::exchange e;
    e.request.body = std::move(body);
    return e;
}

std::string redacted_body(std::string body, const std::vector<std::string>& secrets = {}) {
    auto e = with_request(std::move(body));
    record::redact(e, secrets);
    return e.request.body;
}

} // namespace

BOOST_AUTO_TEST_SUITE(redaction)

BOOST_AUTO_TEST_CASE(credentials_keep_their_scheme_and_their_length) {
    record::exchange e;
    e.request.fields.add("Authorization", "Basic YWRtaW46c2VjcmV0");
    record::redact(e);
    BOOST_TEST(e.request.fields.find("authorization").value() == "Basic ****************");
}

BOOST_AUTO_TEST_CASE(cookies_lose_their_values) {
    record::exchange e;
    e.request.fields.add("Cookie", "a=12; b=345");
    e.outcome.reply.emplace();
    e.outcome.reply->fields.add("Set-Cookie", "sid=abcdef; Path=/wsman; HttpOnly");
    record::redact(e);
    BOOST_TEST(e.request.fields.find("Cookie").value() == "a=**; b=***");
    BOOST_TEST(e.outcome.reply->fields.find("Set-Cookie").value() ==
               "sid=******; Path=/wsman; HttpOnly");
}

BOOST_AUTO_TEST_CASE(elements_that_say_they_hold_a_password_are_covered) {
    BOOST_TEST(redacted_body("<wsse:Password Type=\"t\">abc</wsse:Password>") ==
               "<wsse:Password Type=\"t\">***</wsse:Password>");
    BOOST_TEST(redacted_body("<p:AdminPassword>abc</p:AdminPassword><p:Name>abc</p:Name>") ==
               "<p:AdminPassword>***</p:AdminPassword><p:Name>abc</p:Name>");
    BOOST_TEST(redacted_body("<t:RequestedSecurityToken><x>abc</x></t:RequestedSecurityToken>") ==
               "<t:RequestedSecurityToken><x>***</x></t:RequestedSecurityToken>");
    BOOST_TEST(redacted_body("<Password/><Name>abc</Name>") == "<Password/><Name>abc</Name>");
}

BOOST_AUTO_TEST_CASE(a_section_or_an_attribute_hides_no_secret) {
    BOOST_TEST(redacted_body("<Password>a<![CDATA[b>c]]>d</Password>e") ==
               "<Password>*<![CDATA[***]]>*</Password>e");
    BOOST_TEST(redacted_body("<Password><![CDATA[bc") == "<Password><![CDATA[**");
    BOOST_TEST(redacted_body("<Password a='>'>bc</Password>") == "<Password a='>'>**</Password>");
}

BOOST_AUTO_TEST_CASE(passwords_in_utf_16_are_covered) {
    const auto wide = [](std::string_view text, bool little) {
        std::string out = little ? "\xFF\xFE" : "\xFE\xFF";
        for (const char c : text)
            out.append(little ? std::string{c, '\0'} : std::string{'\0', c});
        return out;
    };
    for (const bool little : {true, false})
        BOOST_TEST(redacted_body(wide("<p:Password>abc</p:Password>", little)) ==
                   wide("<p:Password>***</p:Password>", little));
    // Not every letter is one octet wide.
    BOOST_TEST(redacted_body(std::string{"<\0p\0s\0k\0>\0\x14\x20<\0/\0p\0s\0k\0>\0", 24}) ==
               (std::string{"<\0p\0s\0k\0>\0*\0<\0/\0p\0s\0k\0>\0", 24}));
}

BOOST_AUTO_TEST_CASE(a_piece_of_text_is_covered_as_a_message_is) {
    std::string text = "<p:Password>abc</p:Password> and hunter2";
    record::redact(text, {"hunter2"});
    BOOST_TEST(text == "<p:Password>***</p:Password> and *******");
}

BOOST_AUTO_TEST_CASE(broken_markup_hides_no_secret) {
    BOOST_TEST(redacted_body("<Password>abc") == "<Password>***");
    BOOST_TEST(redacted_body("<Password") == "<Password");
    BOOST_TEST(redacted_body("<") == "<");
}

BOOST_AUTO_TEST_CASE(known_secrets_are_covered_in_every_shape) {
    const std::string secret = "pa<ss";
    BOOST_TEST(redacted_body("x pa<ss y", {secret}) == "x ***** y");
    BOOST_TEST(redacted_body("<a>pa&lt;ss</a>", {secret}) == "<a>********</a>");
    BOOST_TEST(redacted_body(wsman::base::base64_encode(secret), {secret}) == "********");
    const std::string wide{"p\0a\0<\0s\0s\0", 10};
    BOOST_TEST(redacted_body(wide, {secret}) == "**********");
}

BOOST_AUTO_TEST_CASE(the_reply_is_covered_too) {
    record::exchange e;
    e.outcome.reply.emplace();
    e.outcome.reply->body = "<e>echo hunter2</e>";
    e.outcome.detail = "peer said hunter2";
    record::redact(e, {"hunter2"});
    BOOST_TEST(e.outcome.reply->body == "<e>echo *******</e>");
    BOOST_TEST(e.outcome.detail == "peer said *******");
}

BOOST_AUTO_TEST_CASE(a_secret_too_short_to_be_one_covers_nothing) {
    BOOST_TEST(redacted_body("<a>ab</a>", {"a", ""}) == "<a>ab</a>");
}

BOOST_AUTO_TEST_SUITE_END()
