// The facts of the one pass against those that soap::envelope reads from its tree.
#include "base/counted_new.hpp"
#include "base/text.hpp"
#include "protocol/message_pass.hpp"
#include "protocol/names.hpp"
#include "protocol/selectors.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

using namespace wsman;
using namespace wsman::protocol;
namespace fs = std::filesystem;

namespace {

const fs::path source = WSMAN_SOURCE_DIR;

std::string content(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<fs::path> messages_in(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& each : fs::recursive_directory_iterator{folder})
        if (each.path().extension() == ".xml")
            files.push_back(each.path());
    std::sort(files.begin(), files.end());
    return files;
}

boost::test_tools::assertion_result real_messages_are_there(boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result there{fs::exists(source / "../shared/messages")};
    there.message() << "skipped: no real messages beside the project";
    return there;
}

// Facts as lines of text, so that a difference can be read.
class lines {
public:
    void add(std::string_view name, std::optional<std::string_view> value) {
        text_.append(name).append(": ");
        text_.append(value ? "'" + std::string{*value} + "'" : "-").append("\n");
    }

    void add(std::string_view name, std::optional<xml::qname> value) {
        add(name,
            value ? std::optional<std::string_view>{word_ = xml::to_string(*value)} : std::nullopt);
    }

    void add(std::string_view name, std::size_t value) {
        add(name, std::optional<std::string_view>{word_ = std::to_string(value)});
    }

    [[nodiscard]] const std::string& text() const { return text_; }

private:
    std::string text_;
    std::string word_;
};

std::string text_of(const message_facts& facts) {
    lines out;
    out.add("version", facts.kind == message_kind::soap_12 ? 12U : 11U);
    out.add("2005", facts.addressing_2005 ? 1U : 0U);
    out.add("to", facts.address.to);
    out.add("action", facts.address.action);
    out.add("message id", facts.address.message_id);
    out.add("relates to", facts.address.relates_to);
    out.add("reply to", facts.address.reply_to);
    out.add("fault to", facts.address.fault_to);
    out.add("resource", facts.resource_uri);
    out.add("time-out", facts.operation_timeout);
    out.add("size", facts.max_envelope_size);
    out.add("locale", facts.locale);
    out.add("sets", (facts.has_selector_set ? 1U : 0U) + (facts.has_option_set ? 2U : 0U));
    for (const auto& each : facts.selectors)
        out.add(each.name, each.value);
    for (const auto& each : facts.options)
        out.add(each.name, each.value);
    out.add("body", std::optional{facts.body});
    out.add("context", facts.enumeration_context);
    if (facts.fault) {
        out.add("code", facts.fault->code);
        out.add("subcode", facts.fault->subcode);
        out.add("reason", facts.fault->reason);
        out.add("detail", facts.fault->detail.value_or(""));
    }
    out.add("elements", facts.elements);
    out.add("octets of text", facts.text_octets);
    return out.text();
}

std::optional<std::string> header_text(const soap::envelope& envelope, xml::qname name) {
    const auto* const block = envelope.header_named(name);
    return block == nullptr ? std::nullopt : std::optional{block->element.value()};
}

std::optional<std::string> address_of(const std::optional<soap::endpoint_reference>& epr) {
    return epr ? std::optional{epr->address} : std::nullopt;
}

void add_sets(lines& out, const soap::envelope& envelope) {
    const auto* const locale = envelope.header_named(wsman::protocol::wsman("Locale"));
    std::optional<std::string_view> tag;
    if (locale != nullptr)
        tag = locale->element.attribute_value({ns::xml, "lang"});
    out.add("locale", tag ? std::optional{base::trim(*tag)} : std::nullopt);
    const auto* const selectors = envelope.header_named(wsman::protocol::wsman("SelectorSet"));
    const auto* const options = envelope.header_named(wsman::protocol::wsman("OptionSet"));
    out.add("sets", (selectors != nullptr ? 1U : 0U) + (options != nullptr ? 2U : 0U));
    if (selectors != nullptr)
        for (const auto& each : read_selectors(selectors->element).selectors)
            out.add(each.name, each.reference ? each.reference->address : each.value);
    if (options != nullptr)
        for (const auto& each : read_options(options->element))
            out.add(each.name, each.value);
}

void add_body(lines& out, const soap::envelope& envelope) {
    const auto body = envelope.content();
    const auto context = body.child(wsen("EnumerationContext"));
    out.add("body", std::optional{body.name()});
    out.add("context", context && body.name().uri == ns::enumeration
                           ? std::optional{context.value()}
                           : std::nullopt);
    if (const auto& fault = envelope.fault()) {
        out.add("code", fault->code ? std::optional<xml::qname>{*fault->code} : std::nullopt);
        out.add("subcode",
                fault->subcodes.empty() ? std::nullopt : std::optional{fault->subcode()});
        out.add("reason", fault->reasons.empty() ? std::nullopt : std::optional{fault->reason()});
        out.add("detail", std::optional{fault->detail_uri()});
    }
}

std::string text_of(const soap::envelope& envelope) {
    lines out;
    const auto& address = envelope.address();
    out.add("version", envelope.soap_version() == soap::version::soap_12 ? 12U : 11U);
    out.add("2005", envelope.uses_addressing_2005() ? 1U : 0U);
    out.add("to", address.to);
    out.add("action", address.action);
    out.add("message id", address.message_id);
    out.add("relates to", address.relates_to);
    out.add("reply to", address_of(address.reply_to));
    out.add("fault to", address_of(address.fault_to));
    out.add("resource", header_text(envelope, wsman::protocol::wsman("ResourceURI")));
    out.add("time-out", header_text(envelope, wsman::protocol::wsman("OperationTimeout")));
    out.add("size", header_text(envelope, wsman::protocol::wsman("MaxEnvelopeSize")));
    add_sets(out, envelope);
    add_body(out, envelope);
    std::size_t elements = 0;
    std::size_t octets = 0;
    for (const auto& node : envelope.document().nodes()) {
        elements += node.self ? 1U : 0U;
        octets += node.text.size();
    }
    out.add("elements", elements);
    out.add("octets of text", octets);
    return out.text();
}

// Reads `octets` both ways. True when it is an envelope.
bool same_facts(message_pass& pass, std::string_view octets, const std::string& name) {
    soap::envelope envelope;
    const auto told = envelope.borrow(octets);
    const auto read = pass.read(octets);
    const bool malformed =
        told.has_error() && told.error().what == soap::envelope_error::kind::not_well_formed;
    BOOST_TEST(read.has_error() == malformed, name);
    BOOST_TEST(pass.facts().is_envelope() == told.has_value(), name);
    if (!told)
        return false;
    BOOST_TEST(text_of(pass.facts()) == text_of(envelope), name);
    return true;
}

std::string envelope_with(std::string_view headers, std::string_view body = "") {
    std::string out = R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"
 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" xmlns:b="http://www.w3.org/2005/08/addressing"
 xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration"
 xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:o="http://schemas.xmlsoap.org/soap/envelope/">)";
    return out.append("<s:Header>").append(headers).append("</s:Header><s:Body>").append(body) +
           "</s:Body></s:Envelope>";
}

