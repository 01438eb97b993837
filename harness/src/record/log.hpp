// exchanges.ndjson: append-only, one exchange a line, each line carrying the SHA-256 of the line
// before it.
#pragma once

#include "base/result.hpp"
#include "record/exchange.hpp"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace wsman::record {

// One line without its line end. Bodies stand as text where they are UTF-8, else as base64.
std::string to_line(const exchange& exchange, std::string_view previous_hash);

// Back again; the error says what is wrong with the line.
boost::system::result<exchange, std::string> from_line(std::string_view line);

// Appends lines to a file and flushes each, so that nothing recorded is lost.
class log_writer {
public:
    static boost::system::result<log_writer, std::string> create(const std::filesystem::path& file);
    // Goes on behind the last whole line of a record; what stands behind that is cut off.
    static boost::system::result<log_writer, std::string> resume(const std::filesystem::path& file);
    ~log_writer();
    log_writer(log_writer&&) noexcept;
    log_writer& operator=(log_writer&&) noexcept;
    // An error says what the system refused; earlier lines stay.
    boost::system::result<void, std::string> append(const exchange& exchange);

private:
    struct state;
    explicit log_writer(std::unique_ptr<state> made);
    std::unique_ptr<state> state_;
};

struct log_contents {
    std::vector<exchange> exchanges;
    bool chain_intact = true; // false: some line was changed, dropped or put in
    bool truncated = false;   // the last line is incomplete: an interrupted run; it is left out
};

boost::system::result<log_contents, std::string> read_log(const std::filesystem::path& file);

} // namespace wsman::record
