#include "mock-server/src/shell_handlers.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "mock-server/src/handlers.hpp"
#include "mock-server/src/shell_startup.hpp"
#include "protocol/names.hpp"
#include "protocol/shell.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

namespace action = protocol::shell::action;

constexpr route table[] = {
    {action::receive, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/ReceiveResponse",
     operation::shell, true, false, receive_output},
    {action::send, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/SendResponse",
     operation::shell, true, false, send_input},
    {action::command, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandResponse",
     operation::shell, true, false, run_command},
    {action::signal, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/SignalResponse",
     operation::shell, true, false, send_signal},
    {action::disconnect,
     "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/DisconnectResponse", operation::shell,
     true, false, disconnect_shell},
    {action::reconnect, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/ReconnectResponse",
     operation::shell, true, false, reconnect_shell},
    {action::connect, "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/ConnectResponse",
     operation::shell, true, false, connect_shell},
};

// How often a request that is held looks whether another one has changed something.
constexpr auto look_again = std::chrono::milliseconds{20};

// Codes of WSManFault.
constexpr std::uint32_t too_many_shells = 2150859173;
constexpr std::uint32_t too_many_commands = 2150859174;
constexpr std::uint32_t aborted = 995;
constexpr std::uint32_t bad_parameter = 0x80070057;
constexpr std::uint32_t file_not_found = 0x80070002;
constexpr std::uint32_t not_supported = 50;
constexpr std::uint32_t internal_error = 0x8007054F;

bool works_while_disconnected(const call& at) {
    return at.flaws().shell_disconnected_still_answers || at.action == action::disconnect ||
           at.action == action::reconnect || at.action == action::connect ||
           at.path->needs == operation::remove;
}

// As Windows writes time that has passed: P0DT0H1M23S.
std::string elapsed(base::duration span) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
    return "P" + std::to_string(seconds / 86400) + "DT" + std::to_string(seconds / 3600 % 24) +
           "H" + std::to_string(seconds / 60 % 60) + "M" + std::to_string(seconds % 60) + "S";
}

std::string stream_names(const shell& of) {
    const bool both = of.agreed(output::standard) && of.agreed(output::error);
    return both ? "stdout stderr"
                : (of.agreed(output::standard) ? "stdout"
                                               : (of.agreed(output::error) ? "stderr" : ""));
}

refusal not_offered(const call& at) {
    auto fault = refuse(protocol::wsa("ActionNotSupported"));
    xml::writer{fault.more}.leaf("wsa:Action", at.action);
    return fault;
}

// Operations that a defect takes away.
bool is_taken_away(const call& at) {
    const auto& flaws = at.flaws();
    return (flaws.shell_command_unsupported && at.action == action::command) ||
           (flaws.shell_signal_unsupported && at.action == action::signal) ||
           (flaws.shell_create_unsupported && at.path->needs == operation::create) ||
           (flaws.shell_delete_unsupported && at.path->needs == operation::remove);
}

// The other headers that some defects of Command find fault with.
std::optional<refusal> check_command_headers(const call& at) {
    const auto& flaws = at.flaws();
    const auto* options = at.block(known_header::option_set);
    if (flaws.shell_option_set_not_understood && options && options->must_be_understood())
        return refuse(protocol::fault_code::must_understand, "OptionSet is not understood");
    const auto& envelope = at.server.envelope;
    if (flaws.shell_data_locale_refused &&
        envelope.header_named({protocol::ns::ms_wsman, "DataLocale"}))
        return refuse(protocol::wsman("UnsupportedFeature"));
    if (flaws.shell_operation_id_refused &&
        envelope.header_named({protocol::ns::ms_wsman, "OperationID"}))
        return refuse(protocol::wsa("InvalidMessageInformationHeader"));
    const auto* locale = at.block(known_header::locale);
    if (flaws.shell_other_locale_refused && locale &&
        locale->element.attribute_value({soap::ns::xml, "lang"}) != at.in_shell->locale)
        return refuse(protocol::wsman("UnsupportedFeature"), "Locale");
    return std::nullopt;
}

refusal too_many(std::uint32_t code, std::string_view because, bool as_internal) {
    auto fault = refuse(protocol::wsman(as_internal ? "InternalError" : "QuotaLimit"), {}, because);
    fault.windows_code = as_internal ? 0 : code;
    return fault;
}

std::string upper_case(std::string text) {
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return text;
}

