#include "script/objects/testing.hpp"

using namespace wsman::script;

namespace {

struct documents : scripted_target {
    // With an element d, the root of a service.
    std::string with(std::string_view source) {
        return run(R"(local d = xml.parse([[<x:Service xmlns:x="urn:s" )"
                   R"(xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" x:Class="C" plain="1">)"
                   R"(<x:Name>spooler</x:Name><x:Port>1</x:Port><x:Port>2</x:Port>)"
                   R"(<x:Installed xsi:nil="true"/><other xmlns="urn:o">a<b>c</b></other>)"
                   R"(</x:Service>]]) )" +
                   std::string{source});
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(element_object, documents)

BOOST_AUTO_TEST_CASE(an_element_knows_its_names_and_its_text) {
    BOOST_TEST(with("print(d.name, d.namespace, d.prefix) local o = d:child('other') "
                    "print(o.name, o.namespace, o.prefix == '', o.text, o.path)") ==
               "Service\turn:s\tx\nother\turn:o\ttrue\tac\t/x:Service/other\n");
}

BOOST_AUTO_TEST_CASE(children_come_in_order_and_know_their_parent) {
    BOOST_TEST(with("print(#d, #d.children) for i, c in ipairs(d.children) do print(i, c.name) end "
                    "print(d.children[1].parent == d, d.parent)") ==
               "5\t5\n1\tName\n2\tPort\n3\tPort\n4\tInstalled\n5\tother\ntrue\tnil\n");
}

BOOST_AUTO_TEST_CASE(a_child_is_found_by_name_in_any_namespace_or_in_one) {
    BOOST_TEST(with("print(d:child('Name').text, d:child('Name', 'urn:o'), d:child('x:Name').text, "
                    "d:child('None'))") == "spooler\tnil\tspooler\tnil\n");
}

BOOST_AUTO_TEST_CASE(attributes_are_read_by_name) {
    BOOST_TEST(
        with("print(d:attribute('plain'), d:attribute('Class'), d:attribute('x:Class'), "
             "d:attribute('Class', 'urn:s'), d.attributes['x:Class'], d.attributes.plain)") ==
        "1\tnil\tC\tC\tC\t1\n");
    BOOST_TEST(with("print(d:child('Installed').is_nil, d:child('Name').is_nil)") ==
               "true\tfalse\n");
}

BOOST_AUTO_TEST_CASE(xpath_finds_elements_texts_numbers_and_booleans) {
    BOOST_TEST(with("print(d:find('p:Name').text, d:find('p:Name/text()'), d:find('@plain'), "
                    "d:find('count(p:Port)'), d:find('p:Port = 2'), d:find('string(p:Port)'), "
                    "d:find('p:None'), d:find('0 div 0'))") ==
               "spooler\tspooler\t1\t2\ttrue\t1\tnil\tnan\n");
}

BOOST_AUTO_TEST_CASE(find_all_gives_every_node) {
    BOOST_TEST(with("for i, port in ipairs(d:find_all('p:Port')) do print(i, port.text) end "
                    "print(#d:find_all('p:None'), #d:find_all('p:Port/text()'), "
                    "d:find_all('count(*)')[1])") == "1\t1\n2\t2\n0\t2\t5\n");
}

BOOST_AUTO_TEST_CASE(relative_paths_begin_at_the_element_and_absolute_ones_at_the_root) {
    BOOST_TEST(with("local o = d:child('other') print(o:find('p:b').text, o:find('x:Name', {x = "
                    "'urn:s'}), o:find('/x:Service/x:Name', {x = 'urn:s'}).text)") ==
               "c\tnil\tspooler\n");
}

BOOST_AUTO_TEST_CASE(the_usual_prefixes_are_bound_and_a_script_may_bind_its_own) {
    BOOST_TEST(run("local e = xml.parse([[<q:Envelope "
                   "xmlns:q='http://www.w3.org/2003/05/soap-envelope'><q:Body/></q:Envelope>]]) "
                   "print(e:find('/s:Envelope/s:Body').name, e:find('z:Body', {z = "
                   "xml.namespaces.s}).name)") == "Body\tBody\n");
    BOOST_TEST(with("d:find('zz:a')").find("(0x80338122)") != std::string::npos);
    BOOST_TEST(with("d:find('zz:a', 1)").find("a table of prefixes expected") != std::string::npos);
    BOOST_TEST(with("d:find('zz:a', {1})").find("bad argument #2") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_element_prints_as_a_document_of_its_own) {
    BOOST_TEST(with("print(d:child('Name'))") == "<x:Name xmlns:x=\"urn:s\">spooler</x:Name>\n");
    BOOST_TEST(with("print(tostring(d:child('Name')) == d:child('Name').xml)") == "true\n");
}

BOOST_AUTO_TEST_CASE(elements_keep_their_document_alive) {
    BOOST_TEST(with("local n = d:child('Name') d = nil collectgarbage() collectgarbage() "
                    "print(n.text, n.parent.name, n:find('/p:Service/p:Port').text)") ==
               "spooler\tService\t1\n");
}

BOOST_AUTO_TEST_CASE(the_same_element_twice_is_equal) {
    BOOST_TEST(with("print(d:child('Name') == d:find('p:Name'), d:child('Name') == d, "
                    "d ~= nil)") == "true\tfalse\ttrue\n");
}

BOOST_AUTO_TEST_CASE(what_is_no_xml_is_said_with_its_place) {
    BOOST_TEST(run("xml.parse('<a>\\n<b></a>')") ==
               "!t.lua:1: no well-formed XML: mismatched-end-tag at line 2, column 4 (0x80338043)");
    BOOST_TEST(run("xml.parse('')").find("no-root-element") != std::string::npos);
    BOOST_TEST(run("xml.parse('<!DOCTYPE a><a/>')").find("document-type-refused") !=
               std::string::npos);
    BOOST_TEST(run("xml.parse(nil)").find("a string of XML expected") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(documents_are_bounded_and_room_comes_back) {
    BOOST_TEST(run("xml.parse('<r>' .. ('<a/>'):rep(400000) .. '</r>')").find("400000 elements") !=
               std::string::npos);
    BOOST_TEST(run("local t = '<r>' .. ('<a/>'):rep(300000) .. '</r>' for i = 1, 3 do "
                   "xml.parse(t) end print('again')") == "again\n");
}

BOOST_AUTO_TEST_CASE(long_expressions_over_large_documents_cost_steps) {
    bounds.steps = 10'000'000;
    BOOST_TEST(run("local d = xml.parse('<r>' .. ('<a/>'):rep(300000) .. '</r>') print(#d) "
                   "d:find(('a|'):rep(3000) .. 'a')")
                   .find("300000\n!t.lua:1: ") == 0u);
}

BOOST_AUTO_TEST_CASE(members_of_elements_cannot_be_set) {
    BOOST_TEST(with("d.text = 'x'").find("Element.text cannot be set") != std::string::npos);
    BOOST_TEST(with("d.Name = 'x'").find("did you mean 'name'") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(escaped_text_may_stand_in_elements_and_attributes) {
    BOOST_TEST(run("local text = [[a<b>&'\"]] print(xml.escape(text)) "
                   "local e = xml.parse('<a b=\"' .. xml.escape(text) .. '\">' .. "
                   "xml.escape(text) .. '</a>') print(e.text == text, e:attribute('b') == text)") ==
               "a&lt;b&gt;&amp;&apos;&quot;\ntrue\ttrue\n");
    BOOST_TEST(run("xml.escape('\\1')").find("(0x8033810A)") != std::string::npos);
    BOOST_TEST(run("xml.escape('\\xff')").find("(0x8033810A)") != std::string::npos);
    BOOST_TEST(run("print(xml.escape(5), xml.escape(nil) == '')") == "5\ttrue\n");
}

BOOST_AUTO_TEST_SUITE_END()
