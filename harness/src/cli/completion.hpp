// Completion for shells, made of the commands' own parsers: what a flag is called and takes is
// written down nowhere else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wsman::cli {

// What a word may be completed to.
enum class completes { nothing, words, ids, defects, files, folders };

struct completed_option {
    std::vector<std::string> names; // as "-x", "--exclude"
    std::string help;               // first line
    bool takes_value = false;
    bool repeats = false;
    completes kind = completes::nothing;
    std::vector<std::string> words; // of kind words; of files: names that come beside
};

struct completed_verb {
    std::string name;
    std::string summary;
    std::vector<completed_option> options;
    completes first = completes::nothing; // positional
    completes others = completes::nothing;
    std::vector<std::string> words; // of positionals of kind words
};

// All commands, in the order of the overview.
std::vector<completed_verb> completed_verbs();

// Scripts that define the completion of `wsmanspec`; they ask it for ids when it comes to them.
std::string bash_completion(const std::vector<completed_verb>& verbs);
std::string zsh_completion(const std::vector<completed_verb>& verbs);

} // namespace wsman::cli
