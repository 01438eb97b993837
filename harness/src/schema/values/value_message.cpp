// What is wrong with a value, said for people.
#include "base/text.hpp"
#include "schema/values/simple_type.hpp"

#include <fmt/format.h>

namespace wsman::schema::detail {

namespace {

constexpr std::size_t most_octets_shown = 100;

constexpr std::string_view constraint_names[] = {
    "cvc-datatype-valid.1.2.1", "cvc-datatype-valid.1.2.2", "cvc-datatype-valid.1.2.3",
    "cvc-simple-type.2.1",      "cvc-length-valid",         "cvc-minLength-valid",
    "cvc-maxLength-valid",      "cvc-pattern-valid",        "cvc-enumeration-valid",
    "cvc-maxInclusive-valid",   "cvc-maxExclusive-valid",   "cvc-minInclusive-valid",
    "cvc-minExclusive-valid",   "cvc-totalDigits-valid",    "cvc-fractionDigits-valid",
};

constexpr std::string_view forms[] = {
    "any text is one",                                         // string
    "true, false, 1 and 0 are",                                // boolean
    "no decimal number",                                       // decimal
    "no number, INF, -INF or NaN",                             // float
    "no number, INF, -INF or NaN",                             // double
    "not of the form P1Y2M3DT4H5M6.7S",                        // duration
    "no date and time of the form 2026-01-31T12:00:00Z",       // dateTime
    "no time of the form 12:00:00Z",                           // time
    "no date of the form 2026-01-31",                          // date
    "not of the form 2026-01",                                 // gYearMonth
    "not of the form 2026",                                    // gYear
    "not of the form --01-31",                                 // gMonthDay
    "not of the form ---31",                                   // gDay
    "not of the form --01",                                    // gMonth
    "no even number of hexadecimal digits",                    // hexBinary
    "no base64",                                               // base64Binary
    "no URI reference of RFC 2396",                            // anyURI
    "no qualified name, or of a prefix that is not declared",  // QName
    "no qualified name, or of a prefix that is not declared"}; // NOTATION

// xs:int, {namespace}name, or what an anonymous type restricts.
std::string name_of(const simple_type& type) {
    constexpr std::string_view schema_namespace = "http://www.w3.org/2001/XMLSchema";
    const auto& name = type.name();
    if (name.local.empty() && type.base() != nullptr)
        return "restricted " + name_of(*type.base());
    if (name.local.empty())
        return type.variety() == variety::list     ? "list of " + name_of(*type.members().front())
               : type.variety() == variety::union_ ? "value of its union"
                                                   : "value of its type";
    if (name.uri == schema_namespace)
        return "xs:" + name.local;
    return name.uri.empty() ? name.local : fmt::format("{{{}}}{}", name.uri, name.local);
}

std::string_view unit_of(const simple_type& type) {
    if (type.variety() == variety::list)
        return "items";
    const bool is_binary =
        type.primitive() == primitive::hex_binary || type.primitive() == primitive::base64_binary;
    return is_binary ? "octets" : "characters";
}

std::string alternatives_of(const simple_type& type) {
    std::string names;
    for (const auto* const member : type.members()) {
        if (!names.empty())
            names += ", ";
        names += name_of(*member);
    }
    return "no member takes it: " + names;
}

std::string length_reason(const value_finding& found) {
    const auto& facets = found.type->facets();
    const auto length = found.type->length_of(found.value);
    const auto unit = unit_of(*found.type);
    switch (found.cause) {
    case value_rule::min_length:
        return fmt::format("{} {}, at least {} needed", length, unit, *facets.min_length);
    case value_rule::max_length:
        return fmt::format("{} {}, at most {} allowed", length, unit, *facets.max_length);
    default:
        return fmt::format("{} {}, {} needed", length, unit, *facets.length);
    }
}

std::string enumeration_reason(const simple_type& type) {
    constexpr std::size_t most_shown = 8;
    std::string text = "not one of";
    const auto& values = type.facets().enumeration;
    for (std::size_t i = 0; i < values.size() && i < most_shown; ++i)
        text += fmt::format("{} '{}'", i == 0 ? "" : ",",
                            base::printable(values[i].text(), most_octets_shown));
    return values.size() > most_shown ? text + ", ..." : text;
}

std::string bound_reason(std::string_view where, const std::optional<fixed_value>& bound) {
    return fmt::format("{} {}", where, base::printable(bound->text(), most_octets_shown));
}

std::string reason(const value_finding& found) {
    const auto& type = *found.type;
    const auto& facets = type.facets();
    switch (found.cause) {
    case value_rule::union_datatype:
        return alternatives_of(type);
    case value_rule::declared_entity:
        return "no entity is declared";
    case value_rule::length:
    case value_rule::min_length:
    case value_rule::max_length:
        return length_reason(found);
    case value_rule::pattern:
        return "does not match its pattern";
    case value_rule::enumeration:
        return enumeration_reason(type);
    case value_rule::max_inclusive:
        return bound_reason("not at most", facets.max_inclusive);
    case value_rule::max_exclusive:
        return bound_reason("not less than", facets.max_exclusive);
    case value_rule::min_inclusive:
        return bound_reason("not at least", facets.min_inclusive);
    case value_rule::min_exclusive:
        return bound_reason("not more than", facets.min_exclusive);
    case value_rule::total_digits:
        return fmt::format("more than {} digits", *facets.total_digits);
    case value_rule::fraction_digits:
        return fmt::format("more than {} digits behind the point", *facets.fraction_digits);
    default:
        return std::string{type.lexical_form()};
    }
}

} // namespace

std::string_view constraint_name(value_rule rule) {
    return constraint_names[static_cast<std::size_t>(rule)];
}

std::string_view simple_type::lexical_form() const {
    switch (refinement_) {
    case refinement::none:
        return forms[static_cast<std::size_t>(primitive_)];
    case refinement::integer:
        return "not a whole number";
    case refinement::language:
        return "no language tag";
    default:
        return "not made of the characters that such a name may have";
    }
}

std::string message(const value_finding& found) {
    return fmt::format("'{}'{} is no {}: {}", base::printable(found.value, most_octets_shown),
                       found.rule == value_rule::list_datatype ? " in the list" : "",
                       name_of(*found.type), reason(found));
}

} // namespace wsman::schema::detail
