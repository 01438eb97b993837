#include "script/objects/object.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace wsman::script {
namespace {

const object_class& class_upvalue(lua_State* state, int n) {
    return *static_cast<const object_class*>(lua_touserdata(state, lua_upvalueindex(n)));
}

const member& member_upvalue(lua_State* state, int n) {
    return *static_cast<const member*>(lua_touserdata(state, lua_upvalueindex(n)));
}

int run(lua_State* state, handler function, call& call) {
    return with_lua_errors(state, [&] { return function(call); });
}

int call_method(lua_State* state) {
    const auto& of = class_upvalue(state, 1);
    const auto& what = member_upvalue(state, 2);
    void* self = object_at(state, 1, of);
    if (self == nullptr && !of.dot_calls)
        raise_mistake(state, dispatch::type_mismatch,
                      "call " + std::string{of.name} + ":" + std::string{what.name} +
                          " with a colon, so that the object comes with it",
                      of.name);
    call call{state, of.name, what.name, of.dot_calls ? nullptr : self, self == nullptr ? 1 : 2};
    if (what.most != any_number && call.count() > what.most)
        call.mistake(dispatch::bad_parameter_count,
                     call.name() + " takes " + std::to_string(what.most) + " arguments at most");
    return run(state, what.method, call);
}

int call_metamethod(lua_State* state) {
    const auto& of = class_upvalue(state, 1);
    const auto& what = member_upvalue(state, 2);
    call call{state, of.name, what.name, object_at(state, 1, of), 2};
    return run(state, what.method, call);
}

[[noreturn]] void unknown_member(lua_State* state, const object_class& of, int key) {
    std::string wanted = luaL_tolstring(state, key, nullptr);
    std::vector<std::string_view> names;
    for (const auto& member : of.members)
        names.push_back(member.name);
    // VBScript does not look at case, so a wrong one is the likeliest slip.
    const auto same = std::ranges::find_if(
        names, [&wanted](auto name) { return base::equal_ignoring_case(name, wanted); });
    const auto near = same != names.end() ? *same : base::nearest(wanted, names);
    auto message = std::string{of.name} + " has no member '" + base::printable(wanted, 60) + "'";
    if (!near.empty())
        message.append("; did you mean '").append(near).append("'?");
    raise_mistake(state, dispatch::unknown_name, message, of.name);
}

// The members by name: a function for a method, a light userdata for a property.
void push_members(lua_State* state, const object_class& of) {
    lua_createtable(state, 0, static_cast<int>(of.members.size()));
    for (const auto& member : of.members) {
        lua_pushlstring(state, member.name.data(), member.name.size());
        void* what = const_cast<struct member*>(&member); // Lua has no const
        if (member.method == nullptr) {
            lua_pushlightuserdata(state, what);
        } else {
            lua_pushlightuserdata(state, const_cast<object_class*>(&of));
            lua_pushlightuserdata(state, what);
            lua_pushcclosure(state, &call_method, 2);
        }
        lua_rawset(state, -3);
    }
}

// Pushes what stands for the key among the members, or raises.
int push_member(lua_State* state, const object_class& of) {
    lua_pushvalue(state, 2);
    const int type = lua_rawget(state, lua_upvalueindex(2));
    if (type == LUA_TNIL)
        unknown_member(state, of, 2);
    return type;
}

void* checked_self(lua_State* state, const object_class& of) {
    void* self = object_at(state, 1, of);
    if (self == nullptr)
        raise_mistake(state, dispatch::type_mismatch,
                      std::string{of.name} + " expected, got " + luaL_typename(state, 1), of.name);
    return self;
}

int read_member(lua_State* state) {
    const auto& of = class_upvalue(state, 1);
    void* self = checked_self(state, of);
    if (push_member(state, of) == LUA_TFUNCTION)
        return 1;
    const auto& what = *static_cast<const member*>(lua_touserdata(state, -1));
    lua_pop(state, 1);
    call call{state, of.name, what.name, self, 3};
    if (what.get == nullptr)
        call.mistake(dispatch::member_not_found,
                     std::string{of.name} + "." + std::string{what.name} + " can only be set");
    return run(state, what.get, call);
}

int write_member(lua_State* state) {
    const auto& of = class_upvalue(state, 1);
    void* self = checked_self(state, of);
    const bool is_method = push_member(state, of) == LUA_TFUNCTION;
    const auto* what = is_method ? nullptr : static_cast<member*>(lua_touserdata(state, -1));
    lua_pop(state, 1);
    if (what == nullptr || what->set == nullptr)
        raise_mistake(state, dispatch::member_not_found,
                      std::string{of.name} + "." + luaL_tolstring(state, 2, nullptr) +
                          " cannot be set",
                      of.name);
    call call{state, of.name, what->name, self, 3};
    run(state, what->set, call);
    return 0;
}

void set_function(lua_State* state, const char* name, lua_CFunction function) {
    lua_pushcfunction(state, function);
    lua_setfield(state, -2, name);
}

void fill_metatable(lua_State* state, const object_class& of) {
    auto* self = const_cast<object_class*>(&of);
    push_members(state, of);
    for (const auto& [name, function] :
         {std::pair{"__index", &read_member}, std::pair{"__newindex", &write_member}}) {
        lua_pushlightuserdata(state, self);
        lua_pushvalue(state, -2);
        lua_pushcclosure(state, function, 2);
        lua_setfield(state, -3, name);
    }
    lua_pop(state, 1);
    for (const auto& member : of.metamethods) {
        lua_pushlightuserdata(state, self);
        lua_pushlightuserdata(state, const_cast<struct member*>(&member));
        lua_pushcclosure(state, &call_metamethod, 2);
        lua_setfield(state, -2, std::string{member.name}.c_str());
    }
    lua_pushstring(state, of.name);
    lua_setfield(state, -2, "__name");
    lua_pushstring(state, of.name);
    lua_setfield(state, -2, "__metatable");
}

} // namespace

void push_metatable(lua_State* state, const object_class& of, lua_CFunction collect,
                    lua_CFunction close) {
    if (lua_rawgetp(state, LUA_REGISTRYINDEX, &of) == LUA_TTABLE)
        return;
    lua_pop(state, 1);
    lua_createtable(state, 0, 8);
    fill_metatable(state, of);
    set_function(state, "__gc", collect);
    set_function(state, "__close", close);
    lua_pushvalue(state, -1);
    lua_rawsetp(state, LUA_REGISTRYINDEX, &of);
}

void* object_at(lua_State* state, int index, const object_class& of) {
    void* inside = lua_touserdata(state, index);
    if (inside == nullptr || lua_getmetatable(state, index) == 0)
        return nullptr;
    lua_rawgetp(state, LUA_REGISTRYINDEX, &of);
    const bool same = lua_rawequal(state, -1, -2) != 0;
    lua_pop(state, 2);
    return same ? inside : nullptr;
}

} // namespace wsman::script
