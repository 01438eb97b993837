// XPath 1.0 over our own documents. Nodes keep the octet offset of what they came from.
#pragma once

#include "base/result.hpp"
#include "xml/document.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wsman::xpath {

struct node {
    std::string value;       // its string-value
    xml::element element;    // the element itself, or the one that holds an attribute or text
    std::size_t offset = 0;  // in the source as received
    bool is_element = false; // not an attribute, text, the root node or a namespace
};

struct value {
    enum class kind { nodes, boolean, number, string } what = kind::nodes;
    std::vector<node> nodes; // document order
    bool boolean = false;    // every value as a boolean
    std::string string;      // every value as a string
};

using bindings = std::vector<std::pair<std::string, std::string>>;  // prefix, namespace URI
using variables = std::vector<std::pair<std::string, std::string>>; // name, string value: $name

// A tree prepared for evaluation. Borrows `document`, which must outlive it.
class tree {
public:
    explicit tree(const xml::document& document);
    ~tree();
    tree(tree&&) noexcept;
    tree& operator=(tree&&) noexcept;

    // The context node is `from`, an element of the document, or the document's root node when it
    // is nothing. An error is a message for people: syntax, unbound prefix, too costly.
    [[nodiscard]] boost::system::result<value, std::string> evaluate(std::string_view expression,
                                                                     const bindings& prefixes,
                                                                     const variables& values = {},
                                                                     xml::element from = {}) const;

private:
    struct state;
    std::unique_ptr<state> state_;
};

// Whether an expression can be used at all; the message when it cannot. For the suite loader.
boost::system::result<void, std::string> check(std::string_view expression,
                                               const bindings& prefixes);

} // namespace wsman::xpath
