#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <limits>
#include <span>
#include <thread>
#include <vector>

using namespace wsman::com;
using wsman::session_floor::scripted_channel;
namespace protocol = wsman::protocol;

namespace {

const std::string chassis = "<c:Chassis xmlns:c=\"urn:c\"><c:Tag>\u20ac</c:Tag></c:Chassis>";
const std::string created = "<wxf:ResourceCreated><wsa:Address>urn:a</wsa:Address>"
                            "<wsa:ReferenceParameters><wsman:ResourceURI>urn:c</wsman:ResourceURI>"
                            "</wsa:ReferenceParameters></wxf:ResourceCreated>";

// Delete, which has no out parameter, and those that have one, as one shape.
using verb = HRESULT (*)(IWSManSession&, VARIANT, long, BSTR*);
constexpr verb verbs[] = {
    [](IWSManSession& s, VARIANT what, long flags, BSTR*) { return s.Delete(what, flags); },
    [](IWSManSession& s, VARIANT what, long flags, BSTR* out) { return s.Get(what, flags, out); },
    [](IWSManSession& s, VARIANT what, long flags, BSTR* out) {
        const text xml = L"<a/>";
        return s.Put(what, xml, flags, out);
    },
    [](IWSManSession& s, VARIANT what, long flags, BSTR* out) {
        const text xml = L"<a/>";
        return s.Create(what, xml, flags, out);
    },
    [](IWSManSession& s, VARIANT what, long flags, BSTR* out) {
        const text action = L"Do";
        const text xml = L"<a/>";
        return s.Invoke(action, what, xml, flags, out);
    },
};

std::string action_of(const scripted_channel& channel) {
    return channel.last().address().action.value_or("");
}

} // namespace

BOOST_AUTO_TEST_SUITE(session_object)

BOOST_AUTO_TEST_CASE(get_brings_the_representation_as_a_text) {
    scripted_channel channel;
    channel.body(chassis);
    const auto session = session_over(channel);
    const text uri = L"urn:c?Tag=1";
    text xml;
    BOOST_TEST(session->Get(variant_of(uri), 0, xml.out()) == S_OK);
    BOOST_TEST(xml.utf8() == chassis);
    BOOST_TEST(action_of(channel) == protocol::action::get);
    BOOST_TEST(error_of(session) == "");
}

BOOST_AUTO_TEST_CASE(a_locator_is_read_when_it_is_used) {
    scripted_channel channel;
    channel.body(chassis);
    channel.body(chassis);
    const auto session = session_over(channel);
    const auto locator = locator_for(L"urn:first");
    text xml;
    BOOST_TEST(session->Get(variant_of(locator.get()), 0, xml.out()) == S_OK);
    const text other = L"urn:second";
    locator->put_ResourceURI(other);
    BOOST_TEST(session->Get(variant_of(locator.get()), 0, xml.out()) == S_OK);
    const auto request = channel.last();
    BOOST_TEST(request.header_named(protocol::wsman("ResourceURI"))->element.value() ==
               "urn:second");
}

BOOST_AUTO_TEST_CASE(a_variant_may_refer_to_another_and_an_object_be_an_iunknown) {
    scripted_channel channel;
    channel.body(chassis);
    channel.body(chassis);
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    VARIANT inner = variant_of(uri);
    VARIANT outer = variant_of_type(VT_BYREF | VT_VARIANT);
    V_VARIANTREF(&outer) = &inner;
    text xml;
    BOOST_TEST(session->Get(outer, 0, xml.out()) == S_OK);
    const auto locator = locator_for(L"urn:c");
    VARIANT object = variant_of_type(VT_UNKNOWN);
    V_UNKNOWN(&object) = locator.get();
    BOOST_TEST(session->Get(object, 0, xml.out()) == S_OK);
}

