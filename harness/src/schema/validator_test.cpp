#include "schema/validator.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <string>

namespace {

using wsman::schema::validator;
using wsman::schema::verdict;

// One for all cases: loading costs a few milliseconds, and reuse is what is claimed.
verdict validate(std::string_view document) {
    static auto loaded = validator::messages().value();
    return loaded.validate(document);
}

std::string envelope(std::string_view header, std::string_view body) {
    return fmt::format("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"\n"
                       " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\"\n"
                       " xmlns:wsen=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\"\n"
                       " xmlns:wse=\"http://schemas.xmlsoap.org/ws/2004/08/eventing\"\n"
                       " xmlns:wsmb=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd\"\n"
                       " xmlns:wsman=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\">\n"
                       "<s:Header>{}</s:Header>\n<s:Body>{}</s:Body>\n</s:Envelope>\n",
                       header, body);
}

// The constraints violated, in order, each once in a row.
std::string constraints(const verdict& found) {
    std::string all;
    for (const auto& violation : found.violations)
        all += (all.empty() ? "" : " ") + violation.constraint;
    return all;
}

std::string of_header(std::string_view header) {
    return constraints(validate(envelope(header, "")));
}

std::string of_body(std::string_view body) {
    return constraints(validate(envelope("", body)));
}

constexpr std::string_view epr =
    "<wsa:EndpointReference><wsa:Address>http://bmc.test/</wsa:Address>"
    "</wsa:EndpointReference>";

} // namespace

BOOST_AUTO_TEST_SUITE(schema_validator)

BOOST_AUTO_TEST_CASE(an_envelope_with_an_empty_body_is_valid) {
    BOOST_TEST(validate(envelope("", "")).valid());
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_is_told_by_the_reader_and_has_no_violations) {
    const auto answer = validate("<a><b></a>");
    BOOST_TEST(!answer.well_formed);
    BOOST_REQUIRE(answer.error.has_value());
    BOOST_TEST((answer.error->code == wsman::xml::errc::mismatched_end_tag));
    BOOST_TEST(answer.violations.empty());
    BOOST_TEST(!answer.valid());
}

BOOST_AUTO_TEST_CASE(a_document_type_is_refused_before_xerces_sees_an_entity) {
    const auto answer = validate("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>");
    BOOST_REQUIRE(answer.error.has_value());
    BOOST_TEST((answer.error->code == wsman::xml::errc::document_type_refused));
}

BOOST_AUTO_TEST_CASE(a_wrong_value_is_pointed_at_with_offset_line_column_path_and_constraint) {
    const auto text = envelope("<wsa:To>http://bmc.test/</wsa:To>\n"
                               "  <wsman:MaxEnvelopeSize>many</wsman:MaxEnvelopeSize>",
                               "");
    const auto answer = validate(text);
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    const auto& first = answer.violations.front();
    BOOST_TEST(first.offset == text.find("<wsman:MaxEnvelopeSize"));
    BOOST_TEST(first.line == 8u);
    BOOST_TEST(first.column == 3u);
    BOOST_TEST(first.path == "/s:Envelope/s:Header/wsman:MaxEnvelopeSize");
    BOOST_TEST(first.constraint == "cvc-datatype-valid.1.2.1");
    BOOST_TEST(first.message.find("many") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_undeclared_attribute_is_its_own_element_s_violation) {
    const auto text = envelope("<wsa:ReplyTo><wsa:Address mustUnderstand=\"true\">http://a/"
                               "</wsa:Address></wsa:ReplyTo>",
                               "");
    const auto answer = validate(text);
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].offset == text.find("<wsa:Address"));
    BOOST_TEST(answer.violations[0].path == "/s:Envelope/s:Header/wsa:ReplyTo/wsa:Address");
    BOOST_TEST(answer.violations[0].constraint == "cvc-complex-type.3.2.2");
}

