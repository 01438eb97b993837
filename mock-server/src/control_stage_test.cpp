#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::get_of;
using mock::test_client;
using std::chrono::seconds;

namespace {

const std::string inventory = std::string{mock::bmc} + "BMC_Inventory";
const std::string diagnostic = std::string{mock::bmc} + "BMC_Diagnostic";

mock::answer with(mock::letter letter, std::string headers) {
    test_client client;
    letter.headers = std::move(headers);
    return client.send(letter);
}

std::string size_header(const std::string& octets) {
    return "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">" + octets +
           "</wsman:MaxEnvelopeSize>";
}

std::string timeout_header(const std::string& duration) {
    return "<wsman:OperationTimeout>" + duration + "</wsman:OperationTimeout>";
}

std::string option_header(const std::string& attributes, const std::string& value) {
    return "<wsman:OptionSet s:mustUnderstand=\"true\"><wsman:Option " + attributes + ">" + value +
           "</wsman:Option></wsman:OptionSet>";
}

mock::letter get_sensor() {
    return get_of(std::string{mock::cim} + "CIM_NumericSensor",
                  {{"SystemName", "node0"}, {"DeviceID", "temp0"}});
}

} // namespace

BOOST_AUTO_TEST_SUITE(control_stage)

BOOST_AUTO_TEST_CASE(a_slow_resource_takes_its_time_and_no_more_than_the_client_gives) {
    const auto slow = get_of(diagnostic, {{"TestID", "1"}});
    BOOST_TEST(with(slow, "").served.delay.count() == base::duration{seconds{10}}.count());
    const auto got = with(slow, timeout_header("PT2S"));
    BOOST_TEST(got.fault_name() == "wsman:TimedOut");
    BOOST_TEST(got.served.delay.count() == base::duration{seconds{2}}.count());
    BOOST_TEST(with(slow, timeout_header("PT10S")).succeeded());
    BOOST_TEST(with(mock::get_system(), timeout_header("PT1S")).served.delay.count() == 0);
}

BOOST_AUTO_TEST_CASE(a_timeout_that_is_no_duration_is_an_invalid_header) {
    for (const auto* text : {"abc", "30", "P", "-PT5S", "", "2026-01-01T00:00:00Z"})
        BOOST_TEST(with(mock::get_system(), timeout_header(text)).fault_name() ==
                       "wsa:InvalidMessageInformationHeader",
                   text);
}

BOOST_AUTO_TEST_CASE(a_reply_keeps_to_the_octets_that_the_client_takes) {
    const auto large = get_of(inventory, {{"Slot", "2"}});
    BOOST_TEST(with(large, "").succeeded());
    const auto got = with(large, size_header("8192"));
    BOOST_TEST(got.fault_name() == "wsman:EncodingLimit/MaxEnvelopeSize");
    BOOST_TEST(got.served.reply.body.size() <= 4096u);
    const auto size = with(large, size_header("500000")).served.reply.body.size();
    BOOST_TEST(with(large, size_header(std::to_string(size))).succeeded());
    BOOST_TEST(!with(large, size_header(std::to_string(size - 1))).succeeded());
}

BOOST_AUTO_TEST_CASE(utf_16_counts_its_own_octets) {
    test_client client;
    auto letter = get_of(inventory, {{"Slot", "2"}});
    letter.headers = size_header("20000"); // enough in UTF-8, too little in UTF-16
    BOOST_TEST(client.send(letter).succeeded());
    auto request = client.request(xml::to_utf16(letter.text()));
    request.fields.set("Content-Type", "application/soap+xml;charset=UTF-16");
    BOOST_TEST(client.send_request(request).fault_name() == "wsman:EncodingLimit/MaxEnvelopeSize");
}

BOOST_AUTO_TEST_CASE(without_a_wish_replies_stay_within_32767_octets) {
    const auto huge = get_of(inventory, {{"Slot", "3"}});
    BOOST_TEST(with(huge, "").fault_name() == "wsman:EncodingLimit/ServiceEnvelopeLimit");
    BOOST_TEST(with(huge, size_header("153600")).succeeded());
    BOOST_TEST(with(huge, size_header("99999999999999999999999999")).succeeded());
}

