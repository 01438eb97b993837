// The flat tree behind a document: elements and texts in document order, each a record.
#pragma once

#include "xml/characters.hpp"
#include "xml/document.hpp"
#include "xml/scanner.hpp"

#include <cstdint>
#include <vector>

namespace wsman::xml {

inline constexpr std::uint32_t no_element = 0xFFFFFFFF;

// A run of records by their numbers.
struct run {
    std::uint32_t first = 0;
    std::uint32_t last = 0; // the first one after it
};

struct element_record {
    qname name;
    std::string_view prefix;
    std::uint32_t parent = no_element;
    std::uint32_t next = 0; // the first element after the subtree
    run attributes;
    run declarations;
    run texts; // of the whole subtree
    // Octets of utf8(): start tag, its end, the end tag, its end.
    std::uint32_t begin = 0;
    std::uint32_t inner_begin = 0;
    std::uint32_t inner_end = 0;
    std::uint32_t end = 0;
};

struct text_record {
    std::string_view text;
    std::uint32_t parent = no_element;
    std::uint32_t after = 0; // how many elements had begun before it
    std::uint32_t begin = 0;
};

struct document::state {
    explicit state(const limits& bounds) : source(bounds) {}

    scanner source;
    std::vector<element_record> elements;
    std::vector<text_record> texts;
    std::vector<attribute> attributes;
    std::vector<namespace_declaration> declarations;

    void clear();
    std::uint32_t start(std::uint32_t parent);

    [[nodiscard]] std::span<const attribute> attributes_of(const element_record& of) const {
        return std::span{attributes}.subspan(of.attributes.first,
                                             of.attributes.last - of.attributes.first);
    }

    [[nodiscard]] std::span<const namespace_declaration>
    declarations_of(const element_record& of) const {
        return std::span{declarations}.subspan(of.declarations.first,
                                               of.declarations.last - of.declarations.first);
    }

    [[nodiscard]] std::span<const text_record> texts_of(const element_record& of) const {
        return std::span{texts}.subspan(of.texts.first, of.texts.last - of.texts.first);
    }
};

} // namespace wsman::xml
