#include "mock-server/src/command_line.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) {
    return base::trim(text);
}

// The length of the first word of `text`, quotes and what stands in them with it.
std::size_t word_size(std::string_view text) {
    bool quoted = false;
    std::size_t size = 0;
    for (; size < text.size() && (quoted || !is_blank(text[size])); ++size)
        if (text[size] == '"')
            quoted = !quoted;
    return size;
}

std::string unquoted(std::string_view word) {
    std::string text{word};
    std::erase(text, '"');
    return text;
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> found;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const auto size = word_size(text);
        found.push_back(unquoted(text.substr(0, size)));
        text.remove_prefix(size);
    }
    return found;
}

// Takes a redirection from the end of a command; false when there is none.
bool take_redirection(std::string_view& text, simple_command& into) {
    struct row {
        std::string_view text;
        void (*apply)(simple_command&);
    };

    // The longer spelling first.
    static constexpr row rows[] = {
        {"2>&1", [](simple_command& at) { at.error_to = output::standard; }},
        {"1>&2", [](simple_command& at) { at.standard_to = output::error; }},
        {">&2", [](simple_command& at) { at.standard_to = output::error; }},
        {"2>nul", [](simple_command& at) { at.drop_error = true; }},
        {"1>nul", [](simple_command& at) { at.drop_standard = true; }},
        {">nul", [](simple_command& at) { at.drop_standard = true; }},
    };
    text = trimmed(text);
    for (const auto& [spelling, apply] : rows) {
        const auto start = text.size() - std::min(text.size(), spelling.size());
        if (!base::equal_ignoring_case(text.substr(start), spelling) ||
            (start > 0 && !is_blank(text[start - 1])))
            continue;
        apply(into);
        text = trimmed(text.substr(0, start));
        return true;
    }
    return false;
}

void read_words(std::string_view text, simple_command& into) {
    const auto size = word_size(text);
    into.name = unquoted(text.substr(0, size));
    if (size < text.size())
        into.rest = text.substr(size + 1);
    into.words = words_of(into.rest);
}

// False where a pipe or a file is left over.
bool read_simple(std::string_view text, simple_command& into) {
    while (take_redirection(text, into)) {
    }
    bool quoted = false;
    for (const char c : text) {
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '|' || c == '<' || c == '>'))
            return false;
    }
    read_words(text, into);
    return true;
}

// Where the next & && || outside of quotes begins, and how long it is.
struct separator {
    std::size_t at = 0;
    std::size_t size = 0;
    joint means = joint::always;
};

separator next_separator(std::string_view text) {
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"')
            quoted = !quoted;
        if (quoted || (text[at] != '&' && text[at] != '|'))
            continue;
        const bool twice = at + 1 < text.size() && text[at + 1] == text[at];
        if (text[at] == '|' && twice)
            return {at, 2, joint::on_failure};
        if (text[at] == '&' && twice)
            return {at, 2, joint::on_success};
        if (text[at] == '&' && (at == 0 || text[at - 1] != '>')) // >&2 is a redirection
            return {at, 1, joint::always};
    }
    return {text.size(), 0, joint::always};
}

} // namespace

std::string with_variables(std::string_view line, const surroundings& in) {
    std::string out;
    while (!line.empty() && out.size() <= longest_line) {
        const auto open = line.find('%');
        const auto close = open == line.npos ? open : line.find('%', open + 1);
        if (close == line.npos)
            break;
        const auto value = in.variable(line.substr(open + 1, close - open - 1));
        out += line.substr(0, open);
        if (value) {
            out += *value;
            line.remove_prefix(close + 1);
        } else {
            out += line.substr(open, close - open);
            line.remove_prefix(close);
        }
    }
    return out += line;
}

std::optional<std::vector<simple_command>> split_line(std::string_view line,
                                                      const surroundings& in) {
    std::vector<simple_command> found;
    if (!in.command_processor) {
        read_words(trimmed(line), found.emplace_back());
        return found;
    }
    auto when = joint::always;
    for (;;) {
        const auto end = next_separator(line);
        const auto text = trimmed(line.substr(0, end.at));
        if (!text.empty()) {
            found.emplace_back().when = when;
            if (!read_simple(text, found.back()))
                return std::nullopt;
        }
        if (end.size == 0)
            return found;
        when = end.means;
        line.remove_prefix(end.at + end.size);
    }
}

std::string_view behind_first_word(std::string_view text) {
    text = trimmed(text);
    text.remove_prefix(word_size(text));
    text = trimmed(text);
    if (text.size() > 1 && text.front() == '"' && text.back() == '"')
        text = text.substr(1, text.size() - 2);
    return text;
}

} // namespace wsman::mock
