// What prefixes mean in schema documents. Xerces' model of a schema keeps the text of a QName that
// stands in an enumeration or as a fixed value, and not what was bound where it stood.
#pragma once

#include "schema/loading/schema_documents.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

class prefix_bindings {
public:
    // The documents must outlive it.
    explicit prefix_bindings(const schema_documents& documents) : documents_(documents) {}

    // The namespace of `prefix` in all documents of a target namespace, and in those without one,
    // which may be included there. Nothing when it is bound nowhere or not everywhere alike.
    [[nodiscard]] std::optional<std::string> uri_of(std::string_view target_namespace,
                                                    std::string_view prefix);

private:
    struct meaning {
        std::string uri;
        bool is_ambiguous = false;
    };

    using meanings = std::map<std::string, meaning, std::less<>>;

    const meanings& of(std::string_view target_namespace);

    const schema_documents& documents_;
    std::map<std::string, meanings, std::less<>> known_; // by target namespace
};

} // namespace wsman::schema::detail
