#include "session/shell_streams.hpp"

#include "session/error_text.hpp"
#include "session/open_shell.hpp"
#include "session/shell_reply.hpp"

#include <algorithm>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t unsupported_timeout = 0x8033800C;
constexpr std::uint32_t receive_in_progress = 0x80338127;
constexpr std::uint32_t no_data = 0x80338128;
constexpr std::uint32_t stream_ended = 0x8033818B;
} // namespace code

constexpr milliseconds shortest_timeout{500}; // Q18

// A service may answer with nothing, and with its time-out too early, but not forever.
constexpr unsigned fruitless_replies = 1000;
constexpr auto no_time = std::chrono::milliseconds{100};

bool brings_something(const shell_output& output) {
    return output.state == command_state::done ||
           std::ranges::any_of(output.chunks,
                               [](const shell_chunk& chunk) { return !chunk.octets.empty(); });
}

bool says_nothing_yet(const error& why) {
    return why.source == error_source::fault && why.code == protocol::shell::nothing_yet;
}

} // namespace

shell_streams::shell_streams(open_shell& of, std::string command_id)
    : shell_(&of), command_id_(std::move(command_id)) {}

std::size_t shell_streams::octets_per_send() const {
    const auto& settings = shell_->core().settings();
    const auto empty = make_send(shell_->resource(), command_id_, "stdin", {}, true);
    return session_floor::octets_per_send(settings.transport.max_envelope_size,
                                          shell_->core().octets_of(empty), settings.utf_16 ? 2 : 1);
}

result<void> shell_streams::send(std::string_view octets, bool end, std::string_view stream,
                                 std::optional<milliseconds> at_most) {
    const std::lock_guard one_at_a_time{sending_};
    if (ended_.contains(stream))
        return argument_error(code::stream_ended, "the stream was ended before");
    const auto piece = octets_per_send();
    do {
        const auto now = octets.substr(0, piece);
        octets.remove_prefix(now.size());
        const bool last = octets.empty();
        const auto reply =
            shell_->ask(make_send(shell_->resource(), command_id_, stream, now, end && last),
                        "send", shell_->core().timeout(), at_most);
        if (reply.has_error())
            return reply.error();
    } while (!octets.empty());
    if (end)
        ended_.emplace(stream);
    return {};
}

result<shell_output> shell_streams::receive(std::optional<milliseconds> patience,
                                            std::optional<milliseconds> at_most) {
    const auto timeout = patience.value_or(shell_->core().timeout());
    if (timeout < shortest_timeout)
        return argument_error(code::unsupported_timeout);
    if (receiving_.exchange(true))
        return argument_error(code::receive_in_progress, "another Receive is under way");
    auto output = receive_once(timeout, at_most);
    receiving_ = false;
    return output;
}

result<shell_output> shell_streams::receive_once(milliseconds patience,
                                                 std::optional<milliseconds> at_most) {
    auto& clock = shell_->core().clock();
    const auto begin = clock.now();
    const auto reply =
        shell_->ask(make_receive(shell_->resource(), command_id_, shell_->output_streams()),
                    "receive", patience, at_most);
    if (reply.has_error() && !says_nothing_yet(reply.error()))
        return reply.error();
    const auto took = clock.now() - begin;
    if (reply.has_error()) {
        shell_output nothing;
        nothing.state = state_;
        nothing.nothing_yet = true;
        return weighed(std::move(nothing), took);
    }
    auto output = read_receive_response(reply->content(), command_id_);
    if (output.has_error())
        return output.error();
    state_ = output->state;
    return weighed(std::move(*output), took);
}

// Whoever asks until the end must come to one.
result<shell_output> shell_streams::weighed(shell_output output, base::duration took) {
    if (brings_something(output))
        fruitless_ = 0;
    else if (took < no_time && ++fruitless_ >= fruitless_replies)
        return make_error(code::no_data, error_source::reply,
                          "the service sent " + std::to_string(fruitless_) +
                              " replies in a row that bring nothing and take no time");
    return output;
}

result<void> shell_streams::signal(shell_signal what, std::optional<milliseconds> at_most) {
    const auto reply = shell_->ask(make_signal(shell_->resource(), command_id_, what), "signal",
                                   shell_->core().timeout(), at_most);
    if (reply.has_error())
        return reply.error();
    return {};
}

} // namespace wsman::session_floor
