// Element: a node of a parsed document, for scripts.
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"
#include "xpath/expression.hpp"

#include <memory>
#include <optional>
#include <string>

namespace wsman::script {

// A document and what it was read from. Every element of it that a script holds keeps it alive.
struct parsed_document {
    std::string octets;
    xml::document document;
    std::optional<xpath::tree> tree; // made at the first XPath
    quota::share octet_share;
    quota::share node_share;
};

struct element_object {
    std::shared_ptr<parsed_document> owner;
    xml::element element;

    [[nodiscard]] std::string self_contained() const { return element.self_contained(); }
};

template <>
struct class_of<element_object> {
    static const object_class& what();
};

// Pushes the root of a new document; raises when it is none or too large.
int push_document(call& it, std::string_view octets);

// An argument that is XML: text, or an element.
std::string xml_argument(const call& it, int n);

} // namespace wsman::script
