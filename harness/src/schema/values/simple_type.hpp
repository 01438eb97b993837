// The simple types of XML Schema 1.0 part 2, flattened with their bases so that a check walks no
// chain.
#pragma once

#include "base/result.hpp"
#include "schema/values/facets.hpp"
#include "schema/values/fixed_value.hpp"
#include "schema/values/value_context.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

enum class variety : std::uint8_t { atomic, list, union_ };

// The rules that a value can break.
enum class value_rule : std::uint8_t {
    atomic_datatype, // cvc-datatype-valid.1.2.1
    list_datatype,   // cvc-datatype-valid.1.2.2
    union_datatype,  // cvc-datatype-valid.1.2.3
    declared_entity, // cvc-simple-type.2.1
    length,
    min_length,
    max_length,
    pattern,
    enumeration,
    max_inclusive,
    max_exclusive,
    min_inclusive,
    min_exclusive,
    total_digits,
    fraction_digits
};

// As XML Schema names it: "cvc-maxLength-valid".
std::string_view constraint_name(value_rule rule);

class simple_type;

// What is wrong with a value.
struct value_finding {
    value_rule rule;
    const simple_type* type; // that refuses; of a list the item's when an item is at fault
    std::string_view value;  // inside the text checked: the item at fault, or all of it
    value_rule cause;        // what the item breaks when the rule is list_datatype; else the rule
};

// Without a name (local is empty) the type is an anonymous one.
struct type_name {
    std::string uri = {};
    std::string local = {};
};

// Immutable but for the caches of its patterns, so that a type is used by one thread at a time; the
// built-in types have none and serve all.
class simple_type {
public:
    // Of the namespace http://www.w3.org/2001/XMLSchema, anySimpleType among them; null when there
    // is none of that name. Lives for ever.
    static const simple_type* builtin(std::string_view local_name);

    // The error says which facet cannot be used. Bases, items and members must outlive the type.
    static base::result<std::unique_ptr<simple_type>>
    restriction(const simple_type& base, const own_facets& facets, type_name name = {});
    static base::result<std::unique_ptr<simple_type>> list_of(const simple_type& item,
                                                              type_name name = {});
    static base::result<std::unique_ptr<simple_type>>
    union_of(std::vector<const simple_type*> members, type_name name = {});

    [[nodiscard]] const type_name& name() const { return name_; }

    // What it restricts; null of the primitive types and of lists and unions made new.
    [[nodiscard]] const simple_type* base() const { return base_; }

    [[nodiscard]] detail::variety variety() const { return variety_; }

    // Of an atomic type. anySimpleType counts as a string.
    [[nodiscard]] detail::primitive primitive() const { return primitive_; }

    [[nodiscard]] white_space spaces() const { return spaces_; }

    // Of a list its one item type, of a union its members in their order.
    [[nodiscard]] const std::vector<const simple_type*>& members() const { return members_; }

    [[nodiscard]] const facet_set& facets() const { return facets_; }

    // Whether each text is valid, so that nothing need be collected or checked.
    [[nodiscard]] bool takes_any_text() const { return takes_any_text_; }

    // Whether a value may hold an ID, an IDREF or an ENTITY.
    [[nodiscard]] bool holds_references() const { return holds_references_; }

    // Nothing when valid; then IDs and IDREFs have been reported. `text` is the content or the
    // attribute's value as the reader gives it, before white space is treated as the type wants.
    // Allocates nothing once the scratch memory has grown.
    [[nodiscard]] std::optional<value_finding> check(std::string_view text,
                                                     value_context& context) const {
        if (takes_any_text_ || is_plainly_valid(text, context))
            return std::nullopt;
        return check_text(text, context);
    }

    // Whether `text` is a value of this type, facets of unions' members but not its own regarded,
    // and equals `value`.
    [[nodiscard]] bool equals(const fixed_value& value, std::string_view text,
                              value_context& context) const;

    // Appends octets that say where they end and are the same for equal values alone, whatever the
    // types; false, with nothing appended, when `text` is no value of this type.
    bool append_key(std::string_view text, value_context& context, std::string& into) const;

