// What a service demands before it lets someone in: the challenges of WWW-Authenticate (RFC 9110,
// 11.6.1).
#pragma once

#include "transport/http_message.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::transport {

struct challenge_parameter {
    std::string name;  // as on the wire; compares without case
    std::string value; // without quotes, escapes undone

    friend bool operator==(const challenge_parameter&, const challenge_parameter&) = default;
};

struct challenge {
    std::string scheme;  // as on the wire; compares without case
    std::string token68; // what a scheme sends instead of parameters, as Negotiate does; else empty
    std::vector<challenge_parameter> parameters;

    // The first parameter of that name; nothing when there is none.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;

    friend bool operator==(const challenge&, const challenge&) = default;
};

// The challenges of one field's value in their order; nothing when it is malformed.
std::optional<std::vector<challenge>> read_challenges(std::string_view field_value);

// The same of every WWW-Authenticate field; fields that are malformed are passed over.
std::vector<challenge> challenges_in(const http_fields& fields);

// As it stands in a field: parameters always in quotes. Names and schemes must be tokens.
std::string to_string(const challenge& what);

} // namespace wsman::transport
