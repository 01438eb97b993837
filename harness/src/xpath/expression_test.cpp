#include "xpath/expression.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

namespace xml = wsman::xml;
namespace xpath = wsman::xpath;

namespace {

const xpath::bindings prefixes = {{"a", "urn:a"}, {"b", "urn:b"}};

struct sample {
    std::string octets;
    xml::document document;

    explicit sample(std::string text) : octets(std::move(text)) {
        BOOST_REQUIRE(document.parse(octets));
    }

    xpath::value operator()(std::string_view expression,
                            const xpath::variables& values = {}) const {
        return xpath::tree{document}.evaluate(expression, prefixes, values).value();
    }

    std::string error(std::string_view expression) const {
        return xpath::tree{document}.evaluate(expression, prefixes).error();
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(expression)

BOOST_AUTO_TEST_CASE(names_are_expanded_whatever_prefix_the_document_uses) {
    const sample doc{"<x:r xmlns:x='urn:a'><y xmlns='urn:b' x:k='v'>text</y></x:r>"};
    BOOST_TEST(doc("/a:r/b:y").nodes.size() == 1U);
    BOOST_TEST(doc("/r/y").nodes.empty());
    BOOST_TEST(doc("string(/a:r/b:y/@a:k)").string == "v");
    BOOST_TEST(doc("/a:r/b:y/@k").nodes.empty());
}

BOOST_AUTO_TEST_CASE(a_default_namespace_that_is_undone_leaves_names_bare) {
    const sample doc{"<r xmlns='urn:a'><c xmlns=''><d/></c></r>"};
    BOOST_TEST(doc("/a:r/c/d").nodes.size() == 1U);
}

BOOST_AUTO_TEST_CASE(nodes_know_their_element_and_their_octet_offset) {
    const sample doc{"<r><c k='v'/>tail<c/></r>"};
    const auto elements = doc("//c").nodes;
    BOOST_REQUIRE(elements.size() == 2U);
    BOOST_TEST(elements[0].offset == 3U);
    BOOST_TEST(elements[1].offset == 17U);
    BOOST_TEST(elements[0].element.name().local == "c");
    BOOST_TEST(doc("//@k").nodes.at(0).offset == 3U);
    BOOST_TEST(doc("/r/text()").nodes.at(0).offset == 13U);
}

BOOST_AUTO_TEST_CASE(text_is_decoded_and_joined) {
    const sample doc{"<r>a&amp;<![CDATA[<b>]]>c</r>"};
    BOOST_TEST(doc("string(/r)").string == "a&<b>c");
    BOOST_TEST(doc("count(/r/text())").string == "1");
}

BOOST_AUTO_TEST_CASE(every_kind_of_value_is_also_a_boolean_and_a_string) {
    const sample doc{"<r><c>1</c><c>2</c></r>"};
    BOOST_TEST((doc("count(//c) = 2").what == xpath::value::kind::boolean));
    BOOST_TEST(doc("count(//c) = 2").boolean);
    BOOST_TEST(doc("sum(//c)").string == "3");
    BOOST_TEST(doc("//c").string == "1");
    BOOST_TEST(!doc("//d").boolean);
}

BOOST_AUTO_TEST_CASE(variables_are_strings) {
    const sample doc{"<r>x</r>"};
    BOOST_TEST(doc("/r = $one", {{"one", "x"}}).boolean);
    BOOST_TEST(!doc("/r = $one", {{"one", "y"}}).boolean);
}

BOOST_AUTO_TEST_CASE(a_relative_path_begins_at_the_element_that_is_given) {
    const sample doc{"<r><c><d>1</d></c><c><d>2</d></c></r>"};
    const xpath::tree tree{doc.document};
    const auto second = doc.document.root().first_child().next_sibling();
    BOOST_TEST(tree.evaluate("d", prefixes, {}, second)->string == "2");
    BOOST_TEST(tree.evaluate("/r/c/d", prefixes, {}, second)->nodes.size() == 2U);
    BOOST_TEST(tree.evaluate("name(.)", prefixes, {}, second.first_child())->string == "d");
    BOOST_TEST(tree.evaluate("d", prefixes)->nodes.empty());
}

BOOST_AUTO_TEST_CASE(elements_are_told_from_attributes_and_text) {
    const sample doc{"<r k='v'>t<c/></r>"};
    BOOST_TEST(doc("/r/c").nodes.at(0).is_element);
    BOOST_TEST(!doc("/r/@k").nodes.at(0).is_element);
    BOOST_TEST(!doc("/r/text()").nodes.at(0).is_element);
    BOOST_TEST(!doc("/").nodes.at(0).is_element);
}

BOOST_AUTO_TEST_CASE(wrong_expressions_say_so_in_one_line) {
    const sample doc{"<r/>"};
    for (const auto* wrong : {"/r[", "", "frobnicate(1)", "$nowhere", "/zz:r"}) {
        const auto message = doc.error(wrong);
        BOOST_TEST(!message.empty());
        BOOST_TEST(message.find('\n') == std::string::npos, message);
    }
}

BOOST_AUTO_TEST_CASE(expressions_that_cost_too_much_are_stopped) {
    std::string octets = "<r>";
    for (int i = 0; i < 600; ++i)
        octets += "<c/>";
    const sample doc{octets + "</r>"};
    BOOST_TEST(!doc.error("count(//c[count(//c[count(//c) > 1]) > 1])").empty());
}

BOOST_AUTO_TEST_CASE(checking_finds_unbound_prefixes_without_a_document) {
    BOOST_TEST(xpath::check("/a:r[child::b:c = 'zz:y']/@a:k", prefixes).has_value());
    BOOST_TEST(xpath::check("/a:r/zz:c", prefixes).error().find("'zz'") != std::string::npos);
    BOOST_TEST(xpath::check("/a:r[", prefixes).has_error());
    BOOST_TEST(xpath::check("//*[@xml:lang]", prefixes).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
