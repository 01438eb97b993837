#include "schema/grammar/name_table.hpp"

#include "xml/qname.hpp"

namespace wsman::schema::detail {

name_table::name_table() : names_(1), slots_(64), mask_(63) {}

name_number name_table::add(std::string_view uri, std::string_view local) {
    const auto space = spaces_.add(uri);
    if (const auto known = number_of(space, local); known != unknown_name)
        return known;
    if (4 * names_.size() >= slots_.size())
        grow();
    const auto number = static_cast<name_number>(names_.size());
    const auto key = key_of(space, local);
    names_.push_back({key, space, kept_.emplace_back(local)});
    auto at = key & mask_;
    while (slots_[at] != unknown_name)
        at = (at + 1) & mask_;
    slots_[at] = number;
    return number;
}

std::string name_table::text_of(name_number number) const {
    return xml::to_string({spaces_.uri_of(names_[number].space), names_[number].local});
}

void name_table::grow() {
    slots_.assign(2 * slots_.size(), unknown_name);
    mask_ = static_cast<std::uint32_t>(slots_.size() - 1);
    for (name_number number = 1; number < names_.size(); ++number) {
        auto at = names_[number].key & mask_;
        while (slots_[at] != unknown_name)
            at = (at + 1) & mask_;
        slots_[at] = number;
    }
}

} // namespace wsman::schema::detail
