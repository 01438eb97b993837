#include "script/state.hpp"

#include "script/detail/lua.hpp"
#include "script/sandbox/sandbox.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace wsman::script {
namespace {

// Between two looks at the budget; a coroutine costs as much, because it starts its own count.
constexpr int hook_interval = 1000;
constexpr std::size_t octets_of_a_step = 64;

} // namespace

int running_line(lua_State* lua, lua_Debug& found) {
    for (int level = 0; lua_getstack(lua, level, &found) != 0; ++level) {
        lua_getinfo(lua, "Sl", &found);
        if (found.currentline > 0)
            return found.currentline;
    }
    return 0;
}

state::state(const limits& bounds, host& outside)
    : bounds_(bounds), outside_(&outside), steps_left_(bounds.steps) {
    lua_ = lua_newstate(&state::allocate, this);
    if (lua_ == nullptr)
        throw std::bad_alloc{};
    *static_cast<state**>(lua_getextraspace(lua_)) = this;
    lua_pushcfunction(lua_, [](lua_State* lua) {
        open_sandbox(lua);
        return 0;
    });
    if (lua_pcall(lua_, 0, 0, 0) != LUA_OK) {
        lua_close(lua_);
        throw std::bad_alloc{};
    }
    steps_left_ = bounds.steps;
    lua_sethook(lua_, &state::count, LUA_MASKCOUNT, hook_interval);
}

state::~state() {
    lua_close(lua_);
}

state& state::of(lua_State* lua) {
    return **static_cast<state**>(lua_getextraspace(lua));
}

void* state::allocate(void* self, void* block, std::size_t old_size, std::size_t new_size) {
    // Of new blocks the old size says what they are for.
    return static_cast<state*>(self)->resize(block, block == nullptr ? 0 : old_size, new_size);
}

void* state::resize(void* block, std::size_t old_size, std::size_t new_size) {
    if (new_size == 0) {
        memory_in_use_ -= old_size;
        std::free(block);
        return nullptr;
    }
    if (new_size > old_size && !may_grow(new_size - old_size))
        return nullptr;
    void* made = std::realloc(block, new_size);
    if (made == nullptr)
        return nullptr;
    memory_in_use_ = memory_in_use_ - old_size + new_size;
    memory_peak_ = std::max(memory_peak_, memory_in_use_);
    return made;
}

bool state::may_grow(std::size_t by) {
    if (by > bounds_.memory || memory_in_use_ > bounds_.memory - by) {
        note_place(lua_);
        return false;
    }
    const auto steps = by / octets_of_a_step;
    if (tripped_ || steps <= steps_left_) {
        steps_left_ -= std::min(steps, steps_left_);
        return true;
    }
    steps_left_ = 0;
    note_place(lua_);
    arm(lua_);
    return false;
}

// From now on every instruction raises, whatever caught the first error.
void state::arm(lua_State* lua) {
    tripped_ = true;
    lua_sethook(lua_, &state::count, LUA_MASKCOUNT, 1);
    lua_sethook(lua, &state::count, LUA_MASKCOUNT, 1);
}

void state::note_place(lua_State* lua) {
    lua_Debug found;
    if (lua == nullptr || tripped_)
        return;
    if (const int line = running_line(lua, found); line > 0)
        std::snprintf(place_, sizeof place_, "%s:%d: ", found.short_src, line);
}

void state::count(lua_State* lua, lua_Debug* at) {
    auto& self = of(lua);
    if (self.line_ != nullptr && lua_getinfo(lua, "l", at) != 0)
        *self.line_ = at->currentline;
    self.steps_left_ -= std::min<std::uint64_t>(hook_interval, self.steps_left_);
    if (self.steps_left_ == 0 || self.stop_reason_ != nullptr)
        self.trip(lua);
}

