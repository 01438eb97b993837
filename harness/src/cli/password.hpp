// Where a password comes from: a file that others cannot read, WSMANSPEC_PASSWORD, or a prompt
// without echo. Never a flag.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>

namespace wsman::cli {

struct password {
    std::string text;
};

// The first line of a file. Refused when group or others may read it: the line says how to change
// that.
base::result<password> read_password_file(const std::filesystem::path& file);

// From `file` unless that is empty, else from the environment, else from the terminal. Ends the
// command when none of them has it.
std::string password_for(const std::string& user, const std::string& file);

} // namespace wsman::cli
