// Each edit changes what it names, and no other octet of the request.
#include "conformance/edits.hpp"
#include "conformance/sample.hpp"
#include "xml/writer.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;

namespace {

using enum edit::kind;

const std::string body = "<?xml version=\"1.0\"?>\n"
                         "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\" "
                         "xmlns:y=\"urn:y\" >\n"
                         " <!-- </e:Header> --><e:Header\n><y:A  y:n = 'v>\"' m=\"1\"/>"
                         "<y:A>second &amp; </y:A ></e:Header>"
                         "<e:Body><![CDATA[</e:Body>]]></e:Body>\n</e:Envelope >\n<!-- end -->";

const namespace_bindings prefixes{
    {"s", std::string{soap::ns::envelope}}, {"y", "urn:y"}, {"x", "urn:x"}, {"e", "urn:other"}};

std::optional<variable> known(std::string_view name) {
    if (name == "text")
        return variable{"<a&\"b", false};
    if (name == "markup")
        return variable{"<y:K/>", true};
    if (name == "two")
        return variable{"2", false};
    return std::nullopt;
}

transport::http_request request(std::string of = body) {
    return session_floor::to_http(std::move(of), "/wsman");
}

edit one(edit::kind what, std::string path, std::string value = {}, std::string name = {}) {
    edit made;
    made.what = what;
    made.path = std::move(path);
    made.value = std::move(value);
    made.name = std::move(name);
    return made;
}

std::string edited(const edit& change) {
    auto changed = request();
    const auto done = apply(change, changed, known, prefixes);
    BOOST_REQUIRE_MESSAGE(done.has_value(), done.error());
    BOOST_TEST((changed.fields == request().fields));
    return changed.body;
}

std::string refused(const edit& change, std::string of = body) {
    auto changed = request(of);
    const auto done = apply(change, changed, known, prefixes);
    BOOST_REQUIRE(done.has_error());
    BOOST_TEST(changed.body == of);
    return done.error();
}

// The body with one piece of it in another form.
std::string with(std::string_view piece, std::string_view instead) {
    auto out = body;
    return out.replace(out.find(piece), piece.size(), instead);
}

} // namespace

BOOST_AUTO_TEST_SUITE(edits_of_the_envelope)

BOOST_AUTO_TEST_CASE(insert_goes_in_at_the_end_or_at_the_start) {
    BOOST_TEST(edited(one(insert_at_end, "s:Header", "<y:N/>")) ==
               with("</e:Header><e:Body>", "<y:N/></e:Header><e:Body>"));
    BOOST_TEST(edited(one(insert_at_start, "s:Header", "<y:N/>")) ==
               with("<e:Header\n>", "<e:Header\n><y:N/>"));
    BOOST_TEST(edited(one(insert_at_end, "s:Body", "<y:N/>")) ==
               with("]]></e:Body>", "]]><y:N/></e:Body>"));
    BOOST_TEST(edited(one(insert_at_start, "/s:Envelope", "<!---->")) ==
               with("xmlns:y=\"urn:y\" >", "xmlns:y=\"urn:y\" ><!---->"));
}

BOOST_AUTO_TEST_CASE(insert_opens_an_empty_element) {
    BOOST_TEST(edited(one(insert_at_end, "s:Header/y:A", "<y:N/>")) ==
               with("m=\"1\"/>", "m=\"1\"><y:N/></y:A>"));
    BOOST_TEST(edited(one(insert_at_start, "s:Header/y:A", "<y:N/>")) ==
               with("m=\"1\"/>", "m=\"1\"><y:N/></y:A>"));
}

BOOST_AUTO_TEST_CASE(remove_takes_the_first_that_is_found) {
    BOOST_TEST(edited(one(edit::kind::remove, "s:Header/y:A")) ==
               with("<y:A  y:n = 'v>\"' m=\"1\"/>", ""));
    BOOST_TEST(edited(one(edit::kind::remove, "s:Header/y:A[2]")) ==
               with("<y:A>second &amp; </y:A >", ""));
    BOOST_TEST(edited(one(edit::kind::remove, "s:Header/y:A[{two}]")) ==
               with("<y:A>second &amp; </y:A >", ""));
    BOOST_TEST(edited(one(edit::kind::remove, "//s:Body")) ==
               with("<e:Body><![CDATA[</e:Body>]]></e:Body>", ""));
}

BOOST_AUTO_TEST_CASE(replace_puts_markup_in_place) {
    BOOST_TEST(edited(one(replace, "s:Body", "<e:Body>{markup}{text}</e:Body><y:More/>")) ==
               with("<e:Body><![CDATA[</e:Body>]]></e:Body>",
                    "<e:Body><y:K/>&lt;a&amp;&quot;b</e:Body><y:More/>"));
}

BOOST_AUTO_TEST_CASE(text_replaces_all_content_and_is_escaped) {
    BOOST_TEST(edited(one(text, "s:Header/y:A[2]", "1 < {text}")) ==
               with("<y:A>second &amp; </y:A >", "<y:A>1 &lt; &lt;a&amp;\"b</y:A>"));
    BOOST_TEST(edited(one(text, "s:Header/y:A", "t")) == with("m=\"1\"/>", "m=\"1\">t</y:A>"));
    BOOST_TEST(edited(one(text, "s:Body", "")) ==
               with("<e:Body><![CDATA[</e:Body>]]></e:Body>", "<e:Body></e:Body>"));
}

