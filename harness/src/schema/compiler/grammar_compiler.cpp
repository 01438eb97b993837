#include "schema/compiler/grammar_compiler.hpp"

#include "schema/xerces/xerces.hpp"

#include <fmt/format.h>
#include <xercesc/framework/psvi/XSAttributeDeclaration.hpp>
#include <xercesc/framework/psvi/XSAttributeUse.hpp>
#include <xercesc/framework/psvi/XSComplexTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSElementDeclaration.hpp>
#include <xercesc/framework/psvi/XSNamedMap.hpp>
#include <xercesc/framework/psvi/XSSimpleTypeDefinition.hpp>

#include <algorithm>

namespace wsman::schema::detail {

namespace {

using xercesc::XSComplexTypeDefinition;
using xercesc::XSConstants;
using xercesc::XSSimpleTypeDefinition;
using xercesc::XSTypeDefinition;

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view xsi = "http://www.w3.org/2001/XMLSchema-instance";
constexpr std::size_t most_required_attributes = 64; // one bit each in the pass

std::uint8_t derivations(short flags) {
    return static_cast<std::uint8_t>(
        ((flags & XSConstants::DERIVATION_EXTENSION) != 0 ? by_extension : 0) |
        ((flags & XSConstants::DERIVATION_RESTRICTION) != 0 ? by_restriction : 0) |
        ((flags & XSConstants::DERIVATION_SUBSTITUTION) != 0 ? by_substitution : 0));
}

bool is_ur_type(XSTypeDefinition& of) {
    return from_xerces(of.getNamespace()) == xsd && from_xerces(of.getName()) == "anyType";
}

bool is_id(XSTypeDefinition* type) {
    for (; type != nullptr && type != type->getBaseType(); type = type->getBaseType())
        if (from_xerces(type->getName()) == "ID" && from_xerces(type->getNamespace()) == xsd)
            return true;
    return false;
}

} // namespace

std::unique_ptr<grammar> grammar_compiler::compile(xercesc::XSModel& model,
                                                   const schema_documents& documents) {
    grammar_compiler compiler{model, documents};
    compiler.gather_substitution_groups();
    compiler.add_globals();
    compiler.fill_pending();
    compiler.resolve_identities();
    compiler.spread_outside();
    compiler.index_globals();
    return std::move(compiler.made_);
}

grammar_compiler::grammar_compiler(xercesc::XSModel& model, const schema_documents& documents)
    : model_(model), prefixes_(documents), mixed_constraints_(documents),
      made_(std::make_unique<grammar>()) {
    made_->instance_space = made_->names.spaces().add(xsi);
}

void grammar_compiler::add_globals() {
    auto& types = *model_.getComponents(XSConstants::TYPE_DEFINITION);
    for (XMLSize_t i = 0; i < types.getLength(); ++i)
        type(*static_cast<XSTypeDefinition*>(types.item(i)));
    auto& elements = *model_.getComponents(XSConstants::ELEMENT_DECLARATION);
    for (XMLSize_t i = 0; i < elements.getLength(); ++i)
        element(*static_cast<xercesc::XSElementDeclaration*>(elements.item(i)));
    auto& attributes = *model_.getComponents(XSConstants::ATTRIBUTE_DECLARATION);
    for (XMLSize_t i = 0; i < attributes.getLength(); ++i) {
        std::string outside;
        auto made =
            attribute(*static_cast<xercesc::XSAttributeDeclaration*>(attributes.item(i)), outside);
        made.outside = std::move(outside);
        made_->attributes.push_back(std::move(made));
    }
}

void grammar_compiler::fill_pending() {
    while (filled_types_ < type_sources_.size() || filled_elements_ < element_sources_.size()) {
        if (filled_types_ < type_sources_.size()) {
            const auto number = filled_types_++;
            fill_type(made_->types[number], *type_sources_[number]);
        } else {
            const auto number = filled_elements_++;
            fill_element(made_->elements[number], *element_sources_[number]);
        }
    }
}

name_number grammar_compiler::name_of(xercesc::XSObject& of) {
    return made_->names.add(from_xerces(of.getNamespace()), from_xerces(of.getName()));
}

std::uint32_t grammar_compiler::element(xercesc::XSElementDeclaration& of) {
    const auto [at, is_new] =
        elements_.emplace(&of, static_cast<std::uint32_t>(made_->elements.size()));
    if (!is_new)
        return at->second;
    const auto number = at->second;
    auto& made = made_->elements.emplace_back();
    element_sources_.push_back(&of);
    made.name = name_of(of);
    made.is_nillable = of.getNillable();
    made.is_abstract = of.getAbstract();
    made.is_global = of.getScope() == XSConstants::SCOPE_GLOBAL;
    made.blocked = derivations(of.getDisallowedSubstitutions());
    const auto its_type = type(*of.getTypeDefinition());
    made_->elements[number].type = its_type;
    return number;
}

void grammar_compiler::fill_element(element_declaration& into, xercesc::XSElementDeclaration& of) {
    const auto& type = made_->types[into.type];
    into.constraint = constraint(of.getConstraintType(), of.getConstraintValue(),
                                 type.holds == content::value ? type.value : nullptr,
                                 from_xerces(of.getNamespace()), into.outside);
    if (!into.constraint && type.holds == content::mixed)
        into.constraint = mixed_constraint(of, into.outside);
    fill_identities(into, of);
}

std::uint32_t grammar_compiler::type(XSTypeDefinition& of) {
    const auto [at, is_new] = types_.emplace(&of, static_cast<std::uint32_t>(made_->types.size()));
    if (!is_new)
        return at->second;
    // A type that holds elements of itself comes as two objects.
    const auto name = of.getAnonymous() ? unknown_name : name_of(of);
    if (name != unknown_name)
        if (const auto known = named_types_.emplace(name, at->second); !known.second)
            return at->second = known.first->second;
    const auto number = at->second;
    made_->types.emplace_back().name = name;
    type_sources_.push_back(&of);
    if (is_ur_type(of)) {
        made_->ur_type = number;
        return number;
    }
    auto* const base = of.getBaseType();
    const auto base_number = base == nullptr || base == &of ? no_number : type(*base);
    auto& made = made_->types[number];
    made.base = base_number;
    made.derivation = by_restriction;
    if (of.getTypeCategory() == XSTypeDefinition::COMPLEX_TYPE) {
        auto& complex = static_cast<XSComplexTypeDefinition&>(of);
        made.blocked = derivations(complex.getProhibitedSubstitutions());
        made.is_abstract = complex.getAbstract();
        made.derivation = derivations(static_cast<short>(complex.getDerivationMethod()));
    } else {
        made.is_simple = true;
        made.holds = content::value;
    }
    return number;
}

void grammar_compiler::fill_type(type_definition& into, XSTypeDefinition& of) {
    if (is_ur_type(of))
        fill_ur_type(into);
    else if (of.getTypeCategory() == XSTypeDefinition::COMPLEX_TYPE)
        fill_complex(into, static_cast<XSComplexTypeDefinition&>(of));
    else
        fill_simple(into, static_cast<XSSimpleTypeDefinition&>(of));
}

const simple_type* grammar_compiler::value_type(XSSimpleTypeDefinition& of, std::string& outside) {
    const auto* const made = simple(of);
    if (made == nullptr)
        outside = not_compiled_[&of];
    return made != nullptr ? made : simple_type::builtin("anySimpleType");
}

void grammar_compiler::fill_simple(type_definition& into, XSSimpleTypeDefinition& of) {
    into.value = value_type(of, into.outside);
    if (of.getVariety() != XSSimpleTypeDefinition::VARIETY_UNION)
        return;
    auto* const members = of.getMemberTypes();
    for (XMLSize_t i = 0; members != nullptr && i < members->size(); ++i) {
        const auto number = type(*members->elementAt(i));
        into.members.push_back(number);
    }
}

void grammar_compiler::fill_complex(type_definition& into, XSComplexTypeDefinition& of) {
    switch (of.getContentType()) {
    case XSComplexTypeDefinition::CONTENTTYPE_EMPTY:
        into.holds = content::nothing;
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_SIMPLE:
        into.holds = content::value;
        into.value = value_type(*of.getSimpleType(), into.outside);
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_ELEMENT:
        into.holds = content::elements;
        fill_content(into, of);
        break;
    case XSComplexTypeDefinition::CONTENTTYPE_MIXED:
        into.holds = content::mixed;
        fill_content(into, of);
        break;
    }
    fill_attributes(into, of);
}

void grammar_compiler::fill_attributes(type_definition& into, XSComplexTypeDefinition& of) {
    auto* const uses = of.getAttributeUses();
    for (XMLSize_t i = 0; uses != nullptr && i < uses->size(); ++i) {
        auto& use = *uses->elementAt(i);
        auto& declared = *use.getAttrDeclaration();
        attribute_use made{attribute(declared, into.outside), use.getRequired()};
        if (use.getConstraintType() != XSConstants::VALUE_CONSTRAINT_NONE)
            made.declaration.constraint =
                constraint(use.getConstraintType(), use.getConstraintValue(), made.declaration.type,
                           from_xerces(declared.getNamespace()), into.outside);
        into.attributes.push_back(std::move(made));
    }
    std::stable_partition(into.attributes.begin(), into.attributes.end(),
                          [](const attribute_use& each) { return each.is_required; });
    for (const auto& each : into.attributes) {
        into.attribute_names.push_back(each.declaration.name);
        into.has_attributes_by_default =
            into.has_attributes_by_default || each.declaration.constraint.has_value();
    }
    into.required_attributes = static_cast<std::uint32_t>(
        std::count_if(into.attributes.begin(), into.attributes.end(),
                      [](const attribute_use& each) { return each.is_required; }));
    if (into.required_attributes > most_required_attributes)
        into.outside = fmt::format("it requires more than {} attributes", most_required_attributes);
    if (auto* const any = of.getAttributeWildcard(); any != nullptr)
        into.attribute_wildcard = wildcard_of(*any);
}

attribute_declaration grammar_compiler::attribute(xercesc::XSAttributeDeclaration& of,
                                                  std::string& outside) {
    attribute_declaration made;
    made.name = name_of(of);
    made.type = value_type(*of.getTypeDefinition(), outside);
    made.is_id = is_id(of.getTypeDefinition());
    made.constraint = constraint(of.getConstraintType(), of.getConstraintValue(), made.type,
                                 from_xerces(of.getNamespace()), outside);
    return made;
}

std::optional<value_constraint>
grammar_compiler::mixed_constraint(xercesc::XSElementDeclaration& of, std::string& outside) {
    const bool is_global = of.getScope() == XSConstants::SCOPE_GLOBAL;
    const auto found =
        mixed_constraints_.of(from_xerces(of.getNamespace()), from_xerces(of.getName()), is_global);
    if (!found)
        return {};
    if (found->is_ambiguous)
        outside = "Xerces' model does not tell which of several declarations fixes its text";
    return value_constraint{found->is_fixed, found->text, {}};
}

// Without a type the constraint is that of mixed content: its text alone counts
// (cvc-elt.5.2.2.2.1).
std::optional<value_constraint> grammar_compiler::constraint(int kind, const XMLCh* text,
                                                             const simple_type* type,
                                                             const std::string& target_namespace,
                                                             std::string& outside) {
    if (kind == XSConstants::VALUE_CONSTRAINT_NONE)
        return {};
    value_constraint made;
    made.is_fixed = kind == XSConstants::VALUE_CONSTRAINT_FIXED;
    made.text = from_xerces(text);
    if (!made.is_fixed || type == nullptr)
        return made;
    auto value = fixed_value::compile(*type, made.text, &prefixes_of(target_namespace));
    if (value.has_error())
        outside = fmt::format("its fixed value is not understood: {}", value.error());
    else
        made.value = std::move(*value);
    return made;
}

void grammar_compiler::index_globals() {
    auto& all = *made_;
    for (auto& each : all.types)
        each.is_outside = !each.outside.empty();
    for (auto& each : all.elements) {
        const auto& type = all.types[each.type];
        each.is_outside = !each.outside.empty();
        if (!each.is_outside && !each.is_abstract && !type.is_outside && !type.is_abstract)
            each.direct_type = &type;
    }
    all.global_elements.assign(all.names.size(), no_number);
    all.global_types.assign(all.names.size(), no_number);
    all.global_attributes.assign(all.names.size(), no_number);
    for (std::uint32_t i = 0; i < all.elements.size(); ++i)
        if (all.elements[i].is_global)
            all.global_elements[all.elements[i].name] = i;
    for (std::uint32_t i = 0; i < all.types.size(); ++i)
        if (all.types[i].name != unknown_name)
            all.global_types[all.types[i].name] = i;
    for (std::uint32_t i = 0; i < all.attributes.size(); ++i)
        all.global_attributes[all.attributes[i].name] = i;
}

} // namespace wsman::schema::detail
