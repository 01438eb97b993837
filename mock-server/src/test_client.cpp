#include "mock-server/src/test_client.hpp"

#include "base/base64.hpp"
#include "protocol/actions.hpp"
#include "protocol/faults.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {
namespace {

namespace action = protocol::action;

void append_block(std::string& out, std::string_view name, const std::optional<std::string>& text) {
    if (text)
        xml::writer{out}.leaf(name, *text);
}

letter letter_of(std::string_view action_uri, std::string resource, named_values selectors,
                 std::string body) {
    letter made;
    made.action = action_uri;
    made.resource = std::move(resource);
    made.selectors = std::move(selectors);
    made.body = std::move(body);
    return made;
}

std::string in_wsen(std::string_view name, const std::string& inside) {
    return "<wsen:" + std::string{name} + ">" + inside + "</wsen:" + std::string{name} + ">";
}

template <class Visit>
void for_each_below(xml::element at, Visit visit) {
    for (const auto child : at.children()) {
        visit(child);
        for_each_below(child, visit);
    }
}

} // namespace

std::string letter::text() const {
    std::string out = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                      " xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                      " xmlns:wsman=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
                      " xmlns:wsen=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\""
                      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                      " xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                      " xmlns:x=\"urn:x-test\"><s:Header>";
    append_block(out, "wsa:To", to);
    append_block(out, "wsa:Action", action);
    append_block(out, "wsa:MessageID", message_id);
    if (reply_to)
        out.append("<wsa:ReplyTo><wsa:Address>")
            .append(*reply_to)
            .append("</wsa:Address></wsa:ReplyTo>");
    append_block(out, "wsman:ResourceURI", resource);
    if (!selectors.empty()) {
        xml::writer set{out};
        set.open("wsman:SelectorSet");
        for (const auto& [name, value] : selectors)
            set.open("wsman:Selector").attribute("Name", name).text(value).close();
        set.close();
    }
    out += headers;
    out.append("</s:Header><s:Body>").append(body).append("</s:Body></s:Envelope>");
    return out;
}

letter get_of(std::string resource, named_values selectors) {
    return letter_of(action::get, std::move(resource), std::move(selectors), "");
}

letter put_of(std::string resource, named_values selectors, std::string body) {
    return letter_of(action::put, std::move(resource), std::move(selectors), std::move(body));
}

letter create_of(std::string resource, std::string body) {
    return letter_of(action::create, std::move(resource), {}, std::move(body));
}

letter delete_of(std::string resource, named_values selectors) {
    return letter_of(action::delete_, std::move(resource), std::move(selectors), "");
}

letter enumerate_of(std::string resource, std::string inside) {
    return letter_of(action::enumerate, std::move(resource), {}, in_wsen("Enumerate", inside));
}

letter pull_of(std::string resource, const std::string& context, std::string inside) {
    return letter_of(action::pull, std::move(resource), {},
                     in_wsen("Pull", in_wsen("EnumerationContext", context) + inside));
}

letter release_of(std::string resource, const std::string& context) {
    return letter_of(action::release, std::move(resource), {},
                     in_wsen("Release", in_wsen("EnumerationContext", context)));
}

letter invoke_of(const std::string& resource, named_values selectors, const std::string& method,
                 const std::string& parameters) {
    return letter_of(resource + "/" + method, resource, std::move(selectors),
                     "<p:" + method + "_INPUT xmlns:p=\"" + resource + "\">" + parameters +
                         "</p:" + method + "_INPUT>");
}

std::string identify_text() {
    return "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
           " xmlns:wsmid=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
           "<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>";
}

letter get_system() {
    return get_of(std::string{cim} + "CIM_ComputerSystem",
                  {{"CreationClassName", "CIM_ComputerSystem"}, {"Name", "node0"}});
}

letter get_settings() {
    return get_of(std::string{bmc} + "BMC_ServiceSettings");
}

const soap::fault* answer::fault() const {
    if (!envelope.body())
        return nullptr;
    const auto& read = envelope.fault();
    return read ? &*read : nullptr;
}

std::string answer::fault_name() const {
    const auto* found = fault();
    if (!found)
        return {};
    if (found->subcodes.empty())
        return "s:" + std::string{found->code ? found->code->local : "?"};
    auto name = protocol::short_name(found->subcode());
    const auto detail = found->detail_uri();
    if (!detail.empty())
        name.append("/").append(protocol::detail_name(detail));
    return name;
}

std::string answer::header(xml::qname name) const {
    const auto* block = envelope.header_named(name);
    return block ? block->element.value() : std::string{};
}

std::string answer::value(std::string_view local) const {
    std::optional<std::string> found;
    for_each_below(envelope.body(), [&](xml::element one) {
        if (!found && one.name().local == local)
            found = one.value();
    });
    return found.value_or("");
}

std::size_t answer::count(std::string_view local) const {
    std::size_t found = 0;
    for_each_below(envelope.body(), [&](xml::element one) { found += one.name().local == local; });
    return found;
}

test_client::test_client(std::vector<std::string> defects, bool authentication,
                         std::string profile) {
    endpoint_settings settings;
    settings.profile = std::move(profile);
    settings.defects = std::move(defects);
    settings.basic_authentication = authentication;
    settings.user = "admin";
    settings.password = "open:sesame";
    service = endpoint::open(std::move(settings), clock).value();
}

transport::http_request test_client::request(std::string body) const {
    transport::http_request made;
    made.fields.add("Host", "bmc.test:5985");
    made.fields.add("Content-Type", "application/soap+xml;charset=UTF-8");
    made.fields.add("Authorization", "Basic " + base::base64_encode("admin:open:sesame"));
    made.body = std::move(body);
    return made;
}

answer test_client::send_request(const transport::http_request& what) {
    answer got{service->handle(what), soap::envelope{}};
    base::duration held{};
    while (got.served.then) {
        clock.advance(got.served.delay);
        held += got.served.delay;
        const auto then = std::move(got.served.then);
        got.served = then();
    }
    got.served.delay += held;
    if (!got.served.reply.body.empty())
        (void)got.envelope.assign(got.served.reply.body); // a body that is no envelope stays empty
    return got;
}

std::string test_client::context_of(const letter& enumerate) {
    return send(enumerate).value("EnumerationContext");
}

} // namespace wsman::mock
