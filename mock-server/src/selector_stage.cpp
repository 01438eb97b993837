// Selectors: from a set of names and values to one instance (DSP0226 5.1.2.2, 5.3, 13.4).
#include "base/text.hpp"
#include "mock-server/src/shell_handlers.hpp"
#include "mock-server/src/stages.hpp"
#include "protocol/actions.hpp"
#include "protocol/names.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

constexpr std::string_view cim_namespace = "__cimnamespace";

refusal invalid_selectors(std::string_view detail, std::string_view because) {
    return refuse(protocol::wsman("InvalidSelectors"), detail, because);
}

refusal too_long(bool as_internal_error, std::string_view because) {
    return as_internal_error ? refuse(protocol::wsman("InternalError"))
                             : refuse(protocol::wsman("EncodingLimit"), {}, because);
}

std::optional<refusal> check_sizes(const call& at, xml::element set) {
    if (set.child_count() > at.server.model.limits.selectors)
        return refuse(protocol::wsman("EncodingLimit"),
                      at.flaws().limits_selector_limit_without_detail ? "" : "SelectorLimit");
    const auto& flaws = at.flaws();
    std::size_t total = 0;
    for (const auto selector : set.children()) {
        const auto name = characters_in(selector.attribute_value({{}, "Name"}).value_or(""));
        const auto value = characters_in(selector.inner());
        total += characters_in(selector.outer());
        if (name > protocol::limit::name && flaws.selectors_long_names_dropped)
            continue;
        if (name > protocol::limit::name - flaws.selectors_name_limit_of_2047)
            return too_long(flaws.selectors_long_name_as_internal_error, "a selector's name");
        if (value > protocol::limit::value - flaws.selectors_value_limit_of_4095)
            return too_long(flaws.selectors_long_value_as_internal_error, "a selector's value");
    }
    if (total > protocol::limit::selector_set)
        return too_long(flaws.selectors_large_set_as_internal_error, "the selectors");
    return std::nullopt;
}

// R5.1.2.2-4
std::optional<refusal> check_duplicates_in(const call& at, const protocol::selector_set& set) {
    for (auto one = set.begin(); one != set.end(); ++one) {
        const auto other = std::ranges::find_if(set, [&](const protocol::selector& given) {
            return at.of->is_name(given.name, one->name);
        });
        const bool allowed = at.flaws().selectors_accept_duplicates && other->value == one->value;
        if (other != one && !allowed)
            return invalid_selectors("DuplicateSelectors", base::printable(one->name));
    }
    return std::nullopt;
}

// Takes __cimnamespace out: it is part of every CIM resource's EPR and no property of it.
std::optional<refusal> take_namespace(const call& at, protocol::selector_set& set) {
    const auto found = std::ranges::find(set, cim_namespace, &protocol::selector::name);
    if (found == set.end())
        return std::nullopt;
    if (!base::equal_ignoring_case(found->value, at.server.model.cim_namespace) &&
        !at.flaws().cim_namespace_not_looked_at)
        return invalid_selectors("InvalidValue", cim_namespace);
    set.erase(found);
    return std::nullopt;
}

// What R5.1.1-3 forbids: an EPR that holds for as long as its enumeration does.
std::optional<refusal> take_ticket(const call& at, protocol::selector_set& set) {
    const auto found = std::ranges::find(set, "Ticket", &protocol::selector::name);
    if (found == set.end() || !at.flaws().epr_ends_with_its_enumeration)
        return std::nullopt;
    if (found->value != std::to_string(at.server.enumerations.size()))
        return invalid_selectors("InvalidValue", "Ticket");
    set.erase(found);
    return std::nullopt;
}

std::optional<refusal> check_value(const call& at, const property_model& key,
                                   const protocol::selector& given) {
    if (given.reference && at.flaws().selectors_nested_epr_as_internal_error)
        return refuse(protocol::wsman("InternalError"));
    if (given.reference || !is_value_of(key.type, given.value))
        return invalid_selectors(at.flaws().selectors_wrong_type_as_invalid_value ? "InvalidValue"
                                                                                  : "TypeMismatch",
                                 key.name);
    if (!in_domain(key, given.value))
        return at.flaws().selectors_out_of_range_as_internal_error
                   ? refuse(protocol::wsman("InternalError"))
                   : invalid_selectors("InvalidValue", key.name);
    return std::nullopt;
}

// R7.3-3, R7.4-6, R7.5-4
refusal locked(const call& at) {
    namespace action = protocol::action;
    const auto& flaws = at.flaws();
    const bool misnamed = (flaws.get_locked_as_access_denied && at.action == action::get) ||
                          (flaws.put_locked_as_access_denied && at.action == action::put) ||
                          (flaws.delete_locked_as_access_denied && at.action == action::delete_);
    return refuse(protocol::wsman(misnamed ? "AccessDenied" : "Concurrency"));
}

std::optional<refusal> check_state(const call& at, const instance& found) {
    switch (found.state()) {
    case availability::offline:
        return at.flaws().faults_offline_as_internal_error
                   ? refuse(protocol::wsman("InternalError"))
                   : refuse(protocol::wsa("EndpointUnavailable"), "ResourceOffline");
    case availability::locked:
        return locked(at);
    case availability::failed:
        return refuse(protocol::wsman("InternalError"));
    case availability::restricted:
        return refuse(protocol::wsman(
            at.flaws().faults_restricted_as_internal_error ? "InternalError" : "AccessDenied"));
    case availability::ready:
        break;
    }
    return std::nullopt;
}

