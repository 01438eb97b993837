// What exchanges of one folder show together: which resources are there, what had become of an
// enumeration when a request named it, and which request is the control of another.
#pragma once

#include "conformance/message.hpp"
#include "conformance/suite.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// What Enumerate asked for.
struct enumeration_asked {
    std::string resource_uri;
    std::string mode; // as in EnumerationMode; empty: none
};

// An EnumerationContext as a request names it, by all that came before it.
struct context_seen {
    enum class state {
        none,       // the request names none
        unseen,     // no reply before handed it out
        live,       // handed out, and nothing since speaks against it
        superseded, // a later reply of the enumeration handed out another one
        ended,      // EndOfSequence came
        released,   // a Release of it succeeded
        doubtful    // the service called it invalid
    } what = state::none;
    const enumeration_asked* of = nullptr; // null for none and unseen
};

std::string_view to_string(context_seen::state what);

class exchange_folder {
public:
    // Messages that are longer are not looked at: nothing is judged by what they ask.
    static constexpr std::size_t longest_message = std::size_t{4} << 20; // octets

    // Borrows `exchanges`, which are in the order in which they were made.
    explicit exchange_folder(const std::vector<record::exchange>& exchanges);

    static bool is_readable(const record::exchange& one);

    // Whether any of them was carried out at this resource.
    [[nodiscard]] bool serves(std::string_view resource_uri) const;

    // Of one of the folder's own.
    [[nodiscard]] context_seen context_of(const record::exchange& one) const;

    // The label of an exchange that was carried out and whose request is the same, but for the
    // nodes that `apart_from` finds in either and for what differs always (MessageID, which live
    // context). Only requests that change nothing have one, and none when something may have
    // changed between the two.
    [[nodiscard]] std::optional<std::string> control_of(const read_exchange& one,
                                                        const std::string& apart_from,
                                                        const namespace_bindings& prefixes) const;

private:
    struct enumeration {
        enumeration_asked asked;
        context_seen::state state = context_seen::state::live;
        std::string newest; // context
    };

    void note(const read_exchange& one);
    void note_enumerate(const read_exchange& one);
    void note_context(const read_exchange& one, std::string_view operation,
                      const std::string& context);
    [[nodiscard]] std::size_t index_of(const record::exchange& one) const;
    [[nodiscard]] context_seen seen(const std::string& context) const;
    [[nodiscard]] std::string likeness(const read_exchange& one, const std::string& apart_from,
                                       const namespace_bindings& prefixes) const;

    const std::vector<record::exchange>* exchanges_;
    std::set<std::string, std::less<>> served_;
    std::map<std::size_t, enumeration> enumerations_;             // by their Enumerate
    std::map<std::string, std::size_t, std::less<>> by_context_;  // the newest of that context
    std::vector<context_seen> contexts_;                          // of each exchange
    std::map<std::string, std::vector<std::size_t>> carried_out_; // candidates by their kind
    std::vector<std::size_t> changes_; // exchanges that may have changed something
};

} // namespace wsman::conformance
