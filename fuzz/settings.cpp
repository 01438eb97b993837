// Settings and profiles, both TOML: an error stands inside the file and says what is wrong; what is
// read without one reads the same with more line ends and a comment behind it.
#include "cli/settings.hpp"

#include "base/text.hpp"
#include "conformance/profile.hpp"
#include "fuzz/oracle.hpp"

#include <algorithm>
#include <charconv>
#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

constexpr std::string_view file = "folder/file.toml";

void demand_inside(std::string_view text, std::size_t line, std::size_t column) {
    const auto lines = base::split(text, '\n');
    demand(line >= 1 && line <= lines.size() + 1, "the line is one of the file");
    const auto length = line <= lines.size() ? lines[line - 1].size() : 0;
    demand(column >= 1 && column <= length + 2, "the column is one of the line");
}

std::size_t number_at(std::string_view& text) {
    std::size_t number = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), number).ptr;
    text.remove_prefix(std::min(text.size(), static_cast<std::size_t>(end - text.data()) + 1));
    return number;
}

// `file:line:column: what is wrong`
void check_error(std::string_view error, std::string_view text) {
    demand(error.starts_with(file), "an error names the file");
    demand(error.find('\n') == error.npos, "an error is one line");
    error.remove_prefix(file.size() + 1);
    const auto line = number_at(error);
    const auto column = number_at(error);
    demand_inside(text, line, column);
    demand(!base::trim(error).empty(), "an error says what is wrong");
}

bool same(const cli::settings& a, const cli::settings& b) {
    const auto all = [](const cli::settings& s) {
        return std::tie(s.url, s.user, s.password_file, s.ca, s.verify_tls, s.only, s.exclude,
                        s.profile, s.suites, s.schemas, s.level, s.risk, s.fail_on, s.output,
                        s.seed, s.junit, s.json, s.html, s.connect, s.first_octet, s.operation);
    };
    return all(a) == all(b);
}

bool same(const conformance::target_role& a, const conformance::target_role& b) {
    return a.name == b.name && a.resource == b.resource && a.facts == b.facts;
}

bool same(const conformance::profile& a, const conformance::profile& b) {
    const auto most = [](const conformance::profile& p) {
        return std::tie(p.name, p.description, p.capabilities, p.interpretations,
                        p.harmless_actions, p.write_actions, p.candidates,
                        p.anonymous_identify_path, p.pace, p.slack);
    };
    return most(a) == most(b) &&
           std::equal(a.roles.begin(), a.roles.end(), b.roles.begin(), b.roles.end(),
                      [](const auto& one, const auto& other) { return same(one, other); });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{reinterpret_cast<const char*>(data), size};
    const auto longer = text + "\r\n\n# behind it \n";
    const auto settings = cli::parse_settings(text, file);
    if (settings.has_error()) {
        check_error(settings.error(), text);
    } else {
        const auto again = cli::parse_settings(longer, file);
        demand(again.has_value() && same(*settings, *again), "a comment changes no settings");
    }
    const auto profile = conformance::read_profile(text, file);
    if (profile.has_error()) {
        demand(profile.error().file == file && !profile.error().message.empty(),
               "an error says where and what");
        demand_inside(text, profile.error().line, profile.error().column);
    } else {
        const auto again = conformance::read_profile(longer, file);
        demand(again.has_value() && same(*profile, *again), "a comment changes no profile");
    }
    return 0;
}
