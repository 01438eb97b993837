#include "xml/document.hpp"

#include "xml/document_state.hpp"

#include <limits>

namespace wsman::xml {

namespace {

std::uint32_t number(std::size_t value) {
    return static_cast<std::uint32_t>(value); // parse() refuses what would not fit
}

} // namespace

void document::state::clear() {
    elements.clear();
    texts.clear();
    attributes.clear();
    declarations.clear();
}

// Adds the element whose start the scanner has just told.
std::uint32_t document::state::start(std::uint32_t parent) {
    const auto of_it = source.attributes();
    const auto bound = source.declarations();
    auto& added = elements.emplace_back();
    added.name = source.name();
    added.prefix = source.prefix();
    added.parent = parent;
    added.attributes.first = number(attributes.size());
    attributes.insert(attributes.end(), of_it.begin(), of_it.end());
    added.attributes.last = number(attributes.size());
    added.declarations.first = number(declarations.size());
    declarations.insert(declarations.end(), bound.begin(), bound.end());
    added.declarations.last = number(declarations.size());
    added.texts.first = number(texts.size());
    added.begin = number(source.utf8_offset());
    added.inner_begin = number(source.utf8_end_offset());
    return number(elements.size() - 1);
}

document::document(const limits& bounds) : state_(std::make_unique<state>(bounds)) {}

document::~document() = default;
document::document(document&&) noexcept = default;
document& document::operator=(document&&) noexcept = default;

result<void> document::parse(std::string_view octets) {
    auto& tree = *state_;
    tree.clear();
    constexpr auto most = std::numeric_limits<std::uint32_t>::max();
    // UTF-8 is at most half as long again as UTF-16.
    if (octets.size() >= most / 2)
        return parse_error{errc::octet_limit, most / 2};
    tree.source.open(octets);
    auto open = no_element;
    for (event told{}; tree.source.next(told);) {
        if (told == event::start_element) {
            open = tree.start(open);
        } else if (told == event::end_element) {
            auto& closed = tree.elements[open];
            closed.next = number(tree.elements.size());
            closed.texts.last = number(tree.texts.size());
            closed.inner_end = number(tree.source.utf8_offset());
            closed.end = number(tree.source.utf8_end_offset());
            open = closed.parent;
        } else if (told == event::text) {
            tree.texts.push_back({tree.source.text(), open, number(tree.elements.size()),
                                  number(tree.source.utf8_offset())});
        } else if (told == event::end_of_document) {
            return {};
        }
    }
    tree.clear();
    return tree.source.error();
}

element document::root() const {
    return state_->elements.empty() ? element{} : element{this, 0};
}

encoding document::source_encoding() const {
    return state_->source.source_encoding();
}

bool document::has_byte_order_mark() const {
    return state_->source.has_byte_order_mark();
}

std::string_view document::utf8() const {
    return state_->source.utf8();
}

std::vector<document::node> document::nodes() const {
    const auto& tree = *state_;
    const auto handle = [&](std::uint32_t index) {
        return index == no_element ? element{} : element{this, index};
    };
    std::vector<node> all;
    all.reserve(tree.elements.size() + tree.texts.size());
    std::size_t text = 0;
    const auto add_texts = [&](std::size_t elements_begun) {
        for (; text < tree.texts.size() && tree.texts[text].after <= elements_begun; ++text) {
            const auto& each = tree.texts[text];
            all.push_back(
                {handle(each.parent), {}, each.text, tree.source.source_offset(each.begin)});
        }
    };
    for (std::uint32_t i = 0; i < tree.elements.size(); ++i) {
        add_texts(i);
        const auto& each = tree.elements[i];
        all.push_back({handle(each.parent), handle(i), {}, tree.source.source_offset(each.begin)});
    }
    add_texts(tree.elements.size());
    return all;
}

} // namespace wsman::xml
