#include "cli/completion.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::cli {

namespace {

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
    std::string out{text};
    for (auto at = out.find(what); at != out.npos; at = out.find(what, at + by.size()))
        out.replace(at, what.size(), by);
    return out;
}

// In single quotes of either shell.
std::string quoted(std::string_view text) {
    return "'" + replaced(text, "'", "'\\''") + "'";
}

std::string_view word_of(completes kind) {
    static constexpr std::string_view words[] = {"nothing", "words", "ids",
                                                 "defects", "files", "folders"};
    return words[static_cast<int>(kind)];
}

std::string bash_values(const completed_verb& verb) {
    std::string out;
    for (const auto& option : verb.options) {
        if (!option.takes_value)
            continue;
        std::string patterns;
        for (const auto& name : option.names)
            patterns += fmt::format("{}'{} {}'", patterns.empty() ? "" : "|", verb.name, name);
        fmt::format_to(std::back_inserter(out), "    {}) kind={} words={} ;;\n", patterns,
                       word_of(option.kind),
                       quoted(fmt::format("{}", fmt::join(option.words, " "))));
    }
    return out;
}

std::string bash_flags(const completed_verb& verb) {
    std::vector<std::string> names;
    for (const auto& option : verb.options)
        names.insert(names.end(), option.names.begin(), option.names.end());
    return fmt::format("    {}) flags={} first={} others={} words={} ;;\n", verb.name,
                       quoted(fmt::format("{}", fmt::join(names, " "))), word_of(verb.first),
                       word_of(verb.others), quoted(fmt::format("{}", fmt::join(verb.words, " "))));
}

constexpr std::string_view bash_frame =
    R"sh(# Completion of wsmanspec for bash, as `wsmanspec completion bash` prints it.

_wsmanspec_ids() {
    "$1" list --format ids 2>/dev/null
    "$1" coverage --format ids 2>/dev/null
}

_wsmanspec_files() { # compgen's option, the word
    local IFS=$'\n'
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen "$1" -- "$2"))
}

_wsmanspec() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]}
    local kind='' words='' flags='' first=nothing others=nothing
    COMPREPLY=()
    # --flag=value comes as three words.
    if [[ $cur == = ]]; then
        cur=''
    elif [[ $prev == = ]]; then
        prev=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if ((COMP_CWORD == 1)); then
        COMPREPLY=($(compgen -W '@VERBS@ --help --version' -- "$cur"))
        return
    fi
    case "$verb $prev" in
@VALUES@    esac
    if [[ -z $kind ]]; then
        case $verb in
@FLAGS@        esac
        if [[ $cur == -* ]]; then
            kind=words words=$flags
        elif ((COMP_CWORD == 2)); then
            kind=$first
        else
            kind=$others
        fi
    fi
    case $kind in
    words) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
    ids) COMPREPLY=($(compgen -W "$(_wsmanspec_ids "$1")" -- "$cur")) ;;
    defects) COMPREPLY=($(compgen -W "$("$1" mock --list-defects 2>/dev/null | cut -d' ' -f1)" -- "$cur")) ;;
    files)
        _wsmanspec_files -f "$cur"
        COMPREPLY+=($(compgen -W "$words" -- "$cur"))
        ;;
    folders) _wsmanspec_files -d "$cur" ;;
    esac
}

complete -F _wsmanspec wsmanspec
)sh";

// In the brackets of a specification for _arguments, itself in single quotes.
std::string zsh_help(std::string_view text) {
    auto out = replaced(text, "\\", "\\\\");
    for (const auto* special : {"[", "]", ":"})
        out = replaced(out, special, std::string{"\\"} + special);
    return out;
}

std::string zsh_action(completes kind, const std::vector<std::string>& words) {
    const auto list = fmt::format("{}", fmt::join(words, " "));
    switch (kind) {
    case completes::words:
        return "(" + list + ")";
    case completes::ids:
        return "_wsmanspec_ids";
    case completes::defects:
        return "_wsmanspec_defects";
    case completes::files:
        return words.empty() ? "_files" : "{compadd " + list + "; _files}";
    case completes::folders:
        return "_files -/";
    case completes::nothing:
        break;
    }
    return " ";
}

std::string zsh_option(const completed_option& option) {
    std::string out;
    const auto tail =
        fmt::format("[{}]", zsh_help(option.help)) +
        (option.takes_value ? ":value:" + zsh_action(option.kind, option.words) : std::string{});
    for (const auto& name : option.names) {
        const auto before =
            option.repeats ? std::string{"*"} : fmt::format("({})", fmt::join(option.names, " "));
        out += " \\\n      " + quoted(before + name + tail);
    }
    return out;
}

std::string zsh_verb(const completed_verb& verb) {
    std::string out = fmt::format("    {})\n      _arguments", verb.name);
    for (const auto& option : verb.options)
        out += zsh_option(option);
    out += " \\\n      " + quoted("1:argument:" + zsh_action(verb.first, verb.words));
    out += " \\\n      " + quoted("*:argument:" + zsh_action(verb.others, verb.words));
    return out + "\n      ;;\n";
}

constexpr std::string_view zsh_frame = R"sh(#compdef wsmanspec
# Completion of wsmanspec for zsh, as `wsmanspec completion zsh` prints it.

_wsmanspec_ids() {
  local -a ids
  ids=(${(f)"$(_call_program ids $wsmanspec list --format ids)"}
       ${(f)"$(_call_program ids $wsmanspec coverage --format ids)"})
  compadd -a ids
}

_wsmanspec_defects() {
  local -a defects
  defects=(${${(f)"$(_call_program defects $wsmanspec mock --list-defects)"}%% *})
  compadd -a defects
}

_wsmanspec() {
  local wsmanspec=$words[1]
  local -a verbs
  verbs=(@VERBS@
  )
  if ((CURRENT == 2)); then
    _describe command verbs
    return
  fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
@CASES@  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _wsmanspec "$@"
else
  compdef _wsmanspec wsmanspec
fi
)sh";

} // namespace

std::string bash_completion(const std::vector<completed_verb>& verbs) {
    std::vector<std::string> names;
    std::string values;
    std::string flags;
    for (const auto& verb : verbs) {
        names.push_back(verb.name);
        values += bash_values(verb);
        flags += bash_flags(verb);
    }
    auto out = replaced(bash_frame, "@VERBS@", fmt::format("{}", fmt::join(names, " ")));
    out = replaced(out, "@VALUES@", values);
    return replaced(out, "@FLAGS@", flags);
}

std::string zsh_completion(const std::vector<completed_verb>& verbs) {
    std::string names;
    std::string cases;
    for (const auto& verb : verbs) {
        names += "\n    " + quoted(verb.name + ":" + verb.summary);
        cases += zsh_verb(verb);
    }
    return replaced(replaced(zsh_frame, "@VERBS@", names), "@CASES@", cases);
}

} // namespace wsman::cli