BOOST_AUTO_TEST_CASE(an_attribute_that_is_missing_is_the_element_s_violation_and_not_its_parent_s) {
    const auto text = envelope("<wsman:SelectorSet><wsman:Selector>1</wsman:Selector>"
                               "</wsman:SelectorSet>",
                               "");
    const auto answer = validate(text);
    BOOST_REQUIRE(!answer.violations.empty());
    BOOST_TEST(answer.violations[0].offset == text.find("<wsman:Selector>"));
    BOOST_TEST(answer.violations[0].constraint == "cvc-complex-type.4");
}

BOOST_AUTO_TEST_CASE(a_child_out_of_place_is_pointed_at_itself) {
    const auto text =
        envelope("", "<wsen:EnumerateResponse><wsman:Items/><wsen:EnumerationContext/>"
                     "</wsen:EnumerateResponse>");
    const auto answer = validate(text);
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].offset == text.find("<wsman:Items"));
    BOOST_TEST(answer.violations[0].constraint == "cvc-complex-type.2.4.a");
}

BOOST_AUTO_TEST_CASE(a_child_that_is_missing_is_its_parent_s_violation) {
    const auto answer = validate(envelope("<wsman:SelectorSet/>", ""));
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].path == "/s:Envelope/s:Header/wsman:SelectorSet");
    BOOST_TEST(answer.violations[0].constraint == "cvc-complex-type.2.4.b");
    BOOST_TEST(answer.violations[0].message.find("lacks children") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_among_elements_is_the_violation_of_the_element_that_holds_it) {
    const auto answer = validate(envelope("<wsman:OptionSet>loose</wsman:OptionSet>", ""));
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].path == "/s:Envelope/s:Header/wsman:OptionSet");
    BOOST_TEST(answer.violations[0].constraint == "cvc-complex-type.2.3");
}

BOOST_AUTO_TEST_CASE(a_nil_that_is_no_boolean_is_a_violation) {
    BOOST_TEST(of_header("<wsman:TotalItemsCountEstimate xsi:nil=\"yes\" "
                         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/>")
                   .starts_with("cvc-datatype-valid.1.2.1"));
}

BOOST_AUTO_TEST_CASE(a_type_whose_prefix_is_not_bound_is_a_violation_and_not_malformed) {
    const auto answer = validate(envelope("", "<wsman:XmlFragment xsi:type=\"q:a\" xmlns:xsi="
                                              "\"http://www.w3.org/2001/XMLSchema-instance\"/>"));
    BOOST_TEST(answer.well_formed);
    BOOST_TEST(constraints(answer).starts_with("cvc-elt.4.1"), constraints(answer));
}

BOOST_AUTO_TEST_CASE(a_root_that_no_schema_declares_is_a_violation) {
    const auto answer = validate("<a/>");
    BOOST_TEST(answer.well_formed);
    BOOST_REQUIRE(!answer.violations.empty());
    BOOST_TEST(answer.violations[0].constraint == "cvc-elt.1");
    BOOST_TEST(answer.violations[0].path == "/a");
}

BOOST_AUTO_TEST_CASE(offsets_count_the_octets_received_also_in_utf_16) {
    const auto text = envelope("<wsman:MaxEnvelopeSize>0</wsman:MaxEnvelopeSize>", "");
    const auto wide = wsman::xml::to_utf16(text);
    const auto answer = validate(wide);
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].offset == 2 + 2 * text.find("<wsman:Max"));
    BOOST_TEST(answer.violations[0].line == 7u);
    BOOST_TEST(answer.violations[0].constraint == "cvc-minInclusive-valid");
}

BOOST_AUTO_TEST_CASE(a_declaration_of_utf_16_does_not_confuse_the_second_parser) {
    const auto text = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + envelope("", "");
    BOOST_TEST(validate(wsman::xml::to_utf16(text)).valid());
}

