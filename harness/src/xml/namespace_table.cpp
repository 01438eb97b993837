#include "xml/namespace_table.hpp"

#include "xml/qname.hpp"

#include <boost/assert.hpp>

#include <cstring>
#include <limits>
#include <stdexcept>

namespace wsman::xml {

namespace {

std::uint64_t word_at(const char* octets) {
    std::uint64_t word = 0;
    std::memcpy(&word, octets, sizeof word);
    return word;
}

// Namespaces of one family differ in their length and their last octets.
std::size_t hash_of(std::string_view uri) {
    std::uint64_t word = 0;
    if (uri.size() >= 16)
        word = word_at(uri.data() + uri.size() - 8) ^
               word_at(uri.data() + uri.size() - 16) * 0xD6E8FEB86659FD93U;
    else
        for (const char c : uri)
            word = word * 0x100000001B3U + static_cast<unsigned char>(c);
    word = (word + uri.size()) * 0x9E3779B97F4A7C15U;
    return static_cast<std::size_t>(word >> 32);
}

} // namespace

namespace_table::namespace_table() : uris_(1), slots_(128) {
    add("");
    add(xml_namespace);
    BOOST_ASSERT(number_of("") == no_namespace);
    BOOST_ASSERT(number_of(xml_namespace) == xml_namespace_number);
}

// Where the URI's number stands, or would.
std::size_t namespace_table::slot_of(std::string_view uri) const {
    const auto mask = slots_.size() - 1;
    auto at = hash_of(uri) & mask;
    while (slots_[at] != 0 && uris_[slots_[at]] != uri)
        at = (at + 1) & mask;
    return at;
}

namespace_number namespace_table::add(std::string_view uri) {
    if (const auto known = number_of(uri); known != unknown_namespace)
        return known;
    if (uris_.size() > std::numeric_limits<namespace_number>::max())
        throw std::length_error("too many namespaces for one table");
    if (2 * uris_.size() >= slots_.size())
        grow();
    const auto number = static_cast<namespace_number>(uris_.size());
    slots_[slot_of(uri)] = number;
    uris_.push_back(kept_.emplace_back(uri));
    return number;
}

namespace_number namespace_table::number_of(std::string_view uri) const {
    return slots_[slot_of(uri)];
}

std::string_view namespace_table::uri_of(namespace_number number) const {
    BOOST_ASSERT(number < uris_.size());
    return uris_[number];
}

void namespace_table::grow() {
    slots_.assign(2 * slots_.size(), 0);
    for (std::size_t number = 1; number < uris_.size(); ++number)
        slots_[slot_of(uris_[number])] = static_cast<namespace_number>(number);
}

} // namespace wsman::xml
