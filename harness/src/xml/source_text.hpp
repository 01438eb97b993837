// The octets of a document as UTF-8, and the way back to where they stood when they came.
#pragma once

#include "xml/event.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::xml {

// What the first octets say (XML 1.0, appendix F).
struct encoding_guess {
    encoding scheme = encoding::utf_8;
    std::size_t mark = 0;     // octets of the byte order mark
    bool is_supported = true; // not for UTF-32
};

encoding_guess guess_encoding(std::string_view octets);

class source_text {
public:
    // UTF-8 is borrowed, UTF-16 transcoded once into memory that is kept for the next document.
    void open(std::string_view octets);

    [[nodiscard]] const encoding_guess& guess() const { return guess_; }

    // Whether utf8() is of its own memory.
    [[nodiscard]] bool is_transcoded() const { return guess_.scheme != encoding::utf_8; }

    [[nodiscard]] std::string_view utf8() const { return utf8_; }

    [[nodiscard]] std::size_t source_offset(std::size_t utf8_offset) const;

    // Where the source stops being UTF-16; utf8() then ends before it.
    [[nodiscard]] std::optional<std::size_t> broken_at() const { return broken_at_; }

private:
    void transcode(std::string_view octets);

    encoding_guess guess_;
    std::string_view utf8_;
    std::string transcoded_;

    // The first character that begins in each run of so many octets of UTF-8, and where it stood.
    struct milestone {
        std::size_t utf8;
        std::size_t source;
    };

    std::vector<milestone> milestones_;
    std::optional<std::size_t> broken_at_;
};

} // namespace wsman::xml
