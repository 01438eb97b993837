// For targets whose input holds the bodies of a service's replies: the children of its root.
#pragma once

#include "session/scripted_channel.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::fuzz {

inline constexpr std::size_t most_replies = 32;

// Each standing alone, in their order, up to most_replies; nothing when `octets` are no document.
inline std::optional<std::vector<std::string>> reply_bodies(std::string_view octets) {
    static xml::document document;
    if (document.parse(octets).has_error())
        return std::nullopt;
    std::vector<std::string> bodies;
    for (const auto child : document.root().children()) {
        if (bodies.size() == most_replies)
            break;
        bodies.push_back(child.self_contained());
    }
    return bodies;
}

// A session that does the same whenever it hears the same, at a time that stands still.
inline session open_repeatable(transport::channel& service) {
    static base::test_clock clock;
    session_floor::session_settings settings;
    settings.seed = 1;
    settings.clock = &clock;
    return session_floor::open_over(service, std::move(settings));
}

} // namespace wsman::fuzz
