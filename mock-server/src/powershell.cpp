// The few statements of PowerShell that the mock understands: output, errors, pauses, exit, and
// assignments, which it passes over.
#include "base/text.hpp"
#include "mock-server/src/code_page.hpp"
#include "mock-server/src/programs.hpp"

#include <charconv>

namespace wsman::mock {
namespace {

// The text in front of the next ; or line end outside of quotes.
std::string_view take_statement(std::string_view& text) {
    char quote = 0;
    std::size_t end = 0;
    for (; end < text.size(); ++end) {
        const char c = text[end];
        if (quote != 0)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == ';' || c == '\n')
            break;
    }
    const auto statement = base::trim(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
    return statement;
}

// The statement behind a command's name; nothing when it is another command.
std::optional<std::string_view> behind(std::string_view statement, std::string_view command) {
    if (!base::equal_ignoring_case(statement.substr(0, command.size()), command))
        return std::nullopt;
    statement.remove_prefix(command.size());
    if (!statement.empty() && statement.front() != ' ' && statement.front() != '(')
        return std::nullopt;
    return base::trim(statement);
}

// The value of an expression: a string, a number or a variable of the environment, in brackets or
// not.
std::string value_of(std::string_view text, const surroundings& in) {
    if (text.size() > 1 && text.front() == '(' && text.back() == ')')
        text = base::trim(text.substr(1, text.size() - 2));
    if (text.size() > 1 && (text.front() == '"' || text.front() == '\'') &&
        text.front() == text.back())
        return std::string{text.substr(1, text.size() - 2)};
    constexpr std::string_view variable = "$env:";
    if (base::equal_ignoring_case(text.substr(0, variable.size()), variable))
        return std::string{in.variable(text.substr(variable.size())).value_or("")};
    return std::string{text};
}

bool is_value(std::string_view text) {
    return !text.empty() && (text.front() == '"' || text.front() == '\'' ||
                             base::equal_ignoring_case(text.substr(0, 5), "$env:") ||
                             text.find_first_not_of("0123456789") == text.npos);
}

bool is_assignment(std::string_view text) {
    const auto equals = text.find('=');
    return text.starts_with('$') && equals != text.npos &&
           text.substr(1, equals - 1).find_first_of("\"'(") == text.npos;
}

class translation {
public:
    explicit translation(const surroundings& in) : in_(in) {}

    // False when the script ends with this statement.
    bool add(std::string_view statement) {
        made_.exit_code = 0;
        if (statement.empty() || statement.front() == '#' || is_assignment(statement))
            return true;
        for (const auto* command : {"write-output", "write-host", "echo"})
            if (const auto text = behind(statement, command))
                return write(output::standard, value_of(*text, in_));
        if (is_value(statement))
            return write(output::standard, value_of(statement, in_));
        for (const auto* command : {"write-error", "[console]::error.writeline"})
            if (const auto text = behind(statement, command))
                return complain(value_of(*text, in_), command[0] == 'w', true);
        if (const auto text = behind(statement, "throw"))
            return complain(value_of(*text, in_), true, false);
        if (const auto text = behind(statement, "start-sleep"))
            return pause(*text);
        if (const auto text = behind(statement, "exit"))
            return leave(*text);
        return complain("the mock's PowerShell does not know: " + base::printable(statement), true,
                        false);
    }

    program take() { return std::move(made_); }

private:
    bool write(output to, const std::string& text) {
        piece one;
        one.to = to;
        one.text = in_code_page(text + "\r\n", in_.code_page);
        one.after = *made_.lasts;
        made_.writes.push_back(std::move(one));
        return true;
    }

    bool complain(const std::string& text, bool failed, bool goes_on) {
        write(output::error, text);
        made_.exit_code = failed;
        return goes_on;
    }

    bool pause(std::string_view text) {
        for (const auto* flag : {"-seconds", "-s"})
            if (const auto span = behind(text, flag))
                text = *span;
        auto span = read_seconds(text);
        if (const auto millis = behind(text, "-milliseconds")) {
            span = read_seconds(*millis);
            if (span)
                *span /= 1000;
        }
        if (!span)
            return complain("Start-Sleep: no number of seconds", true, false);
        // A script of pauses alone must not leave the range of the clock.
        made_.lasts = std::min<base::duration>(*made_.lasts + *span, std::chrono::hours{24});
        return true;
    }

    bool leave(std::string_view text) {
        std::int64_t code = 0;
        std::from_chars(text.data(), text.data() + text.size(), code);
        made_.exit_code = static_cast<std::uint32_t>(code);
        return false;
    }

    const surroundings& in_;
    program made_;
};

} // namespace

program run_powershell(std::string_view text, const surroundings& in) {
    translation whole{in};
    while (!text.empty() && whole.add(take_statement(text))) {
    }
    return whole.take();
}

} // namespace wsman::mock
