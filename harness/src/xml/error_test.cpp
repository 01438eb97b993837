#include "xml/error.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <stdexcept>
#include <string>

using namespace wsman::xml;

namespace {

struct place {
    std::string_view document;
    std::size_t offset;
    position expected;
};

constexpr place places[] = {
    {"abc", 0, {1, 1}},
    {"abc", 2, {1, 3}},
    {"abc", 3, {1, 4}},
    {"abc", 99, {1, 4}},
    {"", 0, {1, 1}},
    {"a\nb", 2, {2, 1}},
    {"a\nb", 1, {1, 2}},
    {"a\r\nb", 3, {2, 1}},
    {"a\rb", 2, {2, 1}},
    {"\r\r\n\n", 4, {4, 1}},
    {"\xC3\xA4\xE2\x82\xACx", 5, {1, 3}},
    {"\xEF\xBB\xBF<a", 4, {1, 2}},
};

} // namespace

BOOST_AUTO_TEST_SUITE(xml_error)

BOOST_AUTO_TEST_CASE(every_code_has_a_word_of_its_own) {
    std::set<std::string_view> words;
    for (int code = 0; code <= static_cast<int>(errc::octet_limit); ++code)
        words.insert(to_string(static_cast<errc>(code)));
    BOOST_TEST(words.size() == static_cast<std::size_t>(errc::octet_limit) + 1);
    BOOST_TEST(to_string(errc::mismatched_end_tag) == "mismatched-end-tag");
    BOOST_TEST(to_string(errc::octet_limit) == "octet-limit");
}

BOOST_AUTO_TEST_CASE(positions_count_lines_and_characters) {
    for (const auto& fact : places) {
        const auto found = position_of(fact.document, fact.offset);
        BOOST_TEST(found.line == fact.expected.line, fact.document << " " << found.line);
        BOOST_TEST(found.column == fact.expected.column, fact.document << " " << found.column);
    }
}

BOOST_AUTO_TEST_CASE(positions_in_utf_16_are_those_of_the_same_text) {
    const std::string_view text = "<a>\r\n\xE2\x82\xAC\xF0\x9F\x98\x80x";
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            const auto octets = to_utf16(text, little, mark);
            const auto found = position_of(octets, octets.size());
            BOOST_TEST(found.line == 2U);
            BOOST_TEST(found.column == 4U);
        }
}

BOOST_AUTO_TEST_CASE(asking_a_failed_result_for_its_value_throws_code_and_octet) {
    const result<int> failed{parse_error{errc::depth_limit, 42}};
    BOOST_CHECK_EXCEPTION(
        (void)failed.value(), std::runtime_error, [](const std::runtime_error& error) {
            return std::string{error.what()}.find("depth-limit at octet 42") != std::string::npos;
        });
}

BOOST_AUTO_TEST_SUITE_END()
