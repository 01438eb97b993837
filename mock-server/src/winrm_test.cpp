#include "mock-server/src/test_client.hpp"
#include "protocol/names.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using mock::create_of;
using mock::delete_of;
using mock::enumerate_of;
using mock::get_of;
using mock::invoke_of;
using mock::put_of;
using protocol::wsa;

namespace {

const std::string wmi = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/";
const std::string config = "http://schemas.microsoft.com/wbem/wsman/1/config";
const std::string all = wmi + "*";
const std::string win32_service = wmi + "Win32_Service";

struct windows_client : mock::test_client {
    explicit windows_client(std::vector<std::string> defects = {})
        : test_client(std::move(defects), false, "winrm") {}

    mock::answer ask(const std::string& query, const std::string& more = "") {
        return send(enumerate_of(all, "<wsman:OptimizeEnumeration/>"
                                      "<wsman:MaxElements>100</wsman:MaxElements>" +
                                          more +
                                          "<wsman:Filter Dialect=\"http://schemas.microsoft.com/"
                                          "wbem/wsman/1/WQL\">" +
                                          query + "</wsman:Filter>"));
    }

    std::string invoke(const std::string& name, const std::string& method) {
        return send(invoke_of(win32_service, {{"Name", name}}, method, "")).value("ReturnValue");
    }

    std::string state_of(const std::string& name) {
        return send(get_of(win32_service, {{"Name", name}})).value("State");
    }
};

std::string fault_of(const std::string& query) {
    return windows_client{}.ask(query).fault_name();
}

} // namespace

BOOST_AUTO_TEST_SUITE(winrm)

BOOST_AUTO_TEST_CASE(headers_come_in_the_order_and_the_form_of_windows) {
    windows_client client;
    const auto got = client.send(get_of(win32_service, {{"Name", "WinRM"}}));
    const auto& text = got.served.reply.body;
    std::size_t at = 0;
    for (const auto* start :
         {"<wsa:Action>", "<wsa:MessageID>uuid:", "<wsa:To>", "<wsa:RelatesTo>"}) {
        at = text.find(start, at);
        BOOST_REQUIRE_MESSAGE(at != text.npos, start);
    }
    const auto id = got.header(wsa("MessageID"));
    BOOST_TEST(id.find_first_of("abcdef", 5) == id.npos);
}

BOOST_AUTO_TEST_CASE(resource_uris_and_selectors_compare_without_case) {
    windows_client client;
    const auto got = client.send(get_of(wmi + "win32_SERVICE", {{"NAME", "winrm"}}));
    BOOST_TEST(got.value("Name") == "WinRM");
    BOOST_TEST((got.content().name() == xml::qname{win32_service, "Win32_Service"}));
}

