// Flags that say how to reach a target: the same for every command that does.
#pragma once

#include "session/target.hpp"
#include "transport/client.hpp"

#include <atomic>
#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace wsman::cli {

struct connection_options {
    std::string target; // as typed
    std::string user;
    std::string password_file;
    std::string ca;
    bool insecure = false;
};

// -u, --password-file, --ca, -k
void add_connection_options(CLI::App& parser, connection_options& into);

// A target that is ready to be talked to. Making it touches no network; a wrong target string or an
// unreadable file ends the command with status 2.
struct connection {
    session_floor::target where;
    std::string authorization; // value of the field; empty: no user
    std::string password;      // for redaction
    std::unique_ptr<transport::client> client;
};

// A client for a target, with the flags' certificates and interruption.
std::unique_ptr<transport::client> make_client(const connection_options& options,
                                               const session_floor::target& where, bool skip_peer,
                                               bool skip_host,
                                               const std::atomic<bool>* interrupted);

connection open_connection(const connection_options& options,
                           const std::atomic<bool>* interrupted = nullptr);

} // namespace wsman::cli
