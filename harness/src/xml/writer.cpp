#include "xml/writer.hpp"

#include "base/utf8.hpp"

#include <boost/assert.hpp>

namespace wsman::xml {

namespace {

// Appends `text` with the octets in `special` replaced as `entity` says.
template <class Entity>
void append_replaced(std::string& out, std::string_view text, std::string_view special,
                     Entity entity) {
    for (;;) {
        const auto at = text.find_first_of(special);
        out.append(text.substr(0, at));
        if (at == std::string_view::npos)
            return;
        out.append(entity(text[at]));
        text.remove_prefix(at + 1);
    }
}

std::string_view entity_for(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\t':
        return "&#x9;";
    case '\n':
        return "&#xA;";
    default:
        BOOST_ASSERT(c == '\r');
        return "&#xD;";
    }
}

void append_unit(std::string& out, char32_t unit, bool little_endian) {
    const auto high = static_cast<char>(unit >> 8);
    const auto low = static_cast<char>(unit & 0xFFU);
    out += little_endian ? low : high;
    out += little_endian ? high : low;
}

} // namespace

void append_escaped_text(std::string& out, std::string_view text) {
    append_replaced(out, text, "&<>\r", entity_for);
}

void append_escaped_attribute(std::string& out, std::string_view text) {
    append_replaced(out, text, "&<>\"\t\n\r", entity_for);
}

std::string escaped(std::string_view text) {
    std::string out;
    append_escaped_text(out, text);
    return out;
}

writer& writer::open(std::string_view name) {
    finish_start_tag();
    out_->append("<").append(name);
    open_.emplace_back(name);
    in_start_tag_ = true;
    return *this;
}

writer& writer::attribute(std::string_view name, std::string_view value) {
    BOOST_ASSERT_MSG(in_start_tag_, "an attribute outside a start tag");
    out_->append(" ").append(name).append("=\"");
    append_escaped_attribute(*out_, value);
    out_->append("\"");
    return *this;
}

writer& writer::declare(std::string_view prefix, std::string_view uri) {
    return attribute(prefix.empty() ? "xmlns" : "xmlns:" + std::string{prefix}, uri);
}

writer& writer::text(std::string_view value) {
    finish_start_tag();
    append_escaped_text(*out_, value);
    return *this;
}

writer& writer::raw(std::string_view octets) {
    finish_start_tag();
    out_->append(octets);
    return *this;
}

writer& writer::close() {
    BOOST_ASSERT_MSG(!open_.empty(), "no element is open");
    if (in_start_tag_)
        out_->append("/>");
    else
        out_->append("</").append(open_.back()).append(">");
    in_start_tag_ = false;
    open_.pop_back();
    return *this;
}

writer& writer::leaf(std::string_view name, std::string_view value) {
    return open(name).text(value).close();
}

void writer::finish_start_tag() {
    if (in_start_tag_)
        out_->append(">");
    in_start_tag_ = false;
}

std::string to_utf16(std::string_view utf8, bool little_endian, bool byte_order_mark) {
    std::string out;
    out.reserve(2 * utf8.size() + 2);
    if (byte_order_mark)
        append_unit(out, 0xFEFF, little_endian);
    while (!utf8.empty()) {
        auto c = base::first_utf8_character(utf8);
        if (c.octets == 0)
            c = {0xFFFD, 1}; // a broken octet becomes the replacement character
        utf8.remove_prefix(c.octets);
        if (c.code_point < 0x10000) {
            append_unit(out, c.code_point, little_endian);
        } else {
            append_unit(out, 0xD800 + ((c.code_point - 0x10000) >> 10), little_endian);
            append_unit(out, 0xDC00 + (c.code_point & 0x3FFU), little_endian);
        }
    }
    return out;
}

} // namespace wsman::xml
