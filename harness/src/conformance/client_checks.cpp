#include "conformance/client_checks.hpp"

#include "base/text.hpp"
#include "conformance/recent.hpp"
#include "protocol/names.hpp"

#include <array>
#include <functional>
#include <memory>

namespace wsman::conformance {

namespace {

constexpr std::size_t ids_kept = 65'536;

std::string name_of(const record::exchange& one) {
    return one.label.empty() ? std::to_string(one.number) : one.label;
}

// 5.4.4: the client ensures that MessageIDs are not reused. The same octets again are one message
// sent twice, which WS-Addressing lets keep its id.
native_check unique_request_ids() {
    struct first_use {
        std::string where;
        std::size_t octets = 0;
    };

    auto seen = std::make_shared<recent<first_use>>(ids_kept);
    return [seen](const read_exchange& one) -> std::optional<std::string> {
        const auto id = one.message_id();
        if (id.empty())
            return std::nullopt;
        const auto octets = std::hash<std::string_view>{}(one.exchange->request.body);
        if (const auto* first = seen->find(id); first != nullptr) {
            if (first->octets == octets)
                return std::nullopt;
            return "MessageID " + base::printable(id, 120) + " had been used before, in exchange " +
                   first->where;
        }
        seen->put(id, {name_of(*one.exchange), octets});
        return std::string{};
    };
}

// What a check is about.
struct landmark {
    std::string_view check;
    xml::qname header;
};

constexpr std::array landmarks{
    landmark{"unique-request-ids", soap::wsa("MessageID")},
    landmark{"message-id-characters", soap::wsa("MessageID")},
    landmark{"message-id-scheme", soap::wsa("MessageID")},
    landmark{"soap-action", soap::wsa("Action")},
    landmark{"continuation-epr", protocol::wsman("ResourceURI")},
    landmark{"locale-tag", protocol::wsman("Locale")},
    landmark{"option-types", protocol::wsman("OptionSet")},
    landmark{"operation-timeout", protocol::wsman("OperationTimeout")},
};

std::size_t first_of(const soap::envelope& request) {
    if (request.content())
        return request.content().offset();
    return request.header() ? request.header().offset() : request.root().offset();
}

} // namespace

bool is_answered_before(base::duration reply_ended, const read_exchange& now) {
    return reply_ended <= now.exchange->outcome.times.sent;
}

native_check make_client_check(std::string_view name) {
    if (name == "unique-request-ids")
        return unique_request_ids();
    for (const auto make : {make_request_check, make_enumeration_check, make_shell_check})
        if (auto made = make(name))
            return made;
    return {};
}

// The node that <where> chose, else what the check is known to be about, else the Body's content.
std::size_t place_in_request(const passive_rule& rule, const read_exchange& one) {
    const auto* request = one.request.envelope();
    if (request == nullptr)
        return 0;
    if (!rule.where.empty())
        if (const auto chosen = one.request.evaluate(rule.where, rule.bindings, {});
            chosen && !chosen->nodes.empty())
            return chosen->nodes.front().offset;
    for (const auto& known : landmarks)
        if (known.check == rule.builtin)
            if (const auto* block = request->header_named(known.header))
                return block->element.offset();
    return first_of(*request);
}

} // namespace wsman::conformance
