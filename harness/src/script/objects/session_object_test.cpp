#include "script/objects/testing.hpp"

using namespace wsman::script;
namespace protocol = wsman::protocol;

namespace {

const std::string chassis = "<c:Chassis xmlns:c=\"urn:c\"><c:Tag>1</c:Tag></c:Chassis>";
const std::string epr = "<wxf:ResourceCreated><wsa:Address>urn:a</wsa:Address>"
                        "<wsa:ReferenceParameters><wsman:ResourceURI>urn:new</wsman:ResourceURI>"
                        "<wsman:SelectorSet><wsman:Selector Name=\"Id\">7</wsman:Selector>"
                        "</wsman:SelectorSet></wsa:ReferenceParameters></wxf:ResourceCreated>";

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_object, scripted_target)

BOOST_AUTO_TEST_CASE(get_gives_the_xml_of_the_resource) {
    channel.body(chassis);
    BOOST_TEST(over_session("print(s:Get('urn:c?Tag=1'))") == chassis + "\n");
    BOOST_TEST(*channel.last().address().action == protocol::action::get);
    BOOST_TEST(header("SelectorSet").find(">1<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(put_sends_text_and_elements_alike) {
    channel.body(chassis);
    channel.body("");
    BOOST_TEST(over_session("local x = xml.parse(s:Put('urn:c', '<a/>')) "
                            "print('[' .. s:Put('urn:c', x) .. ']')") == "[]\n");
    BOOST_TEST(channel.last().body().inner() == chassis);
}

BOOST_AUTO_TEST_CASE(what_create_gives_names_the_resource_in_every_form) {
    for (const auto* form :
         {"s:Get(epr)", "s:Get(xml.parse(epr))", "s:Get(wsman.CreateResourceLocator(epr))"}) {
        channel.body(epr);
        channel.body(chassis);
        BOOST_TEST(over_session("local epr = s:Create('urn:c', '<a/>') " + std::string{form}) ==
                   "");
        BOOST_TEST(header("ResourceURI").find(">urn:new<") != std::string::npos, form);
        BOOST_TEST(header("SelectorSet").find(">7<") != std::string::npos, form);
    }
}

BOOST_AUTO_TEST_CASE(delete_gives_nothing) {
    channel.body("");
    BOOST_TEST(over_session("print(select('#', s:Delete('urn:c?Id=1')))") == "0\n");
    BOOST_TEST(*channel.last().address().action == protocol::action::delete_);
}

BOOST_AUTO_TEST_CASE(invoke_takes_action_resource_and_parameters) {
    channel.body("<c:Stop_OUTPUT xmlns:c=\"urn:c\"/>");
    BOOST_TEST(over_session("s:Invoke('Stop', 'urn:c', '<c:Stop_INPUT xmlns:c=\"urn:c\"/>')") ==
               "");
    BOOST_TEST(*channel.last().address().action == "urn:c/Stop");
}

BOOST_AUTO_TEST_CASE(identify_takes_flags) {
    channel.body("<wsmid:IdentifyResponse/>");
    BOOST_TEST(
        over_session("print(xml.parse(s:Identify(wsman.SessionFlagUseNoAuthentication)).name)") ==
        "IdentifyResponse\n");
    BOOST_TEST(channel.sent.back().fields.find("WSMANIDENTIFY").value_or("") == "unauthenticated");
}

BOOST_AUTO_TEST_CASE(nil_is_the_empty_text) {
    BOOST_TEST(over_session("local ok, e = pcall(s.Get, s) print(string.format('%X', e.code)) "
                            "ok, e = pcall(s.Put, s, 'urn:c', nil) print(string.format('%X', "
                            "e.code)) ok, e = pcall(s.Invoke, s, nil, 'urn:c', '<a/>') "
                            "print(string.format('%X', e.code))") ==
               "803380BF\n803380C1\n803380C4\n");
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(reserved_flags_are_refused) {
    for (const auto* call :
         {"s.Get, s, 'urn:c', 1", "s.Put, s, 'urn:c', '<a/>', 1", "s.Create, s, 'urn:c', '<a/>', 1",
          "s.Delete, s, 'urn:c', 1", "s.Invoke, s, 'A', 'urn:c', '<a/>', 1"})
        BOOST_TEST(over_session("local ok, e = pcall(" + std::string{call} +
                                ") print(string.format('%X', e.code), s.Error == e.detail)") ==
                       "803380AC\ttrue\n",
                   call);
    channel.body(chassis);
    BOOST_TEST(over_session("s:Get('urn:c', 0)") == "");
}

BOOST_AUTO_TEST_CASE(an_error_has_code_message_and_detail_and_prints_with_its_line) {
    channel.fault("wsa:DestinationUnreachable", 500);
    BOOST_TEST(over_session("\nlocal ok, e = pcall(function()\n return s:Get('urn:c') end) "
                            "print(ok, e.code == 0x80338012, e.source) print(e) "
                            "print(xml.parse(e.detail).name, e.detail == s.Error) "
                            "print('so: ' .. e)") ==
               "false\ttrue\tSession\n"
               "t.lua:3: wsa:DestinationUnreachable: no (0x80338012)\n"
               "WSManFault\ttrue\n"
               "so: t.lua:3: wsa:DestinationUnreachable: no (0x80338012)\n");
}

BOOST_AUTO_TEST_CASE(an_error_that_nobody_catches_ends_the_script_with_its_line) {
    channel.failure(wsman::transport::failure::closed_before_reply);
    const auto end = over_session("\n\ns:Get('urn:c')");
    BOOST_TEST(end.starts_with("!t.lua:3: "), end);
}

BOOST_AUTO_TEST_CASE(error_is_empty_after_success) {
    channel.fault("wsa:DestinationUnreachable", 500);
    channel.body(chassis);
    BOOST_TEST(over_session("pcall(s.Get, s, 'urn:c') print(#s.Error > 0) s:Get('urn:c') "
                            "print(s.Error == '')") == "true\ntrue\n");
}

BOOST_AUTO_TEST_CASE(batch_items_and_timeout_have_their_defaults_and_bounds) {
    channel.body(chassis);
    BOOST_TEST(over_session("print(s.BatchItems, s.Timeout) s.BatchItems = 4 s.Timeout = 10000 "
                            "print(s.BatchItems, s.Timeout) s:Get('urn:c')") ==
               "20\t60000\n4\t10000\n");
    BOOST_TEST(header("OperationTimeout").find("PT10.000S") != std::string::npos);
    BOOST_TEST(over_session("print(pcall(function() s.BatchItems = 0 end)) print(#s.Error > 0)")
                   .find("0x803380C2)\ntrue") != std::string::npos);
    for (const auto* wrong : {"499", "-1", "1 << 40"})
        BOOST_TEST(over_session("s.Timeout = " + std::string{wrong}).find("(0x8033800C)") !=
                       std::string::npos,
                   wrong);
    BOOST_TEST(over_session("s.Timeout = 'soon'").find("an integer expected, got string") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(wrong_arguments_name_the_method) {
    BOOST_TEST(over_session("s:Get({})") ==
               "!t.lua:1: bad argument #1 to Session:Get (a URI or a ResourceLocator expected, got "
               "table) (0x80020005)");
    BOOST_TEST(over_session("s:Get(s)").find("got Session") != std::string::npos);
    BOOST_TEST(over_session("s:Put('urn:c', {})").find("bad argument #2 to Session:Put") !=
               std::string::npos);
    BOOST_TEST(over_session("s.Get('urn:c')").find("call Session:Get with a colon") !=
               std::string::npos);
    BOOST_TEST(over_session("s:Get('urn:c', 0, 1)").find("2 arguments at most") !=
               std::string::npos);
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_case_is_answered_with_the_right_one) {
    BOOST_TEST(over_session("s:get('urn:c')") ==
               "!t.lua:1: Session has no member 'get'; did you mean 'Get'? (0x80020006)");
    BOOST_TEST(over_session("s.timeout = 1").find("did you mean 'Timeout'?") != std::string::npos);
    BOOST_TEST(over_session("s.Error = ''").find("Session.Error cannot be set") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_session_that_was_closed_by_its_block_says_so) {
    BOOST_TEST(run("local kept do local s <close> = wsman.CreateSession() kept = s end "
                   "local ok, e = pcall(kept.Get, kept, 'urn:c') print(string.format('%X', "
                   "e.code))") == "80338098\n");
}

BOOST_AUTO_TEST_CASE(methods_of_one_class_refuse_objects_of_another) {
    BOOST_TEST(over_session("local l = wsman.CreateResourceLocator() s.Get(l, 'urn:c')")
                   .find("with a colon") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
