#include "script/objects/xpath_call.hpp"

#include "protocol/names.hpp"

#include <cstdlib>

namespace wsman::script {
namespace {

constexpr std::uint32_t cannot_process_filter = 0x80338122;
constexpr std::size_t most_prefixes = 64;
constexpr std::uint64_t steps_of_an_expression = 200; // beside those of cost()

// Prefixes beside those of WS-Management.
constexpr protocol::known_namespace further[] = {
    {"xsi", "http://www.w3.org/2001/XMLSchema-instance"},
    {"xsd", "http://www.w3.org/2001/XMLSchema"},
};

void add(xpath::bindings& to, std::string_view prefix, std::string_view uri) {
    for (auto& [known, value] : to)
        if (known == prefix) {
            value = uri;
            return;
        }
    to.emplace_back(prefix, uri);
}

xpath::bindings usual_bindings() {
    xpath::bindings made;
    for (const auto& [prefix, uri] : protocol::known_namespaces())
        add(made, prefix, uri);
    for (const auto& [prefix, uri] : further)
        add(made, prefix, uri);
    return made;
}

void add_given(call& it, xpath::bindings& to) {
    auto* state = it.state();
    if (it.absent(2))
        return;
    if (!lua_istable(state, it.at(2)))
        it.bad_argument(2, "a table of prefixes");
    std::size_t count = 0;
    for (lua_pushnil(state); lua_next(state, it.at(2)) != 0; lua_pop(state, 1)) {
        if (lua_type(state, -2) != LUA_TSTRING || lua_type(state, -1) != LUA_TSTRING ||
            ++count > most_prefixes)
            it.bad_argument(2, "a table of at most 64 prefixes with their namespaces");
        add(to, lua_tostring(state, -2), lua_tostring(state, -1));
    }
}

// p is the namespace of the element that is asked: the class, in a representation.
xpath::bindings bindings_for(call& it, const element_object& from) {
    auto made = usual_bindings();
    if (const auto own = from.element.name().uri; !own.empty())
        add(made, "p", own);
    add_given(it, made);
    return made;
}

// An expression may walk the whole document once for each of its operators.
std::uint64_t cost(const parsed_document& document, std::string_view expression) {
    return steps_of_an_expression + document.octets.size() / 16 * (1 + expression.size() / 4);
}

xpath::value evaluate(call& it, const element_object& from) {
    const auto expression = it.text(1, "an XPath expression");
    const auto bindings = bindings_for(it, from);
    auto& document = *from.owner;
    state::of(it.state()).spend(it.state(), cost(document, expression));
    if (!document.tree)
        document.tree.emplace(document.document);
    auto found = document.tree->evaluate(expression, bindings, {}, from.element);
    if (found.has_error())
        it.mistake(cannot_process_filter, found.error());
    return std::move(found.value());
}

void push_node(call& it, const element_object& from, const xpath::node& node) {
    if (node.is_element)
        push_object(it.state(), element_object{from.owner, node.element});
    else
        it.give(node.value);
}

void push_plain(call& it, const xpath::value& found) {
    switch (found.what) {
    case xpath::value::kind::boolean:
        it.give(found.boolean);
        return;
    case xpath::value::kind::number:
        // "NaN" and "Infinity" are no numerals of Lua's.
        if (lua_stringtonumber(it.state(), found.string.c_str()) == 0)
            lua_pushnumber(it.state(), std::strtod(found.string.c_str(), nullptr));
        return;
    default:
        it.give(found.string);
    }
}

} // namespace

std::string_view usual_namespace(std::string_view prefix) {
    for (const auto& one : further)
        if (one.prefix == prefix)
            return one.uri;
    return protocol::namespace_of(prefix);
}

void fill_namespaces(lua_State* state) {
    for (const auto& [prefix, uri] : usual_bindings()) {
        lua_pushlstring(state, uri.data(), uri.size());
        lua_setfield(state, -2, prefix.c_str());
    }
}

int find_first(call& it, const element_object& from) {
    const auto found = evaluate(it, from);
    if (found.what != xpath::value::kind::nodes)
        push_plain(it, found);
    else if (found.nodes.empty())
        lua_pushnil(it.state());
    else
        push_node(it, from, found.nodes.front());
    return 1;
}

int find_all(call& it, const element_object& from) {
    const auto found = evaluate(it, from);
    lua_newtable(it.state());
    if (found.what != xpath::value::kind::nodes) {
        push_plain(it, found);
        lua_rawseti(it.state(), -2, 1);
        return 1;
    }
    lua_Integer n = 0;
    for (const auto& node : found.nodes) {
        push_node(it, from, node);
        lua_rawseti(it.state(), -2, ++n);
    }
    return 1;
}

} // namespace wsman::script
