#include "xml/arena.hpp"

#include <algorithm>

namespace wsman::xml {

namespace {

constexpr std::size_t first_size = 1024;

} // namespace

arena::arena() {
    add_block(first_size);
}

void arena::clear() {
    if (blocks_.size() > 1) {
        std::size_t total = 0;
        for (const auto& each : blocks_)
            total += each.size;
        blocks_.clear();
        add_block(total);
    }
    begin_ = at_ = blocks_.back().octets.get();
}

void arena::make_room(std::size_t size) {
    const std::string_view moved{begin_, static_cast<std::size_t>(at_ - begin_)};
    add_block(std::max(2 * blocks_.back().size, moved.size() + size));
    std::memcpy(begin_, moved.data(), moved.size());
    at_ = begin_ + moved.size();
}

void arena::add_block(std::size_t size) {
    blocks_.push_back({std::make_unique<char[]>(size), size});
    begin_ = at_ = blocks_.back().octets.get();
    end_ = begin_ + size;
}

} // namespace wsman::xml
