#include "base/guarded_buffer.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::xml;

namespace {

// A document with the octets it was read from.
struct sample {
    explicit sample(std::string_view text) : octets(text) { tree.parse(octets.view()).value(); }

    [[nodiscard]] element root() const { return tree.root(); }

    wsman::base::guarded_buffer octets;
    document tree;
};

std::string local_names(element of) {
    std::string names;
    for (const auto each : of.children())
        names.append(each.name().local).append(" ");
    return names;
}

} // namespace

BOOST_AUTO_TEST_SUITE(xml_document)

BOOST_AUTO_TEST_CASE(children_come_in_order) {
    const sample s{"<a><b><x/></b>t<c/><d><y><z/></y></d></a>"};
    BOOST_TEST(local_names(s.root()) == "b c d ");
    BOOST_TEST(s.root().child_count() == 3U);
    const auto d = s.root().child({"", "d"});
    BOOST_TEST(local_names(d) == "y ");
    BOOST_TEST((d.first_child().parent() == d));
    BOOST_TEST(!d.next_sibling());
    BOOST_TEST(!s.root().next_sibling());
    BOOST_TEST(!s.root().parent());
    BOOST_TEST(!s.root().child({"", "x"}));
}

BOOST_AUTO_TEST_CASE(nothing_answers_every_question) {
    const element nothing;
    BOOST_TEST(!nothing);
    BOOST_TEST(nothing.name().local.empty());
    BOOST_TEST(!nothing.is({}));
    BOOST_TEST(nothing.prefix().empty());
    BOOST_TEST(nothing.text().empty());
    BOOST_TEST(nothing.value().empty());
    BOOST_TEST(nothing.deep_text().empty());
    BOOST_TEST(!nothing.has_text());
    BOOST_TEST(nothing.attributes().empty());
    BOOST_TEST(nothing.declarations().empty());
    BOOST_TEST(!nothing.attribute_value({"", "a"}).has_value());
    BOOST_TEST(!nothing.parent());
    BOOST_TEST(!nothing.first_child());
    BOOST_TEST(!nothing.next_sibling());
    BOOST_TEST(!nothing.child({"", "a"}));
    BOOST_TEST(nothing.child_count() == 0U);
    BOOST_TEST(!nothing.resolve("").has_value());
    BOOST_TEST(!nothing.resolve_qname("a").has_value());
    BOOST_TEST(nothing.namespaces_in_scope().empty());
    BOOST_TEST(nothing.offset() == 0U);
    BOOST_TEST(nothing.end_offset() == 0U);
    BOOST_TEST(nothing.outer().empty());
    BOOST_TEST(nothing.inner().empty());
    BOOST_TEST(nothing.self_contained().empty());
    BOOST_TEST(nothing.path().empty());
}

BOOST_AUTO_TEST_CASE(text_is_joined_over_what_interrupts_it) {
    const sample s{"<a> 1<b>2</b>&lt;<!--c--><![CDATA[3]]> </a>"};
    BOOST_TEST(s.root().text() == " 1<3 ");
    BOOST_TEST(s.root().value() == "1<3");
    BOOST_TEST(s.root().deep_text() == " 12<3 ");
    BOOST_TEST(s.root().first_child().text() == "2");
}

BOOST_AUTO_TEST_CASE(value_of_one_piece_is_a_view_of_the_document) {
    const sample s{"<a> x <b/></a>"};
    std::string buffer;
    const auto value = s.root().value(buffer);
    BOOST_TEST(!value.empty());
    BOOST_TEST((value.data() == s.octets.view().data() + 4));
    const sample pieces{"<a> x<b/>y </a>"};
    BOOST_TEST(pieces.root().value(buffer) == "xy");
}

BOOST_AUTO_TEST_CASE(white_space_is_no_text) {
    BOOST_TEST(!sample{"<a> <b>x</b>\n</a>"}.root().has_text());
    BOOST_TEST(sample{"<a> <b/>x</a>"}.root().has_text());
    BOOST_TEST(sample{"<a>\xC2\xA0</a>"}.root().has_text());
}

BOOST_AUTO_TEST_CASE(attributes_are_found_by_expanded_name) {
    const sample s{"<a xmlns:p='u' b='1&amp;2' p:b='3'/>"};
    BOOST_TEST(s.root().attributes().size() == 2U);
    BOOST_TEST(s.root().attribute_value({"", "b"}).value() == "1&2");
    BOOST_TEST(s.root().attribute_value({"u", "b"}).value() == "3");
    BOOST_TEST(!s.root().attribute_value({"v", "b"}).has_value());
    BOOST_TEST(s.root().declarations().size() == 1U);
}

BOOST_AUTO_TEST_CASE(qnames_in_content_resolve_at_their_element) {
    const sample s{"<a xmlns='d' xmlns:p='u'><b xmlns:p='v'> p:x </b><c xmlns=''>y</c></a>"};
    const auto b = s.root().first_child();
    BOOST_TEST((b.resolve_qname(b.text()) == qname{"v", "x"}));
    BOOST_TEST((s.root().resolve_qname("p:x") == qname{"u", "x"}));
    BOOST_TEST((s.root().resolve_qname("x") == qname{"d", "x"}));
    BOOST_TEST((b.next_sibling().resolve_qname("y") == qname{"", "y"}));
    BOOST_TEST(
        (b.resolve_qname("xml:lang") == qname{"http://www.w3.org/XML/1998/namespace", "lang"}));
    for (const auto wrong : {"q:x", "", ":x", "p:", "p:x:y", "p x", "1", "p:1"})
        BOOST_TEST(!b.resolve_qname(wrong).has_value(), wrong);
}

