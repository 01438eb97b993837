#include "schema/values/fixed_value.hpp"

#include "schema/values/simple_type.hpp"

namespace wsman::schema::detail {

bool fixed_value::add(const simple_type& atomic, std::string_view text,
                      const namespace_lookup* namespaces) {
    auto value = parse_atomic(atomic.primitive(), text, namespaces);
    if (!value)
        return false;
    if (auto* const name = std::get_if<expanded_name>(&value->value))
        name->uri = storage_->namespaces.emplace_back(name->uri);
    items_.push_back(*value);
    return true;
}

base::result<fixed_value> fixed_value::compile(const simple_type& type, std::string_view text,
                                               const namespace_lookup* namespaces) {
    value_context context;
    context.namespaces = namespaces;
    if (const auto found = type.judge(text, context))
        return message(*found);
    const auto& active = *type.active(text, context);
    fixed_value made;
    made.storage_->text = normalised(text, active.spaces(), context.scratch);
    made.is_list_ = active.variety() == variety::list;
    if (!made.is_list_) {
        made.add(active, made.text(), namespaces);
        return made;
    }
    auto rest = made.text();
    for (auto item = next_item(rest); !item.empty(); item = next_item(rest))
        made.add(*active.members().front()->active(item, context), item, namespaces);
    return made;
}

base::result<fixed_value> fixed_value::compile_bound(const simple_type& type,
                                                     std::string_view text) {
    fixed_value made;
    made.storage_->text = trimmed(text);
    if (!type.is_lexical(made.text(), nullptr) || !made.add(type, made.text(), nullptr))
        return message({value_rule::atomic_datatype, &type, text, value_rule::atomic_datatype});
    return made;
}

} // namespace wsman::schema::detail
