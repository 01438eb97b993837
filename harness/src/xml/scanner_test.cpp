// What the scanner tells beyond the reader: namespaces as numbers, and empty-element tags.
#include "xml/scanner.hpp"

#include <boost/test/unit_test.hpp>

#include <random>
#include <string>
#include <vector>

using namespace wsman::xml;

namespace {

struct names_in_use : namespace_table {
    namespace_number a = add("urn:a");
    namespace_number b = add("urn:b");
};

const names_in_use known;

event next_of(scanner& source) {
    event told{};
    BOOST_REQUIRE(source.next(told));
    return told;
}

// The numbers of all starts and ends, in document order.
std::vector<int> numbers_in(std::string_view document, const namespace_table* table = &known) {
    scanner source{{}, table};
    source.open(document);
    std::vector<int> found;
    for (auto told = next_of(source); told != event::end_of_document; told = next_of(source))
        if (told == event::start_element || told == event::end_element)
            found.push_back(source.name_space());
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_scanner)

BOOST_AUTO_TEST_CASE(elements_carry_the_number_of_their_namespace_at_start_and_end) {
    const std::vector<int> expected{
        known.a,           known.b,           known.b,      no_namespace,
        unknown_namespace, unknown_namespace, no_namespace, known.a};
    BOOST_TEST(
        numbers_in("<p:x xmlns:p='urn:a'><x xmlns='urn:b'/><x><x xmlns='urn:c'/></x></p:x>") ==
            expected,
        boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(attributes_and_declarations_carry_the_number_of_theirs) {
    scanner source{{}, &known};
    source.open("<x xmlns='urn:a' xmlns:p='urn:b' xmlns:q='urn:q' y='' p:y='' q:y='' xml:y=''/>");
    BOOST_TEST((next_of(source) == event::start_element));
    const auto attributes = source.attributes();
    BOOST_REQUIRE(attributes.size() == 4U);
    BOOST_TEST(attributes[0].name_space == no_namespace);
    BOOST_TEST(attributes[1].name_space == known.b);
    BOOST_TEST(attributes[2].name_space == unknown_namespace);
    BOOST_TEST(attributes[3].name_space == xml_namespace_number);
    const auto declarations = source.declarations();
    BOOST_REQUIRE(declarations.size() == 3U);
    BOOST_TEST(declarations[0].name_space == known.a);
    BOOST_TEST(declarations[1].name_space == known.b);
    BOOST_TEST(declarations[2].name_space == unknown_namespace);
}

BOOST_AUTO_TEST_CASE(prefixes_resolve_to_numbers) {
    scanner source{{}, &known};
    source.open("<x xmlns='urn:a' xmlns:p='urn:b' xmlns:q='urn:q'><y xmlns=''/></x>");
    BOOST_TEST((next_of(source) == event::start_element));
    BOOST_TEST(source.resolve_number("").value() == known.a);
    BOOST_TEST(source.resolve_number("p").value() == known.b);
    BOOST_TEST(source.resolve_number("q").value() == unknown_namespace);
    BOOST_TEST(source.resolve_number("xml").value() == xml_namespace_number);
    BOOST_TEST(!source.resolve_number("r"));
    BOOST_TEST((next_of(source) == event::start_element));
    BOOST_TEST(source.resolve_number("").value() == no_namespace);
}

BOOST_AUTO_TEST_CASE(without_a_table_only_the_fixed_numbers_are_told) {
    const std::vector<int> expected{unknown_namespace, no_namespace, no_namespace,
                                    unknown_namespace};
    BOOST_TEST(numbers_in("<p:x xmlns:p='urn:a'><x/></p:x>", nullptr) == expected,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(names_are_told_right_however_they_follow_each_other) {
    constexpr std::string_view names[] = {"a",
                                          "ab",
                                          "abc",
                                          "p:a",
                                          "p:ab",
                                          "q:a",
                                          "a-name-of-more-than-a-block",
                                          "p:a-name-of-more-than-a-block",
                                          "p:a-name-of-more-than-a-blocK",
                                          "p:a-name-of-more",
                                          "\xC3\xA4",
                                          "p:\xC3\xA4",
                                          "a.b"};
    constexpr std::string_view ends[] = {"/>",       "></>",   " />",
                                         " x='1'/>", "\n></>", " xmlns:p='urn:q'/>"};
    std::mt19937 random{5};
    for (const unsigned disorder : {2U, 20U, 400U}) {
        std::string document = "<list xmlns:p='urn:a' xmlns:q='urn:b'>";
        std::vector<std::string_view> written;
        std::vector<std::string> uris;
        for (int i = 0; i < 3000; ++i) {
            const bool in_order = random() % disorder != 0;
            const auto name = names[(in_order ? i : random()) % std::size(names)];
            const auto end = ends[(in_order ? 0 : random()) % std::size(ends)];
            document.append("<").append(name).append(end.substr(0, end.find("</>")));
            if (end.ends_with("</>"))
                document.append("</").append(name).append(">");
            written.push_back(name);
            uris.push_back(name[0] == 'q'                           ? "urn:b"
                           : name[0] != 'p'                         ? ""
                           : end.find("urn:q") != std::string::npos ? "urn:q"
                                                                    : "urn:a");
        }
        document.append("</list>");
        scanner source{{}, &known};
        source.open(document);
        std::size_t at = 0;
        bool same = next_of(source) == event::start_element;
        for (auto told = next_of(source); told != event::end_of_document; told = next_of(source))
            if (source.depth() == 2 && told == event::start_element) {
                const auto name = written[at];
                const auto colon = name.find(':');
                same = same && source.name().local == name.substr(colon + 1) &&
                       source.prefix() == name.substr(0, colon == std::string::npos ? 0 : colon) &&
                       source.name().uri == uris[at] &&
                       source.name_space() == known.number_of(uris[at]);
                ++at;
            }
        BOOST_TEST(same);
        BOOST_TEST(at == written.size());
    }
}

BOOST_AUTO_TEST_CASE(an_empty_element_tag_is_told_from_an_element_that_is_empty) {
    scanner source;
    source.open("<x><y/><z></z></x>");
    for (const bool empty : {false, true}) {
        BOOST_TEST((next_of(source) == event::start_element));
        BOOST_TEST(source.is_empty_element() == empty);
    }
    BOOST_TEST((next_of(source) == event::end_element));
    BOOST_TEST((next_of(source) == event::start_element));
    BOOST_TEST(!source.is_empty_element());
}

BOOST_AUTO_TEST_SUITE_END()