void state::spend(lua_State* lua, std::uint64_t steps) {
    if (steps <= steps_left_ && stop_reason_ == nullptr) {
        steps_left_ -= steps;
        return;
    }
    steps_left_ -= std::min(steps, steps_left_);
    trip(lua);
}

void state::spend_on_coroutine(lua_State* lua) {
    spend(lua, hook_interval);
}

void state::trip(lua_State* lua) {
    note_place(lua);
    arm(lua);
    raise(lua, stop_reason_ != nullptr ? stop_reason_ : "the budget of steps is spent");
}

void state::stop(const char* reason) noexcept {
    stop_reason_ = reason;
    // Allowed at any moment, as the reference interpreter does on Ctrl-C.
    lua_sethook(lua_, &state::count, LUA_MASKCOUNT, 1);
}

// The message handler: any error value becomes a line with its place.
int state::describe(lua_State* lua) {
    luaL_tolstring(lua, 1, nullptr);
    const auto text = string_argument(lua, -1);
    lua_Debug found;
    const int line = running_line(lua, found);
    if (line == 0 || text.starts_with(std::string{found.short_src} + ":"))
        return 1;
    lua_pushfstring(lua, "%s:%d: ", found.short_src, line);
    lua_insert(lua, -2);
    lua_concat(lua, 2);
    return 1;
}

ending state::run(std::string_view name, std::string_view source) {
    place_[0] = '\0';
    const auto chunk = "@" + std::string{name};
    if (!source.empty() && source.front() == LUA_SIGNATURE[0])
        return {ending::kind::malformed,
                std::string{name} + ":1: this is bytecode; only text is loaded"};
    if (const int status = luaL_loadbufferx(lua_, source.data(), source.size(), chunk.c_str(), "t");
        status != LUA_OK) {
        auto end = ended(status);
        if (end.why == ending::kind::raised)
            end.why = ending::kind::malformed;
        return end;
    }
    const int pushed = push_arguments(name);
    return pushed < 0 ? ended(LUA_ERRMEM) : call(pushed, 0);
}

// As the reference interpreter does: the table `arg`, and each as an argument. Negative where there
// is no room.
int state::push_arguments(std::string_view name) {
    const auto& words = outside_->arguments();
    const int count = static_cast<int>(words.size());
    if (lua_checkstack(lua_, count + 3) == 0) {
        lua_settop(lua_, 0);
        return -1;
    }
    lua_createtable(lua_, count, 1);
    push(lua_, name);
    lua_rawseti(lua_, -2, 0);
    for (int i = 0; i < count; ++i) {
        push(lua_, words[static_cast<std::size_t>(i)]);
        lua_rawseti(lua_, -2, i + 1);
    }
    lua_setglobal(lua_, "arg");
    for (const auto& word : words)
        push(lua_, word);
    return count;
}

ending state::call(int arguments, int results) {
    const int at = lua_gettop(lua_) - arguments;
    lua_pushcfunction(lua_, &guarded<&state::describe>);
    lua_insert(lua_, at);
    const int status = lua_pcall(lua_, arguments, results, at);
    lua_remove(lua_, at);
    return ended(status);
}

// Takes the error off the stack.
ending state::ended(int status) {
    std::string text;
    if (status != LUA_OK) {
        if (const char* error = lua_tostring(lua_, -1); error != nullptr)
            text = error;
        lua_pop(lua_, 1);
    }
    if (stop_reason_ != nullptr && tripped_)
        return {ending::kind::stopped, place_ + std::string{stop_reason_}};
    if (tripped_)
        return {ending::kind::steps,
                fmt::format("{}stopped: the budget of {} steps is spent", place_, bounds_.steps)};
    if (status == LUA_OK)
        return {};
    if (status == LUA_ERRMEM)
        return {ending::kind::memory,
                fmt::format("{}stopped: not enough memory: the budget is {} octets", place_,
                            bounds_.memory)};
    return {ending::kind::raised, std::move(text)};
}

} // namespace wsman::script
