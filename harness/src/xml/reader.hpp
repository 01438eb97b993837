// The pull reader: one pass over octets that it borrows and never edits, one event at a time.
//
// XML 1.0 with Namespaces, in UTF-8 and UTF-16 (either order, by BOM or declaration). DTDs are
// refused, so the only entities are the five predefined ones. Empty elements give a start and an
// end; that end has no octets of its own. Views that an event hands out point into the document or,
// where a text had to be changed, into the reader's own memory. They hold until the next open();
// spans hold until the next next(). After the first documents of a kind no call allocates.
#pragma once

#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace wsman::xml {

class scanner;

// The scanner behind a door that costs its users no headers.
class reader {
public:
    explicit reader(const limits& bounds = {});
    ~reader();
    reader(reader&&) noexcept;
    reader& operator=(reader&&) noexcept;

    // Begins at `document`, which must outlive the reading. What is wrong shows at next().
    void open(std::string_view document);

    // The next event, or the first thing that makes the document not well-formed; after that always
    // the same error.
    result<event> next();

    // Of start_element and end_element.
    [[nodiscard]] qname name() const;
    [[nodiscard]] std::string_view prefix() const;
    // Of start_element, in document order, declarations of namespaces apart.
    [[nodiscard]] std::span<const attribute> attributes() const;
    [[nodiscard]] std::span<const namespace_declaration> declarations() const;

    // Of text and comment; the target and data of a processing instruction.
    [[nodiscard]] std::string_view text() const;
    [[nodiscard]] bool is_cdata() const;
    [[nodiscard]] std::string_view target() const;

    // Of the event, octets from 0 in the source as received: its first octet, and the first octet
    // after it.
    [[nodiscard]] std::size_t offset() const;
    [[nodiscard]] std::size_t end_offset() const;

    // Elements open at the event, itself included.
    [[nodiscard]] std::size_t depth() const;

    // The namespace a prefix is bound to here; nothing when it is not. The empty prefix gives the
    // default namespace.
    [[nodiscard]] std::optional<std::string_view> resolve(std::string_view prefix) const;

    [[nodiscard]] encoding source_encoding() const;
    [[nodiscard]] bool has_byte_order_mark() const;

    // The document in UTF-8: the source itself, or for UTF-16 its transcoding; without a BOM. All
    // views of names point into it.
    [[nodiscard]] std::string_view utf8() const;
    // The same offsets counted in utf8().
    [[nodiscard]] std::size_t utf8_offset() const;
    [[nodiscard]] std::size_t utf8_end_offset() const;
    // Where an octet of utf8() stands in the source as received.
    [[nodiscard]] std::size_t source_offset(std::size_t utf8_offset) const;

private:
    std::unique_ptr<scanner> scanner_;
};

} // namespace wsman::xml
