#include "script/objects/table_fields.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <vector>

namespace wsman::script {
namespace {

void expect_known(const call& it, int index, std::initializer_list<std::string_view> known) {
    auto* state = it.state();
    for (lua_pushnil(state); lua_next(state, index) != 0; lua_pop(state, 1)) {
        const std::string_view name =
            lua_type(state, -2) == LUA_TSTRING ? lua_tostring(state, -2) : "";
        if (std::ranges::find(known, name) != known.end())
            continue;
        std::string message = it.name() + " has no setting '" + base::printable(name, 60) + "'";
        if (const auto near = base::nearest(name, std::vector<std::string_view>{known});
            !near.empty())
            message.append("; did you mean '").append(near).append("'?");
        it.mistake(dispatch::unknown_name, message);
    }
}

} // namespace

table_fields::table_fields(const call& of, int n, std::initializer_list<std::string_view> known)
    : it_(&of), index_(of.absent(n) ? 0 : of.at(n)) {
    if (index_ == 0)
        return;
    if (!lua_istable(of.state(), index_))
        of.bad_argument(n, "a table of settings");
    expect_known(of, index_, known);
}

void table_fields::wrong(const char* name, std::string_view expected) const {
    it_->mistake(dispatch::type_mismatch, "the setting '" + std::string{name} + "' of " +
                                              it_->name() + " is " + std::string{expected});
}

bool table_fields::push(const char* name, int type, std::string_view expected) const {
    if (index_ == 0)
        return false;
    auto* state = it_->state();
    lua_pushstring(state, name);
    const int found = lua_rawget(state, index_);
    if (found == LUA_TNIL) {
        lua_pop(state, 1);
        return false;
    }
    if (found != type)
        wrong(name, expected);
    return true;
}

std::optional<std::string> table_fields::text(const char* name) const {
    if (!push(name, LUA_TSTRING, "a string"))
        return std::nullopt;
    std::size_t size = 0;
    const char* text = lua_tolstring(it_->state(), -1, &size);
    std::string copy{text, size};
    lua_pop(it_->state(), 1);
    return copy;
}

bool table_fields::boolean(const char* name, bool otherwise) const {
    if (!push(name, LUA_TBOOLEAN, "a boolean"))
        return otherwise;
    const bool value = lua_toboolean(it_->state(), -1) != 0;
    lua_pop(it_->state(), 1);
    return value;
}

std::optional<lua_Integer> table_fields::integer(const char* name) const {
    if (!push(name, LUA_TNUMBER, "a whole number"))
        return std::nullopt;
    int whole = 0;
    const auto value = lua_tointegerx(it_->state(), -1, &whole);
    lua_pop(it_->state(), 1);
    if (whole == 0)
        wrong(name, "a whole number");
    return value;
}

std::optional<std::chrono::milliseconds> table_fields::milliseconds(const char* name) const {
    const auto value = integer(name);
    if (!value)
        return std::nullopt;
    if (*value < 1 || *value > INT32_MAX)
        wrong(name, "a number of milliseconds from 1");
    return std::chrono::milliseconds{*value};
}

bool table_fields::function(const char* name) const {
    return push(name, LUA_TFUNCTION, "a function");
}

} // namespace wsman::script
