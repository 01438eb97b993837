// One pass over a message: the scanner's events go to the collector of facts and to whoever else
// takes part, so that reading, facts and a schema's verdict cost one walk over the octets.
#pragma once

#include "protocol/facts_collector.hpp"

#include <memory>

namespace wsman::protocol {

// Someone to whom the scanner's events are told while it stands at them.
template <class Taker>
concept event_taker = requires(Taker taker, const xml::scanner& at) {
    taker.start_element(at);
    taker.text(at);
    taker.end_element(at);
};

// Tells every taker every event, in their order, to the end of the document. False when it is not
// well-formed: the scanner says why.
template <event_taker... Takers>
[[nodiscard]] bool tell_events(xml::scanner& source, Takers&... takers) {
    for (xml::event told{}; source.next(told);)
        switch (told) {
        case xml::event::start_element:
            (takers.start_element(source), ...);
            break;
        case xml::event::text:
            (takers.text(source), ...);
            break;
        case xml::event::end_element:
            (takers.end_element(source), ...);
            break;
        case xml::event::end_of_document:
            return true;
        case xml::event::comment:
        case xml::event::processing_instruction:
            break;
        }
    return false;
}

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
    template <event_taker... Others>
    xml::result<void> read(std::string_view message, Others&... others) {
        source_.open(message);
        collector_.begin();
        if (!tell_events(source_, collector_, others...)) {
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
