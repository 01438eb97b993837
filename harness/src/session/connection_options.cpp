#include <cstring>
#include <utility>
#include <wsman/connection_options.hpp>

namespace wsman {

// Longer than any small buffer inside std::string, so that a move hands over the one piece of
// memory instead of leaving a copy behind.
constexpr std::size_t on_the_heap = 64;

secret::secret(std::string_view text) {
    text_.reserve(text.size() < on_the_heap ? on_the_heap : text.size());
    text_ = text;
}

secret::secret(const secret& other) : secret(other.reveal()) {}

secret::secret(secret&& other) noexcept : text_(std::exchange(other.text_, {})) {}

secret& secret::operator=(const secret& other) {
    if (this != &other) {
        secret copy{other};
        *this = std::move(copy);
    }
    return *this;
}

secret& secret::operator=(secret&& other) noexcept {
    if (this != &other) {
        wipe();
        text_ = std::exchange(other.text_, {});
    }
    return *this;
}

secret::~secret() {
    wipe();
}

void secret::wipe() noexcept {
    // A plain fill before the end of a life may be left out by the compiler; this one may not.
    ::explicit_bzero(text_.data(), text_.size());
    text_.clear();
}

} // namespace wsman
