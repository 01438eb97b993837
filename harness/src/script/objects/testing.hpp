// For tests: a script over a channel that answers from a list.
#pragma once

#include "script/bindings.hpp"
#include "script/channel_host.hpp"
#include "script/state.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace wsman::script {

struct scripted_target {
    session_floor::scripted_channel channel;
    channel_host outside{channel, {}, {"one", "two words"}};
    limits bounds;

    // What the script printed; behind a '!' how it ended when it did not finish.
    std::string run(std::string_view source) {
        outside.printed.clear();
        state lua{bounds, outside};
        install_bindings(lua);
        const auto end = lua.run("t.lua", source);
        return end ? outside.printed : outside.printed + "!" + end.text;
    }

    // With a session s over the channel.
    std::string over_session(std::string_view source) {
        return run("local s = wsman.CreateSession() " + std::string{source});
    }

    std::string header(std::string_view local) const {
        const auto message = channel.last();
        const auto* block = message.header_named(protocol::wsman(local));
        return block == nullptr ? "" : block->element.self_contained();
    }
};

} // namespace wsman::script
