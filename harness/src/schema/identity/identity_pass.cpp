#include "schema/identity/identity_pass.hpp"

#include "schema/values/simple_type.hpp"

#include <algorithm>
#include <utility>

namespace wsman::schema::detail {

identity_pass::identity_pass(const identity_constraints& constraints, std::size_t most_keys)
    : constraints_(constraints), most_keys_(most_keys), running_(constraints.size()),
      tables_(most_keys), children_(constraints, findings_, most_keys) {
    for (std::uint32_t number = 0; number < constraints.size(); ++number)
        running_[number].only_name = constraints[number].only_name;
}

void identity_pass::open() {
    for (const auto& each : scopes_) {
        running_[each.constraint].scopes.clear();
        running_[each.constraint].targets.clear();
        running_[constraints_[each.constraint].refers_to].awaited = 0;
    }
    active_.clear();
    scopes_.clear();
    targets_.clear();
    target_scopes_.clear();
    values_.clear();
    content_wants_.clear();
    attribute_wants_.clear();
    pending_.clear();
    findings_.clear();
    is_active_ = false;
    is_exhausted_ = false;
    children_.clear();
    forget_keys();
}

void identity_pass::forget_keys() {
    keys_.clear();
    tables_.clear();
    references_.clear();
}

void identity_pass::enter(std::span<const std::uint32_t> constraints, std::size_t depth) {
    is_active_ = is_active_ || !constraints.empty();
    for (const auto number : constraints) {
        if (constraints_[number].is_of_child_attribute) {
            children_.enter(number, depth);
            continue;
        }
        auto& of = running_[number];
        if (of.scopes.empty())
            active_.push_back(number);
        of.scopes.push_back(scopes_.size());
        auto& made = scopes_.emplace_back();
        made.depth = depth;
        made.constraint = number;
        if (constraints_[number].kind == identity_kind::keyref)
            ++running_[constraints_[number].refers_to].awaited;
        else
            made.table = tables_.open();
    }
}

// The bases, of which `numbers` says which and each is at another depth, from which the path leads
// to the element just started. Its last step does by its name.
template <class Bases, class Use>
void identity_pass::for_each_base(const identity_path& path,
                                  const std::vector<std::size_t>& numbers, const Bases& bases,
                                  std::size_t depth, Use use) const {
    const auto steps = path.steps.size();
    if (depth < steps)
        return;
    const auto base = depth - steps;
    bool leads = steps <= 1;
    for (auto i = numbers.size(); i-- != 0;) {
        const auto at = bases[numbers[i]].depth;
        if (at > base)
            continue;
        if (at != base && !path.is_anywhere)
            return;
        leads = leads || path.leads_to_last(std::span{names_}.first(depth));
        if (!leads)
            return;
        use(numbers[i]);
    }
}

identity_wants identity_pass::start(node_name name, std::size_t depth, std::size_t offset) {
    if (names_.size() < depth)
        names_.resize(depth);
    names_[depth - 1] = name;
    ++node_;
    attribute_wants_.clear();
    const auto contents = content_wants_.size();
    for (const auto each : active_) {
        const auto& of = running_[each];
        if (of.only_name == 0 || of.only_name == name.name)
            select_targets(each, name, depth, offset);
        if (!of.targets.empty())
            select_fields(each, name, depth);
    }
    return {!attribute_wants_.empty(), content_wants_.size() != contents};
}

void identity_pass::select_targets(std::uint32_t constraint, node_name name, std::size_t depth,
                                   std::size_t offset) {
    const auto& rules = constraints_[constraint];
    const auto first = target_scopes_.size();
    for (const auto& path : rules.selector) {
        if (!path.may_end_with(name))
            continue;
        for_each_base(path, running_[constraint].scopes, scopes_, depth, [&](std::size_t number) {
            if (std::exchange(scopes_[number].last_target, node_) != node_)
                target_scopes_.push_back(number);
        });
    }
    if (target_scopes_.size() == first)
        return;
    running_[constraint].targets.push_back(targets_.size());
    targets_.push_back({depth, constraint, offset, first, values_.size()});
    for (auto fields = rules.fields.size(); fields != 0; --fields)
        values_.emplace_back();
}

void identity_pass::select_fields(std::uint32_t constraint, node_name name, std::size_t depth) {
    const auto& targets = running_[constraint].targets;
    const auto& fields = constraints_[constraint].fields;
    for (std::uint32_t field = 0; field < fields.size(); ++field) {
        for (const auto& path : fields[field].elements)
            if (path.may_end_with(name))
                for_each_base(path, targets, targets_, depth,
                              [&](std::size_t number) { want_content(number, field, depth); });
        for (const auto& path : fields[field].attributes)
            if (path.may_end_with(name))
                for_each_base(path, targets, targets_, depth, [&](std::size_t number) {
                    attribute_wants_.push_back({&*path.attribute, number, field});
                });
    }
}

identity_pass::field_value& identity_pass::value_of(std::size_t number, std::uint32_t field) {
    return values_[targets_[number].first_value + field];
}

// Whether the node that node_ counts is the first that the field leads to. Several paths may lead
// to the same one.
bool identity_pass::find(std::size_t number, std::uint32_t field) {
    auto& value = value_of(number, field);
    if (value.is == state::absent) {
        value.is = state::found;
        value.node = node_;
        return true;
    }
    if (value.node != node_ && value.is != state::wrong) {
        value.is = state::wrong;
        findings_.add(
            {identity_rule::field, targets_[number].constraint, field, targets_[number].node});
    }
    return false;
}

void identity_pass::want_content(std::size_t number, std::uint32_t field, std::size_t depth) {
    if (find(number, field))
        content_wants_.push_back({depth, number, field});
}

void identity_pass::select_attribute(node_name name, std::string_view value,
                                     const simple_type* type, value_context& context) {
    ++node_;
    key_.clear();
    for (const auto& want : attribute_wants_) {
        if (!want.test->holds(name) || !find(want.target, want.field))
            continue;
        auto& into = value_of(want.target, want.field);
        if (type != nullptr) {
            set_value(into, value, *type, context);
            continue;
        }
        into.is = state::wrong;
        const auto& of = targets_[want.target];
        findings_.add({identity_rule::field, of.constraint, want.field, of.node});
    }
}

// For those that wait for the innermost element, which are the last ones. A field that another node
// spoilt meanwhile stays so.
void identity_pass::select_content(const identity_content& given, value_context& context) {
    key_.clear();
    const auto depth = content_wants_.back().depth;
    for (auto i = content_wants_.size(); i-- != 0 && content_wants_[i].depth == depth;) {
        auto& into = value_of(content_wants_[i].target, content_wants_[i].field);
        if (into.is != state::found || given.type == nullptr)
            continue;
        into.is_nillable = given.is_nillable;
        if (given.has_value)
            set_value(into, given.text, *given.type, context);
        else
            into.is = state::unusable;
    }
}

// `key_` is empty, or holds the key already.
void identity_pass::set_value(field_value& into, std::string_view text, const simple_type& type,
                              value_context& context) {
    into.is = state::unusable;
    if (key_.empty() && !type.append_key(text, context, key_))
        return;
    into.is = state::valued;
    into.value = keys_.value(key_);
}

} // namespace wsman::schema::detail
