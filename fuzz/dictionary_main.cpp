// Writes the words of the protocol's tables and schemas as a libFuzzer dictionary to standard
// output: the build puts it behind the dictionaries of syntax (wsman_fuzz.cmake).
#include "fuzz/vocabulary.hpp"

#include <cstdio>
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

} // namespace

int main() {
    using namespace wsman::fuzz;
    std::set<std::string> lines;
    for (const auto& name : known_elements()) {
        const auto qualified = name.prefix + (name.prefix.empty() ? "" : ":") + name.local;
        lines.insert(line_of("<" + qualified + ">"));
        lines.insert(line_of("</" + qualified + ">"));
    }
    for (const auto& name : known_attributes())
        lines.insert(
            line_of(" " + name.prefix + (name.prefix.empty() ? "" : ":") + name.local + "=\""));
    for (const auto uri : known_uris())
        if (!uri.empty())
            lines.insert(line_of(uri));
    for (const auto& code : known_fault_codes())
        lines.insert(line_of(code));
    for (const auto kind : value_kinds())
        for (const auto value : values_of(kind))
            if (!value.empty())
                lines.insert(line_of(value));
    std::fputs(
        "# Names, URIs and values of the protocol: generated, see fuzz/dictionary_main.cpp.\n",
        stdout);
    for (const auto& line : lines)
        std::fputs(line.c_str(), stdout);
    return 0;
}