// What is peculiar, where both readings must meet.
const std::string peculiar[] = {
    envelope_with(""),
    envelope_with("<a:To> urn:x<!-- c -->y<![CDATA[z ]]> </a:To><a:Action/><a:To>second</a:To>"),
    envelope_with("<a:To>a<a:To>inner</a:To>b</a:To><x><a:Action>inside</a:Action></x>"),
    envelope_with("<a:RelatesTo RelationshipType='p'>1</a:RelatesTo><a:RelatesTo>2</a:RelatesTo>"
                  "<a:RelatesTo>3</a:RelatesTo>"),
    envelope_with("<a:RelatesTo RelationshipType='b:Reply'>1</a:RelatesTo>"
                  "<a:RelatesTo RelationshipType=' a:Reply '>2</a:RelatesTo>"),
    envelope_with("<b:RelatesTo RelationshipType='b:Reply'>1</b:RelatesTo><b:RelatesTo "
                  "RelationshipType='http://www.w3.org/2005/08/addressing/reply'>2</b:RelatesTo>"),
    envelope_with("<a:ReplyTo/><a:ReplyTo><a:Address>second</a:Address></a:ReplyTo>"
                  "<a:FaultTo><b:Address>1</b:Address><a:Address>2</a:Address></a:FaultTo>"),
    envelope_with("<b:To>newer</b:To><b:ReplyTo><b:Address> r </b:Address></b:ReplyTo>"),
    envelope_with("<b:To>newer</b:To><a:X/>"),
    envelope_with("<b:To>newer</b:To><a:To>older</a:To><b:FaultTo/><a:FaultTo><a:Address/>"
                  "</a:FaultTo>"),
    envelope_with("<w:SelectorSet/><w:SelectorSet><w:Selector Name='late'/></w:SelectorSet>"),
    envelope_with("<w:SelectorSet><w:Selector Name='k'> v </w:Selector><w:Selector>no name"
                  "</w:Selector><x/><w:Selector Name='x'>a<x>b</x>c</w:Selector><w:Selector "
                  "Name='e'><a:EndpointReference><a:Address> urn:e </a:Address><w:Selector "
                  "Name='deep'/></a:EndpointReference></w:Selector><w:Selector Name='two'>"
                  "<a:EndpointReference><a:Address>urn:e</a:Address></a:EndpointReference><y/>"
                  "</w:Selector><w:Selector Name='none'><b:EndpointReference/></w:Selector>"
                  "<w:Selector w:Name='n' Name=''/></w:SelectorSet>"),
    envelope_with("<w:OptionSet><w:Option Name='a'>1</w:Option><w:Option Name='b' i:nil='true'/>"
                  "<w:Option i:nil=' 1 '>x</w:Option><w:Option Name='c' i:nil='0'/><x/>"
                  "</w:OptionSet><w:OptionSet><w:Option Name='d'/></w:OptionSet>"),
    envelope_with("<w:Locale/><w:Locale xml:lang='de'/>"),
    envelope_with("<w:Locale xml:lang=' en-US '>text</w:Locale>"),
    envelope_with("<w:OperationTimeout>\n PT5S </w:OperationTimeout><w:MaxEnvelopeSize> 9 "
                  "</w:MaxEnvelopeSize><w:ResourceURI>urn:&amp;r</w:ResourceURI>"),
    envelope_with("", "<n:PullResponse><n:Items><n:EnumerationContext>no</n:EnumerationContext>"
                      "</n:Items><n:EnumerationContext> c<!-- -->1 </n:EnumerationContext>"
                      "<n:EnumerationContext>2</n:EnumerationContext></n:PullResponse><n:Pull>"
                      "<n:EnumerationContext/></n:Pull>"),
    envelope_with("", "<x><n:EnumerationContext>no</n:EnumerationContext></x>"),
    envelope_with("", "<x/><s:Fault/>"),
    envelope_with("", "<s:Fault/>"),
    envelope_with("", "<s:Fault><s:Code><s:Value>q:Sender</s:Value><s:Value>s:Late</s:Value>"
                      "<s:Subcode><s:Value xmlns:q='urn:q'> q:<!-- -->Sub </s:Value><s:Subcode>"
                      "<s:Value>s:Deeper</s:Value></s:Subcode></s:Subcode></s:Code><s:Reason>"
                      "<x/><s:Text> one <b>bold</b><![CDATA[!]]></s:Text><s:Text>two</s:Text>"
                      "</s:Reason><s:Reason><s:Text>no</s:Text></s:Reason><s:Detail><x/>"
                      "<x:FaultDetail xmlns:x='urn:x'> urn:d </x:FaultDetail><w:FaultDetail>2"
                      "</w:FaultDetail></s:Detail></s:Fault>"),
    envelope_with("", "<s:Fault><s:Code><s:Subcode><s:Value>s:1no</s:Value></s:Subcode><s:Value "
                      "xmlns='urn:default'>Bare</s:Value></s:Code><s:Reason/><s:Reason><s:Text>no"
                      "</s:Text></s:Reason><s:Detail/></s:Fault>"),
    envelope_with("", "<o:Fault><faultcode>o:Client</faultcode><faultstring>why</faultstring>"
                      "<detail><w:FaultDetail>d</w:FaultDetail></detail></o:Fault>"),
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body><x/></s:Body><s:Header>"
    "<a:To xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'>late</a:To></s:Header>"
    "<s:Header><a:To xmlns:a='http://schemas.xmlsoap.org/ws/2004/08/addressing'>later</a:To>"
    "</s:Header><s:Body><y/></s:Body></s:Envelope>",
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Header/></s:Envelope>",
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><Body/></s:Envelope>",
    "<Envelope><Body/></Envelope>",
    "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault><faultcode>"
    "s:Server</faultcode></s:Fault></s:Body></s:Envelope>",
    "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'><s:Body></s:Envelope>"};

