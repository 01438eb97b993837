// Shell: commands on the service, with their streams ([MS-WSMV] 3.1.4.1.31).
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"

#include <optional>
#include <string>
#include <wsman/session.hpp>
#include <wsman/shell.hpp>

namespace wsman::script {

struct shell_object {
    std::optional<wsman::shell> shell; // nothing after it was closed
    std::string error;                 // of the last member that failed
    quota::share share;
    int running = 0; // calls of run that a callback of the script stands in

    // Not from inside such a callback: run still needs the shell.
    void close() {
        if (running == 0)
            shell.reset();
    }
};

template <>
struct class_of<shell_object> {
    static const object_class& what();
};

// Makes a shell as argument 1, a table or nothing, says and pushes it. `error_text` is the Error of
// the object that was called.
int push_shell(call& it, wsman::session& over, std::string& error_text);

} // namespace wsman::script
