
#include "xml/scanner.hpp"

#include "xml/characters.hpp"

#include <boost/assert.hpp>

#include <cstring>

namespace wsman::xml {

scanner::scanner(const limits& bounds, const namespace_table* known)
    : bounds_(bounds), known_(known) {
    open({});
}

std::optional<std::string_view> scanner::resolve(std::string_view prefix) const {
    if (prefix == "xml")
        return xml_namespace;
    if (prefix.empty())
        return scope_.default_uri();
    return scope_.uri_of(prefix);
}

std::optional<namespace_number> scanner::resolve_number(std::string_view prefix) const {
    if (prefix == "xml")
        return xml_namespace_number;
    const auto* const found = scope_.binding_of(prefix);
    if (found != nullptr)
        return found->name_space;
    return prefix.empty() ? std::optional{no_namespace} : std::nullopt;
}

void scanner::open(std::string_view document) {
    scope_.clear();
    elements_.clear();
    attributes_.clear();
    kept_.clear();
    text_ = target_ = {};
    cdata_ = end_is_due_ = leaving_ = false;
    const bool too_long = document.size() > bounds_.octets;
    source_.open(too_long ? std::string_view{} : document);
    begin_ = at_ = source_.utf8().data();
    end_ = begin_ + source_.utf8().size();
    event_begin_ = event_end_ = begin_;
    where_ = phase::prolog;
    declaration_is_due_ = true;
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

bool scanner::next(event& told) {
    if (where_ == phase::failed)
        return false;
    if (leaving_)
        leave_element();
    if (end_is_due_) {
        end_is_due_ = false;
        leaving_ = true;
        event_begin_ = event_end_ = at_;
        told = event::end_element;
        return true;
    }
    if (declaration_is_due_) {
        declaration_is_due_ = false;
        if (!xml_declaration())
            return false;
    }
    bool has_event = false;
    while (!has_event) {
        event_begin_ = at_;
        if (at_ == end_)
            return at_end(told);
        if (*at_ == '<') {
            if (!markup(told, has_event))
                return false;
        } else if (where_ == phase::content) {
            told = event::text;
            has_event = true;
            cdata_ = false;
            if (!character_data())
                return false;
        } else if (!outside_text()) {
            return false;
        }
    }
    event_end_ = at_;
    return true;
}

bool scanner::markup(event& told, bool& has_event) {
    if (end_ - at_ < 2)
        return fail(errc::unexpected_end, end_);
    has_event = true;
    switch (at_[1]) {
    case '/':
        told = event::end_element;
        return end_tag();
    case '?':
        told = event::processing_instruction;
        return processing_instruction();
    case '!':
        if (looks_at("<!--")) {
            told = event::comment;
            return comment();
        }
        if (looks_at("<!DOCTYPE"))
            return fail(errc::document_type_refused, at_);
        told = event::text;
        return cdata_section();
    default:
        told = event::start_element;
        return start_tag();
    }
}

bool scanner::outside_text() {
    at_ = skip_white(at_, end_);
    if (at_ == end_ || *at_ == '<')
        return true;
    return fail_at(where_ == phase::prolog ? errc::syntax : errc::content_after_root, at_);
}

bool scanner::at_end(event& told) {
    event_end_ = at_;
    if (where_ == phase::prolog)
        return fail(errc::no_root_element, end_);
    if (where_ == phase::content || source_.broken_at())
        return fail(errc::unexpected_end, end_);
    told = event::end_of_document;
    return true;
}

void scanner::leave_element() {
    leaving_ = false;
    scope_.pop_to(elements_.back().bindings);
    elements_.pop_back();
    if (elements_.empty())
        where_ = phase::epilog;
}

bool scanner::end_tag() {
    const char* const tag = at_;
    if (where_ != phase::content)
        return fail(where_ == phase::prolog ? errc::syntax : errc::content_after_root, tag);
    at_ += 2;
    const auto expected = elements_.back().qualified;
    if (static_cast<std::size_t>(end_ - at_) < expected.size() ||
        !same_octets(at_, expected.data(), expected.size())) {
        // The name is read only to tell a wrong one from none.
        std::string_view prefix;
        std::string_view local;
        return take_name(prefix, local) && fail(errc::mismatched_end_tag, tag);
    }
    at_ += expected.size();
    if (at_ != end_ && *at_ != '>' && !has_class(*at_, white)) {
        at_ = skip_name(at_, end_);
        return at_ == end_ || *at_ == '>' || *at_ == ':' || has_class(*at_, white)
                   ? fail(at_ == end_ ? errc::unexpected_end : errc::mismatched_end_tag,
                          at_ == end_ ? end_ : tag)
                   : fail_at(errc::syntax, at_);
    }
    at_ = skip_white(at_, end_);
    if (at_ == end_ || *at_ != '>')
        return fail_at(errc::syntax, at_);
    ++at_;
    leaving_ = true;
    return true;
}

// Takes octets up to `closing` as text, line ends normalised. `forbidden` may not stand inside.
bool scanner::quiet_text(std::string_view closing, std::string_view forbidden) {
    const char* from = at_;
    bool changed = false;
    for (;;) {
        at_ = skip_until<quiet_stop>(at_, end_);
        if (at_ == end_)
            return fail(errc::unexpected_end, end_);
        if (*at_ == closing.front()) {
            if (looks_at(closing))
                break;
            if (!forbidden.empty() && looks_at(forbidden))
                return at_ + forbidden.size() == end_ ? fail(errc::unexpected_end, end_)
                                                      : fail(errc::syntax, at_);
            ++at_;
        } else if (*at_ == '\r') {
            if (!changed)
                scratch_.clear();
            changed = true;
            scratch_.append(from, at_).push_back('\n');
            ++at_;
            if (at_ != end_ && *at_ == '\n')
                ++at_;
            from = at_;
        } else if (*at_ == '-' || *at_ == '?' || *at_ == ']') {
            ++at_; // how another construct would begin to end
        } else if (!whole_character(at_)) {
            return false;
        }
    }
    text_ = changed ? kept_.store(scratch_.append(from, at_)) : view(from, at_);
    at_ += closing.size();
    return true;
}

bool scanner::comment() {
    at_ += std::strlen("<!--");
    return quiet_text("-->", "--");
}

bool scanner::cdata_section() {
    static constexpr std::string_view opening = "<![CDATA[";
    if (!looks_at(opening)) {
        const auto left = view(at_, end_);
        const bool cut = opening.starts_with(left) ||
                         std::string_view{"<!DOCTYPE"}.starts_with(left) ||
                         std::string_view{"<!--"}.starts_with(left);
        return cut ? fail(errc::unexpected_end, end_) : fail(errc::syntax, at_);
    }
    if (where_ != phase::content)
        return fail(where_ == phase::prolog ? errc::syntax : errc::content_after_root, at_);
    at_ += opening.size();
    cdata_ = true;
    return quiet_text("]]>", {});
}

bool scanner::processing_instruction() {
    const char* const tag = at_;
    at_ += 2;
    const char* const name = at_;
    at_ = skip_name(at_, end_);
    target_ = view(name, at_);
    if (target_.empty())
        return fail_at(errc::invalid_name, at_);
    if (target_.size() > bounds_.name_length)
        return fail(errc::name_limit, name);
    if (at_ != end_ && *at_ == ':')
        return fail(errc::invalid_name, name); // Namespaces in XML, clause 7
    if (target_ == "xml")
        return fail(errc::misplaced_declaration, tag);
    if (target_.size() == 3 && (target_[0] | 0x20) == 'x' && (target_[1] | 0x20) == 'm' &&
        (target_[2] | 0x20) == 'l')
        return fail(errc::invalid_name, name);
    const char* const data = skip_white(at_, end_);
    if (data == at_ && !looks_at("?>"))
        return at_ != end_ && *at_ == '?' && at_ + 1 == end_ ? fail(errc::unexpected_end, end_)
                                                             : fail_at(errc::syntax, at_);
    at_ = data;
    return quiet_text("?>", {});
}

} // namespace wsman::xml
