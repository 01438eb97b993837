// Names in braces.
#include "conformance/sample.hpp"
#include "conformance/substitution.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::conformance;

namespace {

std::optional<variable> known(std::string_view name) {
    if (name == "id")
        return variable{"a<b>&\"c'{id}", false};
    if (name == "role.fact")
        return variable{"7", false};
    if (name == "context")
        return variable{"<w:C>1</w:C>", true};
    if (name == "empty")
        return variable{};
    return std::nullopt;
}

std::string text(std::string_view with_names) {
    return substituted(with_names, known).value().text;
}

std::string markup(std::string_view with_names) {
    return substituted_markup(with_names, known).value().text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(substitution)

BOOST_AUTO_TEST_CASE(in_text_values_go_in_as_they_are) {
    BOOST_TEST(text("nothing") == "nothing");
    BOOST_TEST(text("-{id}-{role.fact}{empty}-") == "-a<b>&\"c'{id}-7-");
    BOOST_TEST(text("{context}") == "<w:C>1</w:C>");
}

BOOST_AUTO_TEST_CASE(in_markup_values_are_escaped_unless_they_are_markup) {
    BOOST_TEST(markup("<a b=\"{id}\">{id}</a>") ==
               "<a b=\"a&lt;b&gt;&amp;&quot;c'{id}\">a&lt;b&gt;&amp;&quot;c'{id}</a>");
    BOOST_TEST(markup("<a>{context}</a>") == "<a><w:C>1</w:C></a>");
}

BOOST_AUTO_TEST_CASE(a_value_is_not_looked_through_again) {
    BOOST_TEST(sample::contains(text("{id}"), "{id}"));
}

BOOST_AUTO_TEST_CASE(two_braces_are_one) {
    BOOST_TEST(text("{{id}") == "{id}");
    BOOST_TEST(text("{{{role.fact}}") == "{7}");
    BOOST_TEST(text("}") == "}");
    BOOST_TEST(text("{{{{") == "{{");
}

BOOST_AUTO_TEST_CASE(a_run_of_text_is_repeated) {
    BOOST_TEST(text("{repeat:ab:3}") == "ababab");
    BOOST_TEST(text("{repeat:a:0}").empty());
    BOOST_TEST(text("{repeat:::2}") == "::");
    BOOST_TEST(text("{repeat:a:2049}").size() == 2049u);
    BOOST_TEST(markup("<a>{repeat:<b/>:2}</a>") == "<a><b/><b/></a>");
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_an_error) {
    BOOST_TEST(substituted("{other}", known).error() == "nothing is known by the name {other}");
    BOOST_TEST(substituted_markup("<a>{role.other}</a>", known).error() ==
               "nothing is known by the name {role.other}");
    BOOST_TEST(substituted("{ id }", known).has_error());
}

BOOST_AUTO_TEST_CASE(a_brace_that_names_nothing_is_an_error) {
    for (const auto* wrong :
         {"{", "{}", "a{id", "{repeat:}", "{repeat:a}", "{repeat::2}", "{repeat:a:}",
          "{repeat:a:-1}", "{repeat:a:2x}", "{repeat:a: 2}", "{repeat:a:16777217}",
          "{repeat:aa:8388609}", "{repeat:a:99999999999999999999}", "{other:a:2}"}) {
        BOOST_TEST(substituted(wrong, known).has_error(), wrong);
        BOOST_TEST(substituted_markup(wrong, known).has_error(), wrong);
        BOOST_TEST(names_in(wrong).has_error(), wrong);
    }
}

BOOST_AUTO_TEST_CASE(the_names_of_a_text_are_told) {
    BOOST_TEST((names_in("{a}{{b}{repeat:c:2}{d.e}{a}").value() ==
                std::vector<std::string>{"a", "d.e", "a"}));
    BOOST_TEST(names_in("").value().empty());
}

BOOST_AUTO_TEST_SUITE_END()