BOOST_AUTO_TEST_CASE(put_create_delete_and_invoke_send_their_actions) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    const text xml = L"<c:Chassis xmlns:c=\"urn:c\"/>";
    text out;
    channel.body("");
    BOOST_TEST(session->Put(variant_of(uri), xml, 0, out.out()) == S_OK);
    BOOST_TEST(action_of(channel) == protocol::action::put);
    BOOST_TEST((static_cast<BSTR>(out) != nullptr)); // Q20: an empty text and no NULL
    BOOST_TEST(SysStringLen(out) == 0u);
    channel.body(created);
    BOOST_TEST(session->Create(variant_of(uri), xml, 0, out.out()) == S_OK);
    BOOST_TEST(out.utf8().starts_with("<wxf:ResourceCreated"));
    channel.body(chassis); // what came back names a resource itself
    text again;
    BOOST_TEST(session->Get(variant_of(out), 0, again.out()) == S_OK);
    channel.body("");
    BOOST_TEST(session->Delete(variant_of(uri), 0) == S_OK);
    BOOST_TEST(action_of(channel) == protocol::action::delete_);
    const text method = L"Stop";
    channel.body("<c:Stop_OUTPUT xmlns:c=\"urn:c\"/>");
    BOOST_TEST(session->Invoke(method, variant_of(uri), xml, 0, out.out()) == S_OK);
    BOOST_TEST(action_of(channel) == "urn:c/Stop");
}

BOOST_AUTO_TEST_CASE(identify_takes_the_one_flag_it_has) {
    scripted_channel channel;
    channel.body("<wsmid:IdentifyResponse/>");
    const auto session = session_over(channel);
    text out;
    BOOST_TEST(session->Identify(WSManFlagUseNoAuthentication, out.out()) == S_OK);
    BOOST_TEST(channel.sent.back().fields.find("WSMANIDENTIFY").value_or("") == "unauthenticated");
    BOOST_TEST(code_of(session->Identify(WSManFlagUseBasic, out.out())) == 0x803380ACu);
    BOOST_TEST(code_of(session->Identify(-1, out.out())) == 0x803380ACu);
    BOOST_TEST(code_of(session->Identify(0, nullptr)) == code_of(E_POINTER));
}

BOOST_AUTO_TEST_CASE(operations_take_no_flags_and_no_null_pointer) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    for (const auto& call : verbs) {
        text out;
        BOOST_TEST(code_of(call(*session.get(), variant_of(uri), 1, out.out())) == 0x803380ACu);
    }
    for (const auto& call : std::span{verbs}.subspan(1)) {
        BSTR out = const_cast<BSTR>(L"before");
        BOOST_TEST(code_of(call(*session.get(), variant_of(uri), 1, &out)) == 0x803380ACu);
        BOOST_TEST((out == nullptr));
        BOOST_TEST(code_of(call(*session.get(), variant_of(uri), 0, nullptr)) ==
                   code_of(E_POINTER));
    }
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(what_is_no_resource_has_its_code) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text empty = L"";
    const text query = L"urn:c?no-value";
    const text xml = L"<not-an-epr/>";
    VARIANT real = variant_of_type(VT_R8);

    const struct {
        VARIANT what;
        std::uint32_t code;
    } cases[] = {
        {variant_of(empty), 0x803380BF},
        {variant_of_type(VT_BSTR), 0x803380BF}, // NULL
        {variant_of_type(VT_EMPTY), 0x803380BF},
        {variant_of_type(VT_NULL), 0x803380BF},
        {variant_of(query), 0x8033807A},
        {variant_of(xml), 0x803380C0},
        {real, 0x803380C0},
        {variant_of(static_cast<IDispatch*>(nullptr)), 0x803380C0},
        {variant_of(session.get()), 0x803380C0}, // an object, and no locator
        {variant_of_type(VT_ARRAY | VT_BSTR), 0x803380C0},
        {variant_of_type(VT_BYREF | VT_VARIANT), 0x803380C0}, // to nowhere
    };

    for (const auto& one : cases)
        for (const auto& call : verbs) {
            text out;
            BOOST_TEST(code_of(call(*session.get(), one.what, 0, out.out())) == one.code);
            BOOST_TEST(error_of(session).find(std::to_string(one.code)) != std::string::npos);
        }
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(input_may_not_be_empty_or_null) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    const text method = L"Stop";
    const text xml = L"<a/>";
    text out;
    BOOST_TEST(code_of(session->Put(variant_of(uri), nullptr, 0, out.out())) == 0x803380C1u);
    BOOST_TEST(code_of(session->Create(variant_of(uri), nullptr, 0, out.out())) == 0x803380C1u);
    BOOST_TEST(code_of(session->Invoke(method, variant_of(uri), nullptr, 0, out.out())) ==
               0x803380C1u);
    BOOST_TEST(code_of(session->Invoke(nullptr, variant_of(uri), xml, 0, out.out())) ==
               0x803380C4u);
}

