#include "schema/compiler/grammar_compiler.hpp"

namespace wsman::schema::detail {

// Xerces finds global declarations alone. So what is outside makes outside whatever holds it, from
// local elements to their type to the elements of that type, until a global element is reached.
void grammar_compiler::spread_outside() {
    bool is_changed = true;
    const auto take_over = [&is_changed](std::string& into, const std::string& from) {
        if (into.empty() && !from.empty()) {
            into = from;
            is_changed = true;
        }
    };
    while (is_changed) {
        is_changed = false;
        for (auto& each : made_->elements)
            take_over(each.outside, made_->types[each.type].outside);
        for (const auto& [holder, locals] : local_elements_)
            for (const auto local : locals)
                take_over(made_->types[holder].outside, made_->elements[local].outside);
    }
}

} // namespace wsman::schema::detail