BOOST_AUTO_TEST_CASE(columns_count_characters_and_not_utf_16_units) {
    const auto answer = validate(envelope("<x:a xmlns:x=\"urn:x\">\xF0\x9F\x94\xA7\xC3\xA9</x:a>"
                                          "<wsman:SelectorSet/>",
                                          ""));
    BOOST_REQUIRE_EQUAL(answer.violations.size(), 1u);
    BOOST_TEST(answer.violations[0].path == "/s:Envelope/s:Header/wsman:SelectorSet");
    BOOST_TEST(answer.violations[0].column == 40u);
}

BOOST_AUTO_TEST_CASE(violations_after_carriage_returns_are_still_found_at_their_element) {
    const auto answer = validate(envelope("\r\n\r\n<wsman:OptionSet>\r\r<wsman:Option/>"
                                          "</wsman:OptionSet>",
                                          ""));
    BOOST_REQUIRE(!answer.violations.empty());
    BOOST_TEST(answer.violations[0].path == "/s:Envelope/s:Header/wsman:OptionSet/wsman:Option");
}

BOOST_AUTO_TEST_CASE(at_most_a_hundred_violations_are_told) {
    std::string options;
    for (int i = 0; i < 500; ++i)
        options += "<wsman:Option/>";
    const auto answer =
        validate(envelope("<wsman:OptionSet>" + options + "</wsman:OptionSet>", ""));
    BOOST_TEST(answer.violations.size() == 100u);
}

BOOST_AUTO_TEST_CASE(hints_to_schemas_inside_a_message_are_ignored) {
    BOOST_TEST(validate(envelope("", "<x:a xmlns:x=\"urn:x\" "
                                     "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                                     "xsi:schemaLocation=\"urn:x http://localhost:1/x.xsd "
                                     "urn:y file:///nowhere/y.xsd\"/>"))
                   .valid());
}

BOOST_AUTO_TEST_CASE(thousands_of_escaped_characters_are_no_entity_bomb) {
    std::string text;
    for (int i = 0; i < 60000; ++i)
        text += "&lt;";
    BOOST_TEST(validate(envelope("", "<x:a xmlns:x=\"urn:x\">" + text + "</x:a>")).valid());
}

BOOST_AUTO_TEST_CASE(a_validator_forgets_one_document_before_the_next) {
    BOOST_TEST(!validate(envelope("<wsman:SelectorSet/>", "")).valid());
    BOOST_TEST(validate(envelope("", "")).valid());
    BOOST_TEST(!validate("<a").well_formed);
    BOOST_TEST(validate(envelope("", "")).valid());
}

BOOST_AUTO_TEST_CASE(equal_schemas_have_equal_fingerprints) {
    const auto first = validator::messages().value().fingerprint();
    BOOST_TEST(first == validator::messages().value().fingerprint());
    BOOST_TEST(first != validator::format("junit.xsd").value().fingerprint());
}

BOOST_AUTO_TEST_CASE(a_format_of_ours_is_known_by_its_file_and_no_other_file_is) {
    auto junit = validator::format("junit.xsd");
    BOOST_REQUIRE(junit.has_value());
    const std::string counts = R"( tests="0" failures="0" errors="0" skipped="0" time="0")";
    BOOST_TEST(junit->validate("<testsuites name=\"n\"" + counts + "/>").valid());
    BOOST_TEST(!junit->validate("<testsuites><wrong/></testsuites>").valid());
    BOOST_TEST(validator::format("../README.md").has_error());
}

BOOST_AUTO_TEST_CASE(the_schema_of_suites_loads) {
    auto suite = validator::format("suite.xsd");
    BOOST_TEST((suite.has_error() ? suite.error().text() : "") == "");
}

BOOST_AUTO_TEST_SUITE_END()

// Where a published schema contradicts its specification, ours follows the specification.
BOOST_AUTO_TEST_SUITE(schemas_of_ours)

