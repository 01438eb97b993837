#include "fuzz/xml_events.hpp"

namespace wsman::fuzz {
namespace {

void tell_start(const xml::reader& source, xml_events& events) {
    for (const auto& each : source.declarations())
        events.declaration(each.prefix, each.uri);
    events.start(source.name().uri, source.name().local);
    for (const auto& each : source.attributes())
        events.attribute(each.name.uri, each.name.local, each.value);
}

void tell(const xml::reader& source, xml::event event, xml_events& events) {
    switch (event) {
    case xml::event::start_element:
        return tell_start(source, events);
    case xml::event::end_element:
        return events.end();
    case xml::event::text:
        return events.text(source.text());
    case xml::event::comment:
        return events.comment(source.text());
    case xml::event::processing_instruction:
        return events.instruction(source.target(), source.text());
    case xml::event::end_of_document:
        return;
    }
}

} // namespace

void read_ours(std::string_view octets, xml::reader& source, our_reading& into) {
    into.events.clear();
    into.error.reset();
    into.behind_root = false;
    source.open(octets);
    for (;;) {
        const auto next = source.next();
        if (next.has_error()) {
            into.error = next.error();
            return;
        }
        if (*next == xml::event::end_of_document)
            return;
        tell(source, *next, into.events);
        into.behind_root =
            into.behind_root || (*next == xml::event::end_element && source.depth() == 1);
    }
}

} // namespace wsman::fuzz