void append_empty_response(call& at, std::string_view name) {
    xml::writer{at.body}
        .open("rsp:" + std::string{name})
        .declare("rsp", protocol::ns::ms_shell)
        .close();
}

// The command line as the client wrote it: Command and its Arguments with blanks between them.
std::optional<std::string> line_of(const call& at, xml::element body) {
    std::string line;
    bool named = false;
    std::size_t words = 0;
    for (const auto part : body.children()) {
        if (part.first_child() ||
            (!part.is(protocol::rsp("Command")) && !part.is(protocol::rsp("Arguments"))))
            return std::nullopt;
        if (part.is(protocol::rsp("Command")) == named)
            return at.flaws().shell_command_not_validated ? std::optional{line} : std::nullopt;
        if (words++ < 2 || !at.flaws().shell_arguments_dropped)
            line.append(named ? " " : "").append(part.value());
        named = true;
    }
    return named ? std::optional{std::move(line)} : std::nullopt;
}

// Whether a word is among the values of rsp:Code.
bool is_signal(std::string_view word, std::string_view code) {
    return base::equal_ignoring_case(word, code);
}

void append_epr(call& at, const shell& of) {
    const auto uri =
        at.flaws().shell_epr_of_another_uri ? protocol::shell::any : protocol::shell::cmd;
    soap::append_endpoint_reference(
        at.body,
        protocol::make_epr(
            at.to, {std::string{uri}, {{std::string{protocol::shell::id_selector}, of.id, {}}}}));
}

} // namespace

std::span<const route> shell_routes() {
    return table;
}

std::vector<std::string> words_of(xml::element list) {
    std::vector<std::string> found;
    const auto text = list.value();
    constexpr std::string_view blanks = " \t\r\n";
    for (auto from = text.find_first_not_of(blanks); from != text.npos;) {
        const auto end = std::min(text.find_first_of(blanks, from), text.size());
        found.push_back(text.substr(from, end - from));
        from = text.find_first_not_of(blanks, end);
    }
    return found;
}

refusal invalid_parameter(std::string_view because) {
    auto fault = refuse(protocol::wsman("InvalidParameter"), {}, because);
    fault.windows_code = bad_parameter;
    return fault;
}

refusal no_such_command(const call& at, std::string_view id) {
    if (at.started == at.server.clock.now())
        return invalid_parameter("no such command: " + base::printable(id));
    auto fault = refuse(protocol::wsman("InternalError"), {}, "the command was terminated");
    fault.windows_code = aborted;
    return fault;
}

std::optional<refusal> hold(call& at, std::optional<base::duration> soon) {
    const auto now = at.server.clock.now();
    const auto most = at.server.model.limits.patience;
    const auto deadline = at.started + std::min(at.timeout.value_or(most), most);
    const bool receives = at.action == action::receive;
    if (now >= deadline || (receives && at.flaws().shell_time_out_at_once)) {
        auto fault =
            refuse(protocol::wsman("TimedOut"), {}, "nothing happened within the OperationTimeout");
        if (receives && at.flaws().shell_time_out_without_code)
            fault.windows_code = internal_error;
        if (receives && at.flaws().shell_time_out_ends_the_command)
            for (auto& one : at.in_shell->commands)
                one.runs.interrupt(now);
        return fault;
    }
    at.again = std::min<base::duration>(look_again, deadline - now);
    if (soon && *soon > now)
        at.again = std::min(*at.again, *soon - now);
    return std::nullopt;
}

std::optional<refusal> check_shell_body(const call& at, std::string_view local) {
    if (at.server.envelope.content().is(protocol::rsp(local)))
        return std::nullopt;
    return refuse(protocol::wsman("SchemaValidationError"), {},
                  "the Body is no rsp:" + std::string{local});
}

