// wsmanspec validate: what it prints of messages, and with which status it ends.
#include "cli/test_run.hpp"

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::cli::testing;

BOOST_AUTO_TEST_SUITE(validate)

BOOST_AUTO_TEST_CASE(the_status_says_whether_all_are_valid) {
    BOOST_TEST(
        run({"validate", corpus("get-request.xml"), corpus("identify-request.xml")}).status == 0);
    BOOST_TEST(run({"validate", corpus("get-request.xml"),
                    corpus("get-request-empty-selector-set-invalid.xml")})
                   .status == 1);
    BOOST_TEST(run({"validate", corpus("declaration-after-white-space-malformed.xml")}).status ==
               1);
}

BOOST_AUTO_TEST_CASE(a_file_that_cannot_be_read_gives_2_and_the_others_are_still_judged) {
    const auto r = run({"validate", "/nowhere.xml", corpus("get-request.xml")});
    BOOST_TEST(r.status == 2);
    BOOST_TEST(contains(r.err, "/nowhere.xml"));
    BOOST_TEST(contains(r.out, "get-request.xml: valid"));
}

BOOST_AUTO_TEST_CASE(a_second_opinion_agrees_differs_or_is_not_asked_for) {
    const scratch at;
    const auto valid = corpus("get-request.xml");
    const auto invalid = corpus("get-request-empty-selector-set-invalid.xml");
    const auto malformed = corpus("declaration-after-white-space-malformed.xml");
    // Xerces looks into no element that it finds no declaration of where any may stand.
    const auto disputed =
        at.file("disputed.xml",
                R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
<x:any xmlns:x="urn:x"><w:SelectorSet xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"/></x:any>
</s:Body></s:Envelope>)")
            .string();
    BOOST_TEST(!contains(run({"validate", valid, invalid, disputed}).out, "Xerces"));
    const auto told = run({"validate", "--second-opinion", valid});
    BOOST_TEST(told.status == 0);
    BOOST_TEST(told.out == valid + ": valid\n" + valid + ": Xerces-C++ agrees\n");
    const auto both = run({"validate", "--second-opinion", invalid});
    BOOST_TEST(both.status == 1);
    BOOST_TEST(contains(both.out, ": not valid: "));
    BOOST_TEST(both.out.ends_with(invalid + ": Xerces-C++ agrees\n"));
    const auto differs = run({"validate", "--second-opinion", disputed});
    BOOST_TEST(differs.status == 1);
    BOOST_TEST(differs.out.starts_with(disputed + ":2:24: not valid: "), differs.out);
    BOOST_TEST(differs.out.ends_with(disputed + ": Xerces-C++ differs: valid\n"), differs.out);
    const auto neither = run({"validate", "--second-opinion", malformed});
    BOOST_TEST(neither.status == 1);
    BOOST_TEST(!contains(neither.out, "Xerces"));
}

BOOST_AUTO_TEST_CASE(what_nobody_can_judge_is_told_with_its_place_and_not_valid) {
    const scratch at;
    at.file("counted.xsd",
            R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:v">
<xs:complexType name="counted"><xs:sequence minOccurs="0" maxOccurs="unbounded">
<xs:element name="x" minOccurs="5" maxOccurs="6"/></xs:sequence></xs:complexType></xs:schema>)");
    const auto message =
        at.file("message.xml",
                R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
 <v:any xmlns:v="urn:v" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="v:counted"/>
</s:Body></s:Envelope>)")
            .string();
    const auto r = run({"validate", "--schemas", at.folder().string(), message});
    BOOST_TEST(r.status == 1);
    BOOST_TEST(r.out == message + ":2:2: unjudged: its content model counts what may stand in two "
                                  "places at /s:Envelope/s:Body/v:any\n");
    BOOST_TEST(run({"validate", message}).out == message + ": valid\n");
}

BOOST_AUTO_TEST_CASE(every_key_is_always_there) {
    for (const auto* name : {"get-request.xml", "fault-invalid-selectors.xml",
                             "declaration-after-white-space-malformed.xml",
                             "get-request-empty-selector-set-invalid.xml"}) {
        const auto r = run({"validate", "--format", "ndjson", corpus(name)});
        const auto record = boost::json::parse(r.out).as_object();
        for (const auto* key : {"file", "well_formed", "valid", "error", "violations", "unjudged",
                                "second_opinion", "facts"})
            BOOST_TEST(record.contains(key), name << ": " << key);
        for (const auto* key :
             {"action", "message_id", "relates_to", "to", "reply_to", "resource_uri", "selectors",
              "max_envelope_size", "operation_timeout", "body", "fault"})
            BOOST_TEST(record.at("facts").as_object().contains(key), name << ": " << key);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_has_a_place_and_no_verdict) {
    const auto r = run(
        {"validate", "--format", "ndjson", corpus("declaration-after-white-space-malformed.xml")});
    const auto record = boost::json::parse(r.out);
    BOOST_TEST(record.at("valid").is_null());
    BOOST_TEST(record.at("error").at("line").as_int64() >= 1);
    BOOST_TEST(record.at("error").at("code").as_string() == "misplaced-declaration");
}

BOOST_AUTO_TEST_SUITE_END()
