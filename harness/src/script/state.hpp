// A Lua 5.4 state in a sandbox: the safe parts of the library, a budget of memory, a budget of
// steps that library calls spend too, and no way to the machine.
#pragma once

#include "script/host.hpp"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

struct lua_State;
struct lua_Debug;

namespace wsman::script {

struct limits {
    // A step is an instruction of Lua's machine, a position that a pattern is tried at, an element
    // that a library call moves, or 64 octets of new memory.
    std::uint64_t steps = 100'000'000;
    std::size_t memory = std::size_t{64} << 20; // octets that Lua may hold at once
};

// How a chunk or a function ended.
struct ending {
    enum class kind {
        finished,
        malformed, // the text is no Lua
        raised,    // an error that nobody caught
        steps,     // the budget of steps is spent
        memory,    // the budget of memory is
        stopped    // by state::stop
    } why = kind::finished;
    std::string text; // one line for people that begins with FILE:LINE: where that is known

    explicit operator bool() const { return why == kind::finished; }
};

class state {
public:
    // `outside` must outlive the state. Throws std::bad_alloc where the limits leave no room for
    // the library itself (some 64 KiB).
    state(const limits& bounds, host& outside);
    ~state();
    state(const state&) = delete;
    state& operator=(const state&) = delete;

    // Loads `source` and runs it with the host's arguments as `...` and as the table `arg`, whose
    // field 0 is `name`. `name` stands before the line in errors. Bytecode is malformed.
    ending run(std::string_view name, std::string_view source);

    // Calls what lies on Lua's stack, a function and its arguments, and leaves `results` values
    // when it finished and nothing else.
    ending call(int arguments, int results);

    // The machine, for bindings.
    [[nodiscard]] lua_State* lua() const { return lua_; }

    [[nodiscard]] host& outside() const { return *outside_; }

    [[nodiscard]] std::uint64_t steps_left() const { return steps_left_; }

    [[nodiscard]] std::size_t memory_in_use() const { return memory_in_use_; }

    [[nodiscard]] std::size_t memory_peak() const { return memory_peak_; }

    // The state of a machine or of any of its coroutines.
    static state& of(lua_State* lua);

    // Takes steps off the budget, for a library call that does more than a little. Raises a Lua
    // error once the budget is spent; to be called where one may be raised.
    void spend(lua_State* lua, std::uint64_t steps);

    // Keeps the line that runs there, now and then; null: nowhere. For whoever has to kill the
    // process.
    void watch(std::atomic<int>* line) { line_ = line; }

    // Whether a budget is spent or a stop was asked for, and the script is on its way out.
    [[nodiscard]] bool tripped() const { return tripped_; }

    // What a new coroutine costs.
    void spend_on_coroutine(lua_State* lua);

    // Ends the script at its next instruction. May be called from a signal handler; `reason` must
    // live as long as the program.
    void stop(const char* reason) noexcept;

private:
    static void* allocate(void* self, void* block, std::size_t old_size, std::size_t new_size);
    static void count(lua_State* lua, lua_Debug* at);
    static int describe(lua_State* lua);
    void* resize(void* block, std::size_t old_size, std::size_t new_size);
    bool may_grow(std::size_t by);
    void arm(lua_State* lua);
    int push_arguments(std::string_view name);
    [[noreturn]] void trip(lua_State* lua);
    void note_place(lua_State* lua);
    ending ended(int status);

    limits bounds_;
    host* outside_;
    lua_State* lua_ = nullptr;
    std::uint64_t steps_left_;
    std::size_t memory_in_use_ = 0;
    std::size_t memory_peak_ = 0;
    bool tripped_ = false;
    const char* volatile stop_reason_ = nullptr;
    std::atomic<int>* line_ = nullptr;
    char place_[96] = {}; // FILE:LINE: where a budget ended
};

} // namespace wsman::script
