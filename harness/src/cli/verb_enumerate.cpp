#include "cli/conversation.hpp"
#include "cli/interrupt.hpp"
#include "cli/operation_options.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "protocol/names.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace wsman::cli {

namespace {

// A service that answers pull after pull without an item or an end would keep us forever.
constexpr unsigned empty_replies_at_most = 100;

class enumeration {
public:
    enumeration(const operation_options& asked, conversation& with, const console_streams& streams)
        : asked_(&asked), with_(&with), streams_(&streams) {}

    int run(interrupt_guard& guard) {
        auto what = session_floor::make_enumerate(asked_->resource(), asked_->enumeration());
        what.options = asked_->option_set();
        bool faulted = take(with_->ask(what));
        while (!faulted && !ended_ && !guard.flag())
            faulted = take(with_->ask(next()));
        if (faulted)
            return status_fault;
        if (!ended_) {
            guard.clear();
            release();
        }
        return ended_ ? status_good : status_interrupted;
    }

private:
    [[nodiscard]] session_floor::operation next() const {
        session_floor::pull_parameters parameters;
        parameters.max_elements = asked_->batch;
        return session_floor::make_pull(asked_->resource(), context_, parameters);
    }

    // Prints what came; true for a fault.
    bool take(const soap::envelope& reply) {
        if (reply.fault()) {
            streams_->complain(fmt::format("fault {}\n", fault_text(*reply.fault())));
            if (asked_->raw)
                streams_->complain(std::string{reply.octets()} + "\n");
            return true;
        }
        if (asked_->raw)
            streams_->print(std::string{reply.octets()} + "\n");
        read(reply.content());
        return false;
    }

    void read(xml::element response) {
        const auto context = response.child(protocol::wsen("EnumerationContext"));
        if (context)
            context_ = session_floor::read_enumeration_context(context);
        // Items and the end stand in the namespace of the operation for pulls, in wsman's for
        // optimised enumeration.
        ended_ = response.child(protocol::wsen("EndOfSequence")) ||
                 response.child(protocol::wsman("EndOfSequence"));
        const auto printed = print_items(response.child(protocol::wsen("Items"))) +
                             print_items(response.child(protocol::wsman("Items")));
        const bool opening = response.is(protocol::wsen("EnumerateResponse"));
        empty_replies_ = printed == 0 && !opening ? empty_replies_ + 1 : 0;
        if (ended_)
            return;
        if (context_.content.empty())
            throw stop{status_no_answer,
                       "the reply has no EnumerationContext to go on with; try --raw to see it"};
        if (empty_replies_ > empty_replies_at_most) {
            release();
            throw stop{status_no_answer,
                       fmt::format("{} replies in a row without an item or an end; gave up",
                                   empty_replies_)};
        }
    }

    std::size_t print_items(xml::element items) {
        std::size_t count = 0;
        for (const auto item : items.children()) {
            ++count;
            if (!asked_->raw)
                streams_->print(item.self_contained() + "\n");
        }
        return count;
    }

    // Nothing is left open behind; what the service says to it changes nothing any more.
    void release() {
        try {
            with_->ask(session_floor::make_release(asked_->resource(), context_));
        } catch (const stop& ignored) {
            streams_->complain(
                fmt::format("the enumeration could not be released: {}\n", ignored.what()));
        }
    }

    const operation_options* asked_;
    conversation* with_;
    const console_streams* streams_;
    session_floor::enumeration_context context_;
    bool ended_ = false;
    unsigned empty_replies_ = 0;
};

} // namespace

command prepare_enumerate(CLI::App& parser, const console_streams& streams) {
    auto asked = std::make_shared<operation_options>();
    add_operation_options(parser, {.enumeration = true}, *asked);
    parser.footer("Exit status: 0 all items came, 1 fault, 2 usage, 3 no usable answer, 4 fault of "
                  "wsmanspec, 130 interrupted.");
    return [asked, streams] {
        interrupt_guard guard;
        auto connection = open_connection(asked->connection, &guard.flag());
        conversation with{connection, asked->patience()};
        return enumeration{*asked, with, streams}.run(guard);
    };
}

} // namespace wsman::cli
