#include "script/sandbox/string_calls.hpp"

#include "script/sandbox/lua_matching.hpp"

#include <algorithm>
#include <cstring>

namespace wsman::script {
namespace {

constexpr std::size_t octets_of_a_search_step = 4; // where octets are looked for one by one

// The offset from 0 that argument `index` means, which may lie behind the subject's end.
std::size_t offset_argument(lua_State* lua, int index, std::size_t size) {
    const auto wanted = luaL_optinteger(lua, index, 1);
    if (wanted > 0)
        return static_cast<std::size_t>(wanted) - 1;
    if (wanted == 0 || wanted < -static_cast<lua_Integer>(size))
        return 0;
    return size - static_cast<std::size_t>(-wanted);
}

// Takes an anchor off the pattern.
bool take_anchor(std::string_view& pattern) {
    const bool anchored = pattern.starts_with('^');
    pattern.remove_prefix(anchored ? 1 : 0);
    return anchored;
}

// In time that grows with the lengths and not with their product: where the first octet promises
// too much, by another way.
const char* search_plainly(std::string_view in, std::string_view wanted) {
    if (wanted.empty())
        return in.data();
    for (int tries = 0; tries < 16 && in.size() >= wanted.size(); ++tries) {
        const auto at = in.find(wanted.front());
        if (at == in.npos)
            return nullptr;
        in.remove_prefix(at);
        if (in.starts_with(wanted))
            return in.data();
        in.remove_prefix(1);
    }
    return static_cast<const char*>(::memmem(in.data(), in.size(), wanted.data(), wanted.size()));
}

int find_plainly(lua_State* lua, std::string_view subject, std::string_view wanted,
                 std::size_t offset) {
    const auto rest = subject.substr(offset);
    state::of(lua).spend(lua, (rest.size() + wanted.size()) / octets_of_a_search_step);
    const auto* found = search_plainly(rest, wanted);
    if (found == nullptr) {
        luaL_pushfail(lua);
        return 1;
    }
    const auto begin = found - subject.data();
    lua_pushinteger(lua, begin + 1);
    lua_pushinteger(lua, begin + static_cast<lua_Integer>(wanted.size()));
    return 2;
}

bool is_plain(std::string_view pattern) {
    return pattern.find_first_of("^$*+?.([%-") == pattern.npos;
}

int find_or_match(lua_State* lua, bool find) {
    const auto subject = string_argument(lua, 1);
    auto pattern = string_argument(lua, 2);
    const auto offset = offset_argument(lua, 3, subject.size());
    if (offset > subject.size()) {
        luaL_pushfail(lua);
        return 1;
    }
    if (find && (lua_toboolean(lua, 4) != 0 || is_plain(pattern)))
        return find_plainly(lua, subject, pattern, offset);
    const bool anchored = take_anchor(pattern);
    lua_matcher match{lua, subject, pattern};
    const auto found = match.search(anchored, offset);
    if (!found) {
        luaL_pushfail(lua);
        return 1;
    }
    if (!find)
        return match.push_captures(&*found);
    lua_pushinteger(lua, static_cast<lua_Integer>(found->begin + 1));
    lua_pushinteger(lua, static_cast<lua_Integer>(found->end));
    return match.push_captures(nullptr) + 2;
}

int find(lua_State* lua) {
    return find_or_match(lua, true);
}

int match(lua_State* lua) {
    return find_or_match(lua, false);
}

// What an iterator of gmatch keeps between its calls.
enum gmatch_upvalue { subject_of = 1, pattern_of, offset_of, last_end_of, upvalues = last_end_of };

std::string_view string_upvalue(lua_State* lua, int which) {
    std::size_t size = 0;
    const char* text = lua_tolstring(lua, lua_upvalueindex(which), &size);
    return {text, size};
}

std::size_t offset_upvalue(lua_State* lua, int which) {
    return static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(which)));
}

void set_upvalue(lua_State* lua, int which, std::size_t offset) {
    lua_pushinteger(lua, static_cast<lua_Integer>(offset));
    lua_replace(lua, lua_upvalueindex(which));
}

int next_match(lua_State* lua) {
    const auto subject = string_upvalue(lua, subject_of);
    const auto offset = offset_upvalue(lua, offset_of);
    if (offset > subject.size())
        return 0;
    lua_matcher match{lua, subject, string_upvalue(lua, pattern_of)};
    const auto found = match.search(false, offset, offset_upvalue(lua, last_end_of));
    if (!found)
        return 0;
    set_upvalue(lua, offset_of, found->end);
    set_upvalue(lua, last_end_of, found->end);
    return match.push_captures(&*found);
}

// Here a '^' stands for itself.
int gmatch(lua_State* lua) {
    const auto subject = string_argument(lua, 1);
    string_argument(lua, 2);
    const auto offset = offset_argument(lua, 3, subject.size());
    lua_settop(lua, 2);
    lua_pushinteger(lua, static_cast<lua_Integer>(std::min(offset, subject.size() + 1)));
    lua_pushinteger(lua, -1); // matcher::nowhere
    lua_pushcclosure(lua, guarded<next_match>, upvalues);
    return 1;
}

constexpr int replacement_argument = 3;

void add(luaL_Buffer& to, std::string_view text) {
    luaL_addlstring(&to, text.data(), text.size());
}

