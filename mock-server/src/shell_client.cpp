#include "mock-server/src/shell_client.hpp"

#include "base/base64.hpp"
#include "protocol/shell.hpp"
#include "xml/writer.hpp"

namespace wsman::mock {
namespace {

constexpr std::size_t most_receives = 1000;

std::string element(const std::string& name, const std::string& inside,
                    const std::string& attributes = "") {
    return "<rsp:" + name + " xmlns:rsp=\"" + std::string{protocol::shell::any} + "\"" +
           attributes + ">" + inside + "</rsp:" + name + ">";
}

template <class Use>
void for_each_stream(const answer& got, Use use) {
    for (const auto one : got.content().children())
        if (one.name().local == "Stream")
            use(one);
}

} // namespace

letter create_shell(std::string inside) {
    return create_of(std::string{protocol::shell::cmd}, element("Shell", inside));
}

letter on_shell(const std::string& shell, const std::string& verb, std::string body) {
    auto what = get_of(std::string{protocol::shell::cmd}, {{"ShellId", shell}});
    what.action = std::string{protocol::shell::any} + "/" + verb;
    what.body = std::move(body);
    return what;
}

letter command_in(const std::string& shell, const std::string& line) {
    return on_shell(
        shell, "Command",
        element("CommandLine", "<rsp:Command>" + xml::escaped(line) + "</rsp:Command>"));
}

letter receive_from(const std::string& shell, const std::string& command,
                    const std::string& streams) {
    return on_shell(shell, "Receive",
                    element("Receive", "<rsp:DesiredStream CommandId=\"" + command + "\">" +
                                           streams + "</rsp:DesiredStream>"));
}

letter send_to(const std::string& shell, const std::string& command, const std::string& text,
               bool last) {
    return on_shell(shell, "Send",
                    element("Send", "<rsp:Stream Name=\"stdin\" CommandId=\"" + command + "\"" +
                                        (last ? " End=\"true\">" : ">") +
                                        base::base64_encode(text) + "</rsp:Stream>"));
}

letter signal_to(const std::string& shell, const std::string& command, const std::string& code) {
    return on_shell(shell, "Signal",
                    element("Signal",
                            "<rsp:Code>" + std::string{protocol::shell::any} + "/signal/" + code +
                                "</rsp:Code>",
                            " CommandId=\"" + command + "\""));
}

letter with_timeout(letter what, const std::string& span) {
    what.headers += "<wsman:OperationTimeout>" + span + "</wsman:OperationTimeout>";
    return what;
}

std::string stream_in(const answer& got, std::string_view name) {
    std::string octets;
    for_each_stream(got, [&](xml::element one) {
        if (one.attribute_value({{}, "Name"}) == name)
            octets += base::base64_decode(one.text()).value_or("");
    });
    return octets;
}

std::string shell_client::open(const letter& create) {
    return send(create).value("Selector");
}

std::string shell_client::start(const std::string& shell, const std::string& line) {
    return send(command_in(shell, line)).value("CommandId");
}

outcome_of_command shell_client::finish(const std::string& shell, const std::string& command) {
    outcome_of_command whole;
    while (whole.receives < most_receives) {
        const auto got = send(receive_from(shell, command));
        ++whole.receives;
        if (got.fault() && got.fault_name() != "wsman:TimedOut")
            return whole;
        whole.out += stream_in(got, "stdout");
        whole.err += stream_in(got, "stderr");
        whole.exit_code = got.value("ExitCode");
        const auto state = got.content().child({protocol::shell::any, "CommandState"});
        if (state && state.attribute_value({{}, "State"}) == protocol::shell::state::done)
            return whole;
    }
    return whole;
}

outcome_of_command shell_client::run(const std::string& line) {
    const auto shell = open();
    return finish(shell, start(shell, line));
}

} // namespace wsman::mock
