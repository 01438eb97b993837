// What a case can name: facts of the target, and what its exchanges gave.
#include "conformance/sample.hpp"
#include "conformance/variables.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

const namespace_bindings prefixes{{"s", std::string{soap::ns::envelope}},
                                  {"wsa", std::string{soap::ns::addressing}},
                                  {"x", "urn:x"}};

std::string value(const case_variables& values, std::string_view name) {
    const auto found = values.find_value(name);
    return found ? found->text : "absent";
}

capture of(std::string xpath, bool as_xml = false, bool from_request = false) {
    capture made;
    made.name = "taken";
    made.xpath = std::move(xpath);
    made.as_xml = as_xml;
    made.from_request = from_request;
    return made;
}

// Whether it was there, and what it is.
std::pair<bool, std::string> taken(const capture& what, transport::outcome came) {
    case_variables values{sample::context()};
    values.set("before", {"2"});
    const auto one = sample::exchange("p", std::move(came));
    const auto done = values.take(what, read_exchange{one}, prefixes);
    BOOST_REQUIRE_MESSAGE(done.has_value(), done.error());
    return {*done, value(values, "taken")};
}

const auto things = sample::answer("<x:Thing Id=\"7\"> a <x:V>b</x:V></x:Thing><x:Thing/>");

using pair = std::pair<bool, std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(variables)

BOOST_AUTO_TEST_CASE(the_target_and_its_roles_have_names) {
    const case_variables values{sample::context()};
    BOOST_TEST(value(values, "target.to") == "http://target.test:5985/wsman");
    BOOST_TEST(value(values, "target.host") == "target.test:5985");
    BOOST_TEST(value(values, "target.path") == "/wsman");
    BOOST_TEST(value(values, "target.anonymous-identify-path") == "/wsman-anon/identify");
    BOOST_TEST(value(values, "instance.resource-uri") == "urn:x:thing");
    BOOST_TEST(value(values, "instance.class") == "urn:x:thing");
    BOOST_TEST(value(values, "instance.selector-name") == "Id");
    BOOST_TEST(value(values, "instance.selector-value") == "7");
    BOOST_TEST(value(values, "instance.selector.Id") == "7");
    BOOST_TEST(value(values, "instance.colour") == "r<d");
    BOOST_TEST(value(values, "collection.selector-name") == "absent");
    BOOST_TEST(value(values, "large.resource-uri") == "absent");
}

BOOST_AUTO_TEST_CASE(the_path_of_a_bare_host_is_a_slash) {
    auto context = sample::context();
    for (const auto* url : {"http://bmc", "bmc"}) {
        context.target.url = url;
        const case_variables values{context};
        BOOST_TEST(value(values, "target.host") == "bmc");
        BOOST_TEST(value(values, "target.path") == "/");
    }
}

BOOST_AUTO_TEST_CASE(a_fact_that_is_an_element_is_markup) {
    const case_variables values{sample::context()};
    BOOST_TEST(values.find_value("writable.first")->is_markup);
    BOOST_TEST(!values.find_value("instance.colour")->is_markup);
    BOOST_TEST(substituted_markup("{instance.colour}{writable.first}", values.as_lookup())->text ==
               "r&lt;d<x:V xmlns:x=\"urn:x\">1</x:V>");
}

BOOST_AUTO_TEST_CASE(every_exchange_gives_its_message_id) {
    case_variables values{sample::context()};
    const auto refused = sample::exchange("p", sample::fault("wsman:TimedOut"));
    values.take_builtin("p", read_exchange{refused});
    BOOST_TEST(value(values, "p.message-id") == "urn:uuid:request");
    const auto unread = sample::exchange("q", sample::answer(), 1, "no XML");
    values.take_builtin("q", read_exchange{unread});
    BOOST_TEST(value(values, "q.message-id").empty());
}

