// What is known of a product, and what it changes.
#include "conformance/profile.hpp"
#include "conformance/sample.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::conformance;
using namespace std::chrono_literals;

namespace {

struct wrong_file {
    const char* text;
    std::size_t line;
    std::size_t column;
    const char* message;
};

const std::vector<wrong_file> wrong_files{
    {"", 1, 1, "a profile needs a name"},
    {"name = \"\"", 1, 1, "a profile needs a name"},
    {"name = 1", 1, 8, "\"name\" is a string"},
    {"name = \"a\"\nnames = \"b\"", 2, 9, "unknown key \"names\""},
    {"name = \"a\"\n[role]", 2, 1, "unknown key \"role\""},
    {"name = \"a\"\ninterpretations = \"amt\"", 2, 19,
     "\"interpretations\" is an array of strings"},
    {"name = \"a\"\ninterpretations = [\"amt\", 1]", 2, 27, "\"interpretations\" is a string"},
    {"name = \"a\"\ncapabilities = true", 2, 16, "\"capabilities\" is a table"},
    {"name = \"a\"\n[capabilities]\n got = true", 3, 8, "no capability is called \"got\""},
    {"name = \"a\"\n[capabilities]\n get = \"yes\"", 3, 8, "a capability is true or false"},
    {"name = \"a\"\n[actions]\nharmful = []", 3, 11, "unknown key \"harmful\""},
    {"name = \"a\"\n[times]\npace = \"2s\"", 3, 8, "a time is an xs:duration"},
    {"name = \"a\"\n[times]\npace = \"-PT2S\"", 3, 8, "a time is an xs:duration"},
    {"name = \"a\"\n[times]\npace = 2", 3, 8, "\"pace\" is a string"},
    {"name = \"a\"\n[times]\nspeed = \"PT2S\"", 3, 9, "unknown key \"speed\""},
    {"name = \"a\"\nroles = 1", 2, 9, "\"roles\" is a table"},
    {"name = \"a\"\n[roles.instance]\nfact = \"f\"", 2, 1,
     "role \"instance\" needs a resource-uri"},
    {"name = \"a\"\n[roles.instance]\nresource-uri = 7", 3, 16, "\"resource-uri\" is a string"},
    {"name = \"a\"\n[roles.instance]\nresource-uri = \"u\"\nfact = 1", 4, 8,
     "\"fact\" is a string"},
    {"name = \"a\"\n[roles.instance]\nresource-uri = \"u\"\nselectors = \"s\"", 4, 13,
     "\"selectors\" is a table"},
    {"name = \"a\"\n[roles.instance]\nresource-uri = \"u\"\nselectors = { a = 1 }", 4, 19,
     "\"a\" is a string"},
    {"name = \"a", 1, 10, ""},
    {"name = \"a\"\nname = \"b\"", 2, 8, ""},
    {"= 1", 1, 1, ""},
};

const std::string full = R"(
name = "product"
description = "words"
interpretations = ["amt", "winrm"]
candidates = ["urn:a", "urn:b"]
anonymous-identify-path = "/anon"
[capabilities]
put = false
get = true
[actions]
harmless = ["urn:look"]
write = ["urn:change"]
[times]
pace = "PT0.5S"
slack = "PT4S"
[roles.instance]
resource-uri = "http://a/b/CIM_X"
selectors = { Name = "n", Id = "1" }
property = "P"
)";

test_case sending(const std::string& exchange) {
    return sample::one_case(exchange + "<exchange send=\"get\"><expect verdict=\"pass\" "
                                       "http=\"200\"/></exchange>");
}

} // namespace

BOOST_AUTO_TEST_SUITE(profiles)

BOOST_AUTO_TEST_CASE(every_key_is_read) {
    const auto read = read_profile(full, "p.toml").value();
    BOOST_TEST(read.name == "product");
    BOOST_TEST(read.description == "words");
    BOOST_TEST((read.interpretations == std::vector<std::string>{"amt", "winrm"}));
    BOOST_TEST(read.candidates.size() == 2u);
    BOOST_TEST(read.candidates[1].resource_uri == "urn:b");
    BOOST_TEST(read.anonymous_identify_path == "/anon");
    BOOST_TEST(!read.capabilities.at("put"));
    BOOST_TEST(read.capabilities.at("get"));
    BOOST_TEST((read.harmless_actions == std::vector<std::string>{"urn:look"}));
    BOOST_TEST((read.write_actions == std::vector<std::string>{"urn:change"}));
    BOOST_TEST((read.pace == 500ms));
    BOOST_TEST((read.slack == 4s));
    BOOST_TEST(read.digest.size() == 64u);
    BOOST_TEST(read.digest != read_profile(full + "\n", "p.toml")->digest);
    const auto* role = read.find_role("instance");
    BOOST_REQUIRE(role != nullptr);
    BOOST_TEST(role->resource.selectors.size() == 2u);
    BOOST_TEST(read.find_role("collection") == nullptr);
}

