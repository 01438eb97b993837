// The reader on any octets. Views lie inside the input and offsets in order, limits hold, what is
// handed out is UTF-8, and tight limits only refuse more. Kept lean: what the reader tells is held
// against the tree, UTF-16 and other parsers by targets of their own.
#include "base/text.hpp"
#include "fuzz/oracle.hpp"
#include "xml/reader.hpp"

#include <cstring>
#include <optional>

using namespace wsman;
using fuzz::demand;

namespace {

// What a reading came to.
struct reading {
    std::optional<xml::parse_error> error;
    std::size_t elements = 0;
    std::size_t text_octets = 0;
};

constexpr xml::limits tight{4, 3, 12, 512};

// Eight octets of ASCII at a time: with sanitizers a look at each would cost as much as the
// reading.
bool is_utf8(std::string_view text) {
    constexpr std::uint64_t highs = 0x8080808080808080U;
    std::uint64_t octets = 0;
    while (text.size() >= sizeof octets) {
        std::memcpy(&octets, text.data(), sizeof octets);
        if ((octets & highs) != 0)
            break;
        text.remove_prefix(sizeof octets);
    }
    return base::is_utf8(text);
}

void check_start(const xml::reader& source, const xml::limits& bounds) {
    const auto utf8 = source.utf8();
    demand(source.depth() <= bounds.depth, "depth is limited");
    demand(source.attributes().size() + source.declarations().size() <= bounds.attributes,
           "attributes are limited");
    for (const auto& each : source.attributes()) {
        demand(fuzz::is_inside(each.name.local, utf8),
               "names of attributes lie inside the document");
        demand(each.prefix.size() + each.name.local.size() <= bounds.name_length,
               "names are limited");
        demand(each.prefix.empty() || source.resolve(each.prefix) == each.name.uri,
               "prefixes of attributes resolve");
        demand(is_utf8(each.value), "values are UTF-8");
    }
    for (const auto& each : source.declarations())
        demand(source.resolve(each.prefix) == each.uri, "what is declared is bound");
}

void check_names(const xml::reader& source, const xml::limits& bounds) {
    const auto utf8 = source.utf8();
    const auto name = source.name();
    const auto prefix = source.prefix();
    demand(fuzz::is_inside(name.local, utf8), "names lie inside the document");
    demand(fuzz::is_inside(prefix, utf8), "prefixes lie inside the document");
    demand(name.local.size() + prefix.size() <= bounds.name_length, "names are limited");
    demand(source.resolve(prefix) == name.uri, "prefixes resolve");
}

// The error, if that is what the reader has to tell.
void check_error(xml::reader& source, const xml::parse_error& error, std::string_view octets) {
    demand(error.offset <= octets.size(), "errors are inside the document");
    demand(source.next().error() == error, "the same error is told again");
}

void check_event(const xml::reader& source, xml::event event, std::size_t& depth,
                 const xml::limits& bounds, reading& found) {
    if (event == xml::event::start_element) {
        demand(source.depth() == ++depth, "depth grows at a start");
        ++found.elements;
        check_start(source, bounds);
        check_names(source, bounds);
    } else if (event == xml::event::end_element) {
        demand(source.depth() == depth--, "depth shrinks at an end");
        demand(fuzz::is_inside(source.name().local, source.utf8()),
               "names lie inside the document");
    } else if (event == xml::event::text) {
        demand(is_utf8(source.text()), "text is UTF-8");
        demand(depth > 0, "text is inside elements");
        found.text_octets += source.text().size();
    }
}

reading read(std::string_view octets, xml::reader& source, const xml::limits& bounds) {
    source.open(octets);
    reading found;
    std::size_t end = 0;
    std::size_t depth = 0;
    for (;;) {
        const auto next = source.next();
        if (next.has_error()) {
            found.error = next.error();
            check_error(source, *found.error, octets);
            return found;
        }
        demand(source.offset() >= end && source.end_offset() >= source.offset(),
               "offsets do not go back");
        end = source.end_offset();
        demand(end <= octets.size(), "offsets are inside the document");
        check_event(source, *next, depth, bounds, found);
        if (*next != xml::event::end_of_document)
            continue;
        demand(depth == 0, "elements are closed at the end");
        demand(octets.size() <= bounds.octets, "octets are limited");
        return found;
    }
}

bool is_limit(xml::errc code) {
    return code >= xml::errc::depth_limit;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Kept, as a server keeps them: what one document left must not reach the next.
    static xml::reader source;
    static xml::reader narrow{tight};
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto found = read(octets, source, {});
    const auto limited = read(octets, narrow, tight);
    demand(limited.error == found.error || (limited.error && is_limit(limited.error->code)),
           "tight limits only refuse more");
    demand(limited.error ||
               (limited.elements == found.elements && limited.text_octets == found.text_octets),
           "limits change nothing else");
    return 0;
}
