// Errors born in the client, with the WSManFault element that goes with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <wsman/error.hpp>

namespace wsman::session_floor {

// The HRESULT of a WSManFault's Code: Win32 codes become 0x8007xxxx.
std::uint32_t to_hresult(std::uint32_t code);

// f:WSManFault as one line. Code in decimal, Win32 codes in their short form.
std::string make_wsman_fault(std::uint32_t code, std::string_view machine,
                             std::string_view message);

// An error with a synthesised WSManFault whose Machine is this host. `message` empty: the code's
// own meaning.
error make_error(std::uint32_t code, error_source source, std::string message = {});

inline error argument_error(std::uint32_t code, std::string message = {}) {
    return make_error(code, error_source::argument, std::move(message));
}

// What a handle's error() says after a call: the WSManFault, or nothing when all went well.
template <class T>
std::string fault_of(const result<T>& outcome) {
    return outcome.has_error() ? outcome.error().detail : std::string{};
}

} // namespace wsman::session_floor
