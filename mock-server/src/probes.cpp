#include "mock-server/src/probes.hpp"

#include "protocol/actions.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {
namespace {

using answers = std::vector<answer>;

const std::string fans = std::string{cim} + "CIM_Fan";
const std::string log_entries = std::string{cim} + "CIM_LogEntry";
const std::string accounts = std::string{cim} + "CIM_Account";
const std::string sensors = std::string{cim} + "CIM_NumericSensor";
const std::string settings = std::string{bmc} + "BMC_ServiceSettings";
const std::string inventory = std::string{bmc} + "BMC_Inventory";
const std::string diagnostic = std::string{bmc} + "BMC_Diagnostic";
const std::string optimised = "<wsman:OptimizeEnumeration/>";
const std::string two = optimised + "<wsman:MaxElements>2</wsman:MaxElements>";
const std::string size_8192 =
    "<wsman:MaxEnvelopeSize s:mustUnderstand=\"true\">8192</wsman:MaxEnvelopeSize>";

// One request, one reply.
probe single(std::string_view name, letter what) {
    return {name, [what](test_client& client) {
                answers got;
                got.push_back(client.send(what));
                return got;
            }};
}

template <class Change>
probe changed(std::string_view name, letter what, Change change) {
    change(what);
    return single(name, what);
}

probe with_headers(std::string_view name, letter what, std::string headers) {
    what.headers = std::move(headers);
    return single(name, std::move(what));
}

// A request that the given function bends on its way.
template <class Change>
probe over_http(std::string_view name, std::string body, Change change) {
    return {name, [body, change](test_client& client) {
                auto request = client.request(body);
                change(request);
                answers got;
                got.push_back(client.send_request(request));
                return got;
            }};
}

probe identify_with(std::string_view name, std::string header) {
    auto text = identify_text();
    const std::string empty = "<s:Header/>";
    text.replace(text.find(empty), empty.size(), header);
    return over_http(name, text, [](auto&) {});
}

// Enumerate, then what follows with its context.
template <class Rest>
probe after_enumerate(std::string_view name, letter first, Rest rest) {
    return {name, [first, rest](test_client& client) {
                answers got;
                got.push_back(client.send(first));
                rest(client, got.front().value("EnumerationContext"), got);
                return got;
            }};
}

probe in_utf_16(std::string_view name, bool little_endian, std::string charset) {
    return over_http(name, xml::to_utf16(get_system().text(), little_endian),
                     [charset](transport::http_request& request) {
                         request.fields.set("Content-Type",
                                            "application/soap+xml;charset=" + charset);
                     });
}

std::string anonymous_epr(const std::string& name, const std::string& parameters) {
    return "<wsa:" + name + "><wsa:Address>" + std::string{soap::anonymous_role} +
           "</wsa:Address><wsa:ReferenceParameters>" + parameters +
           "</wsa:ReferenceParameters></wsa:" + name + ">";
}

std::string filter_of(const std::string& content, const std::string& prefix = "wsman") {
    return "<" + prefix + ":Filter Dialect=\"" + std::string{protocol::dialect::selector_filter} +
           "\">" + content + "</" + prefix + ":Filter>";
}

std::string selector(const std::string& name, const std::string& value) {
    return "<wsman:Selector Name=\"" + name + "\">" + value + "</wsman:Selector>";
}

std::string set_of(const std::string& selectors) {
    return "<wsman:SelectorSet>" + selectors + "</wsman:SelectorSet>";
}

std::string option(const std::string& attributes, const std::string& value = "") {
    return "<wsman:OptionSet s:mustUnderstand=\"true\"><wsman:Option " + attributes + ">" + value +
           "</wsman:Option></wsman:OptionSet>";
}

std::string settings_body(const std::string& inside) {
    return "<p:BMC_ServiceSettings xmlns:p=\"" + settings + "\">" + inside +
           "</p:BMC_ServiceSettings>";
}

std::string account_body(const std::string& name) {
    return "<p:CIM_Account xmlns:p=\"" + accounts + "\"><p:Name>" + name +
           "</p:Name><p:Role>2</p:Role></p:CIM_Account>";
}

letter add(const std::string& parameters) {
    return invoke_of(settings, {}, "Add", parameters);
}

letter get_fan(named_values selectors) {
    return get_of(fans, std::move(selectors));
}

letter find_fans(const std::string& filter) {
    return enumerate_of(fans, filter + optimised + "<wsman:MaxElements>9</wsman:MaxElements>");
}

std::string uri_of(std::size_t characters) {
    return "urn:" + std::string(characters - 4, 'a');
}

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

void add_transfer(std::vector<probe>& all) {
    const auto put = [](const std::string& body) { return put_of(settings, {}, body); };
    const std::string written =
        "<p:NtpServer>x</p:NtpServer><p:SessionTimeout>60</p:SessionTimeout>";
    all.push_back({"two gets of the settings", [](test_client& client) {
                       answers got;
                       got.push_back(client.send(get_settings()));
                       got.push_back(client.send(get_settings()));
                       return got;
                   }});
    all.push_back({"put and get", [=](test_client& client) {
                       answers got;
                       got.push_back(client.send(put(settings_body(written))));
                       got.push_back(client.send(get_settings()));
                       return got;
                   }});
    all.push_back({"put unmodified", [=](test_client& client) {
                       answers got;
                       got.push_back(client.send(get_settings()));
                       got.push_back(client.send(put(got.front().content().self_contained())));
                       return got;
                   }});
    all.push_back(single("put of a foreign namespace", put("<x:BMC_ServiceSettings/>")));
    all.push_back(single("put of missing values", put(settings_body(""))));
    all.push_back(single("put of a read-only class",
                         put_of(std::string{cim} + "CIM_Chassis",
                                {{"CreationClassName", "CIM_Chassis"}, {"Tag", "chassis0"}}, "")));
    all.push_back(single("create", create_of(accounts, account_body("new"))));
    const auto unreportable = [](letter& l) {
        l.reply_to.reset();
        l.headers =
            size_8192 + anonymous_epr("ReplyTo", "<x:T>" + std::string(9000, 'a') + "</x:T>");
    };
    all.push_back(
        changed("unreportable create", create_of(accounts, account_body("new")), unreportable));
    all.push_back(changed("unreportable put", put(settings_body(written)), unreportable));
    all.push_back(changed("large fault", get_of("urn:x"), unreportable));
    all.push_back(single("create again", create_of(accounts, account_body("admin"))));
    all.push_back(single("create of a foreign namespace", create_of(accounts, "<x:CIM_Account/>")));
    all.push_back({"delete and get", [](test_client& client) {
                       const named_values keys = {{"SystemName", "node0"}, {"Name", "admin"}};
                       answers got;
                       got.push_back(client.send(delete_of(accounts, keys)));
                       got.push_back(client.send(get_of(accounts, keys)));
                       return got;
                   }});
}

void add_enumerate(std::vector<probe>& all) {
    const auto mode = [](const std::string& word) {
        return "<wsman:EnumerationMode>" + word + "</wsman:EnumerationMode>" + two;
    };
    all.push_back(single("enumerate", enumerate_of(fans)));
    all.push_back(single("optimised", enumerate_of(fans, optimised)));
    all.push_back(after_enumerate("optimised and pull", enumerate_of(fans, two),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      got.push_back(client.send(pull_of(fans, id)));
                                  }));
    all.push_back(single("optimised to the end", find_fans("")));
    all.push_back(single("eprs", enumerate_of(fans, mode("EnumerateEPR"))));
    all.push_back(single("objects and eprs", enumerate_of(fans, mode("EnumerateObjectAndEPR"))));
    all.push_back(
        with_headers("total", enumerate_of(fans), "<wsman:RequestTotalItemsCountEstimate/>"));
    all.push_back(single("expires", enumerate_of(fans, "<wsen:Expires>PT10S</wsen:Expires>")));
    all.push_back(single("end to", enumerate_of(fans, "<wsen:EndTo><wsa:Address>http://sink.test/"
                                                      "</wsa:Address></wsen:EndTo>")));
    all.push_back(single("all classes", enumerate_of(std::string{protocol::all_classes})));
    all.push_back(changed("renew", enumerate_of(fans),
                          [](letter& l) { l.action = protocol::action::enumeration_renew; }));
}

