// Whole files in and out, with errors that name the file.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace wsman::cli {

struct file_text {
    std::string octets;
};

// `-` is standard input. Files of more than `limit` octets are read up to one octet beyond it, for
// a reader that knows its own limit to refuse them.
base::result<file_text> read_file(const std::filesystem::path& file,
                                  std::size_t limit = std::size_t{64} << 20);

// Through a temporary file beside it, so that no reader ever sees half of it; pipes and devices are
// written as they are.
base::result<void> write_file(const std::filesystem::path& file, std::string_view octets);

} // namespace wsman::cli
