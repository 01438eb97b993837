#include "session/operation.hpp"
#include "soap/envelope.hpp"

#include <boost/test/unit_test.hpp>

namespace floor4 = wsman::session_floor;
namespace protocol = wsman::protocol;
namespace soap = wsman::soap;

namespace {

protocol::resource_reference chassis() {
    protocol::resource_reference resource;
    resource.resource_uri = "urn:chassis";
    resource.selectors.push_back({"Tag", "a&b", {}});
    return resource;
}

floor4::envelope_settings shared() {
    floor4::envelope_settings settings;
    settings.to = "http://bmc:5985/wsman";
    settings.message_id = "urn:uuid:1";
    settings.operation_timeout = std::chrono::seconds{60};
    settings.max_envelope_size = 153600;
    settings.locale = "en-US";
    return settings;
}

soap::envelope composed(const floor4::operation& what) {
    return soap::envelope::read(floor4::compose(what, shared())).value();
}

std::string value_of(const soap::envelope& message, std::string_view local) {
    const auto* block = message.header_named(protocol::wsman(local));
    return block == nullptr ? "(absent)" : block->element.value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(operation)

BOOST_AUTO_TEST_CASE(identify_carries_no_addressing) {
    const auto message =
        soap::envelope::read(floor4::compose(floor4::make_identify(), shared())).value();
    BOOST_TEST(message.headers().empty());
    BOOST_TEST((message.content().name() == protocol::wsmid("Identify")));
}

BOOST_AUTO_TEST_CASE(a_request_carries_every_header_of_the_default_model) {
    const auto message = composed(floor4::make_get(chassis()));
    BOOST_TEST(message.address().to.value() == "http://bmc:5985/wsman");
    BOOST_TEST(message.address().action.value() == protocol::action::get);
    BOOST_TEST(message.address().message_id.value() == "urn:uuid:1");
    BOOST_TEST(soap::is_anonymous(message.address().reply_to->address));
    BOOST_TEST(value_of(message, "ResourceURI") == "urn:chassis");
    BOOST_TEST(message.header_named(protocol::wsman("ResourceURI"))->must_be_understood());
    BOOST_TEST(value_of(message, "OperationTimeout") == "PT60.000S");
    BOOST_TEST(value_of(message, "MaxEnvelopeSize") == "153600");
    BOOST_TEST(message.header_named(protocol::wsman("MaxEnvelopeSize"))->must_be_understood());
    const auto selector =
        message.header_named(protocol::wsman("SelectorSet"))->element.first_child();
    BOOST_TEST(selector.value() == "a&b");
    BOOST_TEST(!message.content());
}

BOOST_AUTO_TEST_CASE(headers_nobody_asked_for_are_absent) {
    floor4::envelope_settings bare;
    bare.to = "urn:to";
    const auto message =
        soap::envelope::read(floor4::compose(floor4::make_get({"urn:r", {}}), bare)).value();
    for (const auto* name : {"OperationTimeout", "MaxEnvelopeSize", "Locale", "SelectorSet",
                             "OptionSet", "FragmentTransfer"})
        BOOST_TEST(value_of(message, name) == "(absent)", name);
}

BOOST_AUTO_TEST_CASE(a_bare_method_name_is_put_behind_the_resource_uri) {
    BOOST_TEST(floor4::make_invoke({"urn:r", {}}, "Start", "").action == "urn:r/Start");
    BOOST_TEST(floor4::make_invoke({"urn:r", {}}, "http://x/Start", "").action == "http://x/Start");
}

BOOST_AUTO_TEST_CASE(enumerate_writes_what_is_asked_for) {
    floor4::enumerate_parameters parameters;
    parameters.filter = floor4::filter{"a < b", "urn:dialect", false};
    parameters.mode = floor4::enumeration_mode::object_and_epr;
    parameters.optimize = true;
    parameters.max_elements = 20;
    parameters.expires = "PT1M";
    const auto body =
        composed(floor4::make_enumerate({"urn:r", {}}, parameters)).content().self_contained();
    for (const auto* part :
         {"<wsen:Expires>PT1M</wsen:Expires>",
          "<wsman:Filter Dialect=\"urn:dialect\">a &lt; b</wsman:Filter>",
          "<wsman:OptimizeEnumeration/>", "<wsman:MaxElements>20</wsman:MaxElements>",
          "<wsman:EnumerationMode>EnumerateObjectAndEPR</wsman:EnumerationMode>"})
        BOOST_TEST(body.find(part) != std::string::npos, part);
    const auto plain = composed(floor4::make_enumerate({"urn:r", {}}, {}));
    BOOST_TEST(plain.content().child_count() == 0U);
}

BOOST_AUTO_TEST_CASE(pull_and_release_carry_the_context_escaped) {
    floor4::pull_parameters parameters;
    parameters.max_elements = 3;
    parameters.max_characters = 4096;
    parameters.max_time = "PT5S";
    const auto message = composed(floor4::make_pull({"urn:r", {}}, "<ctx>", parameters));
    const auto pull = message.content();
    BOOST_TEST(pull.child(protocol::wsen("EnumerationContext")).value() == "<ctx>");
    BOOST_TEST(pull.child(protocol::wsen("MaxElements")).value() == "3");
    BOOST_TEST(pull.child(protocol::wsen("MaxCharacters")).value() == "4096");
    BOOST_TEST(pull.child(protocol::wsen("MaxTime")).value() == "PT5S");
    const auto release = composed(floor4::make_release({"urn:r", {}}, "c"));
    BOOST_TEST((release.content().name() == protocol::wsen("Release")));
}

BOOST_AUTO_TEST_CASE(a_context_that_is_markup_goes_out_as_markup) {
    const auto message = composed(floor4::make_pull(
        {"urn:r", {}}, floor4::enumeration_context{"<c xmlns=\"urn:c\"/>", true}, {}));
    const auto context = message.content().child(protocol::wsen("EnumerationContext"));
    BOOST_TEST((context.first_child().name() == wsman::xml::qname{"urn:c", "c"}));
}

BOOST_AUTO_TEST_CASE(a_fragment_must_be_understood) {
    auto get = floor4::make_get({"urn:r", {}});
    get.fragment = floor4::fragment{"Tag/text()", ""};
    const auto message = composed(get);
    const auto* header = message.header_named(protocol::wsman("FragmentTransfer"));
    BOOST_REQUIRE(header != nullptr);
    BOOST_TEST(header->must_be_understood());
    BOOST_TEST(header->element.value() == "Tag/text()");
    BOOST_TEST(!header->element.attribute_value({"", "Dialect"}).has_value());
}

BOOST_AUTO_TEST_CASE(utf_16_goes_out_with_a_byte_order_mark_and_says_so) {
    const auto request = floor4::to_http("<a/>", "/wsman", true);
    BOOST_TEST(request.fields.find("Content-Type").value() ==
               "application/soap+xml;charset=UTF-16");
    BOOST_TEST(request.body.size() == 10U);
    BOOST_TEST(request.body.substr(0, 2) == "\xFF\xFE");
    BOOST_TEST(floor4::to_http("<a/>", "/wsman").body == "<a/>");
}

BOOST_AUTO_TEST_SUITE_END()
