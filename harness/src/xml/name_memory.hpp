// Which name followed which: the items of a list have children of the same names in the same order,
// so that what came next the last time is worth a comparison before a search.
#pragma once

#include "xml/find_stop.hpp"

#include <array>
#include <cstdint>

namespace wsman::xml {

// Views of one document. What is forgotten or never was costs a comparison, nothing else.
class name_memory {
public:
    name_memory() { clear(); }

    name_memory(const name_memory&) = delete;
    name_memory& operator=(const name_memory&) = delete;

    void clear();

    // What followed the name noted last when it came before; never the name of anything when
    // nothing did. A block of octets can be read where it begins.
    [[nodiscard]] const qualified_name& expected() const { return expected_->name; }

    // It has come.
    void confirm() {
        last_ = expected_;
        expected_ = last_->next;
    }

    // Another one has come. A block of octets can be read where it begins.
    void note(const qualified_name& name);

private:
    struct entry {
        qualified_name name;
        entry* next = nullptr;
    };

    static constexpr std::size_t size = 64;

    std::array<entry, 1 + size> entries_; // the first is of nothing, a name has one place
    entry* last_ = nullptr;
    entry* expected_ = nullptr;
};

} // namespace wsman::xml