std::optional<refusal> find_shell(call& at, const protocol::selector_set& set) {
    const auto invalid = [](std::string_view detail, std::string_view because) {
        return refuse(protocol::wsman("InvalidSelectors"), detail, because);
    };
    if (set.empty())
        return invalid("InsufficientSelectors", protocol::shell::id_selector);
    if (is_taken_away(at))
        return not_offered(at);
    for (const auto& given : set)
        if (!base::equal_ignoring_case(given.name, protocol::shell::id_selector) ||
            (at.flaws().shell_selector_name_by_case && given.name != protocol::shell::id_selector))
            return invalid("UnexpectedSelectors", base::printable(given.name));
    const auto now = at.server.clock.now();
    at.in_shell = at.server.open_shells.find_live(set.front().value, now);
    if (at.in_shell && at.flaws().shell_selector_value_by_case &&
        at.in_shell->id != set.front().value)
        at.in_shell = nullptr;
    if (!at.in_shell && at.flaws().shell_any_shell_id)
        at.in_shell = at.server.open_shells.any_live(now);
    if (!at.in_shell)
        return invalid("UnexpectedSelectors", "there is no such shell");
    if (at.of->shells == shell_class::any) {
        at.target = picture_of(at, *at.in_shell);
        return std::nullopt;
    }
    if (!at.flaws().shell_idle_time_not_reset)
        at.in_shell->used = now;
    if (!at.in_shell->connected && !works_while_disconnected(at))
        return refuse(protocol::wsman("InternalError"), {}, "the shell is disconnected");
    // 3.1.4.1.31.8
    if (at.request.fields.has("Transfer-Encoding")) {
        auto fault = refuse(protocol::wsman("InternalError"), {}, "a chunked request");
        fault.windows_code = not_supported;
        return fault;
    }
    return std::nullopt;
}

instance_ptr picture_of(const call& at, const shell& of) {
    const auto now = at.server.clock.now();
    const auto& classes = at.server.model.classes;
    const auto shown = std::ranges::find(classes, shell_class::any, &resource_class::shells);
    instance_model model;
    model.values.resize(shown->properties.size());
    const auto set = [&](std::string_view name, std::string value) {
        if (const auto index = shown->property_named(name); index && !value.empty())
            model.values[*index].items = {std::move(value)};
    };
    const auto& flaws = at.flaws();
    const bool other = flaws.shell_get_of_another && at.of->shells == shell_class::any;
    set("ShellId", other ? std::string{nobodys_id} : of.id);
    set("Name", of.name);
    set("ResourceUri", std::string{flaws.shell_description_of_another_uri ? protocol::shell::any
                                                                          : protocol::shell::cmd});
    set("Owner", flaws.shell_description_without_owner ? "" : of.in.user);
    set("ClientIP", "127.0.0.1");
    set("WorkingDirectory", of.in.directory);
    set("IdleTimeOut", base::format_duration(of.idle, true));
    if (!flaws.shell_description_without_streams) {
        set("InputStreams", of.input ? "stdin" : "");
        set("OutputStreams", stream_names(of));
    }
    set("MaxIdleTimeOut", base::format_duration(at.server.model.shells->idle, true));
    set("Locale", of.locale);
    set("State", of.connected ? "Connected" : "Disconnected");
    set("ShellRunTime", flaws.shell_run_time_as_a_number ? "0" : elapsed(now - of.opened));
    set("ShellInactivity", elapsed(now - of.used));
    return std::make_shared<instance>(*shown, std::move(model), true);
}

std::optional<refusal> open_shell(call& at) {
    if (is_taken_away(at))
        return not_offered(at);
    if (auto fault = check_shell_body(at, "Shell"))
        return fault;
    shell fresh;
    if (auto fault = read_startup(at, fresh))
        return fault;
    const auto now = at.server.clock.now();
    if (!fresh.id.empty() && at.server.open_shells.find_live(fresh.id, now))
        return refuse(protocol::wsman("AlreadyExists"));
    if (fresh.id.empty())
        fresh.id = upper_case(at.server.ids.next());
    if (at.flaws().shell_id_is_no_guid)
        fresh.id = "SHELL-" + fresh.id.substr(0, 8);
    const auto* opened = at.server.open_shells.open(std::move(fresh), now);
    if (!opened)
        return too_many(too_many_shells, "too many shells of this user",
                        at.flaws().shell_shell_quota_as_internal_error);
    at.irreversible = true;
    at.body += "<wxf:ResourceCreated>";
    if (!at.flaws().shell_create_without_epr)
        append_epr(at, *opened);
    at.body += "</wxf:ResourceCreated>";
    if (!at.flaws().shell_create_without_description)
        picture_of(at, *opened)->append_representation(at.body, now);
    return std::nullopt;
}

std::optional<refusal> close_shell(call& at) {
    if (at.flaws().shell_delete_with_content)
        picture_of(at, *at.in_shell)->append_representation(at.body, at.server.clock.now());
    if (!at.flaws().shell_delete_leaves_it)
        at.server.open_shells.close(std::string{at.in_shell->id});
    at.in_shell = nullptr;
    at.irreversible = true;
    return std::nullopt;
}

