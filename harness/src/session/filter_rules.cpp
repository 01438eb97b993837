#include "session/filter_rules.hpp"

#include "base/text.hpp"
#include "session/association_filter.hpp"
#include "session/error_text.hpp"
#include "session/payload.hpp"

namespace wsman::session_floor {
namespace {

using enum enumeration_flags;

namespace code {
constexpr std::uint32_t invalid_flag = 0x803380AC;
constexpr std::uint32_t multiple_modes = 0x8033811F;
constexpr std::uint32_t invalid_filter_xml = 0x80338107;
constexpr std::uint32_t wql_needs_all_classes = 0x803380FB;
constexpr std::uint32_t keys_on_enumeration = 0x80338108;
} // namespace code

constexpr auto every_flag = non_xml_text | return_epr | return_object_and_epr | hierarchy_shallow |
                            hierarchy_deep_base_props_only | association_instance;

// Published constants differ in case, and one begins with a blank.
bool is_dialect(std::string_view given, std::string_view known) {
    return base::equal_ignoring_case(base::trim(given), known);
}

result<void> check_flags(std::string_view dialect, enumeration_flags flags) {
    if ((flags & every_flag) != flags)
        return argument_error(code::invalid_flag, "an enumeration flag is unknown");
    if (has(flags, return_epr | return_object_and_epr))
        return argument_error(code::multiple_modes,
                              "return_epr and return_object_and_epr exclude each other");
    // Q11
    if (has(flags, association_instance) &&
        !is_dialect(dialect, protocol::dialect::association_filter))
        return argument_error(code::invalid_flag,
                              "association_instance needs the association dialect");
    return {};
}

bool is_wmi_class(std::string_view uri) {
    return uri.starts_with("http://schemas.microsoft.com/wbem/wsman/1/wmi/");
}

bool is_cim_class(std::string_view uri) {
    return uri.starts_with("http://schemas.dmtf.org/wbem/wscim/1/");
}

// The namespace of a CIM class is given as a selector that is no key (DSP0227).
bool has_keys(const protocol::selector_set& selectors) {
    for (const auto& selector : selectors)
        if (selector.name != "__cimnamespace")
            return true;
    return false;
}

result<void> check_resource(const subject& what, std::string_view filter,
                            std::string_view dialect) {
    const auto& uri = what.resource.resource_uri;
    const bool keys = has_keys(what.resource.selectors);
    if (filter.empty()) {
        if (keys && is_wmi_class(uri))
            return argument_error(code::keys_on_enumeration);
        return {};
    }
    const bool classes = is_wmi_class(uri) || is_cim_class(uri);
    if (is_dialect(dialect, protocol::dialect::wql) && classes && (keys || !uri.ends_with("/*")))
        return argument_error(code::wql_needs_all_classes,
                              "a WQL filter needs a resource URI that ends in /* and no selectors");
    return {};
}

result<filter> filter_of(const subject& what, std::string_view text, std::string_view dialect,
                         enumeration_flags flags) {
    filter made;
    made.dialect = base::trim(dialect);
    made.text = text;
    if (is_dialect(dialect, protocol::dialect::association_filter) &&
        base::trim(text).starts_with('{') && !has(flags, non_xml_text)) {
        auto element = association_filter(text, what.resource.resource_uri, flags);
        if (element.has_error())
            return element.error();
        made.text = *std::move(element);
        made.is_xml = true;
        return made;
    }
    // The form is told from the first character, unless the caller says that it is text.
    made.is_xml = base::trim(text).starts_with('<') && !has(flags, non_xml_text);
    if (!made.is_xml)
        return made;
    auto element = one_element(text);
    if (!element)
        return argument_error(code::invalid_filter_xml,
                              "the filter begins with '<' but is not well-formed XML");
    made.text = std::move(*element);
    return made;
}

std::string_view polymorphism(enumeration_flags flags) {
    // With shallow the other has no effect.
    if (has(flags, hierarchy_shallow))
        return "None";
    return has(flags, hierarchy_deep_base_props_only) ? "ExcludeSubClassProperties" : "";
}

enumeration_mode mode(enumeration_flags flags) {
    if (has(flags, return_epr))
        return enumeration_mode::epr;
    return has(flags, return_object_and_epr) ? enumeration_mode::object_and_epr
                                             : enumeration_mode::object;
}

} // namespace

result<enumerate_parameters> parameters_of(const subject& what, std::string_view filter,
                                           std::string_view dialect, enumeration_flags flags) {
    if (const auto fit = check_flags(dialect, flags); fit.has_error())
        return fit.error();
    if (const auto fit = check_resource(what, filter, dialect); fit.has_error())
        return fit.error();
    enumerate_parameters made;
    made.mode = mode(flags);
    made.polymorphism_mode = polymorphism(flags);
    made.optimize = true;
    if (filter.empty())
        return made;
    auto read = filter_of(what, filter, dialect, flags);
    if (read.has_error())
        return read.error();
    made.filter = std::move(*read);
    return made;
}

} // namespace wsman::session_floor
