#include "mock-server/src/probe_parts.hpp"

namespace wsman::mock {

using namespace probing;

namespace {

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
    all.push_back(single("put of a bad value",
                         put(settings_body("<p:NtpServer>x</p:NtpServer>"
                                           "<p:SessionTimeout>soon</p:SessionTimeout>"))));
    for (const auto* number : {"2", "3", "4", "5"})
        all.push_back(single("get of what cannot be had", get_of(slots, {{"Number", number}})));
    all.push_back(single("put to what is locked", put_of(slots, {{"Number", "3"}}, "")));
    all.push_back(single("delete of what is locked", delete_of(slots, {{"Number", "3"}})));
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
    all.push_back({"more enumerations than there may be", [](test_client& client) {
                       answers got;
                       for (int i = 0; i < 129; ++i)
                           got.push_back(client.send(enumerate_of(fans)));
                       return got;
                   }});
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
    all.push_back(after_enumerate("pull that waits", enumerate_of(diagnostic),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      got.push_back(client.send(pull_of(
                                          diagnostic, id, "<wsen:MaxTime>PT2S</wsen:MaxTime>")));
                                  }));
    all.push_back(after_enumerate("pull without credentials", log,
                                  [](test_client& client, const std::string& id, answers& got) {
                                      auto request =
                                          client.request(pull_of(log_entries, id).text());
                                      request.fields.erase("Authorization");
                                      got.push_back(client.send_request(request));
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
    add_header_probes(all);
    add_transfer(all);
    add_enumerate(all);
    add_filters(all);
    add_pulls(all);
    add_methods(all);
    add_identify(all);
    add_http(all);
    add_soap_probes(all);
    add_transfer_probes(all);
    add_shell_probes(all);
    return all;
}

} // namespace

std::span<const probe> probes() {
    static const std::vector<probe> all = every_probe();
    return all;
}

} // namespace wsman::mock
