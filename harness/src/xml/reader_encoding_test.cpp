#include "base/guarded_buffer.hpp"
#include "xml/reader.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::xml;
using namespace std::string_view_literals;
using namespace std::string_literals;

namespace {

struct outcome {
    std::string text; // of the whole document, and the names
    std::optional<parse_error> error;
    encoding source{};
    bool mark = false;
};

outcome read(std::string_view document) {
    const wsman::base::guarded_buffer guarded{document};
    reader source;
    source.open(guarded.view());
    outcome found;
    found.source = source.source_encoding();
    found.mark = source.has_byte_order_mark();
    for (;;) {
        const auto next = source.next();
        if (next.has_error()) {
            found.error = next.error();
            return found;
        }
        if (*next == event::end_of_document)
            return found;
        if (*next == event::text)
            found.text += source.text();
        if (*next == event::start_element)
            found.text += to_string(source.name());
    }
}

const std::string_view sample = "<\xC3\xA4 b='1'>\xE2\x82\xAC\xF0\x9F\x98\x80&#x20AC;</\xC3\xA4>";
const std::string_view sample_text = "\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\xE2\x82\xAC";

std::string declared(std::string_view name) {
    return "<?xml version='1.0' encoding='" + std::string{name} + "'?><a/>";
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_reader_encoding)

BOOST_AUTO_TEST_CASE(utf_16_is_read_in_either_order_with_and_without_mark) {
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            const auto found = read(to_utf16(sample, little, mark));
            BOOST_TEST(!found.error.has_value());
            BOOST_TEST(found.text == sample_text);
            BOOST_TEST((found.source == (little ? encoding::utf_16le : encoding::utf_16be)));
            BOOST_TEST(found.mark == mark);
        }
}

BOOST_AUTO_TEST_CASE(utf_8_may_have_a_mark) {
    const auto found = read("\xEF\xBB\xBF<a>x</a>");
    BOOST_TEST(!found.error.has_value());
    BOOST_TEST(found.text == "ax");
    BOOST_TEST(found.mark);
    BOOST_TEST((read("\xEF\xBB\xBF<a>").error == parse_error{errc::unexpected_end, 6}));
    BOOST_TEST(!read("<a/>").mark);
}

BOOST_AUTO_TEST_CASE(declaration_must_agree_with_the_octets) {
    for (const auto name : {"UTF-8"sv, "utf-8"sv, "Utf-8"sv})
        BOOST_TEST(!read(declared(name)).error.has_value());
    for (const auto name : {"UTF-16"sv, "utf-16"sv, "UTF-16LE"sv})
        for (const bool mark : {true, false})
            BOOST_TEST(!read(to_utf16(declared(name), true, mark)).error.has_value());
    BOOST_TEST(!read(to_utf16(declared("UTF-16BE"), false)).error.has_value());
    for (const auto name : {"UTF-8"sv, "UTF-16BE"sv})
        BOOST_TEST(
            (read(to_utf16(declared(name))).error == parse_error{errc::invalid_encoding, 62}));
    BOOST_TEST((read(to_utf16(declared("UTF-16LE"), false)).error->code == errc::invalid_encoding));
    BOOST_TEST((read("\xEF\xBB\xBF" + declared("UTF-16")).error ==
                parse_error{errc::invalid_encoding, 33}));
}

BOOST_AUTO_TEST_CASE(offsets_count_octets_of_the_source) {
    for (const bool mark : {true, false}) {
        const std::string document = "<a><!--\xE2\x82\xAC\xF0\x9F\x98\x80--></b>";
        // 7 units, the euro sign, the pair of surrogates, 3 units.
        const auto found = read(to_utf16(document, true, mark));
        BOOST_TEST((found.error ==
                    parse_error{errc::mismatched_end_tag, (mark ? 2U : 0U) + 2 * (7 + 1 + 2 + 3)}));
    }
}

BOOST_AUTO_TEST_CASE(offsets_are_right_far_into_a_document) {
    std::string text;
    for (int i = 0; i < 500; ++i)
        text += "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80";
    const auto found = read(to_utf16("<a>" + text + "&x;</a>", false));
    BOOST_TEST((found.error == parse_error{errc::undefined_entity, 2 + 2 * (3 + 500 * 5)}));
}

BOOST_AUTO_TEST_CASE(broken_utf_16_is_refused_where_it_breaks) {
    const auto with = [](std::string_view broken) {
        return "<\0a\0>\0"s + std::string{broken} + "<\0/\0a\0>\0"s;
    };
    BOOST_TEST(
        (read(with("\x00\xD8"sv)).error == parse_error{errc::invalid_encoding, 6})); // lone high
    BOOST_TEST(
        (read(with("\x00\xDC"sv)).error == parse_error{errc::invalid_encoding, 6})); // lone low
    BOOST_TEST((read(with("\x00\xDC\x00\xD8"sv)).error ==
                parse_error{errc::invalid_encoding, 6})); // turned round
    BOOST_TEST(
        (read("<\0a\0/\0>\0x"sv).error == parse_error{errc::invalid_encoding, 8})); // half a unit
    BOOST_TEST(
        (read("<\0a\0>\0\x00\xD8"sv).error == parse_error{errc::invalid_encoding, 6})); // cut pair
    BOOST_TEST((read("<\0a\0>\0&\0\x00\xD8"sv).error->code == errc::invalid_encoding));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_first_is_told_first) {
    BOOST_TEST(
        (read("<\0a\0>\0\x01\0\x00\xD8"sv).error == parse_error{errc::invalid_character, 6}));
}

BOOST_AUTO_TEST_CASE(other_encodings_are_refused) {
    for (const auto octets :
         {"\xFF\xFE\0\0<\0\0\0"sv, "\0\0\xFE\xFF\0\0\0<"sv, "<\0\0\0a\0\0\0"sv, "\0\0\0<\0\0\0a"sv})
        BOOST_TEST((read(octets).error == parse_error{errc::unsupported_encoding, 0}));
    BOOST_TEST((read(declared("us-ascii")).error->code == errc::unsupported_encoding));
}

BOOST_AUTO_TEST_CASE(noncharacters_are_refused_in_utf_16_too) {
    BOOST_TEST(
        (read("<\0a\0>\0\xFE\xFF<\0/\0a\0>\0"sv).error == parse_error{errc::invalid_character, 6}));
}

BOOST_AUTO_TEST_SUITE_END()
