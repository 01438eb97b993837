// A file, a pipe or a terminal as the input of a remote command: what is there now, without
// waiting.
#pragma once

#include <cstdio>
#include <wsman/shell.hpp>

namespace wsman::cli {

class stream_source {
public:
    // `stream` must outlive it and must not have been read from.
    explicit stream_source(std::FILE* stream);

    // What can be read at once, to a bound; its end where there is no more, or where it cannot be
    // read.
    shell_input operator()();

private:
    int descriptor_;
};

} // namespace wsman::cli
