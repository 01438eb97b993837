#include "script/objects/enumerator_object.hpp"

#include "script/objects/outcome.hpp"

namespace wsman::script {
namespace {

constexpr std::uint32_t enumeration_closed = 0x80338007;

bool at_end(call& it, enumerator_object& object) {
    return !object.items || taken_by<enumerator_object>(it, object.items->at_end_of_stream());
}

int read_item(call& it) {
    auto& items = open_inside(it, &enumerator_object::items, enumeration_closed, "enumerator");
    return it.give(taken_by<enumerator_object>(it, items.read_item()));
}

int at_end_of_stream(call& it) {
    return it.give(at_end(it, it.self<enumerator_object>()));
}

// One step of a generic for: the next item, or nil at the end.
int next_item(call& it) {
    auto& object = it.self<enumerator_object>();
    if (at_end(it, object)) {
        lua_pushnil(it.state());
        return 1;
    }
    return it.give(taken_by<enumerator_object>(it, object.items->read_item()));
}

// for item in e:Items() do … end. The loop closes the enumerator, also when it is left early.
int items(call& it) {
    auto* state = it.state();
    lua_getfield(state, 1, "NextItem");
    lua_pushvalue(state, 1);
    lua_pushnil(state);
    lua_pushvalue(state, 1);
    return 4;
}

constexpr member members[] = {
    method("ReadItem", &read_item, 0),
    property("AtEndOfStream", &at_end_of_stream),
    property("Error", &error_text<enumerator_object>),
    method("Items", &items, 0),
    method("NextItem", &next_item, 1), // the loop gives it the item before
};

constexpr object_class enumerator_class{"Enumerator", members};

} // namespace

const object_class& class_of<enumerator_object>::what() {
    return enumerator_class;
}

} // namespace wsman::script
