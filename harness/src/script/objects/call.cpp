#include "script/objects/call.hpp"

namespace wsman::script {
namespace {

// "Session" rather than "userdata".
std::string type_name(lua_State* state, int index) {
    if (lua_type(state, index) == LUA_TUSERDATA &&
        luaL_getmetafield(state, index, "__name") == LUA_TSTRING) {
        std::string name = lua_tostring(state, -1);
        lua_pop(state, 1);
        return name;
    }
    return luaL_typename(state, index);
}

} // namespace

std::string_view call::text(int n, const char* expected) const {
    if (absent(n))
        return {};
    if (lua_isstring(state_, at(n)) == 0)
        bad_argument(n, expected);
    std::size_t size = 0;
    const char* text = lua_tolstring(state_, at(n), &size);
    return {text, size};
}

lua_Integer call::integer(int n, const char* expected) const {
    int fits = 0;
    const auto value = absent(n) ? 0 : lua_tointegerx(state_, at(n), &fits);
    if (fits == 0)
        bad_argument(n, expected);
    return value;
}

lua_Integer call::integer_or(int n, lua_Integer otherwise) const {
    return absent(n) ? otherwise : integer(n);
}

bool call::boolean_or(int n, bool otherwise) const {
    if (absent(n))
        return otherwise;
    if (lua_isboolean(state_, at(n)))
        return lua_toboolean(state_, at(n)) != 0;
    return integer(n, "a boolean") != 0;
}

std::uint32_t call::flags(int n) const {
    const auto value = integer_or(n, 0);
    if (value < INT32_MIN || value > UINT32_MAX)
        bad_argument(n, "flags of 32 bits");
    return static_cast<std::uint32_t>(value);
}

int call::give(std::string_view text) const {
    lua_pushlstring(state_, text.data(), text.size());
    return 1;
}

int call::give(bool value) const {
    lua_pushboolean(state_, value ? 1 : 0);
    return 1;
}

int call::give(lua_Integer value) const {
    lua_pushinteger(state_, value);
    return 1;
}

void call::bad_argument(int n, std::string_view expected) const {
    const auto got = n > count_ ? std::string{"nothing"} : type_name(state_, at(n));
    mistake(dispatch::type_mismatch, "bad argument #" + std::to_string(n) + " to " + name() + " (" +
                                         std::string{expected} + " expected, got " + got + ")");
}

std::string call::name() const {
    std::string name{source_};
    name += self_ == nullptr ? '.' : ':';
    return name.append(member_);
}

} // namespace wsman::script
