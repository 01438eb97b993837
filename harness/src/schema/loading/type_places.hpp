// Where in the schemas a complex type stands, for errors that Xerces tells without a place: it
// looks for particles that are not unique when all documents are closed, and names but the type.
#pragma once

#include "schema/loading/schema_documents.hpp"

namespace wsman::schema::detail {

// The error with file, line and column of the type that its message names, when it has no place and
// the type is found; else as it was. Of several types of one name, and of those without a name, it
// is the first that declares the components of the message.
[[nodiscard]] schema_error placed(schema_error error, const schema_documents& documents);

} // namespace wsman::schema::detail
