// The deterministic states that a pattern has met so far, each a set of states of its
// nondeterministic automaton.
#pragma once

#include "schema/patterns/character_partition.hpp"
#include "schema/patterns/pattern_automaton.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace wsman::schema::detail {

class pattern_cache {
public:
    static constexpr std::uint16_t unknown = 0; // as a transition: not made yet
    static constexpr std::uint16_t dead = 1;    // nothing matches, whatever follows
    static constexpr std::uint16_t start = 2;

    // What a cache may hold before it begins anew.
    static constexpr std::size_t most_octets = 512 * 1024;
    static constexpr std::size_t most_states = 4'096;

    pattern_cache(const pattern_automaton& automaton, std::size_t classes);

    // Where a character of that class leads, as far as it is known.
    [[nodiscard]] std::uint16_t next(std::uint16_t state, std::uint16_t character_class) const {
        return transitions_[state * classes_ + character_class];
    }

    [[nodiscard]] bool accepts(std::uint16_t state) const { return states_[state].accepting; }

    // Works out what next() does not know. Other states than the one returned and `start` may be
    // gone then.
    std::uint16_t make_next(const pattern_automaton& automaton,
                            const character_partition& partition, std::uint16_t state,
                            std::uint16_t character_class);

private:
    struct cached_state {
        std::uint32_t first = 0; // of its members
        std::uint16_t count = 0;
        bool accepting = false;
    };

    void reach(const pattern_automaton& automaton, std::uint16_t from);
    bool mark(std::uint16_t state);
    void gather_reached(const pattern_automaton& automaton);
    [[nodiscard]] std::uint16_t& place_of(std::span<const std::uint16_t> members);
    std::uint16_t add_gathered(std::uint16_t& place);
    void index_anew(std::size_t places);
    void keep_start_alone();
    [[nodiscard]] std::span<const std::uint16_t> members_of(std::size_t state) const;
    [[nodiscard]] bool is_full() const;

    std::size_t classes_;
    std::vector<std::uint16_t> transitions_; // a row for each state
    std::vector<cached_state> states_;
    std::vector<std::uint16_t> members_; // of all states: those that read or accept, in order
    std::vector<std::uint16_t> index_;   // states by hash; open addressing, a power of two

    // The next state, while it is made.
    std::vector<std::uint64_t> reached_; // a bit for each state of the automaton
    std::vector<std::uint16_t> to_visit_;
    std::vector<std::uint16_t> gathered_;
};

} // namespace wsman::schema::detail
