// A regular expression of XML Schema, ready to match: a deterministic automaton that is made as
// texts need it.
#pragma once

#include "schema/patterns/character_partition.hpp"
#include "schema/patterns/pattern_automaton.hpp"
#include "schema/patterns/pattern_cache.hpp"
#include "schema/patterns/pattern_error.hpp"

#include <string_view>

namespace wsman::schema::detail {

// Not thread-safe, not even its constant members: matching fills a cache. A copy has its own.
class pattern {
public:
    // All of appendix F of XML Schema 1.0 part 2, second edition. `expression` is UTF-8; an
    // expression beyond expression_limits is an error that says so.
    static boost::system::result<pattern, pattern_error> compile(std::string_view expression);

    // Whether the expression matches the whole of `text`, well-formed UTF-8 (other octets match
    // nothing). Each character is read once. Nothing is allocated once the automaton for texts of
    // this kind is made, and its memory is bounded (pattern_cache::most_memory).
    [[nodiscard]] bool matches(std::string_view text) const;

private:
    pattern(pattern_automaton automaton, character_partition partition);

    pattern_automaton automaton_;
    character_partition partition_;
    mutable pattern_cache cache_;
};

} // namespace wsman::schema::detail
