#include "mock-server/src/batch.hpp"

#include "mock-server/src/handlers.hpp"

namespace wsman::mock {
namespace {

std::string epr_item(const call& at, const instance& of, enumeration_mode mode) {
    auto epr = epr_of(at, of);
    if (at.flaws().enumeration_mode_epr_without_selectors && mode == enumeration_mode::epr)
        epr = protocol::make_epr(at.to, {of.of().uri, {}});
    if (at.flaws().epr_ends_with_its_enumeration && mode == enumeration_mode::object_and_epr) {
        auto selectors = of.selectors();
        selectors.insert(selectors.begin() + 1,
                         {"Ticket", std::to_string(at.server.enumerations.size()), {}});
        epr = protocol::make_epr(at.to, {of.of().uri, selectors});
    }
    std::string out = "<wsa:EndpointReference>";
    soap::append_endpoint_reference(out, epr);
    return out += "</wsa:EndpointReference>";
}

std::string item_of(const call& at, const enumeration& from) {
    const auto& one = *from.items[from.next];
    std::string object;
    if (!from.columns.empty())
        one.append_fragment(object, at.server.clock.now(), from.columns);
    else if (from.mode != enumeration_mode::epr)
        one.append_representation(object, at.server.clock.now(), from.omitted);
    if (from.mode == enumeration_mode::object)
        return object;
    if (from.mode == enumeration_mode::epr)
        return epr_item(at, one, from.mode);
    const auto& other = *from.items[(from.next + 1) % from.items.size()];
    const auto epr =
        epr_item(at, at.flaws().epr_selectors_of_another_item ? other : one, from.mode);
    // R8.7-2: the object first.
    return "<wsman:Item>" +
           (at.flaws().enumeration_mode_epr_before_object ? epr + object : object + epr) +
           "</wsman:Item>";
}

void skip_removed(enumeration& from) {
    while (!from.finished() && from.items[from.next]->removed())
        ++from.next;
}

} // namespace

batch take_batch(const call& at, enumeration& from, const batch_limits& limits) {
    batch taken;
    std::size_t characters = 0;
    std::size_t octets = 0;
    for (skip_removed(from); !from.finished() && taken.count < limits.elements;
         skip_removed(from)) {
        const auto item = item_of(at, from);
        characters += characters_in(item);
        octets += octets_in(item, at.charset);
        if (octets > limits.octets) {
            taken.too_large = taken.count == 0;
            return taken;
        }
        if (characters > limits.characters && taken.count > 0)
            return taken;
        taken.items += item;
        ++taken.count;
        ++from.next;
    }
    return taken;
}

} // namespace wsman::mock
