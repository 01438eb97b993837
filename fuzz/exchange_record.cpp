// A line of exchanges.ndjson: what is read is written and read as the same exchange, and a line
// that is none is an error that says why. An exchange whose secrets were covered shows none of
// them, and every part of it is as long as before.
#include "base/base64.hpp"
#include "fuzz/oracle.hpp"
#include "record/log.hpp"
#include "record/redaction.hpp"

#include <string>

using namespace wsman;
using fuzz::demand;

namespace {

constexpr std::string_view user_and_secret = "admin:open-5esame";
constexpr std::string_view secret = "open-5esame";

void demand_same(const transport::http_request& a, const transport::http_request& b) {
    demand(a.method == b.method && a.target == b.target, "request lines are equal");
    demand(a.fields == b.fields && a.body == b.body, "requests are equal");
    demand(a.chunked == b.chunked && a.expect_continue == b.expect_continue,
           "requests are sent alike");
}

void demand_same(const transport::http_reply& a, const transport::http_reply& b) {
    demand(a.version == b.version && a.status == b.status && a.reason == b.reason,
           "status lines are equal");
    demand(a.fields == b.fields && a.body == b.body && a.trailers == b.trailers,
           "replies are equal");
}

void demand_same(const transport::outcome& a, const transport::outcome& b) {
    demand(a.why == b.why && a.detail == b.detail && a.connection == b.connection,
           "outcomes are equal");
    demand(a.times.sent == b.times.sent && a.times.first_octet == b.times.first_octet &&
               a.times.last_octet == b.times.last_octet,
           "times are equal");
    demand(a.reply.has_value() == b.reply.has_value(), "both have a reply");
    if (a.reply)
        demand_same(*a.reply, *b.reply);
}

void demand_same(const record::exchange& a, const record::exchange& b) {
    demand(a.number == b.number && a.owner == b.owner && a.label == b.label && a.waited == b.waited,
           "exchanges are equal");
    demand_same(a.request, b.request);
    demand_same(a.outcome, b.outcome);
}

void demand_covered(std::string_view text) {
    demand(text.find(secret) == text.npos, "the secret is covered");
    demand(text.find(base::base64_encode(secret)) == text.npos, "and in Base64");
}

void demand_covered(const transport::http_fields& fields) {
    for (const auto& field : fields) {
        demand_covered(field.name);
        demand_covered(field.value);
    }
}

void demand_covered(const record::exchange& covered, const record::exchange& before) {
    const auto& request = covered.request;
    demand_covered(request.body);
    demand_covered(request.target);
    demand_covered(request.fields);
    demand_covered(covered.outcome.detail);
    demand(request.body.size() == before.request.body.size() &&
               request.fields.size() == before.request.fields.size(),
           "requests keep their size");
    if (!covered.outcome.reply)
        return;
    const auto& reply = *covered.outcome.reply;
    demand_covered(reply.body);
    demand_covered(reply.reason);
    demand_covered(reply.fields);
    demand_covered(reply.trailers);
    demand(reply.body.size() == before.outcome.reply->body.size(), "replies keep their size");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    const auto read = record::from_line(octets);
    if (read.has_error()) {
        demand(!read.error().empty(), "an error says why");
        return 0;
    }
    const auto line = record::to_line(*read, "0123");
    demand(line.find('\n') == line.npos, "a line is one line");
    const auto again = record::from_line(line);
    demand(again.has_value(), "what was written is read");
    demand_same(*read, *again);
    demand(record::to_line(*again, "0123") == line, "and written as the same line");

    auto covered = *read;
    covered.request.fields.add("Authorization", "Basic " + base::base64_encode(user_and_secret));
    covered.request.body += secret;
    const auto before = covered;
    record::redact(covered, {std::string{secret}});
    demand_covered(covered, before);
    demand(!covered.request.body.ends_with(secret), "what was there is covered");
    return 0;
}
