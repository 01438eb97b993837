// The fixed and default texts of elements as schema documents write them: Xerces' model drops those
// of mixed content (cvc-elt.5.2.2.2.1).
#pragma once

#include "schema/loading/schema_documents.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

class mixed_constraints {
public:
    struct constraint {
        bool is_fixed = false;
        std::string text;
        bool is_ambiguous = false; // declarations of one name disagree, and the model tells no more

        friend bool operator==(const constraint&, const constraint&) = default;
    };

    // The documents must outlive it.
    explicit mixed_constraints(const schema_documents& documents) : documents_(documents) {}

    // Of the declaration of a global element, in the documents of its namespace and in those
    // without one, which may be included there; or of all local ones of that name anywhere.
    [[nodiscard]] std::optional<constraint> of(std::string_view target_namespace,
                                               std::string_view local, bool is_global);

private:
    struct key {
        std::string target_namespace;
        std::string local;
        bool is_global = false;

        friend auto operator<=>(const key&, const key&) = default;
    };

    void read();
    void read(const schema_document& document);
    [[nodiscard]] std::optional<constraint> look_up(const key& of) const;

    const schema_documents& documents_;
    std::map<key, std::optional<constraint>> found_;
    bool is_read_ = false;
};

} // namespace wsman::schema::detail
