// A document as a tree of values that may be edited: names as written, declarations of namespaces
// among the attributes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::schema::differential {

struct node {
    enum class kind : std::uint8_t { element, text, cdata, comment, instruction };

    kind what = kind::element;
    std::string name; // of an element, with its prefix; of an instruction, its target
    std::string text; // of what is no element
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<node> children;

    [[nodiscard]] bool is_element() const { return what == kind::element; }

    [[nodiscard]] bool is_character_data() const {
        return what == kind::text || what == kind::cdata;
    }

    [[nodiscard]] bool has_element_children() const;
    [[nodiscard]] std::string* attribute(std::string_view written_name);
};

// Namespace of each prefix that is bound; the empty prefix stands for the default namespace.
using scope = std::map<std::string, std::string, std::less<>>;

struct expanded_name {
    std::string uri;
    std::string local;
    friend auto operator<=>(const expanded_name&, const expanded_name&) = default;
};

std::string_view prefix_of(std::string_view written_name);
std::string_view local_of(std::string_view written_name);
// The scope inside an element that stands in `outer`.
scope scope_inside(const scope& outer, const node& element);
// Nothing when the prefix is not bound. An attribute without a prefix has no namespace.
std::optional<expanded_name> expanded_element(std::string_view written_name, const scope& bound);
std::optional<expanded_name> expanded_attribute(std::string_view written_name, const scope& bound);

// Nothing when the octets are not well-formed.
std::optional<node> tree_of(std::string_view octets);
std::string octets_of(const node& root);

// Calls `visit(element, scope inside it)` for each element, outer ones first. `visit` may change
// the element but not its name or declarations.
template <class Visit>
void for_each_element(node& root, Visit&& visit, const scope& outer = {}) {
    const auto inside = scope_inside(outer, root);
    visit(root, inside);
    for (auto& child : root.children)
        if (child.is_element())
            for_each_element(child, visit, inside);
}

} // namespace wsman::schema::differential
