// Classes of objects for scripts: userdata whose members stand in a table of data.
#pragma once

#include "script/objects/call.hpp"

#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace wsman::script {

using handler = int (*)(call&); // pushes its results and says how many

inline constexpr int any_number = -1;

struct member {
    std::string_view name;
    handler get = nullptr;    // of a property
    handler set = nullptr;    // of a property: the value is argument 1
    handler method = nullptr; // called with a colon
    int most = 0;             // arguments that the method takes
};

constexpr member property(std::string_view name, handler get, handler set = nullptr) {
    return {name, get, set, nullptr, 0};
}

constexpr member method(std::string_view name, handler run, int most) {
    return {name, nullptr, nullptr, run, most};
}

// A class. Instances of this live for the time of the program.
struct object_class {
    const char* name; // as error messages say it
    std::span<const member> members;
    std::span<const member> metamethods = {}; // by their names, as __tostring
    bool dot_calls = false;                   // methods may also be called without the object
};

// Specialised by each type that is the inside of an object: static const object_class& what().
template <class T>
struct class_of;

// Pushes the class's metatable, made at the first use.
void push_metatable(lua_State* state, const object_class& of, lua_CFunction collect,
                    lua_CFunction close);

// The inside of the object at `index`, or null when it is no object of that class.
void* object_at(lua_State* state, int index, const object_class& of);

template <class T>
T* object_at(lua_State* state, int index) {
    return static_cast<T*>(object_at(state, index, class_of<T>::what()));
}

namespace detail {

template <class T>
int collect(lua_State* state) {
    // The metatable is out of reach for scripts, so this runs once.
    if (auto* inside = static_cast<T*>(lua_touserdata(state, 1)))
        inside->~T();
    return 0;
}

template <class T>
int close(lua_State* state) {
    if constexpr (requires(T & object) { object.close(); })
        if (auto* inside = object_at<T>(state, 1))
            inside->close();
    return 0;
}

} // namespace detail

// Pushes a new object around `inside`.
template <class T>
T& push_object(lua_State* state, T inside) {
    static_assert(std::is_nothrow_move_constructible_v<T>);
    luaL_checkstack(state, 4, "for an object");
    // First the metatable: between here and setmetatable nothing may fail.
    push_metatable(state, class_of<T>::what(), &detail::collect<T>, &detail::close<T>);
    auto* place = new (lua_newuserdatauv(state, sizeof(T), 0)) T{std::move(inside)};
    lua_insert(state, -2);
    lua_setmetatable(state, -2);
    return *place;
}

} // namespace wsman::script
