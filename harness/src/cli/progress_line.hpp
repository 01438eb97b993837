// One line on a terminal that says how far a run is; nothing where stderr is no terminal.
#pragma once

#include "cli/console_streams.hpp"
#include "conformance/runner.hpp"

namespace wsman::cli {

class progress_line {
public:
    progress_line(const console_streams& streams, bool wanted);

    ~progress_line() { clear(); }

    progress_line(const progress_line&) = delete;
    progress_line& operator=(const progress_line&) = delete;

    void show(const conformance::progress& state);
    void clear();

private:
    const console_streams* streams_;
    bool on_;
    bool shown_ = false;
};

} // namespace wsman::cli
