// A whole document as a flat tree built from the reader's events: for headers, bodies and judging.
//
// A document can be parsed again and again and keeps its memory. Elements are handles of two words
// that point into their document and hold until it is parsed again, moved from or destroyed.
// Comments and processing instructions are left out; where they stood is still in the octets.
#pragma once

#include "xml/reader.hpp"

#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

namespace wsman::xml {

class document;
struct element_record;

// A handle of an element, or of nothing (then every question has an empty answer and every step
// leads to nothing again).
class element {
public:
    element() = default;

    explicit operator bool() const { return document_ != nullptr; }

    friend bool operator==(const element&, const element&) = default;

    [[nodiscard]] qname name() const;
    [[nodiscard]] std::string_view prefix() const;

    [[nodiscard]] bool is(qname name) const { return *this && this->name() == name; }

    // Character data of the element itself, pieces joined, white space as it stands.
    [[nodiscard]] std::string text() const;
    // The same without white space at either end (R13.1-10).
    [[nodiscard]] std::string value() const;
    // The same without a copy where the text is one piece; else it is put together in `buffer`, and
    // the view is of that.
    [[nodiscard]] std::string_view value(std::string& buffer) const;
    // All character data below, in document order: the string-value of XPath.
    [[nodiscard]] std::string deep_text() const;
    // Whether character data other than white space stands directly inside.
    [[nodiscard]] bool has_text() const;

    [[nodiscard]] std::span<const attribute> attributes() const;
    [[nodiscard]] std::span<const namespace_declaration> declarations() const;
    // By expanded name; nothing when absent.
    [[nodiscard]] std::optional<std::string_view> attribute_value(qname name) const;

    [[nodiscard]] element parent() const;
    [[nodiscard]] element first_child() const;
    [[nodiscard]] element next_sibling() const;
    // The first child of that name.
    [[nodiscard]] element child(qname name) const;
    [[nodiscard]] std::size_t child_count() const;

    class iterator;
    class range;
    [[nodiscard]] range children() const;

    // The namespace that a prefix is bound to at this element.
    [[nodiscard]] std::optional<std::string_view> resolve(std::string_view prefix) const;
    // A QName in content, as in s:Value or an attribute: prefix resolved here, white space trimmed.
    // Nothing when it cannot be.
    [[nodiscard]] std::optional<qname> resolve_qname(std::string_view text) const;
    // All bindings in scope, innermost of each prefix, the xml prefix apart.
    [[nodiscard]] std::vector<namespace_declaration> namespaces_in_scope() const;

    // In the source as received: of '<', and after the end tag's '>'.
    [[nodiscard]] std::size_t offset() const;
    [[nodiscard]] std::size_t end_offset() const;

    // The element's octets in UTF-8, exactly as received.
    [[nodiscard]] std::string_view outer() const;
    // What stands between its tags, exactly as received; empty for an empty element.
    [[nodiscard]] std::string_view inner() const;
    // outer() with the namespaces it needs from outside declared on its start tag: a document of
    // its own.
    [[nodiscard]] std::string self_contained() const;

    // The path from the root as /s:Envelope/s:Body/p:Item[2], prefixes as in the document, for
    // people. A position is given where there are several of that name.
    [[nodiscard]] std::string path() const;

private:
    friend class document;

    element(const document* owner, std::uint32_t index) : document_(owner), index_(index) {}

    [[nodiscard]] const element_record& record() const; // not of the handle of nothing
    [[nodiscard]] element at(std::uint32_t index) const;
    [[nodiscard]] std::vector<std::string> prefixes_inside() const;

    const document* document_ = nullptr;
    std::uint32_t index_ = 0;
};

class document {
public:
    explicit document(const limits& bounds = {});
    ~document();
    document(document&&) noexcept;
    document& operator=(document&&) noexcept;

    // Reads `octets`, which must outlive the use of the elements. On error the document is empty. A
    // document of 2 GiB and more is beyond the octet limit whatever the bounds say.
    result<void> parse(std::string_view octets);

    [[nodiscard]] element root() const;
    [[nodiscard]] encoding source_encoding() const;
    [[nodiscard]] bool has_byte_order_mark() const;
    // As xml::reader::utf8.
    [[nodiscard]] std::string_view utf8() const;

    // One node in document order, for those who build trees of their own (xpath): elements and
    // text.
    struct node {
        element parent;
        element self; // nothing for text
        std::string_view text;
        std::size_t offset = 0; // in the source as received
    };

    [[nodiscard]] std::vector<node> nodes() const;

private:
    friend class element;
    struct state;
    std::unique_ptr<state> state_;
};

class element::iterator {
public:
    using value_type = element;
    using difference_type = std::ptrdiff_t;
    iterator() = default;

    explicit iterator(element at) : at_(at) {}

    element operator*() const { return at_; }

    iterator& operator++() {
        at_ = at_.next_sibling();
        return *this;
    }

    iterator operator++(int) {
        auto before = *this;
        ++*this;
        return before;
    }

    friend bool operator==(const iterator&, const iterator&) = default;

private:
    element at_;
};

class element::range {
public:
    explicit range(element first) : first_(first) {}

    [[nodiscard]] iterator begin() const { return iterator{first_}; }

    [[nodiscard]] iterator end() const { return iterator{}; }

private:
    element first_;
};

inline element::range element::children() const {
    return range{first_child()};
}

} // namespace wsman::xml
