// Flags of identify, get, put, create, delete, invoke and enumerate, and what they mean to the
// session.
#pragma once

#include "cli/connection_options.hpp"
#include "session/operation.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wsman::cli {

// Which of the flags a command has.
struct operation_form {
    enum class presence { absent, optional, required };
    bool action = false;
    bool resource = true;
    presence body = presence::absent;
    bool enumeration = false;
};

struct operation_options {
    connection_options connection;
    std::string action;
    std::string resource_uri;
    std::vector<std::string> selectors; // NAME=VALUE
    std::vector<std::string> options;   // NAME=VALUE
    std::string body_file;
    std::string filter;
    std::string dialect;
    bool epr = false;
    bool object_and_epr = false;
    std::uint32_t batch = 20;
    std::string timeout;
    bool raw = false;

    // Each ends the command with status 2 where what was typed means nothing.
    [[nodiscard]] protocol::resource_reference resource() const;
    [[nodiscard]] protocol::option_set option_set() const;
    [[nodiscard]] std::optional<base::duration> patience() const;
    // The root element of the file, without declaration; empty when no file was named.
    [[nodiscard]] std::string body() const;
    // Of invoke: the body, else an empty METHOD_INPUT of the resource's class, which services want
    // rather than nothing.
    [[nodiscard]] std::string input() const;
    [[nodiscard]] session_floor::enumerate_parameters enumeration() const;
};

// `into` must live until the parser is done.
void add_operation_options(CLI::App& parser, const operation_form& form, operation_options& into);

} // namespace wsman::cli
