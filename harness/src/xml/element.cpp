#include "base/text.hpp"
#include "xml/document_state.hpp"

#include <boost/assert.hpp>

#include <algorithm>

namespace wsman::xml {

namespace {

bool is_white(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return has_class(c, white); });
}

} // namespace

const element_record& element::record() const {
    BOOST_ASSERT(document_ != nullptr);
    return document_->state_->elements[index_];
}

element element::at(std::uint32_t index) const {
    return index == no_element ? element{} : element{document_, index};
}

qname element::name() const {
    return *this ? record().name : qname{};
}

std::string_view element::prefix() const {
    return *this ? record().prefix : std::string_view{};
}

std::string element::text() const {
    std::string joined;
    if (*this)
        for (const auto& each : document_->state_->texts_of(record()))
            if (each.parent == index_)
                joined += each.text;
    return joined;
}

std::string element::value() const {
    std::string buffer;
    const auto found = value(buffer);
    return found.data() == buffer.data() && found.size() == buffer.size() ? buffer
                                                                          : std::string{found};
}

std::string_view element::value(std::string& buffer) const {
    if (!*this)
        return {};
    const text_record* only = nullptr;
    for (const auto& each : document_->state_->texts_of(record())) {
        if (each.parent != index_)
            continue;
        if (only != nullptr) {
            buffer = text();
            return base::trim(buffer);
        }
        only = &each;
    }
    return only == nullptr ? std::string_view{} : base::trim(only->text);
}

std::string element::deep_text() const {
    std::string joined;
    if (*this)
        for (const auto& each : document_->state_->texts_of(record()))
            joined += each.text;
    return joined;
}

bool element::has_text() const {
    if (!*this)
        return false;
    const auto texts = document_->state_->texts_of(record());
    return std::any_of(texts.begin(), texts.end(), [&](const text_record& each) {
        return each.parent == index_ && !is_white(each.text);
    });
}

std::span<const attribute> element::attributes() const {
    return *this ? document_->state_->attributes_of(record()) : std::span<const attribute>{};
}

std::span<const namespace_declaration> element::declarations() const {
    return *this ? document_->state_->declarations_of(record())
                 : std::span<const namespace_declaration>{};
}

std::optional<std::string_view> element::attribute_value(qname name) const {
    for (const auto& each : attributes())
        if (each.name == name)
            return each.value;
    return std::nullopt;
}

element element::parent() const {
    return *this ? at(record().parent) : element{};
}

element element::first_child() const {
    return *this && record().next > index_ + 1 ? at(index_ + 1) : element{};
}

element element::next_sibling() const {
    if (!*this || record().parent == no_element)
        return {};
    const auto next = record().next;
    return next < parent().record().next ? at(next) : element{};
}

element element::child(qname name) const {
    for (auto each = first_child(); each; each = each.next_sibling())
        if (each.name() == name)
            return each;
    return {};
}

std::size_t element::child_count() const {
    std::size_t count = 0;
    for (auto each = first_child(); each; each = each.next_sibling())
        ++count;
    return count;
}

std::optional<std::string_view> element::resolve(std::string_view prefix) const {
    if (!*this)
        return std::nullopt;
    if (prefix == "xml")
        return xml_namespace;
    for (auto each = *this; each; each = each.parent())
        for (const auto& declared : each.declarations())
            if (declared.prefix == prefix)
                return declared.uri;
    return prefix.empty() ? std::optional{std::string_view{}} : std::nullopt;
}

std::optional<qname> element::resolve_qname(std::string_view text) const {
    const auto name = split_qname(base::trim(text));
    if (!name)
        return std::nullopt;
    const auto uri = resolve(name->prefix);
    return uri ? std::optional{qname{*uri, name->local}} : std::nullopt;
}

std::vector<namespace_declaration> element::namespaces_in_scope() const {
    std::vector<namespace_declaration> all;
    for (auto each = *this; each; each = each.parent()) {
        const auto own = each.declarations();
        all.insert(all.end(), own.begin(), own.end());
    }
    // Inner ones come first and stay first, so of each prefix the innermost is kept.
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.prefix < b.prefix; });
    all.erase(std::unique(all.begin(), all.end(),
                          [](const auto& a, const auto& b) { return a.prefix == b.prefix; }),
              all.end());
    std::erase_if(all, [](const auto& each) { return each.prefix == "xml" || each.uri.empty(); });
    return all;
}

std::size_t element::offset() const {
    return *this ? document_->state_->source.source_offset(record().begin) : 0;
}

std::size_t element::end_offset() const {
    return *this ? document_->state_->source.source_offset(record().end) : 0;
}

std::string_view element::outer() const {
    if (!*this)
        return {};
    return document_->utf8().substr(record().begin, record().end - record().begin);
}

std::string_view element::inner() const {
    if (!*this)
        return {};
    return document_->utf8().substr(record().inner_begin,
                                    record().inner_end - record().inner_begin);
}

std::string element::path() const {
    if (!*this)
        return {};
    const auto above = parent();
    std::size_t position = 0;
    std::size_t alike = 0;
    for (auto each = above.first_child(); each; each = each.next_sibling()) {
        alike += each.name() == name() ? 1 : 0;
        if (each == *this)
            position = alike;
    }
    std::string step = above.path().append("/");
    if (!prefix().empty())
        step.append(prefix()).append(":");
    step.append(name().local);
    return alike > 1 ? step.append("[" + std::to_string(position) + "]") : step;
}

} // namespace wsman::xml
