#include "schema/identity/identity_constraint.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::schema::detail {

std::string_view to_string(identity_kind kind) {
    constexpr std::string_view names[] = {"unique", "key", "keyref"};
    return names[static_cast<std::size_t>(kind)];
}

namespace {

bool leads_to_child(const std::vector<identity_path>& paths) {
    return paths.size() == 1 && !paths.front().is_anywhere && paths.front().steps.size() == 1 &&
           paths.front().steps.front().by == name_test::kind::name;
}

bool leads_to_attribute(const identity_field& field) {
    return field.elements.empty() && field.attributes.size() == 1 &&
           !field.attributes.front().is_anywhere && field.attributes.front().steps.empty() &&
           field.attributes.front().attribute->by == name_test::kind::name;
}

} // namespace

base::result<std::uint32_t> identity_constraints::add(const identity_definition& definition,
                                                      node_names& names) {
    const auto is_of_that_name = [&](const auto& each) { return each.name == definition.name; };
    if (std::any_of(all_.begin(), all_.end(), is_of_that_name))
        return fmt::format("there are two identity constraints {}", definition.name);
    if (definition.fields.empty())
        return fmt::format("the {} {} has no field", to_string(definition.kind), definition.name);
    identity_constraint made;
    made.name = definition.name;
    made.kind = definition.kind;
    made.refer = definition.refer;
    auto selector = parse_identity_path(definition.selector, path_use::selector, names);
    if (!selector)
        return selector.error();
    made.selector = *std::move(selector);
    if (const auto& steps = made.selector.front().steps;
        made.selector.size() == 1 && !steps.empty() && steps.back().by == name_test::kind::name)
        made.only_name = steps.back().wanted.name;
    for (const auto& text : definition.fields) {
        auto paths = parse_identity_path(text, path_use::field, names);
        if (!paths)
            return paths.error();
        auto& field = made.fields.emplace_back();
        for (auto& path : *paths)
            (path.attribute ? field.attributes : field.elements).push_back(std::move(path));
    }
    all_.push_back(std::move(made));
    return static_cast<std::uint32_t>(all_.size() - 1);
}

base::result<void> identity_constraints::resolve() {
    for (auto& each : all_) {
        if (each.kind != identity_kind::keyref)
            continue;
        const auto found = std::find_if(all_.begin(), all_.end(), [&](const auto& other) {
            return other.name == each.refer && other.kind != identity_kind::keyref;
        });
        if (found == all_.end())
            return fmt::format("the keyref {} refers to {}, which is no key or unique", each.name,
                               each.refer);
        if (found->fields.size() != each.fields.size())
            return fmt::format("the keyref {} has {} fields, and {} has {}", each.name,
                               each.fields.size(), found->name, found->fields.size());
        found->is_referenced = true;
        each.refers_to = static_cast<std::uint32_t>(found - all_.begin());
    }
    for (auto& each : all_)
        each.is_of_child_attribute = each.kind != identity_kind::keyref && !each.is_referenced &&
                                     leads_to_child(each.selector) && each.fields.size() == 1 &&
                                     leads_to_attribute(each.fields.front());
    return {};
}

} // namespace wsman::schema::detail