BOOST_AUTO_TEST_CASE(a_fault_is_an_hresult_an_error_object_and_a_text) {
    scripted_channel channel;
    channel.fault("wsman:InvalidSelectors", 400);
    channel.body(chassis);
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    text out;
    BOOST_TEST(code_of(session->Get(variant_of(uri), 0, out.out())) == 0x8033803Du);
    BOOST_TEST(error_of(session).starts_with("<f:WSManFault "));
    const auto told = told_error();
    BOOST_TEST(told.source == "Session");
    BOOST_TEST(told.description == "wsman:InvalidSelectors: no");
    BOOST_TEST(session->Get(variant_of(uri), 0, out.out()) == S_OK);
    BOOST_TEST(error_of(session) == "");
}

BOOST_AUTO_TEST_CASE(a_services_own_wsmanfault_is_the_error_as_it_came) {
    scripted_channel channel;
    channel.fault("wsman:InternalError", 500,
                  "<f:WSManFault Code=\"5\" Machine=\"server1\"><f:Message>no</f:Message>"
                  "</f:WSManFault>");
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    text out;
    BOOST_TEST(code_of(session->Get(variant_of(uri), 0, out.out())) == 0x80070005u);
    BOOST_TEST(error_of(session).find("Machine=\"server1\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(no_answer_in_time_is_the_code_that_scripts_wait_for) {
    scripted_channel channel;
    channel.failure(wsman::transport::failure::first_octet_timed_out);
    const auto session = session_over(channel);
    const text uri = L"urn:c";
    text out;
    BOOST_TEST(code_of(session->Get(variant_of(uri), 0, out.out())) == 0x800705B4u);
    BOOST_TEST(error_of(session).find("Code=\"1460\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(batch_items_and_timeout_have_defaults_and_bounds) {
    scripted_channel channel;
    const auto session = session_over(channel);
    long value = 0;
    BOOST_TEST(session->get_BatchItems(&value) == S_OK);
    BOOST_TEST(value == 20);
    BOOST_TEST(session->get_Timeout(&value) == S_OK);
    BOOST_TEST(value == 60000);
    BOOST_TEST(code_of(session->put_BatchItems(0)) == 0x803380C2u);
    BOOST_TEST(code_of(session->put_Timeout(499)) == 0x8033800Cu);
    BOOST_TEST(error_of(session).find("2150858764") != std::string::npos);
    BOOST_TEST(session->put_BatchItems(1) == S_OK);
    BOOST_TEST(session->put_Timeout(500) == S_OK);
    BOOST_TEST(error_of(session) == "");
    BOOST_TEST(code_of(session->put_Timeout(std::numeric_limits<long>::max())) ==
               code_of(E_INVALIDARG));
    BOOST_TEST(session->get_Timeout(&value) == S_OK);
    BOOST_TEST(value == 500);
    BOOST_TEST(code_of(session->get_Timeout(nullptr)) == code_of(E_POINTER));
    BOOST_TEST(code_of(session->get_BatchItems(nullptr)) == code_of(E_POINTER));
}

BOOST_AUTO_TEST_CASE(calls_of_several_threads_come_one_after_another) {
    scripted_channel channel;
    std::atomic<int> inside = 0;
    std::atomic<int> most = 0;
    constexpr int threads = 4;
    constexpr int calls = 25;
    for (int i = 0; i < threads * calls; ++i)
        channel.add([&](const wsman::transport::http_request& request) {
            most = std::max(most.load(), ++inside);
            std::this_thread::yield();
            --inside;
            return scripted_channel::http(
                200, scripted_channel::envelope(chassis, scripted_channel::message_id_of(request)));
        });
    const auto session = session_over(channel);
    std::atomic<int> good = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
        all.emplace_back([&] {
            const text uri = L"urn:c";
            for (int n = 0; n < calls; ++n) {
                text out;
                if (session->Get(variant_of(uri), 0, out.out()) == S_OK && error_of(session) == "")
                    ++good;
            }
        });
    for (auto& one : all)
        one.join();
    BOOST_TEST(good == threads * calls);
    BOOST_TEST(most == 1);
}

BOOST_AUTO_TEST_SUITE_END()
