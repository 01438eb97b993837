// Memory for texts that must stay where they are until all of them go together.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace wsman::xml {

// One text at a time is put together, piece by piece; what is finished stays.
class arena {
public:
    arena();

    // Begins a text; one that was not finished is forgotten.
    void begin() { at_ = begin_; }

    void append(const char* from, const char* to) {
        const auto size = static_cast<std::size_t>(to - from);
        if (static_cast<std::size_t>(end_ - at_) < size) [[unlikely]]
            make_room(size);
        std::memcpy(at_, from, size);
        at_ += size;
    }

    void append(char octet) {
        if (at_ == end_) [[unlikely]]
            make_room(1);
        *at_++ = octet;
    }

    // The text, which holds until clear().
    std::string_view finish() {
        const std::string_view text{begin_, static_cast<std::size_t>(at_ - begin_)};
        begin_ = at_;
        return text;
    }

    // A copy that holds as long.
    std::string_view store(std::string_view text) {
        begin();
        append(text.data(), text.data() + text.size());
        return finish();
    }

    // Forgets the texts and keeps the memory, as one block: the next round of the same size
    // allocates nothing.
    void clear();

private:
    struct block {
        std::unique_ptr<char[]> octets;
        std::size_t size = 0;
    };

    // Moves the text being put together to a block where `size` more octets have room.
    void make_room(std::size_t size);
    void add_block(std::size_t size);

    std::vector<block> blocks_; // texts are in all, the last has room
    char* begin_ = nullptr;     // of the text being put together
    char* at_ = nullptr;        // its end
    char* end_ = nullptr;       // of the last block
};

} // namespace wsman::xml
