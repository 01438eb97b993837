#include "script/objects/session_object.hpp"

#include "script/objects/element_object.hpp"
#include "script/objects/enumerator_object.hpp"
#include "script/objects/locator_object.hpp"
#include "script/objects/shell_object.hpp"
#include "session/error_text.hpp"

namespace wsman::script {
namespace {

constexpr std::uint32_t invalid_flag = 0x803380AC;
constexpr std::uint32_t session_closed = 0x80338098;

wsman::session& session(call& it) {
    auto& object = it.self<session_object>();
    if (!object.session)
        fail_with(it, object.error,
                  session_floor::argument_error(session_closed, "the session is closed"));
    return *object.session;
}

template <class T>
T taken(call& it, result<T> outcome) {
    return script::taken(it, it.self<session_object>().error, std::move(outcome));
}

// The flags of Get, Put, Create, Delete and Invoke are reserved.
void expect_no_flags(call& it, int n) {
    if (it.flags(n) != 0)
        fail_with(it, it.self<session_object>().error,
                  session_floor::argument_error(invalid_flag, "the flags of " + it.name() +
                                                                  " are reserved: leave them out"));
}

int get(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    expect_no_flags(it, 2);
    return it.give(taken(it, over.get(what.get())));
}

int put(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    const auto representation = xml_argument(it, 2);
    expect_no_flags(it, 3);
    return it.give(taken(it, over.put(what.get(), representation)));
}

int create(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    const auto representation = xml_argument(it, 2);
    expect_no_flags(it, 3);
    return it.give(taken(it, over.create(what.get(), representation)));
}

int delete_resource(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    expect_no_flags(it, 2);
    taken(it, over.delete_(what.get()));
    return 0;
}

int invoke(call& it) {
    auto& over = session(it);
    const auto action = it.text(1, "an action");
    const resource_argument what{it, 2};
    const auto parameters = xml_argument(it, 3);
    expect_no_flags(it, 4);
    return it.give(taken(it, over.invoke(action, what.get(), parameters)));
}

int enumerate(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    const auto filter = xml_argument(it, 2);
    const auto dialect = it.text(3, "a dialect's URI");
    const auto flags = static_cast<enumeration_flags>(it.flags(4));
    auto share = environment::of(it.state()).enumerators.take(it, 1);
    auto items = taken(it, over.enumerate(what.get(), filter, dialect, flags));
    push_object(it.state(), enumerator_object{std::move(items), {}, std::move(share)});
    return 1;
}

int identify(call& it) {
    auto& over = session(it);
    return it.give(taken(it, over.identify(static_cast<session_flags>(it.flags(1)))));
}

int create_shell(call& it) {
    auto& object = it.self<session_object>();
    return push_shell(it, session(it), object.error);
}

int batch_items(call& it) {
    return it.give(lua_Integer{session(it).batch_items()});
}

int timeout(call& it) {
    return it.give(lua_Integer{session(it).timeout()});
}

// A long: what does not fit is as wrong as what is too small.
std::int32_t long_argument(call& it) {
    const auto value = it.integer(1);
    return value < INT32_MIN || value > INT32_MAX ? -1 : static_cast<std::int32_t>(value);
}

int set_batch_items(call& it) {
    auto& over = session(it);
    taken(it, over.batch_items(long_argument(it)));
    return 0;
}

int set_timeout(call& it) {
    auto& over = session(it);
    taken(it, over.timeout(long_argument(it)));
    return 0;
}

int error_text(call& it) {
    return it.give(it.self<session_object>().error);
}

constexpr member members[] = {
    method("Get", &get, 2),
    method("Put", &put, 3),
    method("Create", &create, 3),
    method("Delete", &delete_resource, 2),
    method("Invoke", &invoke, 4),
    method("Enumerate", &enumerate, 4),
    method("Identify", &identify, 1),
    property("Error", &error_text),
    property("BatchItems", &batch_items, &set_batch_items),
    property("Timeout", &timeout, &set_timeout),
    method("CreateShell", &create_shell, 1),
};

constexpr object_class session_class{"Session", members};

} // namespace

const object_class& class_of<session_object>::what() {
    return session_class;
}

} // namespace wsman::script
