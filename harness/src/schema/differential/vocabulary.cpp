#include "schema/differential/vocabulary.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace wsman::schema::differential {

namespace {

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::string_view builtin_types[] = {
    "anyType",      "anySimpleType", "string",   "token",        "boolean",      "decimal",
    "integer",      "int",           "long",     "unsignedLong", "unsignedByte", "float",
    "double",       "duration",      "dateTime", "date",         "time",         "hexBinary",
    "base64Binary", "anyURI",        "QName",    "language",     "NCName",       "positiveInteger"};

node parsed(const std::string& path) {
    std::ifstream stream{path, std::ios::binary};
    auto tree = tree_of(std::string{std::istreambuf_iterator<char>{stream}, {}});
    if (!tree)
        throw std::runtime_error{path + " is not well-formed"};
    return std::move(*tree);
}

std::string value_of(node& element, std::string_view attribute) {
    const auto* value = element.attribute(attribute);
    return value == nullptr ? "" : *value;
}

// Types by the names of those that their values come from, until resolved.
using references = std::map<expanded_name, std::set<expanded_name>>;

struct declared_types {
    references elements;
    references types;
    references attributes;
};

// The types that a declaration or a type takes its values from; what is declared inside is left
// out.
void collect_sources(node& at, const scope& outer, std::set<expanded_name>& sources) {
    const auto inside = scope_inside(outer, at);
    for (const std::string_view attribute : {"type", "base", "itemType", "memberTypes"}) {
        std::istringstream names{value_of(at, attribute)};
        for (std::string name; names >> name;)
            if (auto type = expanded_element(name, inside))
                sources.insert(std::move(*type));
    }
    for (auto& child : at.children)
        if (child.is_element() && local_of(child.name) != "element" &&
            local_of(child.name) != "attribute")
            collect_sources(child, inside, sources);
}

void add_sources(declared_types& declared, node& schema, const std::string& target) {
    for_each_element(schema, [&](node& element, const scope& inside) {
        const auto local = local_of(element.name);
        const auto name = value_of(element, "name");
        if (name.empty())
            return;
        if (local == "element")
            collect_sources(element, inside, declared.elements[{target, name}]);
        else if (local == "attribute")
            for (const auto& uri : {std::string{}, target}) // local or global: the name tells
                collect_sources(element, inside, declared.attributes[{uri, name}]);
        else if (local == "complexType" || local == "simpleType")
            collect_sources(element, inside, declared.types[{target, name}]);
    });
}

void follow(const std::set<expanded_name>& sources, const references& types,
            std::set<std::string>& found, std::set<expanded_name>& seen) {
    for (const auto& source : sources)
        if (source.uri == xsd)
            found.insert(source.local);
        else if (const auto at = types.find(source);
                 at != types.end() && seen.insert(source).second)
            follow(at->second, types, found, seen);
}

std::set<std::string> datatypes(const std::set<expanded_name>& sources, const references& types) {
    std::set<std::string> found;
    std::set<expanded_name> seen;
    follow(sources, types, found, seen);
    return found;
}

void resolve(vocabulary& words, const declared_types& declared) {
    for (const auto& [name, sources] : declared.elements)
        words.datatypes_of_elements[name] = datatypes(sources, declared.types);
    for (const auto& [name, sources] : declared.types)
        words.datatypes_of_types[name] = datatypes(sources, declared.types);
    for (const auto& [name, sources] : declared.attributes)
        words.datatypes_of_attributes[name] = datatypes(sources, declared.types);
    for (const auto name : builtin_types)
        words.datatypes_of_types[{std::string{xsd}, std::string{name}}] = {std::string{name}};
}

void add(vocabulary& words, node& schema) {
    const auto target = value_of(schema, "targetNamespace");
    words.namespaces.push_back(target);
    for (auto& child : schema.children) {
        const auto local = local_of(child.name);
        if (local == "element")
            words.globals.insert({target, value_of(child, "name")});
        if (local == "complexType" || local == "simpleType")
            words.types.push_back({target, value_of(child, "name")});
    }
    for_each_element(schema, [&](node& element, const scope&) {
        const auto local = local_of(element.name);
        const auto name = value_of(element, "name");
        if (local == "element" && !name.empty())
            words.elements.push_back({target, name});
        if (local == "attribute" && !name.empty())
            words.attributes.push_back({"", name});
        if (local == "enumeration")
            words.enumerations.push_back(value_of(element, "value"));
    });
}

template <class T>
void sort_once(std::vector<T>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

} // namespace

vocabulary vocabulary_of(const std::string& schemas_folder) {
    vocabulary words;
    declared_types declared;
    auto catalogue = parsed(schemas_folder + "/catalogue.xml");
    for (auto& entry : catalogue.children)
        if (entry.is_element()) {
            auto schema = parsed(schemas_folder + '/' + value_of(entry, "uri"));
            add(words, schema);
            add_sources(declared, schema, words.namespaces.back());
        }
    for (const auto name : builtin_types)
        words.types.push_back({std::string{xsd}, std::string{name}});
    resolve(words, declared);
    sort_once(words.namespaces);
    sort_once(words.elements);
    sort_once(words.attributes);
    sort_once(words.types);
    sort_once(words.enumerations);
    return words;
}

} // namespace wsman::schema::differential