void add_filters(std::vector<probe>& all) {
    const auto one = set_of(selector("DeviceID", "fan3"));
    all.push_back(single("filter", find_fans(filter_of(one))));
    all.push_back(single("filter in wsen", find_fans(filter_of(one, "wsen"))));
    all.push_back(single("two filters", find_fans(filter_of(one) + filter_of(one, "wsen"))));
    all.push_back(single("filter of two elements", find_fans(filter_of(one + one))));
    all.push_back(single("filter of another dialect",
                         find_fans("<wsman:Filter Dialect=\"urn:x\">a</wsman:Filter>")));
    const std::string epr = "<wsa:EndpointReference><wsa:Address>urn:x</wsa:Address>"
                            "</wsa:EndpointReference>";
    all.push_back(
        single("filter on a reference", find_fans(filter_of(set_of(selector("DeviceID", epr))))));
    all.push_back(single("filter on an array",
                         find_fans(filter_of(set_of(selector("OperationalStatus", "10"))))));
    all.push_back(single("filter of an unknown name",
                         find_fans(filter_of(set_of(selector("Unheard", "10"))))));
    all.push_back(single(
        "filter of a name twice",
        find_fans(filter_of(set_of(selector("DeviceID", "fan3") + selector("DeviceID", "fan3"))))));
}

