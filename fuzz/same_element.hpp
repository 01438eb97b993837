// Two elements that must be one and the same: names, attributes, texts, children.
#pragma once

#include "fuzz/oracle.hpp"
#include "xml/document.hpp"

namespace wsman::fuzz {

inline void demand_same_element(xml::element a, xml::element b) {
    demand(a.name() == b.name(), "names are equal");
    demand(a.text() == b.text(), "texts are equal");
    demand(a.attributes().size() == b.attributes().size(), "attributes are as many");
    for (const auto& each : a.attributes())
        demand(b.attribute_value(each.name) == each.value, "attributes are equal");
    auto other = b.first_child();
    for (const auto child : a.children()) {
        demand_same_element(child, other);
        other = other.next_sibling();
    }
    demand(!other, "children are as many");
}

// The roots of two documents.
inline void demand_same_document(std::string_view a, std::string_view b) {
    static xml::document one;
    static xml::document other;
    demand(one.parse(a).has_value() && other.parse(b).has_value(), "both are well-formed");
    demand_same_element(one.root(), other.root());
}

} // namespace wsman::fuzz
