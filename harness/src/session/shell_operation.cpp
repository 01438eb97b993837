#include "session/shell_operation.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "session/error_text.hpp"
#include "session/payload.hpp"
#include "xml/text.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::session_floor {
namespace {

namespace code {
constexpr std::uint32_t invalid_xml = 0x80338043;
constexpr std::uint32_t invalid_characters = 0x8033810A;
constexpr std::uint32_t nameless_variable = 0x80338149;
constexpr std::uint32_t empty_command = 0x8033814E;
} // namespace code

using std::chrono::milliseconds;

// The root of a body, with its prefix.
xml::writer& open_root(xml::writer& write, std::string_view name) {
    return write.open(name).declare("rsp", protocol::ns::ms_shell);
}

operation make(std::string_view action, protocol::resource_reference shell, std::string body) {
    operation made;
    made.action = action;
    made.resource = std::move(shell);
    made.body = std::move(body);
    return made;
}

error cannot_carry(std::string_view what, std::string_view text) {
    return argument_error(code::invalid_characters,
                          std::string{what} +
                              " is no text that XML can carry: " + base::printable(text, 80));
}

void add_option(operation& to, std::string_view name, std::string value) {
    protocol::option made;
    made.name = name;
    made.value = std::move(value);
    to.options.push_back(std::move(made));
}

void write_duration(xml::writer& write, std::string_view name, std::optional<milliseconds> value) {
    if (value)
        write.leaf(name, base::format_duration(*value, true));
}

void write_text(xml::writer& write, std::string_view name, std::string_view value) {
    if (!value.empty())
        write.leaf(name, value);
}

void write_environment(xml::writer& write, const std::vector<environment_variable>& variables) {
    if (variables.empty())
        return;
    write.open("rsp:Environment");
    for (const auto& variable : variables)
        write.open("rsp:Variable").attribute("Name", variable.name).text(variable.value).close();
    write.close();
}

// The parts of rsp:Shell in the order of 2.2.4.37.
std::string shell_element(const shell_options& options, std::string_view creation_xml) {
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Shell");
    if (!options.id.empty())
        write.attribute("ShellId", options.id);
    if (!options.name.empty())
        write.attribute("Name", options.name);
    write_environment(write, options.environment);
    write_text(write, "rsp:WorkingDirectory", options.working_directory);
    write_duration(write, "rsp:Lifetime", options.lifetime);
    write_duration(write, "rsp:IdleTimeOut", options.idle_timeout);
    write_text(write, "rsp:InputStreams", options.input_streams);
    write_text(write, "rsp:OutputStreams", options.output_streams);
    write.raw(creation_xml).close();
    return body;
}

// Everything a shell is made of that is text.
std::optional<error> unfit_text(const shell_options& options) {
    const std::pair<std::string_view, std::string_view> texts[] = {
        {"the resource URI", options.resource_uri},
        {"the working directory", options.working_directory},
        {"a name of streams", options.input_streams},
        {"a name of streams", options.output_streams},
        {"the shell's id", options.id},
        {"the shell's name", options.name}};
    for (const auto& [what, text] : texts)
        if (!xml::is_text(text))
            return cannot_carry(what, text);
    for (const auto& variable : options.environment) {
        if (variable.name.empty())
            return argument_error(code::nameless_variable,
                                  "a variable of the environment has no name");
        if (!xml::is_text(variable.name) || !xml::is_text(variable.value))
            return cannot_carry("the variable " + base::printable(variable.name, 40),
                                variable.value);
    }
    return std::nullopt;
}

// One element, or nothing where nothing was given.
result<std::string> element_or_nothing(std::string_view given, std::string_view what) {
    if (base::trim(given).empty())
        return std::string{};
    auto element = one_element(given);
    if (!element)
        return argument_error(code::invalid_xml,
                              "the " + std::string{what} + " is not one well-formed element");
    return *std::move(element);
}

std::string_view uri_of(shell_signal what) {
    switch (what) {
    case shell_signal::ctrl_c:
        return protocol::shell::signal::ctrl_c;
    case shell_signal::ctrl_break:
        return protocol::shell::signal::ctrl_break;
    case shell_signal::terminate:
        break;
    }
    return protocol::shell::signal::terminate;
}

// With no CommandId the shell itself is meant (3.1.4.1.31.1).
void write_command_id(xml::writer& write, std::string_view command_id) {
    if (!command_id.empty())
        write.attribute("CommandId", command_id);
}

} // namespace

