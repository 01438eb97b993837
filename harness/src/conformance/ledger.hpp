// The rule ledger: every numbered statement of the specifications, and whether cases judge it.
#pragma once

#include "base/result.hpp"
#include "conformance/verdict.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// Where a rule stands. `judged` is computed from the cases and never written down.
enum class standing {
    judged,
    open,        // could be judged, and is not yet
    deferred,    // waits for a part of the protocol that follows
    untestable,  // no exchange can show it
    implicit,    // whatever breaks it breaks a judged rule first
    informative, // nothing can be wrong
    alias        // another number of a rule that stands here already
};

std::string_view to_string(standing s);
std::optional<standing> standing_from(std::string_view text);

struct rule {
    std::string id;                          // as "R11-2", unique in the ledger
    std::string spec;                        // "dsp0226", "ms-wsmv", "soap12" …: opens case ids
    bool gates = true;                       // false: its verdicts never decide the exit status
    std::string section;                     // as "5.1.2.1"
    std::string role;                        // who is bound: service, client, both
    conformance::level level = level::shall; // the strongest of its parts
    std::string area;
    std::string summary;    // our words
    std::string observable; // yes, partly, no
    std::string check;      // how it can be judged
    std::string fault;      // faults the rule names, alternatives by " | "; empty: none
    // What is written down for rules without cases; `open` where nothing is.
    conformance::standing status = standing::open;
    std::string reason; // empty for open
};

class ledger {
public:
    // The embedded ledger; lives as long as the program.
    static const ledger& builtin();
    // From the text of rules files, one for each specification, and of the status file of all (CSV,
    // RFC 4180). An error names the line.
    static base::result<ledger> read(std::initializer_list<std::string_view> rules_csv,
                                     std::string_view status_csv);

    [[nodiscard]] std::span<const rule> rules() const { return rules_; }

    [[nodiscard]] const rule* find_rule(std::string_view id) const;

private:
    base::result<void> add(std::string_view rules_csv);
    base::result<void> apply(std::string_view status_csv);

    std::vector<rule> rules_;
};

} // namespace wsman::conformance
