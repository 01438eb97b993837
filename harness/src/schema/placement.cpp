#include "schema/detail/placement.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "schema/detail/constraints.hpp"

namespace wsman::schema::detail {

namespace {

// Turns Xerces' lines and columns (UTF-16 units) into octets of the UTF-8 text, walking forward
// only: findings come in the order of the text.
class text_walker {
public:
    explicit text_walker(std::string_view text) : text_(text) {}

    std::size_t offset_of(std::size_t line, std::size_t column) {
        while (at_ < text_.size() && (line_ < line || (line_ == line && column_ < column)))
            step();
        return at_;
    }

private:
    void step() {
        const auto character = base::first_utf8_character(text_.substr(at_));
        const bool first_of_pair =
            character.code_point == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
        at_ += character.octets != 0 ? character.octets : 1;
        if (first_of_pair)
            return; // CR LF ends one line, at the LF
        if (character.code_point == '\n' || character.code_point == '\r') {
            ++line_;
            column_ = 1;
        } else {
            column_ += character.code_point < 0x10000 ? 1 : 2;
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t column_ = 1;
};

std::vector<xml::element> elements_of(const xml::document& document) {
    std::vector<xml::element> all;
    for (const auto& node : document.nodes())
        if (node.self)
            all.push_back(node.self);
    return all;
}

// A child that must not stand where it stands is reported at its parent's end, by its local name.
// Where one child alone has that name it is the better place to point at.
xml::element child_meant(const finding& found, xml::element parent) {
    const auto from = found.message.find('\'');
    const auto to = found.message.find('\'', from + 1);
    if (from == std::string::npos || to == std::string::npos)
        return parent;
    std::string_view name = std::string_view{found.message}.substr(from + 1, to - from - 1);
    if (const auto colon = name.rfind(':'); colon != std::string_view::npos)
        name.remove_prefix(colon + 1);
    xml::element only;
    for (const auto child : parent.children()) {
        if (child.name().local != name)
            continue;
        if (only)
            return parent;
        only = child;
    }
    return only ? only : parent;
}

// The same message for an element whose children are missing.
std::string incomplete(std::string message) {
    constexpr std::string_view not_allowed = "is not allowed for content model";
    if (const auto at = message.find(not_allowed); at != std::string::npos)
        message.replace(at, not_allowed.size(), "lacks children: its content model is");
    return message;
}

class placer {
public:
    placer(const xml::document& document, std::string_view source)
        : source_(source), utf8_(document.utf8()), walker_(utf8_),
          elements_(elements_of(document)) {}

    violation place(const finding& found) {
        auto element = element_of(found);
        auto constraint = constraint_of(found);
        auto message = base::printable(found.message, 400);
        if (names_a_child(found) && element.child_count() == 0) {
            // Of an empty element that must not be empty Xerces says it in the element's own name.
            constraint = "cvc-complex-type.2.4.b";
            message = base::printable(incomplete(found.message), 400);
        } else if (names_a_child(found)) {
            element = child_meant(found, element);
        }
        const auto where = position_of(element.offset());
        return {element.offset(),        where.line,        where.column, element.path(),
                std::string{constraint}, std::move(message)};
    }

private:
    // The scanner reads a start tag to its end before it judges it, and tells of the element after
    // that: a finding beyond the next element's '<' is that element's.
    xml::element element_of(const finding& found) {
        const auto reached = walker_.offset_of(found.line, found.column);
        if (found.started < elements_.size()) {
            const auto next = elements_[found.started];
            const auto begins = static_cast<std::size_t>(next.outer().data() - utf8_.data());
            if (found.depth == 0 || reached > begins + 1)
                return next;
        }
        return elements_[found.depth != 0 ? found.innermost : 0];
    }

    // Elements come nearly in order, so that counting goes on from the place before.
    xml::position position_of(std::size_t offset) {
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

    std::string_view source_;
    std::string_view utf8_;
    text_walker walker_;
    std::vector<xml::element> elements_;
    std::size_t last_offset_ = 0;
    xml::position last_;
};

} // namespace

std::vector<violation> placed(const std::vector<finding>& findings, const xml::document& document,
                              std::string_view source) {
    placer places{document, source};
    std::vector<violation> all;
    for (const auto& found : findings)
        if (!found.warning)
            all.push_back(places.place(found));
    return all;
}

} // namespace wsman::schema::detail
