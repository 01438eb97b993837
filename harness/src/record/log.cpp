#include "record/log.hpp"

#include "base/sha256.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iterator>

namespace wsman::record {
namespace {

// Each line ends with the digest of the line before it; the first one's is that of no octets at
// all.
constexpr std::string_view previous_member = "\"previous\":\"";

std::string_view previous_of(std::string_view line) {
    const auto at = line.rfind(previous_member);
    if (at == std::string_view::npos)
        return {};
    const auto value = line.substr(at + previous_member.size());
    return value.substr(0, value.find('"'));
}

struct file_closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

std::string refused(const std::filesystem::path& file) {
    return file.string() + ": " + std::strerror(errno);
}

} // namespace

struct log_writer::state {
    std::unique_ptr<std::FILE, file_closer> file;
    std::filesystem::path path;
    std::string previous = base::sha256_hex("");
};

log_writer::log_writer(std::unique_ptr<state> made) : state_(std::move(made)) {}

log_writer::~log_writer() = default;
log_writer::log_writer(log_writer&&) noexcept = default;
log_writer& log_writer::operator=(log_writer&&) noexcept = default;

boost::system::result<log_writer, std::string>
log_writer::create(const std::filesystem::path& file) {
    auto made = std::make_unique<state>();
    made->path = file;
    // "x": a record is never overwritten.
    made->file.reset(std::fopen(file.c_str(), "wbx"));
    if (!made->file)
        return refused(file);
    return log_writer{std::move(made)};
}

boost::system::result<log_writer, std::string>
log_writer::resume(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in)
        return refused(file);
    const std::string all{std::istreambuf_iterator<char>{in}, {}};
    const auto end = all.rfind('\n');
    const auto whole = end == std::string::npos ? 0 : end + 1;
    std::error_code problem;
    if (whole != all.size())
        std::filesystem::resize_file(file, whole, problem);
    if (problem)
        return file.string() + ": " + problem.message();
    auto made = std::make_unique<state>();
    made->path = file;
    made->file.reset(std::fopen(file.c_str(), "ab"));
    if (!made->file)
        return refused(file);
    if (whole != 0) {
        const auto before = all.rfind('\n', end - 1);
        const auto from = end == 0 || before == std::string::npos ? 0 : before + 1;
        made->previous = base::sha256_hex(std::string_view{all}.substr(from, end - from));
    }
    return log_writer{std::move(made)};
}

boost::system::result<void, std::string> log_writer::append(const exchange& exchange) {
    const auto line = to_line(exchange, state_->previous);
    auto* file = state_->file.get();
    const bool written = std::fwrite(line.data(), 1, line.size(), file) == line.size() &&
                         std::fputc('\n', file) != EOF;
    if (!written || std::fflush(file) != 0)
        return refused(state_->path);
    state_->previous = base::sha256_hex(line);
    return {};
}

boost::system::result<log_contents, std::string> read_log(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in)
        return refused(file);
    const std::string all{std::istreambuf_iterator<char>{in}, {}};
    log_contents contents;
    std::string previous = base::sha256_hex("");
    std::size_t number = 0;
    for (std::size_t from = 0; from < all.size();) {
        const auto end = all.find('\n', from);
        if (end == std::string::npos) {
            contents.truncated = true;
            break;
        }
        const auto line = std::string_view{all}.substr(from, end - from);
        from = end + 1;
        ++number;
        auto exchange = from_line(line);
        if (exchange.has_error())
            return file.string() + ":" + std::to_string(number) + ": " + exchange.error();
        contents.chain_intact = contents.chain_intact && previous_of(line) == previous;
        previous = base::sha256_hex(line);
        contents.exchanges.push_back(std::move(exchange.value()));
    }
    return contents;
}

} // namespace wsman::record
