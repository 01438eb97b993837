// The settings file of `run` (-c FILE.toml): what flags can say, and flags win.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::cli {

// Empty where the file says nothing. Paths are relative to the folder of the file; `profile` too
// where it has a '/' or ends in ".toml".
struct settings {
    // [target]
    std::string url;
    std::string user;
    std::string password_file;
    std::string ca;
    std::optional<bool> verify_tls;
    // [run]
    std::vector<std::string> only; // id globs
    std::vector<std::string> exclude;
    std::string profile;
    std::string suites;
    std::string schemas;
    std::string level;
    std::string risk;
    std::string fail_on;
    std::string output;
    std::optional<std::uint64_t> seed;
    std::optional<base::duration> interval; // of rate
    std::optional<std::uint64_t> heartbeat;
    // [report]
    std::string junit;
    std::string json;
    std::string html;
    // [limits]
    std::optional<base::duration> connect;
    std::optional<base::duration> first_octet;
    std::optional<base::duration> operation;
    std::optional<base::duration> recovery;
};

// An error is `file:line:column: what is wrong`, unknown keys among them, with the nearest known
// one.
base::result<settings> read_settings(const std::filesystem::path& file);
base::result<settings> parse_settings(std::string_view text, const std::filesystem::path& file);

} // namespace wsman::cli
