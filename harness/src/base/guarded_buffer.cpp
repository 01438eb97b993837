#include "base/guarded_buffer.hpp"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <system_error>
#include <unistd.h>

namespace wsman::base {

guarded_buffer::guarded_buffer(std::string_view octets) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const auto readable = (octets.size() + page - 1) / page * page;
    mapped_ = readable + page;
    mapping_ = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapping_ == MAP_FAILED)
        throw std::system_error(errno, std::generic_category(), "mmap");
    auto* const guard = static_cast<char*>(mapping_) + readable;
    if (::mprotect(guard, page, PROT_NONE) != 0) {
        const int reason = errno;
        ::munmap(mapping_, mapped_);
        throw std::system_error(reason, std::generic_category(), "mprotect");
    }
    auto* const start = guard - octets.size();
    if (!octets.empty())
        std::memcpy(start, octets.data(), octets.size());
    view_ = {start, octets.size()};
}

guarded_buffer::~guarded_buffer() {
    ::munmap(mapping_, mapped_);
}

} // namespace wsman::base
