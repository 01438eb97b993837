// A map that forgets: what a rule over several exchanges remembers, of a peer that never stops.
#pragma once

#include "base/sha256.hpp"

#include <cstddef>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace wsman::conformance {

// Holds at most `limit` entries; the one that came first goes first. Keys longer than a digest are
// held by their digest.
template <class Value>
class recent {
public:
    explicit recent(std::size_t limit) : limit_(limit) {}

    // Null when it is not there, or no more.
    [[nodiscard]] Value* find(std::string_view key) {
        const auto found = entries_.find(short_form(key));
        return found == entries_.end() ? nullptr : &found->second;
    }

    // In place of what stood there under the key.
    Value& put(std::string_view key, Value value) {
        auto [at, is_new] = entries_.insert_or_assign(short_form(key), std::move(value));
        if (is_new)
            order_.push_back(at->first);
        if (order_.size() > limit_) {
            entries_.erase(order_.front());
            order_.pop_front();
        }
        return at->second;
    }

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

private:
    static std::string short_form(std::string_view key) {
        constexpr std::size_t longest = 96; // octets; a digest has 64
        return key.size() > longest ? base::sha256_hex(key) : std::string{key};
    }

    std::size_t limit_;
    std::map<std::string, Value, std::less<>> entries_;
    std::deque<std::string> order_;
};

} // namespace wsman::conformance
