// Each native check with a right reply, a wrong one, and one that it does not apply to.
#include "conformance/client_checks.hpp"
#include "conformance/passive.hpp"
#include "conformance/sample.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

// What a check says: a reply is right (empty), wrong (why), or not its business.
const std::string not_applicable = "(does not apply)";

std::string say(const native_check& check, const record::exchange& one) {
    return check(read_exchange{one}).value_or(not_applicable);
}

std::string say(std::string_view name, transport::outcome came,
                const std::string& request = sample::request_text()) {
    return say(make_check(name, nullptr), sample::exchange("p", std::move(came), 1, request));
}

std::string header(std::string_view name, std::string_view value) {
    const std::string of{name};
    return "<" + of + ">" + std::string{value} + "</" + of + ">";
}

transport::outcome with(std::string_view headers, std::string_view content = "<x:Thing/>",
                        unsigned status = 200) {
    return sample::http(status, sample::envelope(headers, content));
}

transport::outcome coded(std::string_view code, unsigned status) {
    return with("", sample::fault_text("", "", code), status);
}

// The sample request with one piece in another form.
std::string request(std::string_view piece, std::string_view instead) {
    auto out = sample::request_text();
    return out.replace(out.find(piece), piece.size(), instead);
}

// Of the request that was sent with the type that belongs to its octets, or another.
std::string in_encoding(const std::string& sent, transport::outcome came, std::string type = {}) {
    auto one = sample::exchange("p", std::move(came), 1, sent);
    const bool is_wide = sent.find('\0') != sent.npos;
    if (type.empty())
        type =
            is_wide ? "application/soap+xml;charset=UTF-16" : "application/soap+xml;charset=UTF-8";
    one.request.fields.set("Content-Type", type);
    return say(make_check("reply-encoding", nullptr), one);
}

const auto no_reply = sample::failed(transport::failure::closed_before_reply);
const auto no_envelope = sample::http(200, "<html/>");
constexpr std::string_view get = protocol::action::get;

} // namespace

BOOST_AUTO_TEST_SUITE(native_checks)

BOOST_AUTO_TEST_CASE(every_check_has_a_name_and_ignores_what_is_no_reply) {
    auto messages = schema::validator::messages().value();
    for (const auto name : builtin_checks()) {
        const auto check = make_check(name, &messages);
        BOOST_TEST_REQUIRE(static_cast<bool>(check), name);
        if (make_client_check(name))
            continue; // is about requests
        BOOST_TEST(say(check, sample::exchange("p", no_reply)) == not_applicable, name);
        BOOST_TEST(say(check, sample::exchange("p", sample::http(200, ""))) == not_applicable,
                   name);
        BOOST_TEST(say(check, sample::exchange("p", sample::http(500, "no XML"))) == not_applicable,
                   name);
    }
    BOOST_TEST(!make_check("another", &messages));
    BOOST_TEST(!make_check("schema-valid", nullptr));
}

