// What a script's worker process and its parent send each other: octets that are a message of
// either side are written again as the same octets, and with any octet cut off the end or put
// behind it they are none.
#include "fuzz/oracle.hpp"
#include "script/worker/frames.hpp"

#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

template <class Message>
void check(std::string_view octets, std::optional<Message> (*decode)(std::string_view)) {
    const auto message = decode(octets);
    if (!message)
        return;
    demand(script::encode(*message) == octets, "a message is written as it was read");
    demand(!decode(octets.substr(0, octets.size() - 1)), "a message that was cut is none");
    demand(!decode(std::string{octets} + '\0'), "a message with something behind it is none");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    check(octets, script::decode_from_worker);
    check(octets, script::decode_from_parent);
    return 0;
}
