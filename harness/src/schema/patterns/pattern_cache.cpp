#include "schema/patterns/pattern_cache.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace wsman::schema::detail {

namespace {

constexpr std::size_t fewest_places = 16;

std::size_t hash_of(std::span<const std::uint16_t> members) {
    std::uint64_t hash = members.size();
    for (const auto each : members)
        hash = (std::rotl(hash, 21) ^ each) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(hash >> 32);
}

} // namespace

pattern_cache::pattern_cache(const pattern_automaton& automaton, std::size_t classes)
    : classes_(classes), transitions_(start * classes), states_(start), index_(fewest_places),
      reached_((automaton.states.size() + 63) / 64) {
    reach(automaton, automaton.start);
    gather_reached(automaton);
    add_gathered(place_of(gathered_));
}

std::uint16_t pattern_cache::make_next(const pattern_automaton& automaton,
                                       const character_partition& partition, std::uint16_t state,
                                       std::uint16_t character_class) {
    for (const auto member : members_of(state)) {
        const auto& each = automaton.states[member];
        if (each.step == automaton_step::reads && partition.is_in(each.set, character_class))
            reach(automaton, each.next);
    }
    gather_reached(automaton);
    if (gathered_.empty())
        return transitions_[state * classes_ + character_class] = dead;
    auto& place = place_of(gathered_);
    if (place == unknown && is_full()) {
        keep_start_alone();
        return add_gathered(place_of(gathered_));
    }
    const auto to = place == unknown ? add_gathered(place) : place;
    return transitions_[state * classes_ + character_class] = to;
}

// Marks what can be reached from a state without reading.
void pattern_cache::reach(const pattern_automaton& automaton, std::uint16_t from) {
    if (mark(from) || automaton.states[from].step != automaton_step::chooses)
        return;
    for (to_visit_.push_back(from); !to_visit_.empty();) {
        const auto& choice = automaton.states[to_visit_.back()];
        to_visit_.pop_back();
        for (const auto way : {choice.next, choice.other})
            if (!mark(way) && automaton.states[way].step == automaton_step::chooses)
                to_visit_.push_back(way);
    }
}

// Whether it was marked before.
bool pattern_cache::mark(std::uint16_t state) {
    auto& bits = reached_[state / 64];
    const auto bit = std::uint64_t{1} << (state % 64);
    return (std::exchange(bits, bits | bit) & bit) != 0;
}

// Takes the marks away.
void pattern_cache::gather_reached(const pattern_automaton& automaton) {
    gathered_.clear();
    for (std::size_t i = 0; i < reached_.size(); ++i)
        for (auto bits = std::exchange(reached_[i], 0); bits != 0; bits &= bits - 1) {
            const auto state = i * 64 + static_cast<std::size_t>(std::countr_zero(bits));
            if (automaton.states[state].step != automaton_step::chooses)
                gathered_.push_back(static_cast<std::uint16_t>(state));
        }
}

std::span<const std::uint16_t> pattern_cache::members_of(std::size_t state) const {
    return std::span{members_}.subspan(states_[state].first, states_[state].count);
}

// Where the index has the state of these members, or would.
std::uint16_t& pattern_cache::place_of(std::span<const std::uint16_t> members) {
    const auto mask = index_.size() - 1;
    auto at = hash_of(members) & mask;
    while (index_[at] != unknown && !std::ranges::equal(members_of(index_[at]), members))
        at = (at + 1) & mask;
    return index_[at];
}

// `place` is where the index has it then.
std::uint16_t pattern_cache::add_gathered(std::uint16_t& place) {
    const auto state = static_cast<std::uint16_t>(states_.size());
    states_.push_back({static_cast<std::uint32_t>(members_.size()),
                       static_cast<std::uint16_t>(gathered_.size()), gathered_.front() == 0});
    members_.insert(members_.end(), gathered_.begin(), gathered_.end());
    transitions_.resize(states_.size() * classes_, unknown);
    place = state;
    if (2 * states_.size() > index_.size())
        index_anew(2 * index_.size());
    return state;
}

void pattern_cache::index_anew(std::size_t places) {
    index_.assign(places, unknown);
    for (std::size_t state = start; state < states_.size(); ++state)
        place_of(members_of(state)) = static_cast<std::uint16_t>(state);
}

bool pattern_cache::is_full() const {
    const auto octets = (transitions_.size() + classes_ + members_.size() + gathered_.size()) * 2 +
                        states_.size() * sizeof(cached_state);
    return states_.size() >= most_states || octets > most_octets;
}

void pattern_cache::keep_start_alone() {
    states_.resize(start + 1);
    members_.resize(states_[start].count);
    transitions_.assign(states_.size() * classes_, unknown);
    index_anew(fewest_places);
}

} // namespace wsman::schema::detail
