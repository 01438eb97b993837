#include "schema/stepping/pass_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::schema::detail {

namespace {

// The four of XML Schema's instance namespace that may stand on any element (cvc-complex-type.3,
// cvc-type.3.1.1).
bool is_special(std::string_view local) {
    return local == "type" || local == "nil" || local == "schemaLocation" ||
           local == "noNamespaceSchemaLocation";
}

} // namespace

// cvc-complex-type.3 to 5. Fields of identity constraints are told of each attribute where they
// want them.
void pass_state::check_attributes(const type_definition& type, bool are_fields) {
    std::uint64_t seen = 0;
    std::size_t wild_ids = 0;
    bool has_id = false;
    for (const auto& given : source_->attributes()) {
        if (given.name_space == schemas_.instance_space && is_special(given.name.local)) {
            if (are_fields)
                identities_.attribute({unknown_name, given.name_space}, given.value, nullptr,
                                      keys_);
            continue;
        }
        const auto name = schemas_.names.number_of(given.name_space, given.name.local);
        const attribute_declaration* declaration = nullptr;
        if (const auto use = use_of(type, name); use != no_number) {
            declaration = &type.attributes[use].declaration;
            seen |= use < 64 ? std::uint64_t{1} << use : 0;
            has_id = has_id || declaration->is_id;
        } else if (declaration = declared_by_wildcard(type, given, name); declaration != nullptr) {
            wild_ids += declaration->is_id ? 1 : 0;
        }
        if (declaration != nullptr)
            check_value(*declaration, given);
        if (are_fields)
            identities_.attribute({name, given.name_space}, given.value,
                                  declaration != nullptr ? declaration->type : nullptr, keys_);
    }
    if (wild_ids != 0 && wild_ids + (has_id ? 1 : 0) > 1)
        violate(wild_ids > 1 ? "cvc-complex-type.5.1" : "cvc-complex-type.5.2",
                "the element has more than one attribute of type xs:ID");
    const auto required = type.required_attributes;
    if (required != 0 && (~seen << (64 - required)) != 0)
        missing_attributes(type, seen);
    if (are_fields && type.has_attributes_by_default)
        tell_absent_attributes(type);
}

// The number of the type's own declaration of an attribute.
std::uint32_t pass_state::use_of(const type_definition& type, name_number name) {
    if (name != unknown_name)
        for (std::uint32_t i = 0; i < type.attribute_names.size(); ++i)
            if (type.attribute_names[i] == name)
                return i;
    return no_number;
}

// Attributes that are absent and have a value by default count in identity constraints.
void pass_state::tell_absent_attributes(const type_definition& type) {
    const auto given = source_->attributes();
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
