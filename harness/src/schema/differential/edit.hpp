// One change of a tree: its elements, each with what is in scope there, and choices among them that
// follow from a number.
#pragma once

#include "schema/differential/vocabulary.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace wsman::schema::differential {

class edit {
protected:
    edit(std::uint64_t choices, node& root) : random_(choices), root_(root) {
        collect(root_, nullptr, {});
    }

    struct place {
        node* element;
        node* parent; // null for the root
        scope inside;
    };

    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

    template <class Range>
    decltype(auto) pick(Range&& range) {
        return std::begin(range)[static_cast<std::ptrdiff_t>(below(std::size(range)))];
    }

    place* any() { return &pick(places_); }

    // Any but the root.
    place* other() {
        return places_.size() < 2 ? nullptr : &places_[1 + below(places_.size() - 1)];
    }

    place& leaf() {
        for (int tries = 0; tries < 16; ++tries)
            if (auto& at = *any(); !at.element->has_element_children())
                return at;
        return *any();
    }

    static bool is_declaration(std::string_view name) {
        return name == "xmlns" || name.starts_with("xmlns:");
    }

    place* with_attributes() {
        for (int tries = 0; tries < 32; ++tries) {
            auto* at = any();
            const auto& list = at->element->attributes;
            if (std::any_of(list.begin(), list.end(),
                            [](const auto& each) { return !is_declaration(each.first); }))
                return at;
        }
        return nullptr;
    }

    std::size_t plain_attribute(const place& at) {
        std::vector<std::size_t> plain;
        for (std::size_t i = 0; i < at.element->attributes.size(); ++i)
            if (!is_declaration(at.element->attributes[i].first))
                plain.push_back(i);
        return pick(plain);
    }

    static std::size_t index_of(const place& at) {
        return static_cast<std::size_t>(at.element - at.parent->children.data());
    }

    void erase(place* at) {
        if (at != nullptr)
            at->parent->children.erase(at->parent->children.begin() +
                                       static_cast<std::ptrdiff_t>(index_of(*at)));
    }

    static void insert(node& parent, std::size_t index, node&& made) {
        parent.children.insert(parent.children.begin() + static_cast<std::ptrdiff_t>(index),
                               std::move(made));
    }

    static bool contains(const node& outer, const node* inner) {
        return &outer == inner ||
               std::any_of(outer.children.begin(), outer.children.end(),
                           [&](const node& child) { return contains(child, inner); });
    }

    static void erase_nameless(node& at) {
        std::erase_if(at.children,
                      [](const node& child) { return child.is_element() && child.name.empty(); });
        for (auto& child : at.children)
            erase_nameless(child);
    }

    // A copy that declares all that is in scope where it stands.
    static node self_contained(const place& at) {
        node copy{*at.element};
        if (!at.inside.contains("") && copy.attribute("xmlns") == nullptr)
            copy.attributes.emplace_back("xmlns", "");
        for (const auto& [prefix, uri] : at.inside) {
            const auto name = prefix.empty() ? "xmlns" : "xmlns:" + prefix;
            if (copy.attribute(name) == nullptr)
                copy.attributes.emplace_back(name, uri);
        }
        return copy;
    }

    // A prefix that is bound to the namespace in the element, declared there when there was none.
    static std::string bind(place& at, const std::string& uri) {
        if (uri == "http://www.w3.org/XML/1998/namespace")
            return "xml"; // by definition, and no other prefix
        for (const auto& [prefix, bound] : at.inside)
            if (bound == uri && !prefix.empty())
                return prefix;
        for (int number = 0;; ++number) {
            const auto prefix = "m" + std::to_string(number);
            if (at.inside.contains(prefix))
                continue;
            at.element->attributes.emplace_back("xmlns:" + prefix, uri);
            at.inside[prefix] = uri;
            return prefix;
        }
    }

    static void rename_to(place& at, const expanded_name& name) {
        if (!name.uri.empty())
            at.element->name = bind(at, name.uri) + ':' + name.local;
        else if (const auto bound = at.inside.find("");
                 bound == at.inside.end() || bound->second.empty())
            at.element->name = name.local;
    }

    static void rename_node(node& element, const expanded_name& name, const scope& outer) {
        place at{&element, nullptr, scope_inside(outer, element)};
        rename_to(at, name);
    }

    // Not twice, by whatever prefix, and never with a prefix that is not bound.
    static void set_attribute(const place& at, const std::string& name, const std::string& text) {
        const auto wanted = expanded_attribute(name, at.inside);
        if (!wanted)
            return;
        for (auto& [held, value] : at.element->attributes)
            if (!is_declaration(held) && expanded_attribute(held, at.inside) == wanted) {
                value = text;
                return;
            }
        at.element->attributes.emplace_back(name, text);
    }

    node& root() { return root_; }

private:
    void collect(node& element, node* parent, const scope& outer) {
        auto inside = scope_inside(outer, element);
        places_.push_back({&element, parent, inside});
        for (auto& child : element.children)
            if (child.is_element())
                collect(child, &element, inside);
    }

    std::mt19937_64 random_;
    node& root_;
    std::vector<place> places_; // the root first
};

} // namespace wsman::schema::differential
