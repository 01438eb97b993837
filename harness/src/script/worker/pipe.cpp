#include "script/worker/pipe.hpp"

#include "script/worker/frames.hpp"

#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace wsman::script {
namespace {

constexpr std::size_t length_octets = 4;

bool send_all(int descriptor, std::string_view octets) {
    while (!octets.empty()) {
        const auto sent = ::send(descriptor, octets.data(), octets.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        octets.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

} // namespace

pipe_end::~pipe_end() {
    ::close(descriptor_);
}

bool pipe_end::send(std::string_view message) {
    if (message.size() > largest_message)
        return false;
    std::string head;
    for (std::size_t i = 0; i < length_octets; ++i)
        head.push_back(static_cast<char>(message.size() >> (8 * i) & 0xFF));
    // Small messages go out in one call.
    if (message.size() < 16384)
        return send_all(descriptor_, head.append(message));
    return send_all(descriptor_, head) && send_all(descriptor_, message);
}

pipe_end::arrival pipe_end::take(std::string& message) {
    const auto left = std::string_view{came_}.substr(taken_);
    if (left.size() < length_octets)
        return arrival::nothing;
    std::size_t length = 0;
    for (std::size_t i = length_octets; i > 0; --i)
        length = length << 8 | static_cast<unsigned char>(left[i - 1]);
    if (length > largest_message)
        return arrival::too_large;
    if (left.size() < length_octets + length)
        return arrival::nothing;
    message = left.substr(length_octets, length);
    taken_ += length_octets + length;
    if (taken_ == came_.size()) {
        came_.clear();
        taken_ = 0;
    }
    return arrival::message;
}

pipe_end::arrival pipe_end::receive(std::string& message, int milliseconds) {
    for (;;) {
        if (const auto there = take(message); there != arrival::nothing)
            return there;
        came_.erase(0, taken_);
        taken_ = 0;
        if (milliseconds >= 0) {
            pollfd wanted{descriptor_, POLLIN, 0};
            if (::poll(&wanted, 1, milliseconds) <= 0)
                return arrival::nothing;
        }
        std::array<char, 65536> block;
        const auto got = ::recv(descriptor_, block.data(), block.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return arrival::closed;
        came_.append(block.data(), static_cast<std::size_t>(got));
        if (milliseconds >= 0)
            return take(message); // octets that trickle in hold up nobody who has a deadline
    }
}

} // namespace wsman::script
