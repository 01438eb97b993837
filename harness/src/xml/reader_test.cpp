#include "base/guarded_buffer.hpp"
#include "xml/reader.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::xml;
using wsman::base::guarded_buffer;

namespace {

// All events of a document, one a line, as a reader of the test can check them by eye.
std::string events(std::string_view document) {
    const guarded_buffer guarded{document};
    reader source;
    source.open(guarded.view());
    std::string told;
    for (;;) {
        const auto next = source.next();
        if (next.has_error())
            return told + std::string{to_string(next.error().code)} + "@" +
                   std::to_string(next.error().offset);
        switch (*next) {
        case event::start_element:
            told += "<" + to_string(source.name());
            for (const auto& each : source.declarations())
                told += " xmlns:" + std::string{each.prefix} + "=" + std::string{each.uri};
            for (const auto& each : source.attributes())
                told += " " + to_string(each.name) + "=[" + std::string{each.value} + "]";
            told += ">\n";
            break;
        case event::end_element:
            told += "</" + to_string(source.name()) + ">\n";
            break;
        case event::text:
            told += (source.is_cdata() ? "C[" : "[") + std::string{source.text()} + "]\n";
            break;
        case event::comment:
            told += "!" + std::string{source.text()} + "\n";
            break;
        case event::processing_instruction:
            told += "?" + std::string{source.target()} + "|" + std::string{source.text()} + "\n";
            break;
        case event::end_of_document:
            return told;
        }
    }
}

struct fact {
    std::string_view document;
    std::string_view events;
};

constexpr fact facts[] = {
    {"<a/>", "<a>\n</a>\n"},
    {"<a></a>", "<a>\n</a>\n"},
    {"<a  b='1'\tc=\"2\" />", "<a b=[1] c=[2]>\n</a>\n"},
    {"<a >x</a\n>", "<a>\n[x]\n</a>\n"},
    {" \n<a/>\r\n", "<a>\n</a>\n"},
    {"<?xml version=\"1.0\"?><a/>", "<a>\n</a>\n"},
    {"<?xml version='1.1' encoding='utf-8' standalone='yes' ?>\n<a/>", "<a>\n</a>\n"},
    {"<?xml version = \"1.0\" standalone=\"no\"?><a/>", "<a>\n</a>\n"},
    {"<?xml-stylesheet href='x'?><a/>", "?xml-stylesheet|href='x'\n<a>\n</a>\n"},
    {"<?xml\xC2\xB7 v?><a/>", "?xml\xC2\xB7|v\n<a>\n</a>\n"},
    {"<!--c--><a><!-- - d --></a><!---->", "!c\n<a>\n! - d \n</a>\n!\n"},
    {"<a><?p?><?q  r ?></a><?s ?\?>", "<a>\n?p|\n?q|r \n</a>\n?s|?\n"},
    {"<a>1<b>2</b>3</a>", "<a>\n[1]\n<b>\n[2]\n</b>\n[3]\n</a>\n"},
    {"<a> <b/> </a>", "<a>\n[ ]\n<b>\n</b>\n[ ]\n</a>\n"},
    {"<a>x<![CDATA[<&]]>y</a>", "<a>\n[x]\nC[<&]\n[y]\n</a>\n"},
    {"<a><![CDATA[]]]]><![CDATA[>]]></a>", "<a>\nC[]]]\nC[>]\n</a>\n"},
    {"<a>&lt;&amp;&gt;&quot;&apos;</a>", "<a>\n[<&>\"']\n</a>\n"},
    {"<a>1&#65;&#x42;&#x20AC;2</a>", "<a>\n[1AB\xE2\x82\xAC"
                                     "2]\n</a>\n"},
    {"<a>&#x10FFFF;&#13;</a>", "<a>\n[\xF4\x8F\xBF\xBF\r]\n</a>\n"},
    {"<a>&#0000000000000000000065;</a>", "<a>\n[A]\n</a>\n"},
    {"<a>1\r\n2\r3\n4\r</a>", "<a>\n[1\n2\n3\n4\n]\n</a>\n"},
    {"<a><![CDATA[1\r\n2\r]]></a>", "<a>\nC[1\n2\n]\n</a>\n"},
    {"<a><!--1\r\n2--><?p 1\r2?></a>", "<a>\n!1\n2\n?p|1\n2\n</a>\n"},
    {"<a>]] ]> ></a>", "<a>\n[]] ]> >]\n</a>\n"},
    {"<a b='1\t2\n3\r\n4\r5&#10;6\"'/>", "<a b=[1 2 3 4 5\n6\"]>\n</a>\n"},
    {"<a b=\"&lt;&quot;>'\"/>", "<a b=[<\">']>\n</a>\n"},
    {"<a b=''/>", "<a b=[]>\n</a>\n"},
    {"<a xmlns='u'><b c='1'/></a>", "<{u}a xmlns:=u>\n<{u}b c=[1]>\n</{u}b>\n</{u}a>\n"},
    {"<a xmlns='u'><b xmlns=''/><c/></a>",
     "<{u}a xmlns:=u>\n<b xmlns:=>\n</b>\n<{u}c>\n</{u}c>\n</{u}a>\n"},
    {"<p:a q:b='1' xmlns:q='v' xmlns:p='u'/>", "<{u}a xmlns:q=v xmlns:p=u {v}b=[1]>\n</{u}a>\n"},
    {"<p:a xmlns:p='u'><p:b xmlns:p='v'/><p:c/></p:a>",
     "<{u}a xmlns:p=u>\n<{v}b xmlns:p=v>\n</{v}b>\n<{u}c>\n</{u}c>\n</{u}a>\n"},
    {"<a b='1' p:b='2' xmlns:p='u'/>", "<a xmlns:p=u b=[1] {u}b=[2]>\n</a>\n"},
    {"<a xmlns:p='x&amp;y'/>", "<a xmlns:p=x&y>\n</a>\n"},
    {"<a xml:lang='en'/>", "<a {http://www.w3.org/XML/1998/namespace}lang=[en]>\n</a>\n"},
    {"<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>",
     "<a xmlns:xml=http://www.w3.org/XML/1998/namespace>\n</a>\n"},
    {"<a1.-_/>", "<a1.-_>\n</a1.-_>\n"},
    {"<\xC3\xA4\xC2\xB7>\xE2\x82\xAC</\xC3\xA4\xC2\xB7>",
     "<\xC3\xA4\xC2\xB7>\n[\xE2\x82\xAC]\n</\xC3\xA4\xC2\xB7>\n"},
    {"<a>\xF0\x9F\x98\x80\x7F\xC2\x80</a>", "<a>\n[\xF0\x9F\x98\x80\x7F\xC2\x80]\n</a>\n"},
    {"<aa><aaa/><aa/></aa>", "<aa>\n<aaa>\n</aaa>\n<aa>\n</aa>\n</aa>\n"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(xml_reader)

BOOST_AUTO_TEST_CASE(documents_have_their_events) {
    for (const auto& fact : facts)
        BOOST_TEST(events(fact.document) == fact.events,
                   fact.document << " gives " << events(fact.document));
}

// Far from the end of a document the reader takes other ways.
BOOST_AUTO_TEST_CASE(documents_have_the_same_events_when_more_follows) {
    const std::string more(100, ' ');
    for (const auto& fact : facts) {
        const auto longer = std::string{fact.document} + more;
        BOOST_TEST(events(longer) == fact.events, fact.document << " gives " << events(longer));
    }
}

BOOST_AUTO_TEST_CASE(prefixes_of_any_length_are_kept_apart) {
    // Around eight octets the way of comparing changes.
    std::string start = "<a";
    std::string children;
    for (std::size_t length = 1; length < 40; ++length)
        for (const char last : {'x', 'y'}) {
            const auto prefix = std::string(length, 'p') + last;
            start.append(" xmlns:" + prefix + "='u" + prefix + "'");
            children.append("<" + prefix + ":e/>");
        }
    const auto document = start + ">" + children + "</a>";
    reader source;
    source.open(document);
    while (true) {
        const auto next = source.next();
        BOOST_REQUIRE(next.has_value());
        if (*next == event::end_of_document)
            break;
        if (*next == event::start_element && source.name().local == "e")
            BOOST_TEST(source.name().uri == "u" + std::string{source.prefix()});
    }
}

BOOST_AUTO_TEST_CASE(thousands_of_bindings_come_and_go) {
    limits wide;
    wide.attributes = 5000;
    std::string start;
    for (int i = 0; i < 5000; ++i)
        start.append(" xmlns:p" + std::to_string(i) + "='u" + std::to_string(i) + "'");
    const auto document = "<a xmlns:p7='outside'><b" + start + "><p7:c/><p4999:c/></b><p7:c/></a>";
    reader source{wide};
    source.open(document);
    std::string uris;
    for (auto next = source.next(); *next != event::end_of_document; next = source.next())
        if (*next == event::start_element && source.name().local == "c")
            uris.append(source.name().uri).append(" ");
    BOOST_TEST(uris == "u7 u4999 outside ");
}

BOOST_AUTO_TEST_CASE(prefixes_resolve_where_they_are_bound) {
    reader source;
    source.open("<a xmlns='d' xmlns:p='u'><b xmlns=''/></a>");
    BOOST_TEST((*source.next() == event::start_element));
    BOOST_TEST(source.resolve("p").value() == "u");
    BOOST_TEST(source.resolve("").value() == "d");
    BOOST_TEST(source.resolve("xml").value() == "http://www.w3.org/XML/1998/namespace");
    BOOST_TEST(!source.resolve("q").has_value());
    BOOST_TEST((*source.next() == event::start_element));
    BOOST_TEST(source.resolve("").value().empty());
    BOOST_TEST((*source.next() == event::end_element));
    BOOST_TEST(source.resolve("").value().empty());
    BOOST_TEST((*source.next() == event::end_element));
    BOOST_TEST(source.resolve("").value() == "d");
    BOOST_TEST((*source.next() == event::end_of_document));
    BOOST_TEST(!source.resolve("p").has_value());
}

BOOST_AUTO_TEST_CASE(events_say_where_they_stand) {
    constexpr std::string_view document = "<a>\n <b c='1' d='2'/>x</a>";
    reader source;
    source.open(document);
    std::string pieces;
    for (;;) {
        const auto next = source.next();
        pieces.append(document.substr(source.offset(), source.end_offset() - source.offset()))
            .append("|");
        if (*next == event::start_element && source.name().local == "b") {
            BOOST_TEST(source.attributes()[0].offset == 8U);
            BOOST_TEST(source.attributes()[1].offset == 14U);
            BOOST_TEST(source.depth() == 2U);
        }
        if (*next == event::end_of_document)
            break;
    }
    BOOST_TEST(pieces == "<a>|\n |<b c='1' d='2'/>||x|</a>||");
}

BOOST_AUTO_TEST_CASE(a_reader_can_begin_anew_at_any_time) {
    reader source;
    source.open("<a xmlns:p='u'><b>");
    for (int i = 0; i < 2; ++i)
        (void)source.next();
    source.open("<p:a/>");
    BOOST_TEST((source.next().error().code == errc::undeclared_prefix));
    source.open("<a/>");
    BOOST_TEST((*source.next() == event::start_element));
    BOOST_TEST(source.depth() == 1U);
}

BOOST_AUTO_TEST_CASE(the_same_error_is_told_again) {
    reader source;
    source.open("<a></b>");
    (void)source.next();
    const auto first = source.next().error();
    BOOST_TEST((source.next().error() == first));
    BOOST_TEST((first == parse_error{errc::mismatched_end_tag, 3}));
}

BOOST_AUTO_TEST_CASE(a_reader_that_was_given_nothing_finds_no_root) {
    reader source;
    BOOST_TEST((source.next().error() == parse_error{errc::no_root_element, 0}));
}

BOOST_AUTO_TEST_SUITE_END()
