// Where a program writes, results on `out`, everything else on `err`, and where it reads. Tests put
// streams of their own here.
#pragma once

#include <cstdio>
#include <string_view>

namespace wsman::cli {

struct console_streams {
    std::FILE* out = stdout;
    std::FILE* err = stderr;
    std::FILE* in = stdin;

    void print(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), out); }

    void complain(std::string_view text) const { std::fwrite(text.data(), 1, text.size(), err); }
};

// Whether colour may be used there: a terminal that is not dumb, and NO_COLOR (no-color.org) is not
// set.
bool wants_colour(std::FILE* stream);
bool is_terminal(std::FILE* stream);

} // namespace wsman::cli
