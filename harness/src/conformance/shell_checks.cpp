// Checks over shells and their commands: what a client may send to one that it made.
#include "base/text.hpp"
#include "conformance/check_parts.hpp"
#include "conformance/client_checks.hpp"
#include "conformance/shell_memory.hpp"
#include "protocol/actions.hpp"
#include "protocol/shell.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace wsman::conformance {

namespace {

namespace action = protocol::shell::action;

using check::does_not_apply;
using check::finding;
using check::right_or;
using check::shown;

std::string attribute_of(xml::element of, std::string_view name) {
    return std::string{base::trim(of.attribute_value({{}, name}).value_or(""))};
}

bool is_of_text_shell(const known_shell& shell) {
    return shell.resource_uri == protocol::shell::cmd;
}

std::string unknown_command(std::string_view id) {
    return "no CommandResponse of the shell gave out the CommandId " + shown(id);
}

// V3.1.4.11-2, of a shell that the client itself deleted; one that nobody knows may be older than
// the record.
finding shell_exists(const read_exchange& one, known_shell& shell) {
    if (one.action() != action::command)
        return does_not_apply;
    const bool is_gone =
        shell.deleted != base::duration{} && is_answered_before(shell.deleted, one);
    return right_or(!is_gone, "the shell had been deleted");
}

// V2.2.4.14-1.
finding desired_command(const read_exchange& one, known_shell& shell) {
    const auto desired = one.request.envelope()->content().child(protocol::rsp("DesiredStream"));
    const auto id = attribute_of(desired, "CommandId");
    if (one.action() != action::receive || id.empty())
        return does_not_apply;
    return right_or(shell.commands.find(id) != nullptr, unknown_command(id));
}

// V2.2.4.38-6.
finding signalled_command(const read_exchange& one, known_shell& shell) {
    const auto id = attribute_of(one.request.envelope()->content(), "CommandId");
    if (one.action() != action::signal || id.empty())
        return does_not_apply;
    return right_or(shell.commands.find(id) != nullptr, unknown_command(id));
}

// V3.1.4.1.31.1-3.
finding stream_command(const read_exchange& one, known_shell& shell) {
    if (one.action() != action::send)
        return does_not_apply;
    bool any = false;
    for (const auto stream : one.request.envelope()->content().children()) {
        const auto id = attribute_of(stream, "CommandId");
        if (!stream.is(protocol::rsp("Stream")) || id.empty())
            continue;
        any = true;
        if (shell.commands.find(id) == nullptr)
            return unknown_command(id);
    }
    return any ? finding{std::string{}} : does_not_apply;
}

// V2.2.4.37-7.
finding stdin_announced(const read_exchange& one, known_shell& shell) {
    if (one.action() != action::send || !is_of_text_shell(shell))
        return does_not_apply;
    return right_or(shell.takes_stdin, "Create named no stdin among the InputStreams");
}

// V2.2.4.38-4.
finding terminated_before(const read_exchange& one, known_shell& shell) {
    if (one.action() != action::command || !is_of_text_shell(shell))
        return does_not_apply;
    const auto* last = shell.commands.find(shell.unacknowledged);
    const bool is_open =
        !shell.unacknowledged.empty() && last != nullptr && is_answered_before(last->done, one);
    return right_or(!is_open, "the command " + shown(shell.unacknowledged) +
                                  " was done, and no Signal terminate was sent for it");
}

// V3.1.4.5.2-10. A header that is left out says nothing else.
finding language_kept(const read_exchange& one, known_shell& shell) {
    const auto locale = language_of(one, protocol::wsman("Locale"));
    const auto data_locale = language_of(one, {protocol::ns::ms_wsman, "DataLocale"});
    const auto differs = [](const std::string& now, const std::string& then) {
        return !now.empty() && !then.empty() && now != then;
    };
    if (differs(locale, shell.locale))
        return "Locale is " + shown(locale) + ", at Create it was " + shown(shell.locale);
    if (differs(data_locale, shell.data_locale))
        return "DataLocale is " + shown(data_locale) + ", at Create it was " +
               shown(shell.data_locale);
    return right_or(is_in_utf16(one) == shell.is_wide, "the encoding is not that of Create");
}

// V3.1.4.4.1-3, V3.1.4.12-2 and their like: <where> says which message.
finding shell_resource(const read_exchange& one, known_shell& shell) {
    if (!is_of_text_shell(shell))
        return does_not_apply;
    const auto* uri = one.request.envelope()->header_named(protocol::wsman("ResourceURI"));
    const auto text = uri == nullptr ? std::string{} : uri->element.value();
    return right_or(text == protocol::shell::cmd,
                    "ResourceURI is " + shown(text) + " for a text shell");
}

using shell_check = finding (*)(const read_exchange&, known_shell&);

native_check over_shells(shell_check check) {
    auto known = std::make_shared<shell_memory>();
    return [known, check](const read_exchange& one) -> finding {
        auto* shell = known->find(one);
        auto found = shell == nullptr ? does_not_apply : check(one, *shell);
        known->learn(one);
        return found;
    };
}

struct named_check {
    std::string_view name;
    shell_check check;
};

constexpr std::array checks{
    named_check{"shell-exists", shell_exists},
    named_check{"desired-command", desired_command},
    named_check{"signalled-command", signalled_command},
    named_check{"stream-command", stream_command},
    named_check{"stdin-announced", stdin_announced},
    named_check{"terminated-before-next", terminated_before},
    named_check{"language-kept", language_kept},
    named_check{"shell-resource", shell_resource},
};

} // namespace

native_check make_shell_check(std::string_view name) {
    for (const auto& one : checks)
        if (one.name == name)
            return over_shells(one.check);
    return {};
}

} // namespace wsman::conformance
