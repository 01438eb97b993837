#include "script/worker/pipe_host.hpp"

#include "session/error_text.hpp"
#include "session/session_access.hpp"

#include <unistd.h>

namespace wsman::script {
namespace {

constexpr int exit_without_parent = 3;

message::open open_message(const session_request& wanted) {
    message::open out;
    out.connection = wanted.connection;
    out.flags = static_cast<std::uint32_t>(wanted.flags);
    out.reply_limit = wanted.transport.reply_limit;
    out.winrm_ports = wanted.transport.winrm_ports;
    return out;
}

} // namespace

class pipe_host::channel final : public transport::channel {
public:
    channel(pipe_host& by, std::uint32_t number) : by_(&by), number_(number) {}

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines& within) override {
        message::send out;
        out.channel = number_;
        out.connect = within.connect.count();
        out.first_octet = within.first_octet.count();
        out.operation = within.operation.count();
        out.request = request;
        if (request.body.size() > largest_message / 2)
            return {transport::failure::network, "the request is too large", {}, {}, 0};
        return by_->answer_to<message::outcome>(std::move(out)).value;
    }

    void drop_connection() override { by_->tell(message::drop{number_}); }

private:
    pipe_host* by_;
    std::uint32_t number_;
};

class pipe_host::remote_clock final : public base::clock {
public:
    explicit remote_clock(pipe_host& by) : by_(&by) {}

    [[nodiscard]] base::duration now() const override {
        return base::duration{by_->answer_to<message::time>(message::wait{}).now};
    }

    [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
        const base::duration since{by_->answer_to<message::time>(message::wait{}).wall};
        return std::chrono::system_clock::time_point{
            std::chrono::duration_cast<std::chrono::system_clock::duration>(since)};
    }

    void sleep_for(base::duration span) override {
        if (span > base::duration::zero())
            by_->answer_to<message::time>(message::wait{span.count()});
    }

private:
    pipe_host* by_;
};

pipe_host::pipe_host(pipe_end& parent, const worker_settings& settings)
    : parent_(&parent), settings_(&settings), clock_(std::make_unique<remote_clock>(*this)) {}

pipe_host::~pipe_host() = default;

void pipe_host::tell(const from_worker& what) {
    if (!parent_->send(encode(what)))
        ::_exit(exit_without_parent);
}

from_parent pipe_host::ask(const from_worker& what) {
    tell(what);
    std::string octets;
    if (parent_->receive(octets, -1) == pipe_end::arrival::message)
        if (auto got = decode_from_parent(octets))
            return std::move(*got);
    ::_exit(exit_without_parent);
}

template <class Answer>
Answer pipe_host::answer_to(const from_worker& what) {
    auto got = ask(what);
    if (auto* answer = std::get_if<Answer>(&got))
        return std::move(*answer);
    ::_exit(exit_without_parent);
}

result<session> pipe_host::open_session(const session_request& wanted) {
    const auto opened = answer_to<message::opened>(open_message(wanted));
    if (opened.code != 0)
        return session_floor::make_error(opened.code, error_source::refused, opened.refused);
    channels_.push_back(std::make_unique<channel>(*this, opened.channel));
    session_floor::session_settings inner;
    inner.allowed = settings_->door.allowed;
    inner.harmless_actions = settings_->door.harmless_actions;
    inner.write_actions = settings_->door.write_actions;
    inner.clock = clock_.get();
    inner.seed = settings_->seed + channels_.size();
    return session_floor::session_access::open_over(
        *channels_.back(),
        wanted.connection.empty() ? settings_->default_target : wanted.connection, wanted.flags,
        wanted.options, wanted.transport, std::move(inner));
}

void pipe_host::print(std::string_view text) {
    // A message has a bound, a text has none.
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size())))
        tell(message::print{std::string{text.substr(0, piece)}});
}

void pipe_host::label(std::string_view name) {
    tell(message::label{std::string{name}});
}

base::clock& pipe_host::clock() {
    return *clock_;
}

} // namespace wsman::script
