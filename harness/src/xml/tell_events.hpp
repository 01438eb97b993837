// One pass for many: a scanner's events go to everyone who takes part, so that reading, facts and a
// schema's verdict cost one walk over the octets.
#pragma once

#include "xml/scanner.hpp"

namespace wsman::xml {

// Someone to whom the scanner's events are told while it stands at them.
template <class Taker>
concept event_taker = requires(Taker taker, const scanner& at) {
    taker.start_element(at);
    taker.text(at);
    taker.end_element(at);
};

// Tells every taker every event, in their order, to the end of the document. False when it is not
// well-formed: the scanner says why.
template <event_taker... Takers>
[[nodiscard]] bool tell_events(scanner& source, Takers&... takers) {
    for (event told{}; source.next(told);)
        switch (told) {
        case event::start_element:
            (takers.start_element(source), ...);
            break;
        case event::text:
            (takers.text(source), ...);
            break;
        case event::end_element:
            (takers.end_element(source), ...);
            break;
        case event::end_of_document:
            return true;
        case event::comment:
        case event::processing_instruction:
            break;
        }
    return false;
}

} // namespace wsman::xml