BOOST_AUTO_TEST_CASE(scope_holds_the_innermost_of_each_prefix) {
    const sample s{"<a xmlns='d' xmlns:p='u' xmlns:q='w'><b xmlns:p='v' xmlns=''/></a>"};
    std::string scope;
    for (const auto& each : s.root().first_child().namespaces_in_scope())
        scope.append(each.prefix).append("=").append(each.uri).append(" ");
    BOOST_TEST(scope == "p=v q=w ");
}

BOOST_AUTO_TEST_CASE(octets_are_given_back_exactly) {
    const sample s{"<a ><b  c = '1'>x&amp;<!--y--></b\n><c/></a>"};
    const auto b = s.root().first_child();
    BOOST_TEST(b.outer() == "<b  c = '1'>x&amp;<!--y--></b\n>");
    BOOST_TEST(b.inner() == "x&amp;<!--y-->");
    BOOST_TEST(b.offset() == 4U);
    BOOST_TEST(b.end_offset() == 4U + b.outer().size());
    BOOST_TEST(b.next_sibling().outer() == "<c/>");
    BOOST_TEST(b.next_sibling().inner().empty());
}

BOOST_AUTO_TEST_CASE(self_contained_octets_are_a_document_with_the_same_names) {
    const sample s{
        "<a xmlns='d' xmlns:p='u&amp;v' xmlns:q='w' xmlns:r='x' xmlns:unused='y' xmlns:t='z'>"
        "<p:b t:e='' xmlns:q='own'><c>r:Code</c></p:b></a>"};
    const auto text = s.root().first_child().self_contained();
    BOOST_TEST(
        text ==
        "<p:b xmlns=\"d\" xmlns:p=\"u&amp;v\" xmlns:r=\"x\" xmlns:t=\"z\" t:e='' xmlns:q='own'>"
        "<c>r:Code</c></p:b>");
    const sample again{text};
    BOOST_TEST((again.root().name() == qname{"u&v", "b"}));
    BOOST_TEST((again.root().first_child().resolve_qname("r:Code") == qname{"x", "Code"}));
    BOOST_TEST(s.root().self_contained() == s.root().outer());
}

BOOST_AUTO_TEST_CASE(paths_count_only_where_names_repeat) {
    const sample s{"<s:a xmlns:s='u'><s:b/><s:c/><s:b><d/></s:b></s:a>"};
    const auto last = s.root().first_child().next_sibling().next_sibling();
    BOOST_TEST(last.first_child().path() == "/s:a/s:b[2]/d");
    BOOST_TEST(s.root().child({"u", "c"}).path() == "/s:a/s:c");
}

BOOST_AUTO_TEST_CASE(nodes_come_in_document_order_with_their_octets) {
    const sample s{"<a>1<b>2</b>3<c/><![CDATA[4]]></a>"};
    std::string order;
    for (const auto& each : s.tree.nodes()) {
        if (each.self)
            order.append("<").append(each.self.name().local).append(">");
        else
            order.append(each.text);
        order.append("@" + std::to_string(each.offset) + " ");
        BOOST_TEST((each.self != s.root()) == bool(each.parent));
    }
    BOOST_TEST(order == "<a>@0 1@3 <b>@4 2@7 3@12 <c>@13 4@17 ");
}

BOOST_AUTO_TEST_CASE(offsets_of_utf_16_are_those_of_its_octets) {
    const auto octets = to_utf16("<a>\xE2\x82\xAC<b c='1'/></a>");
    const sample s{octets};
    const auto b = s.root().first_child();
    BOOST_TEST(b.offset() == 2U + 2 * 4);
    BOOST_TEST(b.end_offset() == b.offset() + 2 * 10);
    BOOST_TEST(b.attributes()[0].offset == b.offset() + 2 * 3);
    BOOST_TEST(b.outer() == "<b c='1'/>");
    BOOST_TEST((s.tree.source_encoding() == encoding::utf_16le));
    BOOST_TEST(s.tree.has_byte_order_mark());
}

BOOST_AUTO_TEST_CASE(failed_parse_leaves_an_empty_document) {
    document tree;
    BOOST_TEST(!tree.root());
    BOOST_REQUIRE(tree.parse("<a><b/></a>").has_value());
    BOOST_TEST(bool(tree.root()));
    const auto failed = tree.parse("<a><b></a>");
    BOOST_TEST((failed.error() == parse_error{errc::mismatched_end_tag, 6}));
    BOOST_TEST(!tree.root());
    BOOST_TEST(tree.nodes().empty());
}

BOOST_AUTO_TEST_CASE(limits_hold_for_documents_too) {
    limits bounds;
    bounds.depth = 2;
    document tree{bounds};
    BOOST_TEST(tree.parse("<a><b/></a>").has_value());
    BOOST_TEST((tree.parse("<a><b><c/></b></a>").error() == parse_error{errc::depth_limit, 6}));
}

BOOST_AUTO_TEST_SUITE_END()
