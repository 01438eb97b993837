#include "mock-server/src/shell_startup.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "mock-server/src/shell_handlers.hpp"
#include "protocol/names.hpp"
#include "protocol/shell.hpp"

#include <algorithm>
#include <charconv>

namespace wsman::mock {
namespace {

namespace option = protocol::shell::option;

constexpr std::size_t longest_id = 64;

refusal invalid(std::string_view because) {
    return refuse(protocol::wsman("SchemaValidationError"), {}, because);
}

bool is_truth(std::string_view word) {
    return base::equal_ignoring_case(word, "true") || base::equal_ignoring_case(word, "false") ||
           word == "1" || word == "0";
}

std::optional<std::uint32_t> number_in(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && !text.empty()
               ? std::optional{value}
               : std::nullopt;
}

// An option that the operation knows: takes its value; false when the value is none.
using option_reader = bool (*)(std::string_view name, std::string_view value, surroundings& into);

// Options that nobody knows are advice, unless they must be complied with (R6.4-6).
std::optional<refusal> read_options(const call& at, std::initializer_list<std::string_view> known,
                                    option_reader read, bool refused, surroundings& into) {
    const auto* block = at.block(known_header::option_set);
    if (!block)
        return std::nullopt;
    if (block->element.child_count() > at.server.model.limits.options)
        return refuse(protocol::wsman("EncodingLimit"), "OptionLimit");
    for (const auto& one : protocol::read_options(block->element)) {
        const bool is_known = std::ranges::any_of(known, [&](std::string_view name) {
            return base::equal_ignoring_case(name, one.name);
        });
        if (is_known && !refused && read(one.name, base::trim(one.value.value_or("")), into))
            continue;
        if (is_known || one.must_comply)
            return refuse(protocol::wsman("InvalidOptions"),
                          is_known ? "InvalidValue" : "InvalidName", base::printable(one.name));
    }
    return std::nullopt;
}

bool read_create_option(std::string_view name, std::string_view value, surroundings& into) {
    if (base::equal_ignoring_case(name, option::no_profile))
        return is_truth(value);
    const auto page = number_in(value);
    into.code_page = page.value_or(into.code_page);
    return page.has_value();
}

bool read_command_option(std::string_view name, std::string_view value, surroundings& into) {
    if (base::equal_ignoring_case(name, option::skip_cmd_shell))
        into.command_processor = !(value == "1" || base::equal_ignoring_case(value, "true"));
    return is_truth(value);
}

std::optional<refusal> read_environment(const call& at, xml::element parent, surroundings& into) {
    std::size_t octets = 0;
    for (const auto variable : parent.children()) {
        const auto name = variable.attribute_value({{}, "Name"});
        if (!variable.is(protocol::rsp("Variable")) || !name || variable.first_child())
            return invalid("Environment holds what is no Variable");
        octets += name->size() + variable.inner().size();
        if (!at.flaws().shell_environment_ignored)
            into.environment.emplace_back(*name, variable.text());
    }
    return octets <= at.server.open_shells.limits().environment
               ? std::nullopt
               : std::optional{invalid_parameter("the environment is too large")};
}

std::optional<refusal> read_streams(xml::element parent, shell& into) {
    for (const auto& word : words_of(parent.child(protocol::rsp("InputStreams")))) {
        if (word != "stdin")
            return invalid_parameter("there is no input stream but stdin");
        into.input |= word == "stdin";
    }
    for (const auto& word : words_of(parent.child(protocol::rsp("OutputStreams")))) {
        if (word != "stdout" && word != "stderr")
            return invalid_parameter("there are no output streams but stdout and stderr");
        into.streams[0] |= word == "stdout";
        into.streams[1] |= word == "stderr";
    }
    return std::nullopt;
}

std::optional<refusal> read_span(xml::element at, base::duration most, base::duration& value) {
    if (!at)
        return std::nullopt;
    const auto span = base::parse_duration(at.value());
    if (!span || span->count() <= 0)
        return invalid(std::string{at.name().local} + " is no positive duration");
    value = std::min(*span, most);
    return std::nullopt;
}

// Elements of a Shell in the order of the schema; those of other namespaces may be anything.
constexpr std::string_view shell_parts[] = {
    "ShellId",         "Name",           "ResourceUri",      "Owner",      "ClientIP",
    "ProcessId",       "Environment",    "WorkingDirectory", "Lifetime",   "IdleTimeOut",
    "InputStreams",    "OutputStreams",  "MaxIdleTimeOut",   "Locale",     "DataLocale",
    "CompressionMode", "ProfileLoaded",  "Encoding",         "BufferMode", "State",
    "ShellRunTime",    "ShellInactivity"};

std::optional<refusal> check_parts(xml::element body) {
    for (const auto part : body.children())
        if (part.name().uri == protocol::ns::ms_shell &&
            std::ranges::find(shell_parts, part.name().local) == std::end(shell_parts))
            return invalid("no part of a Shell: " + base::printable(part.name().local));
    return std::nullopt;
}

// A client may bring the shell's id: as an attribute (clients of custom shells do) or as an
// element.
std::optional<refusal> read_names(xml::element body, shell& into) {
    into.id = base::trim(body.attribute_value({{}, "ShellId"}).value_or(""));
    if (into.id.empty())
        into.id = body.child(protocol::rsp("ShellId")).value();
    into.name = base::trim(body.attribute_value({{}, "Name"}).value_or(""));
    if (into.name.empty())
        into.name = body.child(protocol::rsp("Name")).value();
    return into.id.size() <= longest_id
               ? std::nullopt
               : std::optional{invalid_parameter("the ShellId is too long")};
}

} // namespace

std::optional<refusal> read_idle_time_out(const call& at, xml::element parent,
                                          base::duration& value) {
    return read_span(parent.child(protocol::rsp("IdleTimeOut")),
                     at.server.open_shells.limits().idle, value);
}

std::optional<refusal> read_startup(const call& at, shell& into) {
    const auto body = at.server.envelope.content();
    const auto& limits = at.server.open_shells.limits();
    into.idle = limits.idle;
    into.lifetime = limits.lifetime;
    into.in.host = at.is_windows() ? at.server.model.windows->machine : "";
    into.in.user = at.server.settings.user.empty() ? "user" : at.server.settings.user;
    into.in.environment = {{"COMPUTERNAME", into.in.host}, {"USERNAME", into.in.user}};
    into.in.directory = "C:\\Users\\" + into.in.user;
    const auto directory = body.child(protocol::rsp("WorkingDirectory"));
    if (directory && !at.flaws().shell_directory_ignored)
        into.in.directory = directory.value();
    if (const auto* locale = at.block(known_header::locale))
        into.locale =
            base::trim(locale->element.attribute_value({soap::ns::xml, "lang"}).value_or(""));
    if (auto fault = check_parts(body); fault && !at.flaws().shell_create_not_validated)
        return fault;
    if (auto fault = read_names(body, into))
        return fault;
    if (auto fault = read_environment(at, body.child(protocol::rsp("Environment")), into.in))
        return fault;
    if (auto fault = read_streams(body, into))
        return fault;
    if (auto fault =
            read_span(body.child(protocol::rsp("Lifetime")), limits.lifetime, into.lifetime))
        return fault;
    if (auto fault = read_idle_time_out(at, body, into.idle))
        return fault;
    if (at.flaws().shell_lifetime_ignored)
        into.lifetime = limits.lifetime;
    if (at.flaws().shell_idle_time_out_ignored)
        into.idle = limits.idle;
    auto fault = read_options(at, {option::no_profile, option::code_page}, read_create_option,
                              at.flaws().shell_create_options_refused, into.in);
    if (at.flaws().shell_code_page_ignored)
        into.in.code_page = surroundings{}.code_page;
    return fault;
}

std::optional<refusal> read_command_options(const call& at, surroundings& into) {
    return read_options(at, {option::console_stdin, option::skip_cmd_shell}, read_command_option,
                        at.flaws().shell_command_options_refused, into);
}

} // namespace wsman::mock
