// What becomes of selected nodes when elements end: keys are compared, tables passed to parents.
#include "schema/identity/identity_pass.hpp"

#include <algorithm>

namespace wsman::schema::detail {

void identity_pass::end(std::size_t depth) {
    attribute_wants_.clear();
    if (!content_wants_.empty() && content_wants_.back().depth == depth)
        end_contents(depth);
    for (; !targets_.empty() && targets_.back().depth == depth; targets_.pop_back()) {
        const auto& done = targets_.back();
        end_target(done);
        target_scopes_.resize(done.first_scope);
        values_.resize(done.first_value);
        running_[done.constraint].targets.pop_back();
    }
    if (scopes_.back().depth == depth)
        end_scopes(depth);
    if (!pending_.empty() && pending_.back().depth == depth)
        pass_up(depth);
    if (scopes_.empty())
        forget_keys();
}

// Fields that led to an element of which no content was told.
void identity_pass::end_contents(std::size_t depth) {
    for (; !content_wants_.empty() && content_wants_.back().depth == depth;
         content_wants_.pop_back()) {
        const auto& want = content_wants_.back();
        auto& value = value_of(want.target, want.field);
        if (value.is != state::found)
            continue;
        value.is = state::wrong;
        const auto& of = targets_[want.target];
        findings_.add({identity_rule::field, of.constraint, want.field, of.node});
    }
}

// Its key counts when it belongs to the qualified node set and all its values are known.
void identity_pass::end_target(const target& done) {
    const bool is_key = constraints_[done.constraint].kind == identity_kind::key;
    bool is_complete = !is_exhausted_;
    key_values_.clear();
    for (auto i = done.first_value; i < values_.size(); ++i) {
        is_complete = is_complete && values_[i].is == state::valued;
        key_values_.push_back(values_[i].value);
        if (is_key)
            check_key_field(done, i);
    }
    if (is_complete)
        add_key(done, keys_.sequence(key_values_));
}

void identity_pass::check_key_field(const target& done, std::size_t value) {
    const auto field = static_cast<std::uint32_t>(value - done.first_value);
    const auto& found = values_[value];
    if (found.is == state::absent)
        findings_.add({identity_rule::key_complete, done.constraint, field, done.node});
    if (found.is_nillable && found.is != state::wrong)
        findings_.add({identity_rule::key_nillable, done.constraint, field, done.node});
}

// The same two nodes break the constraint in each scope that selects both, and are told once.
void identity_pass::add_key(const target& done, std::uint32_t key) {
    const auto kind = constraints_[done.constraint].kind;
    std::optional<std::size_t> first;
    for (std::size_t i = done.first_scope; i < target_scopes_.size(); ++i) {
        auto& in = scopes_[target_scopes_[i]];
        if (kind != identity_kind::keyref) {
            const auto found = tables_.add(in.table, key, done.node);
            first = first ? first : found;
            continue;
        }
        if (references_.size() == most_keys_) {
            is_exhausted_ = true;
            continue;
        }
        const auto number = static_cast<std::uint32_t>(references_.size());
        references_.push_back({key, done.node});
        (in.first_reference == hash_index::none ? in.first_reference
                                                : references_[in.last_reference].next) = number;
        in.last_reference = number;
    }
    if (first)
        findings_.add(
            {kind == identity_kind::key ? identity_rule::key_unique : identity_rule::unique,
             done.constraint, 0, done.node, *first});
    is_exhausted_ = is_exhausted_ || tables_.is_exhausted();
}

// Keys before keyrefs, which may refer to keys of the same element.
void identity_pass::end_scopes(std::size_t depth) {
    auto first = scopes_.size();
    while (first != 0 && scopes_[first - 1].depth == depth)
        --first;
    for (auto i = first; i < scopes_.size(); ++i)
        if (running_[scopes_[i].constraint].awaited != 0)
            publish(scopes_[i]);
    for (auto i = first; i < scopes_.size(); ++i)
        if (constraints_[scopes_[i].constraint].kind == identity_kind::keyref)
            check_references(scopes_[i]);
    for (; scopes_.size() != first; scopes_.pop_back()) {
        const auto number = scopes_.back().constraint;
        if (constraints_[number].kind == identity_kind::keyref)
            --running_[constraints_[number].refers_to].awaited;
        running_[number].scopes.pop_back();
        if (running_[number].scopes.empty())
            active_.erase(std::find(active_.begin(), active_.end(), number));
    }
    is_exhausted_ = is_exhausted_ || tables_.is_exhausted();
}

// Makes the nodes of a key or unique those of its element's node table.
void identity_pass::publish(const scope& done) {
    if (auto* const below = pending_of(done.constraint, done.depth))
        below->table = tables_.put_over(below->table, done.table);
    else
        pending_.push_back({done.depth, done.constraint, done.table});
}

void identity_pass::check_references(const scope& done) {
    const auto* const keys = pending_of(constraints_[done.constraint].refers_to, done.depth);
    for (auto at = done.first_reference; at != hash_index::none; at = references_[at].next)
        if (keys == nullptr || !tables_.has(keys->table, references_[at].key))
            findings_.add({identity_rule::reference, done.constraint, 0, references_[at].node});
}

// The tables of an element at `depth`, which are the last ones, become its parent's, as far as
// some keyref further out may ask for them.
void identity_pass::pass_up(std::size_t depth) {
    auto first = pending_.size();
    while (first != 0 && pending_[first - 1].depth == depth)
        --first;
    auto kept = first;
    for (auto i = first; i < pending_.size(); ++i) {
        const auto each = pending_[i];
        if (running_[each.constraint].awaited == 0)
            continue;
        if (auto* const there = pending_of(each.constraint, depth - 1))
            there->table = tables_.unite(there->table, each.table, depth - 1);
        else
            pending_[kept++] = {depth - 1, each.constraint, each.table};
    }
    pending_.resize(kept);
}

identity_pass::pending_table* identity_pass::pending_of(std::uint32_t constraint,
                                                        std::size_t depth) {
    for (auto i = pending_.size(); i-- != 0 && pending_[i].depth >= depth;)
        if (pending_[i].depth == depth && pending_[i].constraint == constraint)
            return &pending_[i];
    return nullptr;
}

} // namespace wsman::schema::detail
