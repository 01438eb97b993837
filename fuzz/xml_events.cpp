#include "fuzz/xml_events.hpp"

#include <algorithm>
#include <iterator>

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

// Each is one construct.
struct refusal_row {
    xml::errc code;
    const char* reason;
};

constexpr refusal_row only_ours[] = {
    {xml::errc::document_type_refused, "SOAP 1.2 part 1, clause 5, forbids document types"},
    {xml::errc::unsupported_encoding,
     "expat reads ISO-8859-1 and US-ASCII too, Xerces what its transcoder knows"},
    {xml::errc::unsupported_version,
     "expat reads any version number as 1.0, and the versions that Xerces knows are others"},
    {xml::errc::depth_limit, "the others have no limits"},
    {xml::errc::attribute_limit, "the others have no limits"},
    {xml::errc::name_limit, "the others have no limits"},
    {xml::errc::octet_limit, "the others have no limits"},
};

} // namespace

bool is_refused_by_us_alone(xml::errc code) {
    return std::any_of(std::begin(only_ours), std::end(only_ours),
                       [code](const refusal_row& row) { return row.code == code; });
}

void read_ours(std::string_view octets, xml::reader& source, our_reading& into) {
    into.events.clear();
    into.behind_root = false;
    into.error = read_all(octets, source, [&](xml::event event) {
        tell(source, event, into.events);
        into.behind_root =
            into.behind_root || (event == xml::event::end_element && source.depth() == 1);
    });
}

} // namespace wsman::fuzz
