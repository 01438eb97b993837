// The part of XPath that XML Schema allows in the selectors and fields of identity constraints (1.0
// part 1, second edition, 3.11.6).
#pragma once

#include "base/result.hpp"
#include "xml/namespace_table.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

// The name of an element or attribute: a number for the expanded name, equal for equal names that
// some schema has, and 0 for all others; and the number of its namespace.
struct node_name {
    std::uint32_t name = 0;
    xml::namespace_number space = xml::unknown_namespace;
};

// Gives names their numbers where a constraint stands.
class node_names {
public:
    // Nothing when the prefix is not bound there.
    virtual std::optional<xml::namespace_number> space_of(std::string_view prefix) = 0;
    virtual std::uint32_t name_of(xml::namespace_number space, std::string_view local) = 0;

protected:
    ~node_names() = default;
};

struct name_test {
    enum class kind : std::uint8_t { name, space, any };

    kind by = kind::any;
    node_name wanted;

    [[nodiscard]] bool holds(node_name given) const {
        if (by == kind::name)
            return given.name == wanted.name;
        return by == kind::any || given.space == wanted.space;
    }
};

struct identity_path {
    bool is_anywhere = false;           // begins with ".//"
    std::vector<name_test> steps;       // children of the context, and theirs; "." is no step
    std::optional<name_test> attribute; // of the element that the steps lead to; of fields alone

    // Whether it may lead to an element of that name, as most do not.
    [[nodiscard]] bool may_end_with(node_name name) const {
        return steps.empty() || steps.back().holds(name);
    }

    // Whether the last of `open`, which begins with the root, is one that the steps lead to. As
    // many as there are steps must be open.
    [[nodiscard]] bool leads_to_last(std::span<const node_name> open) const {
        auto at = open.rbegin();
        for (auto step = steps.rbegin(); step != steps.rend(); ++step, ++at)
            if (!step->holds(*at))
                return false;
        return true;
    }
};

enum class path_use : std::uint8_t { selector, field };

// The alternatives of an expression. An unprefixed name is in no namespace. The error is a sentence
// that quotes the expression.
base::result<std::vector<identity_path>> parse_identity_path(std::string_view expression,
                                                             path_use use, node_names& names);

} // namespace wsman::schema::detail