BOOST_AUTO_TEST_CASE(what_calls_itself_soap_12_is_an_envelope) {
    const auto typed = [](std::string_view body, std::string_view type, unsigned status = 200) {
        auto came = sample::http(status, std::string{body});
        came.reply->fields.set("Content-Type", std::string{type});
        return say("soap-envelope", came);
    };
    constexpr std::string_view soap = "application/soap+xml;charset=UTF-8";
    BOOST_TEST(say("soap-envelope", sample::answer()).empty());
    BOOST_TEST(typed("<?xml version='1.0' encoding='\"utf-8\"'?><a/>", soap) ==
               "a success of type application/soap+xml is no well-formed XML");
    BOOST_TEST(typed("<html/>", soap) ==
               "a success of type application/soap+xml is no SOAP 1.2 envelope");
    const auto envelope = [&](const std::string& content) {
        return typed("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'>" + content +
                         "</s:Envelope>",
                     soap);
    };
    BOOST_TEST(envelope("<s:Body/>").empty());
    for (const auto* wrong : {"", "<s:Body/><s:Header/>", "<s:Header/><s:Header/><s:Body/>",
                              "<s:Body/><s:Body/>", "<x/><s:Body/>"})
        BOOST_TEST(envelope(wrong) == "the envelope is not a Header followed by a Body", wrong);
    BOOST_TEST(typed("<html/>", "text/html") == not_applicable);
    BOOST_TEST(typed("no", soap, 503) == not_applicable);
    BOOST_TEST(typed("", soap) == not_applicable);
    BOOST_TEST(say("soap-envelope", no_reply) == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_message_id_is_used_once_whatever_its_case) {
    const auto check = make_check("unique-message-ids", nullptr);
    const auto of = [&check](std::string_view id) {
        return say(check, sample::exchange("p", with(header("wsa:MessageID", id))));
    };
    BOOST_TEST(of("urn:uuid:0a").empty());
    BOOST_TEST(of("urn:uuid:0b").empty());
    BOOST_TEST(of("urn:uuid:0A") == "MessageID \"urn:uuid:0A\" had been used before");
    BOOST_TEST(of(" urn:uuid:0b ") == "MessageID \"urn:uuid:0b\" had been used before");
    BOOST_TEST(say(check, sample::exchange("p", with(""))) == not_applicable);
    BOOST_TEST(say(check, sample::exchange("p", no_envelope)) == not_applicable);
    const auto another = make_check("unique-message-ids", nullptr);
    BOOST_TEST(
        say(another, sample::exchange("p", with(header("wsa:MessageID", "urn:uuid:0a")))).empty());
}

BOOST_AUTO_TEST_CASE(a_reply_relates_to_its_request) {
    const auto right = header("wsa:RelatesTo", " urn:uuid:request\n");
    BOOST_TEST(say("relates-to", with(right)).empty());
    BOOST_TEST(say("relates-to", with(right, sample::fault_text("wsman:TimedOut"), 500)).empty());
    BOOST_TEST(say("relates-to", with(header("wsa:RelatesTo", "urn:uuid:other"))) ==
               "RelatesTo is \"urn:uuid:other\", not \"urn:uuid:request\"");
    BOOST_TEST(say("relates-to", with(header("wsa:RelatesTo", "urn:uuid:REQUEST"))) ==
               "RelatesTo is \"urn:uuid:REQUEST\", not \"urn:uuid:request\"");
    BOOST_TEST(say("relates-to", with("")) ==
               "a reply to \"urn:uuid:request\" carries no RelatesTo");
    BOOST_TEST(say("relates-to", sample::fault("wsman:TimedOut")) ==
               "a reply to \"urn:uuid:request\" carries no RelatesTo");
    BOOST_TEST(say("relates-to", no_envelope) == not_applicable);
}

BOOST_AUTO_TEST_CASE(who_could_not_take_the_request_in_need_not_relate_to_it) {
    BOOST_TEST(say("relates-to", sample::fault("wsman:EncodingLimit")) == not_applicable);
    BOOST_TEST(say("relates-to", sample::fault("wsman:SchemaValidationError"),
                   xml::to_utf16(sample::request_text())) == not_applicable);
    BOOST_TEST(say("relates-to", with(""), xml::to_utf16(sample::request_text())) ==
               "a reply to \"urn:uuid:request\" carries no RelatesTo");
    BOOST_TEST(say("relates-to", with(header("wsa:RelatesTo", "urn:uuid:other"),
                                      sample::fault_text("wsman:EncodingLimit"), 400)) ==
               "RelatesTo is \"urn:uuid:other\", not \"urn:uuid:request\"");
}

BOOST_AUTO_TEST_CASE(a_request_without_one_id_of_its_own_gives_nothing_to_relate_to) {
    const auto id = header("wsa:MessageID", "urn:uuid:request");
    for (const auto& sent : {request(id, ""), request(id, id + id), request(id, "<wsa:MessageID/>"),
                             std::string{"no XML"}})
        BOOST_TEST(say("relates-to", with(""), sent) == not_applicable);
}

BOOST_AUTO_TEST_CASE(the_status_of_a_fault_follows_its_code) {
    struct row {
        const char* code;
        unsigned right;
        unsigned wrong;
    };

    for (const auto& one : std::vector<row>{{"s:Sender", 400, 500},
                                            {"s:Receiver", 500, 400},
                                            {"s:MustUnderstand", 500, 400},
                                            {"s:VersionMismatch", 500, 200}}) {
        BOOST_TEST(say("fault-http-status", coded(one.code, one.right)).empty());
        BOOST_TEST(say("fault-http-status", coded(one.code, one.wrong)) ==
                   "a fault of code " + std::string{one.code} + " came with HTTP " +
                       std::to_string(one.wrong) + ", not " + std::to_string(one.right));
    }
    for (const auto wanted_by_another_rule : {401U, 415U})
        BOOST_TEST(say("fault-http-status", coded("s:Sender", wanted_by_another_rule)) ==
                   not_applicable);
    for (const auto* code : {"s:DataEncodingUnknown", "x:Sender", "Sender", "unbound:Sender", ""})
        BOOST_TEST(say("fault-http-status", coded(code, 418)) == not_applicable, code);
    BOOST_TEST(say("fault-http-status", with("")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_fault_of_the_master_list_has_the_code_of_its_table) {
    const auto coded_as = [](const std::string& code, const char* subcode) {
        auto text = sample::fault_text(subcode);
        const std::string sender = "s:Sender", receiver = "s:Receiver";
        const auto& before = text.find(sender) == std::string::npos ? receiver : sender;
        text.replace(text.find(before), before.size(), code);
        return say("listed-fault-code", with("", text, 500));
    };
    BOOST_TEST(coded_as("s:Receiver", "wsman:TimedOut").empty());
    BOOST_TEST(coded_as("s:Sender", "wsman:TimedOut") ==
               "fault wsman:TimedOut has the code s:Sender, not s:Receiver");
    BOOST_TEST(coded_as("s:Receiver", "wsen:UnsupportedExpirationType") ==
               "fault wsen:UnsupportedExpirationType has the code s:Receiver, not s:Sender");
    BOOST_TEST(coded_as("s:Sender", "wsen:UnsupportedExpirationType").empty());
    // 14.3, a twin of WS-Enumeration's, and what the list does not have.
    BOOST_TEST(coded_as("s:MustUnderstand", "wsman:TimedOut") == not_applicable);
    BOOST_TEST(coded_as("s:Sender", "wsen:UnableToRenew") == not_applicable);
    BOOST_TEST(coded_as("s:Sender", "x:Own") == not_applicable);
    BOOST_TEST(say("listed-fault-code", coded("s:MustUnderstand", 500)) == not_applicable);
    BOOST_TEST(say("listed-fault-code", with("")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_fault_of_enumeration_has_the_code_of_its_binding) {
    const auto coded_as = [](std::string_view code, std::string_view subcode) {
        return say("enumeration-fault-code", with("", sample::fault_text(subcode, {}, code), 500));
    };
    BOOST_TEST(coded_as("s:Receiver", "wsen:UnableToRenew").empty());
    BOOST_TEST(coded_as("s:Sender", "wsen:UnableToRenew") ==
               "fault wsen:UnableToRenew has the code s:Sender, not s:Receiver");
    BOOST_TEST(coded_as("s:Sender", "wsen:InvalidExpirationTime").empty());
    BOOST_TEST(coded_as("s:Sender", "wsman:TimedOut") == not_applicable);
    BOOST_TEST(say("enumeration-fault-code", with("")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(utf_8_comes_without_a_mark) {
    const auto body = with("").reply->body;
    const auto of = [](std::string octets) {
        return say("no-utf8-bom", sample::http(200, std::move(octets)));
    };
    BOOST_TEST(of(body).empty());
    BOOST_TEST(of("\xEF\xBB\xBF" + body) == "a reply in UTF-8 begins with a byte order mark");
    BOOST_TEST(of("\xEF\xBB\xBF<html/>") == "a reply in UTF-8 begins with a byte order mark");
    BOOST_TEST(of(xml::to_utf16(body)) == not_applicable);
    BOOST_TEST(of(xml::to_utf16(body, false)) == not_applicable);
}

BOOST_AUTO_TEST_CASE(the_status_line_names_http_1_1) {
    auto came = with("");
    BOOST_TEST(say("http-version", came).empty());
    came.reply->version = "HTTP/1.0";
    BOOST_TEST(say("http-version", came) == "a reply came in HTTP/1.0");
}

BOOST_AUTO_TEST_CASE(the_action_of_a_fault_is_that_of_its_subcode) {
    const auto of = [](std::string_view action, std::string_view subcode,
                       std::string_view code = "s:Sender") {
        return say("fault-action", with(action.empty() ? "" : header("wsa:Action", action),
                                        sample::fault_text(subcode, "", code), 400));
    };
    const std::string addressing = "http://schemas.xmlsoap.org/ws/2004/08/addressing/fault";
    const std::string own = "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
    BOOST_TEST(of(own, "wsman:TimedOut").empty());
    BOOST_TEST(of(addressing, "wsa:DestinationUnreachable").empty());
    BOOST_TEST(
        of("http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault", "wsen:TimedOut").empty());
    BOOST_TEST(of(addressing, "", "s:MustUnderstand").empty());
    BOOST_TEST(of(own, "wsa:DestinationUnreachable") ==
               "fault wsa:DestinationUnreachable has the Action \"" + own + "\", not \"" +
                   addressing + "\"");
    BOOST_TEST(of(addressing, "wsman:TimedOut") ==
               "fault wsman:TimedOut has the Action \"" + addressing + "\", not \"" + own + "\"");
    BOOST_TEST(of("", "wsman:TimedOut") ==
               "fault wsman:TimedOut has the Action \"\", not \"" + own + "\"");
    BOOST_TEST(of(own, "", "s:MustUnderstand") ==
               "fault s:MustUnderstand has the Action \"" + own + "\", not \"" + addressing + "\"");
    BOOST_TEST(of(own, "x:Own") == not_applicable);
    BOOST_TEST(of(own, "unbound:Own") == not_applicable);
    BOOST_TEST(say("fault-action", with("")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(the_fault_of_soap_1_1_is_not_held_to_the_outline_of_soap_1_2) {
    const auto old = sample::http(
        500, "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><e:Fault>"
             "<faultcode>e:VersionMismatch</faultcode><faultstring>no</faultstring></e:Fault>"
             "</e:Body></e:Envelope>");
    for (const auto* name : {"fault-action", "fault-http-status"})
        BOOST_TEST(say(name, old) == not_applicable, name);
    BOOST_TEST(say("known-fault", old).empty());
}

BOOST_AUTO_TEST_CASE(a_fault_to_a_standard_operation_is_in_the_master_list) {
    BOOST_TEST(say("known-fault", sample::fault("wsman:TimedOut")).empty());
    BOOST_TEST(say("known-fault", coded("s:MustUnderstand", 500)).empty());
    BOOST_TEST(say("known-fault", coded("s:VersionMismatch", 500)).empty());
    BOOST_TEST(say("known-fault", sample::fault("wsman:Unheard")) ==
               "subcode wsman:Unheard is not in the master list");
    BOOST_TEST(say("known-fault", sample::fault("wsen:AccessDenied")) ==
               "subcode wsen:AccessDenied is not in the master list");
    BOOST_TEST(say("known-fault", coded("s:Sender", 400)) == "a fault carries no subcode");
    BOOST_TEST(say("known-fault", with("", "<s:Fault/>", 500)) == "a fault carries no subcode");
    BOOST_TEST(say("known-fault", with("")) == not_applicable);
    BOOST_TEST(say("known-fault", sample::fault("x:Own"), request(get, "urn:x:method")) ==
               not_applicable);
    BOOST_TEST(say("known-fault", sample::fault("x:Own"), "no XML") == not_applicable);
}

BOOST_AUTO_TEST_CASE(the_action_of_a_response_belongs_to_its_request) {
    const auto response = header("wsa:Action", protocol::response_action(get));
    BOOST_TEST(say("response-action", with(response)).empty());
    BOOST_TEST(say("response-action", with(header("wsa:Action", get))) ==
               "the response to \"" + std::string{get} + "\" has the Action \"" + std::string{get} +
                   "\"");
    BOOST_TEST(say("response-action", with("")) ==
               "the response to \"" + std::string{get} + "\" has the Action \"\"");
    const auto method = request(get, "urn:x:method");
    BOOST_TEST(
        say("response-action", with(header("wsa:Action", "urn:x:methodResponse")), method).empty());
    BOOST_TEST(!say("response-action", with(response), method).empty());
    BOOST_TEST(say("response-action", sample::fault("wsman:TimedOut")) == not_applicable);
    BOOST_TEST(say("response-action", with("", "<x:Thing/>", 500)) == not_applicable);
    const auto action = header("wsa:Action", get);
    const auto begin = sample::request_text().find("<wsa:Action");
    auto doubled = sample::request_text();
    doubled.insert(begin, action);
    BOOST_TEST(say("response-action", with(""), doubled) == not_applicable);
    BOOST_TEST(say("response-action", with(""), sample::envelope("", "")) == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_reply_comes_in_the_encoding_of_its_request) {
    const auto narrow = sample::request_text();
    const auto wide = xml::to_utf16(narrow);
    const auto body = with("").reply->body;
    const auto of = [](const std::string& sent, std::string came) {
        return in_encoding(sent, sample::http(200, std::move(came)));
    };
    BOOST_TEST(of(narrow, body).empty());
    BOOST_TEST(of(wide, xml::to_utf16(body)).empty());
    BOOST_TEST(of(wide, xml::to_utf16(body, false)).empty());
    BOOST_TEST(of(wide, body) == "a request in UTF-16 was answered in UTF-8");
    BOOST_TEST(of(narrow, xml::to_utf16(body)) == "a request in UTF-8 was answered in UTF-16");
    BOOST_TEST(of("no XML", body) == not_applicable);
}

BOOST_AUTO_TEST_CASE(a_refusal_of_an_encoding_may_come_in_another) {
    const auto wide = xml::to_utf16(sample::request_text());
    const auto of = [&wide](std::string_view subcode, std::string_view detail, unsigned status,
                            bool relates = true) {
        return in_encoding(wide, with(relates ? header("wsa:RelatesTo", "urn:uuid:request") : "",
                                      sample::fault_text(subcode, detail), status));
    };
    const std::string wrong = "a request in UTF-16 was answered in UTF-8";
    BOOST_TEST(of("wsman:EncodingLimit", "CharacterSet", 400) == not_applicable);
    BOOST_TEST(of("wsman:UnsupportedFeature", "", 415) == not_applicable);
    BOOST_TEST(of("wsman:SchemaValidationError", "", 400, false) == not_applicable);
    BOOST_TEST(of("wsman:EncodingLimit", "OptionLimit", 400) == wrong);
    BOOST_TEST(of("wsman:AccessDenied", "", 400) == wrong);
    BOOST_TEST(
        in_encoding(
            sample::request_text(),
            sample::http(
                400,
                xml::to_utf16(sample::fault("wsman:EncodingLimit", "CharacterSet").reply->body))) ==
        "a request in UTF-8 was answered in UTF-16");
}

BOOST_AUTO_TEST_CASE(a_request_that_contradicts_itself_has_no_encoding_to_answer_in) {
    const auto narrow = sample::request_text();
    const auto wide = xml::to_utf16(narrow);
    const auto refusal = with(header("wsa:RelatesTo", "urn:uuid:request"),
                              sample::fault_text("wsman:SchemaValidationError"), 400);
    BOOST_TEST(in_encoding(wide, refusal, "application/soap+xml;charset=UTF-8") == not_applicable);
    BOOST_TEST(in_encoding(narrow, refusal, "application/soap+xml;charset=\"utf-16\"") ==
               not_applicable);
    BOOST_TEST(in_encoding(wide, with(""), "application/soap+xml") ==
               "a request in UTF-16 was answered in UTF-8");
    BOOST_TEST(in_encoding(narrow, with(""), "application/soap+xml").empty());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(schema_validity)

namespace {

std::string validity(std::string octets) {
    static auto messages = schema::validator::messages().value();
    return say(make_check("schema-valid", &messages),
               sample::exchange("p", sample::http(200, std::move(octets))));
}

const std::string code = "<s:Code><s:Value>s:Sender</s:Value></s:Code>";
const std::string reason = "<s:Reason><s:Text xml:lang=\"en\">no</s:Text></s:Reason>";

std::string of_fault(const std::string& inside) {
    return validity(sample::envelope("", "<s:Fault>" + inside + "</s:Fault>"));
}

} // namespace

BOOST_AUTO_TEST_CASE(a_reply_by_the_schemas_is_right) {
    BOOST_TEST(validity(sample::envelope("", "<x:Anything/>")).empty());
    BOOST_TEST(validity(sample::envelope("", sample::fault_text("wsman:TimedOut"))).empty());
}

BOOST_AUTO_TEST_CASE(a_reply_against_the_schemas_is_told_with_its_path) {
    const auto found =
        validity(sample::envelope("<wsman:MaxEnvelopeSize>many</wsman:MaxEnvelopeSize>", ""));
    BOOST_TEST(found.starts_with("/s:Envelope/s:Header/wsman:MaxEnvelopeSize: "), found);
}

// DSP0226 table 26.
BOOST_AUTO_TEST_CASE(an_invalid_header_that_its_fault_returns_is_let_pass) {
    const std::string header = "<wsman:OperationTimeout>soon</wsman:OperationTimeout>";
    const auto fault = [&](const std::string& subcode) {
        return of_fault("<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode +
                        "</s:Value></s:Subcode></s:Code>" + reason + "<s:Detail>" + header +
                        "</s:Detail>");
    };
    BOOST_TEST(fault("wsa:InvalidMessageInformationHeader").empty());
    BOOST_TEST(!fault("wsman:TimedOut").empty());
    BOOST_TEST(!validity(sample::envelope(header, "")).empty());
}

BOOST_AUTO_TEST_CASE(what_nobody_can_judge_proves_nothing_and_hides_no_violation) {
    auto schemas =
        schema::validator::of(
            {{"s.xsd",
              R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
                            targetNamespace="http://www.w3.org/2003/05/soap-envelope">
                 <xs:element name="Envelope"/>
                 <xs:complexType name="counted"><xs:sequence minOccurs="0" maxOccurs="unbounded">
                  <xs:element name="x" minOccurs="5" maxOccurs="6"/>
                 </xs:sequence></xs:complexType></xs:schema>)"}})
            .value();
    const auto said = [&schemas](const std::string& content) {
        return say(make_check("schema-valid", &schemas),
                   sample::exchange("p", sample::answer(content)));
    };
    const std::string instance = " xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";
    const std::string counted = "<x:A" + instance + " i:type=\"s:counted\"/>";
    const std::string wrong = "<x:B" + instance +
                              " xmlns:n=\"http://www.w3.org/2001/XMLSchema\" i:type=\"n:int\">"
                              "one</x:B>";
    BOOST_TEST(said("<x:A/>").empty());
    BOOST_TEST(said(counted) == not_applicable);
    BOOST_TEST(said(counted + wrong).starts_with("/s:Envelope/s:Body/x:B: "));
}

BOOST_AUTO_TEST_CASE(what_is_no_envelope_is_no_business_of_the_schemas) {
    BOOST_TEST(validity("<html/>") == not_applicable);
    BOOST_TEST(validity("<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"/>") ==
               not_applicable);
}

BOOST_AUTO_TEST_CASE(a_fault_may_go_without_a_reason) {
    BOOST_TEST(of_fault(code + reason).empty());
    BOOST_TEST(of_fault(code).empty());
    BOOST_TEST(of_fault(code + "<s:Detail/>").empty());
}

BOOST_AUTO_TEST_CASE(a_fault_may_quote_the_header_that_is_invalid) {
    const std::string quoted = reason + "<s:Detail><wsa:ReplyTo/></s:Detail>";
    const auto coded = [&](const std::string& subcode) {
        return of_fault("<s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>" + subcode +
                        "</s:Value></s:Subcode></s:Code>" + quoted);
    };
    BOOST_TEST(coded("wsa:InvalidMessageInformationHeader").empty());
    BOOST_TEST(!coded("wsman:InternalError").empty());
}

BOOST_AUTO_TEST_CASE(what_else_is_wrong_with_a_fault_is_told_though_the_schema_names_the_reason) {
    BOOST_TEST(!of_fault(reason + code).empty());
    BOOST_TEST(!of_fault(code + reason + reason).empty());
    BOOST_TEST(!of_fault(code + "<s:Reason/>").empty());
    BOOST_TEST(!of_fault(code + "<s:Reason><s:Text>no</s:Text></s:Reason>").empty());
    BOOST_TEST(!of_fault("<s:Detail/>" + code + reason).empty());
    BOOST_TEST(!of_fault("").empty());
    BOOST_TEST(!of_fault("<s:Code/>").empty());
}

BOOST_AUTO_TEST_CASE(items_of_objects_with_their_references_are_let_pass) {
    const auto found = validity(sample::envelope(
        "", "<wsen:PullResponse><wsen:Items><wsman:Item><x:Thing/><wsa:EndpointReference>"
            "<wsa:Address>http://target.test</wsa:Address></wsa:EndpointReference></wsman:Item>"
            "</wsen:Items><wsen:EndOfSequence/></wsen:PullResponse>"));
    BOOST_TEST(found.empty(), found);
}

BOOST_AUTO_TEST_SUITE_END()
