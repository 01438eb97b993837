// Which characters XML 1.0 (fifth edition) lets stand where, tried at both sides of every border of
// its productions.
#include "base/utf8.hpp"
#include "xml/reader.hpp"

#include <boost/test/unit_test.hpp>

#include <initializer_list>
#include <optional>
#include <string>

using namespace wsman::xml;

namespace {

struct range {
    char32_t first;
    char32_t last;
};

// Production 2, Char.
constexpr range characters[] = {
    {0x9, 0xA}, {0xD, 0xD}, {0x20, 0xD7FF}, {0xE000, 0xFFFD}, {0x10000, 0x10FFFF}};

// Production 4, NameStartChar, without the colon, which Namespaces in XML takes for itself.
constexpr range name_starts[] = {
    {'A', 'Z'},       {'_', '_'},       {'a', 'z'},       {0xC0, 0xD6},     {0xD8, 0xF6},
    {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D}, {0x2070, 0x218F},
    {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}};

// Production 4a, what NameChar has beyond these.
constexpr range name_parts[] = {
    {'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};

template <std::size_t Count>
bool is_in(const range (&ranges)[Count], char32_t point) {
    for (const auto& each : ranges)
        if (point >= each.first && point <= each.last)
            return true;
    return false;
}

// Each border of each range, as its two sides.
template <class Check>
void for_all_borders(Check check) {
    const auto of = [&](const auto& ranges) {
        for (const auto& each : ranges)
            for (const char32_t point : std::initializer_list<char32_t>{each.first - 1, each.first,
                                                                        each.last, each.last + 1})
                if (point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF))
                    check(point);
    };
    of(characters);
    of(name_starts);
    of(name_parts);
    for (char32_t point = 0; point < 0x100; ++point)
        check(point);
}

std::string in_utf8(char32_t point) {
    std::string out;
    wsman::base::append_utf8(out, point);
    return out;
}

std::optional<errc> error_of(const std::string& document) {
    reader source;
    source.open(document);
    for (;;) {
        const auto next = source.next();
        if (next.has_error())
            return next.error().code;
        if (*next == event::end_of_document)
            return std::nullopt;
    }
}

// Near the end of a document the reader takes other ways than far from it.
const std::string far_from_the_end(50, ' ');

void expect(bool is_read, const std::string& before, char32_t point, const std::string& after) {
    for (const auto& more : {std::string{}, far_from_the_end}) {
        const auto document = before + in_utf8(point) + after + more;
        if (error_of(document).has_value() == is_read)
            BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(point) << " after " << before
                             << (is_read ? " is refused" : " is read"));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_characters)

BOOST_AUTO_TEST_CASE(a_document_holds_characters_and_nothing_else) {
    for_all_borders([](char32_t point) {
        const bool is_character = is_in(characters, point);
        expect(is_character && point != '<' && point != '&', "<a>", point, "</a>");
        expect(is_character && point != '<' && point != '&' && point != '"', "<a b=\"", point,
               "\"/>");
        expect(is_character && point != '-', "<a><!--", point, "--></a>");
        expect(is_character, "<a><?p ", point, "?></a>");
        expect(is_character, "<a><![CDATA[", point, "]]></a>");
    });
}

BOOST_AUTO_TEST_CASE(a_reference_stands_for_a_character_and_nothing_else) {
    for_all_borders([](char32_t point) {
        const auto reference = "&#" + std::to_string(static_cast<unsigned>(point)) + ";";
        const bool is_read = !error_of("<a b='" + reference + "'>" + reference + "</a>");
        BOOST_TEST(is_read == is_in(characters, point));
    });
}

BOOST_AUTO_TEST_CASE(a_name_begins_as_names_do) {
    for_all_borders([](char32_t point) {
        const bool begins = is_in(name_starts, point);
        expect(begins, "<", point, "/>");
        expect(begins, "<p:a xmlns:p='u'><p:", point, "/></p:a>");
        expect(begins || point == '/', "<a ", point, point == '/' ? ">" : "='1'/>");
        expect(begins, "<a><?", point, "?></a>");
    });
}

BOOST_AUTO_TEST_CASE(a_name_goes_on_as_names_do) {
    for_all_borders([](char32_t point) {
        const bool goes_on = is_in(name_starts, point) || is_in(name_parts, point);
        const auto c = in_utf8(point);
        for (const std::size_t length : {1, 7, 15, 16, 40}) {
            const std::string name(length, 'n');
            const auto element = "<" + name + c + "x></" + name + c + "x>";
            if (error_of(element).has_value() == goes_on)
                BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(point)
                                 << (goes_on ? " is refused" : " is read") << " in a name");
            if (error_of("<a " + name + c + "x=''></a>" + far_from_the_end).has_value() == goes_on)
                BOOST_ERROR("U+" << std::hex << static_cast<unsigned>(point)
                                 << (goes_on ? " is refused" : " is read")
                                 << " in an attribute's name");
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()
