#include "base/clock.hpp"
#include "cli/judge_clients.hpp"
#include "cli/listen_address.hpp"
#include "cli/password.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "mock-server/src/endpoint.hpp"
#include "transport/listener.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>

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
    std::optional<std::size_t> contexts;
    bool list_defects = false;
    bool allow_anonymous = false;
    clients_request clients;
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
    settings.contexts = asked.contexts;
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

std::vector<std::string> secrets_of(const mock::endpoint_settings& settings) {
    if (settings.password.empty())
        return {};
    return {settings.password};
}

// With who listens in between, where one does.
base::result<std::unique_ptr<transport::listener>>
listen(transport::listener_settings settings, mock::endpoint& endpoint,
       std::optional<clients_under_judgement>& clients) {
    const auto service = [&endpoint](const transport::http_request& request) {
        return endpoint.handle(request);
    };
    if (!clients)
        return transport::listener::open(std::move(settings), service);
    auto& recorder = clients->recorder();
    return transport::listener::open(
        std::move(settings),
        [&recorder, service](const transport::http_request& request) {
            return recorder.handle(service, request);
        },
        [&recorder](std::string_view octets, const transport::http_reply& answer) {
            recorder.refused(octets, answer);
        });
}

int serve(const request& asked, const console_streams& streams) {
    const auto address = parse_listen_address(asked.listen);
    if (!address)
        refuse(address.error());
    check(asked, *address);
    auto settings = endpoint_settings_of(asked);
    std::optional<clients_under_judgement> clients;
    if (asked.clients.is_asked())
        clients.emplace(asked.clients, streams, secrets_of(settings));
    auto endpoint = mock::endpoint::open(std::move(settings), base::real_clock());
    if (!endpoint)
        refuse(endpoint.error());
    auto listener = listen(listener_settings_of(asked, *address), **endpoint, clients);
    if (!listener)
        refuse(listener.error());
    if (clients)
        clients->when_enough([&door = **listener] { door.stop(); });
    (*listener)->stop_on_signals();
    streams.print(fmt::format("listening {}://{}:{}/wsman\n",
                              asked.certificate.empty() ? "http" : "https", address->url_host(),
                              (*listener)->port()));
    std::fflush(streams.out);
    (*listener)->run();
    listener->reset(); // what was still under way has ended then
    return clients ? clients->conclude() : status_good;
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
    parser
        .add_option("--contexts", asked->contexts,
                    "enumerations that may be open at once, instead of the profile's limit")
        ->type_name("N");
    parser.add_flag("--list-defects", asked->list_defects,
                    "print all defects with the rule that catches each");
    parser.add_flag("--allow-anonymous", asked->allow_anonymous,
                    "serve outside this machine without authentication");
    add_clients_options(parser, asked->clients);
    parser.footer(
        "Prints 'listening URL' once it accepts; SIGTERM and SIGINT end it in order. With "
        "--judge the exit status is that of run: 1 where a rule on clients was broken, 5 "
        "where none was judged.");
    return [asked, streams] {
        if (!asked->list_defects)
            return serve(*asked, streams);
        list_defects(streams);
        return status_good;
    };
}

} // namespace wsman::cli
