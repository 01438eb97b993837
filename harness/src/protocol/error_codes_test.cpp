#include "protocol/error_codes.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace protocol = wsman::protocol;
namespace soap = wsman::soap;

namespace {

// The code of a fault with this subcode ("" for none) and FaultDetail, whatever its code says.
std::uint32_t code_of(std::string_view code, const std::string& subcode,
                      const std::string& detail) {
    const auto name = protocol::from_short_name(subcode);
    std::string fault = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>"
                        "<s:Fault><s:Code><s:Value>s:" +
                        std::string{code} + "</s:Value>";
    if (!subcode.empty())
        fault += "<s:Subcode><s:Value xmlns:q=\"" + std::string{name.uri} +
                 "\">q:" + std::string{name.local} + "</s:Value></s:Subcode>";
    fault += "</s:Code><s:Detail><w:FaultDetail xmlns:w=\"urn:w\">" + detail +
             "</w:FaultDetail></s:Detail></s:Fault></s:Body></s:Envelope>";
    const auto envelope = soap::envelope::read(fault);
    BOOST_TEST_REQUIRE(envelope.has_value(), fault);
    BOOST_TEST_REQUIRE(envelope->fault().has_value());
    return protocol::error_code_of(*envelope->fault());
}

const std::string prefix{protocol::fault_detail_prefix};

} // namespace

BOOST_AUTO_TEST_SUITE(error_codes)

BOOST_AUTO_TEST_CASE(the_table_holds_510_codes_of_winrm_each_once) {
    const auto codes = protocol::error_codes();
    const auto winrm =
        std::ranges::count_if(codes, [](const auto& row) { return (row.code >> 16) == 0x8033; });
    BOOST_TEST(winrm == 510);
    const auto twice = std::ranges::adjacent_find(codes, {}, &protocol::error_code_row::code);
    BOOST_TEST((twice == codes.end()));
}

BOOST_AUTO_TEST_CASE(a_code_is_found_with_its_name_and_meaning) {
    const auto* row = protocol::find_error_code(2150858793);
    BOOST_REQUIRE(row);
    BOOST_TEST(row->code == 0x80338029u);
    BOOST_TEST(row->name == "OPERATION_TIMEDOUT");
    BOOST_TEST(row->meaning == "operation exceeded OperationTimeout");
    BOOST_TEST(protocol::find_error_code(0x80339999) == nullptr);
}

BOOST_AUTO_TEST_CASE(every_code_has_a_meaning_without_a_full_stop) {
    for (const auto& row : protocol::error_codes()) {
        BOOST_TEST(!row.meaning.empty(), row.name);
        BOOST_TEST(!row.meaning.ends_with('.'), row.name);
    }
}

BOOST_AUTO_TEST_CASE(every_code_that_a_fault_maps_to_is_in_the_table) {
    for (const auto& row : protocol::fault_rows()) {
        const auto code = code_of("Sender", protocol::short_name(row.subcode), "");
        if (code != 0)
            BOOST_TEST(protocol::find_error_code(code) != nullptr, row.subcode.local);
    }
}

BOOST_AUTO_TEST_CASE(a_fault_maps_by_subcode_and_detail) {
    BOOST_TEST(code_of("Sender", "wsman:InvalidSelectors", prefix + "InsufficientSelectors") ==
               0x8033805Au);
    BOOST_TEST(code_of("Sender", "wsman:InvalidSelectors", "wsman:faultDetail/TypeMismatch") ==
               0x8033805Cu);
    BOOST_TEST(code_of("Receiver", "wsman:TimedOut", "") == 0x80338029u);
    BOOST_TEST(code_of("Receiver", "wsen:TimedOut", "") == 0x8033801Cu);
}

BOOST_AUTO_TEST_CASE(the_code_of_a_fault_does_not_matter) {
    BOOST_TEST(code_of("Sender", "wsman:FragmentDialectNotSupported", "") == 0x80338090u);
    BOOST_TEST(code_of("Receiver", "wsman:FragmentDialectNotSupported", "") == 0x80338090u);
}

BOOST_AUTO_TEST_CASE(an_unknown_detail_counts_as_none) {
    BOOST_TEST(code_of("Sender", "wsman:InvalidSelectors", prefix + "Nonsense") == 0x8033803Du);
}

BOOST_AUTO_TEST_CASE(faults_without_a_subcode_map_by_their_code) {
    BOOST_TEST(code_of("MustUnderstand", "", "") == 0x80338010u);
    BOOST_TEST(code_of("VersionMismatch", "", "") == 0x8033800Du);
    BOOST_TEST(code_of("Sender", "", "") == 0u);
}

BOOST_AUTO_TEST_CASE(misspelt_details_of_services_in_the_field_are_understood) {
    BOOST_TEST(code_of("Sender", "wsman:EncodingLimit", prefix + "UriLimitExceeded") ==
               0x8033802Du);
    BOOST_TEST(code_of("Sender", "wsman:InvalidSelectors", prefix + "AmbigousSelectors") ==
               0x8033805Eu);
}

BOOST_AUTO_TEST_CASE(a_status_maps_where_no_fault_came) {
    BOOST_TEST(protocol::error_code_of_status(401) == 0x80070005u);
    BOOST_TEST(protocol::error_code_of_status(404) == 0x80338113u);
    BOOST_TEST(protocol::error_code_of_status(307) == 0x80338110u);
    BOOST_TEST(protocol::error_code_of_status(500) == 0x80338170u);
    BOOST_TEST(protocol::error_code_of_status(418) == 0x8033810Fu);
}

BOOST_AUTO_TEST_SUITE_END()
