// What a set of schema documents is made into: Xerces' locked pool, and from it our automata.
#pragma once

#include "schema/grammar/grammar.hpp"
#include "schema/loading/schema_documents.hpp"

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

#include <memory>

namespace wsman::schema::detail {

using grammar_pool = std::unique_ptr<xercesc::XMLGrammarPoolImpl>;

// All documents of the set together; the first thing that is wrong in one of them otherwise.
boost::system::result<grammar_pool, schema_error> load(const schema_documents& documents);

// The automata of a locked pool that was loaded from the documents.
std::unique_ptr<grammar> compile(xercesc::XMLGrammarPool& pool, const schema_documents& documents);

} // namespace wsman::schema::detail
