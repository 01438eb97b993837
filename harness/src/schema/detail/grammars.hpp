// A locked pool of grammars, compiled from a set of schema documents.
#pragma once

#include "schema/detail/schema_documents.hpp"

#include <xercesc/framework/XMLGrammarPoolImpl.hpp>

#include <memory>

namespace wsman::schema::detail {

using grammar_pool = std::unique_ptr<xercesc::XMLGrammarPoolImpl>;

// All documents of the set together; the first thing that is wrong in one of them otherwise.
boost::system::result<grammar_pool, schema_error> compile(const schema_documents& documents);

} // namespace wsman::schema::detail
