#include "xml/characters.hpp"
#include "xml/find_stop.hpp"
#include "xml/scanner.hpp"

#include <algorithm>
#include <cstring>
#include <numeric>

namespace wsman::xml {

namespace {

// Up to so many attributes comparing all pairs is cheaper than sorting.
constexpr std::size_t few = 8;

bool precedes(const qname& a, const qname& b) {
    if (const auto order = a.local.compare(b.local); order != 0)
        return order < 0;
    return a.uri < b.uri;
}

// xmlns or xmlns:p.
bool is_declaration(const qualified_name& name) {
    return (name.local_at == 6 || (name.local_at == 0 && name.size == 5)) &&
           std::memcmp(name.begin, "xmlns", 5) == 0;
}

} // namespace

event scanner::start_tag() {
    qualified_name name;
    const char* const at = take_name(at_ + 1, name);
    if (at == nullptr || (top_ == last_ && !make_room_for_element()))
        return nothing;
    push(name);
    return start_tag_with_more(at);
}

// Goes on behind the name.
event scanner::start_tag_with_more(const char* at) {
    at = attributes_at(at);
    if (at == nullptr)
        return nothing;
    if (scope_.size() != top_->outer_bindings)
        top_->at_its_end = phase::leaving;
    if (*at == '/') {
        ++at;
        if (at == end_ || *at != '>')
            return refuse_at(errc::syntax, at);
        where_ = phase::empty_element;
    }
    at_ = at + 1;
    top_->binding = scope_.find(top_->name.prefix(), end_);
    if (top_->binding == namespace_scope::none)
        return refuse_prefix(top_->name.prefix());
    return attribute_count_ == 0 || resolve_attributes() ? event::start_element : nothing;
}

bool scanner::make_room_for_element() {
    const auto depth = static_cast<std::size_t>(top_ - elements_.data());
    if (depth >= bounds_.depth)
        return fail(errc::depth_limit, at_);
    make_room_for_elements(std::min(2 * depth, bounds_.depth));
    return true;
}

void scanner::make_room_for_elements(std::size_t depth) {
    const auto open = top_ == nullptr ? 0 : top_ - elements_.data();
    elements_.resize(depth + 1);
    top_ = elements_.data() + open;
    last_ = elements_.data() + depth;
}

// Takes a qualified name (Namespaces in XML, production 7).
const char* scanner::take_name(const char* at, qualified_name& taken) {
    const char* const name = at;
    std::size_t local_at = 0;
    at = skip_name(at, end_);
    if (at == name)
        return fail_at(errc::invalid_name, at), nullptr;
    if (at != end_ && *at == ':') {
        const char* const local = at + 1;
        at = skip_name(local, end_);
        if (at == local || (at != end_ && *at == ':'))
            return fail_at(errc::invalid_name, at), nullptr;
        local_at = static_cast<std::size_t>(local - name);
    }
    const auto size = static_cast<std::size_t>(at - name);
    if (size > bounds_.name_length)
        return fail(errc::name_limit, name), nullptr;
    taken = {name, static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(local_at)};
    return at;
}

// Takes what stands between the element's name and the tag's end, and gives the place of that.
const char* scanner::attributes_at(const char* at) {
    for (auto room = bounds_.attributes;; --room) {
        const char* const before = at;
        at = skip_white(at, end_);
        if (at == end_)
            return fail(errc::unexpected_end, end_), nullptr;
        if (*at == '>' || *at == '/')
            return at;
        if (at == before)
            return fail_at(errc::syntax, at), nullptr;
        if (room == 0)
            return fail(errc::attribute_limit, at), nullptr;
        std::string_view value;
        qualified_name name;
        if (end_ - at >= readable_for_name<>) [[likely]]
            name = find_plain_name(at, end_);
        at = name.begin != nullptr && name.size <= longest_name_ ? name.end() : take_name(at, name);
        if (at == nullptr || (at = take_equals_sign(at)) == nullptr ||
            (at = attribute_value(at, value)) == nullptr)
            return nullptr;
        if (!is_declaration(name))
            add_attribute(name, value);
        else if (!declare(name, value))
            return nullptr;
    }
}

// Gives the place of the quote behind.
inline const char* scanner::take_equals_sign(const char* at) {
    if (end_ - at >= 2 && at[0] == '=' && at[1] == '"') [[likely]]
        return at + 1;
    at = skip_white(at, end_);
    if (at == end_ || *at != '=')
        return fail_at(errc::syntax, at), nullptr;
    at = skip_white(at + 1, end_);
    if (at == end_ || (*at != '"' && *at != '\''))
        return fail_at(errc::syntax, at), nullptr;
    return at;
}

// Takes a quoted value and gives the octet behind it.
inline const char* scanner::attribute_value(const char* at, std::string_view& value) {
    const char quote = *at++;
    const char* const stop = find_value_stop(quote, at, end_);
    if (stop == end_ || *stop != quote) [[unlikely]]
        return attribute_value_with_care(at, stop, value);
    value = view(at, stop);
    return stop + 1;
}

// A binding by xmlns="…" or xmlns:p="…" (Namespaces in XML, clause 3 and its reserved prefixes).
bool scanner::declare(const qualified_name& name, std::string_view uri) {
    const auto prefix = name.local_at == 0 ? std::string_view{} : name.local();
    const auto number = known_->number_of(uri);
    if (!scope_.declare({prefix, uri, number}, top_->outer_bindings, end_))
        return fail(errc::duplicate_attribute, name.begin);
    const bool undone = uri.empty() && !prefix.empty();
    const bool reserved = prefix == "xmlns" || uri == xmlns_namespace ||
                          (prefix == "xml") != (number == xml_namespace_number);
    return !(undone || reserved) || fail(errc::invalid_namespace_declaration, name.begin);
}

inline void scanner::add_attribute(const qualified_name& name, std::string_view value) {
    if (attribute_count_ == attribute_room_) [[unlikely]]
        make_room_for_attribute();
    auto& added = attributes_[attribute_count_++];
    added.name = {{}, name.local()};
    added.prefix = name.prefix();
    added.value = value;
    added.offset = static_cast<std::size_t>(name.begin - offset_zero_);
    added.name_space = no_namespace;
}

void scanner::make_room_for_attribute() {
    attributes_.resize(2 * attribute_count_);
    attribute_room_ = attributes_.size();
}

bool scanner::resolve_attributes() {
    for (auto& each : std::span{attributes_}.first(attribute_count_)) {
        if (each.prefix.empty())
            continue;
        const auto binding = scope_.find(each.prefix, end_);
        if (binding == namespace_scope::none)
            return refuse_prefix(each.prefix), false;
        each.name.uri = scope_[binding].uri;
        each.name_space = scope_[binding].name_space;
    }
    if (attribute_count_ > 1 && !no_double_attributes())
        return false;
    if (source_.is_transcoded())
        for (auto& each : std::span{attributes_}.first(attribute_count_))
            each.offset = source_.source_offset(each.offset);
    return true;
}

bool scanner::no_double_attributes() {
    const auto count = attribute_count_;
    std::size_t second = count;
    if (count <= few) {
        for (std::size_t i = 1; i < count; ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (attributes_[i].name == attributes_[k].name)
                    second = std::min(second, i);
    } else {
        order_.resize(count);
        std::iota(order_.begin(), order_.end(), 0U);
        std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto& left = attributes_[a].name;
            const auto& right = attributes_[b].name;
            return left == right ? a < b : precedes(left, right);
        });
        for (std::size_t i = 1; i < count; ++i)
            if (attributes_[order_[i]].name == attributes_[order_[i - 1]].name)
                second = std::min<std::size_t>(second, order_[i]);
    }
    return second == count || fail(errc::duplicate_attribute, attributes_[second].prefix.data());
}

} // namespace wsman::xml
