#include "conformance/role_finder.hpp"

#include "conformance/message.hpp"

#include <algorithm>
#include <set>

namespace wsman::conformance {

namespace {

constexpr std::size_t items_of_a_collection = 3;
constexpr std::size_t items_of_a_large_collection = 200;
constexpr std::uint32_t batch = 100;
constexpr int most_pulls = 20;

struct found_items {
    std::vector<protocol::resource_reference> items;
    bool answered = false; // Enumerate in EPR mode was understood
};

void read_items(const soap::envelope& reply, std::vector<protocol::resource_reference>& items) {
    for (const auto one : reply.content().child(protocol::wsen("Items")).children()) {
        const auto epr = soap::read_endpoint_reference(one);
        if (const auto resource = epr ? protocol::resource_of(*epr) : std::nullopt)
            items.push_back(*resource);
    }
}

// Up to as many items as a large collection needs; the rest is released.
found_items enumerate(conversation& with, const protocol::resource_reference& candidate) {
    found_items found;
    session_floor::enumerate_parameters parameters;
    parameters.mode = session_floor::enumeration_mode::epr;
    const auto* sent = with.send("roles", session_floor::make_enumerate(candidate, parameters));
    std::string context;
    const auto take = [&](const record::exchange* one) {
        if (one == nullptr)
            return false;
        const read_exchange came{*one};
        if (!came.succeeded())
            return false;
        const auto content = came.reply->envelope()->content();
        read_items(*came.reply->envelope(), found.items);
        if (const auto next = content.child(protocol::wsen("EnumerationContext")))
            context = next.inner();
        return !content.child(protocol::wsen("EndOfSequence"));
    };
    bool more = take(sent);
    found.answered = more;
    session_floor::pull_parameters pull;
    pull.max_elements = batch;
    for (int i = 0; more && i < most_pulls; ++i) {
        more = take(with.send("roles", session_floor::make_pull(candidate, {context, true}, pull)));
        if (more && (found.items.size() >= items_of_a_large_collection || i + 1 == most_pulls)) {
            with.send("roles", session_floor::make_release(candidate, {context, true}));
            break;
        }
    }
    return found;
}

// A selector of the first item whose value no other item has: what a filter can pick it by.
void add_filter_facts(target_role& role, const std::vector<protocol::resource_reference>& items) {
    for (const auto& selector : items.front().selectors) {
        const auto same = std::ranges::count_if(items, [&selector](const auto& item) {
            return std::ranges::find(item.selectors, selector) != item.selectors.end();
        });
        if (same != 1)
            continue;
        role.facts["filter-name"] = selector.name;
        role.facts["filter-value"] = selector.value;
        return;
    }
}

bool answers_get(conversation& with, const protocol::resource_reference& resource) {
    const auto* sent = with.send("roles", session_floor::make_get(resource));
    return sent != nullptr && read_exchange{*sent}.succeeded();
}

} // namespace

std::vector<target_role> find_roles(conversation& with, const profile& target) {
    std::vector<target_role> found;
    const auto wanted = [&](std::string_view name) {
        return target.find_role(name) == nullptr &&
               std::ranges::find(found, name, &target_role::name) == found.end();
    };
    for (const auto& candidate : target.candidates) {
        if (with.interrupted() ||
            (!wanted("instance") && !wanted("collection") && !wanted("large-collection")))
            break;
        const auto all = enumerate(with, candidate);
        if (!all.items.empty()) {
            if (wanted("instance") && answers_get(with, all.items.front()))
                found.push_back({"instance", all.items.front(), {}});
            if (wanted("collection") && all.items.size() >= items_of_a_collection) {
                found.push_back({"collection", all.items.front(), {}});
                add_filter_facts(found.back(), all.items);
            }
            if (wanted("large-collection") && all.items.size() >= items_of_a_large_collection)
                found.push_back({"large-collection", all.items.front(), {}});
        } else if (!all.answered && wanted("instance") && answers_get(with, candidate)) {
            found.push_back({"instance", candidate, {}});
        }
    }
    return found;
}

} // namespace wsman::conformance
