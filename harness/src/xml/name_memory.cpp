#include "xml/name_memory.hpp"

namespace wsman::xml {

namespace {

// In names there is none of these.
constexpr char in_no_name[octet_block::size + 1] = "<<<<<<<<<<<<<<<<";

std::size_t hash_of(const qualified_name& name) {
    std::uint64_t hash = name.size;
    for (const char c : view(name.begin, name.end()).substr(name.local_at))
        hash = hash * 31 + static_cast<unsigned char>(c);
    return static_cast<std::size_t>(hash * 0x9E3779B97F4A7C15U >> 58);
}

} // namespace

void name_memory::clear() {
    entries_.fill({{in_no_name, 1, 0}, entries_.data()});
    last_ = expected_ = entries_.data();
}

void name_memory::note(const qualified_name& name) {
    auto& noted = entries_[1 + hash_of(name)];
    if (view(noted.name.begin, noted.name.end()) != view(name.begin, name.end()))
        noted = {name, entries_.data()};
    last_->next = &noted;
    last_ = &noted;
    expected_ = noted.next;
}

} // namespace wsman::xml
