// Envelopes read, validated and written by us and by others, side by side in one process:
//   parse/<who>/<input>  validate/<who>/<input>  write/<who>/<input>
// Nothing is timed before all contestants have told the same facts of every message. README.md says
// what each contestant does.
#include "bench/agreement.hpp"
#include "bench/allocations.hpp"
#include "bench/command_line.hpp"
#include "bench/defaults.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <exception>

using namespace wsman::bench;

namespace {

// One iteration takes the set once; its figures are those of one envelope.
template <class Round>
void measure(benchmark::State& state, const input_set& input, const Round& round) {
    round();
    round();
    const auto before = allocations();
    round();
    const auto made = allocations() - before;
    for (auto _ : state)
        round();
    const auto envelopes = static_cast<double>(input.messages.size());
    using benchmark::Counter;
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(input.octets()));
    state.counters["ns_per_envelope"] =
        Counter(envelopes * 1e-9, Counter::kIsIterationInvariantRate | Counter::kInvert);
    state.counters["allocs_per_envelope"] = static_cast<double>(made.calls) / envelopes;
    state.counters["kb_per_envelope"] = static_cast<double>(made.octets) / 1024 / envelopes;
    state.counters["octets_per_envelope"] = static_cast<double>(input.octets()) / envelopes;
}

void read(benchmark::State& state, contestant& reader, const input_set& input) {
    facts told;
    measure(state, input, [&] {
        for (const auto& message : input.messages)
            benchmark::DoNotOptimize(reader.read(message, told));
    });
}

void write(benchmark::State& state, scribe& writer, const input_set& input) {
    std::vector<script> scripts;
    for (const auto& message : input.messages)
        scripts.push_back(script_of(message));
    measure(state, input, [&] {
        for (const auto& each : scripts)
            benchmark::DoNotOptimize(writer.write(each));
    });
}

// What Google Benchmark's own loop costs: the library may be built for debugging.
void empty_loop(benchmark::State& state) {
    for (auto _ : state)
        benchmark::ClobberMemory();
}

void add_reading(const std::vector<agreed_input>& inputs, const std::vector<entry>& contestants) {
    for (const auto& input : inputs)
        for (const auto& one : contestants) {
            const auto& set = input.of(one.what);
            const auto name = std::string{to_string(one.what)} + "/" + one.who + "/" + set.name;
            if (!set.messages.empty())
                benchmark::RegisterBenchmark(
                    name.c_str(), [&](benchmark::State& state) { read(state, *one.reader, set); });
        }
}

void add_writing(const std::vector<agreed_input>& inputs,
                 const std::vector<scribe_entry>& scribes) {
    for (const auto& input : inputs)
        for (const auto& one : scribes)
            benchmark::RegisterBenchmark(
                ("write/" + one.who + "/" + input.parse.name).c_str(),
                [&](benchmark::State& state) { write(state, *one.writer, input.parse); });
}

int run(int count, char** words) {
    const auto chosen = take_choice(count, words);
    const auto contestants = all_contestants(chosen_schemas(chosen));
    std::vector<std::string> complaints;
    std::vector<std::string> notes;
    std::vector<agreed_input> inputs;
    for (const auto& input : chosen_inputs(chosen))
        inputs.push_back(agree_on(input, contestants, complaints, notes));
    const auto scribes = all_scribes();
    for (const auto& input : inputs) {
        check_writing(input, scribes, complaints);
        check_allocations(input, contestants, complaints);
    }
    for (const auto& each : notes)
        std::fprintf(stderr, "note: %s\n", each.c_str());
    for (const auto& each : complaints)
        std::fprintf(stderr, "disagreement: %s\n", each.c_str());
    if (!complaints.empty())
        return 1;
    for (const auto& input : inputs)
        std::fprintf(stderr, "%s: %zu messages, %zu octets; all agree, %zu are valid\n",
                     input.parse.name.c_str(), input.parse.messages.size(), input.parse.octets(),
                     input.validate.messages.size());
    if (chosen.only_check)
        return 0;
    auto arguments = with_defaults(count, words);
    int size = static_cast<int>(arguments.size());
    benchmark::Initialize(&size, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(size, arguments.data()))
        return 2;
    benchmark::RegisterBenchmark("empty_loop", empty_loop);
    add_reading(inputs, contestants);
    add_writing(inputs, scribes);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}

} // namespace

int main(int count, char** words) {
    try {
        return run(count, words);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_envelope: %s\n", problem.what());
        return 2;
    }
}
