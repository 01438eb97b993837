// Identity constraints in the pass over a document: what unique, key and keyref select is compared
// while the elements go by (XML Schema 1.0 part 1, 3.11.4 and 3.11.5).
#pragma once

#include "schema/identity/child_keys.hpp"
#include "schema/identity/identity_finding.hpp"
#include "schema/identity/key_pool.hpp"
#include "schema/identity/node_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

class simple_type;
struct value_context;

// What the pass must hand over of an element that it has started.
struct identity_wants {
    bool attributes = false; // each of them, by attribute(), before any child
    bool content = false;    // content(), if it has such content
};

// The content of an element with a simple type, or a complex type with simple content.
struct identity_content {
    std::string_view text; // a default value where that applies
    const simple_type* type = nullptr;
    bool is_nillable = false; // as the element is declared
    bool has_value = true;    // false when it is nil, or holds what is no text
};

// The pass calls, for each element that it assesses and in this order: enter() when its declaration
// has constraints, start_element(), attribute() and content() as far as they are wanted, and
// end_element(). Elements that nobody assesses may be left out with all below them. Depths are 1
// for the root. Time is linear in the document but for nested elements that declare one constraint,
// which each select for themselves. Nothing is allocated in the steady state.
class identity_pass {
public:
    // Keys that are kept at a time.
    static constexpr std::size_t most_keys_by_default = std::size_t{1} << 20;

    // The constraints, resolved, must outlive it.
    explicit identity_pass(const identity_constraints& constraints,
                           std::size_t most_keys = most_keys_by_default);
    identity_pass(const identity_pass&) = delete;
    identity_pass& operator=(const identity_pass&) = delete;

    // Forgets the last document.
    void open();

    // The element that is about to be started declares these.
    void enter(std::span<const std::uint32_t> constraints, std::size_t depth);

    // Whether an element is open that declares constraints; all that follow do nothing otherwise.
    [[nodiscard]] bool is_active() const { return is_active_; }

    identity_wants start_element(node_name name, std::size_t depth, std::size_t offset) {
        if (!is_active_)
            return {};
        auto wants = scopes_.empty() ? identity_wants{} : start(name, depth, offset);
        if (children_.is_active() && children_.start_element(name, depth, offset))
            wants.attributes = true;
        return wants;
    }

    // Attributes that are absent and have a default or fixed value are told too; `type` is null for
    // one that is not assessed. Namespace declarations are no attributes.
    void attribute(node_name name, std::string_view value, const simple_type* type,
                   value_context& context) {
        if (!attribute_wants_.empty())
            select_attribute(name, value, type, context);
        if (children_.is_active())
            children_.attribute(name, value, type, context);
    }

    // Before the end of the element at `depth`. One that is wanted and not told has no simple type.
    void content(const identity_content& given, std::size_t depth, value_context& context) {
        if (!content_wants_.empty() && content_wants_.back().depth == depth)
            select_content(given, context);
    }

    void end_element(std::size_t depth) {
        if (!is_active_)
            return;
        if (!scopes_.empty())
            end(depth);
        if (children_.is_active())
            children_.end_element(depth);
        is_active_ = !scopes_.empty() || children_.is_active();
    }

    // In the order of their finding.
    [[nodiscard]] const std::vector<identity_finding>& findings() const { return findings_.all(); }

    // Whether there were more keys than can be kept, so that what is not found means nothing. True
    // or false for good once no element is open that declares constraints.
    [[nodiscard]] bool is_exhausted() const { return is_exhausted_ || children_.is_exhausted(); }

private:
    // A constraint at an element that declares it.
    struct scope {
        std::size_t depth = 0;
        std::uint32_t constraint = 0;
        std::uint32_t table = 0;                          // of a key or unique: its own nodes
        std::uint32_t first_reference = hash_index::none; // of a keyref
        std::uint32_t last_reference = hash_index::none;
        std::size_t last_target = 0; // as node_ counts
    };

    // A keyref's selected node, in a list for each scope.
    struct reference {
        std::uint32_t key = 0;
        std::size_t node = 0;
        std::uint32_t next = hash_index::none;
    };

