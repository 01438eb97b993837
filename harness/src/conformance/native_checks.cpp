// The checks that <builtin/> names: what XPath over one message cannot say.
#include "base/text.hpp"
#include "conformance/passive.hpp"
#include "protocol/actions.hpp"
#include "protocol/faults.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <set>

namespace wsman::conformance {

namespace {

using finding = std::optional<std::string>;

const finding does_not_apply = std::nullopt;

finding right_or(bool right, std::string wrong) {
    return right ? std::string{} : std::move(wrong);
}

std::string shown(std::string_view text) {
    return "\"" + base::printable(text, 120) + "\"";
}

const soap::envelope* reply_envelope(const read_exchange& one) {
    return one.reply ? one.reply->envelope() : nullptr;
}

// R5.4.4-2: neither the same id twice, nor two that differ in case alone.
native_check unique_message_ids() {
    auto seen = std::make_shared<std::set<std::string>>();
    return [seen](const read_exchange& one) -> finding {
        const auto* reply = reply_envelope(one);
        if (reply == nullptr || !reply->address().message_id)
            return does_not_apply;
        const auto& id = *reply->address().message_id;
        return right_or(seen->insert(base::to_lower(id)).second,
                        "MessageID " + shown(id) + " had been used before");
    };
}

bool is_wide(const message& of) {
    return of.document().source_encoding() != xml::encoding::utf_8;
}

// The fault of a service that could not take the request in, so that it knows nothing of it: UTF-16
// is but a should (R13.1-4).
bool is_unread(const read_exchange& one) {
    const auto* fault = one.fault();
    return fault != nullptr && !reply_envelope(one)->address().relates_to &&
           (fault->subcode() == protocol::wsman("EncodingLimit") || is_wide(one.request));
}

// R5.4.4-3. A request without one id of its own gives nothing to relate to, and 14.4 lets a fault
// do without where the id was not to be had.
finding relates_to(const read_exchange& one) {
    const auto* reply = reply_envelope(one);
    const auto* request = one.request.envelope();
    if (reply == nullptr || request == nullptr ||
        request->count_headers(soap::wsa("MessageID")) != 1 || one.message_id().empty())
        return does_not_apply;
    if (is_unread(one))
        return does_not_apply;
    const auto& related = reply->address().relates_to;
    if (!related)
        return "a reply to " + shown(one.message_id()) + " carries no RelatesTo";
    return right_or(*related == one.message_id(),
                    "RelatesTo is " + shown(*related) + ", not " + shown(one.message_id()));
}

// RC.2-9. The statuses 401 and 415 are wanted by rules of their own (RC.2-11, RC.2-14).
finding fault_http_status(const read_exchange& one) {
    using enum protocol::fault_code;
    const auto* fault = one.fault();
    if (fault == nullptr || !fault->code || one.status() == 401 || one.status() == 415)
        return does_not_apply;
    const xml::qname code = *fault->code;
    for (const auto known : {sender, receiver, must_understand, version_mismatch}) {
        if (protocol::code_name(known) != code)
            continue;
        const auto expected = protocol::http_status_of(known);
        return right_or(one.status() == expected,
                        "a fault of code s:" + std::string{code.local} + " came with HTTP " +
                            std::to_string(one.status()) + ", not " + std::to_string(expected));
    }
    return does_not_apply;
}

// R13.1-6.
finding no_utf8_bom(const read_exchange& one) {
    if (!one.reply || !one.reply->is_xml() ||
        one.reply->document().source_encoding() != xml::encoding::utf_8)
        return does_not_apply;
    return right_or(!one.exchange->outcome.reply->body.starts_with("\xEF\xBB\xBF"),
                    "a reply in UTF-8 begins with a byte order mark");
}

// By its subcode, else by its code.
std::string shown_name(const soap::fault& fault) {
    const auto subcode = fault.subcode();
    if (!subcode.local.empty())
        return protocol::short_name(subcode);
    return fault.code ? protocol::short_name(*fault.code) : "without a code";
}

// R14.2-2. A subcode that names nothing belongs to no specification, and the outline is that of
// SOAP 1.2: who is spoken to in another version may answer in it.
finding fault_action(const read_exchange& one) {
    const auto* fault = one.fault();
    if (fault == nullptr || reply_envelope(one)->soap_version() != soap::version::soap_12)
        return does_not_apply;
    const bool is_unreadable =
        fault->subcodes.empty() && fault->element.child(soap::s("Code")).child(soap::s("Subcode"));
    const auto expected = protocol::fault_action(fault->subcode());
    if (is_unreadable || expected.empty())
        return does_not_apply;
    const auto action = reply_envelope(one)->address().action.value_or("");
    return right_or(action == expected, "fault " + shown_name(*fault) + " has the Action " +
                                            shown(action) + ", not " + shown(expected));
}

// R14.6-1, over the standard operations: methods may have faults of their own.
finding known_fault(const read_exchange& one) {
    const auto* fault = one.fault();
    if (fault == nullptr || protocol::find_action(one.action()) == nullptr)
        return does_not_apply;
    if (!fault->subcodes.empty())
        return right_or(protocol::find_fault(fault->subcode()) != nullptr,
                        "subcode " + protocol::short_name(fault->subcode()) +
                            " is not in the master list");
    const bool needs_none = fault->code && (fault->code->local == "MustUnderstand" ||
                                            fault->code->local == "VersionMismatch");
    return right_or(needs_none, "a fault carries no subcode");
}

finding response_action(const read_exchange& one) {
    const auto* request = one.request.envelope();
    if (!one.succeeded() || request == nullptr || one.action().empty() ||
        request->count_headers(soap::wsa("Action")) != 1)
        return does_not_apply;
    const auto expected = protocol::response_action(one.action());
    const auto action = reply_envelope(one)->address().action.value_or("");
    if (expected.empty())
        return does_not_apply;
    return right_or(action == expected,
                    "the response to " + shown(one.action()) + " has the Action " + shown(action));
}

// R13.1-8: a request of two encodings is refused for that, and names none to answer in.
bool contradicts_itself(const read_exchange& one) {
    const auto type = one.exchange->request.fields.find("Content-Type").value_or("");
    const auto charset = transport::media_type_parameter(type, "charset");
    return charset && base::to_lower(*charset).starts_with("utf-16") != is_wide(one.request);
}

// R13.1-5: in the encoding of the request, or a refusal of it in UTF-8: the fault CharacterSet,
// status 415 (RC.2-14), or a fault of who shows in no way that the request was taken in.
finding reply_encoding(const read_exchange& one) {
    if (!one.reply || !one.reply->is_xml() || !one.request.is_xml() || contradicts_itself(one))
        return does_not_apply;
    const auto* fault = one.fault();
    const bool is_refused =
        is_unread(one) || one.status() == 415 ||
        (fault != nullptr && fault->subcode() == protocol::wsman("EncodingLimit") &&
         protocol::detail_name(fault->detail_uri()) == "CharacterSet");
    if (is_refused && !is_wide(*one.reply))
        return does_not_apply;
    return right_or(is_wide(one.request) == is_wide(*one.reply),
                    std::string{"a request in "} + (is_wide(one.request) ? "UTF-16" : "UTF-8") +
                        " was answered in " + (is_wide(*one.reply) ? "UTF-16" : "UTF-8"));
}

// Findings that DSP0226 itself permits: faults may lack a Reason (14.2 in its examples). The schema
// then misses it in the Fault, or finds what stands in its place.
bool is_permitted(const schema::violation& one, const soap::fault* fault) {
    if (fault == nullptr || !fault->element.first_child().is(soap::s("Code")) ||
        fault->element.child(soap::s("Reason")))
        return false;
    const auto second = fault->element.first_child().next_sibling();
    return one.message.find("Reason") != std::string::npos &&
           (second ? one.offset == second.offset() : one.offset == fault->element.offset());
}

native_check schema_valid(schema::validator* messages) {
    return [messages](const read_exchange& one) -> finding {
        if (!one.reply || !one.reply->is_xml() ||
            !one.reply->document().root().is(soap::s("Envelope")))
            return does_not_apply;
        const auto verdict = messages->validate(one.exchange->outcome.reply->body);
        for (const auto& violation : verdict.violations)
            if (!is_permitted(violation, one.fault()))
                return violation.path + ": " + base::printable(violation.message);
        // What nobody could judge is no proof of anything.
        return verdict.unjudged.empty() ? finding{std::string{}} : does_not_apply;
    };
}

struct named_check {
    std::string_view name;
    finding (*check)(const read_exchange&);
};

constexpr std::array stateless{
    named_check{"relates-to", relates_to},
    named_check{"fault-http-status", fault_http_status},
    named_check{"no-utf8-bom", no_utf8_bom},
    named_check{"fault-action", fault_action},
    named_check{"known-fault", known_fault},
    named_check{"response-action", response_action},
    named_check{"reply-encoding", reply_encoding},
};

} // namespace

native_check make_check(std::string_view name, schema::validator* messages) {
    if (name == "unique-message-ids")
        return unique_message_ids();
    if (name == "schema-valid")
        return messages == nullptr ? native_check{} : schema_valid(messages);
    for (const auto& one : stateless)
        if (one.name == name)
            return one.check;
    return {};
}

} // namespace wsman::conformance
