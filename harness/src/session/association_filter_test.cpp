#include "session/association_filter.hpp"
#include "session/scripted_channel.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using session_floor::association_filter;
using session_floor::open_over;
using session_floor::scripted_channel;

namespace {

constexpr std::string_view services = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/*";
constexpr auto associated = enumeration_flags::associated_instance;
constexpr auto associations = enumeration_flags::association_instance;

// The filter as a document.
struct parsed {
    std::string octets; // which the document refers to
    xml::document document;

    explicit parsed(std::string_view text, enumeration_flags flags = associated) {
        const auto made = association_filter(text, services, flags);
        BOOST_REQUIRE(made.has_value());
        octets = *made;
        BOOST_REQUIRE(document.parse(octets).has_value());
    }

    parsed(const parsed&) = delete;
    parsed& operator=(const parsed&) = delete;

    [[nodiscard]] xml::element root() const { return document.root(); }

    [[nodiscard]] protocol::resource_reference object() const {
        const auto epr = soap::read_endpoint_reference(root().child(protocol::wsmb("Object")));
        BOOST_REQUIRE(epr.has_value());
        return protocol::resource_of(*epr).value();
    }
};

std::uint32_t code_of(std::string_view text) {
    const auto made = association_filter(text, services, associated);
    return made.has_error() ? made.error().code : 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(association_filters)

BOOST_AUTO_TEST_CASE(an_object_stands_beside_the_class_that_is_enumerated) {
    const parsed filter{"{object=win32_service?name=winrm}"};
    BOOST_TEST((filter.root().name() == protocol::wsmb("AssociatedInstances")));
    const auto object = filter.object();
    BOOST_TEST(object.resource_uri ==
               "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/win32_service");
    BOOST_REQUIRE(object.selectors.size() == 1u);
    BOOST_TEST(object.selectors[0].name == "name");
    BOOST_TEST(object.selectors[0].value == "winrm");
}

BOOST_AUTO_TEST_CASE(an_object_may_be_a_whole_uri_or_begin_with_an_alias) {
    BOOST_TEST(parsed{"{object=http://other/Class}"}.object().resource_uri == "http://other/Class");
    BOOST_TEST(parsed{"{object=urn:c}"}.object().resource_uri == "urn:c");
    BOOST_TEST(parsed{"{object=wmi/root/x/C}"}.object().resource_uri ==
               "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/x/C");
}

BOOST_AUTO_TEST_CASE(associations_themselves_are_asked_for_by_the_flag) {
    const parsed filter{"{object=a}", associations};
    BOOST_TEST((filter.root().name() == protocol::wsmb("AssociationInstances")));
}

BOOST_AUTO_TEST_CASE(parts_come_in_one_order_whatever_their_case_and_place) {
    const parsed filter{" { IncludeResultProperty=P1; RESULTROLE=rr ;ResultClassName=C;role=r;"
                        "object=a;associationclassname=A;includeresultproperty=P2;} "};
    std::string order;
    for (const auto child : filter.root().children())
        order.append(child.name().local)
            .append("=")
            .append(child.is(protocol::wsmb("Object")) ? "" : child.value())
            .append(" ");
    BOOST_TEST(order == "Object= AssociationClassName=A Role=r ResultClassName=C ResultRole=rr "
                        "IncludeResultProperty=P1 IncludeResultProperty=P2 ");
}

BOOST_AUTO_TEST_CASE(what_is_written_wrongly_is_0x80338107) {
    for (const auto* text :
         {"{}", "object=a", "{object=a", "{object}", "{object=}", "{=a}", "{object=a;object=b}",
          "{object=a;role=b;role=c}", "{object=a;colour=red}", "{role=a}"})
        BOOST_TEST(code_of(text) == 0x80338107u);
    BOOST_TEST(code_of("{object=a?no-value}") == 0x8033807Au);
}

BOOST_AUTO_TEST_CASE(values_are_escaped) {
    const parsed filter{"{object=a;role=<&>}"};
    BOOST_TEST(filter.root().child(protocol::wsmb("Role")).value() == "<&>");
}

BOOST_AUTO_TEST_CASE(an_enumeration_sends_the_xml_of_the_text) {
    scripted_channel channel;
    channel.body("<wsen:EnumerateResponse><wsman:EndOfSequence/></wsen:EnumerateResponse>");
    auto session = open_over(channel);
    BOOST_REQUIRE(session
                      .enumerate("wmicimv2/*", "{object=win32_service?name=winrm}",
                                 protocol::dialect::association_filter, associations)
                      .has_value());
    const auto request = channel.last();
    const auto filter = request.content().child(protocol::wsman("Filter"));
    BOOST_TEST(static_cast<bool>(filter.child(protocol::wsmb("AssociationInstances"))));
}

BOOST_AUTO_TEST_CASE(braces_mean_nothing_in_other_dialects) {
    scripted_channel channel;
    channel.body("<wsen:EnumerateResponse><wsman:EndOfSequence/></wsen:EnumerateResponse>");
    auto session = open_over(channel);
    BOOST_REQUIRE(session.enumerate("urn:c", "{object=a}", "urn:dialect").has_value());
    const auto request = channel.last();
    BOOST_TEST(request.content().child(protocol::wsman("Filter")).value() == "{object=a}");
}

BOOST_AUTO_TEST_SUITE_END()
