#include "com/test_objects.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::com;
using wsman::session_floor::scripted_channel;
namespace protocol = wsman::protocol;

namespace {

constexpr const char* context = "<wsen:EnumerationContext>c1</wsen:EnumerationContext>";

std::string begun(const std::string& items, bool end) {
    return "<wsen:EnumerateResponse>" + std::string{context} + "<wsman:Items>" + items +
           "</wsman:Items>" + (end ? "<wsman:EndOfSequence/>" : "") + "</wsen:EnumerateResponse>";
}

std::string pulled(const std::string& items, bool end) {
    return "<wsen:PullResponse>" + std::string{context} + "<wsen:Items>" + items + "</wsen:Items>" +
           (end ? "<wsen:EndOfSequence/>" : "") + "</wsen:PullResponse>";
}

pointer<IWSManEnumerator> enumerate(IWSManSession& session, long flags = 0) {
    pointer<IDispatch> made;
    const text uri = L"urn:c";
    session.Enumerate(variant_of(uri), nullptr, nullptr, flags, made.out());
    return as<IWSManEnumerator>(made.get(), IID_IWSManEnumerator);
}

} // namespace

BOOST_AUTO_TEST_SUITE(enumerator_object)

BOOST_AUTO_TEST_CASE(the_canonical_loop_reads_every_item) {
    scripted_channel channel;
    channel.body(begun("<a/><b/>", false));
    channel.body(pulled("", false)); // a service that is still looking
    channel.body(pulled("<c/>", true));
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    BOOST_REQUIRE(items);
    std::string read;
    VARIANT_BOOL end = VARIANT_TRUE;
    while (items->get_AtEndOfStream(&end) == S_OK && end == VARIANT_FALSE) {
        text item;
        BOOST_REQUIRE(items->ReadItem(item.out()) == S_OK);
        read += item.utf8();
    }
    BOOST_TEST(end == VARIANT_TRUE);
    BOOST_TEST(read == "<a/><b/><c/>");
    BOOST_TEST(channel.sent.size() == 3u);
    BOOST_TEST(error_of(items) == "");
}

BOOST_AUTO_TEST_CASE(an_empty_enumeration_is_at_its_end_before_the_first_item) {
    scripted_channel channel;
    channel.body(begun("", true));
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    VARIANT_BOOL end = VARIANT_FALSE;
    BOOST_TEST(items->get_AtEndOfStream(&end) == S_OK);
    BOOST_TEST(end == VARIANT_TRUE);
}

BOOST_AUTO_TEST_CASE(reading_past_the_end_is_0x80338007) {
    scripted_channel channel;
    channel.body(begun("<a/>", true));
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    text item;
    BOOST_TEST(items->ReadItem(item.out()) == S_OK);
    BSTR none = item;
    BOOST_TEST(code_of(items->ReadItem(&none)) == 0x80338007u);
    BOOST_TEST((none == nullptr));
    BOOST_TEST(error_of(items).find("2150858759") != std::string::npos);
    BOOST_TEST(told_error().source == "Enumerator");
    BOOST_TEST(code_of(items->ReadItem(nullptr)) == code_of(E_POINTER));
    BOOST_TEST(code_of(items->get_AtEndOfStream(nullptr)) == code_of(E_POINTER));
}

BOOST_AUTO_TEST_CASE(a_loop_ends_where_a_pull_failed) {
    scripted_channel channel;
    channel.body(begun("", false));
    channel.fault("wsen:InvalidEnumerationContext", 500);
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    VARIANT_BOOL end = VARIANT_FALSE;
    BOOST_TEST(code_of(items->get_AtEndOfStream(&end)) == 0x8033801Bu);
    BOOST_TEST(end == VARIANT_TRUE);
    BOOST_TEST(code_of(items->get_AtEndOfStream(&end)) == 0x80338084u);
}

BOOST_AUTO_TEST_CASE(after_a_time_out_the_same_read_may_be_repeated) {
    scripted_channel channel;
    channel.body(begun("", false));
    channel.failure(wsman::transport::failure::first_octet_timed_out);
    channel.body(pulled("<a/>", true));
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    text item;
    BOOST_TEST(code_of(items->ReadItem(item.out())) == 0x800705B4u);
    BOOST_TEST(error_of(items) != "");
    BOOST_TEST(items->ReadItem(item.out()) == S_OK);
    BOOST_TEST(error_of(items) == "");
}

