// Valid messages are read and judged without allocating, once each was read before.
#include "base/allocation_count.hpp"
#include "schema/pass.hpp"
#include "xml/tell_events.hpp"

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
    return xml::tell_events(scanner, by) && by.finish();
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
        BOOST_TEST(wsman::base::allocations_of_later_rounds(judge) == 0U, name);
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
        BOOST_TEST(wsman::base::allocations_of_later_rounds(judge) == 0U, name);
    }
    BOOST_TEST(judged >= 15U);
}

BOOST_AUTO_TEST_SUITE_END()
