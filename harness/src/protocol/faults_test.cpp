#include "protocol/faults.hpp"

#include <boost/test/unit_test.hpp>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace protocol = wsman::protocol;
using protocol::fault_code;

BOOST_AUTO_TEST_SUITE(faults)

BOOST_AUTO_TEST_CASE(every_subcode_stands_once_and_is_found) {
    std::set<std::string> names;
    for (const auto& row : protocol::fault_rows()) {
        if (row.subcode.local.empty())
            continue;
        BOOST_TEST(names.insert(protocol::short_name(row.subcode)).second, row.subcode.local);
        BOOST_TEST(protocol::find_fault(row.subcode) == &row);
    }
    // 41 rows of DSP0226's table, and the two outside it.
    BOOST_TEST(names.size() == 41u);
}

BOOST_AUTO_TEST_CASE(every_fault_and_detail_of_the_master_tables_says_which_case_provokes_it) {
    // The other half, that the cases do, is harness/tests/faults_test.py.
    std::ifstream in{WSMAN_SOURCE_DIR "/harness/rules/faults.csv"};
    const std::string file{std::istreambuf_iterator<char>{in}, {}};
    const auto is_listed = [&file](const std::string& fault, std::string_view detail) {
        return file.find("\n" + fault + "," + std::string{detail} + ",") != std::string::npos;
    };
    for (const auto& row : protocol::fault_rows()) {
        const auto name = protocol::short_name(
            row.subcode.local.empty() ? protocol::code_name(row.code) : row.subcode);
        BOOST_TEST(is_listed(name, "") == row.is_of_master_table, name);
        for (const auto detail : row.details)
            BOOST_TEST(is_listed(name, detail), name << "/" << detail);
    }
}

BOOST_AUTO_TEST_CASE(every_row_has_a_reason_and_an_action) {
    for (const auto& row : protocol::fault_rows()) {
        BOOST_TEST(!row.reason.empty(), row.subcode.local);
        BOOST_TEST(!protocol::fault_action(row.subcode).empty(), row.subcode.local);
    }
}

BOOST_AUTO_TEST_CASE(invalid_selectors_has_the_five_details_of_its_table) {
    const auto* row = protocol::find_fault(protocol::wsman("InvalidSelectors"));
    BOOST_REQUIRE(row);
    BOOST_TEST((row->code == fault_code::sender));
    BOOST_TEST(row->details.size() == 5u);
    BOOST_TEST(row->details[0] == "InsufficientSelectors");
}

BOOST_AUTO_TEST_CASE(twins_of_two_namespaces_have_their_own_rows) {
    const auto* enumeration = protocol::find_fault(protocol::wsen("UnableToRenew"));
    const auto* eventing = protocol::find_fault(protocol::wse("UnableToRenew"));
    BOOST_REQUIRE(enumeration);
    BOOST_REQUIRE(eventing);
    BOOST_TEST((enumeration->code == fault_code::receiver));
    BOOST_TEST((eventing->code == fault_code::sender));
}

BOOST_AUTO_TEST_CASE(a_subcode_in_the_wrong_namespace_is_none) {
    BOOST_TEST(protocol::find_fault(protocol::wsen("InvalidSelectors")) == nullptr);
    BOOST_TEST(protocol::find_fault({}) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_action_of_a_fault_follows_the_namespace_of_its_subcode) {
    BOOST_TEST(protocol::fault_action(protocol::wsen("TimedOut")) ==
               "http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault");
    BOOST_TEST(protocol::fault_action(protocol::wsman("TimedOut")) ==
               "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault");
    BOOST_TEST(protocol::fault_action({}) ==
               "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
    BOOST_TEST(protocol::fault_action({"urn:other", "X"}).empty());
}

BOOST_AUTO_TEST_CASE(only_a_sender_fault_is_status_400) {
    BOOST_TEST(protocol::http_status_of(fault_code::sender) == 400u);
    BOOST_TEST(protocol::http_status_of(fault_code::receiver) == 500u);
    BOOST_TEST(protocol::http_status_of(fault_code::must_understand) == 500u);
}

BOOST_AUTO_TEST_CASE(short_names_go_there_and_back) {
    BOOST_TEST(protocol::short_name(protocol::wsman("TimedOut")) == "wsman:TimedOut");
    BOOST_TEST((protocol::from_short_name("wxf:InvalidRepresentation") ==
                protocol::wxf("InvalidRepresentation")));
    for (const auto* wrong : {"", "TimedOut", "wsman:", "nobody:TimedOut", "wsman:a:b"})
        BOOST_TEST(protocol::from_short_name(wrong).local.empty(), wrong);
}

BOOST_AUTO_TEST_CASE(a_detail_has_the_same_name_in_the_long_and_the_short_form) {
    BOOST_TEST(protocol::detail_name("http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/"
                                     "TypeMismatch") == "TypeMismatch");
    BOOST_TEST(protocol::detail_name("wsman:faultDetail/TypeMismatch") == "TypeMismatch");
    BOOST_TEST(protocol::detail_name("urn:TypeMismatch") == "");
}

BOOST_AUTO_TEST_SUITE_END()
