#include "conformance/shell_requests.hpp"

#include "protocol/shell.hpp"
#include "xml/writer.hpp"

namespace wsman::conformance {

namespace {

namespace shell = protocol::shell;

// Attributes of suites become markup; {names} in them are escaped when they are filled in.
std::string element(std::string_view local, std::string_view attributes, std::string_view content) {
    std::string out = "<rsp:" + std::string{local};
    out.append(" xmlns:rsp=\"").append(protocol::ns::ms_shell).append("\"").append(attributes);
    return out.append(">").append(content).append("</rsp:").append(local).append(">");
}

std::string of_command(const std::string& id) {
    std::string out = " CommandId=\"";
    xml::append_escaped_attribute(out, id);
    return out + "\"";
}

std::string code_of(const std::string& word) {
    if (word.empty() || word == "terminate")
        return std::string{shell::signal::terminate};
    if (word == "ctrl_c")
        return std::string{shell::signal::ctrl_c};
    return word == "ctrl_break" ? std::string{shell::signal::ctrl_break} : word;
}

} // namespace

std::string_view shell_action(verb v) {
    switch (v) {
    case verb::command:
        return shell::action::command;
    case verb::send:
        return shell::action::send;
    case verb::receive:
        return shell::action::receive;
    case verb::signal:
        return shell::action::signal;
    case verb::disconnect:
        return shell::action::disconnect;
    case verb::reconnect:
        return shell::action::reconnect;
    case verb::connect:
        return shell::action::connect;
    default:
        return {};
    }
}

std::optional<std::string> shell_body(verb v, const shell_words& words) {
    switch (v) {
    case verb::command:
        return element("CommandLine", "",
                       "<rsp:Command>" + xml::escaped(words.line) + "</rsp:Command>");
    case verb::receive:
        return element("Receive", "",
                       "<rsp:DesiredStream" + of_command(words.command) + ">" +
                           xml::escaped(words.streams) + "</rsp:DesiredStream>");
    case verb::signal:
        return element("Signal", of_command(words.command),
                       "<rsp:Code>" + xml::escaped(code_of(words.code)) + "</rsp:Code>");
    case verb::disconnect:
        return element("Disconnect", "", "");
    case verb::connect:
        return element("Connect", "", "");
    default:
        return std::nullopt;
    }
}

edit operation_timeout_edit(std::string_view span, place at) {
    edit made;
    made.what = edit::kind::insert_at_end;
    made.path = "/*/*[1]"; // the Header, whatever prefixes the suite declares
    made.value = "<wsman:OperationTimeout xmlns:wsman=\"" + std::string{protocol::ns::wsman} +
                 "\">" + std::string{span} + "</wsman:OperationTimeout>";
    made.at = at;
    return made;
}

} // namespace wsman::conformance
