// Probes of the stages before the operation: addressing, selectors, control headers.
#include "mock-server/src/probe_parts.hpp"

namespace wsman::mock {

using namespace probing;

namespace {

void add_addressing(std::vector<probe>& all) {
    const auto system = get_system();
    all.push_back(single("get", system));
    all.push_back({"two gets", [system](test_client& client) {
                       answers got;
                       got.push_back(client.send(system));
                       got.push_back(client.send(system));
                       return got;
                   }});
    all.push_back(changed("no resource", system, [](letter& l) { l.resource.reset(); }));
    all.push_back(changed("unknown resource", system, [](letter& l) { l.resource = "urn:x"; }));
    all.push_back(changed("no to", system, [](letter& l) { l.to.reset(); }));
    all.push_back(changed("no message id", system, [](letter& l) { l.message_id.reset(); }));
    all.push_back(changed("other id", system, [](letter& l) { l.message_id = "other:Id"; }));
    all.push_back(changed("unknown action", system, [](letter& l) { l.action = "urn:x-do"; }));
    all.push_back(changed("no reply to", system, [](letter& l) { l.reply_to.reset(); }));
    all.push_back(
        changed("foreign reply to", system, [](letter& l) { l.reply_to = "http://sink.test/"; }));
    all.push_back(changed("to that must be understood", system, [](letter& l) {
        l.to.reset();
        l.headers = "<wsa:To s:mustUnderstand=\"true\">http://bmc.test/wsman</wsa:To>";
    }));
    all.push_back(with_headers("foreign fault to", system,
                               "<wsa:FaultTo><wsa:Address>http://sink.test/</wsa:Address>"
                               "</wsa:FaultTo>"));
    all.push_back(changed("reply to of no address", system, [](letter& l) { l.reply_to = ""; }));
    all.push_back(with_headers("fault to of no address", system,
                               "<wsa:FaultTo><wsa:Address/></wsa:FaultTo>"));
    all.push_back(with_headers("anonymous fault to", system, anonymous_epr("FaultTo", "<x:T/>")));
    all.push_back(with_headers("from", system,
                               "<wsa:From s:mustUnderstand=\"1\"><wsa:Address>urn:me"
                               "</wsa:Address></wsa:From>"));
    all.push_back(
        with_headers("must understand true", system, "<x:Opt s:mustUnderstand=\"true\"/>"));
    all.push_back(with_headers("must understand 1", system, "<x:Opt s:mustUnderstand=\"1\"/>"));
    all.push_back(with_headers("duplicate size", system,
                               "<wsman:MaxEnvelopeSize>9000</wsman:MaxEnvelopeSize>"
                               "<wsman:MaxEnvelopeSize>9001</wsman:MaxEnvelopeSize>"));
    all.push_back(changed("uri of 2048", system, [](letter& l) { l.resource = uri_of(2048); }));
    all.push_back(changed("uri of 2049", system, [](letter& l) { l.resource = uri_of(2049); }));
    all.push_back(changed("white space", system, [](letter& l) { *l.resource += "\n "; }));
    const auto parameters = [](letter& l) {
        l.reply_to.reset();
        l.headers = anonymous_epr("ReplyTo", "<x:Tag>1</x:Tag>");
    };
    all.push_back(changed("parameters of a get", system, parameters));
    all.push_back(
        changed("unusual scheme", system, [](letter& l) { l.resource = "tag:x,2005:y"; }));
    all.push_back(with_headers("relates to", system,
                               "<wsa:RelatesTo s:mustUnderstand=\"1\">urn:x</wsa:RelatesTo>"));
    all.push_back(with_headers("from that may be ignored", system,
                               "<wsa:From><wsa:Address>urn:me</wsa:Address></wsa:From>"));
    all.push_back(changed("parameters of a fault", system, [](letter& l) {
        l.action = "urn:x-do";
        l.headers = anonymous_epr("FaultTo", "<x:T/>");
    }));
    all.push_back(changed("parameters of a method", add("<p:A>1</p:A><p:B>2</p:B>"), parameters));
}

void add_selectors(std::vector<probe>& all) {
    const named_values whole = {{"SystemName", "node0"}, {"DeviceID", "fan3"}};
    const auto and_more = [&](const std::string& name, const std::string& value) {
        auto more = whole;
        more.emplace_back(name, value);
        return more;
    };
    all.push_back(single("unknown selector", get_fan(and_more("Unheard", "1"))));
    all.push_back(single("duplicate selector", get_fan(and_more("DeviceID", "fan3"))));
    all.push_back(single("missing selector", get_fan({{"SystemName", "node0"}})));
    all.push_back(
        single("wrong first value", get_fan({{"SystemName", "x"}, {"DeviceID", "fan3"}})));
    all.push_back(single("selectors the other way round",
                         get_of(std::string{cim} + "CIM_ComputerSystem",
                                {{"Name", "node0"}, {"CreationClassName", "CIM_ComputerSystem"}})));
    for (const std::size_t size : {2048, 2049})
        all.push_back(single("long selector name", get_fan(and_more(std::string(size, 'N'), "1"))));
    for (const std::size_t size : {4096, 4097})
        all.push_back(
            single("long value of a selector",
                   get_fan({{"SystemName", "node0"}, {"DeviceID", std::string(size, 'v')}})));
    all.push_back(single(
        "large set of selectors",
        get_fan({{"SystemName", std::string(4090, 'v')}, {"DeviceID", std::string(4090, 'v')}})));
    const auto holding = [&](std::string_view name, const std::string& inside) {
        all.push_back(with_headers(name, get_of(inventory), set_of(selector("Slot", inside))));
    };
    holding("selector of elements", "<x:V>1</x:V>");
    holding("selector of an epr", "<wsa:EndpointReference><wsa:Address>urn:a</wsa:Address>"
                                  "</wsa:EndpointReference>");
    all.push_back(single("wrong type", get_of(inventory, {{"Slot", "abc"}})));
    all.push_back(single("value out of its domain", get_of(inventory, {{"Slot", "65"}})));
    named_values many = whole;
    for (int i = 0; i < 150; ++i)
        many.emplace_back("x" + std::to_string(i), "1");
    all.push_back(single("fan", get_fan(whole)));
    all.push_back(single("many selectors", get_fan(many)));
}

void add_controls(std::vector<probe>& all) {
    const auto system = get_system();
    const auto slow = get_of(diagnostic, {{"TestID", "1"}});
    const auto sensor = get_of(sensors, {{"SystemName", "node0"}, {"DeviceID", "temp0"}});
    const auto large = get_of(inventory, {{"Slot", "2"}});
    all.push_back(with_headers("bad timeout", system,
                               "<wsman:OperationTimeout>abc</wsman:OperationTimeout>"));
    all.push_back(with_headers("negative timeout", system,
                               "<wsman:OperationTimeout>-PT5S</wsman:OperationTimeout>"));
    all.push_back(with_headers("size of no number", system,
                               "<wsman:MaxEnvelopeSize>large</wsman:MaxEnvelopeSize>"));
    all.push_back(with_headers("two resources", system,
                               "<wsman:ResourceURI>" + std::string{cim} +
                                   "CIM_ComputerSystem</wsman:ResourceURI>"));
    all.push_back(single("white space in a selector",
                         get_fan({{"SystemName", " node0 "}, {"DeviceID", "fan3"}})));
    all.push_back(with_headers("long timeout", system,
                               "<wsman:OperationTimeout s:mustUnderstand=\"1\">PT2H"
                               "</wsman:OperationTimeout>"));
    all.push_back(single("larger than the own limit", get_of(inventory, {{"Slot", "3"}})));
    all.push_back(with_headers("option of a type", sensor,
                               option("Name=\"OmitDescription\" MustComply=\"true\" "
                                      "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
                                      "Type=\"xs:boolean\"",
                                      "true")));
    all.push_back(with_headers("short timeout", slow,
                               "<wsman:OperationTimeout>PT2S</wsman:OperationTimeout>"));
    all.push_back(with_headers("large reply", large, size_8192));
    all.push_back(
        with_headers("small size", system, "<wsman:MaxEnvelopeSize>8191</wsman:MaxEnvelopeSize>"));
    all.push_back(with_headers("size with policy", system,
                               "<wsman:MaxEnvelopeSize Policy=\"Skip\">9000"
                               "</wsman:MaxEnvelopeSize>"));
    all.push_back(with_headers("hint of a language", system, "<wsman:Locale xml:lang=\"de-DE\"/>"));
    all.push_back(with_headers("language that must be spoken", system,
                               "<wsman:Locale xml:lang=\"de-DE\" s:mustUnderstand=\"1\"/>"));
    all.push_back(
        with_headers("option nobody has", system, option("Name=\"X\" MustComply=\"true\"", "1")));
    all.push_back(with_headers("option of a bad value", sensor,
                               option("Name=\"OmitDescription\" MustComply=\"true\"", "much")));
    all.push_back(with_headers("option of an unknown name", sensor,
                               option("Name=\"X\" MustComply=\"true\"", "1")));
    all.push_back(with_headers("option", sensor, option("Name=\"OmitDescription\"")));
    std::string many;
    for (int i = 0; i < 150; ++i)
        many += "<wsman:Option Name=\"x" + std::to_string(i) + "\">1</wsman:Option>";
    all.push_back(
        with_headers("many options", system, "<wsman:OptionSet>" + many + "</wsman:OptionSet>"));
    const std::string long_name(2049, 'a');
    const std::string long_value(4097, 'a');
    all.push_back(with_headers("long option name", system,
                               option("Name=\"" + long_name + "\" MustComply=\"true\"", "1")));
    all.push_back(with_headers("long option value", system,
                               option("Name=\"X\" MustComply=\"true\"", long_value)));
    all.push_back(with_headers("epr wanted", system, "<wsman:RequestEPR/>"));
    all.push_back(
        with_headers("fragment", system, "<wsman:FragmentTransfer>Name</wsman:FragmentTransfer>"));
}

} // namespace

void add_header_probes(std::vector<probe>& all) {
    add_addressing(all);
    add_selectors(all);
    add_controls(all);
}

} // namespace wsman::mock
