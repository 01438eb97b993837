// The pass itself: one pass over octets that it borrows and never edits, one event at a time.
//
// What it reads and refuses, and how long views hold, is said at reader, which wraps it. Floors
// above that sit in the pass (schemas, facts) drive the scanner: what an event tells is read
// inline, and namespaces come as numbers of their own table.
#pragma once

#include "xml/arena.hpp"
#include "xml/error.hpp"
#include "xml/event.hpp"
#include "xml/find_stop.hpp"
#include "xml/limits.hpp"
#include "xml/name_memory.hpp"
#include "xml/namespace_scope.hpp"
#include "xml/source_text.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
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
    [[nodiscard]] bool next(event& told) {
        told = step();
        return told != nothing;
    }

    // Once next() was false.
    [[nodiscard]] const parse_error& error() const { return error_; }

    // Of start_element and end_element. The number is unknown_namespace where the table does not
    // hold the URI.
    [[nodiscard]] qname name() const { return {scope_[innermost_->binding].uri, local_name()}; }

    [[nodiscard]] namespace_number name_space() const {
        return scope_[innermost_->binding].name_space;
    }

    [[nodiscard]] std::string_view local_name() const { return innermost_->name.local(); }

    [[nodiscard]] std::string_view prefix() const { return innermost_->name.prefix(); }

    // Of start_element: whether it was written as an empty-element tag, so that its end comes next.
    [[nodiscard]] bool is_empty_element() const { return where_ == phase::empty_element; }

    // Of start_element, in document order, declarations of namespaces apart; until next().
    [[nodiscard]] std::span<const attribute> attributes() const {
        return {attributes_.data(), attribute_count_};
    }

    [[nodiscard]] std::span<const namespace_declaration> declarations() const {
        return scope_.since(innermost_->outer_bindings);
    }

    // Those of all open elements, in the order of their making; a later one hides an earlier one
    // of its prefix.
    [[nodiscard]] std::span<const namespace_declaration> bindings() const {
        return scope_.since(0);
    }

    // Of text and comment; the target and data of a processing instruction.
    [[nodiscard]] std::string_view text() const { return text_; }

    // Of text: whether it was written as a CDATA section.
    [[nodiscard]] bool is_cdata() const { return event_begin_ != end_ && *event_begin_ == '<'; }

    [[nodiscard]] std::string_view target() const { return target_; }

    // Elements open at the event, itself included.
    [[nodiscard]] std::size_t depth() const {
        return static_cast<std::size_t>(innermost_ - elements_.data());
    }

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
        return static_cast<std::size_t>(at_ - begin_);
    }

    // Where an octet of utf8() stands in the source as received.
    [[nodiscard]] std::size_t source_offset(std::size_t utf8_offset) const {
        return source_.source_offset(utf8_offset);
    }

    [[nodiscard]] encoding source_encoding() const { return source_.guess().scheme; }

    [[nodiscard]] bool has_byte_order_mark() const { return source_.guess().mark != 0; }

private:
    // Told when something is wrong.
    static constexpr event nothing{0xFF};

    enum class phase : std::uint8_t {
        content,
        empty_element, // its start was told, its end is due
        leaving,       // the end told last undoes declarations, or was the root's
        beginning,     // nothing was taken yet: <?xml …?> may come
        prolog,
        epilog,
        failed
    };

    struct open_element {
        qualified_name name;
        std::uint32_t binding = 1;        // of its name
        std::uint32_t outer_bindings = 2; // how many are in force outside it
        phase at_its_end = phase::content;
    };

    // Each of these takes one kind of construct from the front of what is left. Those that tell
    // an event tell nothing once something is wrong, those that step behind what they took give
    // null, and the others false; what it was stands in error_.

    // scanner.cpp
    event step();
    [[gnu::noinline]] event step_near_end();
    event text_up_from(const char* at);
    [[gnu::noinline]] event long_text_up_from(const char* at);
    event text_up_to(const char* stop);
    event start_tag_as_expected();
    [[gnu::noinline]] event unexpected_start_tag();
    [[gnu::noinline]] event start_tag_in_block();
    event start_tag_named(const qualified_name& name);
    event step_outside_content();
    event outside_root();
    event end_of_document();
    event markup();
    event other_markup();
    event end_tag();
    event end_element(const char* behind);
    event comment();
    event cdata_section();
    event processing_instruction();

    // declaration.cpp
    bool xml_declaration();
    bool pseudo_attribute(std::string_view name, bool required, std::string_view& value);
    bool check_encoding(std::string_view declared);

    // start_tag.cpp
    event start_tag();
    event start_tag_with_more(const char* at);
    bool make_room_for_element();
    void make_room_for_elements(std::size_t depth);
    const char* take_name(const char* at, qualified_name& taken);
    const char* attributes_at(const char* at);
    const char* take_equals_sign(const char* at);
    const char* attribute_value(const char* at, std::string_view& value);
    bool declare(const qualified_name& name, std::string_view uri);
    void add_attribute(const qualified_name& name, std::string_view value);
    [[gnu::noinline]] void make_room_for_attribute();
    bool resolve_attributes();
    bool no_double_attributes();

    // There is room for it.
    void push(const qualified_name& name) {
        auto& opened = *++top_;
        opened.name = name;
        opened.outer_bindings = scope_.size();
        opened.at_its_end = phase::content;
        innermost_ = top_;
        attribute_count_ = 0;
    }

    // character_data.cpp
    event character_data(const char* at);
    template <char First>
    bool quiet_text(std::string_view closing, std::string_view forbidden);
    const char* attribute_value_with_care(const char* from, const char* at,
                                          std::string_view& value);
    bool reference();
    bool character_reference(const char* from);
    bool whole_characters();
    void line_end(char replacement);
    void copy_up_to_here(const char* from, bool& copied);
    std::string_view text_up_to_here(const char* from, bool copied);

    // Whether what is left begins with `expected`.
    template <class Text>
    [[nodiscard]] bool looks_at(const Text& expected) const {
        return begins_with(at_, end_, expected);
    }

    [[gnu::cold]] bool fail(errc code, const char* where_it_is);
    // For an octet that is none of what could stand there: it may be no character at all.
    [[gnu::cold]] bool fail_at(errc otherwise, const char* octet);
    [[gnu::cold]] event refuse(errc code, const char* where_it_is);
    [[gnu::cold]] event refuse_at(errc otherwise, const char* octet);
    [[gnu::cold]] event refuse_prefix(std::string_view prefix);

    const char* at_ = nullptr; // the first octet not yet taken
    const char* end_ = nullptr;
    const char* event_begin_ = nullptr;
    open_element* top_ = nullptr;             // the innermost element still open
    const open_element* innermost_ = nullptr; // the one the event is about
    const open_element* last_ = nullptr;      // that the stack has room for
    phase where_ = phase::failed;
    std::string_view text_;
    std::string_view target_;
    const char* begin_ = nullptr;
    const char* offset_zero_ = nullptr; // of the source: the BOM, where there is one

    std::vector<open_element> elements_; // the first stands for none
    namespace_scope scope_;
    std::vector<attribute> attributes_;
    std::size_t attribute_count_ = 0;
    std::size_t attribute_room_;

    name_memory memory_;
    std::uint32_t names_seen_ = 0; // before the memory is asked

    arena kept_;                       // texts that had to be changed
    std::vector<std::uint32_t> order_; // for telling double attributes among many
    limits bounds_;
    std::uint32_t longest_name_;
    const namespace_table* known_;
    source_text source_;
    parse_error error_;
};

} // namespace wsman::xml
