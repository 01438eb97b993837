// From the resourceUri argument of an operation to what goes on the wire.
#pragma once

#include "session/operation.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <wsman/resource_locator.hpp>

namespace wsman::session_floor {

// The alias before the first '/' replaced by what it stands for; case does not matter, and an
// unknown one stays (Q15).
std::string expand_alias(std::string_view uri);

// What a request is about, apart from its action and body.
struct subject {
    protocol::resource_reference resource;
    protocol::option_set options;
    bool options_must_be_understood = false;
    std::optional<session_floor::fragment> fragment;
};

// Errors: those of resource_locator::parse; 0x803380BF empty URI, 0x80338091 dialect without path.
result<subject> subject_of(const resource& what);

} // namespace wsman::session_floor
