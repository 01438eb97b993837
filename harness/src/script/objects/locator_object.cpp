#include "script/objects/locator_object.hpp"

#include "script/objects/element_object.hpp"

#include <optional>

namespace wsman::script {
namespace {

resource_locator& locator(call& it) {
    return it.self<locator_object>().locator;
}

void must(const call& it, const result<void>& outcome) {
    if (outcome.has_error())
        it.fail(outcome.error());
}

// A VARIANT as text: integers in decimal, booleans as true and false, nil as nothing.
std::optional<std::string> value_text(const call& it, int n) {
    if (it.absent(n))
        return std::nullopt;
    auto* state = it.state();
    if (lua_isboolean(state, it.at(n)))
        return lua_toboolean(state, it.at(n)) != 0 ? "true" : "false";
    if (int whole = 0; lua_type(state, it.at(n)) == LUA_TNUMBER) {
        const auto number = lua_tointegerx(state, it.at(n), &whole);
        if (whole != 0)
            return std::to_string(number);
    }
    return std::string{it.text(n, "a string, a number or a boolean")};
}

int resource_uri(call& it) {
    return it.give(locator(it).resource_uri());
}

int set_resource_uri(call& it) {
    must(it, locator(it).resource_uri(it.text(1)));
    return 0;
}

int add_selector(call& it) {
    const auto name = it.text(1);
    if (const auto* epr = object_at<element_object>(it.state(), it.at(2)))
        must(it, locator(it).add_reference_selector(name, epr->self_contained()));
    else
        must(it, locator(it).add_selector(name, value_text(it, 2).value_or("")));
    return 0;
}

int clear_selectors(call& it) {
    locator(it).clear_selectors();
    return 0;
}

int fragment_path(call& it) {
    return it.give(locator(it).fragment_path());
}

int set_fragment_path(call& it) {
    locator(it).fragment_path(it.text(1));
    return 0;
}

int fragment_dialect(call& it) {
    return it.give(locator(it).fragment_dialect());
}

int set_fragment_dialect(call& it) {
    locator(it).fragment_dialect(it.text(1));
    return 0;
}

int add_option(call& it) {
    const auto name = it.text(1);
    const auto value = value_text(it, 2);
    must(it, locator(it).add_option(name, value, it.boolean_or(3, false)));
    return 0;
}

int must_understand_options(call& it) {
    return it.give(locator(it).must_understand_options());
}

int set_must_understand_options(call& it) {
    locator(it).must_understand_options(it.boolean_or(1, false));
    return 0;
}

int clear_options(call& it) {
    locator(it).clear_options();
    return 0;
}

int error_text(call& it) {
    return it.give(locator(it).error());
}

int describe(call& it) {
    return it.give("ResourceLocator " + locator(it).resource_uri());
}

constexpr member members[] = {
    property("ResourceURI", &resource_uri, &set_resource_uri),
    method("AddSelector", &add_selector, 2),
    method("ClearSelectors", &clear_selectors, 0),
    property("FragmentPath", &fragment_path, &set_fragment_path),
    property("FragmentDialect", &fragment_dialect, &set_fragment_dialect),
    method("AddOption", &add_option, 3),
    property("MustUnderstandOptions", &must_understand_options, &set_must_understand_options),
    method("ClearOptions", &clear_options, 0),
    property("Error", &error_text),
};

constexpr member metamethods[] = {{"__tostring", nullptr, nullptr, &describe, any_number}};

constexpr object_class locator_class{"ResourceLocator", members, metamethods, false};

} // namespace

const object_class& class_of<locator_object>::what() {
    return locator_class;
}

resource_argument::resource_argument(const call& from, int n) {
    if (const auto* given = object_at<locator_object>(from.state(), from.at(n)))
        locator_ = &given->locator;
    else if (const auto* epr = object_at<element_object>(from.state(), from.at(n)))
        text_ = epr->self_contained();
    else
        text_ = from.text(n, "a URI or a ResourceLocator");
}

} // namespace wsman::script
