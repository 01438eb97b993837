// What the objects of one state share: the way to the host, the last error of the wsman object, and
// how much outside Lua's own memory they hold.
#pragma once

#include "script/objects/call.hpp"
#include "script/state.hpp"

#include <cstddef>
#include <memory>
#include <string>

namespace wsman::script {

// A number of things of which a script may hold so many at once. Lua does not know what they cost,
// so the collector is sent before one is refused.
class quota {
public:
    quota(std::size_t most, const char* what) : most_(most), what_(what) {}

    // Gives back what was taken.
    class share {
    public:
        share() = default;

        share(std::shared_ptr<std::size_t> taken, std::size_t amount)
            : taken_(std::move(taken)), amount_(amount) {}

        share(share&& other) noexcept
            : taken_(std::move(other.taken_)), amount_(std::exchange(other.amount_, 0)) {}

        share& operator=(share&& other) noexcept {
            std::swap(taken_, other.taken_);
            std::swap(amount_, other.amount_);
            return *this;
        }

        ~share() {
            if (taken_)
                *taken_ -= amount_;
        }

    private:
        std::shared_ptr<std::size_t> taken_;
        std::size_t amount_ = 0;
    };

    // Raises an error with the code 0x8007000E (out of memory) when there would be too many.
    share take(const call& by, std::size_t amount);

private:
    // Shares may outlive the quota when a state is closed.
    std::shared_ptr<std::size_t> taken_ = std::make_shared<std::size_t>(0);
    std::size_t most_;
    const char* what_;
};

struct environment {
    host* outside;
    std::string error; // of the wsman object

    quota sessions{64, "sessions"};
    quota enumerators{256, "enumerators"};
    quota shells{64, "shells and commands"};
    quota document_octets{std::size_t{64} << 20, "octets of parsed XML"};
    quota document_nodes{400'000, "elements and attributes of parsed XML"};

    explicit environment(host& reached) : outside(&reached) {}

    // Made with the state's bindings.
    static environment& of(lua_State* state);
    static void make(lua_State* state, host& outside);
};

} // namespace wsman::script
