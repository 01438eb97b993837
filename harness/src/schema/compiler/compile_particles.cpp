#include "schema/compiler/empty_choice.hpp"
#include "schema/compiler/grammar_compiler.hpp"
#include "schema/xerces/xerces.hpp"

#include <xercesc/framework/psvi/XSComplexTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSElementDeclaration.hpp>
#include <xercesc/framework/psvi/XSModelGroup.hpp>
#include <xercesc/framework/psvi/XSNamedMap.hpp>
#include <xercesc/framework/psvi/XSParticle.hpp>
#include <xercesc/framework/psvi/XSWildcard.hpp>

#include <algorithm>

namespace wsman::schema::detail {

namespace {

using xercesc::XSConstants;
using xercesc::XSParticle;

particle::term term_of(xercesc::XSModelGroup::COMPOSITOR_TYPE compositor) {
    switch (compositor) {
    case xercesc::XSModelGroup::COMPOSITOR_CHOICE:
        return particle::term::choice;
    case xercesc::XSModelGroup::COMPOSITOR_ALL:
        return particle::term::all;
    case xercesc::XSModelGroup::COMPOSITOR_SEQUENCE:
        break;
    }
    return particle::term::sequence;
}

wildcard::processing processing_of(xercesc::XSWildcard::PROCESS_CONTENTS contents) {
    switch (contents) {
    case xercesc::XSWildcard::PC_SKIP:
        return wildcard::processing::skip;
    case xercesc::XSWildcard::PC_LAX:
        return wildcard::processing::lax;
    case xercesc::XSWildcard::PC_STRICT:
        break;
    }
    return wildcard::processing::strict;
}

constexpr std::uint32_t bound(XMLSize_t occurs) {
    return occurs < unbounded ? static_cast<std::uint32_t>(occurs) : unbounded;
}

} // namespace

// 3.4.2: a mixed type may come without a particle; then its text is all there is.
void grammar_compiler::fill_content(type_definition& into, xercesc::XSComplexTypeDefinition& of) {
    auto* const root = of.getParticle();
    particle whole;
    if (root != nullptr)
        whole = particle_of(*root, local_elements_[types_.at(&of)]);
    content_model model;
    if (auto reason = content_model::compile(whole, model))
        into.outside = *reason;
    else
        into.model = std::move(model);
}

// 3.4.7: any children in any order, any text and any attributes, what is declared being assessed.
void grammar_compiler::fill_ur_type(type_definition& into) {
    const auto any = number_of({});
    into.holds = content::mixed;
    into.attribute_wildcard = any;
    particle children;
    children.kind = particle::term::wildcard;
    children.wildcard = any;
    children.least = 0;
    children.most = unbounded;
    content_model::compile(children, into.model);
}

particle grammar_compiler::particle_of(XSParticle& of, std::vector<std::uint32_t>& held) {
    particle made;
    made.least = bound(of.getMinOccurs());
    made.most = of.getMaxOccursUnbounded() ? unbounded : bound(of.getMaxOccurs());
    switch (of.getTermType()) {
    case XSParticle::TERM_ELEMENT:
        if (marks_empty_choice(from_xerces(of.getElementTerm()->getName()))) {
            made.kind = particle::term::choice; // of nothing
            break;
        }
        made.kind = particle::term::element;
        made.elements = who_may_stand_for(*of.getElementTerm());
        if (of.getElementTerm()->getScope() != XSConstants::SCOPE_GLOBAL)
            held.push_back(made.elements.front().declaration);
        break;
    case XSParticle::TERM_WILDCARD:
        made.kind = particle::term::wildcard;
        made.wildcard = wildcard_of(*of.getWildcardTerm());
        break;
    case XSParticle::TERM_MODELGROUP: {
        auto& group = *of.getModelGroupTerm();
        made.kind = term_of(group.getCompositor());
        auto& members = *group.getParticles();
        for (XMLSize_t i = 0; i < members.size(); ++i)
            made.particles.push_back(particle_of(*members.elementAt(i), held));
        break;
    }
    case XSParticle::TERM_EMPTY:
        made.least = made.most = 0;
        break;
    }
    return made;
}

void grammar_compiler::gather_substitution_groups() {
    auto& globals = *model_.getComponents(XSConstants::ELEMENT_DECLARATION);
    for (XMLSize_t i = 0; i < globals.getLength(); ++i) {
        auto* const member = static_cast<xercesc::XSElementDeclaration*>(globals.item(i));
        // Membership is transitive (3.3.6).
        auto* head = member->getSubstitutionGroupAffiliation();
        for (XMLSize_t steps = 0; head != nullptr && steps <= globals.getLength(); ++steps) {
            substitutes_[head].push_back(member);
            head = head->getSubstitutionGroupAffiliation();
        }
    }
}

std::vector<named_declaration>
grammar_compiler::who_may_stand_for(xercesc::XSElementDeclaration& head) {
    std::vector<named_declaration> all{{name_of(head), element(head)}};
    const auto members = substitutes_.find(&head);
    if (head.getScope() != XSConstants::SCOPE_GLOBAL || members == substitutes_.end())
        return all;
    for (auto* member : members->second)
        if (may_substitute(*member, head))
            all.push_back({name_of(*member), element(*member)});
    return all;
}

// 3.3.6, Substitution Group OK (Transitive).
bool grammar_compiler::may_substitute(xercesc::XSElementDeclaration& member,
                                      xercesc::XSElementDeclaration& head) {
    if (head.isDisallowedSubstitution(XSConstants::DERIVATION_SUBSTITUTION))
        return false;
    const auto blocked = made_->elements[element(head)].blocked;
    const auto to = type(*head.getTypeDefinition());
    auto prohibited = static_cast<std::uint8_t>(blocked | made_->types[to].blocked);
    std::uint8_t used = 0;
    for (auto at = type(*member.getTypeDefinition()); at != to && at != no_number;
         at = made_->types[at].base) {
        const auto& step = made_->types[at];
        used |= step.derivation;
        if (step.base != to && step.base != no_number)
            prohibited |= made_->types[step.base].blocked;
    }
    return (used & prohibited) == 0;
}

std::uint32_t grammar_compiler::wildcard_of(xercesc::XSWildcard& of) {
    wildcard made;
    made.contents = processing_of(of.getProcessContents());
    const auto add_spaces = [&] {
        auto* const list = of.getNsConstraintList();
        for (XMLSize_t i = 0; list != nullptr && i < list->size(); ++i)
            made.spaces.push_back(made_->names.spaces().add(from_xerces(list->elementAt(i))));
    };
    switch (of.getConstraintType()) {
    case xercesc::XSWildcard::NSCONSTRAINT_ANY:
        break;
    case xercesc::XSWildcard::NSCONSTRAINT_NOT:
        made.allows = wildcard::constraint::other;
        add_spaces();
        if (made.spaces.empty())
            made.spaces.push_back(xml::no_namespace);
        break;
    case xercesc::XSWildcard::NSCONSTRAINT_DERIVATION_LIST:
        made.allows = wildcard::constraint::list;
        add_spaces();
        break;
    }
    return number_of(std::move(made));
}

std::uint32_t grammar_compiler::number_of(wildcard made) {
    auto& all = made_->wildcards;
    const auto known = std::find(all.begin(), all.end(), made);
    if (known != all.end())
        return static_cast<std::uint32_t>(known - all.begin());
    all.push_back(std::move(made));
    return static_cast<std::uint32_t>(all.size() - 1);
}

} // namespace wsman::schema::detail
