// The schemas of a set as the pass steps them: declarations, types, content models and attribute
// tables, all by number. Immutable once compiled, but for the caches that simple types keep.
#pragma once

#include "schema/grammar/content_model.hpp"
#include "schema/grammar/name_table.hpp"
#include "schema/identity/identity_constraint.hpp"
#include "schema/values/simple_type.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wsman::schema::detail {

// Ways of deriving a type (1.0 part 1, {final}, {prohibited substitutions}), as bits.
enum derivation : std::uint8_t { by_extension = 1, by_restriction = 2, by_substitution = 4 };

// {value constraint} of an element or attribute.
struct value_constraint {
    bool is_fixed = false;
    std::string text;
    std::optional<fixed_value> value; // of a fixed one, when the type has values
};

struct attribute_declaration {
    name_number name = unknown_name;
    const simple_type* type = nullptr;
    bool is_id = false; // xs:ID or derived from it
    std::optional<value_constraint> constraint;
    std::string outside; // why its values cannot be judged
};

struct attribute_use {
    attribute_declaration declaration;
    bool is_required = false;
};

struct type_definition;

struct element_declaration {
    name_number name = unknown_name;
    std::uint32_t type = no_number;
    bool is_nillable = false;
    bool is_abstract = false;
    std::uint8_t blocked = 0; // derivations that may not be substituted
    std::optional<value_constraint> constraint;
    std::vector<std::uint32_t> identities; // numbers of identity constraints
    // Why the automata cannot judge it, below it or in itself; empty when they can. A global one
    // is cut out and left to Xerces.
    std::string outside;
    bool is_global = false;

    // What follows from the above, for the pass: whether there is such a reason; and the type, when
    // neither it nor the element is abstract or has one.
    bool is_outside = false;
    const type_definition* direct_type = nullptr;
};

enum class content : std::uint8_t {
    value,    // a simple type's: characters, no child
    nothing,  // not even white space
    elements, // children by the model, white space between them
    mixed     // children by the model, any text
};

struct type_definition {
    name_number name = unknown_name; // of a global one
    content holds = content::mixed;
    bool is_simple = false; // no attribute but xsi's
    bool is_abstract = false;
    std::uint8_t blocked = 0;
    std::uint8_t derivation = 0;              // how it came from its base
    std::uint32_t base = no_number;           // none for the ur-type alone
    std::vector<std::uint32_t> members;       // of a union
    const simple_type* value = nullptr;       // of `value`
    content_model model;                      // of `elements` and `mixed`
    std::vector<attribute_use> attributes;    // required ones first
    std::vector<name_number> attribute_names; // of these, in their order
    bool has_attributes_by_default = false;   // some have a value when they are absent
    std::uint32_t required_attributes = 0;
    std::uint32_t attribute_wildcard = no_number;
    std::string outside;     // as of an element
    bool is_outside = false; // there is a reason
};

struct grammar {
    name_table names;
    std::vector<wildcard> wildcards;
    std::deque<element_declaration> elements;
    std::deque<type_definition> types;
    std::deque<attribute_declaration> attributes;          // global ones
    std::deque<std::unique_ptr<simple_type>> simple_types; // all but the built-in ones
    identity_constraints identities;
    std::uint32_t ur_type = no_number;
    std::uint16_t instance_space = 0; // of xsi

    // Global components by the number of their name; no_number where there is none.
    std::vector<std::uint32_t> global_elements;
    std::vector<std::uint32_t> global_types;
    std::vector<std::uint32_t> global_attributes;

    [[nodiscard]] const element_declaration* element_of(name_number name) const {
        const auto number = global_elements[name];
        return number == no_number ? nullptr : &elements[number];
    }

    [[nodiscard]] const type_definition* type_of(name_number name) const {
        const auto number = global_types[name];
        return number == no_number ? nullptr : &types[number];
    }

    [[nodiscard]] const attribute_declaration* attribute_of(name_number name) const {
        const auto number = global_attributes[name];
        return number == no_number ? nullptr : &attributes[number];
    }

    // Whether `derived` may stand where `base` is declared, by no way of deriving among `blocked`
    // (3.4.6 and 3.14.6: Type Derivation OK).
    [[nodiscard]] bool derives(std::uint32_t derived, std::uint32_t base,
                               std::uint8_t blocked) const;

    // How a message calls a type.
    [[nodiscard]] std::string type_text(const type_definition& type) const;
};

} // namespace wsman::schema::detail