BOOST_AUTO_TEST_CASE(a_context_of_an_answer_goes_back_as_it_came) {
    case_variables values{sample::context()};
    const auto take = [&values](transport::outcome came) {
        const auto one = sample::exchange("e", std::move(came));
        values.take_builtin("e", read_exchange{one});
        return value(values, "context");
    };
    const auto with = [](std::string_view context) {
        return sample::answer("<wsen:EnumerateResponse><wsen:EnumerationContext>" +
                              std::string{context} +
                              "</wsen:EnumerationContext></wsen:EnumerateResponse>");
    };
    BOOST_TEST(take(with("a&amp;b")) == "a&amp;b");
    BOOST_TEST(values.find_value("context")->is_markup);
    BOOST_TEST(take(with("<x:C> 1</x:C>")) == "<x:C xmlns:x=\"urn:x\"> 1</x:C>");
    BOOST_TEST(take(sample::answer()) == "<x:C xmlns:x=\"urn:x\"> 1</x:C>");
    BOOST_TEST(take(sample::http(500, with("new").reply->body)) ==
               "<x:C xmlns:x=\"urn:x\"> 1</x:C>");
    BOOST_TEST(take(sample::http(200, "no XML")) == "<x:C xmlns:x=\"urn:x\"> 1</x:C>");
}

BOOST_AUTO_TEST_CASE(a_capture_takes_the_first_node_or_the_value) {
    BOOST_TEST((taken(of("//x:Thing"), things) == pair{true, " a b"}));
    BOOST_TEST((taken(of("//x:Thing/@Id"), things) == pair{true, "7"}));
    BOOST_TEST((taken(of("//x:Thing[1]/text()"), things) == pair{true, " a "}));
    BOOST_TEST((taken(of("count(//x:Thing)"), things) == pair{true, "2"}));
    BOOST_TEST((taken(of("count(//x:Thing) = $before"), things) == pair{true, "true"}));
    BOOST_TEST((taken(of("string(//x:Other)"), things) == pair{true, ""}));
    BOOST_TEST((taken(of("//x:Other"), things) == pair{false, ""}));
    BOOST_TEST((taken(of("//x:Thing[2]"), things) == pair{true, ""}));
}

BOOST_AUTO_TEST_CASE(a_capture_as_xml_brings_the_namespaces_in_scope) {
    BOOST_TEST((taken(of("//x:V", true), things) == pair{true, "<x:V xmlns:x=\"urn:x\">b</x:V>"}));
    const auto by_default = sample::answer("<T xmlns=\"urn:d\" xmlns:q=\"urn:q\" xmlns:u=\"urn:u\">"
                                           "<V t=\"q:name\">1</V></T>");
    BOOST_TEST((taken(of("//*[local-name() = 'V']", true), by_default) ==
                pair{true, "<V xmlns=\"urn:d\" xmlns:q=\"urn:q\" t=\"q:name\">1</V>"}));
    BOOST_TEST((taken(of("//x:Other", true), things) == pair{false, ""}));
    BOOST_TEST((taken(of("//x:Thing/@Id", true), things) == pair{false, ""}));
    BOOST_TEST((taken(of("//x:V/text()", true), things) == pair{false, ""}));
}

BOOST_AUTO_TEST_CASE(a_capture_as_xml_goes_into_markup_as_it_is) {
    case_variables values{sample::context()};
    const auto one = sample::exchange("p", things);
    BOOST_REQUIRE(values.take(of("//x:V", true), read_exchange{one}, prefixes));
    BOOST_TEST(substituted_markup("<a>{taken}</a>", values.as_lookup())->text ==
               "<a><x:V xmlns:x=\"urn:x\">b</x:V></a>");
}

BOOST_AUTO_TEST_CASE(a_capture_may_be_of_the_request) {
    const auto id = of("/s:Envelope/s:Header/wsa:MessageID", false, true);
    BOOST_TEST((taken(id, sample::failed(transport::failure::not_http)) ==
                pair{true, "urn:uuid:request"}));
}

BOOST_AUTO_TEST_CASE(without_a_reply_that_is_xml_nothing_is_taken) {
    for (const auto& came : {sample::http(200, ""), sample::http(200, "no XML"),
                             sample::failed(transport::failure::closed_before_reply)})
        BOOST_TEST((taken(of("//x:Thing"), came) == pair{false, ""}));
}

BOOST_AUTO_TEST_CASE(a_capture_that_cannot_be_evaluated_is_an_error) {
    case_variables values{sample::context()};
    const auto one = sample::exchange("p", things);
    for (const auto* xpath : {"//z:V", "$absent", "(", "strange-function()"})
        BOOST_TEST(values.take(of(xpath), read_exchange{one}, prefixes).has_error(), xpath);
}

BOOST_AUTO_TEST_SUITE_END()
