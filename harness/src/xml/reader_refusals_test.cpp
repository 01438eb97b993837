// What the reader refuses, with the code and the octet. One line of data a fact.
#include "base/guarded_buffer.hpp"
#include "xml/reader.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace wsman::xml;
using namespace std::string_view_literals;
using wsman::base::guarded_buffer;

namespace {

parse_error first_error(std::string_view document, const limits& bounds = {}) {
    const guarded_buffer guarded{document};
    reader source{bounds};
    source.open(guarded.view());
    for (;;) {
        const auto next = source.next();
        if (next.has_error())
            return next.error();
        if (*next == event::end_of_document)
            return {errc::syntax, std::string::npos};
    }
}

struct refusal {
    std::string_view document;
    errc code;
    std::size_t offset;
};

constexpr refusal refusals[] = {
    // The document as a whole.
    {"", errc::no_root_element, 0},
    {"  ", errc::no_root_element, 2},
    {"<!--c-->", errc::no_root_element, 8},
    {"x<a/>", errc::syntax, 0},
    {"&lt;", errc::syntax, 0},
    {"<a/>x", errc::content_after_root, 4},
    {"<a/><b/>", errc::content_after_root, 4},
    {"<a/></a>", errc::content_after_root, 4},
    {"<a/><![CDATA[]]>", errc::content_after_root, 4},
    {"<a/>&#32;", errc::content_after_root, 4},
    {"</a>", errc::syntax, 0},
    {"<![CDATA[x]]><a/>", errc::syntax, 0},
    {"<a>", errc::unexpected_end, 3},
    {"<a>x", errc::unexpected_end, 4},
    {"<a><b></b>", errc::unexpected_end, 10},
    // Tags.
    {"<", errc::unexpected_end, 1},
    {"<a", errc::unexpected_end, 2},
    {"<a ", errc::unexpected_end, 3},
    {"<a/", errc::unexpected_end, 3},
    {"<a b", errc::unexpected_end, 4},
    {"<a b=", errc::unexpected_end, 5},
    {"<a b='", errc::unexpected_end, 6},
    {"<a b='1'", errc::unexpected_end, 8},
    {"<a></", errc::unexpected_end, 5},
    {"<a></a", errc::unexpected_end, 6},
    {"<a></a ", errc::unexpected_end, 7},
    {"< a/>", errc::invalid_name, 1},
    {"<1a/>", errc::invalid_name, 1},
    {"<-a/>", errc::invalid_name, 1},
    {"<a$/>", errc::syntax, 2},
    {"<a/ >", errc::syntax, 3},
    {"<a/b>", errc::syntax, 3},
    {"<a b/>", errc::syntax, 4},
    {"<a b=1/>", errc::syntax, 5},
    {"<a b='1'c='2'/>", errc::syntax, 8},
    {"<a b='<'/>", errc::syntax, 6},
    {"<a ='1'/>", errc::invalid_name, 3},
    {"<a></b>", errc::mismatched_end_tag, 3},
    {"<a></aa>", errc::mismatched_end_tag, 3},
    {"<aa></a>", errc::mismatched_end_tag, 4},
    {"<a><b></a></b>", errc::mismatched_end_tag, 6},
    {"<p:a xmlns:p='u'></a>", errc::mismatched_end_tag, 17},
    {"<a xmlns='u' xmlns:p='u'></p:a>", errc::mismatched_end_tag, 25},
    {"<a></a:b>", errc::mismatched_end_tag, 3},
    {"<a></a b='1'>", errc::syntax, 7},
    {"<a></ a>", errc::invalid_name, 5},
    {"<a></>", errc::invalid_name, 5},
    {"<a></a$>", errc::syntax, 6},
    // Names.
    {"<a:/>", errc::invalid_name, 3},
    {"<:a/>", errc::invalid_name, 1},
    {"<a:b:c xmlns:a='u'/>", errc::invalid_name, 4},
    {"<a:1 xmlns:a='u'/>", errc::invalid_name, 3},
    {"<a b:='1'/>", errc::invalid_name, 5},
    {"<\xC3\x97/>", errc::invalid_name, 1}, // U+00D7 is no name character
    {"<a\xC3\x97/>", errc::syntax, 2},
    {"<\xEF\xBF\xBE/>", errc::invalid_character, 1},
    // Attributes.
    {"<a b='1' b='2'/>", errc::duplicate_attribute, 9},
    {"<a p:b='1' q:b='2' xmlns:p='u' xmlns:q='u'/>", errc::duplicate_attribute, 11},
    {"<a xmlns:p='1' xmlns:p='1'/>", errc::duplicate_attribute, 15},
    {"<a xmlns='1' xmlns='2'/>", errc::duplicate_attribute, 13},
    {"<a a='' b='' c='' d='' e='' f='' g='' h='' i='' c='' j=''/>", errc::duplicate_attribute, 48},
    // Namespaces.
    {"<p:a/>", errc::undeclared_prefix, 1},
    {"<a p:b='1'/>", errc::undeclared_prefix, 3},
    {"<a><b xmlns:p='u'/><p:c/></a>", errc::undeclared_prefix, 20},
    {"<a xmlns:p=''/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns:xml='u'/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns:xmlns='u'/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns='http://www.w3.org/XML/1998/namespace'/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", errc::invalid_namespace_declaration, 3},
    {"<a xmlns='http://www.w3.org/2000/xmlns/'/>", errc::invalid_namespace_declaration, 3},
    {"<xmlns:a/>", errc::invalid_namespace_declaration, 1},
    // Document types, wherever they stand.
    {"<!DOCTYPE a><a/>", errc::document_type_refused, 0},
    {"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", errc::document_type_refused, 22},
    {"<a><!DOCTYPE a></a>", errc::document_type_refused, 3},
    {"<a/><!DOCTYPE a>", errc::document_type_refused, 4},
    {"<!DOC", errc::unexpected_end, 5},
    {"<!doctype a><a/>", errc::syntax, 0},
    {"<!ENTITY a 'b'><a/>", errc::syntax, 0},
    // References.
    {"<a>&b;</a>", errc::undefined_entity, 3},
    {"<a>&nbsp;</a>", errc::undefined_entity, 3},
    {"<a b='&c;'/>", errc::undefined_entity, 6},
    {"<a>&</a>", errc::syntax, 4},
    {"<a>& </a>", errc::syntax, 4},
    {"<a>&amp</a>", errc::syntax, 7},
    {"<a>&am", errc::unexpected_end, 6},
    {"<a>&", errc::unexpected_end, 4},
    {"<a>&#", errc::unexpected_end, 5},
    {"<a>&#x", errc::unexpected_end, 6},
    {"<a>&#65", errc::unexpected_end, 7},
    {"<a>&#;</a>", errc::syntax, 5},
    {"<a>&#x;</a>", errc::syntax, 6},
    {"<a>&#X41;</a>", errc::syntax, 5},
    {"<a>&#4a;</a>", errc::syntax, 6},
    {"<a>&#0;</a>", errc::invalid_character, 3},
    {"<a>&#8;</a>", errc::invalid_character, 3},
    {"<a>&#xD800;</a>", errc::invalid_character, 3},
    {"<a>&#xFFFE;</a>", errc::invalid_character, 3},
    {"<a>&#x110000;</a>", errc::invalid_character, 3},
    {"<a>&#4294967361;</a>", errc::invalid_character, 3},
    {"<a>&#x100000000000041;</a>", errc::invalid_character, 3},
    {"<a b='&#1;'/>", errc::invalid_character, 6},
    // Characters.
    {"<a>\x01</a>", errc::invalid_character, 3},
    {"<a>\0</a>"sv, errc::invalid_character, 3},
    {"<a b='\x1F'/>", errc::invalid_character, 6},
    {"<a>\xEF\xBF\xBF</a>", errc::invalid_character, 3},
    {"<a><!--\x02--></a>", errc::invalid_character, 7},
    {"<a><?p \x02?></a>", errc::invalid_character, 7},
    {"<a><![CDATA[\x02]]></a>", errc::invalid_character, 12},
    {"<a>]]></a>", errc::syntax, 3},
    {"<a>]]]></a>", errc::syntax, 4},
    {"\x0C<a/>", errc::invalid_character, 0},
    {"<a\x0C/>", errc::invalid_character, 2},
    // UTF-8.
    {"<a>\xFF</a>", errc::invalid_encoding, 3},
    {"<a>\xC0\x80</a>", errc::invalid_encoding, 3},
    {"<a>\xED\xA0\x80</a>", errc::invalid_encoding, 3},
    {"<a>\xF4\x90\x80\x80</a>", errc::invalid_encoding, 3},
    {"<a>\xE2\x82</a>", errc::invalid_encoding, 3},
    {"<a>\xE2\x82", errc::invalid_encoding, 3},
    {"<a b='\xE4'/>", errc::invalid_encoding, 6},
    {"<\xE4/>", errc::invalid_encoding, 1},
    {"<!--\xE4--><a/>", errc::invalid_encoding, 4},
    // Comments, instructions, sections.
    {"<a><!--", errc::unexpected_end, 7},
    {"<a><!-- --", errc::unexpected_end, 10},
    {"<a><!-- -- --></a>", errc::syntax, 8},
    {"<a><!-- ---></a>", errc::syntax, 8},
    {"<a><!-></a>", errc::syntax, 3},
    {"<a><!-", errc::unexpected_end, 6},
    {"<a><![CDATA[", errc::unexpected_end, 12},
    {"<a><![CDATA[]]", errc::unexpected_end, 14},
    {"<a><![CDATA []]></a>", errc::syntax, 3},
    {"<a><![cdata[]]></a>", errc::syntax, 3},
    {"<a><![CDA", errc::unexpected_end, 9},
    {"<a><?", errc::unexpected_end, 5},
    {"<a><?p", errc::unexpected_end, 6},
    {"<a><?p?", errc::unexpected_end, 7},
    {"<a><?p ?", errc::unexpected_end, 8},
    {"<a><? p?></a>", errc::invalid_name, 5},
    {"<a><?p+?></a>", errc::syntax, 6},
    {"<a><?p:q?></a>", errc::invalid_name, 5},
    {"<?XML version='1.0'?><a/>", errc::invalid_name, 2},
    {"<a><?xMl?></a>", errc::invalid_name, 5},
    // The XML declaration.
    {" <?xml version='1.0'?><a/>", errc::misplaced_declaration, 1},
    {"<a><?xml version='1.0'?></a>", errc::misplaced_declaration, 3},
    {"<?xml version='1.0'?><?xml version='1.0'?><a/>", errc::misplaced_declaration, 21},
    {"<?xml?><a/>", errc::syntax, 5},
    {"<?xml ?><a/>", errc::syntax, 6},
    {"<?xml encoding='UTF-8'?><a/>", errc::syntax, 6},
    {"<?xml version='1.0' standalone='yes' encoding='UTF-8'?><a/>", errc::syntax, 37},
    {"<?xml version='1.0'encoding='UTF-8'?><a/>", errc::syntax, 19},
    {"<?xml version='1.0' standalone='maybe'?><a/>", errc::syntax, 32},
    {"<?xml version='1.0' x='y'?><a/>", errc::syntax, 20},
    {"<?xml version='1.0'><a/>", errc::syntax, 19},
    {"<?xml version=1.0?><a/>", errc::syntax, 14},
    {"<?xml version='1.0\"?><a/>", errc::syntax, 18},
    {"<?xml version='2.0'?><a/>", errc::unsupported_version, 15},
    {"<?xml version='1.'?><a/>", errc::unsupported_version, 15},
    {"<?xml version='1.0a'?><a/>", errc::unsupported_version, 15},
    {"<?xml version='1.0' encoding='ISO-8859-1'?><a/>", errc::unsupported_encoding, 30},
    {"<?xml version='1.0' encoding=''?><a/>", errc::unsupported_encoding, 30},
    {"<?xml version='1.0' encoding='UTF-16'?><a/>", errc::invalid_encoding, 30},
    {"<?xml", errc::unexpected_end, 5},
    {"<?xml ver", errc::unexpected_end, 9},
    {"<?xml version='1.0' enc", errc::unexpected_end, 23},
    {"<?xml version='1.0", errc::unexpected_end, 18},
    {"<?xml version='1.0'?", errc::unexpected_end, 20},
};

std::string nested(std::size_t depth) {
    std::string document;
    for (std::size_t i = 0; i < depth; ++i)
        document += "<a>";
    for (std::size_t i = 0; i < depth; ++i)
        document += "</a>";
    return document;
}

constexpr auto accepted = std::string::npos; // as an offset

} // namespace