BOOST_AUTO_TEST_CASE(a_second_call_while_one_runs_is_0x80338006) {
    scripted_channel channel;
    channel.body(begun("", false));
    const auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    HRESULT inner = S_OK;
    channel.add([&](const wsman::transport::http_request& request) {
        text item;
        inner = items->ReadItem(item.out());
        return scripted_channel::http(
            200, scripted_channel::envelope(pulled("<a/>", true),
                                            scripted_channel::message_id_of(request)));
    });
    text item;
    BOOST_TEST(items->ReadItem(item.out()) == S_OK);
    BOOST_TEST(code_of(inner) == 0x80338006u);
}

BOOST_AUTO_TEST_CASE(the_last_reference_releases_the_context) {
    scripted_channel channel;
    channel.body(begun("<a/>", false));
    channel.body("<wsen:ReleaseResponse/>");
    const auto session = session_over(channel);
    auto items = enumerate(*session.get());
    items->AddRef();
    BOOST_TEST(items->Release() == 1u);
    BOOST_TEST(channel.sent.size() == 1u);
    items.reset();
    BOOST_TEST(channel.sent.size() == 2u);
    BOOST_TEST(*channel.last().address().action == protocol::action::release);
}

BOOST_AUTO_TEST_CASE(an_enumerator_outlives_its_session) {
    scripted_channel channel;
    channel.body(begun("", false));
    channel.body(pulled("<a/>", true));
    auto session = session_over(channel);
    const auto items = enumerate(*session.get());
    BOOST_TEST(session.detach()->Release() == 0u);
    text item;
    BOOST_TEST(items->ReadItem(item.out()) == S_OK);
}

BOOST_AUTO_TEST_CASE(batch_items_are_those_of_the_moment_of_enumerate) {
    scripted_channel channel;
    channel.body(begun("<a/>", false));
    channel.body(pulled("<b/>", true));
    const auto session = session_over(channel);
    session->put_BatchItems(3);
    const auto items = enumerate(*session.get());
    session->put_BatchItems(9);
    text item;
    items->ReadItem(item.out());
    items->ReadItem(item.out());
    BOOST_TEST(channel.sent[0].body.find("MaxElements>3<") != std::string::npos);
    BOOST_TEST(channel.sent[1].body.find("MaxElements>3<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(enumeration_flags_that_do_not_combine_have_their_codes) {
    scripted_channel channel;
    const auto session = session_over(channel);
    const text uri = L"urn:c";

    const struct {
        long flags;
        std::uint32_t code;
    } cases[] = {
        {WSManFlagReturnEPR | WSManFlagReturnObjectAndEPR, 0x8033811F},
        {0x8, 0x803380AC},
        {-1, 0x803380AC},
        {WSManFlagAssociationInstance, 0x803380AC}, // without the association dialect
    };

    for (const auto& one : cases) {
        pointer<IDispatch> made;
        BOOST_TEST(code_of(session->Enumerate(variant_of(uri), nullptr, nullptr, one.flags,
                                              made.out())) == one.code);
        BOOST_TEST(!made);
    }
    BOOST_TEST(code_of(session->Enumerate(variant_of(uri), nullptr, nullptr, 0, nullptr)) ==
               code_of(E_POINTER));
    BOOST_TEST(channel.sent.empty());
}

BOOST_AUTO_TEST_CASE(a_filter_goes_out_with_its_dialect) {
    scripted_channel channel;
    channel.body(begun("", true));
    const auto session = session_over(channel);
    const text uri = L"wmicimv2/*";
    const text filter = L"select * from Win32_Service";
    const text dialect = L"http://schemas.microsoft.com/wbem/wsman/1/WQL";
    pointer<IDispatch> made;
    BOOST_TEST(session->Enumerate(variant_of(uri), filter, dialect, 0, made.out()) == S_OK);
    BOOST_TEST(channel.sent[0].body.find("select * from Win32_Service") != std::string::npos);
    BOOST_TEST(channel.sent[0].body.find("Dialect=\"http://schemas.microsoft.com/") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
