// Command: one that runs in a shell, for scripts that talk with it.
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <wsman/shell.hpp>

namespace wsman::script {

struct command_object {
    std::optional<wsman::shell_command> command; // nothing after it was closed
    std::string error;                           // of the last member that failed
    std::optional<std::int64_t> exit_code;
    quota::share share;

    // Signals terminate.
    void close() { command.reset(); }
};

template <>
struct class_of<command_object> {
    static const object_class& what();
};

} // namespace wsman::script
