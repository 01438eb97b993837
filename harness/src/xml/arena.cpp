#include "xml/arena.hpp"

#include <algorithm>
#include <cstring>

namespace wsman::xml {

std::string_view arena::store(std::string_view text) {
    if (text.empty())
        return "";
    if (blocks_.empty() || blocks_.back().size - used_ < text.size()) {
        const auto grown = blocks_.empty() ? std::size_t{1024} : 2 * blocks_.back().size;
        add_block(std::max(grown, text.size()));
    }
    char* const copy = blocks_.back().octets.get() + used_;
    std::memcpy(copy, text.data(), text.size());
    used_ += text.size();
    return {copy, text.size()};
}

void arena::clear() {
    if (blocks_.size() > 1) {
        std::size_t total = 0;
        for (const auto& each : blocks_)
            total += each.size;
        blocks_.clear();
        add_block(total);
    }
    used_ = 0;
}

void arena::add_block(std::size_t size) {
    blocks_.push_back({std::make_unique<char[]>(size), size});
    used_ = 0;
}

} // namespace wsman::xml
