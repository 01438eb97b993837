// For tests: small schemas and documents as rows, and what the validator says of each.
#pragma once

#include "schema/validator.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::testing {

struct instance {
    std::string_view document;
    // Constraints, then "unjudged:" with the reason of each part; blank-separated. None: it is
    // valid.
    std::string_view violates = {};
};

struct row {
    std::string_view fact;
    std::string_view schema; // inside xs:schema of target namespace urn:t, bound to t and to none
    std::vector<instance> instances;
};

inline constexpr std::string_view head =
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" xmlns=\"urn:t\" "
    "targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">";

// Documents are written without what binds their prefixes: the root is <r …>, of urn:t.
inline std::string document_of(std::string_view text) {
    std::string out{text};
    constexpr std::string_view bindings =
        " xmlns=\"urn:t\" xmlns:t=\"urn:t\" xmlns:o=\"urn:other\" "
        "xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
        "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    return out.insert(2, bindings);
}

inline std::string constraints_of(validator& by, std::string_view document) {
    const auto verdict = by.validate(document);
    BOOST_REQUIRE_MESSAGE(verdict.well_formed, document);
    std::string all;
    for (const auto& each : verdict.violations)
        all += (all.empty() ? "" : " ") + each.constraint;
    for (const auto& each : verdict.unjudged)
        all += (all.empty() ? "unjudged: " : " unjudged: ") + each.reason;
    return all;
}

inline void check(const std::vector<row>& rows) {
    for (const auto& each : rows) {
        const auto text = std::string{head}.append(each.schema).append("</xs:schema>");
        auto made = validator::of({{"t.xsd", text}});
        BOOST_REQUIRE_MESSAGE(made.has_value(), each.fact << ": " << made.error().text());
        for (const auto& one : each.instances) {
            const auto document = document_of(one.document);
            BOOST_TEST(constraints_of(*made, document) == one.violates,
                       each.fact << ": " << one.document << " gives "
                                 << constraints_of(*made, document));
        }
    }
}

} // namespace wsman::schema::testing
