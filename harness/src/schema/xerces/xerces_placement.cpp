#include "schema/xerces/xerces_placement.hpp"

#include "base/text.hpp"
#include "base/utf8.hpp"
#include "schema/stepping/placement.hpp"
#include "schema/xerces/constraints.hpp"

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
        : utf8_(document.utf8()), walker_(utf8_), places_(document, source) {}

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
        return places_.violation_of(element, constraint, std::move(message));
    }

private:
    // The scanner reads a start tag to its end before it judges it, and tells of the element after
    // that: a finding beyond the next element's '<' is that element's.
    xml::element element_of(const finding& found) {
        const auto reached = walker_.offset_of(found.line, found.column);
        const auto& elements = places_.elements();
        if (found.started < elements.size()) {
            const auto next = elements[found.started];
            const auto begins = static_cast<std::size_t>(next.outer().data() - utf8_.data());
            if (found.depth == 0 || reached > begins + 1)
                return next;
        }
        return elements[found.depth != 0 ? found.innermost : 0];
    }

    std::string_view utf8_;
    text_walker walker_;
    document_places places_;
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
