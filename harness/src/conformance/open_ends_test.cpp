// What a case opened and has not closed.
#include "conformance/open_ends.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
namespace operations = session_floor;

namespace {

const protocol::resource_reference things{"urn:x:things", {}};
const protocol::resource_reference made{"urn:x:made", {{"Id", "9", std::nullopt}}};

struct watched {
    conformance::open_ends ends;

    void see(const operations::operation& what, transport::outcome came) {
        const auto one = sample::exchange("p", std::move(came), 1, operations::compose(what, {}));
        ends.observe(read_exchange{one});
    }

    void enumerate(std::string_view context, std::string_view rest = {}) {
        see(operations::make_enumerate(things, {}), response("EnumerateResponse", context, rest));
    }

    void pull(const char* with, std::string_view context, std::string_view rest = {}) {
        see(operations::make_pull(things, with, {}), response("PullResponse", context, rest));
    }

    static transport::outcome response(const std::string& name, std::string_view context,
                                       std::string_view rest) {
        std::string content = "<wsen:" + name + ">";
        if (!context.empty())
            content.append("<wsen:EnumerationContext>")
                .append(context)
                .append("</wsen:EnumerationContext>");
        return sample::answer(content.append(rest).append("</wsen:" + name + ">"));
    }

    [[nodiscard]] std::string open() const {
        std::string all;
        for (const auto& one : ends.contexts())
            all += one.resource.resource_uri + " " + one.context + ";";
        return all;
    }
};

const auto created = sample::answer(
    "<wxf:ResourceCreated><wsa:Address>http://target.test</wsa:Address><wsa:ReferenceParameters>"
    "<wsman:ResourceURI>urn:x:made</wsman:ResourceURI><wsman:SelectorSet>"
    "<wsman:Selector Name=\"Id\">9</wsman:Selector></wsman:SelectorSet>"
    "</wsa:ReferenceParameters></wxf:ResourceCreated>");

} // namespace

BOOST_FIXTURE_TEST_SUITE(open_ends, watched)

BOOST_AUTO_TEST_CASE(an_enumeration_is_open_until_its_end) {
    enumerate("a");
    BOOST_TEST(open() == "urn:x:things a;");
    pull("a", "b");
    BOOST_TEST(open() == "urn:x:things b;");
    pull("b", "");
    BOOST_TEST(open() == "urn:x:things b;");
    pull("b", "", "<wsen:EndOfSequence/>");
    BOOST_TEST(open().empty());
}

BOOST_AUTO_TEST_CASE(an_enumeration_that_ends_at_once_is_not_open) {
    enumerate("a", "<wsman:EndOfSequence/>");
    BOOST_TEST(open().empty());
    enumerate("", "<wsman:EndOfSequence/>");
    BOOST_TEST(open().empty());
}

BOOST_AUTO_TEST_CASE(a_release_closes_its_own_context_where_it_succeeds) {
    enumerate("a");
    enumerate("b");
    see(operations::make_release(things, "a"), sample::fault("wsman:TimedOut"));
    BOOST_TEST(open() == "urn:x:things a;urn:x:things b;");
    see(operations::make_release(things, "a"), sample::answer(""));
    BOOST_TEST(open() == "urn:x:things b;");
}

BOOST_AUTO_TEST_CASE(what_failed_opens_and_closes_nothing) {
    see(operations::make_enumerate(things, {}), sample::fault("wsman:TimedOut"));
    see(operations::make_enumerate(things, {}),
        sample::failed(transport::failure::closed_before_reply));
    BOOST_TEST(open().empty());
    enumerate("a");
    see(operations::make_pull(things, "a", {}), sample::fault("wsman:TimedOut"));
    BOOST_TEST(open() == "urn:x:things a;");
}

BOOST_AUTO_TEST_CASE(what_was_created_is_there_until_it_is_deleted) {
    see(operations::make_create({"urn:x:setting", {}}, "<x/>"), created);
    BOOST_TEST_REQUIRE(ends.created().size() == 1u);
    BOOST_TEST((ends.created()[0].resource == made));
    see(operations::make_delete(made), sample::fault("wsman:AccessDenied"));
    BOOST_TEST(ends.created().size() == 1u);
    see(operations::make_delete({"urn:x:other", {}}), sample::answer(""));
    BOOST_TEST(ends.created().size() == 1u);
    see(operations::make_delete(made), sample::answer(""));
    BOOST_TEST(ends.created().empty());
}

BOOST_AUTO_TEST_CASE(what_was_made_and_deleted_is_not_changed_either) {
    const protocol::resource_reference there{"urn:x:there",
                                             {{"A", "1", std::nullopt}, {"B", "2", std::nullopt}}};
    const protocol::resource_reference turned{"urn:x:there",
                                              {{"B", "2", std::nullopt}, {"A", "1", std::nullopt}}};
    ends.keep(there, "<x/>");
    see(operations::make_delete(turned), sample::answer(""));
    BOOST_TEST(ends.keeps(there)); // it was not of the case's making: it has to come back
    ends.keep(made, "<x/>");
    see(operations::make_create({"urn:x:setting", {}}, "<x/>"), created);
    see(operations::make_put(made, "<y/>"), sample::answer());
    see(operations::make_delete(made), sample::answer(""));
    BOOST_TEST(!ends.keeps(made));
}

BOOST_AUTO_TEST_CASE(selectors_in_another_order_name_the_same_instance) {
    see(operations::make_create({"urn:x:setting", {}}, "<x/>"),
        sample::answer("<wxf:ResourceCreated><wsa:Address>http://target.test</wsa:Address>"
                       "<wsa:ReferenceParameters><wsman:ResourceURI>urn:x:made"
                       "</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector Name=\"B\">2"
                       "</wsman:Selector><wsman:Selector Name=\"A\">1</wsman:Selector>"
                       "</wsman:SelectorSet></wsa:ReferenceParameters></wxf:ResourceCreated>"));
    BOOST_TEST(ends.created().size() == 1u);
    see(operations::make_delete(
            {"urn:x:made", {{"A", "1", std::nullopt}, {"B", "2", std::nullopt}}}),
        sample::answer(""));
    BOOST_TEST(ends.created().empty());
}

BOOST_AUTO_TEST_CASE(a_creation_without_a_reference_cannot_be_undone) {
    see(operations::make_create(made, "<x/>"), sample::answer("<wxf:ResourceCreated/>"));
    BOOST_TEST_REQUIRE(ends.created().size() == 1u);
    BOOST_TEST(ends.created()[0].resource.resource_uri.empty());
}

BOOST_AUTO_TEST_CASE(what_is_kept_counts_as_changed_unless_every_put_was_refused) {
    BOOST_TEST(!ends.keeps(made));
    ends.keep(made, "<x/>");
    BOOST_TEST(ends.keeps(made));
    BOOST_TEST(ends.changed()[0].refused);
    see(operations::make_put(made, "<y/>"), sample::fault("wsman:AccessDenied"));
    BOOST_TEST(ends.changed()[0].refused);
    see(operations::make_put(things, "<y/>"), sample::answer());
    BOOST_TEST(ends.changed()[0].refused);
    see(operations::make_put(made, "<y/>"),
        sample::failed(transport::failure::closed_before_reply));
    BOOST_TEST(!ends.changed()[0].refused);
    BOOST_TEST(ends.changed()[0].representation == "<x/>");
}

BOOST_AUTO_TEST_SUITE_END()
