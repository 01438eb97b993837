// What a script reaches outside itself: sessions with targets, an output, a clock. In the worker
// process all of it goes over the pipe to the parent; tests give a host of their own.
#pragma once

#include "base/clock.hpp"
#include "transport/channel.hpp"

#include <string>
#include <string_view>
#include <vector>
#include <wsman/session.hpp>

namespace wsman::script {

// What CreateSession was called with.
struct session_request {
    // Empty: the run's own target, with its credentials. These stay with whoever owns the door: the
    // script never sees them.
    std::string connection;
    session_flags flags = session_flags::none;
    connection_options options;
    transport_options transport;
};

class host {
public:
    virtual ~host() = default;

    // A session whose requests leave through the run's door. It must not outlive the host. Errors
    // are those of session::open.
    virtual result<session> open_session(const session_request& wanted) = 0;

    // Text for whoever runs the script, as it is: no line end is added.
    virtual void print(std::string_view text) = 0;

    // Names the requests that follow, in the record: NAME-1, NAME-2, … Empty: by their operation.
    virtual void label(std::string_view name) = 0;

    // The run's clock: the script's waits move a test's clock.
    virtual base::clock& clock() = 0;

    // The words behind the script's name on the command line.
    [[nodiscard]] virtual const std::vector<std::string>& arguments() const = 0;
};

} // namespace wsman::script
