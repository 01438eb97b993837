#include "schema/compiler/grammar_compiler.hpp"
#include "schema/xerces/xerces.hpp"
#include "xml/qname.hpp"

#include <xercesc/framework/psvi/XSIDCDefinition.hpp>
#include <xercesc/framework/psvi/XSNamedMap.hpp>

namespace wsman::schema::detail {

namespace {

using xercesc::XSIDCDefinition;

identity_kind kind_of(XSIDCDefinition::IC_CATEGORY category) {
    switch (category) {
    case XSIDCDefinition::IC_KEY:
        return identity_kind::key;
    case XSIDCDefinition::IC_KEYREF:
        return identity_kind::keyref;
    case XSIDCDefinition::IC_UNIQUE:
        break;
    }
    return identity_kind::unique;
}

std::string name_of(XSIDCDefinition& of) {
    const auto uri = from_xerces(of.getNamespace());
    const auto local = from_xerces(of.getName());
    return xml::to_string({uri, local});
}

identity_definition definition_of(XSIDCDefinition& of) {
    identity_definition made;
    made.name = name_of(of);
    made.kind = kind_of(of.getCategory());
    made.selector = from_xerces(of.getSelectorStr());
    auto* const fields = of.getFieldStrs();
    for (XMLSize_t i = 0; fields != nullptr && i < fields->size(); ++i)
        made.fields.push_back(from_xerces(fields->elementAt(i)));
    if (auto* const key = of.getRefKey(); key != nullptr)
        made.refer = name_of(*key);
    return made;
}

} // namespace

// Names in the expressions of constraints, numbered as all names of the grammar.
class grammar_compiler::identity_names final : public node_names {
public:
    identity_names(name_table& names, prefix_bindings& prefixes, std::string target)
        : names_(names), prefixes_(prefixes), target_(std::move(target)) {}

    std::optional<xml::namespace_number> space_of(std::string_view prefix) override {
        const auto uri = prefixes_.uri_of(target_, prefix);
        if (!uri)
            return {};
        return names_.spaces().add(*uri);
    }

    std::uint32_t name_of(xml::namespace_number space, std::string_view local) override {
        return names_.add(names_.spaces().uri_of(space), local);
    }

private:
    name_table& names_;
    prefix_bindings& prefixes_;
    std::string target_;
};

void grammar_compiler::fill_identities(element_declaration& into,
                                       xercesc::XSElementDeclaration& of) {
    auto* const all = of.getIdentityConstraints();
    for (XMLSize_t i = 0; all != nullptr && i < all->getLength(); ++i) {
        auto& each = *all->item(i);
        identity_names names{made_->names, prefixes_, from_xerces(each.getNamespace())};
        const auto number = made_->identities.add(definition_of(each), names);
        if (number.has_error())
            into.outside = number.error();
        else
            into.identities.push_back(*number);
    }
}

// One constraint that refers to nothing spoils all: what the others refer to is not known then.
void grammar_compiler::resolve_identities() {
    const auto resolved = made_->identities.resolve();
    if (resolved.has_value())
        return;
    for (auto& each : made_->elements)
        if (!each.identities.empty())
            each.outside = resolved.error();
}

} // namespace wsman::schema::detail
