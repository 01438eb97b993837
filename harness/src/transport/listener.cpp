#include "transport/listener.hpp"

#include "transport/detail/name_lookup.hpp"
#include "transport/detail/serving.hpp"
#include "transport/detail/tls_context.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <csignal>
#include <optional>

namespace wsman::transport {

namespace {

using namespace detail;

// Deadlines of connections are looked at this often, or a quarter of the idle time where that is
// shorter.
constexpr std::chrono::milliseconds longest_tick{250};
constexpr std::chrono::milliseconds shortest_tick{5};
constexpr std::chrono::milliseconds handshake_patience{10'000};
constexpr std::chrono::milliseconds linger{1'000};
constexpr std::chrono::milliseconds grace{900}; // of the second in which stop() is through
constexpr std::chrono::milliseconds accept_pause{50};

unsigned ticks(base::duration span, base::duration tick) {
    constexpr base::duration longest = std::chrono::hours{24};
    return static_cast<unsigned>(std::clamp(span, tick, std::max(longest, tick)) / tick) + 1;
}

std::string refused(const listener_settings& settings, const std::string& reason) {
    return "cannot listen on " + settings.host + ":" + std::to_string(settings.port) + ": " +
           reason;
}

} // namespace

struct listener::state {
    state(listener_settings given, request_handler called, refusal_observer told)
        : settings(std::move(given)), handler(std::move(called)), observer(std::move(told)) {}

    std::string bind();
    std::string listen_on(const tcp::endpoint& endpoint);

    task<> accept();
    task<> serve(socket peer);
    task<> serve_tls(socket& peer, guest& self);
    void turn_away(socket peer);

    task<> tick_along();
    task<> wait_for_guests();
    void close_overdue();
    void close_all(bool busy_too);
    void begin_to_stop();

    listener_settings settings;
    request_handler handler;
    refusal_observer observer;
    base::duration tick{};
    house shared{handler, observer, 0, 1, 1, 1, false, {}};
    std::optional<tls_context> tls;
    std::uint16_t port = 0;

    // Last, so that the frames of coroutines, which refer to all of the above, go first.
    asio::io_context context{1};
    acceptor door{context};
    timer clock{context};
    asio::signal_set signals{context};
};

std::string listener::state::bind() {
    tick = std::clamp<base::duration>(settings.idle / 4, shortest_tick, longest_tick);
    shared.request_limit = settings.request_limit;
    shared.idle_ticks = ticks(settings.idle, tick);
    shared.linger_ticks = ticks(linger, tick);
    if (!settings.tls_certificate_file.empty()) {
        auto made = server_context(settings.tls_certificate_file, settings.tls_key_file);
        if (!made)
            return made.error();
        tls = std::move(*made);
    }
    const auto found = look_up(settings.host, std::chrono::seconds{10}, nullptr);
    if (found.why != failure::none)
        return refused(settings, found.detail);
    return listen_on({asio::ip::make_address(found.addresses.front()), settings.port});
}

std::string listener::state::listen_on(const tcp::endpoint& endpoint) {
    error_code ec;
    door.open(endpoint.protocol(), ec);
    if (!ec)
        door.set_option(asio::socket_base::reuse_address{true}, ec);
    if (!ec)
        door.bind(endpoint, ec);
    if (!ec)
        door.listen(asio::socket_base::max_listen_connections, ec);
    if (ec == asio::error::address_in_use)
        return refused(settings, "another program listens there; choose another port, or 0");
    if (ec)
        return refused(settings, ec.message());
    port = door.local_endpoint().port();
    return {};
}

task<> listener::state::accept() {
    timer pause{context};
    while (!shared.closing) {
        auto [ec, peer] = co_await door.async_accept(as_result);
        if (shared.closing)
            co_return;
        if (ec) {
            // No descriptors left, as a rule: trying again at once would only burn the processor.
            pause.expires_after(accept_pause);
            co_await pause.async_wait(as_result);
        } else if (shared.guests.size() >= settings.connections) {
            turn_away(std::move(peer));
        } else {
            asio::co_spawn(context, serve(std::move(peer)), rethrow);
        }
    }
}

void listener::state::turn_away(socket peer) {
    constexpr std::string_view full =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    error_code ignored;
    peer.non_blocking(true, ignored);
    if (!tls)
        peer.write_some(asio::const_buffer{full.data(), full.size()}, ignored);
}

task<> listener::state::serve(socket peer) {
    guest self;
    self.close = [&peer] {
        error_code ignored;
        peer.close(ignored);
    };
    const auto place = shared.guests.insert(shared.guests.end(), &self);
    error_code ignored;
    peer.set_option(tcp::no_delay{true}, ignored);
    if (tls) {
        co_await serve_tls(peer, self);
    } else {
        serving<socket> talk{peer, self, shared};
        self.close = [&peer, &talk] {
            error_code closed;
            peer.close(closed);
            talk.hurry();
        };
        co_await talk.run();
    }
    shared.guests.erase(place);
    if (shared.closing && shared.guests.empty())
        clock.cancel();
}

task<> listener::state::serve_tls(socket& peer, guest& self) {
    asio::ssl::stream<socket&> stream{peer, *tls};
    self.due = shared.now + std::min(shared.idle_ticks, ticks(handshake_patience, tick));
    const auto [ec] = co_await stream.async_handshake(asio::ssl::stream_base::server, as_result);
    if (ec)
        co_return;
    serving<asio::ssl::stream<socket&>> talk{stream, self, shared};
    self.close = [&peer, &talk] {
        error_code closed;
        peer.close(closed);
        talk.hurry();
    };
    co_await talk.run();
}

task<> listener::state::tick_along() {
    while (!shared.closing) {
        clock.expires_after(tick);
        co_await clock.async_wait(as_result);
        ++shared.now;
        close_overdue();
    }
    co_await wait_for_guests();
}

task<> listener::state::wait_for_guests() {
    if (!shared.guests.empty()) {
        clock.expires_after(grace);
        co_await clock.async_wait(as_result); // cancelled by the last guest
    }
    close_all(true);
}

void listener::state::close_overdue() {
    for (auto* one : shared.guests) {
        if (one->due != 0 && one->due <= shared.now)
            one->close();
    }
}

void listener::state::close_all(bool busy_too) {
    for (auto* one : shared.guests) {
        if (busy_too || !one->busy)
            one->close();
    }
}

void listener::state::begin_to_stop() {
    if (shared.closing)
        return;
    shared.closing = true;
    error_code ignored;
    door.close(ignored);
    signals.cancel(ignored);
    close_all(false);
    clock.cancel();
}

listener::listener() = default;
listener::~listener() = default;

base::result<std::unique_ptr<listener>>
listener::open(listener_settings settings, request_handler handler, refusal_observer refused) {
    std::unique_ptr<listener> made{new listener};
    made->state_ =
        std::make_unique<state>(std::move(settings), std::move(handler), std::move(refused));
    if (auto problem = made->state_->bind(); !problem.empty())
        return problem;
    return made;
}

std::uint16_t listener::port() const {
    return state_->port;
}

void listener::run() {
    asio::co_spawn(state_->context, state_->accept(), rethrow);
    asio::co_spawn(state_->context, state_->tick_along(), rethrow);
    state_->context.run();
}

void listener::stop() {
    asio::post(state_->context, [this] { state_->begin_to_stop(); });
}

void listener::stop_on_signals() {
    state_->signals.add(SIGTERM);
    state_->signals.add(SIGINT);
    state_->signals.async_wait([this](error_code ec, int) {
        if (!ec)
            state_->begin_to_stop();
    });
}

} // namespace wsman::transport