BOOST_AUTO_TEST_SUITE(xml_reader_refusals)

BOOST_AUTO_TEST_CASE(each_is_refused_with_its_code_at_its_octet) {
    for (const auto& fact : refusals) {
        const auto error = first_error(fact.document);
        BOOST_TEST((error == parse_error{fact.code, fact.offset}),
                   fact.document << ": " << to_string(error.code) << " at " << error.offset
                                 << ", not " << to_string(fact.code) << " at " << fact.offset);
    }
}

// Far from the end of a document the reader takes other ways.
BOOST_AUTO_TEST_CASE(each_is_refused_alike_when_more_follows) {
    const std::string more(100, ' ');
    for (const auto& fact : refusals) {
        if (fact.code == errc::unexpected_end || fact.code == errc::no_root_element)
            continue;
        const auto error = first_error(std::string{fact.document} + more);
        BOOST_TEST((error == parse_error{fact.code, fact.offset}),
                   fact.document << ": " << to_string(error.code) << " at " << error.offset
                                 << ", not " << to_string(fact.code) << " at " << fact.offset);
    }
}

// In a long list the reader compares names with those that it expects.
BOOST_AUTO_TEST_CASE(each_is_refused_alike_far_into_a_list) {
    std::string list = "<list>";
    for (int i = 0; i < 100; ++i)
        list += "<a></a><p:a xmlns:p='u'/><aa/>\n";
    const std::string more(100, ' ');
    for (const auto& fact : refusals) {
        const bool is_of_an_element = fact.document.size() > 1 && fact.document[0] == '<' &&
                                      fact.document.find_first_of("!?/ ") != 1;
        if (!is_of_an_element || fact.code == errc::unexpected_end ||
            fact.code == errc::content_after_root)
            continue;
        const auto error = first_error(list + std::string{fact.document} + more);
        BOOST_TEST((error == parse_error{fact.code, list.size() + fact.offset}),
                   fact.document << ": " << to_string(error.code) << " at "
                                 << error.offset - list.size() << ", not " << to_string(fact.code)
                                 << " at " << fact.offset);
    }
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_document_is_refused_without_a_look_beyond) {
    constexpr std::string_view whole =
        "\xEF\xBB\xBF<?xml version=\"1.0\" encoding='UTF-8'?><!--c--><p:a xmlns:p=\"u\" "
        "b='&#x20AC;\xC3\xA4' "
        "p:c=\"\r\n\"><?p i?>t&amp;\xE2\x82\xAC]]<![CDATA[\r]>]]><b/></p:a>";
    for (std::size_t size = 0; size < whole.size(); ++size)
        BOOST_TEST(first_error(whole.substr(0, size)).offset <= size, "cut at " << size);
    BOOST_TEST(first_error(whole).offset == accepted);
}

