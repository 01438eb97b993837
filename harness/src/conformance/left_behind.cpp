#include "conformance/left_behind.hpp"

#include "conformance/open_ends.hpp"
#include "protocol/names.hpp"

#include <map>

namespace wsman::conformance {

namespace {

std::string text_of(const protocol::resource_reference& resource) {
    auto text = resource.resource_uri;
    for (const auto& one : resource.selectors)
        text += " " + one.name + "=" + one.value;
    return text;
}

bool is_shell(const protocol::resource_reference& resource) {
    return resource.resource_uri.starts_with(protocol::ns::ms_shell);
}

left_behind of(const open_context& one) {
    auto advice = "send Release with the context " + one.context + ", or let it expire";
    if (!one.expires.empty())
        advice += " (Expires " + one.expires + ")";
    return {"enumeration context", {}, text_of(one.resource), one.exchange, std::move(advice)};
}

left_behind of(const created_instance& one) {
    if (one.resource.resource_uri.empty())
        return {"instance",
                {},
                {},
                one.exchange,
                "look for it: the Create was sent, and no reply says what became of it"};
    const bool shell = is_shell(one.resource);
    return {shell ? "shell" : "instance",
            {},
            text_of(one.resource),
            one.exchange,
            shell ? "send Delete to it, or let it end when it was idle for long enough"
                  : "send Delete to it"};
}

left_behind of(const changed_instance& one) {
    return {"changed instance",
            {},
            text_of(one.resource),
            one.exchange,
            std::string{"put back what the exchange "} + kept_label + " of the case shows"};
}

template <class Range>
void add(const std::string& owner, const Range& open, std::vector<left_behind>& out) {
    for (const auto& one : open) {
        out.push_back(of(one));
        out.back().owner = owner;
    }
}

} // namespace

std::vector<left_behind> find_left_behind(const std::vector<read_exchange>& exchanges) {
    std::map<std::string, open_ends, std::less<>> by_owner;
    for (const auto& one : exchanges)
        by_owner[one.exchange->owner].observe(one);
    std::vector<left_behind> out;
    for (const auto& [owner, ends] : by_owner) {
        add(owner, ends.created(), out);
        std::vector<changed_instance> changed;
        for (const auto& one : ends.changed())
            if (!one.refused && !one.restored)
                changed.push_back(one);
        add(owner, changed, out);
        add(owner, ends.contexts(), out);
    }
    return out;
}

} // namespace wsman::conformance
