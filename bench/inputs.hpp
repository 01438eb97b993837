// What is read and written in the benchmarks: envelopes made from a seed, and folders of files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wsman::bench {

// Messages that are measured as one; one iteration reads them all.
struct input_set {
    std::string name;
    std::vector<std::string> messages;
    std::vector<std::string> names; // of the messages, for people

    [[nodiscard]] std::size_t octets() const;
};

// fault (1 KB), get2k (a Get reply with eight namespace declarations), headers4k (a request of 20
// selectors and 12 options), pull64k (200 items), pull512k and pull8m (with names beyond ASCII,
// comments and references). The same seed gives the same octets everywhere; all are valid.
std::vector<input_set> made_inputs(std::uint64_t seed);

// Every *.xml below the folder, in the order of their paths. Throws std::runtime_error when there
// is none.
input_set folder_input(const std::filesystem::path& folder);

} // namespace wsman::bench
