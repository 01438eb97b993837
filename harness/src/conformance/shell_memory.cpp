#include "conformance/shell_memory.hpp"

#include "base/text.hpp"
#include "protocol/actions.hpp"
#include "protocol/shell.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

namespace action = protocol::shell::action;

std::string attribute_of(xml::element of, std::string_view name) {
    return std::string{base::trim(of.attribute_value({{}, name}).value_or(""))};
}

base::duration end_of(const read_exchange& one) {
    return one.exchange->outcome.times.last_octet;
}

bool names_stdin(xml::element shell) {
    std::string word;
    for (const char c : shell.child(protocol::rsp("InputStreams")).value() + " ") {
        if (std::string_view{" \t\r\n"}.find(c) == std::string_view::npos)
            word += c;
        else if (word == "stdin")
            return true;
        else
            word.clear();
    }
    return false;
}

void learn_command(known_shell& shell, const read_exchange& one) {
    const auto id = one.reply->envelope()->content().child(protocol::rsp("CommandId")).value();
    if (!id.empty())
        shell.commands.put(id, {});
}

void learn_output(known_shell& shell, const read_exchange& one) {
    for (const auto state : one.reply->envelope()->content().children()) {
        if (!state.is(protocol::rsp("CommandState")) ||
            attribute_of(state, "State") != protocol::shell::state::done)
            continue;
        const auto id = attribute_of(state, "CommandId");
        auto* command = shell.commands.find(id);
        if (command == nullptr || command->acknowledged != base::duration{})
            continue;
        command->done = end_of(one);
        shell.unacknowledged = id;
    }
}

void learn_signal(known_shell& shell, const read_exchange& one) {
    const auto signal = one.request.envelope()->content();
    const auto code = signal.child(protocol::rsp("Code")).value();
    const auto id = attribute_of(signal, "CommandId");
    auto* command = shell.commands.find(id);
    if (command == nullptr || !base::equal_ignoring_case(code, protocol::shell::signal::terminate))
        return;
    command->acknowledged = one.exchange->outcome.times.sent;
    if (shell.unacknowledged == id)
        shell.unacknowledged.clear();
}

} // namespace

std::string shell_id_in(xml::element selector_set) {
    for (const auto one : selector_set.children())
        if (base::equal_ignoring_case(attribute_of(one, "Name"), protocol::shell::id_selector))
            return base::to_lower(one.value());
    return {};
}

std::string shell_id_of(const read_exchange& one) {
    const auto* request = one.request.envelope();
    const auto* set =
        request == nullptr ? nullptr : request->header_named(protocol::wsman("SelectorSet"));
    return set == nullptr ? std::string{} : shell_id_in(set->element);
}

std::string language_of(const read_exchange& one, xml::qname header) {
    const auto* request = one.request.envelope();
    const auto* block = request == nullptr ? nullptr : request->header_named(header);
    return block == nullptr
               ? std::string{}
               : base::to_lower(
                     block->element.attribute_value({soap::ns::xml, "lang"}).value_or(""));
}

bool is_in_utf16(const read_exchange& one) {
    return one.request.document().source_encoding() != xml::encoding::utf_8;
}

void shell_memory::create(const read_exchange& one) {
    const auto asked = one.request.envelope()->content();
    if (!asked.is(protocol::rsp("Shell")))
        return;
    const auto created = one.reply->envelope()->body().child(protocol::wxf("ResourceCreated"));
    const auto id = shell_id_in(
        created.child(soap::wsa("ReferenceParameters")).child(protocol::wsman("SelectorSet")));
    if (id.empty())
        return;
    known_shell made;
    if (const auto* uri = one.request.envelope()->header_named(protocol::wsman("ResourceURI")))
        made.resource_uri = uri->element.value();
    made.locale = language_of(one, protocol::wsman("Locale"));
    made.data_locale = language_of(one, {protocol::ns::ms_wsman, "DataLocale"});
    made.is_wide = is_in_utf16(one);
    made.takes_stdin = names_stdin(asked);
    shells_.put(id, std::move(made));
}

void shell_memory::learn(const read_exchange& one) {
    if (one.request.envelope() == nullptr)
        return;
    auto* shell = find(one);
    const auto what = one.action();
    // It was sent, whatever came: who acknowledges has done his part.
    if (shell != nullptr && what == action::signal)
        learn_signal(*shell, one);
    if (!one.succeeded())
        return;
    if (what == protocol::action::create)
        create(one);
    else if (shell == nullptr)
        return;
    else if (what == protocol::action::delete_)
        shell->deleted = end_of(one);
    else if (what == action::command)
        learn_command(*shell, one);
    else if (what == action::receive)
        learn_output(*shell, one);
}

} // namespace wsman::conformance
