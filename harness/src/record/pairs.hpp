// Exchanges that any tool left as files: NAME-request.xml and NAME-response.xml in one folder, HTTP
// head, blank line, body. docs/judging.md says what is read from them.
#pragma once

#include "base/result.hpp"
#include "record/exchange.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::record {

// A pair that nothing can be said of.
struct unusable_pair {
    std::string name;    // NAME
    std::string problem; // one line: which file, and what is wrong with it
};

struct pairs {
    std::vector<exchange> exchanges; // in the order of their names; the label is NAME. Redacted.
    std::vector<unusable_pair> unusable;
};

// One pair from memory. An error says which half is wrong, and how.
base::result<exchange> pair_from_text(std::string name, std::string_view request,
                                      std::string_view response);

// All pairs of a folder; other files are left alone. An error where the folder cannot be read, or
// holds no file of such a name. Files of more than 64 MiB are unusable.
base::result<pairs> read_pairs(const std::filesystem::path& folder);

} // namespace wsman::record
