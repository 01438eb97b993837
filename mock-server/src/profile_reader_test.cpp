#include "mock-server/src/profile_reader.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using base::resource;

namespace {

const std::string service_file =
    "<service xmlns='urn:wsmanspec:mock:1' vendor='v' version='1' namespace='root/x'>"
    "<limits selectors='1' options='2' contexts='3' created='4' items='5' request='6' reply='7'"
    " idle='PT1M' expiry='PT1H' patience='PT60S'/></service>";

std::string class_file(const std::string& inside, const std::string& attributes = "") {
    return "<class xmlns='urn:wsmanspec:mock:1' name='C' uri='urn:c' operations='Get' " +
           attributes + ">" + inside + "</class>";
}

std::string error_of(const std::string& text) {
    const resource files[] = {{"p/c.xml", text}};
    const auto read = mock::read_profile("p", files);
    return read ? "" : read.error();
}

} // namespace

BOOST_AUTO_TEST_SUITE(profile_reader)

BOOST_AUTO_TEST_CASE(service_and_classes_are_read_and_all_classes_come_last) {
    const auto one = class_file("<property name='K' type='uint16' key='true'/>"
                                "<instance count='3' from='5'><K>{n}</K></instance>",
                                "delay='PT3S'");
    const resource files[] = {{"p/service.xml", service_file}, {"p/c.xml", one}};
    const auto read = mock::read_profile("p", files).value();
    BOOST_TEST(read.cim_namespace == "root/x");
    BOOST_TEST(read.limits.contexts == 3u);
    BOOST_REQUIRE(read.classes.size() == 2u);
    BOOST_TEST(read.classes[0].instances.size() == 3u);
    BOOST_TEST(read.classes[0].instances[2].values[0].items[0] == "7");
    BOOST_TEST(read.classes[1].all_classes);
}

BOOST_AUTO_TEST_CASE(an_unknown_profile_is_answered_with_the_nearest) {
    const resource files[] = {{"bmc/c.xml", service_file}};
    BOOST_TEST(mock::read_profile("bmx", files).error() ==
               "there is no profile 'bmx'; did you mean 'bmc'?");
}

BOOST_AUTO_TEST_CASE(a_mistake_in_the_data_names_file_and_place) {
    BOOST_TEST(error_of("<a") == "p/c.xml: unexpected-end at octet 2");
    BOOST_TEST(error_of("<a/>") == "p/c.xml: the root element is neither service nor class");
    BOOST_TEST(error_of(class_file("<x/>")).ends_with("has no place in a class"));
    BOOST_TEST(error_of(class_file("<property name='A' type='int'/>"))
                   .ends_with("/@type is none of CIM's"));
    BOOST_TEST(error_of(class_file("<property name='A' type='uint8'/>"
                                   "<instance><A>256</A></instance>"))
                   .ends_with("breaks its own type"));
    BOOST_TEST(error_of(class_file("<instance><B/></instance>")).ends_with("is no property of C"));
    BOOST_TEST(error_of(class_file("<instance state='gone'/>"))
                   .ends_with("/@state is none of the format's"));
    BOOST_TEST(error_of(class_file("", "delay='long'")).ends_with("/@delay is no duration"));
    BOOST_TEST(error_of(class_file("<property type='uint8'/>")).ends_with("has no @name"));
    BOOST_TEST(error_of(class_file("<instance count='2'/>", "singleton='true'"))
                   .ends_with("is a singleton and has not one instance"));
    BOOST_TEST(error_of(class_file("<method name='M'><out name='A'/></method>"))
                   .ends_with("says none of @from, @text, @first and the terms of @sum"));
}

BOOST_AUTO_TEST_SUITE_END()
