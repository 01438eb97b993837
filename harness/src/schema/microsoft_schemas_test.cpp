// Our schemas of Microsoft's namespaces: what MS-WSMV and Windows write is valid, what neither does
// is not.
#include "schema/validator.hpp"

#include <boost/test/unit_test.hpp>
#include <fmt/format.h>

#include <string>

namespace {

std::string envelope(std::string_view header, std::string_view body) {
    return fmt::format("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                       " xmlns:rsp=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\""
                       " xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\""
                       " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\""
                       " xmlns:i=\"http://schemas.microsoft.com/wbem/wsman/1/cim/interactive.xsd\""
                       " xmlns:m=\"http://schemas.microsoft.com/wbem/wsman/1/machineid\""
                       " xmlns:sub=\"http://schemas.microsoft.com/wbem/wsman/1/subscription\">"
                       "<s:Header>{}</s:Header><s:Body>{}</s:Body></s:Envelope>",
                       header, body);
}

// The first constraint violated, or nothing.
std::string violated(std::string_view header, std::string_view body) {
    static auto loaded = wsman::schema::validator::messages().value();
    const auto answer = loaded.validate(envelope(header, body));
    BOOST_TEST(answer.well_formed);
    return answer.violations.empty() ? "" : answer.violations.front().constraint;
}

struct example {
    std::string_view xml;
    std::string_view constraint; // how the first one violated begins; empty for a valid example
};

void hold(std::string_view xml, std::string_view constraint, const std::string& found) {
    BOOST_TEST((constraint.empty() ? found.empty() : found.starts_with(constraint)),
               xml << " violates '" << found << "'");
}

void hold_as_bodies(std::initializer_list<example> examples) {
    for (const auto& [xml, constraint] : examples)
        hold(xml, constraint, violated("", xml));
}

void hold_as_headers(std::initializer_list<example> examples) {
    for (const auto& [xml, constraint] : examples)
        hold(xml, constraint, violated(xml, ""));
}

#define STATE "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/"
#define SIGNAL "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/signal/"

} // namespace

BOOST_AUTO_TEST_SUITE(schemas_of_microsoft)

BOOST_AUTO_TEST_CASE(a_shell_is_described_in_any_order_and_with_content_of_its_own) {
    hold_as_bodies({
        {"<rsp:Shell/>", ""},
        {"<rsp:Shell ShellId=\"A\" Name=\"b\"><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
         "<rsp:InputStreams>stdin pr</rsp:InputStreams><x:creation xmlns:x=\"urn:x\"/></rsp:Shell>",
         ""},
        {"<rsp:Shell><rsp:ProfileLoaded>Yes</rsp:ProfileLoaded><rsp:MemoryUsed>51MB</"
         "rsp:MemoryUsed>"
         "<rsp:ChildProcesses>0</rsp:ChildProcesses></rsp:Shell>",
         ""},
        {"<rsp:Shell><rsp:CommandLine><rsp:Command>pause</rsp:Command></rsp:CommandLine>"
         "</rsp:Shell>",
         ""},
        {"<rsp:Shell><rsp:IdleTimeOut>180</rsp:IdleTimeOut></rsp:Shell>", "cvc-datatype-valid"},
        {"<rsp:Shell><rsp:ProfileLoaded>maybe</rsp:ProfileLoaded></rsp:Shell>",
         "cvc-datatype-valid"},
        {"<rsp:Shell><rsp:State>Lost</rsp:State></rsp:Shell>", "cvc-enumeration-valid"},
        {"<rsp:Shell><rsp:Enviroment/></rsp:Shell>", "cvc-complex-type.2.4"},
        {"<rsp:Shell><rsp:Environment/></rsp:Shell>", "cvc-complex-type.2.4"},
        {"<rsp:Shell><rsp:Environment><rsp:Variable>1</rsp:Variable></rsp:Environment></rsp:Shell>",
         "cvc-complex-type.4"},
        {"<rsp:Shell Identity=\"A\"/>", "cvc-complex-type.3.2.2"},
    });
}

BOOST_AUTO_TEST_CASE(a_command_line_begins_with_its_command) {
    hold_as_bodies({
        {"<rsp:CommandLine CommandId=\"A\"><rsp:Command/><rsp:Arguments>/p</rsp:Arguments>"
         "<rsp:Arguments>d:\\a</rsp:Arguments></rsp:CommandLine>",
         ""},
        {"<rsp:CommandLine><rsp:Arguments>/p</rsp:Arguments></rsp:CommandLine>",
         "cvc-complex-type.2.4"},
        {"<rsp:CommandResponse><rsp:CommandId>A</rsp:CommandId></rsp:CommandResponse>", ""},
        {"<rsp:CommandResponse/>", "cvc-complex-type.2.4"},
    });
}

