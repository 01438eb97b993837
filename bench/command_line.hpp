// The words of the command line that are ours, and what they choose.
#pragma once

#include "bench/contestants/contestant.hpp"
#include "bench/inputs.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace wsman::bench {

struct choice {
    std::vector<std::filesystem::path> folders; // --input DIR
    std::filesystem::path xsd;                  // --xsd FILE, for the rivals
    std::uint64_t seed = 1;                     // --seed N
    bool only_check = false;                    // --check
    // Of bench_instructions: one contestant, so many rounds.
    std::string run;          // --run parse/expat
    std::size_t rounds = 100; // --rounds N
};

// Takes its own words out of the command line and leaves the others. Throws std::runtime_error for
// a word without its value.
choice take_choice(int& count, char** words);

// The made inputs and those of the folders; the folders alone where `only_folders`.
std::vector<input_set> chosen_inputs(const choice& made, bool only_folders = false);

// The rivals' schemas: the file named, or our own by the catalogue in schemas/.
schemas chosen_schemas(const choice& made);

} // namespace wsman::bench
