// For tests: scripts in a small sandbox, one state for each.
#pragma once

#include "script/channel_host.hpp"
#include "script/state.hpp"
#include "session/scripted_channel.hpp"

#include <string>
#include <string_view>

namespace wsman::script {

struct bench {
    session_floor::scripted_channel channel;
    channel_host outside{channel, {}, {"one", "two"}};
    limits bounds{5'000'000, std::size_t{32} << 20};

    ending run(std::string_view source) {
        state lua{bounds, outside};
        return lua.run("a.lua", source);
    }

    // What it printed, or behind a '!' how it ended when it did not finish.
    std::string printed(std::string_view source) {
        outside.printed.clear();
        const auto end = run(source);
        return end ? outside.printed : "! " + end.text;
    }
};

} // namespace wsman::script
