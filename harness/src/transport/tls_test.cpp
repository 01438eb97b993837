// TLS between client and listener, with certificates made on the spot.
#include "base/temporary_folder.hpp"
#include "transport/client.hpp"
#include "transport/test_peers.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::transport;
using namespace wsman::transport::testing;
using namespace std::chrono_literals;

namespace {

served_reply echo(const http_request& request) {
    served_reply served;
    served.reply.status = 200;
    served.reply.reason = "OK";
    served.reply.body = request.body;
    return served;
}

struct tls_world {
    base::temporary_folder folder;
    certificate authority = make_authority("a test authority");
    std::string ca_file = folder.write("ca.pem", authority.certificate_pem).string();

    listener_settings serving(const certificate& leaf) const {
        listener_settings settings;
        settings.tls_certificate_file = folder.write("leaf.pem", leaf.certificate_pem).string();
        settings.tls_key_file = folder.write("leaf.key", leaf.key_pem).string();
        return settings;
    }

    listener_settings serving(const std::string& names) const {
        return serving(make_leaf(authority, names));
    }

    client_settings to(std::uint16_t port, const std::string& host = "127.0.0.1") const {
        client_settings settings;
        settings.host = host;
        settings.port = port;
        settings.tls = true;
        settings.tls_options.ca_file = ca_file;
        return settings;
    }
};

http_request hello() {
    http_request request;
    request.body = "hello";
    return request;
}

outcome ask(client_settings settings) {
    client one{std::move(settings)};
    return one.round_trip(hello(), {10s, 10s, 10s});
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(tls, tls_world)

BOOST_AUTO_TEST_CASE(a_certificate_of_the_given_authority_is_trusted_for_its_address) {
    const running_listener peer{serving("IP:127.0.0.1"), echo};
    const auto result = ask(to(peer.port()));
    BOOST_TEST(to_string(result.why) == "none", result.detail);
    BOOST_TEST(result.reply.value().body == "hello");
}

BOOST_AUTO_TEST_CASE(a_certificate_of_the_given_authority_is_trusted_for_its_name) {
    const running_listener peer{serving("DNS:localhost"), echo};
    BOOST_TEST(to_string(ask(to(peer.port(), "localhost")).why) == "none");
}

BOOST_AUTO_TEST_CASE(a_connection_is_kept_and_carries_large_bodies) {
    const running_listener peer{serving("IP:127.0.0.1"), echo};
    client one{to(peer.port())};
    auto request = hello();
    for (const std::size_t size : {std::size_t{1}, std::size_t{100'000}, std::size_t{3'000'000}}) {
        request.body.assign(size, 'z');
        const auto result = one.round_trip(request, {});
        BOOST_TEST(result.reply.value().body.size() == size);
        BOOST_TEST(result.connection == 1u);
    }
}

BOOST_AUTO_TEST_CASE(an_unknown_authority_is_refused_with_advice) {
    const running_listener peer{serving("IP:127.0.0.1"), echo};
    auto settings = to(peer.port());
    settings.tls_options.ca_file.clear();
    const auto result = ask(settings);
    BOOST_TEST(to_string(result.why) == "tls-not-trusted");
    BOOST_TEST(result.detail.find("--ca") != std::string::npos, result.detail);
}

BOOST_AUTO_TEST_CASE(a_wrong_name_is_refused) {
    const running_listener peer{serving("DNS:another.example,IP:192.0.2.1"), echo};
    BOOST_TEST(to_string(ask(to(peer.port(), "localhost")).why) == "tls-not-trusted");
    BOOST_TEST(to_string(ask(to(peer.port())).why) == "tls-not-trusted");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_is_refused) {
    const running_listener peer{serving(make_expired_leaf(authority, "IP:127.0.0.1")), echo};
    const auto result = ask(to(peer.port()));
    BOOST_TEST(to_string(result.why) == "tls-not-trusted");
    BOOST_TEST(result.detail.find("expired") != std::string::npos, result.detail);
}

BOOST_AUTO_TEST_CASE(the_check_of_the_name_can_be_skipped_alone) {
    const running_listener peer{serving("DNS:another.example"), echo};
    auto settings = to(peer.port());
    settings.tls_options.verify_host = false;
    BOOST_TEST(to_string(ask(settings).why) == "none");
    settings.tls_options.ca_file.clear();
    BOOST_TEST(to_string(ask(settings).why) == "tls-not-trusted");
}

BOOST_AUTO_TEST_CASE(the_check_of_the_chain_can_be_skipped_alone) {
    const running_listener peer{serving("DNS:localhost"), echo};
    auto settings = to(peer.port(), "localhost");
    settings.tls_options.ca_file.clear();
    settings.tls_options.verify_peer = false;
    BOOST_TEST(to_string(ask(settings).why) == "none");
    settings.host = "127.0.0.1";
    BOOST_TEST(to_string(ask(settings).why) == "tls-not-trusted");
}

BOOST_AUTO_TEST_CASE(all_checks_can_be_skipped) {
    const running_listener peer{serving(make_expired_leaf(authority, "DNS:another.example")), echo};
    auto settings = to(peer.port());
    settings.tls_options = {"", false, false};
    BOOST_TEST(to_string(ask(settings).why) == "none");
}

BOOST_AUTO_TEST_CASE(an_authority_that_cannot_be_read_is_said_at_once) {
    auto settings = to(unused_port());
    settings.tls_options.ca_file = "no/such/file.pem";
    const auto result = ask(settings);
    BOOST_TEST(to_string(result.why) == "tls-not-trusted");
    BOOST_TEST(result.detail.find("no/such/file.pem") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_cannot_be_read_does_not_open_a_listener) {
    listener_settings settings;
    settings.tls_certificate_file = "no/such/file.pem";
    const auto made = listener::open(settings, echo);
    BOOST_TEST(made.has_error());
    BOOST_TEST(made.error().find("no/such/file.pem") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tls_to_a_plain_listener_is_recognised) {
    const running_listener peer{{}, echo};
    const auto result = ask(to(peer.port()));
    BOOST_TEST(to_string(result.why) == "plain-reply-to-tls");
    BOOST_TEST(result.detail.find("http://") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(plain_http_to_a_tls_listener_gets_advice) {
    const running_listener peer{serving("IP:127.0.0.1"), echo};
    auto settings = to(peer.port());
    settings.tls = false;
    const auto result = ask(settings);
    BOOST_TEST(
        (result.why == failure::closed_before_reply || result.why == failure::plain_reply_to_tls));
    BOOST_TEST(result.detail.find("https://") != std::string::npos, result.detail);
}

BOOST_AUTO_TEST_CASE(a_peer_that_closes_during_the_handshake_is_no_tls) {
    const scripted_peer peer{{[](raw_stream& stream) { stream.read_all(); }}};
    auto settings = to(peer.port());
    client one{settings};
    const auto silent = one.round_trip(hello(), {50ms, 10s, 10s});
    BOOST_TEST(to_string(silent.why) == "connect-timed-out");
    const scripted_peer closing{{[](raw_stream& stream) {
        stream.read_until("\x16"); // the hello has come
        stream.reset();
    }}};
    BOOST_TEST(to_string(ask(to(closing.port())).why) == "tls-handshake");
}

BOOST_AUTO_TEST_SUITE_END()
