// Active cases on requests that no suite sent.
#include "conformance/sample.hpp"
#include "conformance/stimuli.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

constexpr auto get = "http://schemas.xmlsoap.org/ws/2004/09/transfer/Get";

std::string request(std::string_view more) {
    return sample::envelope("<wsa:Action>" + std::string{get} + "</wsa:Action>" + std::string{more},
                            {});
}

record::exchange asked(std::string name, std::string_view more, transport::outcome came) {
    return sample::exchange(std::move(name), std::move(came), 1, request(more));
}

std::string recognised(std::string_view how, std::string_view expectations) {
    return "<exchange send=\"get\"><recognise " + std::string{how} + "/>" +
           std::string{expectations} + "</exchange>";
}

// A header that has to be refused with InvalidOptions.
const auto refusal =
    recognised("when=\"//x:Bad\" apart-from=\"//x:Bad\"",
               "<expect verdict=\"pass\" fault=\"wsman:InvalidOptions\" detail=\"InvalidName\"/>"
               "<expect verdict=\"warn\" fault=\"wsman:InvalidOptions\" because=\"no detail\"/>"
               "<expect verdict=\"fail\" fault=\"*\" because=\"another fault\"/>"
               "<expect verdict=\"fail\" http=\"2xx\" fault=\"none\" because=\"accepted\"/>");
// One that must not be refused.
const auto hint =
    recognised("when=\"//x:Hint\" apart-from=\"//x:Hint\"",
               "<expect verdict=\"pass\" http=\"2xx\" fault=\"none\"/>"
               "<expect verdict=\"fail\" fault=\"*\" because=\"a hint was refused\"/>");

const auto fine = sample::answer("<x:Thing/>");
const auto other_fault = sample::fault("wsman:InternalError");
constexpr auto bad = "<x:Bad/>";

std::string said(const std::string& inside, const std::vector<record::exchange>& all,
                 std::string_view attributes = {}) {
    const auto suites = sample::suites(sample::case_text("R1-1/one", inside, attributes));
    const exchange_folder folder{all};
    const stimulus_judge judge{suites, folder};
    const auto found = judge.judge(read_exchange{all.back()});
    return found.empty() ? "nothing"
                         : std::string{to_string(found.front().said.verdict)} + ": " +
                               found.front().said.reason;
}

} // namespace

BOOST_AUTO_TEST_SUITE(stimuli)

BOOST_AUTO_TEST_CASE(a_request_without_the_stimulus_is_not_judged) {
    BOOST_TEST(said(refusal, {asked("a", {}, fine)}) == "nothing");
}

BOOST_AUTO_TEST_CASE(a_success_is_judged_as_it_stands) {
    BOOST_TEST(said(refusal, {asked("a", bad, fine)}).starts_with("fail: accepted"));
    BOOST_TEST(said(refusal, {asked("a", bad, fine)}, "level=\"should\"").starts_with("warn"));
    BOOST_TEST(said(hint, {asked("a", "<x:Hint/>", fine)}).starts_with("pass"));
}

BOOST_AUTO_TEST_CASE(the_fault_of_the_rule_needs_no_control) {
    const auto right = sample::fault("wsman:InvalidOptions", "InvalidName");
    BOOST_TEST(said(refusal, {asked("a", bad, right)}).starts_with("pass"));
    BOOST_TEST(said(refusal, {asked("a", bad, sample::fault("wsman:InvalidOptions"))})
                   .starts_with("warn: no detail"));
}

BOOST_AUTO_TEST_CASE(another_fault_counts_only_where_a_control_was_carried_out) {
    BOOST_TEST(said(refusal, {asked("a", bad, other_fault)}).starts_with("inconclusive: refused"));
    const auto found = said(refusal, {asked("a", {}, fine), asked("b", bad, other_fault)});
    BOOST_TEST(found.starts_with("fail: another fault"), found);
    BOOST_TEST(found.ends_with("; a, which differs in nothing else, was carried out"), found);
}

BOOST_AUTO_TEST_CASE(a_hint_in_a_request_that_was_refused_for_anything_is_not_judged) {
    BOOST_TEST(said(hint, {asked("a", "<x:Hint/>", other_fault)}) == "nothing");
    BOOST_TEST(said(hint, {asked("a", {}, fine), asked("b", "<x:Hint/>", other_fault)})
                   .starts_with("fail: a hint"));
}