BOOST_AUTO_TEST_CASE(items_may_hold_pairs_of_object_and_reference) { // R8.7-2
    BOOST_TEST(
        of_body(fmt::format("<wsen:EnumerateResponse><wsen:EnumerationContext/><wsman:Items>"
                            "<wsman:Item><x:a xmlns:x=\"urn:x\"/>{}</wsman:Item></wsman:Items>"
                            "</wsen:EnumerateResponse>",
                            epr)) == "");
}

BOOST_AUTO_TEST_CASE(a_pair_without_its_reference_is_invalid) { // R8.7-2
    BOOST_TEST(of_body("<wsen:EnumerateResponse><wsen:EnumerationContext/><wsman:Items>"
                       "<wsman:Item><x:a xmlns:x=\"urn:x\"/></wsman:Item></wsman:Items>"
                       "</wsen:EnumerateResponse>") == "cvc-complex-type.2.4.b");
}

BOOST_AUTO_TEST_CASE(a_fragment_holds_unqualified_elements_and_text) { // R7.7-5, R8.6-1
    BOOST_TEST(of_body("<wsman:XmlFragment>5<Size/><wsman:Selector/></wsman:XmlFragment>") == "");
    BOOST_TEST(of_body("<wsen:PullResponse><wsen:Items><wsman:XmlFragment><Size/>"
                       "</wsman:XmlFragment></wsen:Items></wsen:PullResponse>") == "");
}

BOOST_AUTO_TEST_CASE(an_option_may_be_named_by_a_uri_but_not_by_blanks) { // 6.4
    BOOST_TEST(of_header("<wsman:OptionSet><wsman:Option Name=\"http://a.test/b?c\"/>"
                         "</wsman:OptionSet>") == "");
    BOOST_TEST(of_header("<wsman:OptionSet><wsman:Option Name=\" \"/></wsman:OptionSet>") ==
               "cvc-minLength-valid");
}

BOOST_AUTO_TEST_CASE(a_selector_name_stands_once_at_each_level) { // R5.1.2.2-4
    BOOST_TEST(
        of_header("<wsman:SelectorSet><wsman:Selector Name=\"a\"/><wsman:Selector Name=\"a\"/>"
                  "</wsman:SelectorSet>") == "cvc-identity-constraint.4.1");
    BOOST_TEST(of_header("<wsman:SelectorSet><wsman:Selector Name=\"a\"><wsa:EndpointReference>"
                         "<wsa:Address>http://a/</wsa:Address><wsa:ReferenceParameters>"
                         "<wsman:SelectorSet><wsman:Selector Name=\"a\"/></wsman:SelectorSet>"
                         "</wsa:ReferenceParameters></wsa:EndpointReference></wsman:Selector>"
                         "</wsman:SelectorSet>") == "");
}

BOOST_AUTO_TEST_CASE(retry_after_is_milliseconds_or_a_duration) { // WS-Addressing 4.5, 14.6
    BOOST_TEST(of_body("<wsa:RetryAfter>1500</wsa:RetryAfter>") == "");
    BOOST_TEST(of_body("<wsa:RetryAfter>PT5S</wsa:RetryAfter>") == "");
    BOOST_TEST(of_body("<wsa:RetryAfter>soon</wsa:RetryAfter>") == "cvc-datatype-valid.1.2.3");
}

BOOST_AUTO_TEST_CASE(a_subscription_without_expiration_needs_no_expires) { // R10.2.4-2
    BOOST_TEST(of_body("<wse:SubscribeResponse><wse:SubscriptionManager><wsa:Address>http://a/"
                       "</wsa:Address></wse:SubscriptionManager></wse:SubscribeResponse>") == "");
}

BOOST_AUTO_TEST_CASE(an_identifier_of_a_subscription_may_be_marked_for_understanding) {
    BOOST_TEST(of_header("<wse:Identifier s:mustUnderstand=\"true\">uuid:1</wse:Identifier>") ==
               "");
}

