#include "xpath/detail/libxml.hpp"

#include <algorithm>
#include <new>
#include <vector>

namespace wsman::xpath::detail {
namespace {

// libxml2 answers nothing when memory is short; nothing else can go wrong in these calls.
template <class T>
T* must_have(T* made) {
    if (made == nullptr)
        throw std::bad_alloc{};
    return made;
}

class builder {
public:
    explicit builder(built_tree& out) : out_(&out) {}

    void add_element(const xml::document::node& node) {
        const auto element = node.self;
        const std::string local{element.name().local};
        auto* made =
            must_have(xmlNewDocNode(out_->document.get(), nullptr, text_of(local), nullptr));
        attach(made, node.parent);
        declare_namespaces(made, element);
        made->ns = element.name().uri.empty() ? nullptr : find_namespace(made, element.prefix());
        add_attributes(made, element);
        out_->origins[made] = {element, node.offset};
        out_->elements.push_back(made);
        open_.push_back({element, made});
    }

    void add_text(const xml::document::node& node) {
        auto* made = must_have(xmlNewDocTextLen(out_->document.get(),
                                                reinterpret_cast<const xmlChar*>(node.text.data()),
                                                static_cast<int>(node.text.size())));
        // Neighbouring text is merged into the first piece, which keeps its offset.
        auto* kept = must_have(xmlAddChild(parent_of(node.parent), made));
        out_->origins.try_emplace(kept, origin{node.parent, node.offset});
    }

private:
    struct open_element {
        xml::element element;
        xmlNode* node;
    };

    xmlNode* parent_of(xml::element parent) {
        while (!open_.empty() && open_.back().element != parent)
            open_.pop_back();
        return open_.empty() ? nullptr : open_.back().node;
    }

    void attach(xmlNode* node, xml::element parent) {
        if (auto* above = parent_of(parent))
            xmlAddChild(above, node);
        else
            xmlDocSetRootElement(out_->document.get(), node);
    }

    static void declare_namespaces(xmlNode* node, xml::element element) {
        for (const auto& declaration : element.declarations()) {
            const std::string uri{declaration.uri};
            const std::string prefix{declaration.prefix};
            xmlNewNs(node, text_of(uri), prefix.empty() ? nullptr : text_of(prefix));
        }
    }

    xmlNs* find_namespace(xmlNode* node, std::string_view prefix) {
        const std::string name{prefix};
        return xmlSearchNs(out_->document.get(), node, name.empty() ? nullptr : text_of(name));
    }

    void add_attributes(xmlNode* node, xml::element element) {
        for (const auto& attribute : element.attributes()) {
            const std::string local{attribute.name.local};
            const std::string value{attribute.value};
            auto* ns = attribute.prefix.empty() ? nullptr : find_namespace(node, attribute.prefix);
            must_have(xmlNewNsProp(node, ns, text_of(local), text_of(value)));
        }
    }

    built_tree* out_;
    std::vector<open_element> open_;
};

} // namespace

built_tree build_tree(const xml::document& source) {
    built_tree tree;
    tree.document.reset(must_have(xmlNewDoc(reinterpret_cast<const xmlChar*>("1.0"))));
    builder build{tree};
    for (const auto& node : source.nodes()) {
        if (node.self)
            build.add_element(node);
        else
            build.add_text(node);
    }
    // Makes sorting into document order cheap.
    xmlXPathOrderDocElems(tree.document.get());
    return tree;
}

xmlNode* node_of(const built_tree& tree, xml::element element) {
    // Document order is the order of the offsets.
    const auto offset_of = [&tree](const xmlNode* node) { return tree.origins.at(node).offset; };
    const auto at = std::ranges::lower_bound(tree.elements, element.offset(), {}, offset_of);
    if (element && at != tree.elements.end() && tree.origins.at(*at).element == element)
        return *at;
    return reinterpret_cast<xmlNode*>(tree.document.get());
}

} // namespace wsman::xpath::detail
