// One contestant reading the chosen inputs again and again, for instructions.sh to count under
// callgrind: bench_instructions --run parse/wsmanspec [--input DIR]… [--rounds N]
// With --input only those folders are read. What is counted stands in measured_rounds.
#include "bench/agreement.hpp"
#include "bench/command_line.hpp"

#include <cstdio>
#include <exception>
#include <stdexcept>

using namespace wsman::bench;

// Callgrind is told this name.
extern "C" [[gnu::noinline]] void bench_measured_rounds(contestant& reader, const input_set& input,
                                                        std::size_t rounds) {
    facts told;
    for (std::size_t i = 0; i < rounds; ++i)
        for (const auto& message : input.messages)
            static_cast<void>(reader.read(message, told));
}

namespace {

const entry& named(const std::vector<entry>& all, const std::string& name) {
    for (const auto& each : all)
        if (std::string{to_string(each.what)} + "/" + each.who == name)
            return each;
    throw std::runtime_error{"no contestant " + name};
}

// The messages that all read alike and, to validate, call valid.
std::vector<agreed_input> agreed(const choice& chosen, const std::vector<entry>& contestants) {
    std::vector<agreed_input> all;
    std::vector<std::string> complaints;
    std::vector<std::string> notes;
    for (const auto& input : chosen_inputs(chosen, !chosen.folders.empty()))
        all.push_back(agree_on(input, contestants, complaints, notes));
    if (!complaints.empty())
        throw std::runtime_error{complaints.front()};
    return all;
}

int run(int count, char** words) {
    const auto chosen = take_choice(count, words);
    const auto contestants = all_contestants(chosen_schemas(chosen));
    const auto& one = named(contestants, chosen.run);
    std::size_t octets = 0;
    for (const auto& input : agreed(chosen, contestants)) {
        const auto& set = input.of(one.what);
        facts told;
        for (const auto& message : set.messages) // grows what memory is kept
            static_cast<void>(one.reader->read(message, told));
        bench_measured_rounds(*one.reader, set, chosen.rounds);
        octets += set.octets() * chosen.rounds;
    }
    std::printf("%zu\n", octets);
    return 0;
}

} // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_instructions: %s\n", problem.what());
        return 2;
    }
}
