// An argument that is a table of named settings: {timeout = 5000, no_profile = true}.
#pragma once

#include "script/objects/call.hpp"

#include <chrono>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::script {

// Every read leaves the stack as it was, but for function(). A field of the wrong type, and a name
// that is none of the settings, raises an error that says so.
class table_fields {
public:
    // Nothing given is an empty table.
    table_fields(const call& of, int n, std::initializer_list<std::string_view> known);

    [[nodiscard]] std::optional<std::string> text(const char* name) const;
    [[nodiscard]] bool boolean(const char* name, bool otherwise = false) const;
    [[nodiscard]] std::optional<lua_Integer> integer(const char* name) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> milliseconds(const char* name) const;

    // Pushes the function; nothing is pushed when there is none.
    bool function(const char* name) const;

    // Calls with the key and the value of each pair of the table of that name, both text.
    template <class Each>
    void pairs(const char* name, Each each) const {
        auto* state = it_->state();
        if (!push(name, LUA_TTABLE, "a table"))
            return;
        for (lua_pushnil(state); lua_next(state, -2) != 0; lua_pop(state, 1)) {
            if (lua_type(state, -2) != LUA_TSTRING || lua_isstring(state, -1) == 0)
                wrong(name, "a table of texts");
            lua_pushvalue(state, -1); // conversion must not touch the value in the table
            each(std::string{lua_tostring(state, -3)}, std::string{lua_tostring(state, -1)});
            lua_pop(state, 1);
        }
        lua_pop(state, 1);
    }

private:
    // Pushes the field when it is there.
    bool push(const char* name, int type, std::string_view expected) const;
    [[noreturn]] void wrong(const char* name, std::string_view expected) const;

    const call* it_;
    int index_; // 0: no table
};

} // namespace wsman::script
