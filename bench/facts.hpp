// The useful work that every reader does in a benchmark: what a service or a judge wants to know of
// an envelope. Texts are copied into memory that is kept.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::bench {

// White space at either end of a text is gone, but for the reason. Absent and empty are alike.
struct facts {
    std::string to, action, message_id, relates_to, reply_to, fault_to;
    std::string resource_uri, operation_timeout, max_envelope_size, locale;
    std::string body_uri, body_local, enumeration_context;
    std::string subcode, reason, detail;                        // of the subcode its local name
    std::vector<std::pair<std::string, std::string>> selectors; // name and value
    std::size_t selector_count = 0;                             // as many of them count
    std::size_t option_count = 0;
    std::size_t elements = 0;
    std::size_t text_octets = 0; // of character data, in UTF-8

    // Keeps all memory.
    void clear();
    std::pair<std::string, std::string>& add_selector();
};

// How much of two facts must be alike.
enum class alike {
    wholly,
    but_for_white_space // removed from all texts, and octets of text not counted
};

// The first fact that differs, as one line; empty when none does.
std::string difference(const facts& a, const facts& b, alike how = alike::wholly);

} // namespace wsman::bench