BOOST_AUTO_TEST_CASE(a_null_is_there_as_nil) {
    windows_client client;
    const auto got = client.send(get_of(win32_service, {{"Name", "WinRM"}}));
    BOOST_TEST(got.served.reply.body.find("<p:InstallDate xsi:nil=\"true\"/>") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(every_fault_has_status_500_and_a_wsman_fault) {
    windows_client client;
    const auto missing = client.send(get_of(win32_service));
    BOOST_TEST(missing.status() == 500u);
    BOOST_TEST(missing.fault_name() == "wsman:InvalidSelectors/InsufficientSelectors");
    BOOST_TEST(missing.served.reply.body.find("Code=\"2150858842\" Machine=\"MOCKHOST\"") !=
               std::string::npos);
    BOOST_TEST(missing.value("Message") != "");
    const auto unknown = client.send(get_of(win32_service, {{"Name", "Nothing"}}));
    BOOST_TEST(unknown.served.reply.body.find("Code=\"2150858752\"") != std::string::npos);
    BOOST_TEST(client.send_text("<x").served.reply.body.find("f:WSManFault") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(headers_of_microsofts_are_known_and_no_locale_is_binding) {
    windows_client client;
    const auto with = [&](const std::string& headers) {
        auto what = get_of(win32_service, {{"Name", "WinRM"}});
        what.headers = headers;
        return client.send(what).fault_name();
    };
    const std::string ms = " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\" "
                           "s:mustUnderstand=\"true\"";
    BOOST_TEST(with("<p:SessionId" + ms + ">uuid:1</p:SessionId>") == "");
    BOOST_TEST(with("<p:OperationID" + ms + ">uuid:1</p:OperationID>") == "s:MustUnderstand");
    BOOST_TEST(with("<p:DataLocale" + ms + " xml:lang=\"en-US\"/>") ==
               "wsman:UnsupportedFeature/DataLocale");
    BOOST_TEST(with("<wsman:Locale xml:lang=\"en-US\" s:mustUnderstand=\"true\"/>") ==
               "wsman:UnsupportedFeature/Locale");
    BOOST_TEST(with("<wsman:Locale xml:lang=\"de-DE\"/>") == "");
}

BOOST_AUTO_TEST_CASE(services_stop_and_start_and_say_so_by_their_return_values) {
    windows_client client;
    BOOST_TEST(client.invoke("w32time", "StartService") == "10");
    BOOST_TEST(client.invoke("w32time", "StopService") == "0");
    BOOST_TEST(client.state_of("W32Time") == "Stopped");
    BOOST_TEST(client.state_of("WinRM") == "Running");
    BOOST_TEST(client.invoke("w32time", "StopService") == "5");
    BOOST_TEST(client.invoke("w32time", "StartService") == "0");
    BOOST_TEST(client.state_of("W32Time") == "Running");
}

BOOST_AUTO_TEST_CASE(create_of_a_process_needs_no_selectors_and_leaves_a_process) {
    windows_client client;
    const auto process = wmi + "Win32_Process";
    const auto got =
        client.send(invoke_of(process, {}, "Create", "<p:CommandLine>calc.exe</p:CommandLine>"));
    BOOST_TEST(got.value("ReturnValue") == "0");
    BOOST_TEST(got.value("ProcessId") == "4096");
    BOOST_TEST(client.send(get_of(process, {{"Handle", "4096"}})).value("CommandLine") ==
               "calc.exe");
    auto again = invoke_of(process, {}, "Create", "<p:CommandLine>b</p:CommandLine>");
    again.headers = "<wsman:RequestEPR/>";
    BOOST_TEST(client.send(again).value("ProcessId") == "4100");
}

BOOST_AUTO_TEST_CASE(processes_beyond_the_limit_are_started_and_not_listed) {
    windows_client client;
    const auto create =
        invoke_of(wmi + "Win32_Process", {}, "Create", "<p:CommandLine>a</p:CommandLine>");
    for (int i = 0; i < 120; ++i)
        BOOST_TEST(client.send(create).value("ReturnValue") == "0");
    const auto listed = client.ask("select Handle from Win32_Process where CommandLine = 'a'");
    BOOST_TEST(listed.count("Handle") == 100u);
    BOOST_TEST(listed.count("EndOfSequence") == 1u);
}

BOOST_AUTO_TEST_CASE(a_put_keeps_what_it_leaves_out) {
    windows_client client;
    const auto setting = wmi + "Win32_WMISetting";
    const auto got = client.send(put_of(setting, {},
                                        "<p:Win32_WMISetting xmlns:p=\"" + setting +
                                            "\"><p:LoggingLevel>2</p:LoggingLevel>"
                                            "</p:Win32_WMISetting>"));
    BOOST_TEST(got.value("LoggingLevel") == "2");
    BOOST_TEST(got.value("BackupInterval") == "30");
}

BOOST_AUTO_TEST_CASE(singletons_need_no_selectors) {
    windows_client client;
    for (const auto* name : {"Win32_OperatingSystem", "Win32_LocalTime", "Win32_CurrentTime"})
        BOOST_TEST(client.send(get_of(wmi + name)).succeeded(), name);
}

BOOST_AUTO_TEST_CASE(the_configuration_can_be_read) {
    windows_client client;
    const auto got = client.send(get_of(config));
    BOOST_TEST((got.content().name() == xml::qname{config, "Config"}));
    BOOST_TEST(got.value("MaxEnvelopeSizekb") == "500");
    BOOST_TEST(client.send(get_of(config + "/winrs")).value("MaxShellsPerUser") == "30");
}

BOOST_AUTO_TEST_CASE(a_listener_is_made_by_its_selectors_and_deleted_by_them) {
    windows_client client;
    const auto uri = config + "/listener";
    const mock::named_values keys = {{"Address", "*"}, {"Transport", "HTTPS"}};
    auto create = create_of(uri, "<c:Listener xmlns:c=\"" + uri +
                                     "\"><c:Hostname>mockhost</c:Hostname></c:Listener>");
    BOOST_TEST(client.send(create).fault_name() == "wsman:InvalidSelectors/InsufficientSelectors");
    create.selectors = keys;
    const auto made = client.send(create);
    BOOST_TEST(made.count("Selector") == 2u);
    BOOST_TEST(client.send(get_of(uri, keys)).value("Hostname") == "mockhost");
    BOOST_TEST(client.send(create).fault_name() == "wsman:AlreadyExists");
    BOOST_TEST(client.send(delete_of(uri, keys)).succeeded());
    BOOST_TEST(client.send(get_of(uri, keys)).fault_name() == "wsa:DestinationUnreachable");
}

BOOST_AUTO_TEST_CASE(a_query_chooses_class_and_instances) {
    windows_client client;
    BOOST_TEST(client.ask("select * from Win32_Service").count("Win32_Service") == 8u);
    BOOST_TEST(client
                   .ask("SELECT * FROM win32_service WHERE state='stopped' AND StartMode = "
                        "\"Manual\"")
                   .count("Win32_Service") == 2u);
    BOOST_TEST(
        client.ask("select * from Win32_Service where Name like 'win%'").count("Win32_Service") ==
        2u);
    BOOST_TEST(client
                   .ask("select * from Win32_Service where ProcessId &gt;= 988 and Started = "
                        "true and Name &lt;&gt; 'WinRM'")
                   .count("Win32_Service") == 2u);
    BOOST_TEST(
        client.ask("select * from Win32_LogicalDisk where FileSystem is null").value("DeviceID") ==
        "D:");
    BOOST_TEST(client.ask("select * from Win32_NetworkAdapterConfiguration where IPEnabled = true")
                   .value("Index") == "1");
}

BOOST_AUTO_TEST_CASE(a_query_for_single_properties_is_answered_with_fragments) {
    windows_client client;
    const auto got = client.ask("select Name, State from Win32_Service where Name = 'WinRM'");
    BOOST_TEST(got.count("XmlFragment") == 1u);
    BOOST_TEST(got.value("State") == "Running");
    BOOST_TEST(got.count("DisplayName") == 0u);
}

BOOST_AUTO_TEST_CASE(a_query_that_is_not_understood_is_refused) {
    for (const auto* query :
         {"", "select", "select *", "select * from", "select * from Nothing",
          "select Nothing from Win32_Service", "delete from Win32_Service",
          "select * from Win32_Service where", "select * from Win32_Service where Nothing = 1",
          "select * from Win32_Service where Name", "select * from Win32_Service where Name =",
          "select * from Win32_Service where Name = 'open",
          "select * from Win32_Service where Name = 'a' or Name = 'b'",
          "select * from Win32_Service where Name is", "select , from Win32_Service",
          "associators of {Win32_Service.Name='a'}", "<x/>"})
        BOOST_TEST(fault_of(query) == "wsen:CannotProcessFilter", query);
    windows_client client;
    BOOST_TEST(
        client
            .send(enumerate_of(win32_service, "<wsman:Filter Dialect=\"http://schemas."
                                              "microsoft.com/wbem/wsman/1/WQL\">select * from "
                                              "Win32_Service</wsman:Filter>"))
            .fault_name() == "wsen:CannotProcessFilter");
    BOOST_TEST(client.send(enumerate_of(all)).fault_name() ==
               "wsman:UnsupportedFeature/FilteringRequired");
    BOOST_TEST(
        client.ask("select * from Win32_Service", "<wsen:Filter>x</wsen:Filter>").fault_name() ==
        "wsen:CannotProcessFilter");
}

BOOST_AUTO_TEST_CASE(identify_hides_the_version_from_the_unknown) {
    windows_client client;
    BOOST_TEST(client.send_text(mock::identify_text()).value("ProductVersion") ==
               "OS: 10.0.17763 SP: 0.0 Stack: 3.0");
    auto unknown = client.request(mock::identify_text());
    unknown.target = "/wsman-anon/identify";
    const auto got = client.send_request(unknown);
    BOOST_TEST(got.value("ProductVersion") == "OS: 0.0.0 SP: 0.0 Stack: 3.0");
    BOOST_TEST(got.value("ProductVendor") == "Microsoft Corporation");
    BOOST_TEST(got.count("SecurityProfileName") == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
