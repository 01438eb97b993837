// A pattern of Lua 5.4 (§6.4.1) as a row of items, read as far as somebody asks for it: a fault in
// a pattern is one only for whoever gets there, as in Lua's own library.
#pragma once

#include "script/patterns/octet_set.hpp"

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace wsman::script {

// One part of a pattern that a match passes as a whole.
struct pattern_item {
    enum class kind : std::uint8_t {
        octet,       // `first`
        any,         // .
        set,         // `set`
        text,        // `size` octets at `text`, in the pattern
        open,        // ( : capture `first` begins
        place,       // () : capture `first` is a position
        close,       // ) : capture `first` ends
        again,       // %1 … %9: what capture `first` holds
        balance,     // %b: from `first` to `second`
        frontier,    // %f: from outside of `set` to inside
        subject_end, // a final $
        end,         // of the pattern
        malformed    // `text` says why, zero-terminated
    };
    // How often; only octet, any and set are repeated.
    enum class repetition : std::uint8_t { once, optional, greedy, greedy_from_one, lazy };

    explicit pattern_item(kind is, unsigned number = 0)
        : what(is), first(static_cast<unsigned char>(number)) {}

    kind what;
    repetition times = repetition::once;
    unsigned char first;
    unsigned char second = 0;
    std::uint32_t size = 0;

    union {
        const octet_set* set = nullptr;
        const char* text;
    };
};

class pattern_items {
public:
    static constexpr unsigned most_captures = 32;

    // The pattern and the memory must outlive the items.
    pattern_items(std::string_view pattern, std::pmr::memory_resource& memory);

    // By value: the row grows while it is walked. None is behind an end or a fault.
    [[nodiscard]] pattern_item at(std::size_t index) {
        while (index >= items_.size())
            read_next();
        return items_[index];
    }

    // How many captures the items read so far have, and which of them ended.
    [[nodiscard]] unsigned captures() const { return captures_; }

    [[nodiscard]] bool is_closed(unsigned capture) const { return (closed_ >> capture & 1U) != 0; }

private:
    void read_next();
    pattern_item next();
    pattern_item escape();
    pattern_item open();
    pattern_item close();
    pattern_item again(char digit);
    pattern_item balance();
    pattern_item frontier();
    pattern_item single();
    pattern_item text();
    pattern_item one(char c);
    pattern_item escaped();
    pattern_item set();
    octet_set set_between(std::size_t from, std::size_t to) const;
    [[nodiscard]] bool is_plain(std::size_t at) const;
    [[nodiscard]] pattern_item::repetition repetition_at(std::size_t at) const;

    // Zero behind the end, as Lua's strings have it.
    [[nodiscard]] char peek(std::size_t at) const {
        return at < pattern_.size() ? pattern_[at] : '\0';
    }

    std::string_view pattern_;
    std::size_t at_ = 0;
    unsigned captures_ = 0;
    std::uint32_t closed_ = 0; // a bit for each capture
    std::uint32_t places_ = 0;
    std::pmr::memory_resource& memory_;
    std::pmr::vector<pattern_item> items_;
};

// The fault of naming a capture that is not there, by its digit.
[[nodiscard]] const char* no_such_capture(char digit);

} // namespace wsman::script
