// What the reader's parts share. Each part takes one kind of construct from the front of what is
// left.
#pragma once

#include "xml/arena.hpp"
#include "xml/characters.hpp"
#include "xml/namespace_scope.hpp"
#include "xml/reader.hpp"
#include "xml/source_text.hpp"

#include <string>
#include <vector>

namespace wsman::xml {

struct open_element {
    std::string_view qualified; // as written, for the end tag
    std::string_view prefix;
    qname name;
    std::size_t bindings = 0; // in force outside it
};

// Functions that take something return false once something is wrong; what it was stands in
// `error`.
struct reader::state {
    explicit state(const limits& with) : bounds(with) {}

    enum class phase : std::uint8_t { prolog, content, epilog, failed };

    limits bounds;
    source_text source;
    const char* begin = nullptr;
    const char* end = nullptr;
    const char* at = nullptr; // the first octet not yet taken
    phase where = phase::failed;
    bool declaration_is_due = false; // nothing was taken yet: <?xml …?> may come
    bool end_is_due = false;         // of an empty element whose start was told
    bool leaving = false;            // the event told last was the end of the innermost element

    // The event.
    const char* event_begin = nullptr;
    const char* event_end = nullptr;
    std::string_view text;
    std::string_view target;
    bool cdata = false;
    std::vector<attribute> attributes;

    std::vector<open_element> elements;
    namespace_scope scope;
    std::size_t outer_bindings = 0;   // in force outside the start tag being read
    arena kept;                       // texts that had to be changed
    std::string scratch;              // one such text in the making
    std::vector<std::uint32_t> order; // for telling double attributes among many
    parse_error error;

    void open(std::string_view document);
    bool step(event& told);

    // reader.cpp
    bool markup(event& told, bool& has_event);
    bool outside_text();
    bool at_end(event& told);
    bool end_tag();
    bool comment();
    bool cdata_section();
    bool processing_instruction();
    bool quiet_text(std::string_view closing, std::string_view forbidden);
    void leave_element();

    // declaration.cpp
    bool xml_declaration();
    bool pseudo_attribute(std::string_view name, bool required, std::string_view& value);
    bool check_encoding(std::string_view declared);

    // start_tag.cpp
    bool start_tag();
    bool take_name(std::string_view& prefix, std::string_view& local);
    bool take_attribute();
    bool declare(const attribute& declaration);
    bool resolve_names(open_element& element);
    bool no_double_attributes();

    // character_data.cpp
    bool character_data();
    bool attribute_value(std::string_view& value);
    bool reference();
    bool character_reference(const char* from);
    bool whole_character(const char*& p);

    // Whether what is left begins with `text`.
    [[nodiscard]] bool looks_at(std::string_view expected) const {
        return static_cast<std::size_t>(end - at) >= expected.size() &&
               std::string_view{at, expected.size()} == expected;
    }

    bool fail(errc code, const char* where_it_is);
    // For an octet that is none of what could stand there: it may be no character at all.
    bool fail_at(errc otherwise, const char* octet);
};

inline std::string_view view(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

} // namespace wsman::xml
