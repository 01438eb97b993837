#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::xml;

BOOST_AUTO_TEST_SUITE(xml_writer)

BOOST_AUTO_TEST_CASE(elements_nest_and_close) {
    std::string out;
    writer w{out};
    w.open("s:a").declare("s", "u").declare("", "v").attribute("b", "1");
    w.open("c").close().leaf("d", "x<y").text("&").close();
    BOOST_TEST(out == "<s:a xmlns:s=\"u\" xmlns=\"v\" b=\"1\"><c/><d>x&lt;y</d>&amp;</s:a>");
}

BOOST_AUTO_TEST_CASE(raw_octets_go_in_as_they_are) {
    std::string out;
    writer w{out};
    w.open("a").raw("</wrong>\xFF").close();
    BOOST_TEST(out == "<a></wrong>\xFF</a>");
}

BOOST_AUTO_TEST_CASE(text_is_escaped_as_little_as_possible) {
    BOOST_TEST(escaped("a<b>&\"'\t\n\r]]>") == "a&lt;b&gt;&amp;\"'\t\n&#xD;]]&gt;");
    std::string out;
    append_escaped_attribute(out, "a<b>&\"'\t\n\r");
    BOOST_TEST(out == "a&lt;b&gt;&amp;&quot;'&#x9;&#xA;&#xD;");
}

BOOST_AUTO_TEST_CASE(what_was_written_is_read_again) {
    const std::string value = " <&>\"'\t\r\n]]> \xE2\x82\xAC \xF0\x9F\x98\x80 ";
    std::string out;
    writer w{out};
    w.open("a").attribute("b", value).text(value).close();
    document read;
    BOOST_REQUIRE(read.parse(out).has_value());
    BOOST_TEST(read.root().text() == value);
    BOOST_TEST(read.root().attribute_value({"", "b"}).value() == value);
}

BOOST_AUTO_TEST_CASE(utf_16_has_its_octets_in_either_order) {
    using namespace std::string_view_literals;
    BOOST_TEST(to_utf16("a\xE2\x82\xAC\xF0\x9F\x98\x80") == "\xFF\xFE"
                                                            "a\0\xAC\x20\x3D\xD8\x00\xDE"sv);
    BOOST_TEST(to_utf16("a\xE2\x82\xAC", false) == "\xFE\xFF\0a\x20\xAC"sv);
    BOOST_TEST(to_utf16("a", true, false) == "a\0"sv);
    BOOST_TEST(to_utf16("\xFF", false, false) == "\xFF\xFD"sv);
}

BOOST_AUTO_TEST_SUITE_END()
