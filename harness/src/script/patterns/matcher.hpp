// Patterns of Lua 5.4 (§6.4.1) held against a subject, as string.find does it, but every try is
// counted: a pattern that backtracks for hours is stopped by whoever counts.
#pragma once

#include "script/patterns/pattern_items.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <string_view>

namespace wsman::script {

// Takes the steps of a match; what it throws ends the match.
class step_counter {
public:
    virtual void spend(std::uint64_t steps) = 0;

protected:
    ~step_counter() = default;
};

// Part of the subject, or a position in it.
struct pattern_capture {
    enum class kind { text, position, unfinished } what;
    std::size_t offset; // in octets, from 0
    std::size_t size;
};

class matcher {
public:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    // All that is given must outlive the matcher. A '^' in front is the caller's: here it stands
    // for itself.
    matcher(std::string_view subject, std::string_view pattern, step_counter& counter,
            std::pmr::memory_resource& memory = *std::pmr::get_default_resource());

    // Where a match that begins at the offset ends, in octets from the subject's begin. Nothing
    // where there is none or the pattern is at fault.
    [[nodiscard]] std::optional<std::size_t> match_at(std::size_t offset);

    struct span {
        std::size_t begin, end;
    };

    // The first match at the offset or behind, and which does not end at `not_at`.
    [[nodiscard]] std::optional<span> search(std::size_t offset, std::size_t not_at = nowhere);

    // What is wrong with the pattern, or null; zero-terminated, for ever.
    [[nodiscard]] const char* fault() const { return fault_; }

    // Of the last match.
    [[nodiscard]] unsigned captures() const { return items_.captures(); }

    [[nodiscard]] pattern_capture capture(unsigned index) const;

    // Hands the counter what is not counted yet.
    void settle();

private:
    struct place {
        const char* begin;
        const char* end; // null: only a position
    };

    const char* match(const char* at, std::size_t index);
    const char* expand(const pattern_item& item, const char* at, std::size_t next);
    const char* expand_lazily(const pattern_item& item, const char* at, std::size_t next);
    std::optional<unsigned char> octet_of(std::size_t next);
    [[nodiscard]] bool may_begin(std::optional<unsigned char> wanted, const char* at) const;
    const char* again(const place& captured, const char* at);
    const char* balanced(const pattern_item& item, const char* at);
    bool begins_text(const pattern_item& item, const char* at);
    const char* candidate(const char* at);
    [[nodiscard]] const char* behind_all(const pattern_item& item, const char* at) const;
    [[nodiscard]] bool is_one(const pattern_item& item, const char* at) const;
    [[nodiscard]] bool at_frontier(const octet_set& set, const char* at) const;
    const char* refuse(const char* why);
    void count(std::size_t steps);

    std::array<std::byte, 768> room_; // for the items of a usual pattern
    std::pmr::monotonic_buffer_resource memory_;
    pattern_items items_;
    step_counter& counter_;
    const char* begin_;
    const char* end_;
    const char* fault_ = nullptr;
    unsigned depth_ = 0;
    std::size_t uncounted_ = 0;
    std::array<place, pattern_items::most_captures> captures_;
};

} // namespace wsman::script
