// What the mutator does to declarations of namespaces, and to the prefixes that rest on them.
#include "fuzz/envelope_mutator.hpp"
#include "fuzz/vocabulary.hpp"

namespace wsman::fuzz {

bool envelope_mutator::hoist_declaration() {
    const auto* which = any_attribute(true);
    if (which == nullptr)
        return false;
    const auto parent = in_.elements()[which->element].parent;
    if (parent == outlined_element::none || in_.attribute(parent, in_.view(which->name)) != nullptr)
        return false;
    return insert_into_start_tag(parent, std::string{in_.view(which->whole)}) &&
           replace(which->whole, {});
}

bool envelope_mutator::sink_declaration() {
    const auto* which = any_attribute(true);
    if (which == nullptr)
        return false;
    const auto& owner = in_.elements()[which->element];
    const auto prefix = declared_prefix(in_.view(which->name));
    if (prefix == prefix_of(in_.view(owner.name)))
        return false;
    for (std::size_t i = 0; i < owner.attribute_count; ++i) {
        const auto name = in_.view(in_.attributes()[owner.attributes + i].name);
        if (!prefix.empty() && !declares_namespace(name) && prefix_of(name) == prefix)
            return false;
    }
    for (auto child = which->element + 1; child < owner.behind;
         child = in_.elements()[child].behind)
        if (in_.attribute(child, in_.view(which->name)) == nullptr)
            insert_into_start_tag(child, std::string{in_.view(which->whole)});
    return replace(which->whole, {});
}

bool envelope_mutator::repeat_declaration() {
    const auto* which = any_attribute(true);
    if (which == nullptr)
        return false;
    const auto& owner = in_.elements()[which->element];
    const auto inside = owner.behind - which->element - 1;
    if (inside == 0)
        return false;
    const auto to = which->element + 1 + random_.below(inside);
    return in_.attribute(to, in_.view(which->name)) == nullptr &&
           in_.binding(to, declared_prefix(in_.view(which->name))) == which &&
           insert_into_start_tag(to, std::string{in_.view(which->whole)});
}

bool envelope_mutator::rename_prefix() {
    const auto* which = any_attribute(true);
    if (which == nullptr || in_.view(which->name) == "xmlns")
        return false;
    const std::string old{declared_prefix(in_.view(which->name))};
    const auto fresh = unused_prefix();
    replace(which->name, "xmlns:" + fresh);
    const auto behind = in_.elements()[which->element].behind;
    for (auto at = which->element; at < behind; ++at) {
        const auto& one = in_.elements()[at];
        if (in_.binding(at, old) != which)
            continue;
        if (prefix_of(in_.view(one.name)) == old)
            rename_tags(at, fresh + ":" + std::string{local_of(in_.view(one.name))});
        for (std::size_t i = 0; i < one.attribute_count; ++i) {
            const auto& attribute = in_.attributes()[one.attributes + i];
            if (!declares_namespace(in_.view(attribute.name)) &&
                prefix_of(in_.view(attribute.name)) == old)
                replace(attribute.name,
                        fresh + ":" + std::string{local_of(in_.view(attribute.name))});
        }
    }
    return true;
}

bool envelope_mutator::default_namespace() {
    const auto* which = any_attribute(true);
    if (which == nullptr || in_.view(which->name) == "xmlns" ||
        in_.attribute(which->element, "xmlns") != nullptr)
        return false;
    const auto prefix = declared_prefix(in_.view(which->name));
    // The prefix stays bound: attributes and values may need it.
    insert(which->whole.end, " xmlns=\"" + std::string{in_.view(which->value)} + "\"");
    const auto behind = in_.elements()[which->element].behind;
    for (auto at = which->element; at < behind; ++at) {
        const auto name = in_.view(in_.elements()[at].name);
        const auto* below = in_.binding(at, {});
        const bool is_hidden = below != nullptr && below->element >= which->element;
        if (prefix_of(name) == prefix && in_.binding(at, prefix) == which && !is_hidden)
            rename_tags(at, std::string{local_of(name)});
    }
    return true;
}

bool envelope_mutator::change_namespace() {
    const auto* which = any_attribute(true);
    if (which == nullptr)
        return false;
    const auto uri = random_.pick(known_namespace_uris());
    return replace({which->value.begin - 1, which->value.end + 1}, "\"" + std::string{uri} + "\"");
}

} // namespace wsman::fuzz