BOOST_AUTO_TEST_CASE(streams_are_named_and_their_octets_are_base64) {
    hold_as_bodies({
        {"<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"A\" End=\"true\">aGk=</rsp:Stream>"
         "</rsp:Send>",
         ""},
        {"<rsp:Send/>", "cvc-complex-type.2.4"},
        {"<rsp:Send><rsp:Stream>aGk=</rsp:Stream></rsp:Send>", "cvc-complex-type.4"},
        {"<rsp:Send><rsp:Stream Name=\"stdin\">a</rsp:Stream></rsp:Send>", "cvc-datatype-valid"},
        {"<rsp:Send><rsp:Stream Name=\"stdin\" End=\"True\"/></rsp:Send>", "cvc-datatype-valid"},
        {"<rsp:SendResponse/>", ""},
        {"<rsp:SendResponse><rsp:DesiredStream>stdin</rsp:DesiredStream></rsp:SendResponse>", ""},
        {"<rsp:SendResponse><rsp:Stream Name=\"stdin\"/></rsp:SendResponse>",
         "cvc-complex-type.2.4"},
        {"<rsp:Receive><rsp:DesiredStream CommandId=\"A\">stdout stderr</rsp:DesiredStream>"
         "</rsp:Receive>",
         ""},
        {"<rsp:Receive/>", "cvc-complex-type.2.4"},
    });
}

BOOST_AUTO_TEST_CASE(states_stand_alone_or_among_streams) {
    hold_as_bodies({
        {"<rsp:ReceiveResponse><rsp:CommandState CommandId=\"A\" State=\"" STATE "Done\">"
         "<rsp:ExitCode>-1</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>",
         ""},
        {"<rsp:ReceiveResponse SequenceId=\"0\"><rsp:Stream Name=\"stdout\">SA==</rsp:Stream>"
         "<rsp:CommandState State=\"" STATE "Pending\"/><rsp:Stream Name=\"stderr\"/>"
         "<rsp:CommandState State=\"" STATE "Done\"/></rsp:ReceiveResponse>",
         ""},
        {"<rsp:ReceiveResponse/>", "cvc-complex-type.2.4"},
        {"<rsp:ReceiveResponse><rsp:CommandState CommandId=\"A\"/></rsp:ReceiveResponse>",
         "cvc-complex-type.4"},
        {"<rsp:ReceiveResponse><rsp:CommandState State=\"Done\"/></rsp:ReceiveResponse>",
         "cvc-enumeration-valid"},
        {"<rsp:ReceiveResponse><rsp:CommandState State=\"" STATE "Done\"><rsp:ExitCode>1.5"
         "</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>",
         "cvc-"},
    });
}

BOOST_AUTO_TEST_CASE(signals_are_those_of_the_text_and_the_one_that_powershell_misspells) {
    hold_as_bodies({
        {"<rsp:Signal CommandId=\"A\"><rsp:Code>" SIGNAL "terminate</rsp:Code></rsp:Signal>", ""},
        {"<rsp:Signal><rsp:Code>\n" SIGNAL "Terminate\n</rsp:Code></rsp:Signal>", ""},
        {"<rsp:Signal><rsp:Code>powershell/signal/crtl_c</rsp:Code></rsp:Signal>", ""},
        {"<rsp:Signal><rsp:Code>" SIGNAL "kill</rsp:Code></rsp:Signal>", "cvc-enumeration-valid"},
        {"<rsp:Signal/>", "cvc-complex-type.2.4"},
        {"<rsp:SignalResponse/>", ""},
        {"<rsp:SignalResponse>done</rsp:SignalResponse>", "cvc-complex-type.2.3"},
    });
}

BOOST_AUTO_TEST_CASE(a_shell_is_left_and_found_again) {
    hold_as_bodies({
        {"<rsp:Disconnect/>", ""},
        {"<rsp:Disconnect><rsp:IdleTimeOut>PT180.000S</rsp:IdleTimeOut><rsp:BufferMode>Drop"
         "</rsp:BufferMode></rsp:Disconnect>",
         ""},
        {"<rsp:Disconnect><rsp:BufferMode>Keep</rsp:BufferMode></rsp:Disconnect>",
         "cvc-enumeration-valid"},
        {"<rsp:Reconnect/>", ""},
        {"<rsp:Reconnect>now</rsp:Reconnect>", "cvc-complex-type.2"},
        {"<rsp:Connect CommandId=\"A\"/>", ""},
        {"<rsp:Connect><x:connect xmlns:x=\"urn:x\">AAAA</x:connect></rsp:Connect>", ""},
        {"<rsp:Connect><rsp:InputStreams>stdin</rsp:InputStreams></rsp:Connect>",
         "cvc-complex-type.2.4"},
        {"<rsp:ConnectResponse><rsp:InputStreams>stdin</rsp:InputStreams><x:c xmlns:x=\"urn:x\"/>"
         "</rsp:ConnectResponse>",
         ""},
    });
}

