#include "conformance/bundle.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <sstream>

namespace wsman::conformance {

namespace {

namespace fs = std::filesystem;

constexpr const char* run_file = "run.json";
constexpr const char* exchanges_file = "exchanges.ndjson";

base::result<void> write_file(const fs::path& path, std::string_view octets) {
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out.write(octets.data(), static_cast<std::streamsize>(octets.size()));
    out.close();
    if (!out)
        return path.string() + " cannot be written: is the disk full, or the folder read-only?";
    return {};
}

bool is_host_octet(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' ||
           c == '-';
}

// The clock counts upwards from 0; differences of what it says never overflow.
bool has_impossible_times(const record::exchange& one) {
    const auto& times = one.outcome.times;
    return std::min({times.sent, times.first_octet, times.last_octet, one.waited}) <
           base::duration::zero();
}

} // namespace

fs::path default_bundle_folder(std::chrono::system_clock::time_point now, std::string_view host) {
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    char stamp[32];
    std::strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%SZ", &utc);
    std::string name{host};
    std::ranges::replace_if(
        name, [](char c) { return !is_host_octet(c); }, '_');
    return fs::path{"wsmanspec-runs"} / (std::string{stamp} + "-" + name);
}

base::result<bundle_writer> bundle_writer::create(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return folder.string() + " cannot be made: " + problem.message() +
               "; give another folder with -o";
    const bool empty = fs::is_empty(folder, problem);
    if (problem || !fs::is_directory(folder))
        return folder.string() + " cannot be read as a folder; give another one with -o";
    if (!empty)
        return folder.string() + " is not empty and is left as it is; give another folder with -o";
    auto log = record::log_writer::create(folder / exchanges_file);
    if (!log)
        return log.error();
    return bundle_writer{folder, std::move(*log)};
}

base::result<bundle_writer> bundle_writer::resume(const fs::path& folder) {
    auto log = record::log_writer::resume(folder / exchanges_file);
    if (!log)
        return log.error();
    return bundle_writer{folder, std::move(*log)};
}

base::result<void> bundle_writer::write(const run_context& context) {
    const auto fresh = folder_ / "run.json.new";
    if (auto done = write_file(fresh, to_json(context)); !done)
        return done;
    std::error_code problem;
    fs::rename(fresh, folder_ / run_file, problem);
    if (problem)
        return (folder_ / run_file).string() + " cannot be written: " + problem.message();
    return {};
}

base::result<void> bundle_writer::append(const record::exchange& exchange) {
    return log_.append(exchange);
}

base::result<void> bundle_writer::store(std::string_view name, std::string_view octets) {
    return write_file(folder_ / name, octets);
}

base::result<bundle> read_bundle(const fs::path& folder) {
    std::ifstream in{folder / run_file, std::ios::binary};
    std::ostringstream text;
    if (in)
        text << in.rdbuf();
    if (!in || !text)
        return folder.string() + " is no bundle: its run.json cannot be read";
    auto context = context_from_json(text.str());
    if (!context)
        return (folder / run_file).string() + ": " + context.error();
    auto log = record::read_log(folder / exchanges_file);
    if (!log)
        return (folder / exchanges_file).string() + ": " + log.error();
    if (std::ranges::any_of(log->exchanges, has_impossible_times))
        return (folder / exchanges_file).string() + ": a time lies before the clock began";
    bundle made;
    made.context = std::move(*context);
    made.exchanges = std::move(log->exchanges);
    made.chain_intact = log->chain_intact;
    made.truncated = log->truncated;
    return made;
}

} // namespace wsman::conformance
