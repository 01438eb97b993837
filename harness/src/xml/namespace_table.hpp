// Namespaces as small numbers: a pass over a document looks a URI up once, where it is declared,
// and from there on whoever judges names compares numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::xml {

using namespace_number = std::uint16_t;

inline constexpr namespace_number unknown_namespace = 0; // some URI that the table does not hold
inline constexpr namespace_number no_namespace = 1;      // the empty URI
inline constexpr namespace_number xml_namespace_number = 2;

// Numbers run from 0 without gaps and never change. The URIs are our own or a schema's, never a
// peer's: only looking up has a bound that a peer's URI cannot push.
class namespace_table {
public:
    namespace_table();
    namespace_table(const namespace_table&) = delete; // views are of its own memory
    namespace_table& operator=(const namespace_table&) = delete;
    namespace_table(namespace_table&&) = default;
    namespace_table& operator=(namespace_table&&) = default;

    // The number of `uri`, which is copied when it is new. Throws std::length_error beyond 65,535
    // namespaces.
    namespace_number add(std::string_view uri);

    // unknown_namespace when it was never added.
    [[nodiscard]] namespace_number number_of(std::string_view uri) const;

    // Holds as long as the table; empty for unknown_namespace.
    [[nodiscard]] std::string_view uri_of(namespace_number number) const;

    // How many numbers there are, the three above included.
    [[nodiscard]] std::size_t size() const { return uris_.size(); }

private:
    [[nodiscard]] std::size_t slot_of(std::string_view uri) const;
    void grow();

    std::deque<std::string> kept_;        // a deque lets them stay where they are
    std::vector<std::string_view> uris_;  // by number
    std::vector<namespace_number> slots_; // open addressing, a power of two; 0 is empty
};

} // namespace wsman::xml
