// Session: a conversation with one service (IWSManSession).
#pragma once

#include "script/objects/environment.hpp"
#include "script/objects/object.hpp"

#include <optional>
#include <string>
#include <wsman/session.hpp>

namespace wsman::script {

struct session_object {
    std::optional<wsman::session> session; // nothing after it was closed
    std::string error;                     // of the last member that failed
    quota::share share;

    void close() { session.reset(); }
};

template <>
struct class_of<session_object> {
    static const object_class& what();
};

// Sets the object's Error and raises it.
[[noreturn]] inline void fail_with(call& it, std::string& error_text, const error& why) {
    error_text = why.detail;
    it.fail(why);
}

// What a result holds, or the error raised; in both cases `error_text` is as the model wants it.
template <class T>
T taken(call& it, std::string& error_text, result<T> outcome) {
    if (outcome.has_error())
        fail_with(it, error_text, outcome.error());
    error_text.clear();
    if constexpr (!std::is_void_v<T>)
        return std::move(outcome.value());
}

} // namespace wsman::script