BOOST_AUTO_TEST_CASE(a_batch_of_events_may_tell_of_dropped_ones) { // 10.9
    BOOST_TEST(of_body("<wsman:Events><wsman:Event Action=\"urn:d\"><wsman:DroppedEvents "
                       "Action=\"urn:e\">1</wsman:DroppedEvents></wsman:Event></wsman:Events>") ==
               "");
    BOOST_TEST(of_body("<wsman:DroppedEvents Action=\"urn:e\">0</wsman:DroppedEvents>") ==
               "cvc-minInclusive-valid");
}

BOOST_AUTO_TEST_CASE(a_header_block_without_a_namespace_is_invalid) { // SOAP 1.2, 5.2.1
    BOOST_TEST(of_header("<To>http://a/</To>") != "");
}

BOOST_AUTO_TEST_CASE(status_of_an_enumeration_needs_no_context) { // WS-Enumeration 3.4
    BOOST_TEST(of_body("<wsen:GetStatus/>") == "");
}

BOOST_AUTO_TEST_CASE(release_may_carry_extensions) { // WS-Enumeration 3.5
    BOOST_TEST(of_body("<wsen:Release><wsen:EnumerationContext>1</wsen:EnumerationContext>"
                       "<x:a xmlns:x=\"urn:x\"/></wsen:Release>") == "");
}

BOOST_AUTO_TEST_CASE(a_fault_without_reason_is_invalid) { // SOAP 1.2, 5.4
    BOOST_TEST(of_body("<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault>") ==
               "cvc-complex-type.2.4.b");
}

BOOST_AUTO_TEST_CASE(a_fault_code_is_one_of_five_names_whatever_its_prefix) {
    const auto fault = [](std::string_view code) {
        return of_body(
            fmt::format("<q:Fault xmlns:q=\"http://www.w3.org/2003/05/soap-envelope\"><q:Code>"
                        "<q:Value>{}</q:Value></q:Code><q:Reason><q:Text xml:lang=\"en\">no"
                        "</q:Text></q:Reason></q:Fault>",
                        code));
    };
    BOOST_TEST(fault("q:Receiver") == "");
    BOOST_TEST(fault("s:Sender") == "");
    BOOST_TEST(fault("s:Client") == "cvc-enumeration-valid");
}

BOOST_AUTO_TEST_CASE(a_polymorphism_mode_is_one_of_three) {
    BOOST_TEST(of_body("<wsen:Enumerate><wsmb:PolymorphismMode>None</wsmb:PolymorphismMode>"
                       "</wsen:Enumerate>") == "");
    BOOST_TEST(of_body("<wsen:Enumerate><wsmb:PolymorphismMode>Some</wsmb:PolymorphismMode>"
                       "</wsen:Enumerate>") == "cvc-enumeration-valid");
}

BOOST_AUTO_TEST_CASE(identify_response_takes_both_spellings_and_vendor_content_at_its_end) {
    const auto with = [](std::string_view rest) {
        return of_body(fmt::format(
            "<i:IdentifyResponse "
            "xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\""
            " xmlns:x=\"urn:x\"><i:ProtocolVersion>urn:v</i:ProtocolVersion>{}</"
            "i:IdentifyResponse>",
            rest));
    };
    constexpr std::string_view named = "<i:{0}><i:InitiativeName>DASH</i:InitiativeName>"
                                       "<i:InitiativeVersion>1.0.0</i:InitiativeVersion></i:{0}>";
    BOOST_TEST(with(fmt::format(named, "InitiativeSupport")) == "");
    BOOST_TEST(with(fmt::format(named, "IntiativeSupport")) == "");
    BOOST_TEST(with("<i:ProductVendor>v</i:ProductVendor><i:SecurityProfiles/><x:a/>") == "");
    BOOST_TEST(with("<i:ProductVersion>1</i:ProductVersion><i:ProductVendor>v</i:ProductVendor>") !=
               "");
}

BOOST_AUTO_TEST_SUITE_END()
