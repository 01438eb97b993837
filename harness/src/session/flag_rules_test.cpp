#include "session/flag_rules.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using enum session_flags;
using session_floor::connection_facts;

namespace {

// What stands in the connection options: u(ser), p(assword), t(humbprint).
std::uint32_t code_of(std::string_view connection, session_flags flags,
                      std::string_view given = "") {
    connection_facts facts;
    facts.flags = flags;
    facts.where = session_floor::parse_target(connection, has(flags, use_ssl)).value();
    facts.has_user = given.find('u') != given.npos;
    facts.has_password = given.find('p') != given.npos;
    facts.has_thumbprint = given.find('t') != given.npos;
    const auto checked = session_floor::check_flags(facts);
    return checked.has_error() ? checked.error().code : 0;
}

constexpr auto cred = cred_username_password;

} // namespace

BOOST_AUTO_TEST_SUITE(flags)

BOOST_AUTO_TEST_CASE(the_numbers_are_those_of_wsmandisp) {
    BOOST_TEST(static_cast<std::uint32_t>(cred_username_password) == 4096u);
    BOOST_TEST(static_cast<std::uint32_t>(use_no_authentication) == 32768u);
    BOOST_TEST(static_cast<std::uint32_t>(use_basic) == 262144u);
    BOOST_TEST(static_cast<std::uint32_t>(utf16) == 8388608u);
    BOOST_TEST(static_cast<std::uint32_t>(use_ssl) == 134217728u);
    BOOST_TEST(static_cast<std::uint32_t>(enumeration_flags::association_instance) == 128u);
}

BOOST_AUTO_TEST_CASE(what_works_is_let_through) {
    BOOST_TEST(code_of("host", none) == 0u);
    BOOST_TEST(code_of("host", utf8 | use_no_authentication) == 0u);
    BOOST_TEST(code_of("host", use_basic | cred, "up") == 0u);
    BOOST_TEST(code_of("https://host", skip_ca_check | skip_cn_check | use_basic | cred, "up") ==
               0u);
    BOOST_TEST(code_of("host", enable_spn_server_port) == 0u);
    BOOST_TEST(code_of("host", no_encryption) == 0u);
}

BOOST_AUTO_TEST_CASE(unknown_bits_and_two_encodings_are_0x803380ac) {
    BOOST_TEST(code_of("host", session_flags{2}) == 0x803380ACu);
    BOOST_TEST(code_of("host", session_flags{0x10000000}) == 0x803380ACu);
    BOOST_TEST(code_of("host", utf8 | utf16) == 0x803380ACu);
}

BOOST_AUTO_TEST_CASE(each_combination_that_cannot_work_has_its_code) {
    BOOST_TEST(code_of("host", use_basic | use_digest | cred, "up") == 0x803380ADu);
    BOOST_TEST(code_of("host", use_no_authentication | cred, "up") == 0x803380ABu);
    BOOST_TEST(code_of("host", use_no_authentication, "t") == 0x803380ABu);
    BOOST_TEST(code_of("host", use_basic) == 0x803380B0u);
    BOOST_TEST(code_of("host", use_digest) == 0x803380B0u);
    BOOST_TEST(code_of("host", use_cred_ssp) == 0x803381A1u);
    BOOST_TEST(code_of("host", cred) == 0x803380B2u);
    BOOST_TEST(code_of("host", use_basic, "up") == 0x803380B3u);
    BOOST_TEST(code_of("host", cred | use_basic, "u") == 0x80338147u);
    BOOST_TEST(code_of("host", cred | use_basic, "p") == 0x80338147u);
    BOOST_TEST(code_of("https://host", use_client_certificate) == 0x803380B4u);
    BOOST_TEST(code_of("https://host", none, "t") == 0x80338156u);
    BOOST_TEST(code_of("https://host", use_client_certificate | cred, "t") == 0x80338157u);
    BOOST_TEST(code_of("https://host", use_client_certificate, "tup") == 0x80338144u);
    BOOST_TEST(code_of("http://host", use_client_certificate, "t") == 0x803380D8u);
    BOOST_TEST(code_of("host", enable_spn_server_port | use_basic | cred, "up") == 0x803380AEu);
    BOOST_TEST(code_of("https://host", no_encryption) == 0x803380D7u);
    BOOST_TEST(code_of("http://host", allow_negotiate_implicit_credentials) == 0x803381B0u);
    BOOST_TEST(code_of("10.0.0.1", use_kerberos) == 0x8033810Bu);
    BOOST_TEST(code_of("127.0.0.1", use_kerberos) == 0x8033810Eu);
    BOOST_TEST(code_of("localhost", use_kerberos) == 0x8033810Eu);
}

BOOST_AUTO_TEST_CASE(what_is_not_offered_yet_says_so) {
    BOOST_TEST(code_of("host", use_digest | cred, "up") == 0x803380E0u);
    BOOST_TEST(code_of("host", use_negotiate) == 0x803380E1u);
    BOOST_TEST(code_of("host", use_kerberos) == 0x803380E2u);
    BOOST_TEST(code_of("https://host", use_client_certificate, "t") == 0x803380E3u);
    BOOST_TEST(code_of("host", use_cred_ssp | cred, "up") == 0x803381A2u);
    connection_facts facts;
    facts.flags = use_negotiate;
    const auto refused = session_floor::check_flags(facts);
    BOOST_REQUIRE(refused.has_error());
    BOOST_TEST(refused.error().message == "Negotiate is not offered yet; use_basic is");
}

BOOST_AUTO_TEST_CASE(a_password_never_goes_out_as_basic_unasked) {
    BOOST_TEST(code_of("host", cred, "up") == 0x803380E1u);
}

BOOST_AUTO_TEST_CASE(opening_a_session_checks_them) {
    const auto opened = session::open("host", use_basic | use_digest);
    BOOST_REQUIRE(opened.has_error());
    BOOST_TEST(opened.error().code == 0x803380ADu);
    BOOST_TEST((opened.error().source == error_source::argument));
}

BOOST_AUTO_TEST_CASE(a_session_keeps_the_options_of_its_opening) {
    session_floor::scripted_channel channel;
    connection_options options;
    options.user_name("a");
    options.password("b");
    auto opened = session_floor::session_access::open_over(channel, "host", use_basic | cred,
                                                           options, {}, {});
    options.password("changed");
    (void)opened.value().get("urn:r");
    BOOST_TEST(*channel.sent.back().fields.find("Authorization") == "Basic YTpi");
}

BOOST_AUTO_TEST_CASE(a_secret_is_moved_and_copied_and_never_doubled_by_accident) {
    secret first{"hunter2"};
    secret copy{first};
    BOOST_TEST(copy.reveal() == "hunter2");
    const secret moved{std::move(first)};
    BOOST_TEST(moved.reveal() == "hunter2");
    copy = secret{};
    BOOST_TEST(copy.empty());
}

BOOST_AUTO_TEST_SUITE_END()
