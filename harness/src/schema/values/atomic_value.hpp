// A value of a primitive type, as views into its lexical text.
#pragma once

#include "schema/values/date_time.hpp"
#include "schema/values/decimal.hpp"
#include "schema/values/duration.hpp"
#include "schema/values/primitive.hpp"

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace wsman::schema::detail {

class namespace_lookup;

struct expanded_name {
    std::string_view uri;
    std::string_view local;
};

struct atomic_value {
    primitive kind = primitive::string;
    // The text itself is the value of string and anyURI, and stands for the octets of the binary
    // types.
    std::variant<std::string_view, bool, decimal, float, double, duration, date_time, expanded_name>
        value;
};

inline bool is_boolean(std::string_view text) {
    if (text.size() == 1)
        return text[0] == '0' || text[0] == '1';
    return text == "true" || text == "false";
}

// Nothing when `text`, after white space, is not in the lexical space of the type. A QName needs
// its prefix bound.
std::optional<atomic_value> parse_atomic(primitive kind, std::string_view text,
                                         const namespace_lookup* namespaces);

// The same question without making the value.
bool is_atomic(primitive kind, std::string_view text, const namespace_lookup* namespaces);

// Values of different primitive types are never equal (part 2, 2.2.1 and 4.3.5). "Equal" is
// identity: NaN is NaN.
bool equal(const atomic_value& a, const atomic_value& b);

// The order of the bounds; unordered for types without one.
std::partial_ordering compare(const atomic_value& a, const atomic_value& b);

// Appends octets that say where they end, and are the same for equal values alone.
void append_key(const atomic_value& value, std::string& into);

} // namespace wsman::schema::detail
