// For tests: a folder of a vendor's schemas, and messages to judge by them.
#pragma once

#include "base/temporary_folder.hpp"
#include "schema/validator.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string>

namespace wsman::schema::testing {

// Schemas, gone at the end.
class folder {
public:
    const folder& with(const std::string& name, const std::string& text) const {
        folder_.write(name, text);
        return *this;
    }

    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }

private:
    base::temporary_folder folder_;
};

// A schema document; its own names have the prefix t.
inline std::string schema(std::string_view target, std::string_view content) {
    return fmt::format(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"{0}\""
        " targetNamespace=\"{0}\" elementFormDefault=\"qualified\">\n{1}\n</xs:schema>\n",
        target, content);
}

inline std::string without_namespace(std::string_view content) {
    return fmt::format("<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\""
                       " elementFormDefault=\"qualified\">\n{}\n</xs:schema>\n",
                       content);
}

// An envelope with the body.
inline std::string body(std::string_view content) {
    return fmt::format(
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>{}</s:Body>"
        "</s:Envelope>",
        content);
}

// The error of loading a folder as one line; empty when there is none.
inline std::string problem(const folder& schemas) {
    const auto made = validator::messages({schemas.path()});
    return made.has_error() ? made.error().text() : "";
}

} // namespace wsman::schema::testing
