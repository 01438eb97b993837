// What the record shows as still open at the target.
#include "conformance/left_behind.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>

using namespace wsman;
using namespace wsman::conformance;
namespace operations = session_floor;

namespace {

const protocol::resource_reference things{"urn:x:things", {}};
const protocol::resource_reference setting{"urn:x:setting", {{"Id", "1", std::nullopt}}};

struct recorded {
    std::deque<record::exchange> exchanges;

    void add(const operations::operation& what, transport::outcome came, std::string label = "p") {
        exchanges.push_back(sample::exchange(std::move(label), std::move(came),
                                             exchanges.size() + 1, operations::compose(what, {})));
        exchanges.back().outcome.times.sent = std::chrono::seconds{1};
    }

    void enumerate() {
        add(operations::make_enumerate(things, {}),
            sample::answer("<wsen:EnumerateResponse><wsen:Expires>PT60S</wsen:Expires>"
                           "<wsen:EnumerationContext>c</wsen:EnumerationContext>"
                           "</wsen:EnumerateResponse>"));
    }

    std::string left() const {
        std::string all;
        for (const auto& one : find_left_behind({exchanges.begin(), exchanges.end()}))
            all += one.what + " of " + one.owner + ": " + one.resource + " (" +
                   std::to_string(one.exchange) + "); " + one.advice + "\n";
        return all;
    }
};

const auto lost = sample::failed(transport::failure::closed_before_reply);

} // namespace

BOOST_FIXTURE_TEST_SUITE(left_behind, recorded)

BOOST_AUTO_TEST_CASE(an_open_context_is_named_with_its_time) {
    enumerate();
    BOOST_TEST(left() == "enumeration context of dsp0226/R1-1/one: urn:x:things (1); send Release "
                         "with the context c, or let it expire (Expires PT60S)\n");
    add(operations::make_release(things, "c"), lost, ":released");
    BOOST_TEST(!left().empty());
    add(operations::make_release(things, "c"), sample::answer(""), ":released");
    BOOST_TEST(left().empty());
}

BOOST_AUTO_TEST_CASE(a_context_that_the_service_no_longer_knows_is_not_open) {
    enumerate();
    add(operations::make_release(things, "c"), sample::fault("wsen:InvalidEnumerationContext"));
    BOOST_TEST(!left().empty()); // of a case: the request may be wrong on purpose
    add(operations::make_release(things, "c"), sample::fault("wsen:InvalidEnumerationContext"),
        ":released");
    BOOST_TEST(left().empty());
}

BOOST_AUTO_TEST_CASE(a_create_whose_reply_was_lost_may_have_made_something) {
    add(operations::make_create(setting, "<x/>"), lost);
    BOOST_TEST(sample::contains(left(), "instance of dsp0226/R1-1/one:  (1); look for it"));
    exchanges.back().outcome.times.sent = {};
    BOOST_TEST(left().empty()); // it never left
}

BOOST_AUTO_TEST_CASE(a_change_is_open_until_the_runner_put_it_back) {
    add(operations::make_get(setting), sample::answer(), ":kept");
    BOOST_TEST(left().empty());
    add(operations::make_put(setting, "<y/>"), sample::fault("wsman:AccessDenied"));
    BOOST_TEST(left().empty());
    add(operations::make_put(setting, "<y/>"), lost);
    BOOST_TEST(sample::contains(left(), "changed instance of dsp0226/R1-1/one: urn:x:setting Id=1 "
                                        "(3); put back"));
    add(operations::make_put(setting, "<x/>"), sample::fault("wsman:AccessDenied"), ":restored");
    BOOST_TEST(!left().empty());
    add(operations::make_put(setting, "<x/>"), sample::answer(), ":restored");
    BOOST_TEST(left().empty());
}

BOOST_AUTO_TEST_CASE(a_shell_is_called_so) {
    const protocol::resource_reference shell{
        "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd", {}};
    add(operations::make_create(shell, "<x/>"),
        sample::answer("<wxf:ResourceCreated><wsa:Address>http://target.test</wsa:Address>"
                       "<wsa:ReferenceParameters><wsman:ResourceURI>" +
                       shell.resource_uri +
                       "</wsman:ResourceURI><wsman:SelectorSet><wsman:Selector Name=\"ShellId\">9"
                       "</wsman:Selector></wsman:SelectorSet></wsa:ReferenceParameters>"
                       "</wxf:ResourceCreated>"));
    BOOST_TEST(
        sample::contains(left(), "shell of dsp0226/R1-1/one: http://schemas.microsoft.com/"));
    BOOST_TEST(sample::contains(left(), "ShellId=9"));
}

BOOST_AUTO_TEST_SUITE_END()
