// The probes of the profile winrm: lives of shells that reach every corner of them.
#include "base/text.hpp"
#include "mock-server/src/probes.hpp"
#include "mock-server/src/shell_client.hpp"
#include "protocol/shell.hpp"

namespace wsman::mock {
namespace {

using answers = std::vector<answer>;

const std::string nobody = "2D6534D0-6B12-40E3-B773-CBA26459CFA8";
const std::string streams = "<rsp:InputStreams>stdin</rsp:InputStreams>"
                            "<rsp:OutputStreams>stdout stderr</rsp:OutputStreams>";

// What the requests before have brought.
struct ids {
    std::string shell;
    std::string command;
};

// The next request; nothing where the step does something else.
using step = std::function<std::optional<letter>(test_client&, const ids&)>;

step command(std::string line) {
    return [line](test_client&, const ids& known) { return command_in(known.shell, line); };
}

step receive(std::string span = "PT2S") {
    return [span](test_client&, const ids& known) {
        return with_timeout(receive_from(known.shell, known.command), span);
    };
}

step receive_of(std::string id) {
    return [id](test_client&, const ids& known) {
        return with_timeout(receive_from(known.shell, id), "PT1S");
    };
}

step input(std::string text, bool last = false) {
    return [text, last](test_client&, const ids& known) {
        return send_to(known.shell, known.command, text, last);
    };
}

step signal(std::string code, std::string of = "") {
    return [code, of](test_client&, const ids& known) {
        return signal_to(known.shell, of.empty() ? known.command : of, code);
    };
}

// Any operation with a body of its own.
step raw(std::string verb, std::string body) {
    return
        [verb, body](test_client&, const ids& known) { return on_shell(known.shell, verb, body); };
}

step element(std::string verb, const std::string& name, const std::string& inside = "") {
    return raw(std::move(verb), "<rsp:" + name + " xmlns:rsp=\"" +
                                    std::string{protocol::shell::any} + "\">" + inside +
                                    "</rsp:" + name + ">");
}

step with(step what, std::string header) {
    return [what = std::move(what), header](test_client& client, const ids& known) {
        auto made = what(client, known);
        made->headers += header;
        return made;
    };
}

step by(step what, std::string name, std::string value) {
    return [what = std::move(what), name, value](test_client& client, const ids& known) {
        auto made = what(client, known);
        made->selectors = {{name, value.empty() ? base::to_lower(known.shell) : value}};
        return made;
    };
}

step waiting(base::duration span) {
    return [span](test_client& client, const ids&) {
        client.clock.advance(span);
        return std::optional<letter>{};
    };
}

step remove() {
    return [](test_client&, const ids& known) {
        return delete_of(std::string{protocol::shell::cmd}, {{"ShellId", known.shell}});
    };
}

step read() {
    return [](test_client&, const ids& known) {
        return get_of(std::string{protocol::shell::any}, {{"ShellId", known.shell}});
    };
}

step list(std::string inside = "") {
    return [inside](test_client&, const ids&) {
        return enumerate_of(std::string{protocol::shell::any},
                            "<wsman:OptimizeEnumeration/>" + inside);
    };
}

std::string option(const std::string& name, const std::string& value,
                   const std::string& attributes = "") {
    return "<wsman:OptionSet" + attributes + "><wsman:Option Name=\"" + name + "\">" + value +
           "</wsman:Option></wsman:OptionSet>";
}

probe life(std::string_view name, letter create, std::vector<step> steps) {
    return {name,
            [create, steps](test_client& client) {
                answers got;
                ids known;
                got.push_back(client.send(create));
                known.shell = got.back().value("Selector");
                for (const auto& next : steps) {
                    const auto request = next(client, known);
                    if (!request)
                        continue;
                    got.push_back(client.send(*request));
                    if (auto id = got.back().value("CommandId"); !id.empty())
                        known.command = std::move(id);
                }
                return got;
            },
            "winrm"};
}

probe life(std::string_view name, std::vector<step> steps) {
    return life(name, create_shell(streams), std::move(steps));
}

std::vector<step> times(std::size_t count, const step& what) {
    return std::vector<step>(count, what);
}

// A Pull needs the context of its Enumerate.
probe pulled_list() {
    return {"shells pulled",
            [](test_client& client) {
                answers got;
                got.push_back(client.send(create_shell(streams)));
                const std::string any{protocol::shell::any};
                const auto context = client.context_of(enumerate_of(any));
                got.push_back(client.send(pull_of(any, context)));
                return got;
            },
            "winrm"};
}

void add_commands(std::vector<probe>& all) {
    all.push_back(life("a command", {command("echo hello& stderr no& exit 3"), receive(),
                                     signal("terminate"), receive()}));
    all.push_back(life("a command without output", {command("exit 3"), receive()}));
    all.push_back(life("slow output", {command("slow 2 1"), receive(), receive()}));
    all.push_back(life("arguments", {element("Command", "CommandLine",
                                             "<rsp:Command>echo</rsp:Command>"
                                             "<rsp:Arguments>a</rsp:Arguments>"
                                             "<rsp:Arguments>b</rsp:Arguments>"),
                                     receive()}));
    all.push_back(life("two commands", {command("cat"), command("echo two"), receive("PT1S")}));
    all.push_back(life("no command",
                       {element("Command", "CommandLine", "<rsp:Arguments>a</rsp:Arguments>")}));
    all.push_back(life("options of a command",
                       {with(command("echo"), option("WINRS_SKIP_CMD_SHELL", "FALSE")),
                        with(command("echo"), option("WINRS_SKIP_CMD_SHELL", "FALSE",
                                                     " s:mustUnderstand=\"true\""))}));
    const std::string ms = " xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\"";
    all.push_back(life("other headers",
                       {with(command("echo"), "<wsman:Locale xml:lang=\"de-DE\"/>"),
                        with(command("echo"), "<p:DataLocale" + ms + " xml:lang=\"en-US\"/>"),
                        with(command("echo"), "<p:OperationID" + ms + ">uuid:1</p:OperationID>")}));
    all.push_back(life("another shell",
                       {by(command("echo"), "ShellId", nobody), by(command("echo"), "SHELLID", ""),
                        by(command("echo"), "ShellId", "")}));
}

void add_streams(std::vector<probe>& all) {
    all.push_back(life("input", {command("cat"), receive("PT1S"), input("abc"), input(""),
                                 receive(), input("d", true), receive()}));
    all.push_back(life("input that nobody reads",
                       {command("echo"), input("left"), command("cat"), receive("PT1S")}));
    all.push_back(life("input for the shell",
                       {element("Send", "Send", "<rsp:Stream Name=\"stdin\">QQ==</rsp:Stream>")}));
    all.push_back(life("no input", {element("Send", "Send")}));
    all.push_back(life("no desired stream", {command("echo x"), element("Receive", "Receive")}));
    all.push_back(life("an unknown command", {command("echo x"), receive_of(nobody)}));
    all.push_back(life(
        "a receive with an option",
        {command("echo x"), with(receive(), option("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"))}));
    all.push_back(life("one stream", create_shell("<rsp:OutputStreams>stdout</rsp:OutputStreams>"),
                       {command("stderr x& echo y"), receive()}));
}

void add_signals(std::vector<probe>& all) {
    all.push_back(life("an interrupt", {command("cat"), signal("ctrl_c"), receive("PT1S")}));
    all.push_back(
        life("an unknown signal", {command("cat"), signal("stop"), element("Signal", "Signal")}));
    all.push_back(life("a signal to nobody", {command("cat"), signal("ctrl_c", nobody)}));
}

void add_lives(std::vector<probe>& all) {
    using namespace std::chrono_literals;
    const auto brief = [](const char* what) {
        return create_shell(streams + "<rsp:" + what + ">PT5S</rsp:" + what + ">");
    };
    all.push_back(life("a lifetime", brief("Lifetime"), {waiting(6s), command("echo")}));
    all.push_back(life("an idle time", brief("IdleTimeOut"),
                       {waiting(3s), command("echo"), waiting(3s), command("echo"), waiting(6s),
                        command("echo")}));
    all.push_back(life("delete", {remove(), command("echo")}));
    all.push_back(life("left and taken up",
                       {raw("Disconnect", ""), element("Disconnect", "Disconnect"), command("echo"),
                        raw("Reconnect", ""), command("echo"), element("Connect", "Connect"),
                        element("Disconnect", "Disconnect"), element("Connect", "Connect")}));
    auto many = times(26, command("cat"));
    many.push_back(signal("terminate"));
    many.push_back(command("cat"));
    all.push_back(life("commands up to the limit", many));
    all.push_back(life("shells up to the limit", times(30, [](test_client&, const ids&) {
                           return std::optional{create_shell(streams)};
                       })));
}

void add_descriptions(std::vector<probe>& all) {
    all.push_back(life("shells read", {read(), list("<wsman:MaxElements>9</wsman:MaxElements>"),
                                       list("<wsman:Filter>x</wsman:Filter>")}));
    all.push_back(pulled_list());
    auto options = create_shell(streams);
    options.headers = option("WINRS_CODEPAGE", "65001");
    all.push_back(life("options of create", options, {command("echo grün"), receive()}));
    all.push_back(life("an unknown part", create_shell(streams + "<rsp:Unheard/>"), {}));
    all.push_back(life("environment and directory",
                       create_shell("<rsp:Environment><rsp:Variable Name=\"A\">b</rsp:Variable>"
                                    "</rsp:Environment><rsp:WorkingDirectory>C:\\Windows"
                                    "</rsp:WorkingDirectory>" +
                                    streams),
                       {command("echo %A%& cd"), receive()}));
}

} // namespace

void add_shell_probes(std::vector<probe>& all) {
    add_commands(all);
    add_streams(all);
    add_signals(all);
    add_lives(all);
    add_descriptions(all);
}

} // namespace wsman::mock