BOOST_AUTO_TEST_CASE(an_attribute_is_added_or_replaced) {
    BOOST_TEST(edited(one(attribute, "s:Body", "{text}", "k")) ==
               with("<e:Body>", "<e:Body k=\"&lt;a&amp;&quot;b\">"));
    BOOST_TEST(edited(one(attribute, "s:Header/y:A", "2", "m")) ==
               with("<y:A  y:n = 'v>\"' m=\"1\"/>", "<y:A m=\"2\"  y:n = 'v>\"'/>"));
    BOOST_TEST(edited(one(attribute, "s:Header/y:A", "2", "y:n")) ==
               with("<y:A  y:n = 'v>\"' m=\"1\"/>", "<y:A y:n=\"2\" m=\"1\"/>"));
    BOOST_TEST(edited(one(attribute, "s:Body", "en", "xml:lang")) ==
               with("<e:Body>", "<e:Body xml:lang=\"en\">"));
}

BOOST_AUTO_TEST_CASE(the_prefix_of_an_attribute_is_declared_where_the_envelope_has_none) {
    BOOST_TEST(edited(one(attribute, "s:Body", "1", "x:k")) ==
               with("<e:Body>", "<e:Body xmlns:x=\"urn:x\" x:k=\"1\">"));
}

BOOST_AUTO_TEST_CASE(an_attribute_is_removed_with_the_white_space_before_it) {
    BOOST_TEST(edited(one(remove_attribute, "s:Header/y:A", "", "y:n")) ==
               with("<y:A  y:n = 'v>\"' m=\"1\"/>", "<y:A m=\"1\"/>"));
    BOOST_TEST(edited(one(remove_attribute, "s:Header/y:A", "", "m")) ==
               with("<y:A  y:n = 'v>\"' m=\"1\"/>", "<y:A  y:n = 'v>\"'/>"));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_edited_is_an_error_and_the_request_stays_as_it_was) {
    BOOST_TEST(refused(one(edit::kind::remove, "s:Header/y:B")) ==
               "\"/*/s:Header/y:B\" finds nothing in the request");
    for (const auto what :
         {insert_at_end, insert_at_start, replace, text, attribute, remove_attribute})
        BOOST_TEST(sample::contains(refused(one(what, "//y:B", "v", "n")), "finds nothing"));
    for (const auto* path : {"s:Header/y:A/@m", "s:Header/y:A[2]/text()"})
        BOOST_TEST(sample::contains(refused(one(edit::kind::remove, path)), "finds nothing"));
    BOOST_TEST(sample::contains(refused(one(text, "count(*)", "v")), "\"/*/count(*)\": "));
    BOOST_TEST(sample::contains(refused(one(text, "z:A", "v")), "\"/*/z:A\": "));
    BOOST_TEST(sample::contains(refused(one(text, "[", "v")), "\"/*/[\": "));
    BOOST_TEST(sample::contains(refused(one(text, "s:Body", "{unknown}")), "{unknown}"));
    BOOST_TEST(sample::contains(refused(one(text, "s:Body[{unknown}]", "")), "{unknown}"));
    BOOST_TEST(refused(one(remove_attribute, "s:Body", "", "n")) ==
               "no attribute n is there to remove");
    BOOST_TEST(refused(one(attribute, "s:Body", "v", "z:n")) ==
               "the prefix of attribute z:n is not bound");
    BOOST_TEST(refused(one(attribute, "s:Body", "v", "e:n")) ==
               "prefix e means something else in the envelope");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_utf_8_envelope_cannot_be_edited) {
    BOOST_TEST(sample::contains(refused(one(text, "s:Body", "v"), "no XML"), "not well-formed"));
    BOOST_TEST(sample::contains(refused(one(text, "s:Body", "v"), ""), "not well-formed"));
    BOOST_TEST(sample::contains(refused(one(text, "*", "v"), xml::to_utf16(body)), "not in UTF-8"));
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_does_not_shift_the_place) {
    auto changed = request("\xEF\xBB\xBF<a><b/>\xC3\xA9<c/></a>");
    BOOST_TEST(apply(one(edit::kind::remove, "c"), changed, known, prefixes).has_value());
    BOOST_TEST(changed.body == "\xEF\xBB\xBF<a><b/>\xC3\xA9</a>");
}

