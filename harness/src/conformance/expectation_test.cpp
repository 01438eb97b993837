// Every condition of an expectation against what may come.
#include "conformance/expectation.hpp"
#include "conformance/sample.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;
using transport::failure;

namespace {

const namespace_bindings prefixes{{"s", std::string{soap::ns::envelope}}, {"x", "urn:x"}};

base::result<bool> evaluated(const expectation& e, transport::outcome came,
                             base::duration slack = {}) {
    const auto one = sample::exchange("probe", std::move(came));
    case_variables values{sample::context()};
    values.set("kept", {"7"});
    return holds(e, read_exchange{one}, prefixes, values, slack);
}

bool fits(const expectation& e, transport::outcome came, base::duration slack = {}) {
    const auto done = evaluated(e, std::move(came), slack);
    BOOST_REQUIRE_MESSAGE(done.has_value(), done.error());
    return *done;
}

using text_condition = std::string expectation::*;

expectation wanting(text_condition which, std::string value) {
    expectation made;
    made.*which = std::move(value);
    return made;
}

struct row {
    std::string condition;
    transport::outcome came;
    bool fits;
};

void check(text_condition which, const std::vector<row>& rows) {
    for (const auto& one : rows)
        BOOST_TEST_CONTEXT(words_for(wanting(which, one.condition))) {
            BOOST_TEST(fits(wanting(which, one.condition), one.came) == one.fits);
        }
}

transport::outcome code_of(std::string_view code) {
    return sample::http(500, sample::envelope("", sample::fault_text("", "", code)));
}

transport::outcome took(base::duration span) {
    auto came = sample::answer();
    came.times = {5s, 5s + span, 5s + span};
    return came;
}

} // namespace

BOOST_AUTO_TEST_SUITE(expectation_conditions)

BOOST_AUTO_TEST_CASE(a_status_fits_its_number_its_class_or_an_alternative) {
    check(&expectation::http, {{"200", sample::http(200, ""), true},
                               {"200", sample::http(202, ""), false},
                               {"2xx", sample::http(202, ""), true},
                               {"2xx", sample::http(302, ""), false},
                               {"4xx|500", sample::http(500, ""), true},
                               {"4xx|500", sample::http(418, ""), true},
                               {"4xx|500", sample::http(501, ""), false},
                               {"400 | 500", sample::http(500, ""), true},
                               {"2xx", sample::http(2, ""), false},
                               {"2xx", sample::http(2000, ""), false},
                               {"2xx", sample::failed(failure::not_http), false}});
}

BOOST_AUTO_TEST_CASE(a_fault_fits_by_its_subcode) {
    const auto expired = sample::fault("wsman:TimedOut");
    const auto busy = sample::fault("wsman:QuotaLimit");
    check(&expectation::fault,
          {{"none", sample::answer(), true},
           {"none", sample::http(404, "gone"), true},
           {"none", expired, false},
           {"none", busy, false},
           {"none", sample::failed(failure::not_http), false},
           {"*", expired, true},
           {"*", code_of("s:MustUnderstand"), true},
           {"*", sample::answer(), false},
           {"*", sample::http(500, "no XML"), false},
           {"wsman:TimedOut", expired, true},
           {"wsen:TimedOut", expired, false},
           {"wsman:timedout", expired, false},
           {"wsman:AccessDenied|wsman:TimedOut", expired, true},
           {" wsman:AccessDenied | wsman:TimedOut ", expired, true},
           {"wsman:AccessDenied|wsa:DestinationUnreachable", expired, false},
           {"wsman:TimedOut", sample::http(200, std::string{expired.reply->body}), true}});
}

BOOST_AUTO_TEST_CASE(a_fault_without_a_subcode_goes_by_its_code) {
    check(&expectation::fault,
          {{"s:MustUnderstand", code_of("s:MustUnderstand"), true},
           {"s:VersionMismatch|s:MustUnderstand", code_of("s:MustUnderstand"), true},
           {"s:VersionMismatch", code_of("s:MustUnderstand"), false},
           {"s:Sender", sample::fault("wsman:TimedOut"), false},
           {"wsman:TimedOut", code_of("s:Sender"), false},
           {"s:Sender", code_of("unbound:Sender"), false}});
}

