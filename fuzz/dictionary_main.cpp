// Writes the words of the protocol's tables and schemas as a libFuzzer dictionary to standard
// output: the build puts it behind the dictionaries of syntax (wsman_fuzz.cmake).
#include "fuzz/outline.hpp"
#include "fuzz/vocabulary.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

std::string line_of(std::string_view token) {
    std::string line = "\"";
    for (const char octet : token) {
        const auto value = static_cast<unsigned char>(octet);
        char coded[8] = {octet, '\0'};
        if (octet == '"' || octet == '\\' || value < 0x20 || value >= 0x7F)
            std::snprintf(coded, sizeof coded, "\\x%02X", value);
        line += coded;
    }
    return line + "\"\n";
}

using lines = std::set<std::string>;
using namespace wsman::fuzz;

std::string qualified(const known_name& name) {
    return name.prefix + (name.prefix.empty() ? "" : ":") + name.local;
}

void add_element(const std::string& name, lines& to) {
    to.insert(line_of("<" + name + ">"));
    to.insert(line_of("</" + name + ">"));
}

lines of_protocol() {
    lines all;
    for (const auto& name : known_elements())
        add_element(qualified(name), all);
    for (const auto& name : known_attributes())
        all.insert(line_of(" " + qualified(name) + "=\""));
    for (const auto uri : known_uris())
        all.insert(line_of(uri));
    for (const auto& code : known_fault_codes())
        all.insert(line_of(code));
    for (const auto kind : value_kinds())
        for (const auto value : values_of(kind))
            all.insert(line_of(value));
    return all;
}

void add_schema(const outline& schema, lines& to) {
    for (std::size_t i = 0; i < schema.elements().size(); ++i) {
        const auto kind = local_of(schema.view(schema.elements()[i].name));
        const auto* name = schema.attribute(i, "name");
        const auto* value = schema.attribute(i, "value");
        if (name && kind == "element")
            add_element(std::string{schema.view(name->value)}, to);
        if (name && kind == "attribute")
            to.insert(line_of(" " + std::string{schema.view(name->value)} + "=\""));
        if (value && kind == "enumeration")
            to.insert(line_of(schema.view(value->value)));
    }
}

// False where the file cannot be read as XML.
bool add_file(const char* path, lines& to) {
    std::ifstream in{path, std::ios::binary};
    const std::string octets{std::istreambuf_iterator<char>{in}, {}};
    outline schema;
    if (!schema.read(octets))
        return false;
    add_schema(schema, to);
    return true;
}

} // namespace

int main(int count, char** words) {
    auto all = count < 2 ? of_protocol() : lines{};
    for (int i = 1; i < count; ++i)
        if (!add_file(words[i], all)) {
            std::fprintf(stderr, "%s: cannot be read\n", words[i]);
            return 1;
        }
    all.erase(line_of("")); // no word, and libFuzzer refuses it
    std::fputs("# Generated: see fuzz/dictionary_main.cpp.\n", stdout);
    for (const auto& line : all)
        std::fputs(line.c_str(), stdout);
    return 0;
}
