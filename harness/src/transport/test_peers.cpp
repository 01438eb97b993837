#include "transport/test_peers.hpp"

#include <boost/assert.hpp>

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>

namespace wsman::transport::testing {

namespace {

void require(bool good, const char* what) {
    if (!good)
        throw std::runtime_error(what);
}

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

int bound_socket() {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(0);
    require(::bind(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0, "bind");
    return made;
}

std::uint16_t port_of(int descriptor) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    require(::getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) == 0, "name");
    return ntohs(address.sin_port);
}

std::size_t length_in(const std::string& head) {
    constexpr std::string_view name = "\r\nContent-Length: ";
    const auto at = head.find(name);
    return at == head.npos ? 0 : std::strtoul(head.c_str() + at + name.size(), nullptr, 10);
}

} // namespace

raw_stream::raw_stream(int descriptor) : descriptor_(descriptor) {
    const timeval patience{10, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(descriptor_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

raw_stream raw_stream::to(std::uint16_t port) {
    const int made = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto address = loopback(port);
    require(::connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
            "connect");
    return raw_stream{made};
}

raw_stream::raw_stream(raw_stream&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), unread_(std::move(other.unread_)) {}

raw_stream::~raw_stream() {
    close();
}

void raw_stream::send(std::string_view octets) {
    while (!octets.empty()) {
        const auto sent = ::send(descriptor_, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return; // the other side has enough: what it makes of that is its own matter
        octets.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool raw_stream::read_some() {
    std::array<char, 65536> room{};
    const auto count = ::recv(descriptor_, room.data(), room.size(), 0);
    if (count > 0)
        unread_.append(room.data(), static_cast<std::size_t>(count));
    return count > 0;
}

std::string raw_stream::read_until(std::string_view end) {
    auto at = unread_.find(end);
    while (at == unread_.npos && read_some())
        at = unread_.find(end);
    const auto size = at == unread_.npos ? unread_.size() : at + end.size();
    auto found = unread_.substr(0, size);
    unread_.erase(0, size);
    return found;
}

std::string raw_stream::read_all() {
    while (read_some()) {
    }
    return std::exchange(unread_, {});
}

std::string raw_stream::read_message() {
    auto message = read_until("\r\n\r\n");
    const auto length = length_in(message);
    while (unread_.size() < length && read_some()) {
    }
    message += unread_.substr(0, length);
    unread_.erase(0, length);
    return message;
}

void raw_stream::close() {
    if (descriptor_ >= 0)
        ::close(std::exchange(descriptor_, -1));
}

void raw_stream::reset() {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    close();
}

scripted_peer::scripted_peer(std::vector<script> scripts)
    : acceptor_(bound_socket()), port_(port_of(acceptor_)) {
    require(::listen(acceptor_, 16) == 0, "listen");
    thread_ = std::thread{[this, scripts = std::move(scripts)] {
        for (const auto& play : scripts) {
            const int accepted = ::accept4(acceptor_, nullptr, nullptr, SOCK_CLOEXEC);
            if (accepted < 0)
                return;
            raw_stream stream{accepted};
            play(stream);
        }
    }};
}

scripted_peer::~scripted_peer() {
    ::shutdown(acceptor_, SHUT_RDWR); // ends an accept that nobody comes to any more
    thread_.join();
    ::close(acceptor_);
}

scripted_peer::script answering(std::string octets) {
    return [octets = std::move(octets)](raw_stream& stream) {
        stream.read_message();
        stream.send(octets);
    };
}

running_listener::running_listener(listener_settings settings, request_handler handler)
    : listener_(listener::open(std::move(settings), std::move(handler)).value()),
      thread_([this] { listener_->run(); }) {}

running_listener::~running_listener() {
    stop();
}

void running_listener::stop() {
    listener_->stop();
    if (thread_.joinable())
        thread_.join();
}

std::uint16_t unused_port() {
    const int made = bound_socket();
    const auto port = port_of(made);
    ::close(made);
    return port;
}

} // namespace wsman::transport::testing
