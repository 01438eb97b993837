#include "transport/http_message.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman::transport;

BOOST_AUTO_TEST_SUITE(http_message)

BOOST_AUTO_TEST_CASE(fields_keep_their_order_and_duplicates) {
    http_fields fields;
    fields.add("B", "1");
    fields.add("a", "2");
    fields.add("b", "3");
    std::string seen;
    for (const auto& [name, value] : fields)
        seen += name + value;
    BOOST_TEST(seen == "B1a2b3");
}

BOOST_AUTO_TEST_CASE(names_compare_without_case_and_the_first_is_found) {
    http_fields fields;
    fields.add("Content-Type", "first");
    fields.add("content-type", "second");
    BOOST_TEST(fields.find("CONTENT-TYPE").value() == "first");
    BOOST_TEST(!fields.has("Content"));
}

BOOST_AUTO_TEST_CASE(setting_replaces_all_of_a_name_in_the_place_of_the_first) {
    http_fields fields;
    fields.add("X", "1");
    fields.add("Y", "2");
    fields.add("x", "3");
    fields.set("X", "4");
    http_fields wanted;
    wanted.add("X", "4");
    wanted.add("Y", "2");
    BOOST_TEST((fields == wanted));
    fields.set("Z", "5");
    BOOST_TEST(fields.find("Z").value() == "5");
    fields.erase("y");
    BOOST_TEST(fields.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_media_type_is_read_without_its_parameters) {
    BOOST_TEST(media_type(" Application/SOAP+xml ; charset=UTF-8") == "application/soap+xml");
    BOOST_TEST(media_type("") == "");
}

BOOST_AUTO_TEST_CASE(a_parameter_is_found_in_any_spelling) {
    const auto charset = [](std::string_view type) {
        return media_type_parameter(type, "charset").value_or("none");
    };
    BOOST_TEST(charset("a/b;charset=UTF-8") == "UTF-8");
    BOOST_TEST(charset("a/b; x=\"1;charset=no\" ; CharSet = \"utf-16\"") == "utf-16");
    BOOST_TEST(charset("a/b;charset=\"a\\\"b\"") == "a\"b");
    BOOST_TEST(charset("a/b") == "none");
    BOOST_TEST(charset("a/b;charset") == "");
}

BOOST_AUTO_TEST_SUITE_END()
