#include "base/clock.hpp"
#include "cli/listen_address.hpp"
#include "cli/password.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "mock-server/src/endpoint.hpp"
#include "transport/listener.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wsman::cli {

namespace {

struct request {
    std::string profile = "bmc";
    std::string listen = "127.0.0.1:5985";
    std::string certificate;
    std::string key;
    std::string authentication = "none";
    std::string user;
    std::string password_file;
    std::vector<std::string> defects;
    std::uint64_t seed = 1;
    bool list_defects = false;
    bool allow_anonymous = false;
};

void list_defects(const console_streams& streams) {
    for (const auto& one : mock::defects())
        streams.print(fmt::format("{:<48} {:<12} {}\n", one.id, one.rule, one.summary));
}

void check(const request& asked, const listen_address& address) {
    const bool anonymous = asked.authentication == "none";
    if (asked.certificate.empty() != asked.key.empty())
        refuse("--tls-cert and --tls-key belong together; give both or none");
    if (anonymous && !asked.user.empty())
        refuse("--user does nothing without authentication; add --auth basic");
    if (!anonymous && asked.user.empty())
        refuse(
            "--auth basic needs --user U and a password (--password-file F or WSMANSPEC_PASSWORD)");
    if (anonymous && !address.is_loopback() && !asked.allow_anonymous)
        refuse(fmt::format("{} can be reached from outside: add --auth basic, or --allow-anonymous "
                           "if that is meant",
                           asked.listen));
}

mock::endpoint_settings endpoint_settings_of(const request& asked) {
    mock::endpoint_settings settings;
    settings.profile = asked.profile;
    settings.defects = asked.defects;
    settings.basic_authentication = asked.authentication == "basic";
    settings.user = asked.user;
    if (settings.basic_authentication)
        settings.password = password_for(asked.user, asked.password_file);
    settings.tls = !asked.certificate.empty();
    settings.seed = asked.seed;
    return settings;
}

transport::listener_settings listener_settings_of(const request& asked,
                                                  const listen_address& address) {
    transport::listener_settings settings;
    settings.host = address.host;
    settings.port = address.port;
    settings.tls_certificate_file = asked.certificate;
    settings.tls_key_file = asked.key;
    return settings;
}

int serve(const request& asked, const console_streams& streams) {
    const auto address = parse_listen_address(asked.listen);
    if (!address)
        refuse(address.error());
    check(asked, *address);
    auto endpoint = mock::endpoint::open(endpoint_settings_of(asked), base::real_clock());
    if (!endpoint)
        refuse(endpoint.error());
    auto listener =
        transport::listener::open(listener_settings_of(asked, *address),
                                  [&service = **endpoint](const transport::http_request& request) {
                                      return service.handle(request);
                                  });
    if (!listener)
        refuse(listener.error());
    (*listener)->stop_on_signals();
    streams.print(fmt::format("listening {}://{}:{}/wsman\n",
                              asked.certificate.empty() ? "http" : "https", address->url_host(),
                              (*listener)->port()));
    std::fflush(streams.out);
    (*listener)->run();
    return status_good;
}

} // namespace

command prepare_mock(CLI::App& parser, const console_streams& streams) {
    auto asked = std::make_shared<request>();
    parser.add_option("--profile", asked->profile, "what it serves")
        ->type_name("NAME")
        ->capture_default_str();
    parser.add_option("--listen", asked->listen, "where; port 0 picks a free one")
        ->type_name("HOST:PORT")
        ->capture_default_str();
    parser.add_option("--tls-cert", asked->certificate, "certificate chain, PEM; turns TLS on")
        ->type_name("F");
    parser.add_option("--tls-key", asked->key, "its private key, PEM")->type_name("F");
    parser.add_option("--auth", asked->authentication, "none or basic")
        ->type_name("SCHEME")
        ->check(CLI::IsMember({"none", "basic"}))
        ->capture_default_str();
    parser.add_option("-u,--user", asked->user, "the user that is let in")->type_name("U");
    parser
        .add_option("--password-file", asked->password_file,
                    "file with the password that others cannot read")
        ->type_name("F");
    parser.add_option("--defect", asked->defects, "switch a wrong behaviour on; may be repeated")
        ->type_name("ID")
        ->allow_extra_args(false);
    parser.add_option("--seed", asked->seed, "where its ids start")
        ->type_name("N")
        ->capture_default_str();
    parser.add_flag("--list-defects", asked->list_defects,
                    "print all defects with the rule that catches each");
    parser.add_flag("--allow-anonymous", asked->allow_anonymous,
                    "serve outside this machine without authentication");
    parser.footer("Prints 'listening URL' once it accepts; SIGTERM and SIGINT end it in order.");
    return [asked, streams] {
        if (!asked->list_defects)
            return serve(*asked, streams);
        list_defects(streams);
        return status_good;
    };
}

} // namespace wsman::cli
