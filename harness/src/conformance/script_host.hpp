// The seam of scripted cases: what runs the functions drive and judge of a case's script. This
// floor knows no Lua; whoever starts a run or judges a record brings the host.
#pragma once

#include "base/clock.hpp"
#include "conformance/context.hpp"
#include "conformance/suite.hpp"
#include "record/exchange.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

// What drive's requests leave through: the run's own conversation, which guards, records, redacts
// and closes behind the case what it opened.
class script_door {
public:
    virtual ~script_door() = default;

    // As recorded, under a label that is `name` and a number (NAME-1, NAME-2 …), or the number of
    // the exchange in the case (exchange-3) where the name is empty. Null when it was not sent;
    // problem() says why. Valid until the case ends.
    virtual const record::exchange* send(transport::http_request request,
                                         std::string_view name) = 0;
    [[nodiscard]] virtual std::string problem() const = 0;
    // Whether the run is to end: nothing is sent any more.
    [[nodiscard]] virtual bool interrupted() = 0;

    virtual void use_new_connection() = 0;
    virtual void wait(base::duration span) = 0;
    virtual base::clock& clock() = 0;

    // wsa:To of the target, as http://host:5985/wsman, and where its message ids begin.
    [[nodiscard]] virtual std::string to() const = 0;
    [[nodiscard]] virtual std::uint64_t seed() const = 0;
};

// What judge said of the record.
struct script_verdict {
    conformance::verdict verdict = verdict::error; // error: the script itself failed
    std::string reason;                            // one line; of an error with FILE:LINE
};

class script_host {
public:
    virtual ~script_host() = default;

    // Runs drive. Nothing when it came to its end, else one line with FILE:LINE.
    virtual std::optional<std::string> drive(const test_case& what, const run_context& context,
                                             script_door& through) = 0;

    // Runs judge over the exchanges of the case in their order, and over nothing else.
    virtual script_verdict judge(const test_case& what,
                                 const std::vector<const record::exchange*>& exchanges) = 0;
};

} // namespace wsman::conformance
