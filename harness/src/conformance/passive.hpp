// Passive rules: judged over all exchanges of a run, or of one exchange after the other.
#pragma once

#include "conformance/judge.hpp"
#include "conformance/message.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wsman::conformance {

// Exchanges parsed once for all passive rules.
using read_exchanges = std::vector<read_exchange>;

// What a native check says of one exchange: nothing when it does not apply to it, empty text when
// it is right, else what is wrong. A check may remember what it saw before.
using native_check = std::function<std::optional<std::string>(const read_exchange&)>;

// Null for an unknown name, and for schema-valid where no schemas are at hand.
native_check make_check(std::string_view name, schema::validator* messages);

// Whether the check of that name remembers what it saw: then one exchange for itself says less than
// the row of them.
bool remembers(std::string_view check);

// Where the octets lie that a finding of the rule is about: an offset into the body of the reply
// (of the request, for a rule over requests). `one` must have been found wrong.
std::size_t place_of_finding(const passive_rule& rule, const read_exchange& one,
                             schema::validator* messages);

// One rule held against exchanges in their order: rules over several remember what they saw.
class passive_check {
public:
    struct answer {
        conformance::verdict verdict = verdict::error; // pass, warn, fail, not_applicable or error
        std::string reason;                            // of a pass empty
    };

    // Borrows `rule`, and the schemas of `settings`.
    passive_check(const passive_rule& rule, const judge_settings& settings);

    [[nodiscard]] bool can_judge() const; // false: a check that needs schemas has none
    [[nodiscard]] answer judge(const read_exchange& one) const;

    // As native_check: nothing too where the rule speaks of other messages. The error is our own.
    [[nodiscard]] base::result<std::optional<std::string>> look_at(const read_exchange& one) const;

private:
    const passive_rule* rule_;
    native_check native_;
};

// Verdict, reason, expected, actual and exchanges; the rest is the caller's.
case_result judge_passive(const passive_rule& rule, const read_exchanges& all,
                          const judge_settings& settings);

} // namespace wsman::conformance
