#include "cli/conversation.hpp"
#include "cli/file_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/operation_options.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wsman::cli {

namespace {

using session_floor::operation;

void complain_about(const soap::envelope& reply, bool raw, const console_streams& streams) {
    streams.complain(fmt::format("fault {}\n", fault_text(*reply.fault())));
    if (raw)
        streams.complain(std::string{reply.octets()} + "\n");
}

// The Body's child, or with --raw all that came.
void print(const soap::envelope& reply, bool raw, const console_streams& streams) {
    if (raw)
        streams.print(std::string{reply.octets()} + "\n");
    else if (reply.content())
        streams.print(reply.content().self_contained() + "\n");
}

int ask_once(const operation_options& asked, const operation& what,
             const console_streams& streams) {
    const interrupt_guard guard;
    auto connection = open_connection(asked.connection, &guard.flag());
    conversation with{connection, asked.patience()};
    const auto reply = with.ask(what);
    if (reply.fault()) {
        complain_about(reply, asked.raw, streams);
        return status_fault;
    }
    print(reply, asked.raw, streams);
    return status_good;
}

operation with_options(operation what, const operation_options& asked) {
    what.options = asked.option_set();
    return what;
}

command prepare(CLI::App& parser, const console_streams& streams, const operation_form& form,
                operation (*make)(const operation_options&)) {
    auto asked = std::make_shared<operation_options>();
    add_operation_options(parser, form, *asked);
    parser.footer(
        "Exit status: 0 answer, 1 fault, 2 usage, 3 no usable answer, 4 fault of wsmanspec.");
    return [asked, streams, make] {
        return ask_once(*asked, with_options(make(*asked), *asked), streams);
    };
}

} // namespace

command prepare_identify(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {.resource = false},
                   [](const operation_options&) { return session_floor::make_identify(); });
}

command prepare_get(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {}, [](const operation_options& asked) {
        return session_floor::make_get(asked.resource());
    });
}

command prepare_put(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {.body = operation_form::presence::required},
                   [](const operation_options& asked) {
                       return session_floor::make_put(asked.resource(), asked.body());
                   });
}

command prepare_create(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {.body = operation_form::presence::required},
                   [](const operation_options& asked) {
                       return session_floor::make_create(asked.resource(), asked.body());
                   });
}

command prepare_delete(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {}, [](const operation_options& asked) {
        return session_floor::make_delete(asked.resource());
    });
}

command prepare_invoke(CLI::App& parser, const console_streams& streams) {
    return prepare(parser, streams, {.action = true, .body = operation_form::presence::optional},
                   [](const operation_options& asked) {
                       return session_floor::make_invoke(asked.resource(), asked.action,
                                                         asked.input());
                   });
}

} // namespace wsman::cli
