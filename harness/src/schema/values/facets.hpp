// The constraining facets of XML Schema part 2, 4.3: as a schema writes them, and compiled.
#pragma once

#include "schema/values/fixed_value.hpp"
#include "schema/values/white_space.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wsman::schema::detail {

class namespace_lookup;
class pattern;

struct enumeration_value {
    std::string text;
    // Resolves the prefixes of QNames and NOTATIONs; used during compilation only.
    const namespace_lookup* namespaces = nullptr;
};

// The facets of one step of derivation, as texts of the schema document.
struct own_facets {
    std::optional<std::string> length = {};
    std::optional<std::string> min_length = {};
    std::optional<std::string> max_length = {};
    std::vector<std::string> patterns = {}; // alternatives of this step
    std::vector<enumeration_value> enumeration = {};
    std::optional<std::string> max_inclusive = {};
    std::optional<std::string> max_exclusive = {};
    std::optional<std::string> min_inclusive = {};
    std::optional<std::string> min_exclusive = {};
    std::optional<std::string> total_digits = {};
    std::optional<std::string> fraction_digits = {};
    std::optional<white_space> spaces = {};
};

// The facets of a type together with those of its bases.
struct facet_set {
    using alternatives = std::vector<pattern>;

    std::optional<std::uint64_t> length;
    std::optional<std::uint64_t> min_length;
    std::optional<std::uint64_t> max_length;
    std::optional<std::uint64_t> total_digits;
    std::optional<std::uint64_t> fraction_digits;
    std::vector<std::shared_ptr<alternatives>> patterns; // each step must match
    std::vector<fixed_value> enumeration;                // empty: any value
    std::optional<fixed_value> max_inclusive;
    std::optional<fixed_value> max_exclusive;
    std::optional<fixed_value> min_inclusive;
    std::optional<fixed_value> min_exclusive;

    [[nodiscard]] bool has_lengths() const { return length || min_length || max_length; }

    [[nodiscard]] bool has_digits() const { return total_digits || fraction_digits; }

    [[nodiscard]] bool has_bounds() const {
        return max_inclusive || max_exclusive || min_inclusive || min_exclusive;
    }

    [[nodiscard]] bool any() const {
        return has_lengths() || has_digits() || has_bounds() || !patterns.empty() ||
               !enumeration.empty();
    }
};

} // namespace wsman::schema::detail
