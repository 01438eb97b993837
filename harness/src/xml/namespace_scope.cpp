#include "xml/namespace_scope.hpp"

#include <algorithm>
#include <random>

namespace wsman::xml {

namespace {

constexpr unsigned first_bits = 6; // of slots
constexpr std::uint64_t first_multiplier = 0x9E3779B97F4A7C15U;
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
      mask_(slots_.size() - 1), shift_(64 - first_bits), multiplier_(first_multiplier) {
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

void namespace_scope::clear() {
    if (count_ == initial_size)
        return;
    // Prefixes may point into a document that is gone: they are not looked at.
    std::fill(slots_.begin(), slots_.end(), slot{});
    letters_.fill(none);
    taken_ = count_ = 0;
    default_ = none;
    static_cast<void>(declare({"xml", xml_namespace, xml_namespace_number}, 0, nullptr));
    static_cast<void>(declare({{}, {}, no_namespace}, 0, nullptr));
}

bool namespace_scope::declare(const namespace_declaration& made, std::size_t size,
                              const char* readable_to) {
    const auto prefix = made.prefix;
    auto* const place = prefix.size() < 2 ? simple_place(prefix) : make_place(prefix, readable_to);
    if (*place != none && *place >= size)
        return false;
    if (count_ == bindings_.size()) [[unlikely]]
        make_room_for_binding();
    hidden_[count_] = *place;
    bindings_[count_] = made;
    *place = count_++;
    return true;
}

// Where the binding's number will stand of a prefix of two octets or more.
std::uint32_t* namespace_scope::make_place(std::string_view prefix, const char* readable_to) {
    if (2 * taken_ >= slots_.size()) [[unlikely]]
        make_room_for_slot();
    const bool is_simple = prefix.size() <= short_prefix && readable_to - prefix.data() >= 8;
    const auto key = is_simple ? key_of_readable(prefix.data(), prefix.size()) : key_of(prefix);
    auto& found = slots_[slot_of(prefix, key)];
    found.key = key;
    taken_ += found.binding == none ? 1 : 0;
    return &found.binding;
}

void namespace_scope::pop_to(std::size_t size) {
    while (count_ > size) {
        const auto prefix = bindings_[--count_].prefix;
        const auto hidden = hidden_[count_];
        if (prefix.size() < 2) {
            *simple_place(prefix) = hidden;
        } else {
            slots_[slot_of(prefix, key_of(prefix))].binding = hidden;
            taken_ -= hidden == none ? 1 : 0;
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
    mask_ = slots_.size() - 1;
    --shift_;
    multiplier_ = unknown_multiplier();
    // In the order of their making, which keeps what pop_to relies on.
    for (std::size_t number = 0; number < count_; ++number) {
        const auto prefix = bindings_[number].prefix;
        if (prefix.size() < 2)
            continue;
        const auto key = key_of(prefix);
        slots_[slot_of(prefix, key)] = {key, static_cast<std::uint32_t>(number)};
    }
}

} // namespace wsman::xml
