// Comma-separated values as RFC 4180 writes them: the files of the rule ledger.
#pragma once

#include "base/result.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

struct csv_record {
    std::size_t line = 1;                                   // where it begins
    std::map<std::string, std::string, std::less<>> fields; // by the names of the first line

    // Empty when there is no such column.
    [[nodiscard]] const std::string& operator[](std::string_view name) const;
};

// The first line names the columns. An error names the line.
base::result<std::vector<csv_record>> read_csv(std::string_view text);

} // namespace wsman::conformance
