// Changes envelopes, and any other XML, so that they mostly stay well-formed: what breaks XML is
// found by changing octets; what breaks SOAP, addressing and schemas is not. A function of the seed
// and the documents alone, and independent of the fuzzer that drives it.
#pragma once

#include "fuzz/outline.hpp"
#include "fuzz/random_source.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::fuzz {

enum class operation {
    drop_element,
    duplicate_element,
    swap_siblings,
    move_element,
    rename_element,
    insert_element, // one of the schemas' elements
    wrap_element,
    unwrap_element,
    empty_element,
    replace_element, // by one of a donor
    graft_element,   // one of a donor is put in
    drop_attribute,
    copy_attribute,
    rename_attribute,
    insert_attribute,
    swap_attributes,
    change_attribute,
    change_text,
    insert_text,
    respell_text, // as CDATA or with references: the same characters
    insert_comment,
    hoist_declaration,  // to the parent
    sink_declaration,   // to the children
    repeat_declaration, // on a descendant
    rename_prefix,
    default_namespace, // a prefix becomes none
    change_namespace,  // the URI of a declaration
    count
};

std::string_view to_string(operation what); // as "drop-element"

class envelope_mutator {
public:
    explicit envelope_mutator(std::uint64_t seed) : random_(seed) {}

    void seed(std::uint64_t seed) { random_ = random_source{seed}; }

    // A document that elements are taken from; borrowed. One that is not well-formed gives nothing.
    void add_donor(std::string_view document);

    // One operation that fits, chosen at random. Nothing when the document is not well-formed, or
    // none is found whose result is at most `most` octets and differs. The view holds until the
    // call after the next, so that a result may be mutated again.
    std::optional<std::string_view> mutate(std::string_view document, std::size_t most);
    // This operation.
    std::optional<std::string_view> mutate(std::string_view document, operation what,
                                           std::size_t most);
    // replace_element or graft_element with `other` as the donor.
    std::optional<std::string_view> cross(std::string_view document, std::string_view other,
                                          std::size_t most);

    // What the last successful call did.
    [[nodiscard]] operation last() const { return last_; }

private:
    struct edit {
        range where;
        std::string with;
    };

    using operator_function = bool (envelope_mutator::*)();
    static operator_function function_of(operation what);

    bool drop_element();
    bool duplicate_element();
    bool swap_siblings();
    bool move_element();
    bool rename_element();
    bool insert_element();
    bool wrap_element();
    bool unwrap_element();
    bool empty_element();
    bool replace_element();
    bool graft_element();
    bool drop_attribute();
    bool copy_attribute();
    bool rename_attribute();
    bool insert_attribute();
    bool swap_attributes();
    bool change_attribute();
    bool change_text();
    bool insert_text();
    bool respell_text();
    bool insert_comment();
    bool hoist_declaration();
    bool sink_declaration();
    bool repeat_declaration();
    bool rename_prefix();
    bool default_namespace();
    bool change_namespace();

    // Choosing.
    std::size_t any_element() { return random_.below(in_.elements().size()); }

    const outlined_attribute* any_attribute(bool declarations);
    const outline* any_donor();
    bool prefix_is_used(std::string_view prefix) const;
    std::string unused_prefix();

    // The prefix, with its colon, that a name of this namespace takes on the element, and what must
    // be declared there for it.
    struct bound_prefix {
        std::string prefix;
        std::string declaration;
    };

    bound_prefix prefix_for(std::size_t element, std::string_view usual, std::string_view uri);
    std::string new_value(std::string_view old);
    std::string new_element(std::size_t parent);

    // Changing.
    bool replace(const range& where, std::string with);

    bool insert(std::size_t at, std::string what) { return replace({at, at}, std::move(what)); }

    bool insert_into_start_tag(std::size_t element, std::string what);
    // Among the children or the text of an element.
    bool insert_inside(std::size_t element, std::string what);
    void rename_tags(std::size_t element, const std::string& name);
    std::optional<std::string_view> apply(std::size_t most);

    random_source random_;
    outline in_;
    std::vector<outline> donors_;
    const outline* other_ = nullptr; // the only donor while crossing
    std::vector<edit> edits_;
    std::string out_[2];
    std::size_t written_ = 0;
    operation last_ = operation::count;
};

// The element with what it needs from outside declared on its start tag.
std::string self_contained(const outline& document, std::size_t element);

} // namespace wsman::fuzz