BOOST_AUTO_TEST_CASE(a_busy_service_fits_only_what_names_its_fault) {
    const auto busy = sample::fault("wsman:QuotaLimit");
    check(&expectation::fault, {{"*", busy, false},
                                {"wsman:QuotaLimit", busy, true},
                                {"wsman:TimedOut|wsman:QuotaLimit", busy, true},
                                {"wsman:TimedOut", busy, false}});
    check(&expectation::http, {{"400", busy, false}, {"4xx|5xx", busy, false}});
    check(&expectation::code, {{"s:Sender", busy, false}});
    check(&expectation::xpath, {{"true()", busy, false}, {"/s:Envelope", busy, false}});
    auto named = wanting(&expectation::fault, "wsman:QuotaLimit");
    named.http = "400";
    named.code = "s:Sender";
    BOOST_TEST(fits(named, busy));
    named.http = "500";
    BOOST_TEST(!fits(named, busy));
}

BOOST_AUTO_TEST_CASE(a_detail_fits_by_the_last_part_of_its_uri) {
    const auto duplicate = sample::fault("wsman:InvalidSelectors", "DuplicateSelectors");
    check(&expectation::detail, {{"DuplicateSelectors", duplicate, true},
                                 {"TypeMismatch|DuplicateSelectors", duplicate, true},
                                 {"Selectors", duplicate, false},
                                 {"none", duplicate, false},
                                 {"none", sample::fault("wsman:InvalidSelectors"), true},
                                 {"none", sample::answer(), false},
                                 {"none|TypeMismatch", sample::fault("wsman:TimedOut"), true},
                                 {"DuplicateSelectors", sample::answer(), false}});
}

BOOST_AUTO_TEST_CASE(a_code_fits_whatever_the_subcode) {
    check(&expectation::code, {{"s:Sender", sample::fault("wsman:TimedOut"), true},
                               {"s:Receiver|s:Sender", sample::fault("wsman:TimedOut"), true},
                               {"s:Receiver", sample::fault("wsman:TimedOut"), false},
                               {"s:MustUnderstand", code_of("s:MustUnderstand"), true},
                               {"s:Sender", code_of("Sender"), false},
                               {"s:Sender", sample::answer(), false}});
}

BOOST_AUTO_TEST_CASE(an_expression_fits_where_it_is_true_of_the_reply) {
    const auto thing = sample::answer("<x:Thing Id=\"7\">a</x:Thing>");
    check(&expectation::xpath,
          {{"/s:Envelope/s:Body/x:Thing", thing, true},
           {"/s:Envelope/s:Body/x:Other", thing, false},
           {"//x:Thing/@Id = $kept", thing, true},
           {"//x:Thing/@Id = $instance.selector-value", thing, true},
           {"//x:Thing/@Id = 8", thing, false},
           {"count(//x:Thing)", thing, true},
           {"count(//x:Other)", thing, false},
           {"''", thing, false},
           {"true()", sample::http(200, "no XML"), false},
           {"true()", sample::http(200, ""), false},
           {"/other", sample::http(200, "<other/>"), true},
           {"//x:Thing", sample::http(200, xml::to_utf16(thing.reply->body)), true}});
}

BOOST_AUTO_TEST_CASE(an_expression_that_cannot_be_evaluated_is_an_error) {
    for (const auto* xpath : {"$absent = 1", "strange-function()", "/y:a", "("})
        BOOST_TEST(evaluated(wanting(&expectation::xpath, xpath), sample::answer()).has_error(),
                   xpath);
}

