// Probes of what SOAP 1.2 and WS-Addressing ask for and no rule of DSP0226 does.
#include "mock-server/src/probe_parts.hpp"

namespace wsman::mock {

using namespace probing;

namespace {

const std::string role = "http://www.w3.org/2003/05/soap-envelope/role/";

// The Get of most probes with one piece in another form.
probe spelt(std::string_view name, std::string_view piece, std::string_view instead) {
    auto text = get_system().text();
    text.replace(text.find(piece), piece.size(), instead);
    return over_http(name, text, [](auto&) {});
}

probe block(std::string_view name, const std::string& attributes) {
    return with_headers(name, get_system(), "<x:Opt " + attributes + "/>");
}

probe typed(std::string_view name, const std::string& content_type) {
    return over_http(name, get_system().text(), [content_type](transport::http_request& request) {
        request.fields.set("Content-Type", content_type);
    });
}

void add_blocks(std::vector<probe>& all) {
    const std::string mandatory = "s:mustUnderstand=\"true\" s:role=\"";
    all.push_back(block("role next", mandatory + role + "next\""));
    all.push_back(block("role none", mandatory + role + "none\""));
    all.push_back(block("role ultimateReceiver", mandatory + role + "ultimateReceiver\""));
    all.push_back(block("role of others", mandatory + "urn:x\""));
    all.push_back(block("must understand false", "s:mustUnderstand=\"false\""));
    all.push_back(block("must understand with blanks", "s:mustUnderstand=\" true \""));
    all.push_back(block("must understand in a word", "s:mustUnderstand=\"so\""));
    all.push_back(block("relay", "s:relay=\"true\""));
    all.push_back(with_headers("must understand below a block", get_system(),
                               "<x:Opt><x:A s:mustUnderstand=\"true\"/></x:Opt>"));
    all.push_back(with_headers("plain block", get_system(), "<Opt/>"));
    all.push_back(with_headers("bad pull that is not understood", pull_of(fans, "none"),
                               "<x:Opt s:mustUnderstand=\"true\"/>"));
    all.push_back({"put that is not understood", [](test_client& client) {
                       auto put = put_of(settings, {},
                                         settings_body("<p:NtpServer>x</p:NtpServer>"
                                                       "<p:SessionTimeout>60</p:SessionTimeout>"));
                       put.headers = "<x:Opt s:mustUnderstand=\"true\"/>";
                       answers got;
                       got.push_back(client.send(put));
                       got.push_back(client.send(get_settings()));
                       return got;
                   }});
}

void add_envelopes(std::vector<probe>& all) {
    constexpr std::string_view soap_12 = "\"http://www.w3.org/2003/05/soap-envelope\"";
    constexpr std::string_view soap_11 = "\"http://schemas.xmlsoap.org/soap/envelope/\"";
    all.push_back(spelt("soap to come", soap_12, "\"urn:x-soap\""));
    all.push_back(spelt("soap 1.1", soap_12, soap_11));
    all.push_back(spelt("no body", "<s:Body></s:Body>", ""));
    all.push_back(spelt("behind the body", "</s:Envelope>", "<x:More/></s:Envelope>"));
    all.push_back(spelt("encoding style", "<s:Body>", "<s:Body s:encodingStyle=\"urn:x\">"));
    all.push_back(spelt("foreign attribute", "<s:Header>", "<s:Header x:a=\"1\">"));
    all.push_back(spelt("white space", "<s:Header>", "<s:Header> "));
    all.push_back(spelt("document type", "<s:Envelope", "<!DOCTYPE a><s:Envelope"));
    all.push_back(spelt("processing instruction", "<s:Envelope", "<?a?><s:Envelope"));
    auto text = get_system().text();
    for (auto at = text.find("s:"); at != std::string::npos; at = text.find("s:", at + 4))
        if (text[at - 1] == '<' || text[at - 1] == '/')
            text.replace(at, 2, "env:");
    const std::string_view declared = "xmlns:s=";
    text.replace(text.find(declared), declared.size(), "xmlns:env=");
    all.push_back(over_http("another prefix", text, [](auto&) {}));
    all.push_back(typed("action parameter", "application/soap+xml;action=\"urn:x\""));
    all.push_back(typed("quoted charset", "application/soap+xml;charset=\"utf-8\""));
}

void add_reply_addresses(std::vector<probe>& all) {
    const auto replies = [&](std::string_view name, const std::string& inside,
                             const std::string& more = "") {
        all.push_back(
            changed(name, more.empty() ? get_system() : get_of("urn:x"), [inside, more](letter& l) {
                l.reply_to.reset();
                l.headers = "<wsa:ReplyTo>" + inside + "</wsa:ReplyTo>" + more;
            }));
    };
    const std::string address =
        "<wsa:Address>" + std::string{soap::anonymous_role} + "</wsa:Address>";
    const auto parameters = [](const std::string& inside) {
        return "<wsa:ReferenceParameters xmlns:t=\"urn:t\">" + inside +
               "</wsa:ReferenceParameters>";
    };
    replies("reply to of more", address + "<x:More/>");
    replies("reply to without address", "<x:More/>");
    replies("properties", address + "<wsa:ReferenceProperties><x:T/></wsa:ReferenceProperties>");
    replies("parameter with children", address + parameters("<x:T><x:A>1</x:A></x:T>"));
    replies("parameter with a prefix", address + parameters("<x:T>t:a</x:T>"));
    replies("two endpoints", address + parameters("<x:R/>"), anonymous_epr("FaultTo", "<x:F/>"));
    all.push_back(changed("no action", get_system(), [](letter& l) { l.action.reset(); }));
    all.push_back(
        changed("to elsewhere", get_system(), [](letter& l) { l.to = "http://else.test/x"; }));
}

} // namespace

void add_soap_probes(std::vector<probe>& all) {
    add_blocks(all);
    add_envelopes(all);
    add_reply_addresses(all);
}

} // namespace wsman::mock
