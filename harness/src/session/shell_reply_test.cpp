#include "session/scripted_shell.hpp"
#include "session/shell_reply.hpp"

#include <boost/test/unit_test.hpp>

using namespace wsman;
using namespace wsman::session_floor;
using namespace wsman::session_floor::scripted;

namespace {

constexpr std::uint32_t invalid_xml = 0x80338043;

result<shell_output> read(const std::string& content, std::string_view about = command_id) {
    const auto text = scripted::received(content);
    xml::document document;
    document.parse(text).value();
    return read_receive_response(document.root(), about);
}

soap::envelope envelope_with(const std::string& body) {
    return soap::envelope::read(scripted_channel::envelope(body, {})).value();
}

std::string state(std::string_view uri, const std::string& content = {}) {
    return "<rsp:CommandState State=\"" + std::string{uri} + "\">" + content +
           "</rsp:CommandState>";
}

} // namespace

BOOST_AUTO_TEST_SUITE(receive_response)

BOOST_AUTO_TEST_CASE(streams_come_in_their_order_as_octets) {
    const std::string zeros("a\0\xFF", 3);
    const auto output = read(stream("stdout", zeros) + stream("stderr", "e") +
                             stream("stdout", "b", true) + running());
    BOOST_REQUIRE(output.has_value());
    BOOST_REQUIRE(output->chunks.size() == 3u);
    BOOST_TEST(output->chunks[0].octets == zeros);
    BOOST_TEST(output->chunks[1].stream == "stderr");
    BOOST_TEST(!output->chunks[1].end);
    BOOST_TEST(output->chunks[2].end);
    BOOST_TEST((output->state == command_state::running));
    BOOST_TEST(!output->exit_code.has_value());
}

BOOST_AUTO_TEST_CASE(a_command_that_is_done_has_its_exit_code) {
    const auto output = read(done("3221225786"));
    BOOST_REQUIRE(output.has_value());
    BOOST_TEST((output->state == command_state::done));
    BOOST_TEST(output->exit_code.value() == 3221225786);
    BOOST_TEST(read(done("-1073741510"))->exit_code.value() == -1073741510);
}

BOOST_AUTO_TEST_CASE(an_exit_code_of_a_command_that_runs_says_nothing) {
    const auto output =
        read(state(protocol::shell::state::running, "<rsp:ExitCode>0</rsp:ExitCode>"));
    BOOST_REQUIRE(output.has_value());
    BOOST_TEST(!output->exit_code.has_value());
}

BOOST_AUTO_TEST_CASE(done_without_an_exit_code_is_done) {
    const auto output = read(state(protocol::shell::state::done));
    BOOST_REQUIRE(output.has_value());
    BOOST_TEST((output->state == command_state::done));
    BOOST_TEST(!output->exit_code.has_value());
}

BOOST_AUTO_TEST_CASE(nothing_comes_behind_done) {
    const auto output = read(done("7") + running());
    BOOST_REQUIRE(output.has_value());
    BOOST_TEST((output->state == command_state::done));
}

BOOST_AUTO_TEST_CASE(a_reply_without_a_state_is_of_a_command_that_runs) {
    const auto output = read(stream("stdout", "x"));
    BOOST_REQUIRE(output.has_value());
    BOOST_TEST((output->state == command_state::running));
}

BOOST_AUTO_TEST_CASE(a_command_that_waits_for_input_is_pending) {
    BOOST_TEST((read(state(protocol::shell::state::pending))->state == command_state::pending));
}

BOOST_AUTO_TEST_CASE(ids_compare_without_case) {
    BOOST_TEST(
        read(stream("stdout", "x", false, "66666666-7777-8888-9999-00000000bbbb")).has_value());
}

BOOST_AUTO_TEST_CASE(another_commands_stream_is_refused) {
    BOOST_TEST(code_of(read(stream("stdout", "x", false, "other"))) == 0x8033814Du);
    BOOST_TEST(code_of(read(done("0", "other"))) == 0x8033814Du);
    BOOST_TEST(code_of(read(stream("stdout", "x"), {})) == 0x8033814Du);
}

