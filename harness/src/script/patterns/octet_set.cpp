#include "script/patterns/octet_set.hpp"

#include <string_view>

namespace wsman::script {
namespace {

constexpr bool is_of(char letter, unsigned c) {
    const bool digit = c >= '0' && c <= '9';
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool graphic = c > ' ' && c < 0x7f;
    switch (letter) {
    case 'a':
        return lower || upper;
    case 'c':
        return c < ' ' || c == 0x7f;
    case 'd':
        return digit;
    case 'g':
        return graphic;
    case 'l':
        return lower;
    case 'p':
        return graphic && !digit && !lower && !upper;
    case 's':
        return c == ' ' || (c >= '\t' && c <= '\r');
    case 'u':
        return upper;
    case 'w':
        return digit || lower || upper;
    case 'x':
        return digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    default: // 'z', which the manual no longer names and the library still has
        return c == 0;
    }
}

constexpr std::string_view letters = "acdglpsuwxz";

struct named_classes {
    std::array<octet_set, letters.size()> sets, complements;

    constexpr named_classes() {
        for (std::size_t i = 0; i < letters.size(); ++i) {
            for (unsigned c = 0; c < 256; ++c)
                if (is_of(letters[i], c))
                    sets[i].add(static_cast<unsigned char>(c));
            complements[i] = sets[i].complement();
        }
    }
};

constexpr named_classes classes;

} // namespace

const octet_set* class_of(char letter) {
    if (const auto at = letters.find(letter); at != letters.npos)
        return &classes.sets[at];
    // A capital letter is the complement.
    if (letter >= 'A' && letter <= 'Z')
        if (const auto at = letters.find(static_cast<char>(letter - 'A' + 'a')); at != letters.npos)
            return &classes.complements[at];
    return nullptr;
}

} // namespace wsman::script
