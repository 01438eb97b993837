// The CIM types of properties and parameters, as far as a service must tell right values from wrong
// ones.
#pragma once

#include <optional>
#include <string_view>

namespace wsman::mock {

enum class value_type {
    string,
    boolean,
    uint8,
    uint16,
    uint32,
    uint64,
    sint8,
    sint16,
    sint32,
    sint64,
    real32,
    real64,
    datetime,
    reference
};

// By the name that CIM gives it; nothing for any other word.
std::optional<value_type> value_type_named(std::string_view name);

// Whether `text`, trimmed already, is in the lexical space of the type.
bool is_value_of(value_type type, std::string_view text);

// Numbers as numbers, so that 007 equals 7; everything else octet by octet.
bool same_value(value_type type, std::string_view a, std::string_view b);

// Of a value that is one; nothing for types without an order.
std::optional<double> number_of(value_type type, std::string_view text);

} // namespace wsman::mock
