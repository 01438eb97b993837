// What the reader refuses, and where. What the peer did wrong is data: nothing here throws.
#pragma once

#include <boost/system/result.hpp>

#include <cstddef>
#include <string_view>

namespace wsman::xml {

enum class errc {
    unexpected_end, // the document ends inside a construct, or before the root element is closed
    no_root_element,
    content_after_root,
    syntax,               // none of the constructs of XML 1.0 stands here
    invalid_character,    // not a Char of XML 1.0, raw or by reference
    invalid_encoding,     // octets that are not of the document's encoding, or BOM and declaration
                          // disagree
    unsupported_encoding, // neither UTF-8 nor UTF-16
    unsupported_version,
    document_type_refused, // DTDs are refused (SOAP 1.2 part 1, clause 5)
    invalid_name,
    mismatched_end_tag,
    duplicate_attribute,
    undeclared_prefix,
    invalid_namespace_declaration, // xmlns:p="", the reserved prefixes and names
    undefined_entity,
    misplaced_declaration, // <?xml …?> anywhere but at the first octet
    depth_limit,
    attribute_limit,
    name_limit,
    octet_limit
};

// One word a report can show, as in `mismatched-end-tag`.
std::string_view to_string(errc code);

// Where the reader stopped matters more than why: reports point at the octet.
struct parse_error {
    errc code{};
    // Octets from 0 in the source as received, also for UTF-16: of the first octet that cannot
    // stand where it stands, or of the first octet of what is refused as a whole (an end tag, an
    // attribute, a reference, a DTD).
    std::size_t offset = 0;

    friend bool operator==(const parse_error&, const parse_error&) = default;
};

template <class T>
using result = boost::system::result<T, parse_error>;

[[noreturn]] void throw_exception_from_error(const parse_error& error,
                                             const boost::source_location& where);

struct position {
    std::size_t line = 1;
    std::size_t column = 1; // characters, not octets, from 1
};

// Counts afresh at each call, for UTF-8 and (by BOM or pattern) UTF-16 documents: on demand, not in
// the reader's pass.
position position_of(std::string_view document, std::size_t offset);

} // namespace wsman::xml
