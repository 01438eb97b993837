// From octets of a document's UTF-8 form to what a report shows of the element there.
#pragma once

#include "schema/validator.hpp"
#include "xml/document.hpp"

#include <vector>

namespace wsman::schema::detail {

class document_places {
public:
    // `source` holds the octets as received; both must outlive it.
    document_places(const xml::document& document, std::string_view source);

    // In document order.
    [[nodiscard]] const std::vector<xml::element>& elements() const { return elements_; }

    // The element whose '<' stands there.
    [[nodiscard]] xml::element element_at(std::size_t utf8_offset) const;

    // Cheapest when elements come in the order of the document.
    violation violation_of(xml::element element, std::string_view constraint, std::string message);

private:
    xml::position position_of(std::size_t offset);
    [[nodiscard]] std::size_t begin_of(xml::element element) const;

    std::string_view source_;
    std::string_view utf8_;
    std::vector<xml::element> elements_;
    std::size_t last_offset_ = 0;
    xml::position last_;
};

} // namespace wsman::schema::detail
