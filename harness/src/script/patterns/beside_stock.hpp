// For tests: the functions that take patterns, those of the sandbox beside those of Lua's own
// library in the same machine, on the same arguments.
#pragma once

#include "script/detail/lua.hpp"
#include "script/patterns/matcher.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

namespace wsman::script::testing {

// Calls everything there is and tells results, captures and errors, a line each.
inline constexpr std::string_view tell_everything = R"lua(
local function told(...)
    local parts = {}
    for i = 1, select('#', ...) do
        local value = select(i, ...)
        parts[i] = (math.type(value) or type(value)) .. ' ' .. tostring(value)
    end
    return table.concat(parts, ' | ')
end

local values = {a = '<A>', b = false, c = {}, ab = 7, [''] = 1.5, [1] = 'one', [3] = 'three'}

return function(library, subject, pattern, replacement, init)
    local lines = {}
    local function note(name, ...) lines[#lines + 1] = name .. ': ' .. told(...) end
    local function call(name, ...) note(name, pcall(library[name], ...)) end

    call('find', subject, pattern)
    call('find', subject, pattern, init)
    call('find', subject, pattern, init, true)
    call('match', subject, pattern)
    call('match', subject, pattern, init)
    for _, from in ipairs {1, init} do
        note('gmatch', pcall(function()
            local following = library.gmatch(subject, pattern, from)
            for i = 1, 40 do
                local found = table.pack(following())
                note('gmatch', table.unpack(found, 1, found.n))
                if found.n == 0 and i > 1 then break end
            end
        end))
    end
    call('gsub', subject, pattern, replacement)
    call('gsub', subject, pattern, replacement, init)
    call('gsub', subject, pattern, '%0')
    call('gsub', subject, pattern, '<%1>', 2)
    call('gsub', subject, pattern, values)
    call('gsub', subject, pattern, function(...)
        note('  with', ...)
        local first = ...
        if first == 'b' then return nil end
        if first == '1' then return true end
        if first == 'c' then return 3 end
        return '[' .. tostring(first) .. ']'
    end)
    return table.concat(lines, '\n')
end
)lua";

class silent_host final : public host {
public:
    result<session> open_session(const session_request&) override {
        throw std::logic_error("no script opens a session here");
    }

    void print(std::string_view) override {}

    void label(std::string_view) override {}

    base::clock& clock() override { throw std::logic_error("no script waits here"); }

    [[nodiscard]] const std::vector<std::string>& arguments() const override { return none_; }

private:
    std::vector<std::string> none_;
};

class beside_stock {
public:
    struct arguments {
        std::string subject, pattern, replacement;
        lua_Integer init = 1;
    };

    beside_stock() {
        auto* lua = lua_.lua();
        // Opening the library once more would make its functions the methods of strings.
        lua_pushliteral(lua, "");
        lua_getmetatable(lua, -1);
        lua_getfield(lua, -1, "__index");
        luaL_requiref(lua, "stock", luaopen_string, 1);
        lua_pop(lua, 1);
        lua_pushliteral(lua, "");
        lua_pushvalue(lua, 2);
        lua_setmetatable(lua, -2);
        lua_settop(lua, 0);
        check(luaL_loadbufferx(lua, tell_everything.data(), tell_everything.size(), "tell", "t"));
        check(lua_pcall(lua, 0, 1, 0));
    }

    // The first line that differs, of both; empty where there is none.
    std::string difference(const arguments& given) {
        const auto ours = told("string", given);
        const auto stock = told("stock", given);
        if (ours == stock)
            return {};
        std::size_t at = 0;
        while (at < ours.size() && at < stock.size() && ours[at] == stock[at])
            ++at;
        const auto line = at == 0 ? 0 : ours.rfind('\n', at - 1) + 1;
        return "ours:  " + ours.substr(line, ours.find('\n', line) - line) +
               "\nstock: " + stock.substr(line, stock.find('\n', line) - line);
    }

    // What one of the two libraries tells.
    std::string told(const char* library, const arguments& given) {
        auto* lua = lua_.lua();
        lua_pushvalue(lua, 1);
        lua_getglobal(lua, library);
        push(lua, given.subject);
        push(lua, given.pattern);
        push(lua, given.replacement);
        lua_pushinteger(lua, given.init);
        check(lua_pcall(lua, 5, 1, 0));
        std::string text{string_argument(lua, -1)};
        lua_settop(lua, 1);
        return text;
    }

private:
    void check(int status) {
        if (status != LUA_OK)
            throw std::runtime_error(lua_tostring(lua_.lua(), -1));
    }

    silent_host outside_;
    state lua_{{std::uint64_t{1} << 60, std::size_t{256} << 20}, outside_};
};

// Whether the tries of this pattern at all places of the subject are more than that.
inline bool takes_longer(std::string_view subject, std::string_view pattern, std::uint64_t steps) {
    struct spent {};

    struct budget final : step_counter {
        std::uint64_t left;

        explicit budget(std::uint64_t steps) : left(steps) {}

        void spend(std::uint64_t steps) override {
            if (steps > left)
                throw spent{};
            left -= steps;
        }
    } counter{steps};

    for (const std::size_t anchor : {0, 1}) {
        if (anchor != 0 && !pattern.starts_with('^'))
            break;
        try {
            matcher match{subject, pattern.substr(anchor), counter};
            for (std::size_t at = 0; at <= subject.size() && match.fault() == nullptr; ++at)
                (void)match.match_at(at);
            match.settle();
        } catch (const spent&) {
            return true;
        }
    }
    return false;
}

} // namespace wsman::script::testing
