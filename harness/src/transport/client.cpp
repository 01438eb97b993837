#include "transport/client.hpp"

#include "transport/detail/connection.hpp"
#include "transport/detail/conversation.hpp"

namespace wsman::transport {

namespace {

constexpr std::size_t first_room = std::size_t{16} << 10;

// RFC 9110 section 7.6.1: our own wish to close is a promise of the peer's to do so.
bool asks_to_close(const http_request& request) {
    const auto wish = request.fields.find("Connection");
    return wish && media_type(*wish) == "close";
}

} // namespace

struct client::state {
    explicit state(client_settings given)
        : settings(std::move(given)), clock(settings.clock ? *settings.clock : base::real_clock()),
          host(detail::host_field(settings.host, settings.port, settings.tls)) {}

    bool open(outcome& result, base::duration within);
    bool attempt(const http_request& request, const deadlines& within, outcome& result);

    template <class Stream>
    bool converse(Stream& stream, const http_request& request, const deadlines& within,
                  outcome& result);

    template <class Stream>
    void judge(detail::conversation<Stream>& talk, failure cut, outcome& result);
    void judge_error(const detail::error_code& error, outcome& result);
    [[nodiscard]] std::string late(failure why) const;

    client_settings settings;
    base::clock& clock;
    std::string host;
    detail::asio::io_context context{1};
    detail::connection connection{context, settings};
    detail::octet_buffer buffer{first_room};
    unsigned connections = 0;
    bool served = false; // the connection has brought a reply before
};

client::client(client_settings settings) : state_(std::make_unique<state>(std::move(settings))) {}

client::~client() = default;

void client::drop_connection() {
    state_->connection.close();
}

outcome client::round_trip(const http_request& request, const deadlines& within) {
    auto& own = *state_;
    outcome result;
    const bool kept = own.connection.is_open() && own.connection.is_quiet();
    if (!kept && !own.open(result, within.connect))
        return result;
    const bool nobody_read_it = own.attempt(request, within, result);
    if (kept && nobody_read_it && own.open(result, within.connect))
        own.attempt(request, within, result);
    return result;
}

bool client::state::open(outcome& result, base::duration within) {
    buffer.clear();
    served = false;
    auto verdict = connection.open(within);
    if (verdict.why == failure::none) {
        ++connections;
        return true;
    }
    result = {};
    result.why = verdict.why;
    result.detail = connection.name() + ": " + verdict.detail;
    result.connection = connections;
    result.times.last_octet = clock.now();
    return false;
}

// True when the request may be sent again: the connection was stale, and nobody read a whole
// request.
bool client::state::attempt(const http_request& request, const deadlines& within, outcome& result) {
    result = {};
    result.connection = connections;
    return settings.tls ? converse(connection.tls(), request, within, result)
                        : converse(connection.plain(), request, within, result);
}

template <class Stream>
bool client::state::converse(Stream& stream, const http_request& request, const deadlines& within,
                             outcome& result) {
    detail::conversation<Stream> talk{stream, request, buffer, settings.reply_limit, clock};
    bool reset = false;
    const auto shut = [this] {
        detail::error_code ignored;
        connection.plain().close(ignored);
    };
    detail::watch guard{context, settings.interrupted, shut};
    const auto last = detail::deadline_after(within.operation);
    guard.set(std::min(last, detail::deadline_after(within.first_octet)),
              within.first_octet < within.operation ? failure::first_octet_timed_out
                                                    : failure::operation_timed_out);
    guard.start();
    const auto heard = [&] { guard.set(last, failure::operation_timed_out); };
    const auto finished = [&] {
        guard.stop();
        reset = talk.was_reset() || (talk.reader().why() == failure::closed_before_reply &&
                                     served && connection.is_refused_by_peer());
        if (!talk.all_sent() || !talk.reader().reusable())
            shut();
    };
    talk.start(host, heard, finished);
    context.restart();
    context.run();
    judge(talk, guard.verdict(), result);
    const bool stale = served && reset && result.why == failure::closed_before_reply;
    served = result.why == failure::none;
    if (!served || asks_to_close(request))
        connection.close();
    return stale;
}

template <class Stream>
void client::state::judge(detail::conversation<Stream>& talk, failure cut, outcome& result) {
    auto& reader = talk.reader();
    result.times = talk.times();
    result.why = reader.why();
    result.detail = reader.detail();
    if (cut != failure::none) {
        result.why = cut;
        result.detail = late(cut);
    } else if (result.why == failure::closed_before_reply ||
               result.why == failure::closed_inside_reply) {
        judge_error(talk.error(), result);
    }
    result.reply = reader.take();
    if (!result.detail.empty())
        result.detail = connection.name() + ": " + result.detail;
}

void client::state::judge_error(const detail::error_code& error, outcome& result) {
    using namespace boost::asio::error;
    if (error.category() == get_ssl_category()) {
        auto explained = detail::explain_tls(connection.tls().native_handle(), error);
        result.why = explained.why;
        result.detail = std::move(explained.detail);
    } else if (error && error != connection_reset && error != broken_pipe &&
               error != connection_aborted) {
        result.why = failure::network;
        result.detail = error.message();
    } else if (result.why == failure::closed_before_reply && !settings.tls) {
        result.detail += "; a port that speaks TLS does so: try https://";
    }
}

std::string client::state::late(failure why) const {
    if (why == failure::interrupted)
        return "interrupted while waiting for the reply";
    if (why == failure::first_octet_timed_out)
        return "connected and sent, and not one octet of a reply came in time";
    return "the reply did not end in time";
}

} // namespace wsman::transport
