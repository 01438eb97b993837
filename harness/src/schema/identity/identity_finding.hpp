// What a document does that an identity constraint forbids (XML Schema 1.0 part 1, 3.11.4,
// Identity-constraint Satisfied).
#pragma once

#include "schema/identity/identity_constraint.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

enum class identity_rule : std::uint8_t {
    field,        // clause 3: a field leads to several nodes, or to one without a simple type
    unique,       // 4.1
    key_complete, // 4.2.1: a field of a key leads to nothing
    key_unique,   // 4.2.2
    key_nillable, // 4.2.3: a field of a key leads to an element that is declared nillable
    reference     // 4.3
};

// As XML Schema names it, "cvc-identity-constraint.4.1".
std::string_view constraint_name(identity_rule rule);

struct identity_finding {
    identity_rule rule{};
    std::uint32_t constraint = 0; // its number
    std::uint32_t field = 0;      // from 0, of field, key_complete and key_nillable
    std::size_t offset = 0;       // of the element that the selector leads to
    std::size_t first = 0;        // of unique and key_unique: of the one that has the same key
};

class identity_findings {
public:
    static constexpr std::size_t most = 100; // more are not kept

    void add(const identity_finding& found) {
        if (all_.size() < most)
            all_.push_back(found);
    }

    void clear() { all_.clear(); }

    [[nodiscard]] const std::vector<identity_finding>& all() const { return all_; }

private:
    std::vector<identity_finding> all_;
};

// One sentence without a full stop.
std::string message(const identity_finding& found, const identity_constraints& constraints);

} // namespace wsman::schema::detail