void add_replacement_text(lua_State* lua, luaL_Buffer& to, lua_matcher& match,
                          const matcher::span& found, std::string_view replacement) {
    while (true) {
        const auto at = replacement.find('%');
        add(to, replacement.substr(0, at));
        if (at == replacement.npos)
            return;
        const char what = at + 1 < replacement.size() ? replacement[at + 1] : '\0';
        if (what == '%') {
            luaL_addchar(&to, '%');
        } else if (what == '0') {
            add(to, match.subject().substr(found.begin, found.end - found.begin));
        } else if (what >= '1' && what <= '9') {
            match.push_capture(static_cast<unsigned>(what - '1'), &found);
            luaL_addvalue(&to);
        } else {
            raise(lua, "invalid use of '%' in replacement string");
        }
        replacement.remove_prefix(at + 2);
    }
}

// What a table or a function has for the match. Whether it changed anything.
bool add_replacement_value(lua_State* lua, luaL_Buffer& to, lua_matcher& match,
                           const matcher::span& found) {
    if (lua_type(lua, replacement_argument) == LUA_TFUNCTION) {
        lua_pushvalue(lua, replacement_argument);
        lua_call(lua, match.push_captures(&found), 1);
    } else {
        match.push_capture(0, &found);
        lua_gettable(lua, replacement_argument);
    }
    if (lua_toboolean(lua, -1) == 0) {
        lua_pop(lua, 1);
        add(to, match.subject().substr(found.begin, found.end - found.begin));
        return false;
    }
    if (lua_isstring(lua, -1) == 0) {
        lua_pushfstring(lua, "invalid replacement value (a %s)", luaL_typename(lua, -1));
        raise(lua, string_argument(lua, -1));
    }
    luaL_addvalue(&to);
    return true;
}

// Leaves the new string, or the old one where nothing changed. The number of replacements.
lua_Integer replace(lua_State* lua, lua_matcher& match, bool anchored, lua_Integer most) {
    const auto subject = match.subject();
    const int type = lua_type(lua, replacement_argument);
    const bool by_text = type == LUA_TSTRING || type == LUA_TNUMBER;
    const auto text = by_text ? string_argument(lua, replacement_argument) : std::string_view{};
    luaL_Buffer made;
    luaL_buffinit(lua, &made);
    std::size_t offset = 0;
    auto last_end = matcher::nowhere;
    lua_Integer count = 0;
    bool changed = false;
    while (count < most) {
        const auto found = match.search(anchored, offset, last_end);
        if (!found)
            break;
        ++count;
        add(made, subject.substr(offset, found->begin - offset));
        if (by_text)
            add_replacement_text(lua, made, match, *found, text);
        changed = by_text || add_replacement_value(lua, made, match, *found) || changed;
        offset = last_end = found->end;
        if (anchored)
            break;
    }
    if (changed) {
        add(made, subject.substr(offset));
        luaL_pushresult(&made);
    } else {
        lua_pushvalue(lua, 1);
    }
    return count;
}

int gsub(lua_State* lua) {
    const auto subject = string_argument(lua, 1);
    auto pattern = string_argument(lua, 2);
    const int type = lua_type(lua, replacement_argument);
    const auto most = luaL_optinteger(lua, 4, static_cast<lua_Integer>(subject.size()) + 1);
    luaL_argexpected(lua,
                     type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION ||
                         type == LUA_TTABLE,
                     replacement_argument, "string/function/table");
    const bool anchored = take_anchor(pattern);
    lua_matcher match{lua, subject, pattern};
    lua_pushinteger(lua, replace(lua, match, anchored, most));
    return 2;
}

// Doubles what is there: a short string a million times is a few copies.
void fill(char* to, std::size_t size, std::string_view once) {
    std::size_t done = std::min(size, once.size());
    std::memcpy(to, once.data(), done);
    while (done < size) {
        const auto more = std::min(done, size - done);
        std::memcpy(to + done, to, more);
        done += more;
    }
}

int rep(lua_State* lua) {
    const auto text = string_argument(lua, 1);
    const auto count = luaL_checkinteger(lua, 2);
    const auto separator = string_argument_or(lua, 3, "");
    const auto once = text.size() + separator.size();
    constexpr std::size_t most = LUA_MAXINTEGER;
    if (count <= 0 || once == 0) {
        lua_pushliteral(lua, "");
        return 1;
    }
    if (once > most / static_cast<std::size_t>(count))
        raise(lua, "resulting string too large");
    const auto size = once * static_cast<std::size_t>(count) - separator.size();
    luaL_Buffer made;
    char* const room = luaL_buffinitsize(lua, &made, size);
    std::memcpy(room, text.data(), text.size());
    if (size > text.size()) {
        std::memcpy(room + text.size(), separator.data(), separator.size());
        fill(room, size, {room, once});
    }
    luaL_pushresultsize(&made, size);
    return 1;
}

} // namespace

int string_find(lua_State* lua) {
    return guarded<find>(lua);
}

int string_match(lua_State* lua) {
    return guarded<match>(lua);
}

int string_gmatch(lua_State* lua) {
    return guarded<gmatch>(lua);
}

int string_gsub(lua_State* lua) {
    return guarded<gsub>(lua);
}

int string_rep(lua_State* lua) {
    return guarded<rep>(lua);
}

} // namespace wsman::script
