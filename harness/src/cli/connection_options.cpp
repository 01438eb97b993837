#include "cli/connection_options.hpp"

#include "cli/password.hpp"
#include "cli/stop.hpp"
#include "report/plain.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <unistd.h>

namespace wsman::cli {

void add_connection_options(CLI::App& parser, connection_options& into) {
    parser
        .add_option("-u,--user", into.user,
                    "user; the password comes from --password-file, WSMANSPEC_PASSWORD or a prompt")
        ->type_name("USER");
    parser
        .add_option("--password-file", into.password_file,
                    "file with the password that others cannot read")
        ->type_name("F");
    parser.add_option("--ca", into.ca, "certificates to trust, PEM, instead of the system's")
        ->type_name("F");
    parser.add_flag("-k,--insecure", into.insecure, "accept any TLS certificate");
}

std::unique_ptr<transport::client> make_client(const connection_options& options,
                                               const session_floor::target& where, bool skip_peer,
                                               bool skip_host,
                                               const std::atomic<bool>* interrupted) {
    transport::client_settings settings;
    settings.host = where.host;
    settings.port = where.port;
    settings.tls = where.tls;
    settings.tls_options.ca_file = options.ca;
    settings.tls_options.verify_peer = !skip_peer;
    settings.tls_options.verify_host = !skip_host;
    settings.interrupted = interrupted;
    return std::make_unique<transport::client>(std::move(settings));
}

connection open_connection(const connection_options& options,
                           const std::atomic<bool>* interrupted) {
    auto where = session_floor::parse_target(options.target);
    if (!where)
        refuse(report::plain_line(where.error().message));
    if (!options.ca.empty() && ::access(options.ca.c_str(), R_OK) != 0)
        refuse(fmt::format(
            "--ca {}: cannot be read; name a PEM file with the certificates to trust", options.ca));
    if (options.user.empty() && !options.password_file.empty())
        refuse("--password-file does nothing without a user; add -u USER");
    connection out;
    out.where = std::move(*where);
    if (!options.user.empty()) {
        out.password = password_for(options.user, options.password_file);
        out.authorization = transport::basic_authorization(options.user, out.password);
    }
    out.client = make_client(options, out.where, options.insecure, options.insecure, interrupted);
    return out;
}

} // namespace wsman::cli
