#include "conformance/loader.hpp"

#include "base/sha256.hpp"
#include "conformance/suite_check.hpp"
#include "conformance/suite_reader.hpp"
#include "schema/validator.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <stdexcept>

namespace wsman::conformance {

namespace {

struct file_text {
    std::string name;
    std::string octets;
};

load_error whole_file(std::string file, std::string message) {
    return {std::move(file), 0, 0, std::move(message)};
}

load_error from_position(std::string_view octets, std::string file, std::size_t offset,
                         std::string message) {
    const auto at = xml::position_of(octets, offset);
    return {std::move(file), at.line, at.column, std::move(message)};
}

load_result<std::vector<file_text>> files_below(const std::filesystem::path& folder) {
    std::error_code problem;
    std::vector<std::filesystem::path> paths;
    std::filesystem::recursive_directory_iterator walk{folder, problem};
    if (problem)
        return whole_file(folder.string(), "cannot be read: " + problem.message());
    for (const auto end = std::filesystem::recursive_directory_iterator{}; walk != end;) {
        if (walk->path().extension() == ".xml")
            paths.push_back(walk->path());
        walk.increment(problem);
        if (problem)
            return whole_file(folder.string(), "cannot be read: " + problem.message());
    }
    std::ranges::sort(paths);
    std::vector<file_text> files;
    for (const auto& path : paths) {
        std::ifstream in{path, std::ios::binary};
        std::ostringstream octets;
        octets << in.rdbuf();
        if (!in || !octets)
            return whole_file(path.string(), "cannot be read");
        files.push_back({path.string(), std::move(octets).str()});
    }
    if (files.empty())
        return whole_file(folder.string(), "no .xml file is in it");
    return files;
}

load_result<suite> read_file(const file_text& file, schema::validator& format,
                             const ledger& rules) {
    const auto verdict = format.validate(file.octets);
    if (verdict.error)
        return from_position(file.octets, file.name, verdict.error->offset,
                             "not well-formed: " + std::string{to_string(verdict.error->code)});
    if (!verdict.violations.empty()) {
        const auto& first = verdict.violations.front();
        return load_error{file.name, first.line, first.column, first.message};
    }
    xml::document document;
    if (auto parsed = document.parse(file.octets); !parsed)
        return from_position(file.octets, file.name, parsed.error().offset,
                             std::string{to_string(parsed.error().code)});
    auto made = read_suite(document, file.octets, file.name, rules);
    if (!made)
        return made;
    for (auto& one : made->cases)
        if (auto done = check_case(one); !done)
            return done.error();
    for (const auto& one : made->passives)
        if (auto done = check_passive(one); !done)
            return done.error();
    return made;
}

load_result<std::vector<suite>> read_files(const std::vector<file_text>& files,
                                           const ledger& rules) {
    // Compiled once a thread: tests and fuzzers load suites by the thousand.
    static thread_local auto format = schema::validator::format("suite.xsd");
    if (!format) {
        const auto& error = format.error();
        return load_error{error.file, error.line, error.column, error.message};
    }
    std::vector<suite> suites;
    std::set<std::string> ids;
    for (const auto& file : files) {
        auto made = read_file(file, *format, rules);
        if (!made)
            return made.error();
        const auto second = [&ids, &file](const case_head& head) -> load_result<void> {
            if (ids.insert(head.id).second)
                return {};
            return load_error{file.name, head.at.line, head.at.column,
                              "a second case of the id " + head.id};
        };
        for (const auto& one : made->cases)
            if (auto done = second(one); !done)
                return done.error();
        for (const auto& one : made->passives)
            if (auto done = second(one); !done)
                return done.error();
        suites.push_back(std::move(*made));
    }
    return suites;
}

std::vector<file_text> texts_of(std::span<const base::resource> files) {
    std::vector<file_text> texts;
    for (const auto& one : files)
        texts.push_back({std::string{one.name}, std::string{one.octets}});
    return texts;
}

std::string digest_of(const std::vector<file_text>& files) {
    std::string all;
    for (const auto& one : files)
        all += std::filesystem::path{one.name}.filename().string() + ' ' +
               base::sha256_hex(one.octets) + '\n';
    return base::sha256_hex(all);
}

// Suites that bind clients apart from the others.
void add(suite_set& all, std::vector<suite> loaded) {
    for (auto& one : loaded)
        (one.binds_client ? all.clients : all.suites).push_back(std::move(one));
}

// What comes first stays.
void drop_replaced(std::vector<suite>& earlier, const suite_set& first) {
    const auto is_replaced = [&first](const case_head& head) {
        return first.find_case(head.id) != nullptr || first.find_passive(head.id) != nullptr;
    };
    for (auto& one : earlier) {
        std::erase_if(one.cases, is_replaced);
        std::erase_if(one.passives, is_replaced);
    }
}

} // namespace

std::string load_error::text() const {
    std::string out = file;
    if (line != 0)
        out += ":" + std::to_string(line) + ":" + std::to_string(column);
    return out + ": " + message;
}

void throw_exception_from_error(const load_error& error, const boost::source_location& where) {
    boost::throw_exception(std::runtime_error{error.text()}, where);
}

load_result<suite_set> load_suites(const ledger& rules,
                                   const std::vector<std::filesystem::path>& folders) {
    std::vector<file_text> own;
    for (const auto& folder : folders) {
        auto found = files_below(folder);
        if (!found)
            return found.error();
        std::ranges::move(*found, std::back_inserter(own));
    }
    const auto embedded = texts_of(embedded_suites());
    suite_set all;
    if (!own.empty()) {
        auto loaded = read_files(own, rules);
        if (!loaded)
            return loaded.error();
        add(all, std::move(*loaded));
    }
    auto built_in = read_files(embedded, rules);
    if (!built_in)
        return built_in.error();
    drop_replaced(*built_in, all);
    add(all, std::move(*built_in));
    std::ranges::copy(embedded, std::back_inserter(own));
    all.digest = digest_of(own);
    return all;
}

load_result<suite_set> load_suites(const ledger& rules, std::span<const base::resource> files) {
    const auto texts = texts_of(files);
    auto loaded = read_files(texts, rules);
    if (!loaded)
        return loaded.error();
    suite_set all;
    add(all, std::move(*loaded));
    all.digest = digest_of(texts);
    return all;
}

} // namespace wsman::conformance
