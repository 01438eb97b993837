// Stands between a listener and the mock, and tells of each exchange once it has ended: where what
// clients send meets who records and judges it.
#pragma once

#include "base/clock.hpp"
#include "record/exchange.hpp"
#include "transport/listener.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::cli {

class client_recorder {
public:
    // Told in the order in which exchanges end, redacted; the label is the number, which counts
    // requests from 1 in the order in which they came.
    using listener = std::function<void(record::exchange&&)>;

    // `clock` must outlive it. `secrets` are covered wherever they stand.
    client_recorder(base::clock& clock, std::vector<std::string> secrets, listener told);

    // Hands the request on. It must outlive a reply with `then`, as must the recorder.
    transport::served_reply handle(const transport::request_handler& service,
                                   const transport::http_request& request);

    // What was no HTTP, or too large: an exchange without method, its octets as the body.
    void refused(std::string_view octets, const transport::http_reply& answer);

private:
    class pending;

    transport::served_reply follow(std::shared_ptr<pending> one, transport::served_reply served);
    void tell(record::exchange&& one);

    base::clock* clock_;
    std::vector<std::string> secrets_;
    listener told_;
    std::uint64_t count_ = 0;
};

} // namespace wsman::cli
