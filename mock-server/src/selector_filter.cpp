#include "mock-server/src/selector_filter.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"
#include "xml/writer.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

refusal cannot_process(std::string_view detail, std::string_view because) {
    return refuse(protocol::wsen("CannotProcessFilter"), detail, because);
}

refusal dialect_unavailable(const call& at) {
    auto fault = refuse(protocol::wsen("FilterDialectRequestedUnavailable"));
    xml::writer{fault.more}.leaf("wsen:SupportedDialect", protocol::dialect::selector_filter);
    if (at.is_windows())
        xml::writer{fault.more}.leaf("wsen:SupportedDialect", protocol::dialect::wql);
    return fault;
}

// The one filter of the request, in either namespace (R8.3-1, R8.3-2).
std::optional<refusal> find_filter(const call& at, xml::element enumerate, xml::element& found) {
    for (const auto child : enumerate.children()) {
        if (!child.is(protocol::wsman("Filter")) && !child.is(protocol::wsen("Filter")))
            continue;
        if (found && !at.flaws().filter_both_accepted)
            return cannot_process({}, "more than one filter"); // R8.3-3
        if (!found || child.is(protocol::wsman("Filter")))
            found = child;
    }
    if (at.flaws().filter_wsen_not_supported && found.is(protocol::wsen("Filter")))
        return refuse(protocol::wsen("FilteringNotSupported"));
    return std::nullopt;
}

bool has_property(const call& at, std::string_view name, const protocol::selector& wanted) {
    const auto fits = [&](const resource_class& of) {
        const auto index = of.property_named(name);
        return index && is_value_of(of.properties[*index].type, wanted.value);
    };
    return at.of->all_classes ? std::ranges::any_of(at.server.model.classes, fits) : fits(*at.of);
}

refusal unsupported_name(const call& at, std::string_view name) {
    auto fault = cannot_process({}, base::printable(name));
    xml::writer out{fault.more};
    for (const auto& property : at.of->properties) // RE-1
        out.leaf("wsman:SupportedSelectorName", property.name);
    return fault;
}

bool knows(const call& at, std::string_view name) {
    const auto named = [&](const resource_class& of) {
        return of.property_named(name).has_value();
    };
    return at.of->all_classes ? std::ranges::any_of(at.server.model.classes, named) : named(*at.of);
}

// RE-5: the rules of a SelectorSet hold for one in a filter too.
std::optional<refusal> check_set(const call& at, const protocol::selector_set& set) {
    for (auto one = set.begin(); one != set.end(); ++one) {
        if (characters_in(one->name) > protocol::limit::name ||
            characters_in(one->value) > protocol::limit::value)
            return cannot_process({}, "a selector is too long");
        const auto other = std::ranges::find(set, one->name, &protocol::selector::name);
        const bool allowed =
            at.flaws().selector_filter_duplicates_accepted && other->value == one->value;
        if (other != one && !allowed)
            return cannot_process("DuplicateSelectors", base::printable(one->name));
        if (!knows(at, one->name) && at.flaws().selector_filter_unknown_name_ignored)
            continue;
        if (!knows(at, one->name))
            return unsupported_name(at, one->name);
        if (one->reference && at.flaws().selector_filter_reference_as_internal_error)
            return refuse(protocol::wsman("InternalError"));
        if (one->reference || !has_property(at, one->name, *one))
            return cannot_process("TypeMismatch", base::printable(one->name));
    }
    return std::nullopt;
}

} // namespace

std::optional<refusal> read_filter(const call& at, xml::element enumerate,
                                   std::optional<protocol::selector_set>& filter) {
    xml::element found;
    if (auto fault = find_filter(at, enumerate, found); fault || !found)
        return fault;
    const auto dialect =
        base::trim(found.attribute_value({{}, "Dialect"}).value_or(protocol::dialect::xpath));
    const bool is_passed_over =
        found.attribute_value({{}, "Dialect"})
            ? at.flaws().filter_wsen_dialect_ignored && found.is(protocol::wsen("Filter"))
            : at.flaws().filter_without_dialect_ignored;
    if (dialect != protocol::dialect::selector_filter && is_passed_over)
        return std::nullopt;
    if (dialect != protocol::dialect::selector_filter)
        return at.flaws().filter_unknown_dialect_ignored ? std::nullopt
                                                         : std::optional{dialect_unavailable(at)};
    // R8.2.1-3: one element and no text beside it.
    const auto set = found.first_child();
    if (at.flaws().filter_content_not_looked_at && set && !set.is(protocol::wsman("SelectorSet")))
        return std::nullopt;
    const bool alone = !found.has_text() && found.child_count() == 1;
    if ((!alone && !at.flaws().filter_first_child_only) || !set.is(protocol::wsman("SelectorSet")))
        return cannot_process({}, "the dialect takes one SelectorSet");
    auto read = protocol::read_selectors(set);
    if (!read.well_formed)
        return cannot_process("TypeMismatch", "a selector holds what is no simple value");
    filter = std::move(read.selectors);
    auto fault = check_set(at, *filter);
    if (at.flaws().selector_filter_ignored)
        filter->clear();
    return fault;
}

bool matches(const call& at, const instance& one, const protocol::selector_set& filter) {
    return std::ranges::all_of(filter, [&](const protocol::selector& wanted) -> bool {
        const auto property = one.of().property_named(wanted.name);
        if (!property)
            return at.flaws().selector_filter_unknown_name_ignored;
        auto items = one.items_at(*property, at.server.clock.now());
        if (at.flaws().selector_filter_first_array_element_only && items.size() > 1)
            items.resize(1);
        return std::ranges::any_of(items, [&](const std::string& item) {
            return same_value(one.of().properties[*property].type, item, wanted.value);
        });
    });
}

} // namespace wsman::mock
