#include "xml/namespace_scope.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <random>

namespace wsman::xml {

namespace {

std::uint64_t unknown_multiplier() {
    static const std::uint64_t seed = [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }();
    return seed | 1U;
}

} // namespace

namespace_scope::namespace_scope() : slots_(64), multiplier_(unknown_multiplier()) {}

std::uint64_t namespace_scope::key_of_long(std::string_view prefix) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < prefix.size(); i += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, prefix.data() + i, std::min<std::size_t>(8, prefix.size() - i));
        key = std::rotl(key ^ piece, 29) * 0x9E3779B97F4A7C15U;
    }
    return key | std::uint64_t{0xFF} << 56;
}

void namespace_scope::clear() {
    // Prefixes may point into a document that is gone: they are not looked at.
    if (taken_ != 0)
        std::fill(slots_.begin(), slots_.end(), slot{});
    taken_ = 0;
    default_ = none;
    bindings_.clear();
    hidden_.clear();
}

void namespace_scope::push(const namespace_declaration& made) {
    const auto number = static_cast<std::uint32_t>(bindings_.size());
    bindings_.push_back(made);
    const auto prefix = made.prefix;
    if (prefix.empty()) {
        hidden_.push_back(default_);
        default_ = number;
        return;
    }
    if (2 * taken_ >= slots_.size())
        grow();
    const auto key = key_of(prefix);
    auto& place = slots_[slot_of(prefix, key)];
    taken_ += place.binding == none ? 1 : 0;
    hidden_.push_back(place.binding);
    place = {key, number};
}

void namespace_scope::pop_to(std::size_t size) {
    while (bindings_.size() > size) {
        const auto prefix = bindings_.back().prefix;
        if (prefix.empty()) {
            default_ = hidden_.back();
        } else {
            auto& place = slots_[slot_of(prefix, key_of(prefix))];
            place.binding = hidden_.back();
            taken_ -= place.binding == none ? 1 : 0;
        }
        bindings_.pop_back();
        hidden_.pop_back();
    }
}

void namespace_scope::grow() {
    std::vector<slot> larger(2 * slots_.size());
    slots_.swap(larger);
    // In the order of their making, which keeps what pop_to relies on. The newest binding has no
    // slot yet.
    for (std::size_t number = 0; number + 1 < bindings_.size(); ++number) {
        const auto prefix = bindings_[number].prefix;
        if (prefix.empty())
            continue;
        const auto key = key_of(prefix);
        slots_[slot_of(prefix, key)] = {key, static_cast<std::uint32_t>(number)};
    }
}

} // namespace wsman::xml
