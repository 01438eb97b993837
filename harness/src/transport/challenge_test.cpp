#include "transport/challenge.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::transport;

namespace {

// Every challenge as it is written, with a bar between; "malformed" where there is none to read.
std::string read(std::string_view value) {
    const auto all = read_challenges(value);
    if (!all)
        return "malformed";
    std::string out;
    for (const auto& one : *all)
        out.append(out.empty() ? "" : " | ").append(to_string(one));
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(a_challenge)

BOOST_AUTO_TEST_CASE(may_be_a_scheme_alone) {
    BOOST_TEST(read("Negotiate") == "Negotiate");
    BOOST_TEST(read("Negotiate, Kerberos ,Basic realm=\"WSMAN\"") ==
               "Negotiate | Kerberos | Basic realm=\"WSMAN\"");
}

BOOST_AUTO_TEST_CASE(has_parameters_in_quotes_or_as_tokens) {
    BOOST_TEST(read("Digest realm = \"a \\\"b\\\", c\", qop=auth , nonce=\"x==\"") ==
               "Digest realm=\"a \\\"b\\\", c\", qop=\"auth\", nonce=\"x==\"");
}

BOOST_AUTO_TEST_CASE(may_have_a_token_of_68_characters_instead) {
    const auto all = read_challenges("Negotiate YII/+a==, Basic realm=x").value();
    BOOST_TEST(all.size() == 2u);
    BOOST_TEST(all[0].token68 == "YII/+a==");
    BOOST_TEST(all[1].find("REALM").value() == "x");
    BOOST_TEST(!all[1].find("qop").has_value());
}

BOOST_AUTO_TEST_CASE(is_told_from_a_parameter_by_what_follows_it) {
    BOOST_TEST(read("A b=c, D e=f, g=h, I") == "A b=\"c\" | D e=\"f\", g=\"h\" | I");
    BOOST_TEST(read("A b=") == "A b="); // a token68
    BOOST_TEST(read("A b= , c") == "A b= | c");
}

BOOST_AUTO_TEST_CASE(may_stand_between_empty_elements) {
    BOOST_TEST(read(" , ,Basic realm=\"\",, ") == "Basic realm=\"\"");
    BOOST_TEST(read("") == "");
}

BOOST_AUTO_TEST_CASE(is_malformed_where_the_grammar_ends) {
    for (const auto* value :
         {"Basic realm=\"x", "Basic realm=\"x\\", "=", "Basic realm=x y", "Basic \"x\"",
          "Basic a=b c=d", "Basic\trealm=x", "B(s)", "A b==c", "Basic realm=\"\x01\""})
        BOOST_TEST(read(value) == "malformed", value);
}

BOOST_AUTO_TEST_CASE(is_found_in_every_field_of_a_reply) {
    http_fields fields;
    fields.add("WWW-Authenticate", "Negotiate");
    fields.add("www-authenticate", "\"");
    fields.add("www-authenticate", "Basic realm=x");
    BOOST_TEST(challenges_in(fields).size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
