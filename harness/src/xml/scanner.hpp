// The pass itself: one pass over octets that it borrows and never edits, one event at a time.
//
// What it reads and refuses, and how long views hold, is said at reader, which wraps it. Floors
// above that sit in the pass (schemas, facts) drive the scanner: what an event tells is read
// inline, and namespaces come as numbers of their own table.
#pragma once

#include "xml/arena.hpp"
#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/limits.hpp"
#include "xml/namespace_scope.hpp"
#include "xml/source_text.hpp"

#include <boost/assert.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::xml {

class scanner {
public:
    // `known` is borrowed. It may grow between documents, not inside one. Without it only the
    // numbers that namespace_table.hpp names are told.
    explicit scanner(const limits& bounds = {}, const namespace_table* known = nullptr);
    scanner(const scanner&) = delete; // views are of its own memory
    scanner& operator=(const scanner&) = delete;

    // Begins at `document`, which must outlive the reading. What is wrong shows at next().
    void open(std::string_view document);

    // Tells the next event. False at the first thing that makes the document not well-formed, and
    // from then on; error() says what.
    [[nodiscard]] bool next(event& told);

    // Once next() was false.
    [[nodiscard]] const parse_error& error() const { return error_; }

    // Of start_element and end_element. The number is unknown_namespace where the table does not
    // hold the URI.
    [[nodiscard]] qname name() const { return innermost().name; }

    [[nodiscard]] namespace_number name_space() const { return innermost().name_space; }

    [[nodiscard]] std::string_view local_name() const { return innermost().name.local; }

    [[nodiscard]] std::string_view prefix() const { return innermost().prefix; }

    // Of start_element: whether it was written as an empty-element tag, so that its end comes next.
    [[nodiscard]] bool is_empty_element() const { return end_is_due_; }

    // Of start_element, in document order, declarations of namespaces apart; until next().
    [[nodiscard]] std::span<const attribute> attributes() const { return attributes_; }

    [[nodiscard]] std::span<const namespace_declaration> declarations() const {
        return elements_.empty() ? std::span<const namespace_declaration>{}
                                 : scope_.since(elements_.back().bindings);
    }

    // Of text and comment; the target and data of a processing instruction.
    [[nodiscard]] std::string_view text() const { return text_; }

    [[nodiscard]] bool is_cdata() const { return cdata_; }

    [[nodiscard]] std::string_view target() const { return target_; }

    // Elements open at the event, itself included.
    [[nodiscard]] std::size_t depth() const { return elements_.size(); }

    // The namespace a prefix is bound to here, and its number; nothing when it is not. The empty
    // prefix gives the default namespace.
    [[nodiscard]] std::optional<std::string_view> resolve(std::string_view prefix) const;
    [[nodiscard]] std::optional<namespace_number> resolve_number(std::string_view prefix) const;

    // The document in UTF-8, without a BOM; of the event, its first octet there, and the first
    // octet after it.
    [[nodiscard]] std::string_view utf8() const { return source_.utf8(); }

    [[nodiscard]] std::size_t utf8_offset() const {
        return static_cast<std::size_t>(event_begin_ - begin_);
    }

    [[nodiscard]] std::size_t utf8_end_offset() const {
        return static_cast<std::size_t>(event_end_ - begin_);
    }

    // Where an octet of utf8() stands in the source as received.
    [[nodiscard]] std::size_t source_offset(std::size_t utf8_offset) const {
        return source_.source_offset(utf8_offset);
    }

    [[nodiscard]] encoding source_encoding() const { return source_.guess().scheme; }

    [[nodiscard]] bool has_byte_order_mark() const { return source_.guess().mark != 0; }

private:
    enum class phase : std::uint8_t { prolog, content, epilog, failed };

    struct open_element {
        std::string_view qualified; // as written, for the end tag
        std::string_view prefix;
        qname name;
        std::size_t bindings = 0; // in force outside it
        namespace_number name_space = no_namespace;
    };

    [[nodiscard]] const open_element& innermost() const {
        BOOST_ASSERT(!elements_.empty());
        return elements_.back();
    }

    // Each of these takes one kind of construct from the front of what is left. They return false
    // once something is wrong; what it was stands in error_.

    // scanner.cpp
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

    // Whether what is left begins with `expected`.
    [[nodiscard]] bool looks_at(std::string_view expected) const {
        return static_cast<std::size_t>(end_ - at_) >= expected.size() &&
               std::string_view{at_, expected.size()} == expected;
    }

    bool fail(errc code, const char* where_it_is);
    // For an octet that is none of what could stand there: it may be no character at all.
    bool fail_at(errc otherwise, const char* octet);

    limits bounds_;
    const namespace_table* known_;
    source_text source_;
    const char* begin_ = nullptr;
    const char* end_ = nullptr;
    const char* at_ = nullptr; // the first octet not yet taken
    phase where_ = phase::failed;
    bool declaration_is_due_ = false; // nothing was taken yet: <?xml …?> may come
    bool end_is_due_ = false;         // of an empty element whose start was told
    bool leaving_ = false;            // the event told last was the end of the innermost element

    // The event.
    const char* event_begin_ = nullptr;
    const char* event_end_ = nullptr;
    std::string_view text_;
    std::string_view target_;
    bool cdata_ = false;
    std::vector<attribute> attributes_;

    std::vector<open_element> elements_;
    namespace_scope scope_;
    std::size_t outer_bindings_ = 0;   // in force outside the start tag being read
    arena kept_;                       // texts that had to be changed
    std::string scratch_;              // one such text in the making
    std::vector<std::uint32_t> order_; // for telling double attributes among many
    parse_error error_;
};

inline std::string_view view(const char* from, const char* to) {
    return {from, static_cast<std::size_t>(to - from)};
}

} // namespace wsman::xml
