// pugixml builds a tree and knows no namespaces: those of the names that are looked at are resolved
// here. It checks neither names nor characters nor double attributes, so it reads what is no XML.
#include "bench/contestants/contestant.hpp"
#include "bench/extractor.hpp"

#include <pugixml.hpp>

namespace wsman::bench {

namespace {

// White space between elements is character data to all the others, so it is kept.
constexpr unsigned options = pugi::parse_default | pugi::parse_ws_pcdata;

std::string_view local_of(std::string_view qualified) {
    const auto colon = qualified.find(':');
    return colon == std::string_view::npos ? qualified : qualified.substr(colon + 1);
}

std::string_view prefix_of(std::string_view qualified) {
    const auto colon = qualified.find(':');
    return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

bool declares(std::string_view attribute, std::string_view prefix) {
    if (prefix.empty())
        return attribute == "xmlns";
    return attribute.size() == 6 + prefix.size() && attribute.starts_with("xmlns:") &&
           attribute.ends_with(prefix);
}

std::string_view uri_at(pugi::xml_node element, std::string_view prefix) {
    for (; element; element = element.parent())
        for (const auto each : element.attributes())
            if (declares(each.name(), prefix))
                return each.value();
    return "";
}

std::string_view attribute(pugi::xml_node element, std::string_view prefix,
                           std::string_view local) {
    for (const auto each : element.attributes())
        if (local_of(each.name()) == local && prefix_of(each.name()) == prefix)
            return each.value();
    return {};
}

// Tells the extractor what a parser would; the tree may be deep, so without recursion.
void tell(pugi::xml_node root, extractor& extract) {
    const auto enter = [&](pugi::xml_node element) {
        if (!extract.enters())
            return;
        const std::string_view name = element.name();
        extract.look_at(uri_at(element, prefix_of(name)), local_of(name),
                        [&](std::string_view prefix, std::string_view local) {
                            return attribute(element, prefix, local);
                        });
    };
    enter(root);
    auto inside = root;
    auto at = root.first_child();
    for (;;) {
        if (!at) {
            extract.end();
            if (inside == root)
                return;
            at = inside.next_sibling();
            inside = inside.parent();
        } else if (at.type() == pugi::node_element) {
            enter(at);
            inside = at;
            at = at.first_child();
        } else {
            if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata)
                extract.text(std::string_view{at.value()});
            at = at.next_sibling();
        }
    }
}

class reader final : public contestant {
public:
    outcome read(std::string_view message, facts& into) override {
        extractor extract{into};
        const bool read = document_.load_buffer(message.data(), message.size(), options);
        if (read && document_.document_element())
            tell(document_.document_element(), extract);
        extract.finish();
        return {read, false};
    }

private:
    pugi::xml_document document_;
};

} // namespace

std::unique_ptr<contestant> pugixml() {
    return std::make_unique<reader>();
}

} // namespace wsman::bench
