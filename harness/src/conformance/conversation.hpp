// The runner's side of the wire: sends through the door, redacts, writes the bundle, remembers.
#pragma once

#include "base/uuid.hpp"
#include "conformance/bundle.hpp"
#include "conformance/runner.hpp"
#include "session/door.hpp"
#include "session/operation.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::conformance {

class conversation {
public:
    // All are borrowed.
    conversation(transport::channel& channel, const profile& target, const run_settings& settings);

    // Ids of messages depend on the seed and the owner alone, not on what else runs; an owner that
    // comes again goes on where it was.
    void begin(std::string owner);

    [[nodiscard]] std::string next_message_id();

    // Where the ids of the owner begin.
    [[nodiscard]] std::uint64_t seed() const;

    // As recorded: redacted. Null when the door refused, or the bundle can no longer be written;
    // problem() says why.
    const record::exchange* send(std::string label, transport::http_request request,
                                 bool authenticate = true,
                                 protocol::risk at_most = protocol::risk::disruptive);
    // An operation under the run's own address.
    const record::exchange* send(std::string label, const session_floor::operation& what,
                                 bool authenticate = true, const std::string& path = {});

    // Other deadlines than the run's, until it is called with nothing.
    void hurry(std::optional<transport::deadlines> within) { hurried_ = within; }

    // On the clock; ends early when the run is interrupted.
    void wait(base::duration span);

    void use_new_connection() { door_.drop_connection(); }

    // Whether the run is to end. Stays so once it is: the flag is taken down for the clean-up.
    bool interrupted();

    [[nodiscard]] const std::string& problem() const { return problem_; }

    // The bundle cannot be written any more.
    [[nodiscard]] bool broken() const { return broken_; }

    [[nodiscard]] std::string to() const;

    // Goes on behind what a record holds: numbers, connections and message ids begin anew nowhere.
    void resume(const std::vector<record::exchange>& recorded, std::size_t part);

    [[nodiscard]] const std::deque<record::exchange>& exchanges() const { return exchanges_; }

private:
    void keep(const record::exchange& one);

    const run_settings* settings_;
    std::deque<record::exchange> exchanges_; // addresses stay
    std::uint64_t numbers_before_ = 0;       // of the parts before
    unsigned connections_before_ = 0;
    std::size_t part_ = 0;
    base::duration waited_{};
    std::string owner_;
    std::map<std::string, base::uuid_source, std::less<>> ids_; // by owner
    std::optional<transport::deadlines> hurried_;
    std::string problem_;
    bool broken_ = false;
    bool interrupted_ = false;
    session_floor::pacer pacer_;
    session_floor::door door_;
};

} // namespace wsman::conformance
