#include "conformance/expectation.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "protocol/faults.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

template <class Fits>
bool any_of(std::string_view alternatives, Fits fits) {
    const auto all = base::split(alternatives, '|');
    return std::ranges::any_of(all, [&](auto one) { return fits(base::trim(one)); });
}

bool has_code(const soap::fault& fault, xml::qname name) {
    const xml::qname code = fault.code ? xml::qname(*fault.code) : xml::qname{};
    return fault.code.has_value() && code == name;
}

bool fault_fits(std::string_view wanted, const soap::fault* fault) {
    if (wanted == "none")
        return fault == nullptr;
    if (fault == nullptr)
        return false;
    if (wanted == "*")
        return true;
    return any_of(wanted, [fault](std::string_view one) {
        const auto name = protocol::from_short_name(one);
        // Faults without a subcode go by their code: s:MustUnderstand, s:VersionMismatch.
        if (name.uri == soap::ns::envelope)
            return fault->subcodes.empty() && has_code(*fault, name);
        return fault->subcode() == name;
    });
}

// A busy service decides nothing about the message: only who names QuotaLimit means it.
bool is_busy_and_not_meant(std::string_view wanted, const soap::fault* fault) {
    return fault != nullptr && fault->subcode() == protocol::wsman("QuotaLimit") &&
           (wanted.empty() || wanted == "*");
}

bool detail_fits(std::string_view wanted, const soap::fault* fault) {
    if (fault == nullptr)
        return false;
    const auto uri = fault->detail_uri();
    return any_of(wanted, [&uri](std::string_view one) {
        return one == "none" ? uri.empty() : protocol::detail_name(uri) == one;
    });
}

bool code_fits(std::string_view wanted, const soap::fault* fault) {
    return fault != nullptr && any_of(wanted, [fault](std::string_view one) {
               return has_code(*fault, protocol::from_short_name(one));
           });
}

bool failure_fits(std::string_view wanted, transport::failure why) {
    // What we cut off ourselves says nothing about the service.
    if (why == transport::failure::none || why == transport::failure::interrupted)
        return false;
    return wanted == "*" ||
           any_of(wanted, [why](auto one) { return one == transport::to_string(why); });
}

bool content_type_fits(std::string_view wanted, const transport::http_reply& reply) {
    const auto type = transport::media_type(reply.fields.find("Content-Type").value_or(""));
    return any_of(wanted, [&type](auto one) { return base::equal_ignoring_case(one, type); });
}

bool size_fits(const expectation& expected, std::size_t octets) {
    return (!expected.octets_at_least || octets >= *expected.octets_at_least) &&
           (!expected.octets_at_most || octets <= *expected.octets_at_most);
}

bool time_fits(const expectation& expected, const transport::timings& times, base::duration slack) {
    const auto took = times.last_octet - times.sent;
    return (!expected.not_before || took >= *expected.not_before) &&
           (!expected.not_after || took <= *expected.not_after ||
            took - *expected.not_after <= slack);
}

// Whether some condition is about a reply, beside that there is none.
bool asks_for_reply(const expectation& e) {
    return !e.http.empty() || !e.fault.empty() || !e.detail.empty() || !e.code.empty() ||
           !e.content_type.empty() || e.octets_at_least || e.octets_at_most || !e.xpath.empty();
}

// Conditions that only a whole reply can meet.
bool reply_fits(const expectation& expected, const read_exchange& came) {
    const auto& reply = *came.exchange->outcome.reply;
    const auto* fault = came.fault();
    return !is_busy_and_not_meant(expected.fault, fault) &&
           (expected.http.empty() || status_fits(expected.http, reply.status)) &&
           (expected.fault.empty() || fault_fits(expected.fault, fault)) &&
           (expected.detail.empty() || detail_fits(expected.detail, fault)) &&
           (expected.code.empty() || code_fits(expected.code, fault)) &&
           (expected.content_type.empty() || content_type_fits(expected.content_type, reply)) &&
           size_fits(expected, reply.body.size());
}

std::string either(std::string_view alternatives) {
    std::string out;
    for (const auto one : base::split(alternatives, '|'))
        out += (out.empty() ? "" : " or ") + std::string{base::trim(one)};
    return out;
}

void add(std::string& out, const std::string& words) {
    out += (out.empty() ? "" : ", ") + words;
}

} // namespace

bool status_fits(std::string_view pattern, unsigned status) {
    return any_of(pattern, [status](std::string_view one) {
        const auto digits = std::to_string(status);
        return one == digits || (one.ends_with("xx") && digits.size() == 3 && one[0] == digits[0]);
    });
}

base::result<bool> holds(const expectation& expected, const read_exchange& came,
                         const namespace_bindings& prefixes, const case_variables& values,
                         base::duration slack) {
    const auto& outcome = came.exchange->outcome;
    if (!expected.failure.empty() && !failure_fits(expected.failure, outcome.why))
        return false;
    if (expected.failure.empty() && !came.reply)
        return false;
    if (!time_fits(expected, outcome.times, slack))
        return false;
    if (!came.reply)
        return !asks_for_reply(expected);
    if (!reply_fits(expected, came))
        return false;
    if (expected.xpath.empty())
        return true;
    if (!came.reply->is_xml())
        return false;
    const auto value = came.reply->evaluate(expected.xpath, prefixes, values.for_xpath());
    if (!value)
        return value.error();
    return value->boolean;
}

bool names_fault(const expectation& expected, const read_exchange& came) {
    const auto* fault = came.fault();
    if (fault == nullptr)
        return false;
    const bool by_subcode = !expected.fault.empty() && expected.fault != "*" &&
                            expected.fault != "none" && fault_fits(expected.fault, fault);
    const bool by_code = !expected.code.empty() && expected.code != "s:Sender" &&
                         expected.code != "s:Receiver" && fault->subcodes.empty() &&
                         code_fits(expected.code, fault);
    return by_subcode || by_code;
}

std::string words_for(const expectation& expected) {
    std::string out;
    if (!expected.failure.empty())
        add(out, expected.failure == "*" ? "no reply" : "no reply: " + either(expected.failure));
    if (!expected.http.empty())
        add(out, "HTTP " + either(expected.http));
    if (expected.fault == "none")
        add(out, "no fault");
    else if (!expected.fault.empty())
        add(out, expected.fault == "*" ? "any fault" : "fault " + either(expected.fault));
    if (!expected.detail.empty())
        add(out, "detail " + either(expected.detail));
    if (!expected.code.empty())
        add(out, "code " + either(expected.code));
    if (!expected.content_type.empty())
        add(out, "media type " + either(expected.content_type));
    if (expected.octets_at_least)
        add(out, "at least " + std::to_string(*expected.octets_at_least) + " octets");
    if (expected.octets_at_most)
        add(out, "at most " + std::to_string(*expected.octets_at_most) + " octets");
    if (expected.not_before)
        add(out, "not before " + base::format_duration(*expected.not_before));
    if (expected.not_after)
        add(out, "not after " + base::format_duration(*expected.not_after));
    if (!expected.xpath.empty())
        add(out, "where " + expected.xpath);
    return out.empty() ? "anything" : out;
}

std::string conforming_words(const std::vector<expectation>& expected) {
    std::string out;
    for (const auto& one : expected)
        if (one.verdict == verdict::pass)
            out += (out.empty() ? "" : "; or ") + words_for(one);
    return out;
}

} // namespace wsman::conformance
