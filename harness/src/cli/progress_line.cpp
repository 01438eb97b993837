#include "cli/progress_line.hpp"

#include "report/plain.hpp"

#include <fmt/format.h>

namespace wsman::cli {

namespace {

constexpr std::size_t line_width = 78; // fits a terminal of 80 columns
constexpr std::string_view back_and_wipe = "\r\x1b[K";

} // namespace

progress_line::progress_line(const console_streams& streams, bool wanted)
    : streams_(&streams), on_(wanted && is_terminal(streams.err)) {}

void progress_line::show(const conformance::progress& state) {
    if (!on_)
        return;
    const auto what =
        state.last == nullptr ? std::string{"discovering"} : report::plain_line(state.last->id);
    const auto line = fmt::format("{}/{} {}", state.done, state.total, what);
    streams_->complain(
        fmt::format("{}{}", back_and_wipe, std::string_view{line}.substr(0, line_width)));
    std::fflush(streams_->err);
    shown_ = true;
}

void progress_line::clear() {
    if (shown_)
        streams_->complain(back_and_wipe);
    shown_ = false;
}

} // namespace wsman::cli