// Takes events and counts them.
struct counter {
    std::size_t starts = 0;
    std::size_t texts = 0;
    std::size_t ends = 0;

    void start_element(const xml::scanner&) { ++starts; }

    void text(const xml::scanner&) { ++texts; }

    void end_element(const xml::scanner&) { ++ends; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(message_facts_of_one_pass)

BOOST_AUTO_TEST_CASE(facts_are_views_of_the_message) {
    const auto octets = content(source / "corpus/messages/get-request.xml");
    message_pass pass;
    pass.read(octets).value();
    const auto& facts = pass.facts();
    BOOST_TEST(facts.address.action.value() ==
               "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get");
    const char* const place = facts.address.action->data();
    BOOST_TEST((place >= octets.data() && place < octets.data() + octets.size()));
    BOOST_TEST(!facts.selectors.empty());
    BOOST_TEST(!facts.fault.has_value());
    BOOST_TEST(facts.elements > 5U);
}

BOOST_AUTO_TEST_CASE(peculiar_messages_are_read_as_the_envelope_reads_them) {
    message_pass pass;
    std::size_t envelopes = 0;
    for (const auto& each : peculiar)
        envelopes += same_facts(pass, each, each) ? 1U : 0U;
    BOOST_TEST(envelopes + 4 == std::size(peculiar));
}

BOOST_AUTO_TEST_CASE(messages_of_the_corpus_are_read_as_the_envelope_reads_them) {
    message_pass pass;
    std::size_t envelopes = 0;
    for (const auto* folder : {"corpus/messages", "corpus/envelope"})
        for (const auto& file : messages_in(source / folder))
            envelopes += same_facts(pass, content(file), file.string()) ? 1U : 0U;
    BOOST_TEST(envelopes > 20U);
}

BOOST_AUTO_TEST_CASE(real_messages_are_read_as_the_envelope_reads_them,
                     *boost::unit_test::precondition(real_messages_are_there)) {
    message_pass pass;
    std::size_t envelopes = 0;
    for (const auto& file : messages_in(source / "../shared/messages"))
        envelopes += same_facts(pass, content(file), file.string()) ? 1U : 0U;
    BOOST_TEST(envelopes > 900U);
}

BOOST_AUTO_TEST_CASE(why_a_message_is_no_envelope_is_told) {
    message_pass pass;
    pass.read("<a><b>text</b></a>").value();
    BOOST_TEST((pass.facts().kind == message_kind::not_an_envelope));
    BOOST_TEST(pass.facts().elements == 2U);
    BOOST_TEST(pass.facts().text_octets == 4U);
    pass.read("<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>").value();
    BOOST_TEST((pass.facts().kind == message_kind::no_body));
}

BOOST_AUTO_TEST_CASE(an_error_leaves_no_facts_of_this_message_or_the_one_before) {
    message_pass pass;
    pass.read(envelope_with("<a:To>x</a:To>")).value();
    auto cut = envelope_with("<a:To>x</a:To>");
    cut.pop_back();
    BOOST_TEST(pass.read(cut).has_error());
    BOOST_TEST(!pass.facts().is_envelope());
    BOOST_TEST(pass.facts().elements == 0U);
}

BOOST_AUTO_TEST_CASE(others_are_told_every_event_with_numbers_of_the_table_they_share) {
    xml::namespace_table numbers;
    numbers.add("urn:other");
    message_pass pass{numbers};
    counter one;
    counter two;
    const auto message = envelope_with("<a:To>x</a:To>"); // the facts are views of it
    pass.read(message, one, two).value();
    BOOST_TEST(pass.facts().address.to.value() == "x");
    BOOST_TEST(one.starts == pass.facts().elements);
    BOOST_TEST(one.ends == one.starts);
    BOOST_TEST(two.texts == 1U);
}

BOOST_AUTO_TEST_CASE(a_table_that_lacks_namespaces_changes_no_fact) {
    xml::namespace_table numbers;
    numbers.add(ns::envelope);
    numbers.add(ns::wsman);
    message_pass pass{std::as_const(numbers)};
    for (const auto& each : peculiar)
        same_facts(pass, each, each);
    BOOST_TEST(numbers.size() == 5U);
}

BOOST_AUTO_TEST_CASE(reading_allocates_nothing_in_the_steady_state) {
    message_pass pass;
    std::size_t read = 0;
    const auto count = base::allocations_of_later_rounds([&] {
        for (const auto& each : peculiar)
            read += pass.read(each).has_value() ? 1U : 0U;
    });
    BOOST_TEST(count == 0U);
    BOOST_TEST(read == 103U * (std::size(peculiar) - 1));
}

BOOST_AUTO_TEST_CASE(a_message_of_depth_and_many_selectors_is_read) {
    std::string selectors;
    std::string deep;
    for (int i = 0; i < 300; ++i)
        selectors +=
            "<w:Selector Name='" + std::to_string(i) + "'>" + std::to_string(-i) + "</w:Selector>";
    for (int i = 0; i < 60; ++i)
        deep += "<s:Body><a:To>";
    for (int i = 0; i < 60; ++i)
        deep += "</a:To></s:Body>";
    const auto octets =
        envelope_with("<w:SelectorSet>" + selectors + "</w:SelectorSet>" + deep, deep);
    message_pass pass;
    BOOST_TEST(same_facts(pass, octets, "deep"));
    BOOST_REQUIRE(pass.facts().selectors.size() == 300U);
    BOOST_TEST(pass.facts().selectors[299].value.value() == "-299");
}

BOOST_AUTO_TEST_SUITE_END()
