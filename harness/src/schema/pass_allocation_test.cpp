// Valid messages are read and judged without allocating, once each was read before.
#include "schema/pass.hpp"
#include "schema/testing/allocation_count.hpp"

#include <boost/test/unit_test.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace wsman;

// By the name of the file.
std::map<std::string, std::string> own_messages() {
    std::map<std::string, std::string> all;
    for (const auto* folder : {"messages", "schema_libxml2"})
        for (const auto& entry :
             fs::directory_iterator{fs::path{WSMAN_SOURCE_DIR} / "corpus" / folder}) {
            std::ifstream in{entry.path(), std::ios::binary};
            all[entry.path().filename().string()].assign(std::istreambuf_iterator<char>{in}, {});
        }
    return all;
}

bool is_valid(schema::pass& by, xml::scanner& scanner, std::string_view message) {
    scanner.open(message);
    by.begin();
    for (xml::event told{}; scanner.next(told);) {
        if (told == xml::event::start_element)
            by.start_element(scanner);
        else if (told == xml::event::text)
            by.text(scanner);
        else if (told == xml::event::end_element)
            by.end_element(scanner);
        else if (told == xml::event::end_of_document)
            return by.finish();
    }
    return false;
}

} // namespace

BOOST_AUTO_TEST_SUITE(schema_pass_allocation)

BOOST_AUTO_TEST_CASE(valid_messages_that_were_judged_before_allocate_nothing) {
    auto validator = schema::validator::messages().value();
    schema::pass pass{validator};
    xml::scanner scanner{{}, &validator.namespaces()};
    std::size_t judged = 0;
    for (const auto& each : own_messages()) {
        const auto& name = each.first;
        const auto& message = each.second;
        if (!is_valid(pass, scanner, message))
            continue;
        ++judged;
        const auto judge = [&] { static_cast<void>(is_valid(pass, scanner, message)); };
        BOOST_TEST(schema::detail::allocations_of_later_rounds(judge) == 0U, name);
    }
    BOOST_TEST(judged >= 15U);
}

BOOST_AUTO_TEST_CASE(the_validator_itself_allocates_nothing_for_a_valid_message) {
    auto validator = schema::validator::messages().value();
    std::size_t judged = 0;
    for (const auto& each : own_messages()) {
        const auto& name = each.first;
        const auto& message = each.second;
        if (!validator.validate(message).valid())
            continue;
        ++judged;
        const auto judge = [&] { static_cast<void>(validator.validate(message)); };
        BOOST_TEST(schema::detail::allocations_of_later_rounds(judge) == 0U, name);
    }
    BOOST_TEST(judged >= 15U);
}

BOOST_AUTO_TEST_SUITE_END()
