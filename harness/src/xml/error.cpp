#include "xml/error.hpp"

#include "xml/source_text.hpp"

#include <boost/assert.hpp>

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string>

namespace wsman::xml {

namespace {

// In the order of errc.
constexpr std::string_view words[] = {
    "unexpected-end",
    "no-root-element",
    "content-after-root",
    "syntax",
    "invalid-character",
    "invalid-encoding",
    "unsupported-encoding",
    "unsupported-version",
    "document-type-refused",
    "invalid-name",
    "mismatched-end-tag",
    "duplicate-attribute",
    "undeclared-prefix",
    "invalid-namespace-declaration",
    "undefined-entity",
    "misplaced-declaration",
    "depth-limit",
    "attribute-limit",
    "name-limit",
    "octet-limit",
};
static_assert(std::size(words) == static_cast<std::size_t>(errc::octet_limit) + 1);

// One character of the source, as far as counting lines needs to know it.
struct step {
    char32_t unit = 0;
    std::size_t octets = 1;
    bool begins_character = true;
};

step step_at(std::string_view document, std::size_t at, encoding scheme) {
    const auto octet = [&](std::size_t i) { return static_cast<unsigned char>(document[i]); };
    if (scheme == encoding::utf_8)
        return {octet(at), 1, (octet(at) & 0xC0U) != 0x80U};
    if (at + 1 >= document.size())
        return {0, 1, true};
    const char32_t unit = scheme == encoding::utf_16be ? octet(at) << 8U | octet(at + 1)
                                                       : octet(at + 1) << 8U | octet(at);
    return {unit, 2, unit < 0xDC00 || unit >= 0xE000};
}

} // namespace

std::string_view to_string(errc code) {
    const auto index = static_cast<std::size_t>(code);
    BOOST_ASSERT(index < std::size(words));
    return words[index];
}

void throw_exception_from_error(const parse_error& error, const boost::source_location& where) {
    throw std::runtime_error(std::string{to_string(error.code)} + " at octet " +
                             std::to_string(error.offset) + " (" + where.to_string() + ")");
}

position position_of(std::string_view document, std::size_t offset) {
    const auto guess = guess_encoding(document);
    const auto stop = std::min(offset, document.size());
    position found;
    bool after_return = false;
    for (auto at = guess.mark; at < stop;) {
        const auto next = step_at(document, at, guess.scheme);
        at += next.octets;
        if (next.unit == '\n' || next.unit == '\r') {
            // CR LF is one line end.
            if (!(next.unit == '\n' && after_return))
                ++found.line;
            found.column = 1;
        } else if (next.begins_character) {
            ++found.column;
        }
        after_return = next.unit == '\r';
    }
    return found;
}

} // namespace wsman::xml
