// How a program is run when its user says nothing: medians of seven repetitions in random order.
#pragma once

#include <string>
#include <vector>

namespace wsman::bench {

// The command line with the defaults before what the user says, which so counts.
inline std::vector<char*> with_defaults(int count, char** words) {
    static std::string defaults[] = {"--benchmark_repetitions=7", "--benchmark_min_time=0.1",
                                     "--benchmark_enable_random_interleaving=true",
                                     "--benchmark_report_aggregates_only=true"};
    std::vector<char*> all{words[0]};
    for (auto& each : defaults)
        all.push_back(each.data());
    all.insert(all.end(), words + 1, words + count);
    return all;
}

} // namespace wsman::bench
