// Enumerations in progress: a snapshot of what they hand out, and when they end by themselves.
#pragma once

#include "base/clock.hpp"
#include "mock-server/src/store.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

enum class enumeration_mode { object, epr, object_and_epr };

struct enumeration {
    protocol::resource_reference
        from; // the EPR of the Enumerate: Pull and Release must repeat it (R8.4-5, R8.5-3)
    enumeration_mode mode = enumeration_mode::object;
    std::string
        omitted; // by an option of the Enumerate, which holds for the whole sequence (R6.4-10)
    std::vector<std::size_t> columns; // the properties that a query asks for; empty: all
    std::vector<instance_ptr> items;
    std::size_t next = 0;
    std::optional<base::duration> expires; // on the clock's now()
    base::duration used{};                 // when it was last pulled from

    [[nodiscard]] bool finished() const { return next >= items.size(); }
};

class contexts {
public:
    // `idle` is how long a context lives untouched (R8.5-2), `most` how many there may be.
    contexts(std::size_t most, base::duration idle) : most_(most), idle_(idle) {}

    // False when there are too many; those that have ended by themselves are dropped first.
    bool add(std::string id, enumeration what, base::duration now);
    // Nothing when the context is unknown, has expired or was idle for too long.
    enumeration* find_live(std::string_view id, base::duration now);

    // Whether the id is in use, ended by itself or not.
    [[nodiscard]] bool contains(std::string_view id) const { return live_.contains(id); }

    void drop(std::string_view id);

    // Moves all enumerations of one EPR to `next`: what a service does whose position is shared.
    void move_all(const protocol::resource_reference& from, std::size_t next) {
        for (auto& [id, one] : live_)
            if (one.from == from)
                one.next = next;
    }

    void clear() { live_.clear(); }

    [[nodiscard]] std::size_t size() const { return live_.size(); }

private:
    [[nodiscard]] bool ended(const enumeration& what, base::duration now) const;

    std::size_t most_;
    base::duration idle_;
    std::map<std::string, enumeration, std::less<>> live_;
};

} // namespace wsman::mock
