// The namespace bindings in force: declared by start tags, undone by end tags, found in constant
// time.
#pragma once

#include "xml/event.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::xml {

class namespace_scope {
public:
    namespace_scope();

    // Undoes everything.
    void clear();

    [[nodiscard]] std::size_t size() const { return bindings_.size(); }

    void push(const namespace_declaration& made);
    // Undoes all bindings made since there were `size`.
    void pop_to(std::size_t size);

    // The binding of `prefix` by its number; nothing when it has none.
    [[nodiscard]] std::optional<std::size_t> number_of(std::string_view prefix) const {
        const auto* const found = binding_of(prefix);
        return found == nullptr ? std::nullopt
                                : std::optional{static_cast<std::size_t>(found - bindings_.data())};
    }

    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const {
        const auto* const found = binding_of(prefix);
        return found == nullptr ? std::nullopt : std::optional{found->uri};
    }

    // The binding itself, until the next push or pop; null when there is none.
    [[nodiscard]] const namespace_declaration* binding_of(std::string_view prefix) const {
        const auto number =
            prefix.empty() ? default_ : slots_[slot_of(prefix, key_of(prefix))].binding;
        return number == none ? nullptr : bindings_.data() + number;
    }

    [[nodiscard]] std::string_view default_uri() const {
        return default_ == none ? std::string_view{} : bindings_[default_].uri;
    }

    // The bindings made since there were `size`, in the order of their making.
    [[nodiscard]] std::span<const namespace_declaration> since(std::size_t size) const {
        return std::span{bindings_}.subspan(size);
    }

private:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    // A prefix that is bound now. Bindings are undone in the order opposite to their making, so
    // that a slot that falls empty can simply be emptied: nothing that is still there was put
    // behind it.
    struct slot {
        std::uint64_t key = 0;
        std::uint32_t binding = none;
    };

    static constexpr std::size_t short_prefix = 7;

    // A short prefix is its key. Keys of longer ones have the octet FF on top, which no short one
    // has, and are not unique.
    static std::uint64_t key_of(std::string_view prefix) {
        if (prefix.size() > short_prefix)
            return key_of_long(prefix);
        std::uint64_t key = 0;
        for (const char c : prefix)
            key = key << 8 | static_cast<unsigned char>(c);
        return key;
    }

    static std::uint64_t key_of_long(std::string_view prefix);

    // Where the prefix stands, or would.
    [[nodiscard]] std::size_t slot_of(std::string_view prefix, std::uint64_t key) const {
        const auto mask = slots_.size() - 1;
        auto at = static_cast<std::size_t>((key * multiplier_) >> 32) & mask;
        while (slots_[at].binding != none && !(slots_[at].key == key && is_of(slots_[at], prefix)))
            at = (at + 1) & mask;
        return at;
    }

    [[nodiscard]] bool is_of(const slot& place, std::string_view prefix) const {
        return prefix.size() <= short_prefix || bindings_[place.binding].prefix == prefix;
    }

    void grow();

    std::vector<namespace_declaration> bindings_;
    std::vector<std::uint32_t>
        hidden_;              // for each binding, the one of the same prefix that it hides
    std::vector<slot> slots_; // open addressing, a power of two
    std::size_t taken_ = 0;
    std::uint32_t default_ = none;
    std::uint64_t multiplier_; // not known to the peer, who might choose prefixes that collide
};

} // namespace wsman::xml
