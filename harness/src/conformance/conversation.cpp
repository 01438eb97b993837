#include "conformance/conversation.hpp"

#include "record/redaction.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

// FNV-1a: a stable number of a text.
std::uint64_t number_of(std::string_view text) {
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
    return hash;
}

session_floor::door_settings door_settings_of(const profile& target, const run_settings& settings) {
    session_floor::door_settings made;
    made.allowed = settings.allowed;
    made.harmless_actions = target.harmless_actions;
    made.harmless_actions.emplace_back(unknown_action);
    made.write_actions = target.write_actions;
    made.clock = settings.clock;
    made.pace = target.pace;
    made.authorization = settings.authorization;
    return made;
}

} // namespace

conversation::conversation(transport::channel& channel, const profile& target,
                           const run_settings& settings)
    : settings_(&settings), pacer_(settings.interval, settings.interrupted), door_(channel, [&] {
          auto made = door_settings_of(target, settings);
          made.turn = &pacer_;
          made.recorder = [this](const record::exchange& one) { keep(one); };
          return made;
      }()) {}

void conversation::begin(std::string owner) {
    owner_ = std::move(owner);
    ids_.try_emplace(owner_, seed());
}

std::string conversation::next_message_id() {
    return ids_.try_emplace(owner_, seed()).first->second.next_urn();
}

std::uint64_t conversation::seed() const {
    const auto first = settings_->seed ^ number_of(owner_);
    return part_ == 0 ? first : first ^ number_of("part " + std::to_string(part_));
}

void conversation::resume(const std::vector<record::exchange>& recorded, std::size_t part) {
    exchanges_.assign(recorded.begin(), recorded.end());
    for (const auto& one : recorded) {
        numbers_before_ = std::max(numbers_before_, one.number);
        connections_before_ = std::max(connections_before_, one.outcome.connection);
    }
    part_ = part;
}

void conversation::keep(const record::exchange& one) {
    auto written = one;
    written.number += numbers_before_;
    if (written.outcome.connection != 0)
        written.outcome.connection += connections_before_;
    written.waited = std::exchange(waited_, {});
    record::redact(written, settings_->secrets);
    if (settings_->bundle != nullptr && !broken_)
        if (auto done = settings_->bundle->append(written); !done) {
            problem_ = done.error();
            broken_ = true;
        }
    exchanges_.push_back(std::move(written));
}

const record::exchange* conversation::send(std::string label, transport::http_request request,
                                           bool authenticate, protocol::risk at_most) {
    session_floor::outgoing message;
    message.owner = owner_;
    message.label = std::move(label);
    message.request = std::move(request);
    message.within = hurried_.value_or(settings_->within);
    message.authenticate = authenticate;
    message.at_most = at_most;
    if (auto sent = door_.send(std::move(message)); !sent) {
        problem_ = sent.error().text();
        return nullptr;
    }
    return broken_ ? nullptr : &exchanges_.back();
}

const record::exchange* conversation::send(std::string label, const session_floor::operation& what,
                                           bool authenticate, const std::string& path) {
    session_floor::envelope_settings shared;
    shared.to = to();
    shared.message_id = next_message_id();
    return send(std::move(label),
                session_floor::to_http(session_floor::compose(what, shared),
                                       path.empty() ? settings_->path : path),
                authenticate);
}

void conversation::wait(base::duration span) {
    constexpr base::duration slice = std::chrono::milliseconds{100};
    waited_ += span;
    for (auto left = span; left > base::duration::zero() && !interrupted(); left -= slice)
        door_.clock().sleep_for(std::min(left, slice));
}

bool conversation::interrupted() {
    if (settings_->interrupted == nullptr || !settings_->interrupted->load())
        return interrupted_;
    interrupted_ = true;
    if (settings_->on_interrupt)
        settings_->on_interrupt();
    return true;
}

std::string conversation::to() const {
    return settings_->to.empty() ? settings_->url : settings_->to;
}

} // namespace wsman::conformance
