#include "base/utf8.hpp"
#include "bench/scribes/scribe.hpp"
#include "xml/reader.hpp"

namespace wsman::bench {

namespace {

words words_of(std::string_view text) {
    words made{std::string{text}, {}};
    while (!text.empty()) {
        const auto character = base::first_utf8_character(text);
        const auto point = character.code_point;
        if (point < 0x10000) {
            made.utf16 += static_cast<char16_t>(point);
        } else {
            made.utf16 += static_cast<char16_t>(0xD7C0 + (point >> 10));
            made.utf16 += static_cast<char16_t>(0xDC00 + (point & 0x3FF));
        }
        text.remove_prefix(character.octets);
    }
    return made;
}

std::string qualified(std::string_view prefix, std::string_view local) {
    std::string name{prefix};
    if (!name.empty())
        name += ':';
    return name.append(local);
}

step opening(const xml::reader& at) {
    step made{step::kind::open, words_of(qualified(at.prefix(), at.name().local)), {}};
    for (const auto& each : at.declarations())
        made.attributes.push_back(
            {words_of(each.prefix.empty() ? "xmlns" : qualified("xmlns", each.prefix)),
             words_of(each.uri)});
    for (const auto& each : at.attributes())
        made.attributes.push_back(
            {words_of(qualified(each.prefix, each.name.local)), words_of(each.value)});
    return made;
}

} // namespace

script script_of(std::string_view message) {
    script made;
    xml::reader reader;
    reader.open(message);
    for (auto event = reader.next().value(); event != xml::event::end_of_document;
         event = reader.next().value()) {
        if (event == xml::event::start_element)
            made.push_back(opening(reader));
        else if (event == xml::event::text)
            made.push_back({step::kind::text, words_of(reader.text()), {}});
        else if (event == xml::event::end_element)
            made.push_back(
                {step::kind::close, words_of(qualified(reader.prefix(), reader.name().local)), {}});
    }
    return made;
}

std::vector<scribe_entry> all_scribes() {
    std::vector<scribe_entry> all;
    all.push_back({"wsmanspec", wsmanspec_writer()});
    all.push_back({"libxml2_writer", libxml2_writer()});
    all.push_back({"pugixml", pugixml_writer()});
    all.push_back({"xerces_formatter", xerces_formatter()});
    return all;
}

} // namespace wsman::bench
