#include "xml/namespace_scope.hpp"

#include <algorithm>
#include <random>

namespace wsman::xml {

namespace {

constexpr unsigned first_bits = 6; // of slots
constexpr std::size_t first_bindings = 32;

std::uint64_t unknown_multiplier() {
    static const std::uint64_t seed = [] {
        std::random_device device;
        return std::uint64_t{device()} << 32 | device();
    }();
    return seed | 1U;
}

} // namespace

namespace_scope::namespace_scope()
    : bindings_(first_bindings), hidden_(first_bindings), slots_(std::size_t{1} << first_bits),
      shift_(64 - first_bits), multiplier_(unknown_multiplier()) {
    clear();
}

std::uint64_t namespace_scope::key_of_long(std::string_view prefix) const {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < prefix.size(); i += 8) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, prefix.data() + i, std::min<std::size_t>(8, prefix.size() - i));
        key = std::rotl(key ^ piece, 29) * multiplier_;
    }
    return key | std::uint64_t{0xFF} << 56;
}

std::uint32_t namespace_scope::find(std::string_view prefix) const {
    return prefix.empty() ? default_ : slots_[slot_of(prefix, key_of(prefix))].binding;
}

void namespace_scope::clear() {
    if (count_ == initial_size)
        return;
    // Prefixes may point into a document that is gone: they are not looked at.
    std::fill(slots_.begin(), slots_.end(), slot{});
    taken_ = count_ = 0;
    default_ = none;
    static_cast<void>(declare({"xml", xml_namespace, xml_namespace_number}, 0));
    static_cast<void>(declare({{}, {}, no_namespace}, 0));
}

bool namespace_scope::declare(const namespace_declaration& made, std::size_t size) {
    auto* place = &default_;
    if (!made.prefix.empty()) {
        if (2 * taken_ >= slots_.size()) [[unlikely]]
            make_room_for_slot();
        const auto key = key_of(made.prefix);
        auto& found = slots_[slot_of(made.prefix, key)];
        found.key = key;
        place = &found.binding;
        taken_ += *place == none ? 1 : 0;
    }
    if (*place != none && *place >= size)
        return false;
    if (count_ == bindings_.size()) [[unlikely]]
        make_room_for_binding();
    hidden_[count_] = *place;
    bindings_[count_] = made;
    *place = count_++;
    return true;
}

void namespace_scope::pop_to(std::size_t size) {
    while (count_ > size) {
        const auto prefix = bindings_[--count_].prefix;
        if (prefix.empty()) {
            default_ = hidden_[count_];
        } else {
            auto& place = slots_[slot_of(prefix, key_of(prefix))];
            place.binding = hidden_[count_];
            taken_ -= place.binding == none ? 1 : 0;
        }
    }
}

void namespace_scope::make_room_for_binding() {
    bindings_.resize(2 * bindings_.size());
    hidden_.resize(bindings_.size());
}

void namespace_scope::make_room_for_slot() {
    std::vector<slot> larger(2 * slots_.size());
    slots_.swap(larger);
    --shift_;
    // In the order of their making, which keeps what pop_to relies on.
    for (std::size_t number = 0; number < count_; ++number) {
        const auto prefix = bindings_[number].prefix;
        if (prefix.empty())
            continue;
        const auto key = key_of(prefix);
        slots_[slot_of(prefix, key)] = {key, static_cast<std::uint32_t>(number)};
    }
}

} // namespace wsman::xml
