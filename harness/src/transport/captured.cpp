#include "transport/captured.hpp"

#include "base/text.hpp"
#include "transport/detail/reply_reader.hpp"

#include <algorithm>
#include <string>

namespace wsman::transport {

namespace {

using detail::message_parser;
using detail::progress;

constexpr std::size_t body_limit = std::size_t{64} << 20; // octets

// A head whose lines end as they should, and how many octets of the capture it took.
struct head {
    std::string text;
    std::size_t taken = 0;
    bool complete = false; // the empty line is there
};

head take_head(std::string_view octets) {
    head found;
    while (found.taken < octets.size() && found.text.size() <= detail::head_limit) {
        const auto rest = octets.substr(found.taken);
        const auto end = rest.find('\n');
        auto line = rest.substr(0, end);
        found.taken += end == rest.npos ? rest.size() : end + 1;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        found.text.append(line).append("\r\n");
        if (line.empty() && end != rest.npos) {
            found.complete = true;
            break;
        }
    }
    return found;
}

std::string_view without_empty_lines(std::string_view octets) {
    const auto at = octets.find_first_not_of("\r\n");
    return at == octets.npos ? std::string_view{} : octets.substr(at);
}

// One message at the front of `octets`.
template <class Message>
struct parsed {
    explicit parsed(std::string_view octets, bool no_body) : parser(body_limit) {
        parser.restart(no_body);
        const auto start = take_head(octets);
        head_octets = start.taken;
        parser.put(start.text);
        taken = start.taken;
        if (parser.state() == progress::more && parser.head_done()) {
            taken += parser.put(octets.substr(start.taken));
            parser.put_eof();
        }
    }

    message_parser<Message> parser;
    std::size_t head_octets = 0;
    std::size_t taken = 0;
};

struct request_line {
    std::string_view method, target;
};

// METHOD SP target SP HTTP/x.y
std::optional<request_line> first_line(std::string_view octets) {
    const auto line = octets.substr(0, octets.substr(0, detail::head_limit).find('\n'));
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == line.npos || first == 0 || last <= first + 1 ||
        !line.substr(last + 1).starts_with("HTTP/"))
        return std::nullopt;
    return request_line{line.substr(0, first), line.substr(first + 1, last - first - 1)};
}

void read_fields(std::string_view lines, http_request& into) {
    while (!lines.empty()) {
        const auto end = std::min(lines.find("\r\n"), lines.size());
        const auto line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 2, lines.size()));
        if (const auto colon = line.find(':'); colon != line.npos && colon > 0)
            into.fields.add(std::string{line.substr(0, colon)},
                            std::string{base::trim(line.substr(colon + 1))});
    }
}

// A request that is wrong, mostly on purpose: what it says, without what its framing means.
http_request read_plainly(std::string_view octets, const request_line& line) {
    http_request made;
    made.method = line.method;
    made.target = line.target;
    const auto start = take_head(octets);
    const std::string_view text{start.text};
    read_fields(text.substr(text.find("\r\n") + 2), made);
    made.body = octets.substr(start.taken);
    return made;
}

bool is_framed(const http_fields& fields) {
    return fields.has("Content-Length") || fields.has("Transfer-Encoding");
}

outcome nothing_came(std::string_view octets) {
    constexpr std::string_view marker = "<no response";
    outcome made;
    auto why = base::trim(octets);
    if (why.starts_with(marker)) {
        why.remove_prefix(marker.size());
        why = base::trim(why.substr(0, why.find('>')));
        if (why.starts_with(':'))
            why = base::trim(why.substr(1));
    }
    const bool timed_out = base::to_lower(why).find("time") != std::string::npos;
    made.why = timed_out ? failure::first_octet_timed_out : failure::closed_before_reply;
    made.detail = why.empty() ? std::string{"no octet of a reply came"} : base::printable(why, 200);
    return made;
}

bool begins_with_a_chunk(std::string_view body) {
    const auto line = body.substr(0, body.find_first_of("\r\n;"));
    return !line.empty() && line.size() <= 16 &&
           base::trim(line).find_first_not_of("0123456789abcdefABCDEF") == line.npos;
}

outcome outcome_of(parsed<http_reply>& read, std::string_view octets) {
    outcome made;
    auto& parser = read.parser;
    const auto body = octets.substr(std::min(read.head_octets, octets.size()));
    if (parser.state() == progress::complete) {
        made.reply = std::move(parser.message());
    } else if (parser.head_done() && parser.chunked() && !begins_with_a_chunk(body)) {
        made.reply = std::move(parser.message());
        made.reply->body = body;
    } else if (parser.state() == progress::more) {
        made.why = failure::closed_inside_reply;
        made.detail = "the reply ends before it is complete";
        if (parser.head_done())
            made.reply = std::move(parser.message());
    } else if (parser.state() == progress::bad) {
        made.why = failure::not_http;
        made.detail = "the reply is not HTTP/1.x: " + std::string{parser.why()} + " (near \"" +
                      base::printable(octets.substr(0, 40)) + "\")";
    } else {
        made.why = failure::reply_too_large;
        made.detail = "the reply is longer than is read";
    }
    return made;
}

} // namespace

base::result<http_request> request_from_capture(std::string_view octets) {
    using answer = base::result<http_request>;
    std::optional<http_request> last;
    for (octets = without_empty_lines(octets); !octets.empty();) {
        const auto line = first_line(octets);
        if (!line)
            break;
        parsed<http_request> read{octets, false};
        if (read.parser.state() != progress::complete) {
            last = read_plainly(octets, *line);
            break;
        }
        last = std::move(read.parser.message());
        const auto rest = octets.substr(std::min(read.taken, octets.size()));
        octets = without_empty_lines(rest);
        if (!is_framed(last->fields) && !first_line(octets))
            last->body = rest;
        else
            last->surplus = !octets.empty() && !first_line(octets);
    }
    if (!last)
        return answer{boost::system::in_place_error,
                      "is no HTTP request: its first line is not METHOD TARGET HTTP/1.x"};
    return answer{boost::system::in_place_value, std::move(*last)};
}

outcome reply_from_capture(std::string_view octets, bool no_body) {
    octets = without_empty_lines(octets);
    if (base::trim(octets).empty() || base::trim(octets).starts_with("<no response"))
        return nothing_came(octets);
    std::optional<outcome> last;
    while (!octets.empty() && (!last || octets.starts_with("HTTP/"))) {
        parsed<http_reply> read{octets, no_body};
        auto one = outcome_of(read, octets);
        const bool complete = read.parser.state() == progress::complete;
        if (!complete || !detail::is_interim(one.reply->status))
            last = std::move(one);
        if (!complete)
            break;
        octets = without_empty_lines(octets.substr(std::min(read.taken, octets.size())));
    }
    if (!last) {
        last.emplace();
        last->why = failure::closed_inside_reply;
        last->detail = "nothing stands behind an interim reply";
    }
    return std::move(*last);
}

} // namespace wsman::transport
