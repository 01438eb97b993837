// Requests of a peer that means harm: whatever comes, an answer goes out, and nothing grows.
#include "mock-server/src/probes.hpp"
#include "mock-server/src/shell_client.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

#include <random>

using namespace wsman;
using mock::test_client;

namespace {

bool is_answer(const mock::answer& got) {
    return got.status() >= 200 && got.status() < 600;
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile)

BOOST_AUTO_TEST_CASE(a_request_cut_anywhere_is_answered) {
    test_client client;
    auto whole = mock::get_system();
    whole.headers = "<wsman:OptionSet><wsman:Option Name=\"A\">1</wsman:Option></wsman:OptionSet>";
    const auto text = whole.text();
    for (std::size_t size = 0; size < text.size(); ++size)
        BOOST_TEST(client.send_text(text.substr(0, size)).status() == 400u, size);
}

BOOST_AUTO_TEST_CASE(requests_with_octets_changed_are_answered) {
    test_client client;
    std::mt19937 random{1};
    const std::string texts[] = {
        mock::get_system().text(),
        mock::enumerate_of(std::string{mock::cim} + "CIM_Fan",
                           "<wsman:OptimizeEnumeration/><wsen:Expires>PT1M</wsen:Expires>")
            .text(),
        xml::to_utf16(mock::get_system().text())};
    for (int turn = 0; turn < 3000; ++turn) {
        auto text = texts[turn % 3];
        for (unsigned n = random() % 4 + 1; n > 0; --n)
            text[random() % text.size()] = static_cast<char>(random());
        auto request = client.request(std::move(text));
        if (turn % 3 == 2)
            request.fields.set("Content-Type", "application/soap+xml");
        BOOST_TEST(is_answer(client.send_request(request)));
    }
}

BOOST_AUTO_TEST_CASE(depth_and_width_have_bounds) {
    test_client client;
    std::string deep;
    for (int i = 0; i < 20000; ++i)
        deep += "<a>";
    BOOST_TEST(client.send_text(deep).fault_name() == "wsman:SchemaValidationError");
    auto letter = mock::get_system();
    for (int i = 0; i < 3000; ++i)
        letter.headers += "<x:H" + std::to_string(i) + " s:mustUnderstand=\"1\"/>";
    const auto got = client.send(letter);
    BOOST_TEST(got.fault_name() == "s:MustUnderstand");
    BOOST_TEST(got.served.reply.body.size() < 16384u);
}

BOOST_AUTO_TEST_CASE(odd_fields_and_targets_are_answered) {
    test_client client;
    auto request = client.request(mock::get_system().text());
    request.target = std::string(100000, '/');
    BOOST_TEST(client.send_request(request).status() == 404u);
    request.target = "/wsman";
    request.fields.set("Content-Type", "application/soap+xml;charset=");
    BOOST_TEST(is_answer(client.send_request(request)));
    request.fields.set("Content-Type", ";;;===\"");
    BOOST_TEST(client.send_request(request).status() == 415u);
    request.fields.set("SOAPAction", "\"");
    request.fields.set("Content-Type", "application/soap+xml");
    BOOST_TEST(is_answer(client.send_request(request)));
}

BOOST_AUTO_TEST_CASE(requests_to_shells_with_octets_changed_are_answered) {
    mock::shell_client client;
    const auto shell = client.open();
    const auto command = client.start(shell, "cat");
    std::mt19937 random{1};
    const std::string texts[] = {
        mock::command_in(shell, "echo \"a\" %B% & slow 2 1 || exit 3 2>&1").text(),
        mock::send_to(shell, command, "input").text(),
        mock::with_timeout(mock::receive_from(shell, command), "PT1S").text(),
        mock::signal_to(shell, command, "ctrl_c").text(),
        mock::create_shell("<rsp:Lifetime>PT1M</rsp:Lifetime>").text(),
        mock::enumerate_of("http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/*",
                           "<wsman:Filter Dialect=\"http://schemas.microsoft.com/wbem/wsman/1/"
                           "WQL\">select Name, State from Win32_Service where Name like 'w%' and "
                           "ProcessId &gt;= 4</wsman:Filter>")
            .text()};
    for (int turn = 0; turn < 3000; ++turn) {
        auto text = texts[turn % std::size(texts)];
        for (unsigned n = random() % 4 + 1; n > 0; --n)
            text[random() % text.size()] = static_cast<char>(random());
        BOOST_TEST(is_answer(client.send_text(std::move(text))));
    }
}

BOOST_AUTO_TEST_CASE(command_lines_of_any_octets_end_or_go_on_and_nothing_else) {
    mock::shell_client client;
    const auto shell = client.open();
    constexpr std::string_view letters = "echo slow endless%&|\"<>^ 0123456789./-powershell;'$()";
    std::mt19937 random{1};
    for (int turn = 0; turn < 2000; ++turn) {
        std::string line;
        for (unsigned n = random() % 60; n > 0; --n)
            line += letters[random() % letters.size()];
        const auto command = client.start(shell, line);
        BOOST_TEST(!command.empty(), line);
        BOOST_TEST(is_answer(
            client.send(mock::with_timeout(mock::receive_from(shell, command), "PT0.02S"))));
        BOOST_TEST(client.send(mock::signal_to(shell, command, "terminate")).succeeded());
    }
}

BOOST_AUTO_TEST_CASE(an_empty_password_is_no_open_door) {
    base::test_clock clock;
    mock::endpoint_settings settings;
    settings.basic_authentication = true;
    const auto service = mock::endpoint::open(settings, clock).value();
    transport::http_request request;
    request.fields.add("Content-Type", "application/soap+xml");
    request.fields.add("Authorization", "Basic ");
    request.body = mock::identify_text();
    BOOST_TEST(service->handle(request).reply.status == 401u);
}

BOOST_AUTO_TEST_SUITE_END()
