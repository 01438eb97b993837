// The tree of a document against the events of the reader: both refuse alike and tell the same
// elements, attributes and texts. A document in UTF-16 is refused or told as it is in UTF-8.
#include "base/text.hpp"
#include "fuzz/oracle.hpp"
#include "fuzz/xml_events.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <optional>
#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

// Elements and texts in document order; comments and instructions are not in a tree.
struct telling {
    fuzz::xml_events events;
    std::optional<xml::parse_error> error;
};

void tell_start(fuzz::xml_events& events, xml::qname name,
                std::span<const xml::attribute> attributes) {
    events.start(name.uri, name.local);
    for (const auto& each : attributes)
        events.attribute(each.name.uri, each.name.local, each.value);
}

void read_events(std::string_view octets, xml::reader& source, telling& into) {
    into.events.clear();
    into.error = fuzz::read_all(octets, source, [&](xml::event event) {
        if (event == xml::event::start_element)
            tell_start(into.events, source.name(), source.attributes());
        else if (event == xml::event::text)
            into.events.text(source.text());
    });
}

void read_tree(std::string_view octets, telling& into) {
    static xml::document tree;
    into.events.clear();
    into.error.reset();
    if (const auto parsed = tree.parse(octets); parsed.has_error()) {
        into.error = parsed.error();
        return;
    }
    for (const auto& node : tree.nodes()) {
        if (!node.self) {
            into.events.text(node.text);
            continue;
        }
        tell_start(into.events, node.self.name(), node.self.attributes());
        demand(node.self.parent() == node.parent, "parents agree");
        demand(node.self.offset() == node.offset && node.self.end_offset() <= octets.size(),
               "elements lie inside");
    }
}

// A declaration would name the other encoding, and NUL makes octets look like another one.
bool can_be_transcoded(std::string_view octets) {
    return octets.starts_with("<") && !octets.starts_with("<?xml") && base::is_utf8(octets) &&
           octets.find('\0') == std::string_view::npos;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static xml::reader source;
    static telling told;
    static telling other;
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    read_events(octets, source, told);
    read_tree(octets, other);
    demand(other.error == told.error, "tree and reader refuse alike");
    demand(told.error || other.events.told() == told.events.told(),
           "tree and reader tell the same");
    if (!can_be_transcoded(octets))
        return 0;
    const auto wide = xml::to_utf16(octets, size % 2 == 0, size % 3 == 0);
    read_events(wide, source, other);
    demand(other.error.has_value() == told.error.has_value(), "UTF-16 is refused as UTF-8 is");
    demand(!told.error || other.error->code == told.error->code,
           "UTF-16 is refused for the same reason");
    demand(told.error || other.events.told() == told.events.told(),
           "UTF-16 tells what UTF-8 tells");
    return 0;
}
