#include "session/target.hpp"

#include <boost/test/unit_test.hpp>

using wsman::session_floor::parse_target;

namespace {

std::string url_of(std::string_view connection, bool use_tls = false) {
    return parse_target(connection, use_tls).value().url();
}

std::uint32_t code_of(std::string_view connection, bool use_tls = false) {
    const auto parsed = parse_target(connection, use_tls);
    return parsed.has_error() ? parsed.error().code : 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(target)

BOOST_AUTO_TEST_CASE(nothing_is_the_local_computer) {
    BOOST_TEST(url_of("") == "http://localhost:5985/wsman");
}

BOOST_AUTO_TEST_CASE(a_bare_host_is_winrm_over_http) {
    BOOST_TEST(url_of("bmc.test") == "http://bmc.test:5985/wsman");
    BOOST_TEST(url_of("bmc.test:99") == "http://bmc.test:99/wsman");
    BOOST_TEST(url_of("bmc.test/a/b") == "http://bmc.test:5985/a/b");
}

BOOST_AUTO_TEST_CASE(a_bare_host_with_use_ssl_is_winrm_over_https) {
    BOOST_TEST(url_of("bmc.test", true) == "https://bmc.test:5986/wsman");
    BOOST_TEST(url_of("https://bmc.test", true) == "https://bmc.test:443/wsman");
}

BOOST_AUTO_TEST_CASE(a_scheme_brings_the_ports_of_the_web) {
    BOOST_TEST(url_of("http://bmc.test") == "http://bmc.test:80/wsman");
    BOOST_TEST(url_of("HTTPS://bmc.test/") == "https://bmc.test:443/wsman");
    BOOST_TEST(parse_target("https://bmc.test", false, true).value().port == 5986u);
}

BOOST_AUTO_TEST_CASE(an_ipv6_address_stands_in_brackets) {
    BOOST_TEST(url_of("[1:2:3::8]") == "http://[1:2:3::8]:5985/wsman");
    const auto given = parse_target("https://[::1]:9999/x").value();
    BOOST_TEST(given.host == "::1");
    BOOST_TEST(given.url() == "https://[::1]:9999/x");
    BOOST_TEST(given.is_loopback());
}

BOOST_AUTO_TEST_CASE(addresses_are_told_from_names) {
    BOOST_TEST(parse_target("10.0.0.1").value().is_address());
    BOOST_TEST(parse_target("[::1]").value().is_address());
    BOOST_TEST(!parse_target("bmc.test").value().is_address());
    BOOST_TEST(!parse_target("1.2.3.bmc").value().is_address());
}

BOOST_AUTO_TEST_CASE(malformed_strings_are_0x803380d9) {
    for (const auto* wrong : {"http://", "::1", "[::1", "[bmc]", "a b", "user@host", "host?x",
                              "http://[::1]x", "/path", "host/a b", "://host"})
        BOOST_TEST(code_of(wrong) == 0x803380D9u, wrong);
}

BOOST_AUTO_TEST_CASE(a_password_in_the_string_is_refused_and_not_repeated) {
    const auto parsed = parse_target("http://admin:hunter2@host");
    BOOST_REQUIRE(parsed.has_error());
    BOOST_TEST(parsed.error().code == 0x803380D9u);
    BOOST_TEST(parsed.error().message.find("user name or password") != std::string::npos);
    BOOST_TEST(parsed.error().message.find("hunter2") == std::string::npos);
    BOOST_TEST(parsed.error().detail.find("hunter2") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_transport_is_0x803380da) {
    BOOST_TEST(code_of("ftp://host") == 0x803380DAu);
}

BOOST_AUTO_TEST_CASE(a_port_outside_its_range_is_0x803380db) {
    for (const auto* wrong : {"h:0", "h:65536", "h:", "h:x", "h:1x", "h:-1", "h:99999999999"})
        BOOST_TEST(code_of(wrong) == 0x803380DBu, wrong);
}

BOOST_AUTO_TEST_CASE(use_ssl_with_http_is_0x803381be) {
    BOOST_TEST(code_of("http://host", true) == 0x803381BEu);
}

BOOST_AUTO_TEST_CASE(an_error_says_what_is_wrong_and_carries_its_fault) {
    const auto parsed = parse_target("a b");
    BOOST_REQUIRE(parsed.has_error());
    BOOST_TEST(parsed.error().message.find("\"a b\"") != std::string::npos);
    BOOST_TEST(parsed.error().detail.find("Code=\"2150858969\"") != std::string::npos);
    BOOST_CHECK_THROW(parsed.value(), wsman::thrown_error);
}

BOOST_AUTO_TEST_SUITE_END()
