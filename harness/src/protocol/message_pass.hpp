// One pass over a message: the scanner's events go to the collector of facts and to whoever else
// takes part, so that reading, facts and a schema's verdict cost one walk over the octets.
#pragma once

#include "protocol/facts_collector.hpp"
#include "xml/tell_events.hpp"

#include <memory>

namespace wsman::protocol {

// Reads message after message and keeps its memory. Not to be moved: facts are views of it.
class message_pass {
public:
    // With a table of its own.
    explicit message_pass(const xml::limits& bounds = {})
        : own_(std::make_unique<xml::namespace_table>()), collector_(*own_),
          source_(bounds, own_.get()) {}

    // With the table that the other takers have their numbers from; it must outlive this.
    explicit message_pass(xml::namespace_table& numbers, const xml::limits& bounds = {})
        : collector_(numbers), source_(bounds, &numbers) {}

    // The same without adding to it.
    explicit message_pass(const xml::namespace_table& numbers, const xml::limits& bounds = {})
        : collector_(numbers), source_(bounds, &numbers) {}

    // Reads `message`, which must outlive the use of the facts, and tells the others its events.
    // After an error there are no facts.
    template <xml::event_taker... Others>
    xml::result<void> read(std::string_view message, Others&... others) {
        source_.open(message);
        collector_.begin();
        if (!xml::tell_events(source_, collector_, others...)) {
            collector_.begin();
            return source_.error();
        }
        collector_.finish();
        return {};
    }

    // Hold until the next message is read.
    [[nodiscard]] const message_facts& facts() const { return collector_.facts(); }

    [[nodiscard]] const xml::scanner& source() const { return source_; }

private:
    std::unique_ptr<xml::namespace_table> own_;
    facts_collector collector_;
    xml::scanner source_;
};

} // namespace wsman::protocol