BOOST_AUTO_TEST_CASE(an_envelope_size_below_8192_or_no_number_is_refused) {
    const auto system = mock::get_system();
    for (const auto* small : {"8191", "1", "0"})
        BOOST_TEST(with(system, size_header(small)).fault_name() ==
                   "wsman:EncodingLimit/MinimumEnvelopeLimit");
    for (const auto* wrong : {"-1", "abc", "", "8192.5"})
        BOOST_TEST(with(system, size_header(wrong)).fault_name() ==
                   "wsa:InvalidMessageInformationHeader");
    BOOST_TEST(with(system, size_header(" 8192 ")).succeeded());
    BOOST_TEST(with(system, "<wsman:MaxEnvelopeSize Policy=\"Skip\">8192</wsman:MaxEnvelopeSize>")
                   .succeeded());
}

BOOST_AUTO_TEST_CASE(a_language_that_must_be_spoken_is_english) {
    const auto locale = [](const std::string& tag, const std::string& must) {
        return with(mock::get_system(),
                    "<wsman:Locale xml:lang=\"" + tag + "\" s:mustUnderstand=\"" + must + "\"/>")
            .fault_name();
    };
    BOOST_TEST(locale("en-US", "true") == "");
    BOOST_TEST(locale("en", "1") == "");
    BOOST_TEST(locale("de-DE", "true") == "wsman:UnsupportedFeature/Locale");
    BOOST_TEST(locale("de-DE", "false") == "");
    BOOST_TEST(locale("!!", "true") == "wsa:InvalidMessageInformationHeader");
    BOOST_TEST(locale("!!", "false") == "");
}

BOOST_AUTO_TEST_CASE(an_option_that_must_be_complied_with_is_carried_out_or_faulted) {
    const auto faults = [](const mock::letter& to, const std::string& attributes,
                           const std::string& value) {
        return with(to, option_header(attributes, value)).fault_name();
    };
    const auto sensor = get_sensor();
    BOOST_TEST(with(sensor, "").count("Description") == 1u);
    const auto omit = option_header("Name=\"OmitDescription\" MustComply=\"true\"", "");
    BOOST_TEST(with(sensor, omit).count("Description") == 0u);
    BOOST_TEST(faults(sensor, "Name=\"OmitDescription\" MustComply=\"true\"", "true") == "");
    BOOST_TEST(faults(sensor, "Name=\"OmitDescription\" MustComply=\"1\"", "much") ==
               "wsman:InvalidOptions/InvalidValue");
    BOOST_TEST(faults(sensor, "Name=\"X\" MustComply=\"true\"", "1") ==
               "wsman:InvalidOptions/InvalidName");
    BOOST_TEST(faults(mock::get_system(), "Name=\"X\" MustComply=\"true\"", "1") ==
               "wsman:InvalidOptions/NotSupported");
    BOOST_TEST(faults(mock::get_system(), "Name=\"X\"", "1") == "");
    BOOST_TEST(faults(sensor, "Name=\"OmitDescription\" MustComply=\"true\" Type=\"y:int\"",
                      "true") == "wsman:InvalidOptions/InvalidValue");
    BOOST_TEST(faults(sensor, "Name=\"OmitDescription\" MustComply=\"true\" Type=\"xs:boolean\"",
                      "true") == "");
}

BOOST_AUTO_TEST_CASE(options_have_limits) {
    const auto system = mock::get_system();
    std::string many = "<wsman:OptionSet>";
    for (int i = 0; i < 65; ++i)
        many += "<wsman:Option Name=\"A\">1</wsman:Option>";
    BOOST_TEST(with(system, many + "</wsman:OptionSet>").fault_name() ==
               "wsman:EncodingLimit/OptionLimit");
    const auto name = "Name=\"" + std::string(2049, 'a') + "\"";
    BOOST_TEST(with(system, option_header(name, "1")).fault_name() == "wsman:EncodingLimit");
    BOOST_TEST(with(system, option_header("Name=\"A\"", std::string(4097, 'a'))).fault_name() ==
               "wsman:EncodingLimit");
}

BOOST_AUTO_TEST_CASE(the_epr_of_the_resource_comes_on_request) {
    const auto got = with(mock::get_system(), "<wsman:RequestEPR/>");
    const auto* block = got.envelope.header_named(protocol::wsman("RequestedEPR"));
    BOOST_REQUIRE(block);
    const auto epr = soap::read_endpoint_reference(block->element.first_child());
    BOOST_REQUIRE(epr.has_value());
    BOOST_TEST(epr->address == "http://bmc.test:5985/wsman");
    BOOST_TEST(epr->reference_parameters.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
