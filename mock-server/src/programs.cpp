#include "mock-server/src/programs.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "mock-server/src/code_page.hpp"
#include "mock-server/src/command_line.hpp"

#include <algorithm>
#include <charconv>

namespace wsman::mock {
namespace {

using words = std::vector<std::string>;

constexpr auto longest_wait = std::chrono::hours{1};
constexpr std::uint64_t most_octets = std::uint64_t{1} << 40;
constexpr std::uint64_t most_lines = 1'000'000;
constexpr int deepest = 4; // cmd /c within cmd /c

std::optional<std::uint64_t> whole(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value}
                                                                    : std::nullopt;
}

std::optional<std::uint32_t> exit_code_in(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

program complaint(std::string_view what, const surroundings& in) {
    return saying(output::error, std::string{what} + "\r\n", in, 1);
}

program echo(const simple_command& of, const surroundings& in) {
    return saying(output::standard, std::string{of.rest} + "\r\n", in);
}

program print_error(const simple_command& of, const surroundings& in) {
    return saying(output::error, std::string{of.rest} + "\r\n", in);
}

program copy_input(const simple_command&, const surroundings&) {
    program made;
    made.copies_input = true;
    return made;
}

program leave(const simple_command& of, const surroundings& in) {
    const auto code = of.words.empty() ? std::string{"0"} : of.words.back();
    const auto value = exit_code_in(code);
    if (!value)
        return complaint("exit: no number: " + code, in);
    program made;
    made.exit_code = *value;
    made.ends_line = true;
    return made;
}

program wait(const simple_command& of, const surroundings& in) {
    std::optional<base::duration> span;
    for (const auto& word : of.words)
        if (!span)
            span = read_seconds(word);
    if (!span)
        return complaint(of.name + ": no number of seconds", in);
    program made;
    made.lasts = *span;
    return made;
}

program write_much(const simple_command& of, const surroundings& in) {
    const auto octets = of.words.size() == 1 ? whole(of.words[0]) : std::nullopt;
    if (!octets || *octets > most_octets)
        return complaint("large: no number of octets", in);
    program made;
    piece ruler;
    ruler.with = filling::ruler;
    ruler.octets = *octets;
    made.writes.push_back(std::move(ruler));
    return made;
}

piece numbered_lines(base::duration every, std::uint64_t times) {
    piece lines;
    lines.with = filling::numbered;
    lines.text = "line ";
    lines.every = every;
    lines.times = times;
    return lines;
}

// The first line at once, the last one when it ends.
program write_slowly(const simple_command& of, const surroundings& in) {
    const auto count = of.words.size() == 2 ? whole(of.words[0]) : std::nullopt;
    const auto every = count ? read_seconds(of.words[1]) : std::nullopt;
    if (!every || *count > most_lines || *count == 0)
        return complaint("slow: no number of lines and of seconds between them", in);
    program made;
    made.writes.push_back(numbered_lines(*every, *count));
    made.lasts = *every * static_cast<std::int64_t>(*count - 1);
    return made;
}

program write_for_ever(const simple_command& of, const surroundings& in) {
    const auto every = read_seconds(of.words.empty() ? "1" : of.words[0]);
    if (!every)
        return complaint("endless: no number of seconds", in);
    program made;
    made.writes.push_back(numbered_lines(*every, for_ever));
    made.lasts = std::nullopt;
    return made;
}

program list_variables(const simple_command& of, const surroundings& in) {
    const std::string prefix = of.words.empty() ? "" : of.words[0];
    std::string text;
    for (const auto& [name, value] : in.environment)
        if (base::equal_ignoring_case(name.substr(0, prefix.size()), prefix))
            text.append(name).append("=").append(value).append("\r\n");
    return text.empty() && !prefix.empty() ? complaint("set: no such variable: " + prefix, in)
                                           : saying(output::standard, text, in);
}

program print_directory(const simple_command&, const surroundings& in) {
    return saying(output::standard, in.directory + "\r\n", in);
}

program print_host(const simple_command&, const surroundings& in) {
    return saying(output::standard, in.host + "\r\n", in);
}

program print_user(const simple_command&, const surroundings& in) {
    return saying(output::standard, base::to_lower(in.host + "\\" + in.user) + "\r\n", in);
}

bool is_flag(std::string_view word, std::string_view whole_name, std::string_view shortest) {
    if (word.size() < 2 || (word[0] != '-' && word[0] != '/'))
        return false;
    word.remove_prefix(1);
    return word.size() >= shortest.size() && word.size() <= whole_name.size() &&
           base::equal_ignoring_case(word, whole_name.substr(0, word.size()));
}

bool takes_value(std::string_view flag) {
    return is_flag(flag, "executionpolicy", "ex") || is_flag(flag, "ep", "ep") ||
           is_flag(flag, "version", "v") || is_flag(flag, "inputformat", "i") ||
           is_flag(flag, "outputformat", "o") || is_flag(flag, "windowstyle", "w");
}

program powershell(const simple_command& of, const surroundings& in) {
    std::string text;
    for (std::size_t at = 0; at < of.words.size(); ++at) {
        const auto& word = of.words[at];
        if (is_flag(word, "encodedcommand", "e") || is_flag(word, "ec", "ec")) {
            const auto octets =
                at + 1 < of.words.size() ? base::base64_decode(of.words[at + 1]) : std::nullopt;
            return octets && octets->size() % 2 == 0
                       ? run_powershell(from_utf16le(*octets), in)
                       : complaint("powershell: the encoded command cannot be read", in);
        }
        if (takes_value(word)) {
            ++at;
        } else if (word.empty() || word[0] != '-' || !text.empty()) {
            text.append(text.empty() ? "" : " ").append(word);
        }
    }
    return run_powershell(text, in);
}

struct program_row {
    std::string_view name;
    program (*make)(const simple_command&, const surroundings&);
};

constexpr program_row rows[] = {
    {"cat", copy_input},         {"cd", print_directory}, {"echo", echo},
    {"endless", write_for_ever}, {"exit", leave},         {"hostname", print_host},
    {"large", write_much},       {"more", copy_input},    {"powershell", powershell},
    {"pwsh", powershell},        {"set", list_variables}, {"sleep", wait},
    {"slow", write_slowly},      {"stderr", print_error}, {"timeout", wait},
    {"whoami", print_user},
};

std::string_view base_name(std::string_view name) {
    if (const auto slash = name.find_last_of("\\/"); slash != name.npos)
        name.remove_prefix(slash + 1);
    if (name.size() > 4 && base::equal_ignoring_case(name.substr(name.size() - 4), ".exe"))
        name.remove_suffix(4);
    return name;
}

void redirect(program& what, const simple_command& as) {
    for (auto& one : what.writes)
        one.to = one.to == output::standard ? as.standard_to : as.error_to;
    std::erase_if(what.writes, [&](const piece& one) {
        return (one.to == output::standard && as.drop_standard) ||
               (one.to == output::error && as.drop_error);
    });
}

std::optional<script> read_line(std::string_view line, const surroundings& in, int depth);

// One command of a line; nothing when its program is unknown.
std::optional<script> scripted(const simple_command& of, const surroundings& in, int depth) {
    const auto name = base_name(of.name);
    if (base::equal_ignoring_case(name, "cmd") && depth < deepest && !of.words.empty() &&
        base::equal_ignoring_case(of.words[0], "/c"))
        return read_line(behind_first_word(of.rest), in, depth + 1);
    const auto* row = std::ranges::find_if(
        rows, [&](const auto& one) { return base::equal_ignoring_case(one.name, name); });
    if (row == std::end(rows))
        return std::nullopt;
    auto made = row->make(of, in);
    redirect(made, of);
    return script{std::move(made)};
}

std::optional<script> read_line(std::string_view line, const surroundings& in, int depth) {
    const auto commands = split_line(line, in);
    if (!commands)
        return script{complaint("the mock's shell takes neither pipes nor files", in)};
    script made;
    for (const auto& command : *commands) {
        auto part = scripted(command, in, depth);
        if (!part && !in.command_processor)
            return std::nullopt;
        if (!part)
            part = script{complaint(
                "'" + base::printable(command.name) + "' is no program of this mock", in)};
        part->front().when = command.when;
        made.insert(made.end(), part->begin(), part->end());
    }
    if (made.empty())
        made.emplace_back(); // a line of nothing: it ends at once, with 0
    return made;
}

} // namespace

std::optional<std::string_view> surroundings::variable(std::string_view name) const {
    for (const auto& [known, value] : environment)
        if (base::equal_ignoring_case(known, name))
            return value;
    return std::nullopt;
}

std::optional<base::duration> read_seconds(std::string_view text) {
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || !(value >= 0))
        return std::nullopt;
    const auto most = std::chrono::duration<double>{longest_wait};
    return std::chrono::duration_cast<base::duration>(
        std::min(std::chrono::duration<double>{value}, most));
}

program saying(output to, std::string_view text, const surroundings& in, std::uint32_t exit_code) {
    program made;
    made.exit_code = exit_code;
    piece one;
    one.to = to;
    one.text = in_code_page(text, in.code_page);
    made.writes.push_back(std::move(one));
    return made;
}

std::optional<script> read_command_line(std::string_view line, const surroundings& in) {
    if (line.size() > longest_line)
        return script{complaint("the command line is too long", in)};
    const auto filled = in.command_processor ? with_variables(line, in) : std::string{line};
    if (filled.size() > longest_line)
        return script{complaint("the command line is too long", in)};
    return read_line(filled, in, 0);
}

} // namespace wsman::mock
