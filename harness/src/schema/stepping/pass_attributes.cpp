#include "schema/stepping/pass_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::schema::detail {

// The four that may stand on any element (cvc-complex-type.3, cvc-type.3.1.1).
bool pass_state::is_instance_attribute(const xml::attribute& given) const {
    const auto local = given.name.local;
    return given.name_space == schemas_.instance_space &&
           (local == "type" || local == "nil" || local == "schemaLocation" ||
            local == "noNamespaceSchemaLocation");
}

// cvc-complex-type.3 to 5.
void pass_state::check_attributes(const type_definition& type) {
    std::uint64_t seen = 0;
    std::size_t wild_ids = 0;
    bool has_id = false;
    for (const auto& given : source_->attributes()) {
        if (is_instance_attribute(given))
            continue;
        const auto name = schemas_.names.number_of(given.name_space, given.name.local);
        const attribute_declaration* declaration = nullptr;
        if (name != unknown_name)
            for (std::size_t i = 0; i < type.attributes.size(); ++i)
                if (type.attributes[i].declaration.name == name) {
                    declaration = &type.attributes[i].declaration;
                    seen |= i < 64 ? std::uint64_t{1} << i : 0;
                    has_id = has_id || declaration->is_id;
                    break;
                }
        if (declaration == nullptr) {
            declaration = declared_by_wildcard(type, given, name);
            if (declaration == nullptr)
                continue;
            wild_ids += declaration->is_id ? 1 : 0;
        }
        check_value(*declaration, given);
    }
    if (wild_ids != 0 && wild_ids + (has_id ? 1 : 0) > 1)
        violate(wild_ids > 1 ? "cvc-complex-type.5.1" : "cvc-complex-type.5.2",
                "the element has more than one attribute of type xs:ID");
    const auto required = type.required_attributes;
    if (required != 0 && (~seen << (64 - required)) != 0)
        missing_attributes(type, seen);
}

// As check_attributes finds it, without a word about what is wrong.
const attribute_declaration* pass_state::declaration_of(const type_definition& type,
                                                        const xml::attribute& given,
                                                        name_number name) const {
    if (name == unknown_name)
        return nullptr;
    for (const auto& use : type.attributes)
        if (use.declaration.name == name)
            return &use.declaration;
    if (type.attribute_wildcard == no_number)
        return nullptr;
    const auto& any = schemas_.wildcards[type.attribute_wildcard];
    const bool is_assessed = any.contents != wildcard::processing::skip;
    return is_assessed && any.admits(given.name_space) ? schemas_.attribute_of(name) : nullptr;
}

// The attributes for the fields of identity constraints, with those that have values by default.
void pass_state::tell_attributes(const type_definition& type) {
    const auto given = source_->attributes();
    for (const auto& each : given) {
        const auto name = schemas_.names.number_of(each.name_space, each.name.local);
        const auto* const declared = declaration_of(type, each, name);
        identities_.attribute({name, each.name_space}, each.value,
                              declared != nullptr ? declared->type : nullptr, keys_);
    }
    for (const auto& use : type.attributes) {
        const auto& declared = use.declaration;
        const auto space = schemas_.names.space_of(declared.name);
        const auto local = schemas_.names.local_of(declared.name);
        const bool is_absent = std::none_of(given.begin(), given.end(), [&](const auto& each) {
            return each.name_space == space && each.name.local == local;
        });
        if (declared.constraint && is_absent)
            identities_.attribute({declared.name, space}, declared.constraint->text, declared.type,
                                  keys_);
    }
}

// The declaration of an attribute that the type does not name; null when it needs none, or must
// not stand there.
const attribute_declaration* pass_state::declared_by_wildcard(const type_definition& type,
                                                              const xml::attribute& given,
                                                              name_number name) {
    if (type.is_simple) {
        violate("cvc-type.3.1.1", fmt::format("an element of a simple type has the attribute {}",
                                              xml::to_string(given.name)));
        return nullptr;
    }
    if (type.attribute_wildcard == no_number ||
        !schemas_.wildcards[type.attribute_wildcard].admits(given.name_space)) {
        violate("cvc-complex-type.3.2.2",
                fmt::format("the attribute {} is not allowed here", xml::to_string(given.name)));
        return nullptr;
    }
    const auto contents = schemas_.wildcards[type.attribute_wildcard].contents;
    if (contents == wildcard::processing::skip)
        return nullptr;
    const auto* const declaration = name == unknown_name ? nullptr : schemas_.attribute_of(name);
    if (declaration == nullptr && contents == wildcard::processing::strict)
        violate("cvc-complex-type.3.2.2",
                fmt::format("no schema declares the attribute {}", xml::to_string(given.name)));
    return declaration;
}

// cvc-attribute.
void pass_state::check_value(const attribute_declaration& declaration,
                             const xml::attribute& given) {
    if (!declaration.outside.empty()) {
        unjudged_.push_back({offset_, declaration.outside});
        return;
    }
    id_owner_ = offset_;
    if (const auto wrong = declaration.type->check(given.value, values_)) {
        violate(constraint_name(wrong->rule),
                fmt::format("attribute {}: {}", xml::to_string(given.name), message(*wrong)));
        return;
    }
    const auto& constraint = declaration.constraint;
    if (constraint && constraint->value &&
        !declaration.type->equals(*constraint->value, given.value, values_))
        violate("cvc-attribute.4", fmt::format("attribute {}: its value is fixed, '{}'",
                                               xml::to_string(given.name), constraint->text));
}

void pass_state::missing_attributes(const type_definition& type, std::uint64_t seen) {
    for (std::uint32_t i = 0; i < type.required_attributes; ++i)
        if ((seen & std::uint64_t{1} << i) == 0)
            violate("cvc-complex-type.4",
                    fmt::format("the attribute {} is missing",
                                schemas_.names.text_of(type.attributes[i].declaration.name)));
}

} // namespace wsman::schema::detail