BOOST_AUTO_TEST_CASE(every_octet_changed_is_refused_inside_or_read_to_the_end) {
    constexpr std::string_view whole =
        "<?xml version='1.0'?><p:a xmlns:p='u' b='&#x41;'><!--c-->t&lt;<b/></p:a>";
    for (std::size_t at = 0; at < whole.size(); ++at)
        for (int octet = 0; octet < 256; ++octet) {
            std::string changed{whole};
            changed[at] = static_cast<char>(octet);
            const auto offset = first_error(changed).offset;
            if (offset != accepted && offset > changed.size())
                BOOST_ERROR("octet " << octet << " at " << at << " is refused outside");
        }
}

BOOST_AUTO_TEST_CASE(depth_is_limited) {
    limits bounds;
    bounds.depth = 10;
    BOOST_TEST(first_error(nested(10), bounds).offset == accepted);
    BOOST_TEST((first_error(nested(11), bounds) == parse_error{errc::depth_limit, 30}));
    BOOST_TEST((first_error(nested(100'000)).code == errc::depth_limit));
}

BOOST_AUTO_TEST_CASE(attributes_are_limited_declarations_included) {
    limits bounds;
    bounds.attributes = 3;
    BOOST_TEST(first_error("<a b='' xmlns='u' xmlns:c='u'/>", bounds).offset == accepted);
    BOOST_TEST((first_error("<a b='' xmlns='u' xmlns:c='u' d=''/>", bounds) ==
                parse_error{errc::attribute_limit, 30}));
}

BOOST_AUTO_TEST_CASE(names_are_limited) {
    limits bounds;
    bounds.name_length = 5;
    BOOST_TEST((first_error("<ab:cd xmlns:ab='u'/>", bounds) == parse_error{errc::name_limit, 7}));
    BOOST_TEST((first_error("<abcdef/>", bounds) == parse_error{errc::name_limit, 1}));
    BOOST_TEST((first_error("<a><?abcdef?></a>", bounds) == parse_error{errc::name_limit, 5}));
    BOOST_TEST(first_error("<abcde fghij='' xmlns=''/>", bounds).offset == accepted);
}

BOOST_AUTO_TEST_CASE(octets_are_limited) {
    limits bounds;
    bounds.octets = 5;
    BOOST_TEST(first_error("<a/> ", bounds).offset == accepted);
    BOOST_TEST((first_error("<a/>  ", bounds) == parse_error{errc::octet_limit, 5}));
}

BOOST_AUTO_TEST_CASE(double_attributes_are_found_among_few_and_many) {
    for (std::size_t count = 2; count < 40; ++count)
        for (std::size_t twin = 1; twin < count; ++twin) {
            std::string document = "<e";
            std::size_t expected = 0;
            for (std::size_t i = 0; i < count; ++i) {
                if (i == twin)
                    expected = document.size() + 1;
                document += " a" + std::to_string(i == twin ? twin / 2 : i) + "=''";
            }
            const auto error = first_error(document + "/>");
            if (!(error == parse_error{errc::duplicate_attribute, expected}))
                BOOST_ERROR("attribute " << twin << " of " << count << " is not told apart");
        }
}

BOOST_AUTO_TEST_SUITE_END()
