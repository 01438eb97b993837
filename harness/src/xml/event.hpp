// What a pass over a document tells: its events, and the records that come with them.
#pragma once

#include "xml/namespace_table.hpp"
#include "xml/qname.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wsman::xml {

enum class event : std::uint8_t {
    start_element,
    end_element,
    text, // character data, references resolved, line ends normalised; CDATA sections come as
          // events of their own
    comment,
    processing_instruction,
    end_of_document
};

enum class encoding : std::uint8_t { utf_8, utf_16le, utf_16be };

struct attribute {
    qname name;
    std::string_view prefix;
    std::string_view value; // normalised as for CDATA attributes: XML 1.0, 3.3.3
    std::size_t offset = 0; // of the name's first octet in the source
    namespace_number name_space = no_namespace; // of the name, in the pass's table
};

struct namespace_declaration {
    std::string_view prefix; // empty: the default namespace
    std::string_view uri;    // empty: the default namespace is undone
    namespace_number name_space = no_namespace;
};

} // namespace wsman::xml
