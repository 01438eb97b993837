#include "base/text.hpp"
#include "schema/stepping/pass_state.hpp"
#include "xml/qname.hpp"

#include <fmt/format.h>

namespace wsman::schema::detail {

namespace {

std::string_view collapsed(std::string_view text) {
    return base::trim(text);
}

} // namespace

pass_state::instance_attributes pass_state::find_instance_attributes() {
    instance_attributes found;
    for (const auto& each : source_->attributes()) {
        if (each.name_space != schemas_.instance_space)
            continue;
        if (each.name.local == "type")
            found.type = &each;
        else if (each.name.local == "nil")
            found.nil = &each;
    }
    return found;
}

// cvc-elt.4, and cvc-assess-elt.1: the type that the document names, else the declared one, else
// the ur-type.
const type_definition* pass_state::actual_type(const governing& by,
                                               const xml::attribute* instance_type) {
    const auto* const declaration = by.declaration;
    const auto* actual = declaration != nullptr ? &schemas_.types[declaration->type] : nullptr;
    if (declaration != nullptr && declaration->is_abstract)
        violate("cvc-elt.2", "the element is abstract: one of its substitution group must stand "
                             "for it");
    if (instance_type != nullptr) {
        const bool is_lax = actual == nullptr && by.processing == wildcard::processing::lax;
        const auto number = named_type(*instance_type, is_lax);
        if (number != no_number && declaration != nullptr &&
            !schemas_.derives(number, declaration->type, declaration->blocked | actual->blocked))
            violate("cvc-elt.4.3", fmt::format("xsi:type names {}, which may not stand for {}",
                                               schemas_.type_text(schemas_.types[number]),
                                               schemas_.type_text(*actual)));
        else if (number != no_number)
            actual = &schemas_.types[number];
    }
    if (actual == nullptr) {
        if (by.processing == wildcard::processing::strict)
            violate(frames_.empty() ? "cvc-elt.1" : "cvc-complex-type.2.4.c",
                    fmt::format("no schema declares {}", xml::to_string(source_->name())));
        return ur_type_;
    }
    if (actual->is_abstract)
        violate("cvc-type.2",
                fmt::format("{} is abstract: xsi:type must name a type derived from it",
                            schemas_.type_text(*actual)));
    return actual;
}

// The number of the type that xsi:type names. On an element that nothing else governs, a name that
// leads nowhere decides nothing (cvc-assess-elt.2).
std::uint32_t pass_state::named_type(const xml::attribute& instance_type, bool is_lax) {
    static const auto& qname = *simple_type::builtin("QName");
    const auto text = collapsed(instance_type.value);
    if (const auto wrong = qname.check(text, values_)) {
        if (!is_lax)
            violate("cvc-elt.4.1", "xsi:type: " + message(*wrong));
        return no_number;
    }
    const auto named = xml::split_qname(text).value();
    const auto space = source_->resolve_number(named.prefix).value_or(xml::no_namespace);
    const auto name = schemas_.names.number_of(space, named.local);
    const auto number = name == unknown_name ? no_number : schemas_.global_types[name];
    if (number == no_number && !is_lax)
        violate("cvc-elt.4.2", fmt::format("no schema defines the type {} that xsi:type names",
                                           base::printable(text, 100)));
    return number;
}

// cvc-elt.3.
bool pass_state::is_nil(const element_declaration* declaration, const xml::attribute& nil) {
    if (declaration == nullptr)
        return false;
    static const auto& boolean = *simple_type::builtin("boolean");
    if (const auto wrong = boolean.check(nil.value, values_)) {
        violate(constraint_name(wrong->rule), "xsi:nil: " + message(*wrong));
        return false;
    }
    if (!declaration->is_nillable) {
        violate("cvc-elt.3.1", "xsi:nil stands on an element that is not nillable");
        return false;
    }
    const auto text = collapsed(nil.value);
    if (text != "true" && text != "1")
        return false;
    if (declaration->constraint && declaration->constraint->is_fixed)
        violate("cvc-elt.3.2.2", "the element is nil and has a fixed value");
    return true;
}

} // namespace wsman::schema::detail