BOOST_AUTO_TEST_CASE(what_is_left_out_has_its_default) {
    const auto read = read_profile("name = \"a\"", "p.toml").value();
    BOOST_TEST(read.anonymous_identify_path == "/wsman-anon/identify");
    BOOST_TEST((read.pace == 0s));
    BOOST_TEST((read.slack == 2s));
    BOOST_TEST(read.roles.empty());
}

BOOST_AUTO_TEST_CASE(every_error_names_file_line_and_column) {
    for (const auto& one : wrong_files) {
        BOOST_TEST_CONTEXT(one.text) {
            const auto read = read_profile(one.text, "p.toml");
            BOOST_TEST_REQUIRE(read.has_error());
            BOOST_TEST(read.error().file == "p.toml");
            BOOST_TEST(read.error().line == one.line);
            BOOST_TEST(read.error().column == one.column);
            BOOST_TEST(sample::contains(read.error().message, one.message), read.error().message);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_profile_cut_off_anywhere_is_read_or_refused) {
    for (std::size_t size = 0; size <= full.size(); ++size) {
        const auto read = read_profile(std::string_view{full}.substr(0, size), "p.toml");
        BOOST_TEST((read.has_value() || read.error().line > 0));
    }
}

BOOST_AUTO_TEST_CASE(a_profile_is_found_by_its_name_or_as_a_file) {
    for (const auto name : embedded_profiles())
        BOOST_TEST(load_profile(name)->name == name);
    const sample::folder in;
    sample::write(in.path() / "own.toml", "name = \"own\"");
    BOOST_TEST(load_profile((in.path() / "own.toml").string())->name == "own");
    const auto absent = load_profile("nowhere");
    BOOST_TEST(absent.error().text() ==
               "nowhere: neither a profile's name (bmc, generic, winrm) nor a file that can be read");
    BOOST_TEST(load_profile(in.path().string()).has_error());
}

BOOST_AUTO_TEST_CASE(a_role_has_facts_of_its_resource_and_of_the_profile) {
    const auto role = read_profile(full, "p.toml")->roles[0];
    BOOST_TEST(role.fact("resource-uri").value() == "http://a/b/CIM_X");
    BOOST_TEST(role.fact("class").value() == "CIM_X");
    BOOST_TEST(role.fact("selector-name").value() == "Id");
    BOOST_TEST(role.fact("selector-value").value() == "1");
    BOOST_TEST(role.fact("selector.Name").value() == "n");
    BOOST_TEST(role.fact("property").value() == "P");
    BOOST_TEST(!role.fact("selector.Other").has_value());
    BOOST_TEST(!role.fact("other").has_value());
}

BOOST_AUTO_TEST_CASE(actions_of_a_profile_have_their_class_and_all_others_their_own) {
    using enum protocol::risk;
    const auto product = read_profile(full, "p.toml").value();
    BOOST_TEST((product.risk_of_action("urn:look") == read));
    BOOST_TEST((product.risk_of_action("urn:change") == write));
    BOOST_TEST((product.risk_of_action("urn:other") == disruptive));
    BOOST_TEST((product.risk_of_action(protocol::action::put) == write));
    BOOST_TEST((product.risk_of_action(unknown_action) == read));
    BOOST_TEST((product.risk_of_action("") == read));
}

BOOST_AUTO_TEST_CASE(the_risk_of_a_case_is_the_highest_of_what_it_sends) {
    using enum protocol::risk;
    BOOST_TEST((risk_of(sending("")) == read));
    BOOST_TEST(
        (risk_of(sending("<exchange send=\"put\"><body><x:a/></body></exchange>")) == write));
    const auto look = sending("<exchange send=\"invoke\" on=\"instance\" method=\"urn:a://look\">"
                              "<body><x:a/></body></exchange>");
    BOOST_TEST((risk_of(look) == disruptive));
    auto known = sample::context().profile;
    known.harmless_actions = {"urn:a://look"};
    BOOST_TEST((risk_of(look, &known) == read));
    const auto by_name = sending("<exchange send=\"invoke\" on=\"instance\" method=\"Look\">"
                                 "<body><x:a/></body></exchange>");
    BOOST_TEST((risk_of(by_name, &known) == disruptive));
    known.write_actions = {"urn:x:thing/Look"};
    BOOST_TEST((risk_of(by_name, &known) == write));
}

BOOST_AUTO_TEST_SUITE_END()
