#include "xml/name_memory.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>
#include <string>

using namespace wsman::xml;

namespace {

// Names that a block can be read behind.
class names {
public:
    qualified_name operator()(std::string_view name) {
        kept_.push_back(std::string{name} + std::string(octet_block::size, ' '));
        const auto colon = name.find(':');
        return {kept_.back().data(), static_cast<std::uint32_t>(name.size()),
                static_cast<std::uint32_t>(colon == std::string::npos ? 0 : colon + 1)};
    }

private:
    std::deque<std::string> kept_;
};

std::string_view expected(const name_memory& memory) {
    return view(memory.expected().begin, memory.expected().end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_name_memory)

BOOST_AUTO_TEST_CASE(what_followed_once_is_expected_again) {
    names name;
    name_memory memory;
    for (const auto* const each : {"p:Item", "p:Name", "p:Value", "p:Item"})
        memory.note(name(each));
    for (const auto* const each : {"p:Name", "p:Value", "p:Item", "p:Name"}) {
        BOOST_TEST(expected(memory) == each);
        BOOST_TEST(memory.expected().local() == std::string_view{each}.substr(2));
        memory.confirm();
    }
}

BOOST_AUTO_TEST_CASE(what_followed_last_is_expected_and_the_rest_is_not_forgotten) {
    names name;
    name_memory memory;
    for (const auto* const each : {"a", "b", "c", "a", "d", "a"})
        memory.note(name(each));
    BOOST_TEST(expected(memory) == "d");
    memory.note(name("b"));
    BOOST_TEST(expected(memory) == "c");
}

BOOST_AUTO_TEST_CASE(where_nothing_followed_no_name_is_expected) {
    names name;
    name_memory memory;
    const auto is_of_no_name = [&] { return expected(memory).find('<') != std::string::npos; };
    BOOST_TEST(is_of_no_name());
    memory.note(name("a"));
    BOOST_TEST(is_of_no_name());
    memory.note(name("a"));
    BOOST_TEST(expected(memory) == "a");
    memory.clear();
    BOOST_TEST(is_of_no_name());
}

BOOST_AUTO_TEST_CASE(more_names_than_it_holds_are_forgotten_and_nothing_else) {
    names name;
    name_memory memory;
    for (int round = 0; round < 3; ++round)
        for (int i = 0; i < 1000; ++i)
            memory.note(name("n" + std::to_string(i)));
    BOOST_TEST(expected(memory).size() < 5U);
}

BOOST_AUTO_TEST_SUITE_END()
