// The steps of a case from its elements.
#pragma once

#include "conformance/suite.hpp"
#include "xml/document.hpp"

#include <string>
#include <string_view>

namespace wsman::conformance {

// What a suite file's elements are read with.
class element_reader {
public:
    explicit element_reader(std::string_view octets) : octets_(octets) {}

    [[nodiscard]] place place_of(xml::element element) const;
    // Behind the start tag, whose attributes must hold no '>'.
    [[nodiscard]] place place_of_content(xml::element element) const;

private:
    std::string_view octets_;
};

// An attribute without namespace; empty when absent.
std::string attribute_of(xml::element element, std::string_view name);

// White space runs made one blank.
std::string words_of(std::string_view text);

// exchange, wait, pull-until-end or conclude.
step read_step(xml::element element, const element_reader& reader);

} // namespace wsman::conformance
