// From particles to the automaton of a content model: positions of the particles' leaves and who
// may follow whom (Glushkov), then sets of positions as states. Schemas are unambiguous (3.8.6,
// Unique Particle Attribution), so that these sets stay small.
#pragma once

#include "schema/grammar/content_model.hpp"

#include <map>

namespace wsman::schema::detail {

class automaton_builder {
public:
    explicit automaton_builder(content_model& into) : into_(into) {}

    // A reason when it cannot be built.
    std::optional<std::string> build(const particle& whole);

private:
    using positions = std::vector<std::uint32_t>; // sorted, each once

    // A copy of a leaf. Counted ones stand for all the copies that their bounds ask for.
    struct position {
        const particle* leaf = nullptr;
        std::uint32_t least = 0;
        std::uint32_t most = unbounded;
        bool is_counted = false;
        positions follow;
    };

    struct fragment {
        bool is_nullable = true;
        positions first;
        positions last;
    };

    fragment of(const particle& each);
    fragment once(const particle& each);
    fragment leaf(const particle& each);
    fragment counted_leaf(const particle& each);
    fragment choice(const particle& group);
    fragment sequence(const particle& group);
    fragment repeated(const particle& each);
    fragment joined(fragment left, const fragment& right);
    void loop(const fragment& over);
    void follow(std::uint32_t leaf, const positions& next);

    std::optional<std::string> build_all(const particle& group);
    std::optional<std::string> determinise(const fragment& whole);
    std::uint32_t state_of(const positions& set);
    std::optional<std::string> add_edges(std::uint32_t from, const positions& next);

    static void merge(positions& into, const positions& more);

    content_model& into_;
    std::vector<position> positions_;
    std::map<positions, std::uint32_t> numbers_; // of states
    std::vector<positions> pending_;             // sets by the number of their state
    bool is_too_large_ = false;
    bool is_ambiguous_ = false;
};

} // namespace wsman::schema::detail
