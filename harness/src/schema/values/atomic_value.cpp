#include "schema/values/atomic_value.hpp"

#include "schema/values/any_uri.hpp"
#include "schema/values/binary.hpp"
#include "schema/values/floating.hpp"
#include "schema/values/value_context.hpp"
#include "xml/qname.hpp"

#include <cstring>

namespace wsman::schema::detail {

namespace {

std::optional<expanded_name> expand(std::string_view text, const namespace_lookup* namespaces) {
    const auto name = xml::split_qname(text);
    if (!name)
        return std::nullopt;
    const auto uri = namespaces != nullptr ? namespaces->uri_of(name->prefix) : std::nullopt;
    if (!uri && !name->prefix.empty())
        return std::nullopt;
    return expanded_name{uri.value_or(std::string_view{}), name->local};
}

template <class T>
std::optional<atomic_value> as_value(primitive kind, const std::optional<T>& value) {
    return value ? std::optional{atomic_value{kind, *value}} : std::nullopt;
}

template <class Number>
void append_number(const Number& number, std::string& into) {
    char octets[sizeof number];
    std::memcpy(octets, &number, sizeof number);
    into.append(octets, sizeof number);
}

void append_text(std::string_view text, std::string& into) {
    append_number(text.size(), into);
    into += text;
}

// Writes the key of each kind of value.
struct key_writer {
    primitive kind;
    std::string& into;

    void operator()(std::string_view text) const {
        const auto size_at = into.size();
        append_number(std::size_t{0}, into);
        const auto begin = into.size();
        if (kind == primitive::hex_binary)
            append_hex_spelling(text, into);
        else if (kind == primitive::base64_binary)
            append_base64_spelling(text, into);
        else
            into += text;
        const auto size = into.size() - begin;
        std::memcpy(into.data() + size_at, &size, sizeof size);
    }

    void operator()(bool value) const { into += value ? '1' : '0'; }

    void operator()(const decimal& value) const {
        into += value.negative ? '-' : '+';
        append_text(value.whole, into);
        append_text(value.fraction, into);
    }

    // All NaNs are one, and there is one zero.
    void operator()(float value) const { append_number(value, into); }

    void operator()(double value) const { append_number(value, into); }

    void operator()(const duration& value) const {
        into += value.beyond ? '*' : value.negative ? '-' : '+';
        append_number(value.months, into);
        append_number(value.seconds, into);
        append_text(value.beyond ? value.text : value.fraction, into);
    }

    void operator()(const date_time& value) const {
        into += value.beyond ? '*' : value.zoned ? 'Z' : '-';
        append_number(value.beyond ? wide{0} : value.seconds, into);
        append_text(value.beyond ? value.text : value.fraction, into);
    }

    void operator()(const expanded_name& name) const {
        append_text(name.uri, into);
        append_text(name.local, into);
    }
};

// Both of one kind.
struct equality {
    primitive kind;

    bool operator()(std::string_view a, std::string_view b) const {
        if (kind == primitive::hex_binary)
            return equal_hex(a, b);
        return kind == primitive::base64_binary ? equal_base64(a, b) : a == b;
    }

    bool operator()(bool a, bool b) const { return a == b; }

    bool operator()(const decimal& a, const decimal& b) const {
        return a.negative == b.negative && a.whole == b.whole && a.fraction == b.fraction;
    }

    bool operator()(float a, float b) const { return compare_floating(a, b) == 0; }

    bool operator()(double a, double b) const { return compare_floating(a, b) == 0; }

    bool operator()(const duration& a, const duration& b) const { return detail::equal(a, b); }

    bool operator()(const date_time& a, const date_time& b) const { return detail::equal(a, b); }

    bool operator()(const expanded_name& a, const expanded_name& b) const {
        return a.local == b.local && a.uri == b.uri;
    }

    template <class A, class B>
    bool operator()(const A&, const B&) const {
        return false;
    }
};

struct order {
    std::partial_ordering operator()(const decimal& a, const decimal& b) const {
        return detail::compare(a, b);
    }

    std::partial_ordering operator()(float a, float b) const { return compare_floating(a, b); }

    std::partial_ordering operator()(double a, double b) const { return compare_floating(a, b); }

    std::partial_ordering operator()(const duration& a, const duration& b) const {
        return detail::compare(a, b);
    }

    std::partial_ordering operator()(const date_time& a, const date_time& b) const {
        return detail::compare(a, b);
    }

    template <class A, class B>
    std::partial_ordering operator()(const A&, const B&) const {
        return std::partial_ordering::unordered;
    }
};

} // namespace

std::optional<atomic_value> parse_atomic(primitive kind, std::string_view text,
                                         const namespace_lookup* namespaces) {
    switch (kind) {
    case primitive::decimal:
        return as_value(kind, parse_decimal(text));
    case primitive::duration:
        return as_value(kind, parse_duration(text));
    case primitive::date_time:
    case primitive::time:
    case primitive::date:
    case primitive::g_year_month:
    case primitive::g_year:
    case primitive::g_month_day:
    case primitive::g_day:
    case primitive::g_month:
        return as_value(kind, parse_date_time(kind, text));
    case primitive::qname:
    case primitive::notation:
        return as_value(kind, expand(text, namespaces));
    default:
        break;
    }
    if (!is_atomic(kind, text, namespaces))
        return std::nullopt;
    switch (kind) {
    case primitive::boolean:
        return atomic_value{kind, text == "true" || text == "1"};
    case primitive::float_:
        return atomic_value{kind, float_value(text)};
    case primitive::double_:
        return atomic_value{kind, double_value(text)};
    default:
        return atomic_value{kind, text};
    }
}

bool is_atomic(primitive kind, std::string_view text, const namespace_lookup* namespaces) {
    switch (kind) {
    case primitive::string:
        return true;
    case primitive::boolean:
        return is_boolean(text);
    case primitive::float_:
    case primitive::double_:
        return is_floating(text);
    case primitive::hex_binary:
        return hex_octets(text).has_value();
    case primitive::base64_binary:
        return base64_octets(text).has_value();
    case primitive::any_uri:
        return is_any_uri(text);
    case primitive::decimal:
        return parse_decimal(text).has_value();
    case primitive::duration:
        return is_duration(text);
    case primitive::qname:
    case primitive::notation:
        return expand(text, namespaces).has_value();
    default:
        return is_date_time(kind, text);
    }
}

bool equal(const atomic_value& a, const atomic_value& b) {
    return a.kind == b.kind && std::visit(equality{a.kind}, a.value, b.value);
}

std::partial_ordering compare(const atomic_value& a, const atomic_value& b) {
    return a.kind == b.kind ? std::visit(order{}, a.value, b.value)
                            : std::partial_ordering::unordered;
}

void append_key(const atomic_value& value, std::string& into) {
    into += static_cast<char>(value.kind);
    std::visit(key_writer{value.kind, into}, value.value);
}

} // namespace wsman::schema::detail