result<operation> make_create_shell(const shell_options& options) {
    if (auto unfit = unfit_text(options))
        return std::move(*unfit);
    const auto creation_xml = element_or_nothing(options.creation_xml, "creation_xml");
    if (creation_xml.has_error())
        return creation_xml.error();
    protocol::resource_reference kind;
    kind.resource_uri = options.resource_uri;
    auto made =
        make(protocol::action::create, std::move(kind), shell_element(options, *creation_xml));
    if (options.resource_uri == protocol::shell::cmd) {
        add_option(made, protocol::shell::option::no_profile,
                   options.no_profile ? "TRUE" : "FALSE");
        if (options.code_page != 0)
            add_option(made, protocol::shell::option::code_page, std::to_string(options.code_page));
    }
    return made;
}

result<operation> make_command(protocol::resource_reference shell, std::string_view command,
                               const std::vector<std::string>& arguments,
                               const command_options& options) {
    if (base::trim(command).empty())
        return argument_error(code::empty_command, "the command is empty");
    if (!xml::is_text(command))
        return cannot_carry("the command", command);
    if (!xml::is_text(options.id))
        return cannot_carry("the command's id", options.id);
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:CommandLine");
    write_command_id(write, options.id);
    write.leaf("rsp:Command", command);
    for (const auto& argument : arguments) {
        if (!xml::is_text(argument))
            return cannot_carry("an argument", argument);
        write.leaf("rsp:Arguments", argument);
    }
    write.close();
    const bool is_text_shell = shell.resource_uri == protocol::shell::cmd;
    auto made = make(protocol::shell::action::command, std::move(shell), std::move(body));
    if (is_text_shell) {
        add_option(made, protocol::shell::option::console_stdin,
                   options.console_stdin ? "TRUE" : "FALSE");
        add_option(made, protocol::shell::option::skip_cmd_shell,
                   options.skip_cmd_shell ? "TRUE" : "FALSE");
    }
    return made;
}

operation make_send(protocol::resource_reference shell, std::string_view command_id,
                    std::string_view stream, std::string_view octets, bool end) {
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Send");
    write.open("rsp:Stream").attribute("Name", stream);
    write_command_id(write, command_id);
    if (end)
        write.attribute("End", "true");
    write.raw(base::base64_encode(octets)).close().close();
    return make(protocol::shell::action::send, std::move(shell), std::move(body));
}

operation make_receive(protocol::resource_reference shell, std::string_view command_id,
                       std::string_view streams) {
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Receive").open("rsp:DesiredStream");
    write_command_id(write, command_id);
    write.text(streams).close().close();
    return make(protocol::shell::action::receive, std::move(shell), std::move(body));
}

operation make_signal(protocol::resource_reference shell, std::string_view command_id,
                      shell_signal what) {
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Signal");
    write_command_id(write, command_id);
    write.leaf("rsp:Code", uri_of(what)).close();
    return make(protocol::shell::action::signal, std::move(shell), std::move(body));
}

operation make_disconnect(protocol::resource_reference shell,
                          std::optional<milliseconds> idle_timeout, bool drop_output) {
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Disconnect");
    write_duration(write, "rsp:IdleTimeOut", idle_timeout);
    if (drop_output)
        write.leaf("rsp:BufferMode", "Drop");
    write.close();
    return make(protocol::shell::action::disconnect, std::move(shell), std::move(body));
}

operation make_reconnect(protocol::resource_reference shell) {
    return make(protocol::shell::action::reconnect, std::move(shell), {});
}

result<operation> make_connect(protocol::resource_reference shell, std::string_view connect_xml) {
    const auto content = element_or_nothing(connect_xml, "connect_xml");
    if (content.has_error())
        return content.error();
    std::string body;
    xml::writer write{body};
    open_root(write, "rsp:Connect").raw(*content).close();
    return make(protocol::shell::action::connect, std::move(shell), std::move(body));
}

protocol::resource_reference shell_reference(std::string_view resource_uri, std::string_view id,
                                             std::string_view selector) {
    protocol::resource_reference made;
    made.resource_uri = resource_uri;
    protocol::selector one;
    one.name = selector.empty() ? protocol::shell::id_selector : selector;
    one.value = id;
    made.selectors.push_back(std::move(one));
    return made;
}

std::size_t octets_per_send(std::size_t max_envelope_size, std::size_t overhead,
                            std::size_t octets_per_character) {
    constexpr std::size_t usual = 153'600;
    constexpr std::size_t least = 1024; // envelopes whose headers are that large are hopeless
    const auto limit = max_envelope_size == 0 ? usual : max_envelope_size;
    const auto room = limit > overhead ? limit - overhead : 0;
    // Four characters carry three octets.
    return std::max(least, room / octets_per_character / 4 * 3);
}

} // namespace wsman::session_floor
