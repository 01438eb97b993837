#include "script/objects/testing.hpp"

using namespace wsman::script;

namespace {

struct locator : scripted_target {
    // With a locator l; then the session gets it.
    std::string got(std::string_view source, std::string answer = "<a/>") {
        channel.body(std::move(answer));
        return over_session("local l = wsman.CreateResourceLocator('urn:c') " +
                            std::string{source} + " s:Get(l)");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(locator_object, locator)

BOOST_AUTO_TEST_CASE(selectors_are_made_of_texts_numbers_booleans_and_nil) {
    BOOST_TEST(got("l:AddSelector('A', 'x') l:AddSelector('B', 7) l:AddSelector('C', true) "
                   "l:AddSelector('D', nil) l:AddSelector('E', 2.0)") == "");
    const auto sent = header("SelectorSet");
    for (const auto* part : {"\"A\">x<", "\"B\">7<", "\"C\">true<", "\"E\">2<"})
        BOOST_TEST(sent.find(part) != std::string::npos, part);
    BOOST_TEST(sent.find("\"D\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_element_with_an_epr_is_a_selector_too) {
    BOOST_TEST(got("l:AddSelector('Antecedent', xml.parse([[<a:EndpointReference "
                   "xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'>"
                   "<a:Address>urn:x</a:Address></a:EndpointReference>]]))") == "");
    BOOST_TEST(header("SelectorSet").find("EndpointReference") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(options_carry_their_values_and_whether_they_must_be_kept) {
    BOOST_TEST(got("l.MustUnderstandOptions = true l:AddOption('A', 'x') l:AddOption('B', nil, "
                   "true) print(l.MustUnderstandOptions)") == "true\n");
    const auto sent = header("OptionSet");
    BOOST_TEST(sent.find("mustUnderstand=\"true\"") != std::string::npos);
    BOOST_TEST(sent.find(">x<") != std::string::npos);
    BOOST_TEST(sent.find("nil=\"true\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(fragments_go_out) {
    BOOST_TEST(got("l.FragmentPath = 'State/text()' l.FragmentDialect = 'urn:d' "
                   "print(l.FragmentPath, l.FragmentDialect)",
                   "<wsman:XmlFragment/>") == "State/text()\turn:d\n");
    BOOST_TEST(header("FragmentTransfer").find("State/text()") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_locator_is_read_anew_by_every_operation) {
    channel.body("<a/>");
    channel.body("<a/>");
    BOOST_TEST(over_session("local l = wsman.CreateResourceLocator('urn:c') "
                            "l:AddSelector('A', '1') s:Get(l) l:ClearSelectors() "
                            "l.ResourceURI = 'urn:d' s:Get(l)") == "");
    BOOST_TEST(header("SelectorSet") == "");
    BOOST_TEST(header("ResourceURI").find(">urn:d<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_new_locator_is_empty) {
    BOOST_TEST(run("local l = wsman.CreateResourceLocator() print('[' .. l.ResourceURI .. "
                   "l.FragmentPath .. l.FragmentDialect .. l.Error .. ']', "
                   "l.MustUnderstandOptions)") == "[]\tfalse\n");
}

BOOST_AUTO_TEST_CASE(aliases_are_expanded) {
    BOOST_TEST(run("print(wsman.CreateResourceLocator('winrm/config').ResourceURI)") ==
               "http://schemas.microsoft.com/wbem/wsman/1/config\n");
}

BOOST_AUTO_TEST_CASE(a_uri_with_a_question_mark_is_refused_and_the_old_one_stays) {
    BOOST_TEST(run("local l = wsman.CreateResourceLocator('urn:c') local ok, e = pcall(function() "
                   "l.ResourceURI = 'urn:d?A=1' end) print(string.format('%X', e.code), "
                   "l.ResourceURI, l.Error == e.detail, #l.Error > 0)") ==
               "8033807A\turn:c\ttrue\ttrue\n");
}

BOOST_AUTO_TEST_CASE(the_same_name_twice_is_refused) {
    BOOST_TEST(got("l:AddSelector('A', 1) l:AddSelector('A', 2)").find("(0x8033805F)") !=
               std::string::npos);
    BOOST_TEST(got("l:AddSelector('', 1)").find("(0x80338118)") != std::string::npos);
    BOOST_TEST(got("l:AddOption('', 1)").find("(0x80338052)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_was_added_can_be_taken_away) {
    BOOST_TEST(got("l:AddOption('A', 1) l:ClearOptions() l:ClearOptions()") == "");
    BOOST_TEST(header("OptionSet") == "");
}

BOOST_AUTO_TEST_CASE(a_wrong_type_of_value_is_refused) {
    BOOST_TEST(
        got("l:AddSelector('A', {})").find("bad argument #2 to ResourceLocator:AddSelector") !=
        std::string::npos);
    BOOST_TEST(got("l:AddSelector({}, 1)").find("bad argument #1") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
