#include "conformance/heartbeat.hpp"

#include "conformance/message.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

using namespace std::chrono_literals;

constexpr int most_silences = 3; // of one run: a target that falls over again and again
constexpr base::duration first_pause = 1s;
constexpr base::duration longest_pause = 15s;
// Identify needs no longer, and a dead target must not hold the run for as long as a slow one may.
constexpr base::duration patience_of_one = 10s;

transport::deadlines hurried(transport::deadlines within) {
    within.connect = std::min(within.connect, patience_of_one);
    within.first_octet = std::min(within.first_octet, patience_of_one);
    within.operation = std::min(within.operation, patience_of_one);
    return within;
}

// A gateway whose service is gone answers in its place.
bool stands_for_silence(unsigned status) {
    return status == 502 || status == 503 || status == 504;
}

std::string in_seconds(base::duration span) {
    return std::to_string(std::chrono::round<std::chrono::seconds>(span).count()) + " s";
}

} // namespace

heartbeat::heartbeat(conversation& with, const run_settings& settings)
    : with_(with), settings_(settings),
      clock_(settings.clock != nullptr ? *settings.clock : base::real_clock()) {}

bool heartbeat::behind(const test_case& what, protocol::risk risk, bool lost_a_reply) {
    if (with_.interrupted() || with_.broken())
        return true;
    const auto since = with_.exchanges().size() - asked_at_;
    const bool regular = settings_.discovered == nullptr && settings_.heartbeat != 0 && since > 0 &&
                         (risk > protocol::risk::read || since >= settings_.heartbeat);
    return (!lost_a_reply && !regular) || lives("heartbeat", what.id);
}

bool heartbeat::at_the_end() {
    return with_.interrupted() || with_.broken() || lives("last", "the last case");
}

// Nothing is known where the run ends meanwhile; that counts as alive.
bool heartbeat::ask(const std::string& label) {
    with_.begin(std::string{owner});
    with_.hurry(hurried(settings_.within));
    const auto* sent = with_.send(label, session_floor::make_identify());
    with_.hurry(std::nullopt);
    asked_at_ = with_.exchanges().size();
    if (sent == nullptr || with_.interrupted())
        return true;
    const read_exchange came{*sent};
    last_answer_ = what_came(came);
    return came.reply && !stands_for_silence(came.status());
}

bool heartbeat::lives(const std::string& label, const std::string& behind) {
    auto place = behind;
    if (const auto& all = with_.exchanges(); !all.empty())
        place += " (exchange " + std::to_string(all.back().number) + ")";
    return ask(label) || wait_for_it(label, place);
}

// Management controllers restart, which takes them a minute or so.
bool heartbeat::wait_for_it(const std::string& label, const std::string& behind) {
    const auto begun = clock_.now();
    bool back = false;
    for (auto pause = first_pause; !back && clock_.now() - begun < settings_.patience;
         pause = std::min(2 * pause, longest_pause)) {
        with_.wait(pause);
        back = with_.interrupted() || ask(label);
    }
    const auto silent = in_seconds(clock_.now() - begun);
    if (!back)
        problem_ = "stopped answering behind " + behind + ": " + last_answer_ + ", for " + silent;
    else if (++silences_ == most_silences)
        problem_ = "stopped answering behind " + behind + " for " + silent +
                   ", the third silence of this run: it is spared the rest";
    else if (!with_.interrupted())
        remarks_.push_back("the target did not answer for " + silent + " behind " + behind);
    return problem_.empty();
}

} // namespace wsman::conformance
