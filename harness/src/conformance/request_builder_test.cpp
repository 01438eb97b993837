// The request of a step: a right one, apart from what the step says.
#include "conformance/request_builder.hpp"
#include "conformance/sample.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

run_context known() {
    auto made = sample::context();
    made.profile.roles.push_back({"method",
                                  {"urn:x:service", {}},
                                  {{"name", "Echo"}, {"input", "<m:I xmlns:m=\"urn:m\"/>"}}});
    made.profile.roles.push_back(
        {"creatable", {"urn:x:made", {{"Id", "9", std::nullopt}}}, {{"representation", "<r/>"}}});
    return made;
}

base::result<built_request> build(const std::string& exchange) {
    const auto context = known();
    const auto of = sample::one_case(
        "<exchange send=\"get\"><capture name=\"epr\" xpath=\"/s:Envelope\"/></exchange>" +
        exchange + "<exchange send=\"get\"><expect verdict=\"pass\" http=\"200\"/></exchange>");
    case_variables values{context};
    values.set("context", {"<x:C xmlns:x=\"urn:x\">1</x:C>", true});
    values.set("epr", {"<a:EPR xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
                       "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\">"
                       "<a:Address>http://elsewhere.test/wsman</a:Address>"
                       "<a:ReferenceParameters><w:ResourceURI>urn:x:referred</w:ResourceURI>"
                       "<w:SelectorSet><w:Selector Name=\"K\">v</w:Selector></w:SelectorSet>"
                       "<o:Opaque xmlns:o=\"urn:o\"/></a:ReferenceParameters></a:EPR>",
                       true});
    return build_request(of, of.steps[1], context.profile, values,
                         {"http://target.test/wsman", "/wsman", "urn:uuid:1"});
}

struct read_request {
    transport::http_request http;
    soap::envelope envelope;

    explicit read_request(const std::string& exchange) {
        auto built = build(exchange);
        BOOST_REQUIRE_MESSAGE(built.has_value(), built.error());
        http = std::move(built->http);
        envelope = soap::envelope::read(http.body).value();
    }

    [[nodiscard]] std::string header(xml::qname name) const {
        const auto* block = envelope.header_named(name);
        return block == nullptr ? "absent" : block->element.value();
    }

