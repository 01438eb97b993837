// The items of an enumeration, one after another: IWSManEnumerator.
#pragma once

#include <memory>
#include <string>
#include <wsman/error.hpp>

namespace wsman {

namespace session_floor {
class enumeration;
} // namespace session_floor

// A stream of items, without a count and without a way back. Items come in batches of the session's
// batch_items; both batch_items and timeout are those of the moment at which it was made. It keeps
// what it needs of its session and may outlive it.
//
// From one thread at a time: a call while another runs is 0x80338006.
class enumerator {
public:
    explicit enumerator(std::unique_ptr<session_floor::enumeration> state);
    // Sends Release when the service still holds the context; what comes of it does not matter.
    ~enumerator();
    enumerator(enumerator&&) noexcept;
    enumerator& operator=(enumerator&&) noexcept;

    // The next item as XML that stands alone, without a declaration. Errors: 0x80338007 past the
    // end; those of Pull. After a time-out (0x800705B4, 0x80338029, 0x8033801C) and after
    // EncodingLimit the context holds and the call may be repeated (DSP0226 R8.4-3); after any
    // other failed Pull every call is 0x80338084.
    result<std::string> read_item();

    // Whether no items are left. Asks the service when no item is at hand, so an empty enumeration
    // says true before the first read_item.
    result<bool> at_end_of_stream();

    // The WSManFault XML of the last call that failed; empty after one that did not.
    [[nodiscard]] const std::string& error() const;

private:
    std::unique_ptr<session_floor::enumeration> state_;
};

} // namespace wsman
