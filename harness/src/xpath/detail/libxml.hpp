// libxml2's objects with owners, and the tree it evaluates over. For the .cpp files of this floor
// alone.
#pragma once

#include "xml/document.hpp"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace wsman::xpath::detail {

template <auto Free>
struct freed_by {
    template <class T>
    void operator()(T* object) const {
        Free(object);
    }
};

using document_owner = std::unique_ptr<xmlDoc, freed_by<xmlFreeDoc>>;
using context_owner = std::unique_ptr<xmlXPathContext, freed_by<xmlXPathFreeContext>>;
using expression_owner = std::unique_ptr<xmlXPathCompExpr, freed_by<xmlXPathFreeCompExpr>>;
using object_owner = std::unique_ptr<xmlXPathObject, freed_by<xmlXPathFreeObject>>;

inline const xmlChar* text_of(const std::string& text) {
    return reinterpret_cast<const xmlChar*>(text.c_str());
}

// What a libxml2 node came from.
struct origin {
    xml::element element;
    std::size_t offset = 0;
};

struct built_tree {
    document_owner document;
    std::unordered_map<const xmlNode*, origin> origins; // of elements and text
    std::vector<xmlNode*> elements;                     // in document order
};

// Copies a document into libxml2's form, by its API: no parser of its runs.
built_tree build_tree(const xml::document& source);

// The node made of an element; the root node for nothing and for elements of other documents.
xmlNode* node_of(const built_tree& tree, xml::element element);

} // namespace wsman::xpath::detail
