// The mock endpoint as a channel, in memory and on the test clock: no sockets, no waiting. Where
// mock and judge meet.
#pragma once

#include "base/clock.hpp"
#include "mock-server/src/endpoint.hpp"
#include "transport/channel.hpp"

namespace wsman::cli {

class memory_channel final : public transport::channel {
public:
    // Both must outlive the channel.
    memory_channel(mock::endpoint& endpoint, base::test_clock& clock)
        : endpoint_(&endpoint), clock_(&clock) {}

    // A delay of the reply moves the clock; beyond a deadline the outcome is that of a client which
    // gave up waiting.
    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines& within) override;

    void drop_connection() override { connected_ = false; }

private:
    mock::endpoint* endpoint_;
    base::test_clock* clock_;
    unsigned connections_ = 0;
    bool connected_ = false;
};

} // namespace wsman::cli