BOOST_AUTO_TEST_CASE(what_is_not_base64_is_refused) {
    BOOST_TEST(code_of(read("<rsp:Stream Name=\"stdout\">a!c=</rsp:Stream>")) == invalid_xml);
    BOOST_TEST(code_of(read("<rsp:Stream Name=\"stdout\">YQ</rsp:Stream>")) == invalid_xml);
    BOOST_TEST(code_of(read("<rsp:Stream Name=\"stdout\"><x/>YQ==</rsp:Stream>")) == invalid_xml);
}

BOOST_AUTO_TEST_CASE(a_stream_without_a_name_is_refused) {
    BOOST_TEST(code_of(read("<rsp:Stream>YQ==</rsp:Stream>")) == invalid_xml);
}

BOOST_AUTO_TEST_CASE(a_state_that_is_none_is_refused) {
    BOOST_TEST(code_of(read("<rsp:CommandState/>")) == invalid_xml);
    BOOST_TEST(code_of(read(state("urn:done"))) == invalid_xml);
}

BOOST_AUTO_TEST_CASE(an_exit_code_beyond_32_bits_is_refused) {
    BOOST_TEST(code_of(read(done("4294967296"))) == invalid_xml);
    BOOST_TEST(code_of(read(done("-2147483649"))) == invalid_xml);
    BOOST_TEST(code_of(read(done(""))) == invalid_xml);
    BOOST_TEST(code_of(read(done("0x1"))) == invalid_xml);
}

BOOST_AUTO_TEST_CASE(another_element_is_no_receive_response) {
    xml::document document;
    document.parse("<a/>").value();
    BOOST_TEST(code_of(read_receive_response(document.root(), command_id)) == 0x8033818Fu);
    BOOST_TEST(code_of(read_receive_response({}, command_id)) == 0x8033818Fu);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(create_response)

BOOST_AUTO_TEST_CASE(the_shell_is_named_by_the_epr) {
    const auto made = read_created_shell(envelope_with(scripted::created("s1")));
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST(made->id == "s1");
    BOOST_TEST(made->selector == "ShellId");
    BOOST_TEST(made->description.find("ShellId>s1<") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_selector_keeps_its_spelling) {
    auto text = scripted::created("s1");
    text.replace(text.find("Name=\"ShellId\""), 14, "Name=\"ShellID\"");
    BOOST_TEST(read_created_shell(envelope_with(text))->selector == "ShellID");
}

// Windows 7 sends no rsp:Shell.
BOOST_AUTO_TEST_CASE(a_description_is_not_needed) {
    const auto text = scripted::created("s1");
    const auto made = read_created_shell(envelope_with(text.substr(0, text.find("<rsp:Shell"))));
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST(made->description.empty());
}

BOOST_AUTO_TEST_CASE(the_description_alone_names_the_shell_too) {
    const auto made =
        read_created_shell(envelope_with(in_rsp("Shell", "<rsp:ShellId>s2</rsp:ShellId>")));
    BOOST_REQUIRE(made.has_value());
    BOOST_TEST(made->id == "s2");
}

BOOST_AUTO_TEST_CASE(a_reply_without_an_id_is_refused) {
    constexpr std::uint32_t no_epr = 0x803380F0;
    BOOST_TEST(read_created_shell(envelope_with("")).error().code == no_epr);
    BOOST_TEST(read_created_shell(envelope_with(scripted::created(" "))).error().code == no_epr);
    BOOST_TEST(
        read_created_shell(envelope_with(scripted::created(std::string(5000, 'x')))).error().code ==
        no_epr);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(command_response)

BOOST_AUTO_TEST_CASE(the_command_is_named) {
    BOOST_TEST(read_command_id(envelope_with(scripted::started("c1"))).value() == "c1");
}

BOOST_AUTO_TEST_CASE(a_reply_that_names_none_is_refused) {
    BOOST_TEST(read_command_id(envelope_with("")).error().code == 0x80338183u);
    BOOST_TEST(read_command_id(envelope_with(scripted::started(""))).error().code == 0x80338185u);
}

BOOST_AUTO_TEST_SUITE_END()
