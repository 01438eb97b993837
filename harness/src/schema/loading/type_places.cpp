#include "schema/loading/type_places.hpp"

#include "xml/reader.hpp"

#include <algorithm>

namespace wsman::schema::detail {

namespace {

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";

// What stands between single quotes: the type first, then the components that cannot be told apart.
std::vector<std::string> names_in(std::string_view message) {
    std::vector<std::string> found;
    for (std::size_t at = message.find('\''); at != std::string_view::npos;
         at = message.find('\'', at + 1)) {
        const auto end = message.find('\'', at + 1);
        if (end == std::string_view::npos)
            break;
        found.emplace_back(message.substr(at + 1, end - at - 1));
        at = end;
    }
    return found;
}

struct complex_type {
    std::string name; // empty when it has none
    std::size_t offset = 0;
    std::vector<std::string> particles; // local names, "##" for a wildcard
};

std::string without_prefix(std::string_view name) {
    return std::string{name.substr(name.find(':') + 1)};
}

std::string particle_of(const xml::reader& reader) {
    if (reader.name().local == "any")
        return "##";
    for (const auto& attribute : reader.attributes())
        if (attribute.name.uri.empty() &&
            (attribute.name.local == "name" || attribute.name.local == "ref"))
            return without_prefix(attribute.value);
    return {};
}

std::string name_of(const xml::reader& reader) {
    for (const auto& attribute : reader.attributes())
        if (attribute.name == xml::qname{"", "name"})
            return std::string{attribute.value};
    return {};
}

// The complex types of a document, in the order of their start tags.
std::vector<complex_type> types_of(std::string_view octets) {
    std::vector<complex_type> all;
    std::vector<std::size_t> open;
    xml::reader reader;
    reader.open(octets);
    for (auto event = reader.next(); event && *event != xml::event::end_of_document;
         event = reader.next()) {
        if (*event != xml::event::start_element && *event != xml::event::end_element)
            continue;
        const auto name = reader.name();
        if (name == xml::qname{xsd, "complexType"}) {
            if (*event == xml::event::end_element)
                open.pop_back();
            else {
                open.push_back(all.size());
                all.push_back({name_of(reader), reader.offset(), {}});
            }
        } else if (*event == xml::event::start_element && !open.empty() && name.uri == xsd &&
                   (name.local == "element" || name.local == "any"))
            all[open.back()].particles.push_back(particle_of(reader));
    }
    return all;
}

// How many of the components, each as often as it is named, the type declares.
std::size_t declared(const complex_type& type, const std::vector<std::string>& components) {
    auto left = type.particles;
    std::size_t count = 0;
    for (const auto& component : components) {
        const auto wanted = component.starts_with("##") ? "##" : without_prefix(component);
        if (const auto at = std::find(left.begin(), left.end(), wanted); at != left.end()) {
            left.erase(at);
            ++count;
        }
    }
    return count;
}

} // namespace

schema_error placed(schema_error error, const schema_documents& documents) {
    auto names = names_in(error.message);
    if (!error.file.empty() || names.empty())
        return error;
    const bool nameless = names[0].starts_with("__Anon");
    const std::string type_name = nameless ? "" : std::move(names[0]);
    names.erase(names.begin());
    std::size_t best = 0;
    for (const auto* document : documents.all())
        for (const auto& type : types_of(document->octets)) {
            const auto score = (nameless ? 0 : 1) + declared(type, names);
            if (type.name != type_name || score <= best)
                continue;
            const auto where = xml::position_of(document->octets, type.offset);
            best = score;
            error.file = document->name;
            error.line = where.line;
            error.column = where.column;
        }
    return error;
}

} // namespace wsman::schema::detail
