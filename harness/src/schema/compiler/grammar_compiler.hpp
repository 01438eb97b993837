// From Xerces' components of a schema (its XSModel) to a grammar that the pass steps.
//
// What the automata cannot express is found here: the component says why in `outside`, and so does
// every one that holds it, up to the global element that is then left to Xerces whole.
#pragma once

#include "schema/compiler/mixed_constraints.hpp"
#include "schema/compiler/prefix_bindings.hpp"
#include "schema/grammar/grammar.hpp"

#include <xercesc/framework/psvi/XSComplexTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSElementDeclaration.hpp>
#include <xercesc/framework/psvi/XSModel.hpp>
#include <xercesc/framework/psvi/XSModelGroup.hpp>
#include <xercesc/framework/psvi/XSParticle.hpp>
#include <xercesc/framework/psvi/XSSimpleTypeDefinition.hpp>
#include <xercesc/framework/psvi/XSWildcard.hpp>

#include <deque>
#include <map>
#include <memory>
#include <unordered_map>

namespace wsman::schema::detail {

class grammar_compiler {
public:
    // Model and documents are needed for the call alone. What the model does not tell is looked up
    // in the documents that it was made from.
    static std::unique_ptr<grammar> compile(xercesc::XSModel& model,
                                            const schema_documents& documents);

private:
    class document_prefixes;
    class identity_names;

    grammar_compiler(xercesc::XSModel& model, const schema_documents& documents);

    // grammar_compiler.cpp
    void add_globals();
    void fill_pending();
    void index_globals();
    std::uint32_t element(xercesc::XSElementDeclaration& of);
    void fill_element(element_declaration& into, xercesc::XSElementDeclaration& of);
    std::uint32_t type(xercesc::XSTypeDefinition& of);
    void fill_type(type_definition& into, xercesc::XSTypeDefinition& of);
    void fill_simple(type_definition& into, xercesc::XSSimpleTypeDefinition& of);
    void fill_complex(type_definition& into, xercesc::XSComplexTypeDefinition& of);
    void fill_attributes(type_definition& into, xercesc::XSComplexTypeDefinition& of);
    attribute_declaration attribute(xercesc::XSAttributeDeclaration& of, std::string& outside);
    std::optional<value_constraint> mixed_constraint(xercesc::XSElementDeclaration& of,
                                                     std::string& outside);
    std::optional<value_constraint> constraint(int kind, const XMLCh* text, const simple_type* type,
                                               const std::string& target_namespace,
                                               std::string& outside);
    const simple_type* value_type(xercesc::XSSimpleTypeDefinition& of, std::string& outside);
    name_number name_of(xercesc::XSObject& of);

    // compile_particles.cpp
    void fill_content(type_definition& into, xercesc::XSComplexTypeDefinition& of);
    void fill_ur_type(type_definition& into);
    particle particle_of(xercesc::XSParticle& of, std::vector<std::uint32_t>& held);
    std::vector<named_declaration> who_may_stand_for(xercesc::XSElementDeclaration& head);
    bool may_substitute(xercesc::XSElementDeclaration& member, xercesc::XSElementDeclaration& head);
    std::uint32_t wildcard_of(xercesc::XSWildcard& of);
    std::uint32_t number_of(wildcard made);
    void gather_substitution_groups();

    // compile_simple_types.cpp
    const simple_type* simple(xercesc::XSSimpleTypeDefinition& of);
    const simple_type* make_simple(xercesc::XSSimpleTypeDefinition& of);
    own_facets facets_of(xercesc::XSSimpleTypeDefinition& of);
    std::vector<enumeration_value> enumeration_of(xercesc::XSSimpleTypeDefinition& of);
    const namespace_lookup& only(std::string uri);
    const namespace_lookup& prefixes_of(const std::string& target_namespace);

    // compile_identities.cpp
    void fill_identities(element_declaration& into, xercesc::XSElementDeclaration& of);
    void resolve_identities();

    // compile_outside.cpp
    void spread_outside();

    xercesc::XSModel& model_;
    prefix_bindings prefixes_;
    mixed_constraints mixed_constraints_;
    std::map<std::string, std::shared_ptr<document_prefixes>> lookups_;
    std::deque<std::string> uris_; // of those that follow
    std::deque<one_namespace> lookups_of_one_;
    std::unique_ptr<grammar> made_;

    // Components get their number when they are first met and are filled later, since they hold
    // each other in circles.
    std::unordered_map<const void*, std::uint32_t> elements_;
    std::unordered_map<const void*, std::uint32_t> types_;
    std::unordered_map<name_number, std::uint32_t> named_types_;
    std::vector<xercesc::XSElementDeclaration*> element_sources_;
    std::vector<xercesc::XSTypeDefinition*> type_sources_;
    std::size_t filled_elements_ = 0;
    std::size_t filled_types_ = 0;

    std::unordered_map<const void*, const simple_type*> simple_types_;
    std::unordered_map<const void*, std::vector<xercesc::XSElementDeclaration*>> substitutes_;
    // Why a simple type has no values of ours; types and elements of it take the reason over.
    std::unordered_map<const void*, std::string> not_compiled_;
    // The local elements that a type's content holds, by the number of the type.
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> local_elements_;
};

} // namespace wsman::schema::detail
