// Values of simple types: comparing a text with a value of the schema, and keys of values.
#include "schema/values/simple_type.hpp"
#include "schema/values/white_space.hpp"
#include "xml/qname.hpp"

#include <cstring>

namespace wsman::schema::detail {

namespace {

// Begins the key of a list; primitive types lie below.
constexpr char list_mark = '\x7F';

} // namespace

std::optional<atomic_value> simple_type::parse(std::string_view text,
                                               value_context& context) const {
    const auto value = normalised(text, spaces_, context.scratch);
    if (!is_lexical(value, context.namespaces))
        return std::nullopt;
    return parse_atomic(primitive_, value, context.namespaces);
}

bool simple_type::equals_atomic(const atomic_value& value, std::string_view text,
                                value_context& context) const {
    const auto* const type = active(text, context);
    if (type == nullptr || type->variety_ != variety::atomic || type->primitive_ != value.kind)
        return false;
    const auto own = type->parse(text, context);
    return own && equal(*own, value);
}

bool simple_type::equals(const fixed_value& value, std::string_view text,
                         value_context& context) const {
    const auto* const type = active(text, context);
    if (type == nullptr || (type->variety_ == variety::list) != value.is_list())
        return false;
    if (!value.is_list())
        return type->equals_atomic(value.items().front(), text, context);
    for (const auto& each : value.items()) {
        const auto item = next_item(text);
        if (item.empty() || !type->members_.front()->equals_atomic(each, item, context))
            return false;
    }
    return next_item(text).empty();
}

bool simple_type::append_key(std::string_view text, value_context& context,
                             std::string& into) const {
    // Most keys are plain strings.
    if (takes_any_text_ && variety_ == variety::atomic && spaces_ == white_space::preserve) {
        detail::append_key({primitive::string, text}, into);
        return true;
    }
    if (decision_ == decision::ncname) { // only white space around it may differ
        if (!xml::is_ncname(trimmed(text)))
            return false;
        detail::append_key({primitive::string, trimmed(text)}, into);
        return true;
    }
    const auto* const type = active(text, context);
    if (type == nullptr)
        return false;
    if (type->variety_ != variety::list) {
        const auto value = type->parse(text, context);
        if (value)
            detail::append_key(*value, into);
        return value.has_value();
    }
    const auto begin = into.size();
    const auto count = type->length_of(text);
    into += list_mark;
    into.append(reinterpret_cast<const char*>(&count), sizeof count);
    for (auto item = next_item(text); !item.empty(); item = next_item(text))
        if (!type->members_.front()->append_key(item, context, into)) {
            into.resize(begin);
            return false;
        }
    return true;
}

} // namespace wsman::schema::detail
