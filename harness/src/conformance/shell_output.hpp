// What the replies to a row of Receives brought: the streams of one command, put together, and how
// it ended. A reply may hold anything; what is kept is bounded.
#pragma once

#include "conformance/message.hpp"
#include "conformance/variables.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wsman::conformance {

// Octets of a stream that expressions see; more is counted only.
inline constexpr std::size_t most_output_shown = 65'536;

class shell_output {
public:
    // `command` is the CommandId that was asked for.
    explicit shell_output(std::string command) : command_(std::move(command)) {}

    // Takes a reply in. True where there may be more: a ReceiveResponse without Done, or the fault
    // that nothing came in time.
    bool take(const read_exchange& one);

    // NAME.done (true or false), .stdout, .stderr (text), .stdout-octets, .stderr-octets,
    // .exit-code (empty: none came), .receives, .behind-end (octets of a stream behind its End),
    // .foreign-streams and .foreign-states (of another command, or of none), .broken (streams that
    // are no Base64).
    void set(case_variables& values, const std::string& name) const;

private:
    struct stream {
        std::string text; // its first octets
        std::uint64_t octets = 0;
        bool ended = false;
    };

    void take_stream(xml::element block);
    bool take_state(xml::element state); // true: Done
    [[nodiscard]] bool is_foreign(xml::element of) const;
    stream* named(std::string_view name);

    std::string command_;
    stream out_, err_;
    std::string exit_code_;
    bool done_ = false;
    std::uint64_t receives_ = 0, behind_end_ = 0, broken_ = 0;
    std::uint64_t foreign_streams_ = 0, foreign_states_ = 0;
};

} // namespace wsman::conformance
