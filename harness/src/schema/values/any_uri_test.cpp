#include "schema/values/any_uri.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using wsman::schema::detail::is_any_uri;

namespace {

// By RFC 2396 with RFC 2732, after escaping.
constexpr std::string_view uris[] = {
    "",
    "#",
    "#a",
    "?q",
    "a",
    "a b",
    "a/b:c",
    "./a:b",
    "/",
    "//",
    "///",
    "//h",
    "/a//b",
    "http://",
    "http:///p",
    "http://h",
    "http://h:",
    "http://h:80/p;x=1?q=1?2#f",
    "http://h:port/",
    "http://u:p@h/",
    "http://h name/",
    "http://[::1]/wsman",
    "http://u@[fe80::1:2]:5985/wsman?a[1]",
    "http://[::ffff:10.0.0.1]",
    "http://[1:2:3:4:5:6:7:8]#a",
    "http://[1:2:3:4:5:6:1.2.3.4]",
    "http://[1::]",
    "http://h/a?b[1]#c[2]",
    "http://h/%20%aF",
    "http://h?%41",
    "%41/b",
    "a%41b",
    "a%41b%42/c:d",
    "urn:x",
    "urn:a[1]",
    "urn:a%20b?c#d",
    "a:?b",
    "uuid:D1B2-3",
    "mailto:a@b",
    "C:\\a",
    "\\\\h\\p",
    "a|b",
    "<a>",
    "\"a\"",
    "{a}`^",
    "http://h/\xC3\xA9",
    "\xC3\xA9",
    "a+b-c.d:e",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous",
};

constexpr std::string_view no_uris[] = {
    "%",
    "%a",
    "a%",
    "a%2",
    "%zz",
    "a%2gb",
    "http://h/%",
    "http://h/?%4",
    "http://h/#%g0",
    "#a#b",
    "a#b#c",
    "http://h/p#a#b",
    "urn:a#b#c",
    ":",
    ":a",
    "1a:b",
    "-a:b",
    "a b:c",
    "\xC3\xA9:b",
    "%41:b",
    "a%41:b",
    "a%41b%42c:d",
    "urn:",
    "http:",
    "a:#b",
    "urn:[",
    "urn:]a",
    "[",
    "a[1]",
    "a]",
    "/a[1]?b",
    "http://h/a[1]",
    "http://h]/",
    "http://[/",
    "http://[]/",
    "http://[::1",
    "http://[::1]a",
    "http://[::1]:a",
    "http://[::1]:80a",
    "http://[:1]",
    "http://[1:2:3:4:5:6:7]",
    "http://[1:2:3:4:5:6:7:8:9]",
    "http://[1::2::3]",
    "http://[12345::]",
    "http://[::1.2.3]",
    "http://[::1.2.3.4.5]",
    "http://[::1.2.3.1234]",
    "http://[1:]",
    "http://[::g]",
    "http://[fe80::1%25eth0]/",
    "http://h[::1]/",
    "http://u%4@[::1]/",
    "http://h%4:1/",
    "http://[::1]/a[",
};

} // namespace

BOOST_AUTO_TEST_SUITE(schema_any_uri)

BOOST_AUTO_TEST_CASE(references_that_escaping_makes_legal_are_taken) {
    for (const auto text : uris)
        BOOST_TEST(is_any_uri(text), "'" << text << "'");
}

BOOST_AUTO_TEST_CASE(what_escaping_does_not_mend_is_refused) {
    for (const auto text : no_uris)
        BOOST_TEST(!is_any_uri(text), "'" << text << "'");
}

// Long texts are read several octets at a time.
BOOST_AUTO_TEST_CASE(what_is_wrong_is_found_anywhere_in_a_long_text) {
    for (std::size_t at = 11; at < 60; ++at) {
        std::string text = "http://host/" + std::string(60, 'p');
        text[at] = '[';
        BOOST_TEST(!is_any_uri(text));
        text[at] = '%';
        BOOST_TEST(!is_any_uri(text));
        text[at] = '#';
        BOOST_TEST(is_any_uri(text));
        BOOST_TEST(!is_any_uri(text + "#"));
        text[at] = '?';
        BOOST_TEST(is_any_uri(text + "[]"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
