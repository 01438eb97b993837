// One call of a member from a script: its arguments with their checks, its results, its errors.
#pragma once

#include "script/objects/raise.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace wsman::script {

// Arguments count from 1, without the object itself. Whatever is wrong with one is raised as an
// error that says which argument it is and what was expected.
class call {
public:
    // `self` is null for functions that belong to no object; `first` is the stack index of
    // argument 1.
    call(lua_State* state, const char* source, std::string_view member, void* self, int first)
        : state_(state), source_(source), member_(member), self_(self), first_(first),
          count_(lua_gettop(state) - first + 1) {}

    [[nodiscard]] lua_State* state() const { return state_; }

    template <class T>
    [[nodiscard]] T& self() const {
        return *static_cast<T*>(self_);
    }

    [[nodiscard]] int count() const { return count_; }

    // The stack index of an argument.
    [[nodiscard]] int at(int n) const { return first_ + n - 1; }

    // Neither given nor nil.
    [[nodiscard]] bool absent(int n) const { return n > count_ || lua_isnoneornil(state_, at(n)); }

    // A string or number as text; nothing given is the empty text, as a NULL BSTR is. The view
    // holds for the time of the call.
    [[nodiscard]] std::string_view text(int n, const char* expected = "a string") const;
    [[nodiscard]] lua_Integer integer(int n, const char* expected = "an integer") const;
    [[nodiscard]] lua_Integer integer_or(int n, lua_Integer otherwise) const;
    // A boolean, or a number that counts as true unless it is 0; nothing given is `otherwise`.
    [[nodiscard]] bool boolean_or(int n, bool otherwise) const;
    // Bits of a 32 bit number, which a script may also write as the negative number that it is in
    // VBScript; nothing given is 0.
    [[nodiscard]] std::uint32_t flags(int n) const;

    int give(std::string_view text) const;

    int give(const std::string& text) const { return give(std::string_view{text}); }

    int give(const char* text) const { return give(std::string_view{text}); }

    int give(bool value) const;
    int give(lua_Integer value) const;

    [[noreturn]] void bad_argument(int n, std::string_view expected) const;

    [[noreturn]] void fail(const error& what) const { raise(state_, what, source_); }

    [[noreturn]] void mistake(std::uint32_t code, std::string_view message) const {
        raise_mistake(state_, code, message, source_);
    }

    // As Session:Get, for messages.
    [[nodiscard]] std::string name() const;

private:
    lua_State* state_;
    const char* source_;
    std::string_view member_;
    void* self_;
    int first_;
    int count_;
};

} // namespace wsman::script
