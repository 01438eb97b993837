#include "schema/stepping/placement.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wsman::schema::detail {

document_places::document_places(const xml::document& document, std::string_view source)
    : source_(source), utf8_(document.utf8()) {
    for (const auto& node : document.nodes())
        if (node.self)
            elements_.push_back(node.self);
}

std::size_t document_places::begin_of(xml::element element) const {
    return static_cast<std::size_t>(element.outer().data() - utf8_.data());
}

xml::element document_places::element_at(std::size_t utf8_offset) const {
    const auto found = std::lower_bound(
        elements_.begin(), elements_.end(), utf8_offset,
        [this](xml::element each, std::size_t offset) { return begin_of(each) < offset; });
    BOOST_ASSERT(found != elements_.end() && begin_of(*found) == utf8_offset);
    return *found;
}

violation document_places::violation_of(xml::element element, std::string_view constraint,
                                        std::string message) {
    const auto where = position_of(element.offset());
    return {element.offset(),        where.line,        where.column, element.path(),
            std::string{constraint}, std::move(message)};
}

// Counting goes on from the place before where it can.
xml::position document_places::position_of(std::size_t offset) {
    if (utf8_.data() < source_.data() || utf8_.data() > source_.data() + source_.size())
        return xml::position_of(source_, offset); // UTF-16, counted from its mark at the front
    if (offset < last_offset_) {
        last_offset_ = 0;
        last_ = {};
    }
    const auto step = xml::position_of(source_.substr(last_offset_), offset - last_offset_);
    last_ = {last_.line + step.line - 1,
             step.line == 1 ? last_.column + step.column - 1 : step.column};
    last_offset_ = offset;
    return last_;
}

} // namespace wsman::schema::detail