BOOST_AUTO_TEST_CASE(a_fault_of_windows_tells_code_and_machine_and_may_hold_that_of_a_provider) {
    hold_as_bodies({
        {"<f:WSManFault Code=\"2150858793\" Machine=\"\"><f:Message>late</f:Message>"
         "</f:WSManFault>",
         ""},
        {"<f:WSManFault Code=\"5\" Machine=\"m\" xml:lang=\"en\"><f:Message><f:ProviderFault "
         "provider=\"p\" path=\"c:\\p.dll\">text<f:WSManFault Code=\"5\" Machine=\"m\"/>"
         "<f:ExtendedError><x:e xmlns:x=\"urn:x\"/></f:ExtendedError></f:ProviderFault>"
         "</f:Message></f:WSManFault>",
         ""},
        {"<f:WSManFault Code=\"0x80338029\" Machine=\"m\"/>", "cvc-"},
        {"<f:WSManFault Code=\"5\"/>", "cvc-complex-type.4"},
        {"<f:WSManFault Code=\"5\" Machine=\"m\">late</f:WSManFault>", "cvc-complex-type.2.3"},
        {"<f:WSManFault Code=\"5\" Machine=\"m\"><f:Message><f:ProviderFault providerId=\"1\"/>"
         "</f:Message></f:WSManFault>",
         "cvc-pattern-valid"},
    });
}

BOOST_AUTO_TEST_CASE(extension_headers_hold_their_value_and_take_the_attributes_of_soap) {
    hold_as_headers({
        {"<p:DataLocale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>", ""},
        {"<p:DataLocale/>", "cvc-complex-type.4"},
        {"<p:SessionId s:mustUnderstand=\"false\">uuid:1</p:SessionId>", ""},
        {"<p:SessionId><p:OperationID/></p:SessionId>", "cvc-"},
        {"<p:ActivityId>any</p:ActivityId>", ""},
        {"<p:OperationID>uuid:0DD36AEA-EB4A-4D88-9EE5-928CB0A5E911</p:OperationID>", ""},
        {"<p:OperationId>0DD36AEA-EB4A-4D88-9EE5-928CB0A5E911</p:OperationId>", ""},
        {"<p:OperationID>1</p:OperationID>", "cvc-pattern-valid"},
        {"<p:SequenceId>1</p:SequenceId>", ""},
        {"<p:SequenceID>18446744073709551615</p:SequenceID>", ""},
        {"<p:SequenceId>0</p:SequenceId>", "cvc-minInclusive-valid"},
        {"<p:SequenceId>18446744073709551616</p:SequenceId>", "cvc-maxInclusive-valid"},
        {"<rsp:CompressionType s:mustUnderstand=\"true\">xpress</rsp:CompressionType>", ""},
        {"<m:MachineID s:mustUnderstand=\"false\">\nhost.test\n</m:MachineID>", ""},
        {"<m:MachineID><m:MachineID>host.test</m:MachineID></m:MachineID>", "cvc-"},
    });
    BOOST_TEST(violated("<p:ActivityId>" + std::string(2048, 'a') + "</p:ActivityId>", "") == "");
    BOOST_TEST(violated("<p:ActivityId>" + std::string(2049, 'a') + "</p:ActivityId>", "") ==
               "cvc-maxLength-valid");
}

BOOST_AUTO_TEST_CASE(an_acknowledgement_s_body_is_a_number) {
    hold_as_bodies({
        {"<p:LastSequenceIdReceived>1</p:LastSequenceIdReceived>", ""},
        {"<p:LastSequenceIdReceived/>", "cvc-"},
    });
}

BOOST_AUTO_TEST_CASE(an_interactive_event_has_a_kind_and_an_answer_has_a_word) {
    hold_as_bodies({
        {"<i:InteractiveEvent><i:EventType>Confirm</i:EventType><i:Description>go on?"
         "</i:Description><i:PromptType>Normal</i:PromptType></i:InteractiveEvent>",
         ""},
        {"<i:InteractiveEvent><i:EventType>StreamingOutput</i:EventType><i:Name>n</i:Name>"
         "<i:Type>5</i:Type><i:Value><x:n xmlns:x=\"urn:x\">1</x:n></i:Value></i:InteractiveEvent>",
         ""},
        {"<i:InteractiveEvent><i:EventType>Shout</i:EventType></i:InteractiveEvent>",
         "cvc-enumeration-valid"},
        {"<i:InteractiveResponse><i:EventType>Confirm</i:EventType><i:Response>yesToAll"
         "</i:Response></i:InteractiveResponse>",
         ""},
        {"<i:InteractiveResponse><i:EventType>Confirm</i:EventType></i:InteractiveResponse>",
         "cvc-complex-type.2.4"},
    });
}

BOOST_AUTO_TEST_CASE(a_publisher_s_subscription_holds_an_envelope) {
    hold_as_bodies({
        {"<sub:Subscription><sub:Version>uuid:1</sub:Version><s:Envelope><s:Body/></s:Envelope>"
         "</sub:Subscription>",
         ""},
        {"<sub:Subscription><sub:Version>uuid:1</sub:Version></sub:Subscription>",
         "cvc-complex-type.2.4"},
    });
}

#undef STATE
#undef SIGNAL

BOOST_AUTO_TEST_SUITE_END()
