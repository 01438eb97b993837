// Probes of what WS-Transfer, WS-Enumeration and the CIM binding demand.
#include "mock-server/src/probe_parts.hpp"

namespace wsman::mock {

using namespace probing;

namespace {

const std::string memory = std::string{cim} + "CIM_PhysicalMemory";

letter about(letter what, std::string_view action, const std::string& name,
             const std::string& context, const std::string& inside = "") {
    what.action = action;
    what.body = "<wsen:" + name + "><wsen:EnumerationContext>" + context +
                "</wsen:EnumerationContext>" + inside + "</wsen:" + name + ">";
    return what;
}

letter renew_of(const std::string& context, const std::string& expires) {
    return about(enumerate_of(memory), protocol::action::enumeration_renew, "Renew", context,
                 "<wsen:Expires>" + expires + "</wsen:Expires>");
}

void add_transfer(std::vector<probe>& all) {
    const std::string two_values = "<p:NtpServer>x</p:NtpServer><p:SessionTimeout>60"
                                   "</p:SessionTimeout>";
    const std::string other = "<p:NtpServer>y</p:NtpServer><p:SessionTimeout>60"
                              "</p:SessionTimeout>";
    all.push_back(single("get of the chassis", get_of(std::string{cim} + "CIM_Chassis")));
    auto body = get_system().text();
    const std::string start = "<s:Body";
    body.insert(body.find(start) + start.size(),
                " xmlns:e=\"urn:x-wsmanspec:extension\" e:hint=\"1\"");
    all.push_back(over_http("get with an attribute of the body", body, [](auto&) {}));
    all.push_back(single("put of two",
                         put_of(settings, {}, settings_body(two_values) + settings_body(other))));
    all.push_back(
        single("put of a read-only value",
               put_of(settings, {},
                      settings_body("<p:FirmwareRevision>0</p:FirmwareRevision>" + two_values))));
    all.push_back(single("create of two", create_of(accounts, account_body("new") + "<x:Other/>")));
    all.push_back({"create with a name, and get", [](test_client& client) {
                       auto given = account_body("new");
                       given.insert(given.find("<p:Role>"), "<p:ElementName>N</p:ElementName>");
                       answers got;
                       got.push_back(client.send(create_of(accounts, given)));
                       got.push_back(client.send(
                           get_of(accounts, {{"SystemName", "node0"}, {"Name", "new"}})));
                       return got;
                   }});
    all.push_back(single(
        "put as the created epr has it",
        put_of(accounts, {{"SystemName", "node0"}, {"Name", "admin"}}, account_body("admin"))));
}

void add_cim(std::vector<probe>& all) {
    const auto mode = [](const std::string& of, const std::string& word) {
        return enumerate_of(of, "<wsmb:PolymorphismMode xmlns:wsmb=\"" +
                                    std::string{protocol::wsmb("").uri} + "\">" + word +
                                    "</wsmb:PolymorphismMode>");
    };
    all.push_back(single("polymorphism of a class", mode(fans, "IncludeSubClassProperties")));
    all.push_back(single("polymorphism of all classes",
                         mode(std::string{protocol::all_classes}, "ExcludeSubClassProperties")));
    all.push_back(single("get of all classes", get_of(std::string{protocol::all_classes})));
    all.push_back(single("get of no class", get_of(std::string{cim})));
    all.push_back(single(
        "get in a namespace of nothing",
        get_fan(
            {{"SystemName", "node0"}, {"DeviceID", "fan0"}, {"__cimnamespace", "root/nowhere"}})));
}

void add_enumerate(std::vector<probe>& all) {
    const auto expiring = [](const std::string& expires) {
        return single("expires " + expires,
                      enumerate_of(fans, "<wsen:Expires>" + expires + "</wsen:Expires>"));
    };
    for (const auto* expires : {"PT0S", "-PT5M", "2001-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
        all.push_back(expiring(expires));
    all.push_back(single("enumerate with an extension",
                         enumerate_of(fans, "<e:Hint xmlns:e=\"urn:x-wsmanspec:extension\"/>")));
    all.push_back(single("wsen filter of another dialect",
                         find_fans("<wsen:Filter Dialect=\"urn:x\">a</wsen:Filter>")));
    all.push_back(
        single("filter without dialect", find_fans("<wsen:Filter>false()</wsen:Filter>")));
    all.push_back(single("filter of another content", find_fans(filter_of("<x:Nothing/>"))));
    all.push_back(after_enumerate("two enumerations", enumerate_of(fans),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      got.push_back(client.send(enumerate_of(fans)));
                                      const auto other = got.back().value("EnumerationContext");
                                      got.push_back(client.send(pull_of(fans, other)));
                                      got.push_back(client.send(pull_of(fans, id)));
                                  }));
}

void add_pulls(std::vector<probe>& all) {
    for (const auto* most : {"0", "-1", "two"})
        all.push_back(after_enumerate(
            "pull of a wrong number", enumerate_of(fans),
            [most = std::string{most}](test_client& client, const std::string& id, answers& got) {
                got.push_back(client.send(
                    pull_of(fans, id, "<wsen:MaxElements>" + most + "</wsen:MaxElements>")));
            }));
    all.push_back(single("pull of an unknown context", pull_of(fans, "wsmanspec-unknown")));
    all.push_back(after_enumerate("pull that waits, and again", enumerate_of(diagnostic),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      const std::string soon = "<wsen:MaxTime>PT2S</wsen:MaxTime>";
                                      got.push_back(client.send(pull_of(diagnostic, id, soon)));
                                      got.push_back(client.send(pull_of(diagnostic, id)));
                                  }));
    const auto nobody = set_of(selector("DeviceID", "nobody"));
    all.push_back(after_enumerate("pull of nothing", enumerate_of(fans, filter_of(nobody)),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      got.push_back(client.send(pull_of(fans, id)));
                                  }));
}

void add_renew(std::vector<probe>& all) {
    all.push_back(after_enumerate(
        "renew and status", enumerate_of(memory),
        [](test_client& client, const std::string& id, answers& got) {
            got.push_back(client.send(renew_of(id, "PT5M")));
            got.push_back(client.send(about(
                enumerate_of(memory), protocol::action::enumeration_get_status, "GetStatus", id)));
        }));
    all.push_back(after_enumerate("renew to nothing", enumerate_of(memory),
                                  [](test_client& client, const std::string& id, answers& got) {
                                      got.push_back(client.send(renew_of(id, "PT0S")));
                                  }));
    all.push_back(single("renew of nothing", renew_of("unknown", "PT5M")));
}

} // namespace

void add_transfer_probes(std::vector<probe>& all) {
    add_transfer(all);
    add_enumerate(all);
    add_pulls(all);
    add_renew(all);
    add_cim(all);
}

} // namespace wsman::mock
