#include "schema/compiler/grammar_compiler.hpp"
#include "schema/xerces/xerces.hpp"

#include <xercesc/framework/psvi/XSFacet.hpp>
#include <xercesc/framework/psvi/XSMultiValueFacet.hpp>
#include <xercesc/framework/psvi/XSSimpleTypeDefinition.hpp>

namespace wsman::schema::detail {

namespace {

using xercesc::XSSimpleTypeDefinition;

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";

bool is_built_in(XSSimpleTypeDefinition& of) {
    return !of.getAnonymous() && from_xerces(of.getNamespace()) == xsd;
}

struct single_facet {
    XSSimpleTypeDefinition::FACET kind;
    std::optional<std::string> own_facets::*where;
};

constexpr single_facet single_facets[] = {
    {XSSimpleTypeDefinition::FACET_LENGTH, &own_facets::length},
    {XSSimpleTypeDefinition::FACET_MINLENGTH, &own_facets::min_length},
    {XSSimpleTypeDefinition::FACET_MAXLENGTH, &own_facets::max_length},
    {XSSimpleTypeDefinition::FACET_MAXINCLUSIVE, &own_facets::max_inclusive},
    {XSSimpleTypeDefinition::FACET_MAXEXCLUSIVE, &own_facets::max_exclusive},
    {XSSimpleTypeDefinition::FACET_MININCLUSIVE, &own_facets::min_inclusive},
    {XSSimpleTypeDefinition::FACET_MINEXCLUSIVE, &own_facets::min_exclusive},
    {XSSimpleTypeDefinition::FACET_TOTALDIGITS, &own_facets::total_digits},
    {XSSimpleTypeDefinition::FACET_FRACTIONDIGITS, &own_facets::fraction_digits},
};

std::string primitive_of(XSSimpleTypeDefinition& of) {
    if (of.getVariety() != XSSimpleTypeDefinition::VARIETY_ATOMIC ||
        of.getPrimitiveType() == nullptr)
        return {};
    return from_xerces(of.getPrimitiveType()->getName());
}

std::optional<white_space> white_space_of(std::string_view text) {
    if (text == "preserve")
        return white_space::preserve;
    if (text == "replace")
        return white_space::replace;
    if (text == "collapse")
        return white_space::collapse;
    return {};
}

} // namespace

// Null when a facet cannot be used; why stands in not_compiled_.
const simple_type* grammar_compiler::simple(XSSimpleTypeDefinition& of) {
    const auto known = simple_types_.find(&of);
    if (known != simple_types_.end())
        return known->second;
    const auto* const made = make_simple(of);
    simple_types_.emplace(&of, made);
    return made;
}

const simple_type* grammar_compiler::make_simple(XSSimpleTypeDefinition& of) {
    if (is_built_in(of))
        return simple_type::builtin(from_xerces(of.getName()));
    const auto refuse = [&](const XSSimpleTypeDefinition* because, std::string reason) {
        if (because != nullptr)
            reason = not_compiled_[because];
        not_compiled_[&of] = std::move(reason);
        return nullptr;
    };
    const auto keep = [&](base::result<std::unique_ptr<simple_type>> made) -> const simple_type* {
        if (made.has_error())
            return refuse(nullptr, made.error());
        return made_->simple_types.emplace_back(std::move(*made)).get();
    };
    type_name name;
    if (!of.getAnonymous())
        name = {from_xerces(of.getNamespace()), from_xerces(of.getName())};
    auto* const base = static_cast<XSSimpleTypeDefinition*>(of.getBaseType());
    // A list or union by itself derives from anySimpleType; a restriction of one, from it.
    const bool is_restriction = base != nullptr && base->getVariety() == of.getVariety() &&
                                from_xerces(base->getName()) != "anySimpleType";
    if (is_restriction || of.getVariety() == XSSimpleTypeDefinition::VARIETY_ATOMIC) {
        const auto* const from = simple(*base);
        if (from == nullptr)
            return refuse(base, {});
        return keep(simple_type::restriction(*from, facets_of(of), std::move(name)));
    }
    if (of.getVariety() == XSSimpleTypeDefinition::VARIETY_LIST) {
        const auto* const item = simple(*of.getItemType());
        if (item == nullptr)
            return refuse(of.getItemType(), {});
        return keep(simple_type::list_of(*item, std::move(name)));
    }
    std::vector<const simple_type*> members;
    auto* const list = of.getMemberTypes();
    for (XMLSize_t i = 0; list != nullptr && i < list->size(); ++i) {
        members.push_back(simple(*list->elementAt(i)));
        if (members.back() == nullptr)
            return refuse(list->elementAt(i), {});
    }
    return keep(simple_type::union_of(std::move(members), std::move(name)));
}

// Answers for the prefixes of one target namespace's documents.
class grammar_compiler::document_prefixes final : public namespace_lookup {
public:
    document_prefixes(prefix_bindings& prefixes, std::string target)
        : prefixes_(prefixes), target_(std::move(target)) {}

    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view prefix) const override {
        const auto found = prefixes_.uri_of(target_, prefix);
        if (!found)
            return {};
        return found_.emplace_back(*found);
    }

private:
    prefix_bindings& prefixes_;
    std::string target_;
    mutable std::deque<std::string> found_;
};

const namespace_lookup& grammar_compiler::prefixes_of(const std::string& target_namespace) {
    auto& known = lookups_[target_namespace];
    if (known == nullptr)
        known = std::make_shared<document_prefixes>(prefixes_, target_namespace);
    return *known;
}

// Of QNames Xerces lists each with its namespace behind it, of NOTATIONs both as one text.
std::vector<enumeration_value> grammar_compiler::enumeration_of(XSSimpleTypeDefinition& of) {
    std::vector<enumeration_value> all;
    auto* const values = of.getLexicalEnumeration();
    const auto primitive = primitive_of(of);
    for (XMLSize_t i = 0; values != nullptr && i < values->size(); ++i) {
        auto text = from_xerces(values->elementAt(i));
        if (primitive == "QName" && i + 1 < values->size()) {
            all.push_back({std::move(text), &only(from_xerces(values->elementAt(++i)))});
        } else if (const auto colon = text.rfind(':');
                   primitive == "NOTATION" && colon != text.npos) {
            const auto uri = text.substr(0, colon);
            all.push_back({text.substr(colon + 1), &only(uri)});
        } else {
            all.push_back({std::move(text), &prefixes_of(from_xerces(of.getNamespace()))});
        }
    }
    return all;
}

const namespace_lookup& grammar_compiler::only(std::string uri) {
    return lookups_of_one_.emplace_back(uris_.emplace_back(std::move(uri)));
}

// Xerces tells the bounds of all bases together, which does no harm: they are held twice.
own_facets grammar_compiler::facets_of(XSSimpleTypeDefinition& of) {
    own_facets all;
    for (const auto& each : single_facets)
        if (of.isDefinedFacet(each.kind))
            if (const auto* const value = of.getLexicalFacetValue(each.kind); value != nullptr)
                all.*each.where = from_xerces(value);
    if (of.isDefinedFacet(XSSimpleTypeDefinition::FACET_WHITESPACE))
        all.spaces = white_space_of(
            from_xerces(of.getLexicalFacetValue(XSSimpleTypeDefinition::FACET_WHITESPACE)));
    all.enumeration = enumeration_of(of);
    if (auto* const patterns = of.getLexicalPattern(); patterns != nullptr)
        for (XMLSize_t i = 0; i < patterns->size(); ++i)
            all.patterns.push_back(from_xerces(patterns->elementAt(i)));
    return all;
}

} // namespace wsman::schema::detail