// The keys of an instance that is to be.
std::optional<refusal> check_keys(const call& at, const protocol::selector_set& set) {
    for (const auto& given : set) {
        const auto property = at.of->property_named(given.name);
        if (!property || !at.of->properties[*property].key)
            return invalid_selectors("UnexpectedSelectors", base::printable(given.name));
        if (auto fault = check_value(at, at.of->properties[*property], given))
            return fault;
    }
    return set.size() == at.of->keys.size()
               ? std::nullopt
               : std::optional{invalid_selectors("InsufficientSelectors", at.of->name)};
}

// Gives the first selector the value of any instance that has the values of all others, where none
// has its own.
void fit_first_value(const call& at, protocol::selector_set& set) {
    const auto has_all = [&](const auto& one) {
        const auto keys = one->selectors();
        return std::ranges::all_of(set, [&](const protocol::selector& given) {
            return std::ranges::find(keys, given) != keys.end();
        });
    };
    if (std::ranges::any_of(at.server.resources.instances(*at.of), has_all))
        return;
    for (const auto& one : at.server.resources.instances(*at.of)) {
        const auto keys = one->selectors();
        const auto differs = [&](const protocol::selector& given) {
            return std::ranges::find(keys, given) == keys.end();
        };
        if (set.empty() || std::any_of(set.begin() + 1, set.end(), differs))
            continue;
        for (const auto& key : keys)
            if (key.name == set.front().name)
                set.front() = key;
        return;
    }
}

// R5.1.2.2-3: all selectors together, each one a key, name the instance; where a class has but one,
// its URI alone does (5.1.2.2), which is how AMT's clients address most of theirs.
std::optional<refusal> find_instance(call& at, const protocol::selector_set& set) {
    if (at.of->singleton && set.empty()) {
        at.target = at.server.resources.instances(*at.of).front();
        return check_state(at, *at.target);
    }
    for (const auto& given : set) {
        const auto property = at.of->property_named(given.name);
        const bool key = property && at.of->properties[*property].key;
        if (!key && !at.flaws().selectors_ignore_unknown_names)
            return invalid_selectors("UnexpectedSelectors", base::printable(given.name));
    }
    std::vector<std::string_view> keys;
    for (const auto index : at.of->keys) {
        const auto& key = at.of->properties[index];
        const auto given = std::ranges::find_if(
            set, [&](const protocol::selector& one) { return at.of->is_name(one.name, key.name); });
        if (given == set.end())
            return at.flaws().selectors_missing_as_not_found
                       ? refuse(protocol::wsa("DestinationUnreachable"))
                       : invalid_selectors("InsufficientSelectors", key.name);
        if (auto fault = check_value(at, key, *given))
            return fault;
        keys.push_back(given->value);
    }
    at.target = at.server.resources.find_by_keys(*at.of, keys);
    if (!at.target)
        return refuse(protocol::wsa("DestinationUnreachable"));
    return check_state(at, *at.target);
}

} // namespace

std::optional<refusal> check_selectors(call& at) {
    const auto* block = at.block(known_header::selector_set);
    if (block) {
        if (auto fault = check_sizes(at, block->element))
            return fault;
        if (at.flaws().soap_white_space_in_selectors_refused)
            for (const auto selector : block->element.children())
                if (!selector.first_child() && selector.text() != selector.value())
                    return refuse(protocol::wsman("EncodingLimit"), "Whitespace");
        auto read = protocol::read_selectors(block->element);
        if (!read.well_formed && at.flaws().selectors_structure_as_internal_error)
            return refuse(protocol::wsman("InternalError"));
        if (!read.well_formed)
            return invalid_selectors("TypeMismatch", "a selector holds what is no simple value");
        at.selectors = std::move(read.selectors);
        if (at.flaws().selectors_long_names_dropped)
            std::erase_if(at.selectors, [](const protocol::selector& one) {
                return characters_in(one.name) > protocol::limit::name;
            });
        if (auto fault = check_duplicates_in(at, at.selectors))
            return fault;
    }
    if (at.path && at.path->continues)
        return std::nullopt; // compared with the Enumerate's when its context is found
    if (at.of->shells != shell_class::none && at.path->one_instance)
        return find_shell(at, at.selectors);
    auto set = at.selectors;
    if (auto fault = take_namespace(at, set))
        return fault;
    if (auto fault = take_ticket(at, set))
        return fault;
    if (at.flaws().selectors_order_matters && !set.empty() &&
        set.back().name == "CreationClassName")
        return invalid_selectors("UnexpectedSelectors", set.back().name);
    if (at.flaws().selectors_first_value_ignored)
        fit_first_value(at, set);
    if (at.method && at.method->of_class && set.empty())
        return std::nullopt;
    if (at.method || at.path->one_instance)
        return find_instance(at, set);
    if (at.path->needs == operation::create && at.of->keys_beside_body)
        return check_keys(at, set);
    return set.empty()
               ? std::nullopt
               : std::optional{invalid_selectors("UnexpectedSelectors", "a class is meant")};
}

std::optional<refusal> check_fragment(call& at) {
    // R7.7-1: working on the whole where a part was meant would do harm, whatever mustUnderstand
    // says.
    if (!at.block(known_header::fragment_transfer) || at.flaws().fragment_header_ignored)
        return std::nullopt;
    return refuse(protocol::wsman("UnsupportedFeature"), "FragmentLevelAccess");
}

} // namespace wsman::mock
