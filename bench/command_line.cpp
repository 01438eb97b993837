#include "bench/command_line.hpp"

#include "xml/document.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string_view>

namespace wsman::bench {

namespace {

std::string content(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in)
        throw std::runtime_error{"cannot read " + file.string()};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// A schema that imports every namespace of the catalogue.
schemas own_schemas() {
    const std::filesystem::path folder = WSMAN_SOURCE_DIR "/schemas";
    const auto catalogue = content(folder / "catalogue.xml");
    xml::document document;
    document.parse(catalogue).value();
    std::string driver = R"(<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema")"
                         R"( targetNamespace="urn:wsmanspec:bench">)";
    for (const auto row : document.root().children()) {
        const auto name = row.attribute_value({"", "name"});
        const auto file = row.attribute_value({"", "uri"});
        if (name && file)
            driver.append("<xs:import namespace=\"")
                .append(*name)
                .append("\" schemaLocation=\"")
                .append(*file)
                .append("\"/>");
    }
    return {driver + "</xs:schema>", (folder / "all.xsd").string()};
}

} // namespace

choice take_choice(int& count, char** words) {
    choice made;
    int kept = 1;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        const auto value = [&]() -> std::string {
            if (i + 1 == count)
                throw std::runtime_error{std::string{word} + " wants a value"};
            return words[++i];
        };
        if (word == "--input")
            made.folders.emplace_back(value());
        else if (word == "--xsd")
            made.xsd = value();
        else if (word == "--seed")
            made.seed = std::stoull(value());
        else if (word == "--check")
            made.only_check = true;
        else if (word == "--run")
            made.run = value();
        else if (word == "--rounds")
            made.rounds = std::stoull(value());
        else
            words[kept++] = words[i];
    }
    count = kept;
    return made;
}

std::vector<input_set> chosen_inputs(const choice& made, bool only_folders) {
    std::vector<input_set> all;
    if (!only_folders)
        all = made_inputs(made.seed);
    for (const auto& folder : made.folders)
        all.push_back(folder_input(folder));
    return all;
}

schemas chosen_schemas(const choice& made) {
    if (made.xsd.empty())
        return own_schemas();
    return {content(made.xsd), std::filesystem::absolute(made.xsd).string()};
}

} // namespace wsman::bench
