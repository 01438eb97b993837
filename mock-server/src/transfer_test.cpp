#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::test_client;

namespace {

const std::string settings = std::string{mock::bmc} + "BMC_ServiceSettings";
const std::string accounts = std::string{mock::cim} + "CIM_Account";
const std::string inventory = std::string{mock::bmc} + "BMC_Inventory";

std::string settings_body(const std::string& server, const std::string& timeout,
                          const std::string& more = "") {
    return "<p:BMC_ServiceSettings xmlns:p=\"" + settings + "\"><p:NtpServer>" + server +
           "</p:NtpServer><p:SessionTimeout>" + timeout + "</p:SessionTimeout>" + more +
           "</p:BMC_ServiceSettings>";
}

std::string account_body(const std::string& inside) {
    return "<p:CIM_Account xmlns:p=\"" + accounts + "\">" + inside + "</p:CIM_Account>";
}

std::string account(const std::string& name) {
    return account_body("<p:Name>" + name + "</p:Name><p:Role>2</p:Role>");
}

mock::letter get_account(const std::string& name) {
    return mock::get_of(accounts, {{"SystemName", "node0"}, {"Name", name}});
}

std::string put_fault(const std::string& body) {
    test_client client;
    return client.send(mock::put_of(settings, {}, body)).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(transfer)

BOOST_AUTO_TEST_CASE(readings_move_with_the_clock_and_only_they) {
    test_client client;
    const auto sensor = mock::get_of(std::string{mock::cim} + "CIM_NumericSensor",
                                     {{"SystemName", "node0"}, {"DeviceID", "temp0"}});
    const auto before = client.send(sensor);
    BOOST_TEST(client.send(sensor).value("CurrentReading") == before.value("CurrentReading"));
    client.clock.advance(std::chrono::seconds{30});
    const auto after = client.send(sensor);
    BOOST_TEST(after.value("CurrentReading") != before.value("CurrentReading"));
    BOOST_TEST(after.value("UpperThresholdCritical") == before.value("UpperThresholdCritical"));
}

BOOST_AUTO_TEST_CASE(put_changes_what_may_be_written_and_answers_with_the_result) {
    test_client client;
    const auto got =
        client.send(mock::put_of(settings, {},
                                 settings_body("ntp1.bmc.example.org", "600",
                                               "<p:FirmwareRevision>0</p:FirmwareRevision>")));
    BOOST_TEST(got.value("NtpServer") == "ntp1.bmc.example.org");
    BOOST_TEST(got.value("FirmwareRevision") == "2.12.14");
    const auto after = client.send(mock::get_settings());
    BOOST_TEST(after.value("SessionTimeout") == "600");
    BOOST_TEST(after.count("SyslogServers") == 0u);
}

BOOST_AUTO_TEST_CASE(what_get_returned_may_be_put_back) {
    test_client client;
    const auto before = client.send(mock::get_settings());
    const auto body = before.content().self_contained();
    BOOST_TEST(client.send(mock::put_of(settings, {}, body)).succeeded());
    BOOST_TEST(client.send(mock::get_settings()).content().outer() == before.content().outer());
}

BOOST_AUTO_TEST_CASE(a_wrong_representation_says_what_is_wrong_and_changes_nothing) {
    BOOST_TEST(put_fault(settings_body("x", "abc")) == "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault(settings_body("x", "29")) == "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault(settings_body("x", "30", "<p:X>1</p:X>")) ==
               "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault(settings_body("x", "30", "<p:NtpServer>y</p:NtpServer>")) ==
               "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault(settings_body("<p:a/>", "30")) ==
               "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault(settings_body("x", "30", "<X>1</X>")) ==
               "wxf:InvalidRepresentation/InvalidNamespace");
    BOOST_TEST(put_fault("<BMC_ServiceSettings xmlns=\"urn:x\"/>") ==
               "wxf:InvalidRepresentation/InvalidNamespace");
    BOOST_TEST(put_fault("<p:Other xmlns:p=\"" + settings + "\"/>") ==
               "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(put_fault("<p:BMC_ServiceSettings xmlns:p=\"" + settings + "\"/>") ==
               "wxf:InvalidRepresentation/MissingValues");
    BOOST_TEST(put_fault("") == "wxf:InvalidRepresentation/MissingValues");
    test_client client;
    client.send(mock::put_of(settings, {}, settings_body("changed", "abc")));
    BOOST_TEST(client.send(mock::get_settings()).value("NtpServer") == "ntp0.bmc.example.org");
}

BOOST_AUTO_TEST_CASE(nil_takes_a_value_away_unless_it_is_required) {
    const std::string nil = "<p:SyslogServers xsi:nil=\"true\"/>";
    test_client client;
    BOOST_TEST(client.send(mock::put_of(settings, {}, settings_body("x", "30", nil)))
                   .count("SyslogServers") == 0u);
    BOOST_TEST(put_fault("<p:BMC_ServiceSettings xmlns:p=\"" + settings +
                         "\"><p:NtpServer xsi:nil=\"1\"/><p:SessionTimeout>30</p:SessionTimeout>"
                         "</p:BMC_ServiceSettings>") == "wxf:InvalidRepresentation/MissingValues");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_undone_and_not_reported_is_an_unreportable_success) {
    test_client client;
    auto put = mock::put_of(inventory, {{"Slot", "2"}},
                            "<p:BMC_Inventory xmlns:p=\"" + inventory +
                                "\"><p:Label>New</p:Label></p:BMC_Inventory>");
    put.headers = "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">8192</wsman:MaxEnvelopeSize>";
    BOOST_TEST(client.send(put).fault_name() == "wsman:EncodingLimit/UnreportableSuccess");
    BOOST_TEST(client.send(mock::get_of(inventory, {{"Slot", "2"}})).value("Label") == "New");
}

BOOST_AUTO_TEST_CASE(create_answers_with_the_epr_of_what_can_then_be_read_and_deleted) {
    test_client client;
    const auto got = client.send(mock::create_of(accounts, account("operator7")));
    BOOST_TEST(got.content().is(protocol::wxf("ResourceCreated")));
    BOOST_TEST(got.content().next_sibling().name().local == "");
    BOOST_TEST(got.count("Selector") == 2u);
    BOOST_TEST(client.send(get_account("operator7")).value("PasswordExpires") == "false");
    const auto gone =
        client.send(mock::delete_of(accounts, {{"SystemName", "node0"}, {"Name", "operator7"}}));
    BOOST_TEST(gone.succeeded());
    BOOST_TEST(!gone.content());
    BOOST_TEST(client.send(get_account("operator7")).fault_name() == "wsa:DestinationUnreachable");
}

BOOST_AUTO_TEST_CASE(create_never_updates) {
    test_client client;
    BOOST_TEST(client.send(mock::create_of(accounts, account("admin"))).fault_name() ==
               "wsman:AlreadyExists");
    BOOST_TEST(client.send(get_account("admin")).value("Role") == "1");
}

BOOST_AUTO_TEST_CASE(create_wants_its_required_values) {
    test_client client;
    const auto faults = [&](const std::string& body) {
        return client.send(mock::create_of(accounts, body)).fault_name();
    };
    BOOST_TEST(faults(account_body("<p:Name>x</p:Name>")) ==
               "wxf:InvalidRepresentation/MissingValues");
    BOOST_TEST(faults(account_body("<p:Name>x</p:Name><p:Role>4</p:Role>")) ==
               "wxf:InvalidRepresentation/InvalidValues");
    BOOST_TEST(faults("<CIM_Account/>") == "wxf:InvalidRepresentation/InvalidNamespace");
}

BOOST_AUTO_TEST_CASE(creation_has_a_quota_and_reset_gives_it_back) {
    test_client client;
    std::string last;
    for (int i = 0; i < 101; ++i)
        last =
            client.send(mock::create_of(accounts, account("u" + std::to_string(i)))).fault_name();
    BOOST_TEST(last == "wsman:QuotaLimit");
    client.service->reset();
    BOOST_TEST(client.send(mock::create_of(accounts, account("u0"))).succeeded());
}

BOOST_AUTO_TEST_CASE(text_that_looks_like_markup_is_escaped) {
    test_client client;
    BOOST_TEST(client
                   .send(mock::get_of(std::string{mock::cim} + "CIM_Chassis",
                                      {{"CreationClassName", "CIM_Chassis"}, {"Tag", "chassis0"}}))
                   .value("Model") == "XD 2200 <2U>");
}

BOOST_AUTO_TEST_SUITE_END()
