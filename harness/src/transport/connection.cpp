#include "transport/detail/connection.hpp"

#include "transport/detail/name_lookup.hpp"

#include <openssl/ssl.h>

#include <poll.h>

namespace wsman::transport::detail {

namespace {

connection::verdict explain(const error_code& error) {
    if (error == asio::error::connection_refused)
        return {failure::connection_refused,
                "nobody listens there: check host and port, and that the service runs"};
    if (error == asio::error::connection_reset)
        return {failure::closed_before_reply,
                "the peer closes connections as soon as they are open"};
    return {failure::network, error.message()};
}

short ready_events(int descriptor, short wanted, std::chrono::milliseconds patience) {
    pollfd entry{descriptor, wanted, 0};
    return ::poll(&entry, 1, static_cast<int>(patience.count())) > 0 ? entry.revents : short{0};
}

} // namespace

std::string connection::name() const {
    const bool is_ipv6 = settings_.host.find(':') != std::string::npos;
    return (is_ipv6 ? "[" + settings_.host + "]" : settings_.host) + ":" +
           std::to_string(settings_.port);
}

void connection::close() {
    tls_.reset();
    error_code ignored;
    socket_.close(ignored);
}

connection::verdict connection::open(base::duration within) {
    close();
    const auto deadline = deadline_after(within);
    if (settings_.tls && !tls_context_) {
        auto made = client_context(settings_.tls_options);
        if (!made)
            return {failure::tls_not_trusted, made.error()};
        tls_context_ = std::move(*made);
    }
    const auto found = look_up(settings_.host, within, settings_.interrupted);
    if (found.why != failure::none)
        return {found.why, found.detail};
    auto outcome = connect(found.addresses, deadline);
    if (outcome.why == failure::none && settings_.tls)
        outcome = shake_hands(deadline);
    if (outcome.why != failure::none)
        close();
    return outcome;
}

// Each address gets its share of the time, so that a dead one does not use up all of it.
connection::verdict connection::connect(const std::vector<std::string>& addresses,
                                        steady::time_point deadline) {
    verdict last;
    for (std::size_t at = 0; at < addresses.size(); ++at) {
        const tcp::endpoint endpoint{asio::ip::make_address(addresses[at]), settings_.port};
        const auto left = deadline - steady::now();
        last = try_address(endpoint, steady::now() + left / (addresses.size() - at));
        if (last.why == failure::none || last.why == failure::interrupted)
            break;
    }
    return last;
}

connection::verdict connection::try_address(const tcp::endpoint& endpoint,
                                            steady::time_point deadline) {
    close();
    error_code outcome;
    socket_.open(endpoint.protocol(), outcome);
    if (outcome)
        return explain(outcome);
    socket_.set_option(tcp::no_delay{true}, outcome);
    auto cut = run_until(deadline, [&](const handler& done) {
        socket_.async_connect(endpoint, [&outcome, done](error_code ec) {
            outcome = ec;
            done();
        });
    });
    if (cut.why == failure::connect_timed_out)
        return {cut.why, "no connection in time: check the address, and that no firewall swallows "
                         "the packets"};
    if (cut.why != failure::none)
        return cut;
    return outcome ? explain(outcome) : verdict{};
}

connection::verdict connection::shake_hands(steady::time_point deadline) {
    tls_.emplace(socket_, *tls_context_);
    if (!prepare_client(tls_->native_handle(), settings_.host, settings_.tls_options))
        return {failure::tls_handshake,
                "\"" + settings_.host + "\" cannot be the name of a TLS peer"};
    error_code outcome;
    auto cut = run_until(deadline, [&](const handler& done) {
        tls_->async_handshake(asio::ssl::stream_base::client, [&outcome, done](error_code ec) {
            outcome = ec;
            done();
        });
    });
    if (cut.why == failure::connect_timed_out)
        return {cut.why, "connected, and no TLS handshake in time; if the port speaks plain HTTP, "
                         "use http:// for it"};
    if (cut.why != failure::none)
        return cut;
    if (!outcome)
        return {};
    auto explained = explain_tls(tls_->native_handle(), outcome);
    return {explained.why, std::move(explained.detail)};
}

connection::verdict connection::run_until(steady::time_point deadline,
                                          const std::function<void(handler)>& start) {
    watch guard{context_, settings_.interrupted, [this] {
                    error_code ignored;
                    socket_.close(ignored);
                }};
    guard.set(deadline, failure::connect_timed_out);
    guard.start();
    start([&guard] { guard.stop(); });
    context_.restart();
    context_.run();
    if (guard.verdict() == failure::interrupted)
        return {failure::interrupted, "interrupted while connecting"};
    return {guard.verdict(), {}};
}

bool connection::is_quiet() {
    const auto events =
        ready_events(socket_.native_handle(), POLLIN | POLLRDHUP, std::chrono::milliseconds{0});
    // Over TLS a ticket may still lie there; a goodbye comes with the end of the stream.
    return (events & (POLLRDHUP | POLLERR | POLLHUP)) == 0 &&
           (settings_.tls || (events & POLLIN) == 0);
}

// A system answers octets for a closed socket with a reset, which follows the end of the stream.
bool connection::is_refused_by_peer() {
    constexpr std::chrono::milliseconds moment{100};
    return socket_.is_open() && ready_events(socket_.native_handle(), 0, moment) != 0;
}

} // namespace wsman::transport::detail
