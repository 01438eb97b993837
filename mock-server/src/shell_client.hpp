// For tests alone: a client of the mock's remote shells, written by hand like test_client.
#pragma once

#include "mock-server/src/test_client.hpp"

#include <string>
#include <vector>

namespace wsman::mock {

// Requests of shells in parts.
letter create_shell(std::string inside = "<rsp:InputStreams>stdin</rsp:InputStreams>"
                                         "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams>");
// Any operation on a shell: `verb` is the last part of its action.
letter on_shell(const std::string& shell, const std::string& verb, std::string body);
letter command_in(const std::string& shell, const std::string& line);
letter receive_from(const std::string& shell, const std::string& command,
                    const std::string& streams = "stdout stderr");
letter send_to(const std::string& shell, const std::string& command, const std::string& text,
               bool last = false);
// `code` is the last part of the signal's URI.
letter signal_to(const std::string& shell, const std::string& command, const std::string& code);
letter with_timeout(letter what, const std::string& span);

// What a row of Receives brought.
struct outcome_of_command {
    std::string out;
    std::string err;
    std::string exit_code; // empty: no Done came
    std::size_t receives = 0;
};

// The octets of a stream in a reply, put together.
std::string stream_in(const answer& got, std::string_view name);

class shell_client : public test_client {
public:
    explicit shell_client(std::vector<std::string> defects = {})
        : test_client(std::move(defects), false, "winrm") {}

    // The id of the new shell.
    std::string open(const letter& create = create_shell());
    // The id of the new command.
    std::string start(const std::string& shell, const std::string& line);
    // Receives until Done, or until a fault other than that of nothing yet.
    outcome_of_command finish(const std::string& shell, const std::string& command);
    // Both in a shell of its own.
    outcome_of_command run(const std::string& line);
};

} // namespace wsman::mock
