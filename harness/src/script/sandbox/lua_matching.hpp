// What the matcher needs of Lua: steps off the state's budget, memory out of it.
#pragma once

#include "script/detail/lua.hpp"
#include "script/patterns/matcher.hpp"

namespace wsman::script {

class lua_steps final : public step_counter {
public:
    explicit lua_steps(lua_State* lua) : lua_(lua), state_(state::of(lua)) {}

    void spend(std::uint64_t steps) override { state_.spend(lua_, steps); }

private:
    lua_State* lua_;
    state& state_;
};

class lua_memory final : public std::pmr::memory_resource {
public:
    explicit lua_memory(lua_State* lua) { allocate_ = lua_getallocf(lua, &self_); }

private:
    void* do_allocate(std::size_t octets, std::size_t) override {
        // Lua's allocator aligns for every type.
        if (void* made = allocate_(self_, nullptr, 0, octets); made != nullptr)
            return made;
        throw std::bad_alloc{};
    }

    void do_deallocate(void* block, std::size_t octets, std::size_t) override {
        allocate_(self_, block, octets, 0);
    }

    [[nodiscard]] bool do_is_equal(const memory_resource& other) const noexcept override {
        return this == &other;
    }

    lua_Alloc allocate_;
    void* self_ = nullptr;
};

// A matcher on Lua's budgets, whose faults are Lua errors. Subject and pattern stay on the stack.
class lua_matcher {
public:
    lua_matcher(lua_State* lua, std::string_view subject, std::string_view pattern)
        : lua_(lua), subject_(subject), steps_(lua), memory_(lua),
          matcher_(subject, pattern, steps_, memory_) {}

    // As the matcher has it. `anchored`: only at the offset itself.
    std::optional<matcher::span> search(bool anchored, std::size_t offset,
                                        std::size_t not_at = matcher::nowhere) {
        auto found = anchored ? here(offset, not_at) : matcher_.search(offset, not_at);
        matcher_.settle();
        if (matcher_.fault() != nullptr)
            raise(lua_, matcher_.fault());
        return found;
    }

    // The captures of the last match; without any the whole match where one is given.
    int push_captures(const matcher::span* whole) {
        const auto captures = matcher_.captures();
        const auto count = captures == 0 && whole != nullptr ? 1 : static_cast<int>(captures);
        luaL_checkstack(lua_, count, "too many captures");
        for (int i = 0; i < count; ++i)
            push_capture(static_cast<unsigned>(i), whole);
        return count;
    }

    void push_capture(unsigned index, const matcher::span* whole) {
        if (index == 0 && matcher_.captures() == 0) {
            push(lua_, subject_.substr(whole->begin, whole->end - whole->begin));
            return;
        }
        if (index >= matcher_.captures())
            raise(lua_, no_such_capture(static_cast<char>('1' + index)));
        const auto captured = matcher_.capture(index);
        switch (captured.what) {
        case pattern_capture::kind::unfinished:
            raise(lua_, "unfinished capture");
        case pattern_capture::kind::position:
            lua_pushinteger(lua_, static_cast<lua_Integer>(captured.offset + 1));
            break;
        case pattern_capture::kind::text:
            push(lua_, subject_.substr(captured.offset, captured.size));
            break;
        }
    }

    [[nodiscard]] std::string_view subject() const { return subject_; }

private:
    std::optional<matcher::span> here(std::size_t offset, std::size_t not_at) {
        const auto end = matcher_.match_at(offset);
        if (!end || *end == not_at)
            return {};
        return matcher::span{offset, *end};
    }

    lua_State* lua_;
    std::string_view subject_;
    lua_steps steps_;
    lua_memory memory_;
    matcher matcher_;
};

} // namespace wsman::script
