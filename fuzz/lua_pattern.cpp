// Lua patterns of the sandbox against Lua's own library, in the same machine. The input is lines:
// the pattern, the replacement, where to start, and the rest is the subject.
#include "fuzz/oracle.hpp"
#include "script/patterns/beside_stock.hpp"

#include <charconv>

using namespace wsman;
using fuzz::demand;
using script::testing::beside_stock;

namespace {

// Lua's own library has no budget.
constexpr std::uint64_t most_steps = 60'000;
constexpr std::size_t most_octets = 256; // of the subject, which each call goes through

std::string take_line(std::string_view& input) {
    const auto end = input.find('\n');
    std::string line{input.substr(0, end)};
    input.remove_prefix(end == input.npos ? input.size() : end + 1);
    return line;
}

beside_stock::arguments read(std::string_view input) {
    beside_stock::arguments given;
    given.pattern = take_line(input);
    given.replacement = take_line(input);
    const auto start = take_line(input);
    std::from_chars(start.data(), start.data() + start.size(), given.init);
    given.subject = input.substr(0, most_octets);
    return given;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static beside_stock both;
    const auto given = read({reinterpret_cast<const char*>(data), size});
    if (script::testing::takes_longer(given.subject, given.pattern, most_steps))
        return 0;
    const auto difference = both.difference(given);
    if (!difference.empty())
        std::fprintf(stderr, "%s\n", difference.c_str());
    demand(difference.empty(), "the sandbox does as Lua's own library does");
    return 0;
}
