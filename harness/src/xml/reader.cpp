#include "xml/reader.hpp"

#include "xml/reader_state.hpp"

#include <boost/assert.hpp>

#include <cstring>

namespace wsman::xml {

void reader::state::open(std::string_view document) {
    scope.clear();
    elements.clear();
    attributes.clear();
    kept.clear();
    text = target = {};
    cdata = end_is_due = leaving = false;
    const bool too_long = document.size() > bounds.octets;
    source.open(too_long ? std::string_view{} : document);
    begin = at = source.utf8().data();
    end = begin + source.utf8().size();
    event_begin = event_end = begin;
    where = phase::prolog;
    declaration_is_due = true;
    if (too_long) {
        where = phase::failed;
        error = {errc::octet_limit, bounds.octets};
    } else if (!source.guess().is_supported) {
        fail(errc::unsupported_encoding, begin);
    }
}

bool reader::state::fail(errc code, const char* where_it_is) {
    where = phase::failed;
    error = {code, source.source_offset(static_cast<std::size_t>(where_it_is - begin))};
    // What was transcoded ends where the source breaks; that is then the reason.
    if (where_it_is == end && source.broken_at())
        error = {errc::invalid_encoding, *source.broken_at()};
    return false;
}

bool reader::state::fail_at(errc otherwise, const char* octet) {
    if (octet == end)
        return fail(errc::unexpected_end, end);
    const auto c = base::first_utf8_character(view(octet, end));
    if (c.octets == 0)
        return fail(errc::invalid_encoding, octet);
    return fail(is_character(c.code_point) ? otherwise : errc::invalid_character, octet);
}

bool reader::state::step(event& told) {
    if (where == phase::failed)
        return false;
    if (leaving)
        leave_element();
    if (end_is_due) {
        end_is_due = false;
        leaving = true;
        event_begin = event_end = at;
        told = event::end_element;
        return true;
    }
    if (declaration_is_due) {
        declaration_is_due = false;
        if (!xml_declaration())
            return false;
    }
    bool has_event = false;
    while (!has_event) {
        event_begin = at;
        if (at == end)
            return at_end(told);
        if (*at == '<') {
            if (!markup(told, has_event))
                return false;
        } else if (where == phase::content) {
            told = event::text;
            has_event = true;
            cdata = false;
            if (!character_data())
                return false;
        } else if (!outside_text()) {
            return false;
        }
    }
    event_end = at;
    return true;
}

bool reader::state::markup(event& told, bool& has_event) {
    if (end - at < 2)
        return fail(errc::unexpected_end, end);
    has_event = true;
    switch (at[1]) {
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
            return fail(errc::document_type_refused, at);
        told = event::text;
        return cdata_section();
    default:
        told = event::start_element;
        return start_tag();
    }
}

bool reader::state::outside_text() {
    at = skip_white(at, end);
    if (at == end || *at == '<')
        return true;
    return fail_at(where == phase::prolog ? errc::syntax : errc::content_after_root, at);
}

bool reader::state::at_end(event& told) {
    event_end = at;
    if (where == phase::prolog)
        return fail(errc::no_root_element, end);
    if (where == phase::content || source.broken_at())
        return fail(errc::unexpected_end, end);
    told = event::end_of_document;
    return true;
}

void reader::state::leave_element() {
    leaving = false;
    scope.pop_to(elements.back().bindings);
    elements.pop_back();
    if (elements.empty())
        where = phase::epilog;
}

bool reader::state::end_tag() {
    const char* const tag = at;
    if (where != phase::content)
        return fail(where == phase::prolog ? errc::syntax : errc::content_after_root, tag);
    at += 2;
    const auto expected = elements.back().qualified;
    if (static_cast<std::size_t>(end - at) < expected.size() ||
        !same_octets(at, expected.data(), expected.size())) {
        // The name is read only to tell a wrong one from none.
        std::string_view prefix;
        std::string_view local;
        return take_name(prefix, local) && fail(errc::mismatched_end_tag, tag);
    }
    at += expected.size();
    if (at != end && *at != '>' && !has_class(*at, white)) {
        at = skip_name(at, end);
        return at == end || *at == '>' || *at == ':' || has_class(*at, white)
                   ? fail(at == end ? errc::unexpected_end : errc::mismatched_end_tag,
                          at == end ? end : tag)
                   : fail_at(errc::syntax, at);
    }
    at = skip_white(at, end);
    if (at == end || *at != '>')
        return fail_at(errc::syntax, at);
    ++at;
    leaving = true;
    return true;
}

// Takes octets up to `closing` as text, line ends normalised. `forbidden` may not stand inside.
bool reader::state::quiet_text(std::string_view closing, std::string_view forbidden) {
    const char* from = at;
    bool changed = false;
    for (;;) {
        at = skip_until<quiet_stop>(at, end);
        if (at == end)
            return fail(errc::unexpected_end, end);
        if (*at == closing.front()) {
            if (looks_at(closing))
                break;
            if (!forbidden.empty() && looks_at(forbidden))
                return at + forbidden.size() == end ? fail(errc::unexpected_end, end)
                                                    : fail(errc::syntax, at);
            ++at;
        } else if (*at == '\r') {
            if (!changed)
                scratch.clear();
            changed = true;
            scratch.append(from, at).push_back('\n');
            ++at;
            if (at != end && *at == '\n')
                ++at;
            from = at;
        } else if (*at == '-' || *at == '?' || *at == ']') {
            ++at; // how another construct would begin to end
        } else if (!whole_character(at)) {
            return false;
        }
    }
    text = changed ? kept.store(scratch.append(from, at)) : view(from, at);
    at += closing.size();
    return true;
}

bool reader::state::comment() {
    at += std::strlen("<!--");
    return quiet_text("-->", "--");
}

bool reader::state::cdata_section() {
    static constexpr std::string_view opening = "<![CDATA[";
    if (!looks_at(opening)) {
        const auto left = view(at, end);
        const bool cut = opening.starts_with(left) ||
                         std::string_view{"<!DOCTYPE"}.starts_with(left) ||
                         std::string_view{"<!--"}.starts_with(left);
        return cut ? fail(errc::unexpected_end, end) : fail(errc::syntax, at);
    }
    if (where != phase::content)
        return fail(where == phase::prolog ? errc::syntax : errc::content_after_root, at);
    at += opening.size();
    cdata = true;
    return quiet_text("]]>", {});
}

bool reader::state::processing_instruction() {
    const char* const tag = at;
    at += 2;
    const char* const name = at;
    at = skip_name(at, end);
    target = view(name, at);
    if (target.empty())
        return fail_at(errc::invalid_name, at);
    if (target.size() > bounds.name_length)
        return fail(errc::name_limit, name);
    if (at != end && *at == ':')
        return fail(errc::invalid_name, name); // Namespaces in XML, clause 7
    if (target == "xml")
        return fail(errc::misplaced_declaration, tag);
    if (target.size() == 3 && (target[0] | 0x20) == 'x' && (target[1] | 0x20) == 'm' &&
        (target[2] | 0x20) == 'l')
        return fail(errc::invalid_name, name);
    const char* const data = skip_white(at, end);
    if (data == at && !looks_at("?>"))
        return at != end && *at == '?' && at + 1 == end ? fail(errc::unexpected_end, end)
                                                        : fail_at(errc::syntax, at);
    at = data;
    return quiet_text("?>", {});
}

reader::reader(const limits& bounds) : state_(std::make_unique<state>(bounds)) {
    state_->open({});
}

reader::~reader() = default;
reader::reader(reader&&) noexcept = default;
reader& reader::operator=(reader&&) noexcept = default;

void reader::open(std::string_view document) {
    state_->open(document);
}

result<event> reader::next() {
    event told{};
    if (state_->step(told))
        return told;
    return state_->error;
}

qname reader::name() const {
    BOOST_ASSERT(!state_->elements.empty());
    return state_->elements.back().name;
}

std::string_view reader::prefix() const {
    BOOST_ASSERT(!state_->elements.empty());
    return state_->elements.back().prefix;
}

std::span<const attribute> reader::attributes() const {
    return state_->attributes;
}

std::span<const namespace_declaration> reader::declarations() const {
    return state_->elements.empty() ? std::span<const namespace_declaration>{}
                                    : state_->scope.since(state_->elements.back().bindings);
}

std::string_view reader::text() const {
    return state_->text;
}

bool reader::is_cdata() const {
    return state_->cdata;
}

std::string_view reader::target() const {
    return state_->target;
}

std::size_t reader::offset() const {
    return source_offset(utf8_offset());
}

std::size_t reader::end_offset() const {
    return source_offset(utf8_end_offset());
}

std::size_t reader::depth() const {
    return state_->elements.size();
}

std::optional<std::string_view> reader::resolve(std::string_view prefix) const {
    if (prefix == "xml")
        return xml_namespace;
    if (prefix.empty())
        return state_->scope.default_uri();
    return state_->scope.uri_of(prefix);
}

encoding reader::source_encoding() const {
    return state_->source.guess().scheme;
}

bool reader::has_byte_order_mark() const {
    return state_->source.guess().mark != 0;
}

std::string_view reader::utf8() const {
    return state_->source.utf8();
}

std::size_t reader::utf8_offset() const {
    return static_cast<std::size_t>(state_->event_begin - state_->begin);
}

std::size_t reader::utf8_end_offset() const {
    return static_cast<std::size_t>(state_->event_end - state_->begin);
}

std::size_t reader::source_offset(std::size_t utf8_offset) const {
    return state_->source.source_offset(utf8_offset);
}

} // namespace wsman::xml