    // An element that a constraint selects, for one or more of its scopes.
    struct target {
        std::size_t depth = 0;
        std::uint32_t constraint = 0;
        std::size_t node = 0;        // its offset
        std::size_t first_scope = 0; // in target_scopes_
        std::size_t first_value = 0; // in values_, one for each field
    };

    enum class state : std::uint8_t {
        absent,
        found, // and its value to come
        valued,
        unusable, // no value, or none of its type: the target does not count
        wrong     // clause 3 is broken
    };

    struct field_value {
        state is = state::absent;
        bool is_nillable = false;
        std::uint32_t value = 0;
        std::size_t node = 0; // which, as node_ counts
    };

    // A field that waits for the content of an open element, or for attributes of the one just
    // started.
    struct content_want {
        std::size_t depth = 0;
        std::size_t target = 0;
        std::uint32_t field = 0;
    };

    struct attribute_want {
        const name_test* test = nullptr;
        std::size_t target = 0;
        std::uint32_t field = 0;
    };

    // A constraint that has scopes.
    struct running {
        std::vector<std::size_t> scopes;  // in scopes_, each at another depth
        std::vector<std::size_t> targets; // in targets_, each at another depth
        std::uint32_t awaited = 0;        // open scopes of keyrefs that refer to it
        std::uint32_t only_name = 0;      // its constraint's
    };

    // The keys below an element at `depth`, for keyrefs at it and above.
    struct pending_table {
        std::size_t depth = 0;
        std::uint32_t constraint = 0;
        std::uint32_t table = 0;
    };

    // identity_pass.cpp: what is selected.
    identity_wants start(node_name name, std::size_t depth, std::size_t offset);
    void select_targets(std::uint32_t constraint, node_name name, std::size_t depth,
                        std::size_t offset);
    void select_fields(std::uint32_t constraint, node_name name, std::size_t depth);
    void want_content(std::size_t number, std::uint32_t field, std::size_t depth);
    void select_attribute(node_name name, std::string_view value, const simple_type* type,
                          value_context& context);
    void select_content(const identity_content& given, value_context& context);
    bool find(std::size_t number, std::uint32_t field);
    [[nodiscard]] field_value& value_of(std::size_t number, std::uint32_t field);
    void set_value(field_value& into, std::string_view text, const simple_type& type,
                   value_context& context);
    template <class Bases, class Use>
    void for_each_base(const identity_path& path, const std::vector<std::size_t>& numbers,
                       const Bases& bases, std::size_t depth, Use use) const;

    // identity_keys.cpp: what becomes of it when elements end.
    void end(std::size_t depth);
    void end_contents(std::size_t depth);
    void end_target(const target& done);
    void check_key_field(const target& done, std::size_t value);
    void add_key(const target& done, std::uint32_t key);
    void end_scopes(std::size_t depth);
    void publish(const scope& done);
    void check_references(const scope& done);
    void pass_up(std::size_t depth);
    [[nodiscard]] pending_table* pending_of(std::uint32_t constraint, std::size_t depth);
    void forget_keys();

    const identity_constraints& constraints_;
    std::size_t most_keys_;
    std::vector<running> running_;      // by number
    std::vector<std::uint32_t> active_; // those that have scopes
    std::vector<scope> scopes_;         // outer ones first, as all that follow
    std::vector<target> targets_;
    std::vector<std::size_t> target_scopes_;
    std::vector<field_value> values_;
    std::vector<content_want> content_wants_;
    std::vector<attribute_want> attribute_wants_;
    std::vector<pending_table> pending_;
    std::vector<node_name> names_; // of the open elements, by depth less 1
    std::size_t node_ = 0;         // counts elements and attributes

    key_pool keys_;
    node_tables tables_;
    std::vector<reference> references_;
    std::string key_;                       // the one being made
    std::vector<std::uint32_t> key_values_; // likewise

    identity_findings findings_;
    child_keys children_; // has constraints of its own
    bool is_active_ = false;
    bool is_exhausted_ = false;
};

} // namespace wsman::schema::detail
