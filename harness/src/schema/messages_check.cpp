// Holds our verdict on every message of a folder against the one that its INDEX.csv tells, column
// official_xsd. Differences stand in a file of their own, each with its reason; one that is
// none any more is an error too. Usage: schema_messages_check FOLDER DIVERGENCES.csv; status 0, 1,
// or 77 when the folder is not there.
#include "schema/validator.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

using record = std::vector<std::string>;

std::optional<std::string> contents_of(const std::filesystem::path& path) {
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        return {};
    return std::string{std::istreambuf_iterator<char>{stream}, {}};
}

// RFC 4180: fields in quotes may hold commas, line ends and doubled quotes.
std::vector<record> records_of(const std::string& text) {
    std::vector<record> all{{""}};
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && text.compare(i, 2, "\"\"") == 0)
            all.back().back() += text[++i];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            all.back().emplace_back();
        else if (!quoted && c == '\n')
            all.push_back({""});
        else if (quoted || c != '\r')
            all.back().back() += c;
    }
    if (all.back() == record{""})
        all.pop_back();
    return all;
}

// First column to another one, by the names in the head.
std::map<std::string, std::string> column(const std::vector<record>& records,
                                          const std::string& name) {
    std::map<std::string, std::string> values;
    const auto& head = records.at(0);
    std::size_t at = 0;
    while (head.at(at) != name)
        ++at;
    for (std::size_t i = 1; i < records.size(); ++i)
        values[records[i].at(0)] = records[i].at(at);
    return values;
}

std::string word_of(const wsman::schema::verdict& verdict) {
    if (!verdict.well_formed)
        return "malformed";
    return verdict.valid() ? "valid" : "invalid";
}

std::string detail_of(const wsman::schema::verdict& verdict) {
    if (verdict.violations.empty())
        return {};
    const auto& first = verdict.violations.front();
    return fmt::format(" ({}:{} {} {}: {})", first.line, first.column, first.path, first.constraint,
                       first.message);
}

} // namespace

int main(int argc, char** argv) {
    const std::filesystem::path folder = argc > 1 ? argv[1] : "";
    const auto index = contents_of(folder / "INDEX.csv");
    const auto differences = contents_of(argc > 2 ? argv[2] : "");
    if (!index) {
        fmt::print("skipped: no INDEX.csv in {}\n", folder.string());
        return 77;
    }
    if (!differences) {
        fmt::print("the list of divergences cannot be read\n");
        return 1;
    }
    const auto published = column(records_of(*index), "official_xsd");
    const auto diverging = column(records_of(*differences), "ours");
    auto validator = wsman::schema::validator::messages().value();
    int wrong = 0;
    for (const auto& [file, full_verdict] : published) {
        const auto theirs = full_verdict.substr(0, full_verdict.find(':'));
        const auto message = contents_of(folder / file);
        if (!message) {
            fmt::print("{}: cannot be read\n", file);
            ++wrong;
            continue;
        }
        const auto verdict = validator.validate(*message);
        const auto ours = word_of(verdict);
        const auto exception = diverging.find(file);
        const auto expected = exception == diverging.end() ? theirs : exception->second;
        if (exception != diverging.end() && exception->second == theirs)
            fmt::print("{}: listed as a divergence, but published schemas say {} too\n", file,
                       theirs);
        else if (ours != expected)
            fmt::print("{}: ours {}, expected {}{}\n", file, ours, expected, detail_of(verdict));
        else
            continue;
        ++wrong;
    }
    for (const auto& [file, ours] : diverging)
        if (!published.contains(file)) {
            fmt::print("{}: listed as a divergence, but there is no such message\n", file);
            ++wrong;
        }
    fmt::print("{} messages, {} divergences, {} wrong\n", published.size(), diverging.size(),
               wrong);
    return wrong == 0 ? 0 : 1;
}