BOOST_AUTO_TEST_CASE(edits_follow_one_another) {
    auto changed = request("<a><b/></a>");
    for (const auto& change :
         {one(insert_at_end, "b", "<c/>"), one(insert_at_end, "b/c", "<d/>"),
          one(attribute, "b/c/d", "1", "n"), one(edit::kind::remove, "b/c/d"), one(text, "b", "t")})
        BOOST_REQUIRE(apply(change, changed, known, prefixes));
    BOOST_TEST(changed.body == "<a><b>t</b></a>");
    BOOST_TEST(apply(one(edit::kind::remove, "/*"), changed, known, prefixes).has_value());
    BOOST_TEST(changed.body.empty());
    BOOST_TEST(apply(one(text, "b", "t"), changed, known, prefixes).has_error());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(edits_of_the_octets)

BOOST_AUTO_TEST_CASE(octets_replace_the_whole_body) {
    BOOST_TEST(edited(one(octets, "", "<a>{text}{{")) == "<a><a&\"b{");
    BOOST_TEST(edited(one(octets, "", std::string{"\0{\xFF", 3}, "base64")) ==
               (std::string{"\0{\xFF", 3}));
    BOOST_TEST(sample::contains(refused(one(octets, "", "{unknown}")), "{unknown}"));
}

BOOST_AUTO_TEST_CASE(encoding_changes_every_octet_and_names_the_charset) {
    struct row {
        const char* charset;
        bool mark;
        std::string octets;
        const char* type;
    };

    using namespace std::string_literals;
    for (const auto& now : std::vector<row>{
             {"utf-16le", true, "\xFF\xFE<\0a\0/\0>\0"s, "application/soap+xml;charset=UTF-16"},
             {"utf-16le", false, "<\0a\0/\0>\0"s, "application/soap+xml;charset=UTF-16"},
             {"utf-16be", true, "\xFE\xFF\0<\0a\0/\0>"s, "application/soap+xml;charset=UTF-16"},
             {"utf-16be", false, "\0<\0a\0/\0>"s, "application/soap+xml;charset=UTF-16"},
             {"utf-8", true, "\xEF\xBB\xBF<a/>"s, "application/soap+xml;charset=UTF-8"},
             {"utf-8", false, "<a/>"s, "application/soap+xml;charset=UTF-8"}}) {
        BOOST_TEST_CONTEXT(now.charset << " with mark: " << now.mark) {
            auto changed = request("<a/>");
            auto change = one(encode, "", "", now.charset);
            change.byte_order_mark = now.mark;
            BOOST_TEST_REQUIRE(apply(change, changed, known, prefixes).has_value());
            BOOST_TEST(changed.body == now.octets);
            BOOST_TEST(changed.fields.find("Content-Type").value() == now.type);
            BOOST_TEST(changed.fields.size() == request().fields.size());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_character_beyond_the_first_plane_becomes_two_units) {
    auto changed = request("\xF0\x9D\x84\x9E");
    BOOST_TEST_REQUIRE(
        apply(one(encode, "", "", "utf-16be"), changed, known, prefixes).has_value());
    BOOST_TEST(changed.body == "\xD8\x34\xDD\x1E");
}

BOOST_AUTO_TEST_CASE(octets_that_are_no_utf_8_are_encoded_without_a_crash) {
    for (const auto* octets : {"\xFF", "\xC3", "\xF0\x9D", "\xED\xA0\x80", "a\x80"}) {
        auto changed = request(octets);
        BOOST_TEST(apply(one(encode, "", "", "utf-16le"), changed, known, prefixes).has_value());
    }
}

BOOST_AUTO_TEST_CASE(pad_appends_blanks_up_to_a_size) {
    BOOST_TEST(edited(one(pad, "", std::to_string(body.size() + 3))) == body + "   ");
    BOOST_TEST(edited(one(pad, "", std::to_string(body.size()))) == body);
    BOOST_TEST(
        sample::contains(refused(one(pad, "", std::to_string(body.size() - 1))), "octets already"));
    BOOST_TEST(sample::contains(refused(one(pad, "", "")), "octets already"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(edits_of_http)

BOOST_AUTO_TEST_CASE(a_field_is_set_once) {
    auto changed = request();
    BOOST_TEST(apply(one(http_field, "", " a {two}\n", "content-type"), changed, known, prefixes));
    BOOST_TEST(changed.fields.size() == request().fields.size());
    BOOST_TEST(changed.fields.find("Content-Type").value() == "a 2");
    BOOST_TEST(apply(one(http_field, "", "", "X-New"), changed, known, prefixes));
    BOOST_TEST(changed.fields.find("X-New").value().empty());
    BOOST_TEST(changed.body == body);
    BOOST_TEST(changed.method == "POST");
    BOOST_TEST(apply(one(http_field, "", "{unknown}", "X"), changed, known, prefixes).has_error());
}

BOOST_AUTO_TEST_CASE(a_field_is_removed_where_there_is_one) {
    auto changed = request();
    BOOST_TEST(apply(one(remove_http_field, "", "", "content-TYPE"), changed, known, prefixes));
    BOOST_TEST(!changed.fields.has("Content-Type"));
    BOOST_TEST(
        apply(one(remove_http_field, "", "", "Content-Type"), changed, known, prefixes).error() ==
        "no HTTP field Content-Type is there to remove");
}

BOOST_AUTO_TEST_CASE(the_method_is_changed) {
    auto changed = request();
    BOOST_TEST(apply(one(http_method, "", " GET "), changed, known, prefixes));
    BOOST_TEST(changed.method == "GET");
    BOOST_TEST(changed.body == body);
}

BOOST_AUTO_TEST_SUITE_END()
