// What exchanges of one folder tell of each other.
#include "conformance/exchange_folder.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

using state = context_seen::state;

const namespace_bindings prefixes{{"s", std::string{protocol::namespace_of("s")}},
                                  {"wsa", std::string{protocol::namespace_of("wsa")}}};
constexpr auto from = "/s:Envelope/s:Header/wsa:From";

std::string headers(std::string_view action, std::string_view uri, std::string_view more) {
    return "<wsa:Action>" + std::string{action} + "</wsa:Action><wsman:ResourceURI>" +
           std::string{uri} + "</wsman:ResourceURI>" + std::string{more};
}

record::exchange made(std::string name, std::string_view verb, std::string_view body,
                      transport::outcome came, std::string_view more = {},
                      std::string_view uri = "urn:x:thing") {
    const std::string action =
        std::string{verb == "Get" || verb == "Delete"
                        ? "http://schemas.xmlsoap.org/ws/2004/09/transfer/"
                        : "http://schemas.xmlsoap.org/ws/2004/09/enumeration/"} +
        std::string{verb};
    return sample::exchange(std::move(name), std::move(came), 1,
                            sample::envelope(headers(action, uri, more), body));
}

std::string context(std::string_view which) {
    return "<wsen:EnumerationContext>" + std::string{which} + "</wsen:EnumerationContext>";
}

record::exchange enumerated(std::string_view which) {
    return made(
        "enumerate", "Enumerate", "<wsen:Enumerate/>",
        sample::answer("<wsen:EnumerateResponse>" + context(which) + "</wsen:EnumerateResponse>"));
}

record::exchange pulled(std::string_view which, std::string_view inside) {
    return made(
        "pull", "Pull", "<wsen:Pull>" + context(which) + "</wsen:Pull>",
        sample::answer("<wsen:PullResponse>" + std::string{inside} + "</wsen:PullResponse>"));
}

record::exchange got(std::string name, transport::outcome came, std::string_view more = {}) {
    return made(std::move(name), "Get", {}, std::move(came), more);
}

std::optional<std::string> control_of_last(const std::vector<record::exchange>& all) {
    const exchange_folder folder{all};
    return folder.control_of(read_exchange{all.back()}, from, prefixes);
}

const auto hint = "<wsa:From><wsa:Address>urn:a</wsa:Address></wsa:From>";
const auto fine = sample::answer("<x:Thing/>");
const auto refused = sample::fault("wsa:ActionNotSupported");

} // namespace

BOOST_AUTO_TEST_SUITE(exchange_folders)

BOOST_AUTO_TEST_CASE(a_context_is_followed_from_enumerate_to_its_end) {
    const std::vector<record::exchange> all{
        enumerated("a"), pulled("a", context("b") + "<wsen:Items/>"),
        pulled("a", {}), pulled("b", "<wsen:EndOfSequence/>"),
        pulled("b", {}), pulled("c", {})};
    const exchange_folder folder{all};
    const state wanted[] = {state::none, state::live,  state::superseded,
                            state::live, state::ended, state::unseen};
    for (std::size_t i = 0; i < all.size(); ++i)
        BOOST_TEST(to_string(folder.context_of(all[i]).what) == to_string(wanted[i]), i);
    BOOST_TEST(folder.context_of(all[1]).of->resource_uri == "urn:x:thing");
}

BOOST_AUTO_TEST_CASE(a_release_that_succeeded_and_a_fault_end_a_context) {
    const auto release = [](transport::outcome came) {
        return made("release", "Release", "<wsen:Release>" + context("a") + "</wsen:Release>",
                    std::move(came));
    };
    const std::vector<record::exchange> all{
        enumerated("a"), release(sample::fault("wsa:ActionNotSupported")), pulled("a", {}),
        release(sample::answer({})), pulled("a", {})};
    const exchange_folder folder{all};
    BOOST_TEST(to_string(folder.context_of(all[2]).what) == "live");
    BOOST_TEST(to_string(folder.context_of(all[4]).what) == "released");
}

BOOST_AUTO_TEST_CASE(a_resource_is_served_where_something_was_carried_out) {
    const std::vector<record::exchange> all{got("a", fine),
                                            made("b", "Get", {}, refused, {}, "urn:x:other")};
    const exchange_folder folder{all};
    BOOST_TEST(folder.serves("urn:x:thing"));
    BOOST_TEST(!folder.serves("urn:x:other"));
}

BOOST_AUTO_TEST_CASE(a_control_differs_in_the_stimulus_alone) {
    BOOST_TEST(control_of_last({got("without", fine), got("with", refused, hint)}).value_or("") ==
               "without");
    const auto other = std::string{hint} + "<wsman:Locale xml:lang=\"en\"/>";
    BOOST_TEST(!control_of_last({got("without", fine), got("with", refused, other)}));
    BOOST_TEST(!control_of_last({got("without", refused), got("with", refused, hint)}));
    BOOST_TEST(!control_of_last({got("with", refused, hint)}));
}

BOOST_AUTO_TEST_CASE(a_control_from_before_a_change_is_none) {
    BOOST_TEST(
        !control_of_last({got("without", fine), made("delete", "Delete", {}, sample::answer({})),
                          got("with", refused, hint)}));
    BOOST_TEST(
        !control_of_last({made("a", "Delete", {}, fine), made("b", "Delete", {}, refused, hint)}));
}

BOOST_AUTO_TEST_CASE(a_message_beyond_the_limit_is_not_looked_at) {
    auto large = got("large", fine);
    large.outcome.reply->body.append(exchange_folder::longest_message, ' ');
    BOOST_TEST(!exchange_folder::is_readable(large));
    const std::vector<record::exchange> all{large};
    BOOST_TEST(!exchange_folder{all}.serves("urn:x:thing"));
}

BOOST_AUTO_TEST_SUITE_END()
