#include "conformance/case_runner.hpp"

#include "protocol/actions.hpp"

namespace wsman::conformance {

case_runner::case_runner(const test_case& what, const run_context& context, conversation& with,
                         const run_settings& settings)
    : case_(what), context_(context), with_(with), settings_(settings), walk_(what, context) {}

not_run case_runner::stopped(verdict v, std::string reason) const {
    return {case_.id, v, std::move(reason)};
}

std::optional<not_run> case_runner::run() {
    with_.begin(case_.id);
    return case_.script ? drive() : walk();
}

void case_runner::finish() {
    with_.interrupted(); // the clean-up needs the channel
    if (with_.broken())
        return;
    with_.begin(case_.id);
    clean_up();
    close();
}

std::optional<not_run> case_runner::walk() {
    std::optional<not_run> why;
    while (const auto* now = walk_.next()) {
        if (with_.interrupted()) {
            why = stopped(verdict::skipped, "the run was interrupted");
            break;
        }
        if (now->what == step::kind::wait) {
            with_.wait(walk_.wait());
            walk_.pass_wait();
            continue;
        }
        why = send_step(*now, walk_.label());
        if (why)
            break;
    }
    return why;
}

std::optional<not_run> case_runner::drive() {
    if (settings_.judging.scripts == nullptr)
        return stopped(verdict::error, "nothing here runs the scripts of cases");
    auto problem = settings_.judging.scripts->drive(case_, context_, *this);
    if (with_.interrupted())
        return stopped(verdict::skipped, "the run was interrupted");
    if (with_.broken())
        return stopped(verdict::error, with_.problem());
    if (problem)
        return stopped(verdict::error, std::move(*problem));
    return std::nullopt;
}

const record::exchange* case_runner::send(transport::http_request request, std::string_view name) {
    constexpr std::string_view unnamed = "exchange";
    const bool is_named = !name.empty() && name != unnamed;
    const auto owner = std::string{is_named ? name : unnamed};
    const auto number = is_named ? (++drives_, ++sent_[owner]) : ++drives_;
    if (with_.interrupted() || with_.broken())
        return nullptr;
    const auto at_most = case_.declared_risk.value_or(protocol::risk::read);
    const message asked{request.body};
    if (const auto* envelope = asked.envelope();
        envelope != nullptr && envelope->address().action == protocol::action::put &&
        at_most >= protocol::risk::write)
        keep_before_put(addressed_by(asked));
    // An Identify that says it is anonymous stays so ([MS-WSMV] 3.1.4.1.23).
    const bool authenticate = !request.fields.has("WSMANIDENTIFY");
    const auto* sent =
        with_.send(owner + "-" + std::to_string(number), std::move(request), authenticate, at_most);
    if (sent == nullptr)
        return nullptr;
    const read_exchange came{*sent};
    lost_a_reply_ = lost_a_reply_ || !came.reply;
    open_.observe(came);
    return sent;
}

std::string case_runner::problem() const {
    return with_.problem();
}

bool case_runner::interrupted() {
    return with_.interrupted();
}

void case_runner::use_new_connection() {
    with_.use_new_connection();
}

void case_runner::wait(base::duration span) {
    with_.wait(span);
}

base::clock& case_runner::clock() {
    return settings_.clock != nullptr ? *settings_.clock : base::real_clock();
}

std::string case_runner::to() const {
    return with_.to();
}

std::uint64_t case_runner::seed() const {
    return with_.seed();
}

base::result<built_request> case_runner::build(const step& one) {
    request_settings shared;
    shared.to = with_.to();
    shared.path = settings_.path;
    shared.message_id = with_.next_message_id();
    return build_request(case_, one, context_.profile, walk_.variables(), shared);
}

std::optional<not_run> case_runner::send_step(const step& one, const std::string& label) {
    auto request = build(one);
    if (!request)
        return stopped(verdict::error, "step \"" + one.name + "\": " + request.error());
    if (one.verb == verb::put)
        keep_before_put(request->resource);
    if (with_.broken())
        return stopped(verdict::error, with_.problem());
    if (one.new_connection)
        with_.use_new_connection();
    const auto* sent = with_.send(label, std::move(request->http), one.authenticate);
    if (sent == nullptr)
        return stopped(with_.broken() ? verdict::error : verdict::skipped, with_.problem());
    const read_exchange came{*sent};
    lost_a_reply_ = lost_a_reply_ || !came.reply;
    open_.observe(came);
    walk_.take(*sent);
    return std::nullopt;
}

// What protects the target is sent once more where an interruption or the network lost it.
template <class Send>
const record::exchange* case_runner::insist(Send send) {
    const auto* sent = send();
    if (sent == nullptr || sent->outcome.why == transport::failure::none)
        return sent;
    const bool cut = sent->outcome.why == transport::failure::interrupted;
    const bool asked_to_end = with_.interrupted();
    return cut && !asked_to_end ? sent : send();
}

const record::exchange* case_runner::send_kept(const std::string& label,
                                               const session_floor::operation& what) {
    const auto* sent = insist([&] { return with_.send(label, what); });
    if (sent != nullptr)
        open_.observe(read_exchange{*sent});
    return sent;
}

void case_runner::keep_before_put(const protocol::resource_reference& resource) {
    // Where Put is not allowed the door refuses it next; there is nothing to put back then.
    if (settings_.allowed < protocol::risk::write || open_.keeps(resource))
        return;
    send_kept(kept_label, session_floor::make_get(resource));
}

// However the case ended; a step whose names were never captured has nothing to clean up.
void case_runner::clean_up() {
    for (const auto& one : case_.steps) {
        if (one.purpose != step::intent::clean_up)
            continue;
        const auto* sent = insist([&]() -> const record::exchange* {
            auto request = build(one);
            return request ? with_.send(one.name, std::move(request->http), one.authenticate)
                           : nullptr;
        });
        if (sent != nullptr)
            open_.observe(read_exchange{*sent});
    }
}

void case_runner::close() {
    for (const auto created = open_.created(); const auto& one : created)
        if (!one.resource.resource_uri.empty())
            send_kept(deleted_label, session_floor::make_delete(one.resource));
    for (const auto changed = open_.changed(); const auto& one : changed)
        send_kept(restored_label, session_floor::make_put(one.resource, one.representation));
    for (const auto contexts = open_.contexts(); const auto& one : contexts)
        send_kept(released_label, session_floor::make_release(one.resource, {one.context, true}));
}

void close_behind(conversation& with, const open_ends& open) {
    for (const auto& one : open.changed())
        // Where a secret was replaced in the record there are asterisks, which nobody wants back.
        if (!one.refused && !one.restored && one.representation.find('*') == std::string::npos)
            with.send(restored_label, session_floor::make_put(one.resource, one.representation));
    for (const auto& one : open.created())
        if (!one.resource.resource_uri.empty())
            with.send(deleted_label, session_floor::make_delete(one.resource));
    for (const auto& one : open.contexts())
        with.send(released_label, session_floor::make_release(one.resource, {one.context, true}));
}

} // namespace wsman::conformance
