// What the members of the model do with an outcome: the object remembers its last error as the
// property Error, and the script gets it raised.
#pragma once

#include "script/objects/call.hpp"
#include "session/error_text.hpp"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace wsman::script {

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

// The same for a member of an Object, which holds its own error.
template <class Object, class T>
T taken_by(call& it, result<T> outcome) {
    return taken(it, it.self<Object>().error, std::move(outcome));
}

// What the object is around; after it was closed an error of that code.
template <class Object, class Inside>
Inside& open_inside(call& it, std::optional<Inside> Object::*inside, std::uint32_t code_if_closed,
                    const char* what) {
    auto& object = it.self<Object>();
    if (!(object.*inside))
        fail_with(it, object.error,
                  session_floor::argument_error(code_if_closed,
                                                std::string{"the "} + what + " is closed"));
    return *(object.*inside);
}

// The property Error.
template <class Object>
int error_text(call& it) {
    return it.give(it.self<Object>().error);
}

} // namespace wsman::script
