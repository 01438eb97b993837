#include "report/raw_message.hpp"

#include "report/plain.hpp"
#include "xml/reader.hpp"

#include <fmt/format.h>

namespace wsman::report {

namespace {

bool is_utf_16(std::string_view body) {
    return body.starts_with("\xFF\xFE") || body.starts_with("\xFE\xFF");
}

std::string body_text(const std::string& body, std::size_t limit) {
    if (body.empty())
        return "(no body)";
    if (!is_utf_16(body))
        return plain(body, limit);
    xml::reader reader;
    reader.open(body);
    const auto first = reader.next(); // the source is transcoded from here on
    if (first.has_error() || reader.utf8().empty())
        return plain(body, limit);
    return "(UTF-16 on the wire)\n" + plain(reader.utf8(), limit);
}

void append_fields(std::string& out, const transport::http_fields& fields) {
    for (const auto& field : fields)
        fmt::format_to(std::back_inserter(out), "{}: {}\n", plain_line(field.name),
                       plain_line(field.value, 2000));
}

} // namespace

std::string raw_request(const record::exchange& exchange, std::size_t limit) {
    const auto& request = exchange.request;
    auto out = fmt::format("{} {} HTTP/1.1\n", plain_line(request.method),
                           plain_line(request.target, 2000));
    append_fields(out, request.fields);
    return out + "\n" + body_text(request.body, limit);
}

std::string raw_reply(const record::exchange& exchange, std::size_t limit) {
    const auto& outcome = exchange.outcome;
    std::string out;
    if (outcome.why != transport::failure::none)
        out = fmt::format("({}: {})\n", to_string(outcome.why), plain_line(outcome.detail, 2000));
    if (!outcome.reply)
        return out.empty() ? "(no reply)" : out;
    const auto& reply = *outcome.reply;
    fmt::format_to(std::back_inserter(out), "{} {} {}\n", plain_line(reply.version), reply.status,
                   plain_line(reply.reason, 200));
    append_fields(out, reply.fields);
    out += "\n" + body_text(reply.body, limit);
    if (!reply.trailers.empty()) {
        out += "\n\n";
        append_fields(out, reply.trailers);
    }
    return out;
}

std::string what_came(const record::exchange& exchange) {
    const auto& outcome = exchange.outcome;
    std::string out;
    if (outcome.reply)
        out = fmt::format("{} {}, {} octets", outcome.reply->status,
                          plain_line(outcome.reply->reason, 100), outcome.reply->body.size());
    if (outcome.why != transport::failure::none)
        out += (out.empty() ? "" : ", ") + std::string{to_string(outcome.why)};
    return out;
}

} // namespace wsman::report
