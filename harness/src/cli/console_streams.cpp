#include "cli/console_streams.hpp"

#include <cstdlib>
#include <unistd.h>

namespace wsman::cli {

bool is_terminal(std::FILE* stream) {
    const auto descriptor = ::fileno(stream);
    return descriptor >= 0 && ::isatty(descriptor) == 1;
}

bool wants_colour(std::FILE* stream) {
    const char* refused = std::getenv("NO_COLOR");
    if (refused != nullptr && *refused != '\0')
        return false;
    const char* terminal = std::getenv("TERM");
    const bool dumb = terminal == nullptr || std::string_view{terminal} == "dumb";
    return !dumb && is_terminal(stream);
}

} // namespace wsman::cli
