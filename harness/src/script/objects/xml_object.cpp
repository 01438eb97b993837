#include "script/objects/xml_object.hpp"

#include "base/text.hpp"
#include "script/objects/element_object.hpp"
#include "script/objects/xpath_call.hpp"
#include "xml/text.hpp"
#include "xml/writer.hpp"

namespace wsman::script {
namespace {

constexpr std::uint32_t control_character = 0x8033810A;

struct xml_object {};

int parse(call& it) {
    if (it.absent(1) || lua_type(it.state(), it.at(1)) != LUA_TSTRING)
        it.bad_argument(1, "a string of XML");
    return push_document(it, it.text(1));
}

// For text and for attributes in either quotes.
int escape(call& it) {
    const auto text = it.text(1);
    if (!xml::is_text(text))
        it.mistake(control_character, "XML cannot carry this text: " + base::printable(text, 60));
    std::string out;
    for (const char c : xml::escaped(text)) {
        if (c == '"')
            out += "&quot;";
        else if (c == '\'')
            out += "&apos;";
        else
            out += c;
    }
    return it.give(out);
}

// The usual prefixes with their namespaces, as a table of the script's own.
int namespaces(call& it) {
    lua_newtable(it.state());
    fill_namespaces(it.state());
    return 1;
}

constexpr member members[] = {
    method("parse", &parse, 1),
    method("escape", &escape, 1),
    property("namespaces", &namespaces),
};

constexpr object_class xml_class{"xml", members, {}, true};

} // namespace

template <>
struct class_of<xml_object> {
    static const object_class& what() { return xml_class; }
};

void install_xml(lua_State* into) {
    push_object(into, xml_object{});
    lua_setglobal(into, "xml");
}

} // namespace wsman::script
