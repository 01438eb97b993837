#include "protocol/actions.hpp"
#include "protocol/shell.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

namespace action = wsman::protocol::action;
namespace protocol = wsman::protocol;
using protocol::risk;

BOOST_AUTO_TEST_SUITE(actions)

BOOST_AUTO_TEST_CASE(no_action_stands_in_the_table_twice) {
    std::set<std::string_view> uris;
    for (const auto& row : protocol::known_actions())
        BOOST_TEST(uris.insert(row.uri).second, row.uri);
}

BOOST_AUTO_TEST_CASE(the_named_actions_are_rows_of_the_table_with_their_responses) {
    namespace shell = protocol::shell::action;
    for (const auto uri : {action::get,
                           action::put,
                           action::create,
                           action::delete_,
                           action::enumerate,
                           action::pull,
                           action::release,
                           action::enumeration_renew,
                           action::enumeration_get_status,
                           action::subscribe,
                           action::renew,
                           action::get_status,
                           action::unsubscribe,
                           shell::command,
                           shell::send,
                           shell::receive,
                           shell::signal,
                           shell::disconnect,
                           shell::reconnect,
                           shell::connect}) {
        BOOST_TEST_CONTEXT(uri) {
            const auto* row = protocol::find_action(uri);
            BOOST_REQUIRE(row != nullptr);
            BOOST_TEST(row->response == std::string{uri} + "Response");
        }
    }
}

BOOST_AUTO_TEST_CASE(a_response_carries_the_action_of_the_table) {
    BOOST_TEST(protocol::response_action(action::pull) ==
               "http://schemas.xmlsoap.org/ws/2004/09/enumeration/PullResponse");
}

BOOST_AUTO_TEST_CASE(a_method_is_answered_with_its_action_and_response) {
    BOOST_TEST(protocol::response_action("urn:c/Start") == "urn:c/StartResponse");
}

BOOST_AUTO_TEST_CASE(a_one_way_message_has_no_response) {
    BOOST_TEST(protocol::response_action(
                   "http://schemas.xmlsoap.org/ws/2004/08/eventing/SubscriptionEnd") == "");
}

BOOST_AUTO_TEST_CASE(what_only_reads_is_read) {
    for (const auto uri : {std::string_view{}, action::get, action::enumerate, action::pull,
                           action::release, action::enumeration_renew,
                           action::enumeration_get_status, action::renew, action::get_status})
        BOOST_TEST((protocol::risk_of_action(uri) == risk::read), uri);
}

BOOST_AUTO_TEST_CASE(what_changes_resources_or_subscriptions_is_write) {
    for (const auto uri :
         {action::put, action::create, action::delete_, action::subscribe, action::unsubscribe})
        BOOST_TEST((protocol::risk_of_action(uri) == risk::write), uri);
}

BOOST_AUTO_TEST_CASE(custom_actions_and_the_shell_are_disruptive) {
    for (const std::string_view uri :
         {"urn:c/RequestPowerStateChange",
          "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/Command"})
        BOOST_TEST((protocol::risk_of_action(uri) == risk::disruptive), uri);
}

BOOST_AUTO_TEST_CASE(broken_octets_count_as_the_highest_action_in_them) {
    const std::string get{action::get};
    const std::string put{action::put};
    BOOST_TEST((protocol::risk_of_octets("<s:Envelope>" + get) == risk::read));
    BOOST_TEST((protocol::risk_of_octets("<" + get + "<" + put) == risk::write));
    BOOST_TEST((protocol::risk_of_octets("") == risk::read));
}

BOOST_AUTO_TEST_CASE(utf_16_hides_no_action) {
    const auto little = wsman::xml::to_utf16(action::delete_, true);
    const auto big = wsman::xml::to_utf16(action::delete_, false);
    BOOST_TEST((protocol::risk_of_octets(little) == risk::write));
    BOOST_TEST((protocol::risk_of_octets(big) == risk::write));
}

BOOST_AUTO_TEST_SUITE_END()