std::optional<refusal> run_command(call& at) {
    if (auto fault = check_shell_body(at, "CommandLine"))
        return fault;
    const auto body = at.server.envelope.content();
    const auto line = line_of(at, body);
    if (!line)
        return refuse(protocol::wsman("SchemaValidationError"), {}, "no Command, or more than one");
    if (auto fault = check_command_headers(at))
        return fault;
    auto& in = *at.in_shell;
    auto sight = in.in;
    if (auto fault = read_command_options(at, sight))
        return fault;
    if (in.commands.size() + in.terminated >= at.server.open_shells.limits().commands)
        return too_many(too_many_commands, "too many commands in this shell",
                        at.flaws().shell_command_quota_as_internal_error);
    std::string id{base::trim(body.attribute_value({{}, "CommandId"}).value_or(""))};
    if (in.command_named(id))
        return invalid_parameter("this CommandId is in use");
    auto what = read_command_line(*line, sight);
    if (!what) {
        auto fault = refuse(protocol::wsman("InternalError"), {}, "there is no such program");
        fault.windows_code = file_not_found;
        return fault;
    }
    if (id.empty())
        id = upper_case(at.server.ids.next());
    in.commands.push_back({id, process{std::move(*what), at.server.clock.now()}});
    in.commands.back().runs.give(in.left_over, false, at.server.clock.now());
    in.left_over.clear();
    at.irreversible = true;
    xml::writer out{at.body};
    out.open("rsp:CommandResponse").declare("rsp", protocol::ns::ms_shell);
    if (!at.flaws().shell_command_without_id)
        out.leaf("rsp:CommandId", id);
    out.close();
    return std::nullopt;
}

std::optional<refusal> send_signal(call& at) {
    if (auto fault = check_shell_body(at, "Signal"))
        return fault;
    namespace signal = protocol::shell::signal;
    const auto body = at.server.envelope.content();
    if (!body.child(protocol::rsp("Code")) && !at.flaws().shell_any_signal)
        return refuse(protocol::wsman("SchemaValidationError"), {}, "a Signal without Code");
    const auto code = body.child(protocol::rsp("Code")).value();
    const bool terminate = is_signal(code, signal::terminate);
    if (!terminate && !is_signal(code, signal::ctrl_c) && !is_signal(code, signal::ctrl_break) &&
        !is_signal(code, "powershell/signal/ctrl_c") && !at.flaws().shell_any_signal)
        return invalid_parameter("no signal of a shell");
    const auto id = body.attribute_value({{}, "CommandId"});
    auto& commands = at.in_shell->commands;
    if (id && !at.in_shell->command_named(base::trim(*id)) && !at.flaws().shell_signal_any_command)
        return no_such_command(at, *id);
    const auto meant = [&](const shell_command& one) {
        return !id || base::equal_ignoring_case(one.id, base::trim(*id));
    };
    const bool interrupts = !terminate && !code.empty() && !at.flaws().shell_ctrl_c_ignored;
    if (terminate) {
        const auto gone = std::erase_if(commands, meant);
        at.in_shell->terminated += at.flaws().shell_terminated_still_counts ? gone : 0;
    }
    if (interrupts)
        for (auto& one : commands)
            if (meant(one))
                one.runs.interrupt(at.server.clock.now());
    at.irreversible = true;
    if (!at.flaws().shell_signal_without_response)
        append_empty_response(at, "SignalResponse");
    return std::nullopt;
}

std::optional<refusal> disconnect_shell(call& at) {
    if (auto fault = check_shell_body(at, "Disconnect"))
        return fault;
    if (auto fault = read_idle_time_out(at, at.server.envelope.content(), at.in_shell->idle))
        return fault;
    at.in_shell->connected = false;
    return std::nullopt;
}

std::optional<refusal> reconnect_shell(call& at) {
    // The one user of the mock is always the same client.
    if (!at.flaws().shell_reconnect_without_effect)
        at.in_shell->connected = true;
    return std::nullopt;
}

std::optional<refusal> connect_shell(call& at) {
    if (auto fault = check_shell_body(at, "Connect"))
        return fault;
    if (at.in_shell->connected && !at.flaws().shell_connect_while_connected)
        return refuse(protocol::wsman("InternalError"), {}, "the shell is connected");
    at.in_shell->connected = true;
    if (!at.flaws().shell_connect_without_response)
        append_empty_response(at, "ConnectResponse");
    return std::nullopt;
}

} // namespace wsman::mock
