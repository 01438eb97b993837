// The identity constraints of a schema, compiled: unique, key and keyref (XML Schema 1.0 part 1,
// 3.11).
#pragma once

#include "schema/identity/identity_path.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

enum class identity_kind : std::uint8_t { unique, key, keyref };

std::string_view to_string(identity_kind kind);

// As a schema document has it.
struct identity_definition {
    std::string name; // expanded, in any one notation, as {uri}local
    identity_kind kind{};
    std::string selector;
    std::vector<std::string> fields;
    std::string refer; // of a keyref: the name of a key or unique
};

struct identity_field {
    std::vector<identity_path> elements;
    std::vector<identity_path> attributes;
};

struct identity_constraint {
    std::string name;
    identity_kind kind{};
    std::vector<identity_path> selector;
    std::vector<identity_field> fields;
    std::string refer;
    std::uint32_t refers_to = 0; // of a keyref: the number of what it refers to
    bool is_referenced = false;  // by some keyref
    // Whether child_keys can do it: a unique or key that no keyref refers to, over one attribute,
    // by its name, of children of one name.
    bool is_of_child_attribute = false;
    // The only name of elements that the selector may lead to, as numbers go; 0 when there are
    // several.
    std::uint32_t only_name = 0;
};

class identity_constraints {
public:
    // The number of the constraint; the error says what is wrong with its expressions or its name.
    base::result<std::uint32_t> add(const identity_definition& definition, node_names& names);

    // Once after all are added: finds what keyrefs refer to. The error names the first keyref that
    // refers to nothing, to another keyref, or to a constraint with another number of fields.
    base::result<void> resolve();

    [[nodiscard]] std::size_t size() const { return all_.size(); }

    [[nodiscard]] const identity_constraint& operator[](std::uint32_t number) const {
        return all_[number];
    }

private:
    std::vector<identity_constraint> all_;
};

} // namespace wsman::schema::detail
