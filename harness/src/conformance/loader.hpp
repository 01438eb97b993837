// Reads suites: well-formed, valid by schemas/suite.xsd, every rule known, every expression usable.
#pragma once

#include "base/resource.hpp"
#include "base/result.hpp"
#include "conformance/suite.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace wsman::conformance {

// What is wrong with a file, for exit status 2.
struct load_error {
    std::string file;
    std::size_t line = 0; // 0: the file as a whole
    std::size_t column = 0;
    std::string message;

    [[nodiscard]] std::string text() const; // file:line:column: message
};

[[noreturn]] void throw_exception_from_error(const load_error& error,
                                             const boost::source_location& where);

template <class T>
using load_result = boost::system::result<T, load_error>;

// The suites that are part of the program.
std::span<const base::resource> embedded_suites();

// The embedded suites, and before them every .xml below each folder. A case of a folder replaces an
// embedded one of the same id; the same id twice in one place is an error.
load_result<suite_set> load_suites(const ledger& rules,
                                   const std::vector<std::filesystem::path>& folders = {});

// From memory: names and octets as of embedded files.
load_result<suite_set> load_suites(const ledger& rules, std::span<const base::resource> files);

} // namespace wsman::conformance
