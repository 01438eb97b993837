// Where the parts of a document stand: elements, attributes and texts as ranges of its octets.
//
// For choosing and cutting, not for judging: names and characters are not checked. It shares
// nothing with the reader, so that what is fuzzed does not choose its own inputs.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace wsman::fuzz {

struct range {
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
};

struct outlined_attribute {
    range whole; // with the white space before it
    range name;
    range value; // between the quotes
    std::size_t element = 0;
};

struct outlined_element {
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    range whole;
    range start_tag;
    range name;
    range content;  // between the tags; empty for an empty-element tag
    range end_name; // in the end tag; empty for an empty-element tag
    std::size_t parent = none;
    std::size_t behind = 0;     // the index of the first element that is not inside this one
    std::size_t attributes = 0; // the index of its first attribute
    std::size_t attribute_count = 0;

    [[nodiscard]] bool is_empty_tag() const { return end_name.size() == 0; }
};

// Character data or a CDATA section inside an element.
struct outlined_text {
    range whole;
    std::size_t element = 0;
    bool is_cdata = false;
};

class outline {
public:
    // Reads `document`, which must outlive the use of the views. False when tags do not match, or
    // there is not exactly one root; the outline is empty then.
    bool read(std::string_view document);

    // In document order, so that what is inside an element follows it.
    [[nodiscard]] const std::vector<outlined_element>& elements() const { return elements_; }

    [[nodiscard]] const std::vector<outlined_attribute>& attributes() const { return attributes_; }

    [[nodiscard]] const std::vector<outlined_text>& texts() const { return texts_; }

    [[nodiscard]] std::string_view document() const { return document_; }

    [[nodiscard]] std::string_view view(const range& part) const {
        return document_.substr(part.begin, part.size());
    }

    // The raw value of the attribute of that raw name on the element; null when absent.
    [[nodiscard]] const outlined_attribute* attribute(std::size_t element,
                                                      std::string_view name) const;
    // The declaration that binds `prefix` at the element, its own included; null when none does.
    [[nodiscard]] const outlined_attribute* binding(std::size_t element,
                                                    std::string_view prefix) const;

private:
    bool read_tag(std::size_t at);
    bool read_start_tag(std::size_t at);
    bool read_end_tag(std::size_t at);
    [[nodiscard]] std::size_t skip_name(std::size_t at) const;
    [[nodiscard]] std::size_t skip_white(std::size_t at) const;
    [[nodiscard]] char at_or_nul(std::size_t at) const;

    std::string_view document_;
    std::vector<outlined_element> elements_;
    std::vector<outlined_attribute> attributes_;
    std::vector<outlined_text> texts_;
    std::vector<std::size_t> open_;
    std::size_t next_ = 0; // the octet behind the tag that was read last
};

// Whether an attribute of that raw name declares a namespace, and the prefix that it binds.
bool declares_namespace(std::string_view attribute_name);
std::string_view declared_prefix(std::string_view attribute_name);

// The parts of a raw qualified name.
std::string_view prefix_of(std::string_view name);
std::string_view local_of(std::string_view name);

} // namespace wsman::fuzz
