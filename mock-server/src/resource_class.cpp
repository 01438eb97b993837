#include "mock-server/src/resource_class.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

template <class Range>
auto find_named(const Range& range, std::string_view name) -> decltype(range.data()) {
    const auto found =
        std::ranges::find_if(range, [&](const auto& one) { return one.name == name; });
    return found == range.end() ? nullptr : &*found;
}

} // namespace

bool in_domain(const property_model& property, std::string_view text) {
    if (!property.values.empty() &&
        std::ranges::none_of(property.values, [&](const std::string& legal) {
            return same_value(property.type, legal, text);
        }))
        return false;
    const auto number = number_of(property.type, text);
    if (!number)
        return true;
    return (!property.minimum || *number >= *property.minimum) &&
           (!property.maximum || *number <= *property.maximum);
}

bool resource_class::is_uri(std::string_view text) const {
    return any_case ? base::equal_ignoring_case(uri, text) : uri == text;
}

bool resource_class::is_name(std::string_view text, std::string_view own) const {
    return any_case ? base::equal_ignoring_case(text, own) : text == own;
}

bool resource_class::offers(operation wanted) const {
    return std::ranges::find(operations, wanted) != operations.end();
}

std::optional<std::size_t> resource_class::property_named(std::string_view wanted) const {
    const auto found = std::ranges::find_if(
        properties, [&](const property_model& one) { return is_name(wanted, one.name); });
    return found == properties.end()
               ? std::nullopt
               : std::optional<std::size_t>{static_cast<std::size_t>(found - properties.begin())};
}

const method_model* resource_class::method_named(std::string_view wanted) const {
    return find_named(methods, wanted);
}

const option_model* resource_class::option_named(std::string_view wanted) const {
    return find_named(options, wanted);
}

const resource_class* profile::class_of(std::string_view resource_uri) const {
    const auto found = std::ranges::find_if(
        classes, [&](const resource_class& one) { return one.is_uri(resource_uri); });
    return found == classes.end() ? nullptr : &*found;
}

const resource_class* profile::class_named(std::string_view name) const {
    return find_named(classes, name);
}

} // namespace wsman::mock
