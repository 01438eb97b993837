// What the mutator does to attributes; declarations of namespaces are another matter.
#include "fuzz/envelope_mutator.hpp"
#include "fuzz/vocabulary.hpp"

#include <algorithm>

namespace wsman::fuzz {
namespace {

// A text is written between double quotes, whatever quotes its old place had.
std::string quoted(std::string_view value) {
    std::string out = "\"";
    for (const char octet : value)
        if (octet == '"')
            out += "&quot;";
        else if (octet == '<')
            out += "&lt;";
        else
            out += octet;
    return out + '"';
}

} // namespace

bool envelope_mutator::drop_attribute() {
    const auto* which = any_attribute(false);
    return which != nullptr && replace(which->whole, {});
}

bool envelope_mutator::copy_attribute() {
    const auto* which = any_attribute(false);
    const auto to = any_element();
    if (which == nullptr || in_.attribute(to, in_.view(which->name)) != nullptr)
        return false;
    std::string declared;
    if (const auto prefix = prefix_of(in_.view(which->name)); !prefix.empty() && prefix != "xml") {
        const auto* here = in_.binding(which->element, prefix);
        const auto* there = in_.binding(to, prefix);
        if (here == nullptr)
            return false;
        if (there != nullptr && in_.view(there->value) != in_.view(here->value))
            return false;
        if (there == nullptr)
            declared = in_.view(here->whole);
    }
    return insert_into_start_tag(to, declared + std::string{in_.view(which->whole)});
}

bool envelope_mutator::rename_attribute() {
    const auto* which = any_attribute(false);
    if (which == nullptr)
        return false;
    const auto& known = random_.pick(known_attributes());
    const auto bound = prefix_for(which->element, known.prefix, known.uri);
    const auto name = bound.prefix + known.local;
    if (in_.attribute(which->element, name) != nullptr)
        return false;
    if (!bound.declaration.empty())
        insert_into_start_tag(which->element, bound.declaration);
    return replace(which->name, name);
}

bool envelope_mutator::insert_attribute() {
    const auto to = any_element();
    const auto& known = random_.pick(known_attributes());
    const auto bound = prefix_for(to, known.prefix, known.uri);
    const auto name = bound.prefix + known.local;
    if (in_.attribute(to, name) != nullptr)
        return false;
    const auto value = random_.pick(values_of(random_.pick(value_kinds())));
    return insert_into_start_tag(to, bound.declaration + " " + name + "=" + quoted(value));
}

bool envelope_mutator::swap_attributes() {
    const auto* first = any_attribute(false);
    const auto* second = any_attribute(false);
    if (first == nullptr || first == second)
        return false;
    // The values, with their quotes.
    const auto value_of = [](const outlined_attribute& one) {
        return range{one.value.begin - 1, one.value.end + 1};
    };
    return replace(value_of(*first), std::string{in_.view(value_of(*second))}) &&
           replace(value_of(*second), std::string{in_.view(value_of(*first))});
}

bool envelope_mutator::change_attribute() {
    const auto* which = any_attribute(false);
    if (which == nullptr)
        return false;
    return replace({which->value.begin - 1, which->value.end + 1},
                   quoted(new_value(in_.view(which->value))));
}

} // namespace wsman::fuzz
