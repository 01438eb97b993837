#include "xml/scanner.hpp"

#include "xml/characters.hpp"
#include "xml/find_far_stop.hpp"
#include "xml/find_stop.hpp"

#include <algorithm>
#include <limits>

namespace wsman::xml {

namespace {

// Sizes of names and numbers of bindings are kept in 32 bits.
constexpr std::size_t most_octets = std::numeric_limits<std::uint32_t>::max() / 2;

// "</", a block and '>'.
constexpr std::ptrdiff_t block_and_brackets = octet_block::size + 3;

// So many are read before it is worth while to remember which follows which.
constexpr std::uint32_t few_names = 64;

// Texts beyond that are left to a search that is slower to begin.
constexpr std::ptrdiff_t long_text = 4 * octet_block::size;

constexpr std::size_t first_depth = 32;
constexpr std::size_t first_attributes = 32;

const namespace_table& no_table() {
    static const namespace_table table;
    return table;
}

limits within_reason(limits bounds) {
    bounds.octets = std::min(bounds.octets, most_octets);
    bounds.name_length = std::min(bounds.name_length, most_octets);
    return bounds;
}

} // namespace

scanner::scanner(const limits& bounds, const namespace_table* known)
    : attributes_(first_attributes), attribute_room_(first_attributes),
      bounds_(within_reason(bounds)),
      longest_name_(static_cast<std::uint32_t>(bounds_.name_length)),
      known_(known == nullptr ? &no_table() : known) {
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
    if (names_seen_ >= few_names)
        memory_.clear();
    names_seen_ = 0;
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

event scanner::refuse(errc code, const char* where_it_is) {
    fail(code, where_it_is);
    return nothing;
}

event scanner::refuse_prefix(std::string_view prefix) {
    return refuse(prefix == "xmlns" ? errc::invalid_namespace_declaration : errc::undeclared_prefix,
                  prefix.data());
}

event scanner::refuse_at(errc otherwise, const char* octet) {
    fail_at(otherwise, octet);
    return nothing;
}

// The hot path. What is common is done here, as long as whole blocks can be read; all else stands
// in functions of its own, which are jumped to, so that no register is saved for them.
event scanner::step() {
    if (where_ != phase::content) [[unlikely]]
        return step_outside_content();
    const char* const from = at_;
    event_begin_ = from;
    if (end_ - from < block_and_brackets) [[unlikely]]
        return step_near_end();
    if (*from != '<') {
        const auto stops = text_stops(from);
        if (stops == 0)
            return text_up_from(from + octet_block::size);
        return text_up_to(from + octet_block::first(stops));
    }
    if (from[1] == '/') {
        const auto& name = top_->name;
        const char* const behind = from + 2;
        if (end_ - behind > std::ptrdiff_t{name.size} && behind[name.size] == '>' &&
            same_octets(behind, name.begin, name.size)) [[likely]]
            return end_element(behind + name.size + 1);
        return end_tag();
    }
    return names_seen_ < few_names ? start_tag_in_block() : start_tag_as_expected();
}

// In a document of many elements.
event scanner::start_tag_as_expected() {
    const auto& expected = memory_.expected();
    const qualified_name name{at_ + 1, expected.size, expected.local_at};
    if (end_ - name.begin > std::ptrdiff_t{name.size} && has_class(*name.end(), after_name) &&
        top_ != last_ && same_octets(name.begin, expected.begin, name.size)) [[likely]] {
        memory_.confirm();
        return start_tag_named(name);
    }
    return unexpected_start_tag();
}

// Another name than the one expected, or a tag that is not plain.
event scanner::unexpected_start_tag() {
    const auto told = start_tag_in_block();
    if (told == event::start_element &&
        end_ - top_->name.begin >= std::ptrdiff_t{octet_block::size})
        memory_.note(top_->name);
    return told;
}

// A start tag whose name is ASCII and stands far enough from the end; any other is for markup().
event scanner::start_tag_in_block() {
    const auto name = find_plain_name(at_ + 1, end_);
    if (name.begin == nullptr || name.size > longest_name_ || top_ == last_) [[unlikely]]
        return markup();
    ++names_seen_;
    return start_tag_named(name);
}

// Goes on behind the name.
[[gnu::always_inline]] inline event scanner::start_tag_named(const qualified_name& name) {
    const char* behind = name.end();
    push(name);
    if (*behind == '/' && end_ - behind > 1 && behind[1] == '>') {
        where_ = phase::empty_element;
        ++behind;
    }
    if (*behind != '>' || name.prefix_size() > namespace_scope::short_prefix)
        return start_tag_with_more(name.end());
    top_->binding = scope_.find_short(name.begin, name.prefix_size());
    if (top_->binding == namespace_scope::none) [[unlikely]]
        return start_tag_with_more(name.end());
    at_ = behind + 1;
    return event::start_element;
}

// The text at hand goes on at `at`.
event scanner::text_up_from(const char* at) {
    const char* const limit = end_ - at > long_text ? at + long_text : end_;
    const char* const stop = find_text_stop(at, limit);
    return stop == limit ? long_text_up_from(stop) : text_up_to(stop);
}

// The same by a search that is faster once it has begun.
event scanner::long_text_up_from(const char* at) {
    return text_up_to(find_far_text_stop(at, end_));
}

// The text at hand is plain up to `stop`.
inline event scanner::text_up_to(const char* stop) {
    if (stop == end_ || *stop != '<') [[unlikely]]
        return character_data(stop);
    innermost_ = top_;
    text_ = view(at_, stop);
    at_ = stop;
    return event::text;
}

event scanner::step_near_end() {
    if (at_ == end_)
        return refuse(errc::unexpected_end, end_);
    return *at_ == '<' ? markup() : text_up_from(at_);
}

event scanner::markup() {
    if (end_ - at_ < 2)
        return refuse(errc::unexpected_end, end_);
    if (at_[1] == '/')
        return end_tag();
    return at_[1] == '?' || at_[1] == '!' ? other_markup() : start_tag();
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
    if (*at_ != '<')
        return refuse_at(misplaced, at_);
    if (end_ - at_ < 2)
        return refuse(errc::unexpected_end, end_);
    if (at_[1] == '?' || at_[1] == '!')
        return other_markup();
    if (at_[1] == '/')
        return refuse(misplaced, at_);
    if (where_ == phase::prolog) {
        where_ = phase::content;
        const auto told = start_tag();
        if (told != nothing)
            elements_[1].at_its_end = phase::leaving; // from the root
        return told;
    }
    qualified_name name;
    return take_name(at_ + 1, name) == nullptr ? nothing : refuse(misplaced, at_);
}

event scanner::end_of_document() {
    if (where_ == phase::prolog)
        return refuse(errc::no_root_element, end_);
    if (source_.broken_at())
        return refuse(errc::unexpected_end, end_);
    return event::end_of_document;
}

inline event scanner::end_element(const char* behind) {
    at_ = behind;
    innermost_ = top_--;
    where_ = innermost_->at_its_end;
    return event::end_element;
}

event scanner::end_tag() {
    const char* const tag = at_;
    const auto expected = top_->name;
    const char* at = tag + 2;
    if (!begins_with(at, end_, view(expected.begin, expected.end()))) {
        // The name is read only to tell a wrong one from none.
        qualified_name wrong;
        return take_name(at, wrong) == nullptr ? nothing : refuse(errc::mismatched_end_tag, tag);
    }
    at += expected.size;
    if (at != end_ && *at != '>' && !has_class(*at, white)) {
        at = skip_name(at, end_);
        return at == end_ ? refuse(errc::unexpected_end, end_)
               : *at == '>' || *at == ':' || has_class(*at, white)
                   ? refuse(errc::mismatched_end_tag, tag)
                   : refuse_at(errc::syntax, at);
    }
    at = skip_white(at, end_);
    return at != end_ && *at == '>' ? end_element(at + 1) : refuse_at(errc::syntax, at);
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
    if (target_.empty())
        return refuse_at(errc::invalid_name, at_);
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
