#include "xml/scanner.hpp"

#include "xml/characters.hpp"
#include "xml/find_stop.hpp"

#include <algorithm>
#include <limits>

namespace wsman::xml {

namespace {

// Sizes of names and numbers of bindings are kept in 32 bits.
constexpr std::size_t most_octets = std::numeric_limits<std::uint32_t>::max() / 2;

constexpr std::size_t first_depth = 32;
constexpr std::size_t first_attributes = 32;

limits within_reason(limits bounds) {
    bounds.octets = std::min(bounds.octets, most_octets);
    return bounds;
}

} // namespace

scanner::scanner(const limits& bounds, const namespace_table* known)
    : attributes_(first_attributes), bounds_(within_reason(bounds)), known_(known) {
    make_room_for_elements(std::min(first_depth, bounds_.depth));
    open({});
}

std::optional<std::string_view> scanner::resolve(std::string_view prefix) const {
    const auto binding = scope_.find(prefix);
    return binding == namespace_scope::none ? std::nullopt : std::optional{scope_[binding].uri};
}

std::optional<namespace_number> scanner::resolve_number(std::string_view prefix) const {
    const auto binding = scope_.find(prefix);
    return binding == namespace_scope::none ? std::nullopt
                                            : std::optional{scope_[binding].name_space};
}

void scanner::open(std::string_view document) {
    scope_.clear();
    top_ = elements_.data();
    innermost_ = top_;
    attribute_count_ = 0;
    kept_.clear();
    text_ = target_ = {};
    const bool too_long = document.size() > bounds_.octets;
    source_.open(too_long ? std::string_view{} : document);
    begin_ = at_ = event_begin_ = source_.utf8().data();
    end_ = begin_ + source_.utf8().size();
    offset_zero_ = source_.is_transcoded() ? begin_ : document.data();
    where_ = phase::beginning;
    if (too_long) {
        where_ = phase::failed;
        error_ = {errc::octet_limit, bounds_.octets};
    } else if (!source_.guess().is_supported) {
        fail(errc::unsupported_encoding, begin_);
    }
}

bool scanner::fail(errc code, const char* where_it_is) {
    where_ = phase::failed;
    error_ = {code, source_.source_offset(static_cast<std::size_t>(where_it_is - begin_))};
    // What was transcoded ends where the source breaks; that is then the reason.
    if (where_it_is == end_ && source_.broken_at())
        error_ = {errc::invalid_encoding, *source_.broken_at()};
    return false;
}

bool scanner::fail_at(errc otherwise, const char* octet) {
    if (octet == end_)
        return fail(errc::unexpected_end, end_);
    const auto c = base::first_utf8_character(view(octet, end_));
    if (c.octets == 0)
        return fail(errc::invalid_encoding, octet);
    return fail(is_character(c.code_point) ? otherwise : errc::invalid_character, octet);
}

// What is common is short here; the rest is elsewhere, so that nothing is saved and restored for
// it.
event scanner::step() {
    if (where_ != phase::content) [[unlikely]]
        return step_outside_content();
    const char* const from = at_;
    event_begin_ = from;
    if (from == end_) [[unlikely]]
        return refuse(errc::unexpected_end, end_);
    if (*from == '<')
        return markup();
    innermost_ = top_;
    const char* const stop = find_text_stop(from, end_);
    if (stop == end_ || *stop != '<') [[unlikely]]
        return character_data(stop);
    text_ = view(from, stop);
    at_ = stop;
    return event::text;
}

event scanner::markup() {
    if (end_ - at_ < 2) [[unlikely]]
        return refuse(errc::unexpected_end, end_);
    switch (at_[1]) {
    case '/':
        return end_tag();
    case '?':
    case '!':
        return other_markup();
    default:
        return start_tag();
    }
}

event scanner::other_markup() {
    innermost_ = top_;
    if (at_[1] == '?')
        return processing_instruction();
    if (looks_at("<!--"))
        return comment();
    if (looks_at("<!DOCTYPE"))
        return refuse(errc::document_type_refused, at_);
    return cdata_section();
}

event scanner::step_outside_content() {
    switch (where_) {
    case phase::empty_element:
        event_begin_ = at_;
        return end_element(at_);
    case phase::leaving:
        scope_.pop_to(innermost_->outer_bindings);
        where_ = top_ == elements_.data() ? phase::epilog : phase::content;
        return step();
    case phase::beginning:
        where_ = phase::prolog;
        return xml_declaration() ? outside_root() : nothing;
    case phase::failed:
        return nothing;
    default:
        return outside_root();
    }
}

// In prolog and epilog.
event scanner::outside_root() {
    innermost_ = top_;
    at_ = event_begin_ = skip_white(at_, end_);
    const auto misplaced = where_ == phase::prolog ? errc::syntax : errc::content_after_root;
    if (at_ == end_)
        return end_of_document();
    if (*at_ != '<') {
        fail_at(misplaced, at_);
        return nothing;
    }
    if (end_ - at_ < 2)
        return refuse(errc::unexpected_end, end_);
    if (at_[1] == '?' || at_[1] == '!')
        return other_markup();
    if (at_[1] == '/')
        return refuse(misplaced, at_);
    if (where_ == phase::prolog) {
        where_ = phase::content;
        return start_tag();
    }
    qualified_name name;
    return take_any_name(at_ + 1, name) == nullptr ? nothing : refuse(misplaced, at_);
}

event scanner::end_of_document() {
    if (where_ == phase::prolog)
        return refuse(errc::no_root_element, end_);
    if (source_.broken_at())
        return refuse(errc::unexpected_end, end_);
    return event::end_of_document;
}

event scanner::end_tag() {
    const auto& name = top_->name;
    const char* const at = at_ + 2;
    if (same_octets(at, end_, name.begin, name.size)) {
        const char* const behind = at + name.size;
        if (behind != end_ && *behind == '>') [[likely]]
            return end_element(behind + 1);
    }
    return end_tag_with_care();
}

inline event scanner::end_element(const char* behind) {
    at_ = behind;
    innermost_ = top_--;
    // Declarations hold until the next step.
    const bool undoes = scope_.size() != innermost_->outer_bindings;
    where_ = undoes || top_ == elements_.data() ? phase::leaving : phase::content;
    return event::end_element;
}

// An end tag with white space in it, or a wrong one.
event scanner::end_tag_with_care() {
    const char* const tag = at_;
    const auto expected = top_->name;
    const char* at = tag + 2;
    if (!begins_with(at, end_, view(expected.begin, expected.end()))) {
        // The name is read only to tell a wrong one from none.
        qualified_name wrong;
        return take_any_name(at, wrong) == nullptr ? nothing
                                                   : refuse(errc::mismatched_end_tag, tag);
    }
    at += expected.size;
    if (at != end_ && *at != '>' && !has_class(*at, white)) {
        at = skip_name(at, end_);
        if (at == end_)
            return refuse(errc::unexpected_end, end_);
        if (*at == '>' || *at == ':' || has_class(*at, white))
            return refuse(errc::mismatched_end_tag, tag);
        fail_at(errc::syntax, at);
        return nothing;
    }
    at = skip_white(at, end_);
    if (at == end_ || *at != '>') {
        fail_at(errc::syntax, at);
        return nothing;
    }
    return end_element(at + 1);
}

event scanner::comment() {
    at_ += std::string_view{"<!--"}.size();
    return quiet_text<'-'>("-->", "--") ? event::comment : nothing;
}

event scanner::cdata_section() {
    static constexpr std::string_view opening = "<![CDATA[";
    if (!looks_at(opening)) {
        const auto left = view(at_, end_);
        const bool cut = opening.starts_with(left) ||
                         std::string_view{"<!DOCTYPE"}.starts_with(left) ||
                         std::string_view{"<!--"}.starts_with(left);
        return cut ? refuse(errc::unexpected_end, end_) : refuse(errc::syntax, at_);
    }
    if (where_ != phase::content)
        return refuse(where_ == phase::prolog ? errc::syntax : errc::content_after_root, at_);
    at_ += opening.size();
    return quiet_text<']'>("]]>", {}) ? event::text : nothing;
}

event scanner::processing_instruction() {
    const char* const tag = at_;
    at_ += 2;
    const char* const name = at_;
    at_ = skip_name(at_, end_);
    target_ = view(name, at_);
    if (target_.empty()) {
        fail_at(errc::invalid_name, at_);
        return nothing;
    }
    if (target_.size() > bounds_.name_length)
        return refuse(errc::name_limit, name);
    if (at_ != end_ && *at_ == ':')
        return refuse(errc::invalid_name, name); // Namespaces in XML, clause 7
    if (target_ == "xml")
        return refuse(errc::misplaced_declaration, tag);
    if (target_.size() == 3 && (target_[0] | 0x20) == 'x' && (target_[1] | 0x20) == 'm' &&
        (target_[2] | 0x20) == 'l')
        return refuse(errc::invalid_name, name);
    const char* const data = skip_white(at_, end_);
    if (data == at_ && !looks_at("?>")) {
        if (at_ != end_ && *at_ == '?' && at_ + 1 == end_)
            return refuse(errc::unexpected_end, end_);
        fail_at(errc::syntax, at_);
        return nothing;
    }
    at_ = data;
    return quiet_text<'?'>("?>", {}) ? event::processing_instruction : nothing;
}

} // namespace wsman::xml
