#include "cli/file_text.hpp"

#include "cli/failed.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <unistd.h>

namespace wsman::cli {

namespace {

struct closer {
    void operator()(std::FILE* file) const {
        if (file != stdin)
            std::fclose(file);
    }
};

using open_file = std::unique_ptr<std::FILE, closer>;

std::string refused(const std::filesystem::path& file, std::string_view what) {
    return fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno));
}

bool write_all(const std::filesystem::path& file, std::string_view octets) {
    std::FILE* out = std::fopen(file.c_str(), "we");
    if (out == nullptr)
        return false;
    const bool written = std::fwrite(octets.data(), 1, octets.size(), out) == octets.size();
    const auto problem = errno;
    const bool closed = std::fclose(out) == 0;
    if (!written)
        errno = problem;
    return written && closed;
}

} // namespace

base::result<file_text> read_file(const std::filesystem::path& file, std::size_t limit) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored))
        return failed<file_text>(
            fmt::format("{}: is a folder; name the files in it", file.string()));
    const open_file input{file == "-" ? stdin : std::fopen(file.c_str(), "re")};
    if (!input)
        return failed<file_text>(refused(file, "cannot be read"));
    file_text out;
    char block[65536];
    while (out.octets.size() <= limit) {
        const auto wanted = std::min(sizeof block, limit + 1 - out.octets.size());
        const auto got = std::fread(block, 1, wanted, input.get());
        out.octets.append(block, got);
        if (got < wanted)
            break;
    }
    if (std::ferror(input.get()) != 0)
        return failed<file_text>(refused(file, "cannot be read"));
    return out;
}

base::result<void> write_file(const std::filesystem::path& file, std::string_view octets) {
    std::error_code ignored;
    const bool special =
        std::filesystem::exists(file, ignored) && !std::filesystem::is_regular_file(file, ignored);
    if (special) {
        if (!write_all(file, octets))
            return refused(file, "cannot be written");
        return {};
    }
    auto beside = file;
    beside += fmt::format(".{}.part", ::getpid());
    if (!write_all(beside, octets) || std::rename(beside.c_str(), file.c_str()) != 0) {
        const auto problem = errno;
        std::filesystem::remove(beside, ignored);
        errno = problem;
        return refused(file, "cannot be written");
    }
    return {};
}

} // namespace wsman::cli
