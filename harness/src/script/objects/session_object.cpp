#include "script/objects/session_object.hpp"

#include "script/objects/element_object.hpp"
#include "script/objects/enumerator_object.hpp"
#include "script/objects/locator_object.hpp"
#include "script/objects/outcome.hpp"
#include "script/objects/shell_object.hpp"

namespace wsman::script {
namespace {

constexpr std::uint32_t invalid_flag = 0x803380AC;
constexpr std::uint32_t session_closed = 0x80338098;

wsman::session& session(call& it) {
    return open_inside(it, &session_object::session, session_closed, "session");
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
    return it.give(taken_by<session_object>(it, over.get(what.get())));
}

// Put and Create.
template <result<std::string> (wsman::session::*Operation)(const resource&, std::string_view)>
int send_representation(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    const auto representation = xml_argument(it, 2);
    expect_no_flags(it, 3);
    return it.give(taken_by<session_object>(it, (over.*Operation)(what.get(), representation)));
}

int delete_resource(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    expect_no_flags(it, 2);
    taken_by<session_object>(it, over.delete_(what.get()));
    return 0;
}

int invoke(call& it) {
    auto& over = session(it);
    const auto action = it.text(1, "an action");
    const resource_argument what{it, 2};
    const auto parameters = xml_argument(it, 3);
    expect_no_flags(it, 4);
    return it.give(taken_by<session_object>(it, over.invoke(action, what.get(), parameters)));
}

int enumerate(call& it) {
    auto& over = session(it);
    const resource_argument what{it, 1};
    const auto filter = xml_argument(it, 2);
    const auto dialect = it.text(3, "a dialect's URI");
    const auto flags = static_cast<enumeration_flags>(it.flags(4));
    auto share = environment::of(it.state()).enumerators.take(it, 1);
    auto items = taken_by<session_object>(it, over.enumerate(what.get(), filter, dialect, flags));
    push_object(it.state(), enumerator_object{std::move(items), {}, std::move(share)});
    return 1;
}

int identify(call& it) {
    auto& over = session(it);
    return it.give(
        taken_by<session_object>(it, over.identify(static_cast<session_flags>(it.flags(1)))));
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
    taken_by<session_object>(it, over.batch_items(long_argument(it)));
    return 0;
}

int set_timeout(call& it) {
    auto& over = session(it);
    taken_by<session_object>(it, over.timeout(long_argument(it)));
    return 0;
}

constexpr member members[] = {
    method("Get", &get, 2),
    method("Put", &send_representation<&wsman::session::put>, 3),
    method("Create", &send_representation<&wsman::session::create>, 3),
    method("Delete", &delete_resource, 2),
    method("Invoke", &invoke, 4),
    method("Enumerate", &enumerate, 4),
    method("Identify", &identify, 1),
    property("Error", &error_text<session_object>),
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