void add_pulls(std::vector<probe>& all) {
    const auto pulling = [](std::string_view name, letter first, std::string inside,
                            std::string headers = "") {
        return after_enumerate(name, std::move(first),
                               [=](test_client& client, const std::string& id, answers& got) {
                                   auto pull = pull_of(log_entries, id, inside);
                                   pull.headers = headers;
                                   got.push_back(client.send(pull));
                               });
    };
    const auto log = enumerate_of(log_entries);
    const std::string many = "<wsen:MaxElements>500</wsen:MaxElements>";
    all.push_back(pulling("pull of one", log, ""));
    all.push_back(pulling("pull of two", log, "<wsen:MaxElements>2</wsen:MaxElements>"));
    all.push_back(pulling("pull of many", log, many));
    all.push_back(pulling("pull of many in 8192 octets", log, many, size_8192));
    all.push_back(pulling("pull with max characters", log,
                          "<wsen:MaxCharacters>900</wsen:MaxCharacters>", size_8192));
    all.push_back(after_enumerate("pull again after a fault", log,
                                  [](test_client& client, const std::string& id, answers& got) {
                                      auto pull = pull_of(log_entries, id);
                                      pull.headers = "<wsman:MaxEnvelopeSize>8191"
                                                     "</wsman:MaxEnvelopeSize>";
                                      got.push_back(client.send(pull));
                                      got.push_back(client.send(pull_of(log_entries, id)));
                                  }));
    all.push_back(after_enumerate("pull with both times", enumerate_of(diagnostic),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      auto pull = pull_of(diagnostic, id,
                                                          "<wsen:MaxTime>PT30S</wsen:MaxTime>");
                                      pull.headers =
                                          "<wsman:OperationTimeout>PT2S</wsman:OperationTimeout>";
                                      got.push_back(client.send(pull));
                                  }));
    all.push_back(pulling("pull with a language", log, "", "<wsman:Locale xml:lang=\"de-DE\"/>"));
    all.push_back(after_enumerate("pull with an option", enumerate_of(sensors),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      auto pull = pull_of(sensors, id);
                                      pull.headers = option("Name=\"OmitDescription\"");
                                      got.push_back(client.send(pull));
                                  }));
    const auto rest = [](const std::string& resource, auto make) {
        return [=](test_client& client, const std::string& id, answers& got) {
            got.push_back(client.send(make(resource, id)));
            got.push_back(client.send(pull_of(fans, id)));
        };
    };
    all.push_back(after_enumerate("pull with another epr", enumerate_of(fans),
                                  rest(log_entries, [](const auto& resource, const auto& id) {
                                      return pull_of(resource, id);
                                  })));
    all.push_back(after_enumerate("pull to the end and past it", enumerate_of(fans),
                                  rest(fans, [&](const auto& resource, const auto& id) {
                                      return pull_of(resource, id,
                                                     "<wsen:MaxElements>9</wsen:MaxElements>");
                                  })));
    all.push_back(after_enumerate("pull without epr", enumerate_of(fans),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      auto pull = pull_of(fans, id);
                                      pull.resource.reset();
                                      got.push_back(client.send(pull));
                                  }));
    all.push_back(after_enumerate("release", enumerate_of(fans), rest(fans, release_of)));
    all.push_back(after_enumerate("release with another epr", enumerate_of(fans),
                                  rest(log_entries, release_of)));
    all.push_back(after_enumerate("expired context",
                                  enumerate_of(fans, "<wsen:Expires>PT10S</wsen:Expires>"),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      client.clock.advance(std::chrono::seconds{11});
                                      got.push_back(client.send(pull_of(fans, id)));
                                  }));
}