BOOST_AUTO_TEST_CASE(a_fault_that_another_stimulus_has_too_decides_nothing) {
    const auto twice =
        refusal + recognised("when=\"//x:Worse\" apart-from=\"//x:Worse\"",
                             "<expect verdict=\"pass\" fault=\"wsman:InvalidOptions\"/>");
    const auto right = sample::fault("wsman:InvalidOptions", "InvalidName");
    BOOST_TEST(said(twice, {asked("a", "<x:Bad/><x:Worse/>", right)})
                   .starts_with("inconclusive: the fault may be meant for something else"));
}

BOOST_AUTO_TEST_CASE(refusals_that_are_not_about_the_message_say_nothing) {
    for (const auto* busy : {"wsman:AccessDenied", "wsman:QuotaLimit", "wsman:Concurrency"})
        BOOST_TEST(said(refusal, {asked("a", {}, fine), asked("b", bad, sample::fault(busy))})
                       .find("fail") == std::string::npos);
    BOOST_TEST(said(refusal, {asked("a", bad, sample::http(401, "no"))}) == "nothing");
    BOOST_TEST(said(refusal, {asked("a", bad, sample::failed(transport::failure::network))}) ==
               "nothing");
}

BOOST_AUTO_TEST_CASE(the_form_of_a_reply_is_judged_without_a_control) {
    const auto form = recognised("when=\"//x:Bad\" reply=\"//s:Fault\" judges=\"reply\"",
                                 "<expect verdict=\"pass\" xpath=\"//s:Detail\"/>"
                                 "<expect verdict=\"fail\" fault=\"*\" because=\"no detail\"/>");
    BOOST_TEST(said(form, {asked("a", bad, other_fault)}).starts_with("fail: no detail"));
    BOOST_TEST(said(form, {asked("a", bad, fine)}) == "nothing");
}

BOOST_AUTO_TEST_CASE(what_only_a_time_decides_is_inconclusive) {
    const auto timed =
        recognised("when=\"//x:Bad\" judges=\"reply\"",
                   "<expect verdict=\"pass\" http=\"2xx\" fault=\"none\" not-after=\"PT3S\"/>");
    BOOST_TEST(said(timed, {asked("a", bad, fine)}).starts_with("inconclusive: no time"));
}

BOOST_AUTO_TEST_CASE(captures_of_the_exchange_are_known_to_its_expectations) {
    const auto echoed =
        "<exchange send=\"get\"><capture name=\"mark\" from=\"request\" xpath=\"//x:Bad\"/>"
        "<recognise when=\"//x:Bad\"/>"
        "<expect verdict=\"pass\" http=\"2xx\" fault=\"none\" xpath=\"//x:Thing = $mark\"/>"
        "<expect verdict=\"fail\" http=\"2xx\" fault=\"none\" because=\"lost\"/></exchange>";
    const auto same = sample::answer("<x:Thing>7</x:Thing>");
    BOOST_TEST(said(echoed, {asked("a", "<x:Bad>7</x:Bad>", same)}).starts_with("pass"));
    BOOST_TEST(said(echoed, {asked("a", "<x:Bad>8</x:Bad>", same)}).starts_with("fail: lost"));
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_xml_can_be_recognised_by_other_facts) {
    const auto broken = recognised("when=\"not($well-formed)\" judges=\"reply\"",
                                   "<expect verdict=\"pass\" http=\"400\"/>"
                                   "<expect verdict=\"fail\" http=\"2xx\" because=\"accepted\"/>");
    const auto sent = [](unsigned status) {
        return sample::exchange("a", sample::http(status, "<a"), 1, "<s:Envelope>");
    };
    BOOST_TEST(said(broken, {sent(400)}).starts_with("pass"));
    BOOST_TEST(said(broken, {sent(200)}).starts_with("fail"));
}

BOOST_AUTO_TEST_CASE(what_a_foreign_exchange_cannot_know_is_refused_by_the_loader) {
    const auto refused = [](const std::string& steps) {
        const auto loaded = sample::load(sample::suite_text(sample::case_text("R1-1/one", steps)));
        return loaded ? std::string{} : loaded.error().message;
    };
    const std::string before = "<exchange name=\"first\" send=\"get\"><capture name=\"n\" "
                               "xpath=\"//x:N\"/></exchange>";
    BOOST_TEST(sample::contains(
        refused(before + recognised("when=\"//x:Bad\"", "<expect verdict=\"pass\" xpath=\"$n\"/>")),
        "must be known from that exchange"));
    BOOST_TEST(sample::contains(
        refused(recognised("when=\"$nothing\"", "<expect verdict=\"pass\" fault=\"*\"/>")),
        "no recogniser knows $nothing"));
    BOOST_TEST(sample::contains(
        refused(recognised("when=\"//q:Bad\"", "<expect verdict=\"pass\" fault=\"*\"/>")),
        "no namespace is bound"));
}

BOOST_AUTO_TEST_SUITE_END()
