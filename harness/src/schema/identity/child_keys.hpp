// Constraints of the plainest kind, a unique or key over one attribute of children of one name, as
// that of a SelectorSet: few keys are compared as they come, without the machinery that others
// need.
#pragma once

#include "schema/identity/identity_finding.hpp"
#include "schema/identity/key_pool.hpp"
#include "schema/identity/node_tables.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

class simple_type;
struct value_context;

class child_keys {
public:
    // Both must outlive it.
    child_keys(const identity_constraints& constraints, identity_findings& findings,
               std::size_t most_keys)
        : constraints_(constraints), findings_(findings), tables_(most_keys) {}

    void clear();

    [[nodiscard]] bool is_active() const { return !scopes_.empty(); }

    [[nodiscard]] bool is_exhausted() const { return is_exhausted_; }

    // A constraint that is_of_child_attribute.
    void enter(std::uint32_t constraint, std::size_t depth);

    // Whether an attribute is wanted.
    bool start_element(node_name name, std::size_t depth, std::size_t offset);
    void attribute(node_name name, std::string_view value, const simple_type* type,
                   value_context& context);
    void end_element(std::size_t depth);

private:
    struct scope {
        std::size_t depth = 0;
        std::uint32_t constraint = 0;
        std::uint32_t element = 0; // names, by their numbers
        std::uint32_t attribute = 0;
        std::uint32_t keys = 0;                 // how many, while they have no table
        std::size_t first_key = 0;              // in keys_
        std::uint32_t table = hash_index::none; // for more
        bool is_waiting = false;                // for the attribute of the last child
        std::size_t child = 0;                  // its offset
    };

    struct key {
        std::size_t scope = 0;
        std::size_t node = 0;
        std::size_t first = 0; // of its octets
        std::size_t size = 0;
    };

    // Up to so many keys all are looked at, by a word of each.
    static constexpr std::uint32_t few = 48;

    [[nodiscard]] std::optional<std::size_t> add_to_few(std::size_t number, std::size_t first);
    [[nodiscard]] std::optional<std::size_t> add_to_table(std::size_t number, std::size_t first);
    void make_table(std::size_t number);
    void add(std::size_t number, std::string_view value, const simple_type& type,
             value_context& context);
    [[nodiscard]] std::string_view octets_of(const key& of) const;
    void end_scopes(std::size_t depth);

    const identity_constraints& constraints_;
    identity_findings& findings_;
    std::size_t depth_ = 0;     // of the element that was started last
    std::vector<scope> scopes_; // outer ones first
    std::vector<key> keys_;
    std::vector<std::uint32_t> words_; // of keys_: equal for equal ones
    std::string octets_;               // of keys_
    key_pool pool_;                    // of tables_
    node_tables tables_;
    bool is_exhausted_ = false;
};

} // namespace wsman::schema::detail
