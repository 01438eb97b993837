#include "xpath/expression.hpp"

#include "base/text.hpp"
#include "xpath/detail/libxml.hpp"

#include <algorithm>
#include <cctype>
#include <mutex>
#include <new>

namespace wsman::xpath {
namespace {

// An expression comes from a suite, the tree from a hostile peer: both are bounded.
constexpr std::size_t longest_expression = 8192; // octets
constexpr unsigned long most_operations = 4'000'000;
constexpr std::size_t most_result_octets = std::size_t{16} << 20;

std::string message_of(const xmlError& error) {
    std::string text = error.message == nullptr ? "not an XPath 1.0 expression" : error.message;
    text = base::trim(text);
    return text;
}

void remember_first(void* where, xmlErrorPtr error) {
    auto& message = *static_cast<std::string*>(where);
    if (message.empty() && error != nullptr)
        message = message_of(*error);
}

// Some complaints of libxml2 go past the context's own handler to stderr.
void say_nothing(void*, const char*, ...) {}

void initialise() {
    xmlInitParser();
    xmlSetGenericErrorFunc(nullptr, &say_nothing);
}

struct context {
    detail::context_owner owner;
    std::string message; // the first error libxml2 reported

    explicit context(xmlDoc* document) {
        static std::once_flag initialised;
        std::call_once(initialised, initialise);
        owner.reset(xmlXPathNewContext(document));
        if (!owner)
            throw std::bad_alloc{};
        owner->error = &remember_first;
        owner->userData = &message;
        owner->opLimit = most_operations;
    }

    context(const context&) = delete;
    context& operator=(const context&) = delete;

    [[nodiscard]] std::string failure(std::string_view expression) const {
        return (message.empty() ? "not an XPath 1.0 expression" : message) + ": " +
               base::printable(expression);
    }
};

bool is_name_character(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '.' ||
           static_cast<unsigned char>(c) >= 0x80;
}

// Prefixes an expression uses. libxml2 looks at them only when it gets there, a suite's author
// wants to know before.
std::vector<std::string_view> prefixes_in(std::string_view expression) {
    std::vector<std::string_view> prefixes;
    std::size_t name = std::string_view::npos;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c == '"' || c == '\'') {
            i = std::min(expression.find(c, i + 1), expression.size() - 1);
            name = std::string_view::npos;
        } else if (c == ':') {
            const bool axis = i + 1 < expression.size() && expression[i + 1] == ':';
            if (!axis && name != std::string_view::npos)
                prefixes.push_back(expression.substr(name, i - name));
            i += axis;
            name = std::string_view::npos;
        } else if (!is_name_character(c)) {
            name = std::string_view::npos;
        } else if (name == std::string_view::npos) {
            name = i;
        }
    }
    return prefixes;
}

boost::system::result<void, std::string> check_prefixes(std::string_view expression,
                                                        const bindings& known) {
    for (const auto prefix : prefixes_in(expression)) {
        const auto bound = [prefix](const auto& binding) { return binding.first == prefix; };
        if (prefix != "xml" && std::none_of(known.begin(), known.end(), bound))
            return "no namespace is bound to the prefix '" + std::string{prefix} +
                   "': " + base::printable(expression);
    }
    return {};
}

boost::system::result<detail::expression_owner, std::string> compile(context& in,
                                                                     std::string_view expression) {
    if (expression.size() > longest_expression)
        return "an expression may have " + std::to_string(longest_expression) + " octets at most";
    const std::string text{expression};
    detail::expression_owner compiled{xmlXPathCtxtCompile(in.owner.get(), detail::text_of(text))};
    if (!compiled)
        return in.failure(expression);
    return compiled;
}

std::string taken_string(xmlChar* text) {
    std::string copy = text == nullptr ? std::string{} : reinterpret_cast<const char*>(text);
    xmlFree(text);
    return copy;
}

detail::origin origin_of(const detail::built_tree& tree, const xmlNode* at) {
    // Namespace nodes are no xmlNode at all; they have no place of their own.
    if (at->type == XML_NAMESPACE_DECL)
        return {};
    if (const auto found = tree.origins.find(at); found != tree.origins.end())
        return found->second;
    if (at->type == XML_ATTRIBUTE_NODE && at->parent != nullptr)
        return origin_of(tree, at->parent);
    return {};
}

// The string-values of a node-set, up to a total that a deep tree cannot blow up.
boost::system::result<std::vector<node>, std::string> nodes_of(const detail::built_tree& tree,
                                                               xmlNodeSet* set) {
    std::vector<node> nodes;
    if (set == nullptr)
        return nodes;
    xmlXPathNodeSetSort(set);
    std::size_t octets = 0;
    for (int i = 0; i < set->nodeNr; ++i) {
        auto* at = set->nodeTab[i];
        const auto from = origin_of(tree, at);
        nodes.push_back({taken_string(xmlXPathCastNodeToString(at)), from.element, from.offset,
                         at->type == XML_ELEMENT_NODE});
        octets += nodes.back().value.size();
        if (octets > most_result_octets)
            return std::string{"the expression selects too much text"};
    }
    return nodes;
}

boost::system::result<value, std::string> value_of(const detail::built_tree& tree,
                                                   xmlXPathObject& object) {
    value result;
    result.boolean = xmlXPathCastToBoolean(&object) != 0;
    result.string = taken_string(xmlXPathCastToString(&object));
    switch (object.type) {
    case XPATH_BOOLEAN:
        result.what = value::kind::boolean;
        return result;
    case XPATH_NUMBER:
        result.what = value::kind::number;
        return result;
    case XPATH_STRING:
        result.what = value::kind::string;
        return result;
    default:
        break;
    }
    auto nodes = nodes_of(tree, object.nodesetval);
    if (nodes.has_error())
        return nodes.error();
    result.nodes = std::move(nodes.value());
    return result;
}

} // namespace

struct tree::state {
    detail::built_tree built;
};

tree::tree(const xml::document& document) : state_(std::make_unique<state>()) {
    state_->built = detail::build_tree(document);
}

tree::~tree() = default;
tree::tree(tree&&) noexcept = default;
tree& tree::operator=(tree&&) noexcept = default;

boost::system::result<value, std::string> tree::evaluate(std::string_view expression,
                                                         const bindings& prefixes,
                                                         const variables& values,
                                                         xml::element from) const {
    context in{state_->built.document.get()};
    for (const auto& [prefix, uri] : prefixes)
        xmlXPathRegisterNs(in.owner.get(), detail::text_of(prefix), detail::text_of(uri));
    for (const auto& [name, text] : values)
        xmlXPathRegisterVariable(in.owner.get(), detail::text_of(name),
                                 xmlXPathNewCString(text.c_str()));
    const auto compiled = compile(in, expression);
    if (compiled.has_error())
        return compiled.error();
    in.owner->node = detail::node_of(state_->built, from);
    const detail::object_owner object{xmlXPathCompiledEval(compiled->get(), in.owner.get())};
    if (!object)
        return in.failure(expression);
    return value_of(state_->built, *object);
}

boost::system::result<void, std::string> check(std::string_view expression,
                                               const bindings& prefixes) {
    context in{nullptr};
    if (const auto compiled = compile(in, expression); compiled.has_error())
        return compiled.error();
    return check_prefixes(expression, prefixes);
}

} // namespace wsman::xpath
