// The checks that <builtin/> names: what XPath over one message cannot say.
#include "base/text.hpp"
#include "conformance/check_parts.hpp"
#include "conformance/client_checks.hpp"
#include "conformance/passive.hpp"
#include "conformance/soap_checks.hpp"
#include "protocol/actions.hpp"
#include "protocol/faults.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <memory>

namespace wsman::conformance {

namespace {

using check::does_not_apply;
using check::finding;
using check::right_or;
using check::shown;

const soap::envelope* reply_envelope(const read_exchange& one) {
    return one.reply ? one.reply->envelope() : nullptr;
}

// Pairs of files have names and no owner; exchanges of a run have numbers.
std::string name_of(const record::exchange& one) {
    return one.owner.empty() ? one.label : std::string{};
}

struct first_use {
    std::string where; // name_of
    std::size_t octets = 0;
};

// Of request and reply: who finds them equal has the same exchange before him twice.
std::size_t digest_of(const record::exchange& one) {
    const std::hash<std::string_view> digest;
    return digest(one.request.body) * 31 + digest(one.outcome.reply->body);
}

// R5.4.4-2: neither the same id twice, nor two that differ in case alone. The same pair of files
// under two names is one use.
native_check unique_message_ids() {
    auto seen = std::make_shared<std::map<std::string, first_use>>();
    return [seen](const read_exchange& one) -> finding {
        const auto* reply = reply_envelope(one);
        if (reply == nullptr || !reply->address().message_id)
            return does_not_apply;
        const auto& id = *reply->address().message_id;
        const auto name = name_of(*one.exchange);
        const auto octets = digest_of(*one.exchange);
        const auto [first, is_new] = seen->try_emplace(base::to_lower(id), first_use{name, octets});
        if (!is_new && !name.empty() && first->second.octets == octets)
            return does_not_apply;
        return right_or(is_new, "MessageID " + shown(id) + " had been used before" +
                                    (name.empty() ? "" : ", in " + first->second.where));
    };
}

// Header or not, then Body, and nothing else.
bool is_outlined(xml::element envelope) {
    auto child = envelope.first_child();
    if (child && child.is(soap::s("Header")))
        child = child.next_sibling();
    return child && child.is(soap::s("Body")) && !child.next_sibling();
}

// R13.1-1. What a success calls SOAP 1.2 is to be SOAP 1.2; refusals may come without an envelope.
finding soap_envelope(const read_exchange& one) {
    if (!one.reply)
        return does_not_apply;
    const auto& reply = *one.exchange->outcome.reply;
    if (one.reply->is_xml() && one.reply->document().root().is(soap::s("Envelope")))
        return right_or(is_outlined(one.reply->document().root()),
                        "the envelope is not a Header followed by a Body");
    const auto type = transport::media_type(reply.fields.find("Content-Type").value_or(""));
    if (reply.status / 100 != 2 || reply.body.empty() || type != "application/soap+xml")
        return does_not_apply;
    return one.reply->is_xml() ? "a success of type application/soap+xml is no SOAP 1.2 envelope"
                               : "a success of type application/soap+xml is no well-formed XML";
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

// RC.2-1, over successes: what stands before a service may refuse in an older version.
finding http_version(const read_exchange& one) {
    if (!one.succeeded())
        return does_not_apply;
    const auto& version = one.exchange->outcome.reply->version;
    return right_or(version == "HTTP/1.1", "a reply came in " + base::printable(version));
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

// R14.2-1. Only of faults that stand in tables 2 to 40; MustUnderstand and the like are 14.3's.
finding listed_fault_code(const read_exchange& one) {
    using enum protocol::fault_code;
    const auto* fault = one.fault();
    if (fault == nullptr || !fault->code || fault->subcodes.empty())
        return does_not_apply;
    const xml::qname code = *fault->code;
    const auto* row = protocol::find_fault(fault->subcode());
    if (row == nullptr || !row->is_of_master_table ||
        (code != protocol::code_name(sender) && code != protocol::code_name(receiver)))
        return does_not_apply;
    return check::has_code_of(*row, *fault);
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

// WS-Enumeration 3.1 to 3.3 bind each of their faults to a code.
finding enumeration_fault_code(const read_exchange& one) {
    const auto* fault = one.fault();
    const auto* row = fault == nullptr ? nullptr : protocol::find_fault(fault->subcode());
    if (row == nullptr || !fault->code || row->subcode.uri != protocol::ns::enumeration)
        return does_not_apply;
    return check::has_code_of(*row, *fault);
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

// Table 26 has the invalid header quoted in Detail, and it is invalid there too.
bool is_of_a_quoted_header(const schema::violation& one, const soap::fault& fault) {
    return fault.detail && fault.subcode() == soap::wsa("InvalidMessageInformationHeader") &&
           one.offset > fault.detail.offset() && one.offset < fault.detail.end_offset();
}

// Findings that DSP0226 itself permits: faults may lack a Reason (14.2 in its examples). The schema
// then misses it in the Fault, or finds what stands in its place.
bool is_permitted(const schema::violation& one, const soap::fault* fault) {
    if (fault != nullptr && is_of_a_quoted_header(one, *fault))
        return true;
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

// Header blocks that checks are about.
struct landmark {
    std::string_view check, header;
};

constexpr std::array landmarks{landmark{"unique-message-ids", "MessageID"},
                               landmark{"relates-to", "RelatesTo"},
                               landmark{"response-action", "Action"},
                               landmark{"fault-action", "Action"}, landmark{"reply-address", "To"}};

std::size_t violation_of(const read_exchange& one, schema::validator& messages) {
    for (const auto& violation : messages.validate(one.exchange->outcome.reply->body).violations)
        if (!is_permitted(violation, one.fault()))
            return violation.offset;
    return 0;
}

struct named_check {
    std::string_view name;
    finding (*check)(const read_exchange&);
};

constexpr std::array stateless{
    named_check{"relates-to", relates_to},
    named_check{"fault-http-status", fault_http_status},
    named_check{"http-version", http_version},
    named_check{"no-utf8-bom", no_utf8_bom},
    named_check{"fault-action", fault_action},
    named_check{"listed-fault-code", listed_fault_code},
    named_check{"known-fault", known_fault},
    named_check{"enumeration-fault-code", enumeration_fault_code},
    named_check{"response-action", response_action},
    named_check{"reply-encoding", reply_encoding},
    named_check{"soap-envelope", soap_envelope},
};

} // namespace

bool remembers(std::string_view check) {
    return check == "unique-message-ids";
}

native_check make_check(std::string_view name, schema::validator* messages) {
    if (name == "unique-message-ids")
        return unique_message_ids();
    if (name == "schema-valid")
        return messages == nullptr ? native_check{} : schema_valid(messages);
    for (const auto& one : stateless)
        if (one.name == name)
            return one.check;
    if (auto made = make_soap_check(name))
        return made;
    return make_client_check(name);
}

std::size_t place_of_finding(const passive_rule& rule, const read_exchange& one,
                             schema::validator* messages) {
    if (rule.binds_client)
        return place_in_request(rule, one);
    if (rule.builtin == "schema-valid" && messages != nullptr)
        return violation_of(one, *messages);
    const bool of_request = rule.over == passive_rule::scope::requests;
    const auto* envelope = of_request ? one.request.envelope() : reply_envelope(one);
    if (envelope == nullptr)
        return 0;
    for (const auto& known : landmarks)
        if (known.check == rule.builtin)
            if (const auto* block = envelope->header_named(soap::wsa(known.header)))
                return block->element.offset();
    if (rule.over == passive_rule::scope::faults && one.fault() != nullptr)
        return one.fault()->element.offset();
    return envelope->header() ? envelope->header().offset() : envelope->root().offset();
}

} // namespace wsman::conformance