BOOST_AUTO_TEST_CASE(a_failure_fits_by_its_word) {
    const auto closed = sample::failed(failure::closed_before_reply);
    check(&expectation::failure, {{"closed-before-reply", closed, true},
                                  {"not-http|closed-before-reply", closed, true},
                                  {"not-http", closed, false},
                                  {"*", closed, true},
                                  {"*", sample::failed(failure::operation_timed_out), true},
                                  {"*", sample::answer(), false},
                                  {"*", sample::fault("wsman:TimedOut"), false}});
}

BOOST_AUTO_TEST_CASE(what_we_interrupted_ourselves_is_no_failure_of_the_service) {
    check(&expectation::failure, {{"*", sample::failed(failure::interrupted), false},
                                  {"interrupted", sample::failed(failure::interrupted), false}});
}

BOOST_AUTO_TEST_CASE(a_reply_that_is_not_whole_is_none) {
    auto half = sample::answer();
    half.why = failure::closed_inside_reply;
    check(&expectation::http, {{"200", half, false}});
    check(&expectation::fault, {{"none", half, false}});
    check(&expectation::failure, {{"closed-inside-reply", half, true}});
}

BOOST_AUTO_TEST_CASE(a_failure_never_meets_what_is_asked_of_a_reply) {
    auto half = sample::answer();
    half.why = failure::closed_inside_reply;
    const auto with_failure = [&half](auto set) {
        auto e = wanting(&expectation::failure, "*");
        set(e);
        return fits(e, half);
    };
    BOOST_TEST(with_failure([](auto&) {}));
    BOOST_TEST(!with_failure([](auto& e) { e.http = "200"; }));
    BOOST_TEST(!with_failure([](auto& e) { e.fault = "none"; }));
    BOOST_TEST(!with_failure([](auto& e) { e.content_type = "application/soap+xml"; }));
    BOOST_TEST(!with_failure([](auto& e) { e.octets_at_least = 0; }));
    BOOST_TEST(!with_failure([](auto& e) { e.octets_at_most = 100; }));
    BOOST_TEST(!with_failure([](auto& e) { e.xpath = "true()"; }));
    BOOST_TEST(with_failure([](auto& e) { e.not_after = 1s; }));
    BOOST_TEST(!with_failure([](auto& e) { e.not_before = 1s; }));
}

BOOST_AUTO_TEST_CASE(a_media_type_fits_without_case_and_parameters) {
    const auto typed = [](std::string type) {
        return session_floor::scripted_channel::http(200, "", std::move(type));
    };
    auto untyped = sample::http(200, "");
    untyped.reply->fields.clear();
    check(&expectation::content_type,
          {{"application/soap+xml", typed("Application/SOAP+XML; charset=utf-8"), true},
           {"text/xml|application/soap+xml", typed("application/soap+xml"), true},
           {"text/xml", typed("application/soap+xml"), false},
           {"text/xml", typed("text/xmlish"), false},
           {"text/xml", untyped, false}});
}

BOOST_AUTO_TEST_CASE(bounds_of_the_size_are_inclusive) {
    const auto of_size = [](std::size_t octets) {
        return sample::http(200, std::string(octets, 'a'));
    };
    expectation e;
    e.octets_at_least = 10;
    BOOST_TEST(!fits(e, of_size(9)));
    BOOST_TEST(fits(e, of_size(10)));
    BOOST_TEST(fits(e, of_size(11)));
    e.octets_at_most = 10;
    BOOST_TEST(fits(e, of_size(10)));
    BOOST_TEST(!fits(e, of_size(11)));
    e.octets_at_least = 0;
    e.octets_at_most = 0;
    BOOST_TEST(fits(e, of_size(0)));
    BOOST_TEST(!fits(e, of_size(1)));
}

BOOST_AUTO_TEST_CASE(bounds_of_the_time_are_inclusive) {
    expectation e;
    e.not_before = 6s;
    BOOST_TEST(!fits(e, took(6s - 1ns)));
    BOOST_TEST(fits(e, took(6s)));
    BOOST_TEST(fits(e, took(6s + 1ns)));
    e = {};
    e.not_after = 3s;
    BOOST_TEST(fits(e, took(3s - 1ns)));
    BOOST_TEST(fits(e, took(3s)));
    BOOST_TEST(!fits(e, took(3s + 1ns)));
}