void add_methods(std::vector<probe>& all) {
    all.push_back(single("method", add("<p:A>1</p:A><p:B>2</p:B>")));
    all.push_back(single("wrong parameter", add("<p:A>x</p:A><p:B>2</p:B>")));
    all.push_back(changed("unknown method", add("<p:A>1</p:A><p:B>2</p:B>"),
                          [](letter& l) { l.action = settings + "/Unheard"; }));
}

void add_identify(std::vector<probe>& all) {
    all.push_back(identify_with("identify", "<s:Header/>"));
    all.push_back(identify_with("identify without header", ""));
    all.push_back(identify_with("identify with an unknown header",
                                "<s:Header><x:O xmlns:x=\"urn:x\"/></s:Header>"));
    all.push_back(identify_with(
        "identify with to", "<s:Header><a:To xmlns:a=\"" + std::string{protocol::ns::addressing} +
                                "\">http://bmc.test/wsman</a:To></s:Header>"));
}

void add_http(std::vector<probe>& all) {
    using request = transport::http_request;
    const auto body = get_system().text();
    all.push_back(in_utf_16("utf-16 little-endian", true, "UTF-16"));
    all.push_back(in_utf_16("utf-16 big-endian", false, "UTF-16"));
    all.push_back(in_utf_16("utf-16 called utf-8", true, "UTF-8"));
    all.push_back(over_http("attachment", body, [](request& r) {
        r.fields.set("Content-Type", "multipart/related;boundary=x");
    }));
    all.push_back(
        over_http("no credentials", body, [](request& r) { r.fields.erase("Authorization"); }));
    all.push_back(over_http("anonymous identify", identify_text(), [](request& r) {
        r.fields.erase("Authorization");
        r.target = "/wsman-anon/identify";
    }));
    all.push_back(over_http("no xml", "wsmanspec", [](request&) {}));
    all.push_back(over_http("large request", body + std::string(300000, ' '), [](request&) {}));
    all.push_back(over_http("query in the url", body, [](request& r) { r.target += "?x"; }));
    all.push_back({"soap action and none", [body](test_client& client) {
                       auto first = client.request(body);
                       first.fields.set("SOAPAction", std::string{protocol::action::get});
                       answers got;
                       got.push_back(client.send_request(first));
                       got.push_back(client.send_text(body));
                       return got;
                   }});
    all.push_back(changed("one-way", get_system(), [](letter& l) {
        l.action = "http://schemas.dmtf.org/wbem/wsman/1/wsman/Ack";
        l.reply_to.reset();
    }));
    all.push_back(over_http("not well-formed", "<a", [](request&) {}));
    auto commented = body;
    const std::string start = "<s:Body>";
    commented.replace(commented.find(start), start.size(), "<s:Body><!-- nothing -->");
    all.push_back(over_http("comment", commented, [](request&) {}));
}

std::vector<probe> every_probe() {
    std::vector<probe> all;
    add_addressing(all);
    add_selectors(all);
    add_controls(all);
    add_transfer(all);
    add_enumerate(all);
    add_filters(all);
    add_pulls(all);
    add_methods(all);
    add_identify(all);
    add_http(all);
    add_shell_probes(all);
    return all;
}

} // namespace

std::span<const probe> probes() {
    static const std::vector<probe> all = every_probe();
    return all;
}

} // namespace wsman::mock
