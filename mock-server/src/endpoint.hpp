// The mock endpoint: a correct WS-Management service over invented data, with defects that can be
// switched on.
//
// Knows no sockets: it maps one HTTP request to one reply. transport::listener puts it on the
// network, the self-test calls it in memory. Deterministic: ids come from the seed, time from the
// clock, and it is used from one thread.
#pragma once

#include "base/clock.hpp"
#include "base/result.hpp"
#include "transport/http_message.hpp"
#include "transport/listener.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

// One named wrong behaviour. The registry is the only place where they are listed.
struct defect {
    std::string_view id;      // as "identify.fault-on-unknown-header"
    std::string_view summary; // what it does wrong, one sentence
    std::string_view rule;    // the rule that must catch it
};

std::span<const defect> defects();

struct endpoint_settings {
    std::string profile = "bmc";      // a folder of mock-server/resources
    std::vector<std::string> defects; // ids; unknown ones are an error of open()
    bool basic_authentication = false;
    std::string user;
    std::string password;
    bool tls = false; // for the security profile that Identify names
    std::uint64_t seed = 1;
    // Open enumerations at once, instead of the profile's limit: for those who measure.
    std::optional<std::size_t> contexts;
};

class endpoint {
public:
    // `clock` must outlive the endpoint. An error is one line for people, with the nearest known
    // id.
    static boost::system::result<std::unique_ptr<endpoint>, std::string>
    open(endpoint_settings settings, base::clock& clock);
    ~endpoint();

    // `request` must outlive a reply with `then`.
    transport::served_reply handle(const transport::http_request& request);

    // Of each defect, in the order of defects(), whether its point was reached since open():
    // whether anything could have gone another way with it. What is asked for by open() counts.
    [[nodiscard]] std::vector<bool> reached_defects() const;

    // Puts resources, contexts and ids back to how they were after open().
    void reset();

private:
    endpoint();
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::mock
