#include "transport/channel.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <array>

namespace wsman::transport {

namespace {

// In the order of the enumeration. These words stand in records: they never change.
constexpr std::array<std::string_view, 15> words{"none",
                                                 "name-not-resolved",
                                                 "connection-refused",
                                                 "connect-timed-out",
                                                 "tls-handshake",
                                                 "tls-not-trusted",
                                                 "plain-reply-to-tls",
                                                 "first-octet-timed-out",
                                                 "operation-timed-out",
                                                 "closed-before-reply",
                                                 "closed-inside-reply",
                                                 "not-http",
                                                 "reply-too-large",
                                                 "network",
                                                 "interrupted"};
static_assert(words.size() == static_cast<std::size_t>(failure::interrupted) + 1);

} // namespace

std::string_view to_string(failure why) {
    const auto index = static_cast<std::size_t>(why);
    BOOST_ASSERT(index < words.size());
    return words[index];
}

failure failure_from(std::string_view word) {
    const auto at = std::find(words.begin(), words.end(), word);
    return at == words.end() ? failure::network : static_cast<failure>(at - words.begin());
}

} // namespace wsman::transport