    [[nodiscard]] std::string selectors() const {
        std::string all;
        if (const auto* block = envelope.header_named(protocol::wsman("SelectorSet")))
            for (const auto& one : protocol::read_selectors(block->element).selectors)
                all += one.name + "=" + one.value + ";";
        return all;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(request_builder)

BOOST_AUTO_TEST_CASE(each_verb_has_its_action_and_its_resource) {
    struct row {
        const char* exchange;
        std::string_view action;
        const char* resource;
        const char* selectors;
        const char* body; // a part of it
    };

    for (const auto& one : std::vector<row>{
             {"<exchange send=\"get\"/>", protocol::action::get, "urn:x:thing", "Id=7;", ""},
             {"<exchange send=\"get\" selectors=\"none\"/>", protocol::action::get, "urn:x:thing",
              "", ""},
             {"<exchange send=\"put\" on=\"writable\"><body>{writable.first}</body></exchange>",
              protocol::action::put, "urn:x:setting", "", "<x:V xmlns:x=\"urn:x\">1</x:V>"},
             {"<exchange send=\"delete\"/>", protocol::action::delete_, "urn:x:thing", "Id=7;", ""},
             {"<exchange send=\"create\" on=\"creatable\"/>", protocol::action::create,
              "urn:x:made", "", "<r/>"},
             {"<exchange send=\"create\" on=\"creatable\"><body><x:b/></body></exchange>",
              protocol::action::create, "urn:x:made", "", "<x:b xmlns:x=\"urn:x\"/>"},
             {"<exchange send=\"invoke\" on=\"method\"/>", "urn:x:service/Echo", "urn:x:service",
              "", "<m:I xmlns:m=\"urn:m\"/>"},
             {"<exchange send=\"invoke\" on=\"method\" method=\"urn:m://Other\"/>", "urn:m://Other",
              "urn:x:service", "", "<m:I"},
             {"<exchange send=\"enumerate\"/>", protocol::action::enumerate, "urn:x:thing", "",
              "Enumerate"},
             {"<exchange send=\"pull\" max-elements=\"5\" max-time=\"PT1S\"/>",
              protocol::action::pull, "urn:x:thing", "", "<x:C xmlns:x=\"urn:x\">1</x:C>"},
             {"<exchange send=\"release\" context=\"{{mine\"/>", protocol::action::release,
              "urn:x:thing", "", ">{mine<"}}) {
        BOOST_TEST_CONTEXT(one.exchange) {
            const read_request made{one.exchange};
            BOOST_TEST(made.header(soap::wsa("Action")) == one.action);
            BOOST_TEST(made.header(protocol::wsman("ResourceURI")) == one.resource);
            BOOST_TEST(made.selectors() == one.selectors);
            BOOST_TEST(made.header(soap::wsa("To")) == "http://target.test/wsman");
            BOOST_TEST(made.header(soap::wsa("MessageID")) == "urn:uuid:1");
            BOOST_TEST(sample::contains(made.http.body, one.body), made.http.body);
            BOOST_TEST(made.http.target == "/wsman");
            BOOST_TEST(made.http.method == "POST");
        }
    }
}

BOOST_AUTO_TEST_CASE(identify_and_raw_carry_no_addressing) {
    const read_request identify{"<exchange send=\"identify\" path=\"/anon\"/>"};
    BOOST_TEST(identify.envelope.headers().empty());
    BOOST_TEST((identify.envelope.content().is(protocol::wsmid("Identify"))));
    BOOST_TEST(identify.http.target == "/anon");
    const read_request raw{"<exchange send=\"raw\"><body><x:a/></body></exchange>"};
    BOOST_TEST(raw.http.body ==
               "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Header/>"
               "<s:Body><x:a xmlns:x=\"urn:x\"/></s:Body></s:Envelope>");
}

BOOST_AUTO_TEST_CASE(parameters_of_an_enumeration_go_in) {
    const read_request made{
        "<exchange send=\"enumerate\" on=\"collection\" optimize=\"true\" max-elements=\"3\" "
        "mode=\"object-and-epr\" expires=\"PT60S\" dialect=\"urn:d\"><filter><x:F>{instance.colour}"
        "</x:F></filter></exchange>"};
    for (const auto* piece :
         {"OptimizeEnumeration", ">3</wsman:MaxElements>", ">EnumerateObjectAndEPR<",
          ">PT60S</wsen:Expires>", "Dialect=\"urn:d\"",
          "<x:F xmlns:x=\"urn:x\">r&lt;d</x:F></wsman:Filter>"})
        BOOST_TEST(sample::contains(made.http.body, piece), made.http.body);
    const read_request plain{"<exchange send=\"enumerate\" on=\"collection\" mode=\"epr\"/>"};
    BOOST_TEST(sample::contains(plain.http.body, ">EnumerateEPR<"));
    for (const auto* piece : {"OptimizeEnumeration", "MaxElements", "Expires", "Filter"})
        BOOST_TEST(!sample::contains(plain.http.body, piece), plain.http.body);
}

BOOST_AUTO_TEST_CASE(an_epr_is_addressed_by_its_address_and_its_parameters) {
    const read_request made{"<exchange send=\"get\" epr=\"{epr}\"/>"};
    BOOST_TEST(made.header(soap::wsa("To")) == "http://elsewhere.test/wsman");
    BOOST_TEST(made.header(protocol::wsman("ResourceURI")) == "urn:x:referred");
    BOOST_TEST(made.selectors() == "K=v;");
    BOOST_TEST(made.header({"urn:o", "Opaque"}).empty());
}

BOOST_AUTO_TEST_CASE(edits_are_made_in_their_order) {
    const read_request made{"<exchange send=\"get\"><insert into=\"s:Header\"><x:A/></insert>"
                            "<text of=\"s:Header/x:A\">{instance.colour}</text>"
                            "<http-field name=\"X-Of\">{target.host}</http-field></exchange>"};
    BOOST_TEST(made.header({"urn:x", "A"}) == "r<d");
    BOOST_TEST(made.http.fields.find("X-Of").value() == "target.test:5985");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_built_is_an_error) {
    for (const auto* exchange :
         {"<exchange send=\"get\" on=\"absent\"/>", "<exchange send=\"create\" on=\"writable\"/>",
          "<exchange send=\"invoke\" on=\"writable\"/>",
          "<exchange send=\"invoke\" on=\"method\" method=\"{method.absent}\"/>",
          "<exchange send=\"get\" epr=\"no EPR\"/>", "<exchange send=\"get\" epr=\"{target.to}\"/>",
          "<exchange send=\"get\" path=\"{instance.absent}\"/>",
          "<exchange send=\"put\"><body>{instance.absent}</body></exchange>",
          "<exchange send=\"enumerate\"><filter>{instance.absent}</filter></exchange>",
          "<exchange send=\"enumerate\" expires=\"{instance.absent}\"/>",
          "<exchange send=\"get\"><remove what=\"s:Header/x:Absent\"/></exchange>"})
        BOOST_TEST(build(exchange).has_error(), exchange);
}

BOOST_AUTO_TEST_SUITE_END()