    // What a text of the lexical space of an atomic type is like, as the end of a message.
    [[nodiscard]] std::string_view lexical_form() const;

    // What the length facets count: characters, octets of the binary types, items of a list.
    [[nodiscard]] std::uint64_t length_of(std::string_view text) const;

private:
    friend class fixed_value;
    friend class builtin_types;
    friend class facet_compiler;

    simple_type() = default;
    simple_type(const simple_type&) = default;

    // What the lexical space of an atomic type is beside its primitive type's, and what its values
    // refer to.
    enum class refinement : std::uint8_t { none, integer, language, nmtoken, name, ncname };
    enum class reference : std::uint8_t { none, id, idref, entity };

    // What alone decides about most values of a type, if anything: the lexical space of a type
    // without facets, and the range of a whole number.
    enum class decision : std::uint8_t {
        none,
        lexical_space,
        small_integer,
        boolean,
        duration,
        any_uri,
        ncname
    };

    [[nodiscard]] std::optional<value_finding> check_text(std::string_view text,
                                                          value_context& context) const;
    [[nodiscard]] bool is_plainly_valid(std::string_view text, const value_context& context) const;
    [[nodiscard]] std::optional<value_finding> judge(std::string_view text,
                                                     value_context& context) const;
    [[nodiscard]] std::optional<value_finding> judge_atomic(std::string_view text,
                                                            value_context& context) const;
    [[nodiscard]] std::optional<value_finding> judge_list(std::string_view text,
                                                          value_context& context) const;
    [[nodiscard]] std::optional<value_finding> judge_union(std::string_view text,
                                                           value_context& context) const;
    [[nodiscard]] std::optional<value_rule> broken_atomic_facet(std::string_view text,
                                                                value_context& context) const;
    [[nodiscard]] std::optional<value_rule> broken_value_facet(std::string_view text,
                                                               value_context& context) const;
    [[nodiscard]] std::optional<value_rule> broken_length(std::uint64_t length) const;
    [[nodiscard]] std::optional<value_rule> broken_text_length(std::string_view text) const;
    [[nodiscard]] bool matches_patterns(std::string_view text) const;
    [[nodiscard]] std::optional<value_rule> broken_whole_facet(const simple_type& active,
                                                               std::string_view text,
                                                               value_context& context) const;
    [[nodiscard]] const simple_type* accepting(std::string_view text, value_context& context) const;
    [[nodiscard]] bool is_lexical(std::string_view text, const namespace_lookup* namespaces) const;
    [[nodiscard]] bool is_small_integer(std::string_view text) const;
    [[nodiscard]] std::optional<value_finding> report(std::string_view text,
                                                      value_context& context) const;
    [[nodiscard]] const simple_type* active(std::string_view text, value_context& context) const;
    [[nodiscard]] bool equals_atomic(const atomic_value& value, std::string_view text,
                                     value_context& context) const;
    [[nodiscard]] std::optional<atomic_value> parse(std::string_view text,
                                                    value_context& context) const;
    [[nodiscard]] bool may_be_list() const;
    [[nodiscard]] decision quick_decision() const;
    void settle();
    void settle_small_integers();

    type_name name_;
    const simple_type* base_ = nullptr;
    detail::variety variety_ = variety::atomic;
    detail::primitive primitive_ = primitive::string;
    refinement refinement_ = refinement::none;
    reference reference_ = reference::none;
    white_space spaces_ = white_space::collapse;
    decision decision_ = decision::none;
    bool takes_any_text_ = false;
    bool holds_references_ = false;
    bool faceted_ = false;
    // The whole numbers of up to 18 digits that are valid are those from least_ to most_; none when
    // there is more to ask.
    std::int64_t least_ = 1;
    std::int64_t most_ = 0;
    facet_set facets_;
    std::vector<const simple_type*> members_;
};

// One sentence without a full stop: "'abc' is no xs:int: not a whole number".
std::string message(const value_finding& found);

} // namespace wsman::schema::detail
