#include "cli/completion.hpp"

#include "cli/verb.hpp"
#include "conformance/profile.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>

namespace wsman::cli {

namespace {

// Of "FORMAT:{table,json}".
std::vector<std::string> members_of(const std::string& type) {
    const auto open = type.find('{');
    const auto close = type.find('}', open);
    std::vector<std::string> out;
    if (close == std::string::npos)
        return out;
    for (auto& word : CLI::detail::split(type.substr(open + 1, close - open - 1), ','))
        out.push_back(std::move(word));
    return out;
}

completes kind_of(std::string_view type) {
    if (type.find('{') != type.npos)
        return completes::words;
    const auto name = type.substr(0, type.find_first_of(": "));
    if (name == "F" || name.starts_with("FILE") || name.ends_with("|FILE"))
        return completes::files;
    if (name == "DIR" || name == "BUNDLE")
        return completes::folders;
    if (name == "GLOB" || name == "ID-GLOB")
        return completes::ids;
    return name == "ID" ? completes::defects : completes::nothing;
}

std::vector<std::string> profiles() {
    const auto names = conformance::embedded_profiles();
    return {names.begin(), names.end()};
}

completed_option option_of(const CLI::Option& from) {
    completed_option out;
    for (const auto& name : from.get_snames())
        out.names.push_back("-" + name);
    for (const auto& name : from.get_lnames())
        out.names.push_back("--" + name);
    const auto text = from.get_description();
    out.help = text.substr(0, text.find('\n'));
    out.takes_value = from.get_expected_max() != 0 && from.get_type_size_max() != 0;
    out.repeats = from.get_expected_max() > 1;
    const auto type = from.get_type_name();
    if (!out.takes_value)
        return out;
    out.kind = kind_of(type);
    out.words = members_of(type);
    if (type.starts_with("NAME|FILE"))
        out.words = profiles();
    return out;
}

bool is_positional(const CLI::Option& option) {
    return option.get_snames().empty() && option.get_lnames().empty();
}

completed_verb verb_of(const verb& which) {
    CLI::App parser{std::string{which.summary}};
    parser.set_help_flag("-h,--help", "print this help");
    const auto unused = which.prepare(parser, {stdout, stderr});
    completed_verb out;
    out.name = which.name;
    out.summary = which.summary;
    std::size_t positionals = 0;
    for (const auto* option : std::as_const(parser).get_options()) {
        if (!is_positional(*option)) {
            out.options.push_back(option_of(*option));
            continue;
        }
        const auto type = option->get_type_name();
        const auto kind =
            type.find('{') != type.npos ? completes::words : kind_of(option->get_name(true));
        if (kind == completes::words)
            out.words = members_of(type);
        // Behind the target of `run` stand globs.
        const bool many = option->get_expected_max() > 1;
        if (positionals++ == 0)
            out.first = kind;
        if (many)
            out.others = out.first == completes::nothing ? completes::ids : kind;
    }
    return out;
}

} // namespace

std::vector<completed_verb> completed_verbs() {
    std::vector<completed_verb> out;
    for (const auto& one : verbs())
        out.push_back(verb_of(one));
    return out;
}

} // namespace wsman::cli
