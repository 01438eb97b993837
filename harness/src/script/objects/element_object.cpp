#include "script/objects/element_object.hpp"

#include "protocol/names.hpp"
#include "script/objects/xpath_call.hpp"

#include <algorithm>

namespace wsman::script {
namespace {

constexpr std::uint32_t invalid_xml = 0x80338043;
constexpr std::string_view instance = "http://www.w3.org/2001/XMLSchema-instance";

const element_object& element(call& it) {
    return it.self<element_object>();
}

int give_element(call& it, xml::element found) {
    if (!found)
        lua_pushnil(it.state());
    else
        push_object(it.state(), element_object{element(it).owner, found});
    return 1;
}

int name(call& it) {
    return it.give(element(it).element.name().local);
}

int namespace_uri(call& it) {
    return it.give(element(it).element.name().uri);
}

int prefix(call& it) {
    return it.give(element(it).element.prefix());
}

int text(call& it) {
    return it.give(element(it).element.deep_text());
}

int path(call& it) {
    return it.give(element(it).element.path());
}

int parent(call& it) {
    return give_element(it, element(it).element.parent());
}

int is_nil(call& it) {
    const auto given = element(it).element.attribute_value({instance, "nil"});
    return it.give(given && (*given == "true" || *given == "1"));
}

int children(call& it) {
    lua_newtable(it.state());
    lua_Integer n = 0;
    for (const auto child : element(it).element.children()) {
        push_object(it.state(), element_object{element(it).owner, child});
        lua_rawseti(it.state(), -2, ++n);
    }
    return 1;
}

// By the names that stand in the document.
int attributes(call& it) {
    lua_newtable(it.state());
    for (const auto& attribute : element(it).element.attributes()) {
        std::string key{attribute.prefix};
        if (!key.empty())
            key += ':';
        it.give(key.append(attribute.name.local));
        it.give(attribute.value);
        lua_rawset(it.state(), -3);
    }
    return 1;
}

struct wanted_name {
    std::string_view local;
    std::optional<std::string_view> uri; // nothing: none was named
};

// "Name", "wsman:Name" with one of the usual prefixes or one of the document's, or a name with its
// namespace behind it.
wanted_name name_arguments(call& it) {
    const auto given = it.text(1);
    if (given.empty())
        it.bad_argument(1, "a name");
    if (!it.absent(2))
        return {given, it.text(2, "a namespace")};
    const auto colon = given.find(':');
    if (colon == std::string_view::npos)
        return {given, {}};
    const auto used = given.substr(0, colon);
    auto uri = usual_namespace(used);
    if (uri.empty())
        uri = element(it).element.resolve(used).value_or("");
    if (uri.empty())
        it.mistake(invalid_xml, "no namespace is known for the prefix '" + std::string{used} + "'");
    return {given.substr(colon + 1), uri};
}

int attribute(call& it) {
    const auto wanted = name_arguments(it);
    const auto found = element(it).element.attribute_value({wanted.uri.value_or(""), wanted.local});
    if (!found) {
        lua_pushnil(it.state());
        return 1;
    }
    return it.give(*found);
}

// The first child of that name, in whatever namespace unless one is named.
int child(call& it) {
    const auto wanted = name_arguments(it);
    for (const auto one : element(it).element.children())
        if (one.name().local == wanted.local && (!wanted.uri || one.name().uri == *wanted.uri))
            return give_element(it, one);
    lua_pushnil(it.state());
    return 1;
}

int find(call& it) {
    return find_first(it, element(it));
}

int find_every(call& it) {
    return find_all(it, element(it));
}

int to_string(call& it) {
    return it.give(element(it).self_contained());
}

int equal(call& it) {
    const auto* other = object_at<element_object>(it.state(), it.at(1));
    const auto* self = object_at<element_object>(it.state(), 1);
    return it.give(self != nullptr && other != nullptr && self->element == other->element);
}

int length(call& it) {
    return it.give(static_cast<lua_Integer>(element(it).element.child_count()));
}

constexpr member members[] = {
    property("name", &name),
    property("namespace", &namespace_uri),
    property("prefix", &prefix),
    property("text", &text),
    property("xml", &to_string),
    property("path", &path),
    property("parent", &parent),
    property("children", &children),
    property("attributes", &attributes),
    property("is_nil", &is_nil),
    method("attribute", &attribute, 2),
    method("child", &child, 2),
    method("find", &find, 2),
    method("find_all", &find_every, 2),
};

constexpr member metamethods[] = {
    {"__tostring", nullptr, nullptr, &to_string, any_number},
    {"__eq", nullptr, nullptr, &equal, any_number},
    {"__len", nullptr, nullptr, &length, any_number},
};

constexpr object_class element_class{"Element", members, metamethods, false};

// Never less than the elements and attributes that `octets` hold.
std::size_t most_nodes(std::string_view octets) {
    return static_cast<std::size_t>(
        std::ranges::count_if(octets, [](char c) { return c == '<' || c == '='; }));
}

} // namespace

const object_class& class_of<element_object>::what() {
    return element_class;
}

int push_document(call& it, std::string_view octets) {
    auto& shared = environment::of(it.state());
    state::of(it.state()).spend(it.state(), octets.size() / 64);
    auto made = std::make_shared<parsed_document>();
    made->octet_share = shared.document_octets.take(it, octets.size());
    made->node_share = shared.document_nodes.take(it, most_nodes(octets));
    made->octets = octets;
    if (const auto read = made->document.parse(made->octets); read.has_error()) {
        const auto at = xml::position_of(made->octets, read.error().offset);
        it.mistake(invalid_xml,
                   "no well-formed XML: " + std::string{xml::to_string(read.error().code)} +
                       " at line " + std::to_string(at.line) + ", column " +
                       std::to_string(at.column));
    }
    const auto root = made->document.root();
    push_object(it.state(), element_object{std::move(made), root});
    return 1;
}

std::string xml_argument(const call& it, int n) {
    if (const auto* given = object_at<element_object>(it.state(), it.at(n)))
        return given->self_contained();
    return std::string{it.text(n, "XML, as a string or an Element,")};
}

} // namespace wsman::script