BOOST_AUTO_TEST_CASE(the_network_s_slack_stretches_the_latest_time_and_not_the_earliest) {
    expectation e;
    e.not_after = 3s;
    BOOST_TEST(fits(e, took(5s), 2s));
    BOOST_TEST(!fits(e, took(5s + 1ns), 2s));
    BOOST_TEST(fits(e, took(100s), base::duration::max()));
    e = {};
    e.not_before = 6s;
    BOOST_TEST(!fits(e, took(6s - 1ns), 2s));
    e.not_after = 7s;
    BOOST_TEST(!fits(e, took(5s), 2s));
    BOOST_TEST(fits(e, took(6s), 2s));
    BOOST_TEST(fits(e, took(9s), 2s));
    BOOST_TEST(!fits(e, took(10s), 2s));
}

BOOST_AUTO_TEST_CASE(all_conditions_must_hold) {
    auto e = wanting(&expectation::fault, "wsman:InvalidSelectors");
    e.detail = "DuplicateSelectors";
    e.http = "400";
    const auto right = sample::fault("wsman:InvalidSelectors", "DuplicateSelectors");
    BOOST_TEST(fits(e, right));
    BOOST_TEST(!fits(e, sample::fault("wsman:InvalidSelectors", "TypeMismatch")));
    BOOST_TEST(!fits(e, sample::fault("wsman:InvalidSelectors", "DuplicateSelectors", 500)));
    BOOST_TEST(!fits(e, sample::fault("wsman:TimedOut", "DuplicateSelectors")));
    e.xpath = "/s:Envelope/s:Header/*";
    BOOST_TEST(!fits(e, right));
}

BOOST_AUTO_TEST_CASE(an_expectation_without_conditions_fits_every_whole_reply) {
    BOOST_TEST(fits({}, sample::answer()));
    BOOST_TEST(fits({}, sample::http(500, "no XML")));
    BOOST_TEST(!fits({}, sample::failed(failure::closed_before_reply)));
    BOOST_TEST(!fits({}, sample::fault("wsman:QuotaLimit")));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(expectation_words)

BOOST_AUTO_TEST_CASE(conditions_are_said_in_words) {
    auto e = wanting(&expectation::http, "400|500");
    e.fault = "wsman:InvalidSelectors|wsman:TimedOut";
    e.detail = "DuplicateSelectors";
    BOOST_TEST(words_for(e) == "HTTP 400 or 500, fault wsman:InvalidSelectors or wsman:TimedOut, "
                               "detail DuplicateSelectors");
    BOOST_TEST(words_for({}) == "anything");
    BOOST_TEST(words_for(wanting(&expectation::fault, "*")) == "any fault");
    BOOST_TEST(words_for(wanting(&expectation::fault, "none")) == "no fault");
    BOOST_TEST(words_for(wanting(&expectation::failure, "*")) == "no reply");
    BOOST_TEST(words_for(wanting(&expectation::failure, "not-http")) == "no reply: not-http");
    e = {};
    e.not_before = 1s;
    e.not_after = 90s;
    e.octets_at_most = 5;
    BOOST_TEST(words_for(e) == "at most 5 octets, not before PT1S, not after PT1M30S");
}

BOOST_AUTO_TEST_CASE(what_conforms_is_every_alternative_that_passes) {
    auto pass = wanting(&expectation::http, "200");
    auto warn = wanting(&expectation::http, "202");
    warn.verdict = verdict::warn;
    BOOST_TEST(conforming_words({pass, warn, wanting(&expectation::fault, "*")}) ==
               "HTTP 200; or any fault");
    BOOST_TEST(conforming_words({warn}).empty());
}

BOOST_AUTO_TEST_SUITE_END()
