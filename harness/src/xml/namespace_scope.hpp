// The namespace bindings in force: declared by start tags, undone by end tags, found in constant
// time.
#pragma once

#include "xml/event.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::xml {

class namespace_scope {
public:
    namespace_scope();

    // Undoes everything but the two bindings that are there from the start: of the prefix xml, and
    // the empty prefix to no namespace.
    void clear();

    [[nodiscard]] std::uint32_t size() const { return count_; }

    static constexpr std::size_t initial_size = 2;
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    // Binds, unless the prefix has been bound since there were `size` bindings: then false. Octets
    // up to `readable_to` may be looked at behind a short prefix, though they decide nothing.
    [[nodiscard]] bool declare(const namespace_declaration& made, std::size_t size,
                               const char* readable_to);
    // Undoes all bindings made since there were `size`.
    void pop_to(std::size_t size);

    // The number of the prefix's binding, or none; the empty prefix always has one.
    [[nodiscard]] std::uint32_t find(std::string_view prefix, const char* readable_to) const {
        if (prefix.size() <= short_prefix && readable_to - prefix.data() >= 8)
            return find_short(prefix.data(), prefix.size());
        if (prefix.size() < 2)
            return prefix.empty() ? default_ : letters_[static_cast<unsigned char>(prefix.front())];
        return slots_[slot_of(prefix, key_of(prefix))].binding;
    }

    [[nodiscard]] std::uint32_t find(std::string_view prefix) const {
        return find(prefix, prefix.data() + prefix.size());
    }

    static constexpr std::size_t short_prefix = 7;

    // The same of a short prefix where eight octets can be read.
    [[nodiscard]] std::uint32_t find_short(const char* prefix, std::size_t size) const {
        if (size == 1)
            return letters_[static_cast<unsigned char>(*prefix)];
        if (size == 0)
            return default_;
        const auto key = key_of_readable(prefix, size);
        const slot* place = &slots_[home_of(key)];
        // A slot that fell empty keeps its key, and its binding is none.
        while (place->key != key) {
            if (place->binding == none)
                return none;
            place = &slots_[static_cast<std::size_t>(place + 1 - slots_.data()) & mask_];
        }
        return place->binding;
    }

    [[nodiscard]] const namespace_declaration& operator[](std::uint32_t number) const {
        return bindings_[number];
    }

    // The bindings made since there were `size`, in the order of their making.
    [[nodiscard]] std::span<const namespace_declaration> since(std::size_t size) const {
        return std::span{bindings_}.subspan(size, count_ - size);
    }

private:
    // A prefix that is bound now. Bindings are undone in the order opposite to their making, so
    // that a slot that falls empty can simply be emptied: nothing that is still there was put
    // behind it.
    struct slot {
        std::uint64_t key = 0;
        std::uint32_t binding = none;
    };

    // A short prefix is its key. Keys of longer ones have the octet FF on top, which no short one
    // has, and are not unique.
    static std::uint64_t key_of_short(std::string_view prefix) {
        std::uint64_t key = 0;
        for (std::size_t i = 0; i < prefix.size(); ++i)
            key |= std::uint64_t{static_cast<unsigned char>(prefix[i])} << 8 * i;
        return key;
    }

    static std::uint64_t key_of_readable(const char* prefix, std::size_t size) {
        if constexpr (std::endian::native != std::endian::little)
            return key_of_short({prefix, size});
        std::uint64_t key = 0;
        std::memcpy(&key, prefix, sizeof key);
        return key & ~std::uint64_t{0} >> (64 - 8 * size);
    }

    // Where the binding's number stands of a prefix that is empty or one octet.
    [[nodiscard]] std::uint32_t* simple_place(std::string_view prefix) {
        return prefix.empty() ? &default_ : &letters_[static_cast<unsigned char>(prefix.front())];
    }

    [[nodiscard]] std::uint64_t key_of_long(std::string_view prefix) const;

    [[nodiscard]] std::uint64_t key_of(std::string_view prefix) const {
        return prefix.size() > short_prefix ? key_of_long(prefix) : key_of_short(prefix);
    }

    [[nodiscard]] std::size_t home_of(std::uint64_t key) const {
        return static_cast<std::size_t>((key * multiplier_) >> shift_);
    }

    // Where the prefix stands, or would.
    [[nodiscard]] std::size_t slot_of(std::string_view prefix, std::uint64_t key) const {
        auto at = home_of(key);
        while (slots_[at].binding != none && !(slots_[at].key == key && is_of(slots_[at], prefix)))
            at = (at + 1) & mask_;
        return at;
    }

    [[nodiscard]] bool is_of(const slot& place, std::string_view prefix) const {
        return prefix.size() <= short_prefix || bindings_[place.binding].prefix == prefix;
    }

    std::uint32_t* make_place(std::string_view prefix, const char* readable_to);
    void make_room_for_binding();
    void make_room_for_slot();

    std::vector<namespace_declaration> bindings_; // of which count_ are in force
    std::vector<std::uint32_t>
        hidden_;              // for each binding, the one of the same prefix that it hides
    std::vector<slot> slots_; // open addressing, a power of two
    std::size_t mask_;        // as many bits as number the slots
    unsigned shift_;          // leaves so many of a product
    std::uint32_t count_ = 0; // of bindings
    std::size_t taken_ = 0;   // slots
    std::uint32_t default_ = none;
    std::array<std::uint32_t, 256> letters_; // of prefixes of one octet, as most are
    // Once there are so many prefixes that colliding ones would cost much, one that is not known to
    // the peer, who might choose them so.
    std::uint64_t multiplier_;
};

} // namespace wsman::xml
