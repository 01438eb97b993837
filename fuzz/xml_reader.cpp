// The reader and the document on any octets. Views lie inside the input and offsets in order,
// limits hold, the document tells what the reader told, tight limits only refuse more, and a
// document in UTF-16 reads as it does in UTF-8.
#include "base/text.hpp"
#include "fuzz/oracle.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <optional>
#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

constexpr xml::limits tight{4, 3, 12, 512};

struct story {
    std::string told; // elements and texts in document order, as text
    std::optional<xml::parse_error> error;
};

void append(std::string& told, char kind, std::string_view text) {
    told.append(1, kind).append(text).append(1, '\n');
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
        demand(base::is_utf8(each.value), "values are UTF-8");
    }
    for (const auto& each : source.declarations())
        demand(source.resolve(each.prefix) == each.uri, "what is declared is bound");
}

void check_names(const xml::reader& source, const xml::limits& bounds) {
    const auto utf8 = source.utf8();
    demand(fuzz::is_inside(source.name().local, utf8), "names lie inside the document");
    demand(fuzz::is_inside(source.prefix(), utf8), "prefixes lie inside the document");
    demand(source.name().local.size() + source.prefix().size() <= bounds.name_length,
           "names are limited");
    demand(source.resolve(source.prefix()) == source.name().uri, "prefixes resolve");
}

void tell(const xml::reader& source, xml::event event, std::string& told) {
    if (event == xml::event::start_element) {
        append(told, '<', xml::to_string(source.name()));
        for (const auto& each : source.attributes()) {
            append(told, '@', xml::to_string(each.name));
            append(told, '=', each.value);
        }
    } else if (event == xml::event::text) {
        append(told, 't', source.text());
    }
}

story read(std::string_view octets, xml::reader& source, const xml::limits& bounds) {
    source.open(octets);
    story found;
    std::size_t end = 0;
    std::size_t depth = 0;
    for (;;) {
        const auto next = source.next();
        if (next.has_error()) {
            found.error = next.error();
            demand(found.error->offset <= octets.size(), "errors are inside the document");
            demand(source.next().error() == *found.error, "the same error is told again");
            return found;
        }
        demand(source.offset() >= end && source.end_offset() >= source.offset(),
               "offsets do not go back");
        end = source.end_offset();
        demand(end <= octets.size(), "offsets are inside the document");
        if (*next == xml::event::start_element) {
            demand(source.depth() == ++depth, "depth grows at a start");
            check_start(source, bounds);
            check_names(source, bounds);
        } else if (*next == xml::event::end_element) {
            demand(source.depth() == depth--, "depth shrinks at an end");
            check_names(source, bounds);
        } else if (*next == xml::event::text) {
            demand(base::is_utf8(source.text()), "text is UTF-8");
            demand(depth > 0, "text is inside elements");
        } else if (*next == xml::event::end_of_document) {
            demand(depth == 0, "elements are closed at the end");
            demand(octets.size() <= bounds.octets, "octets are limited");
            return found;
        }
        tell(source, *next, found.told);
    }
}

story read_as_document(std::string_view octets) {
    static xml::document tree;
    story found;
    if (const auto parsed = tree.parse(octets); parsed.has_error()) {
        found.error = parsed.error();
        return found;
    }
    for (const auto& node : tree.nodes()) {
        if (!node.self) {
            append(found.told, 't', node.text);
            continue;
        }
        append(found.told, '<', xml::to_string(node.self.name()));
        for (const auto& each : node.self.attributes()) {
            append(found.told, '@', xml::to_string(each.name));
            append(found.told, '=', each.value);
        }
        demand(node.self.parent() == node.parent, "parents agree");
        demand(node.self.offset() == node.offset && node.self.end_offset() <= octets.size(),
               "elements lie inside");
    }
    return found;
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
    const auto as_document = read_as_document(octets);
    demand(as_document.error == found.error, "document and reader refuse alike");
    demand(found.error || as_document.told == found.told, "document and reader tell the same");

    const auto limited = read(octets, narrow, tight);
    demand(limited.error == found.error || (limited.error && is_limit(limited.error->code)),
           "tight limits only refuse more");
    demand(limited.error || limited.told == found.told, "limits change nothing else");

    // A declaration would name the other encoding, and NUL makes octets look like another one.
    const bool is_plain = octets.starts_with("<") && !octets.starts_with("<?xml") &&
                          base::is_utf8(octets) && octets.find('\0') == std::string_view::npos;
    if (is_plain) {
        const auto wide = read(xml::to_utf16(octets, size % 2 == 0, size % 3 == 0), source, {});
        demand(wide.error.has_value() == found.error.has_value(), "UTF-16 is refused as UTF-8 is");
        demand(!wide.error || wide.error->code == found.error->code,
               "UTF-16 is refused for the same reason");
        demand(wide.error || wide.told == found.told, "UTF-16 tells what UTF-8 tells");
    }
    return 0;
}
