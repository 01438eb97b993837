#include "cli/stream_source.hpp"

#include <cerrno>
#include <poll.h>
#include <unistd.h>

namespace wsman::cli {

namespace {

// About what one Send carries.
constexpr std::size_t at_most = std::size_t{110} << 10;

bool can_be_read(int descriptor) {
    pollfd one{descriptor, POLLIN, 0};
    return ::poll(&one, 1, 0) > 0;
}

} // namespace

stream_source::stream_source(std::FILE* stream) : descriptor_(::fileno(stream)) {}

shell_input stream_source::operator()() {
    shell_input next;
    next.end = descriptor_ < 0;
    while (next.octets.size() < at_most && can_be_read(descriptor_)) {
        const auto before = next.octets.size();
        next.octets.resize(at_most);
        const auto count = ::read(descriptor_, next.octets.data() + before, at_most - before);
        next.octets.resize(before + (count > 0 ? static_cast<std::size_t>(count) : 0));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            break;
        if (count <= 0) {
            next.end = true;
            break;
        }
    }
    return next;
}

} // namespace wsman::cli
