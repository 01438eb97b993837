#include "record/redaction.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace wsman::record {
namespace {

constexpr std::array credential_fields = {std::string_view{"authorization"},
                                          std::string_view{"proxy-authorization"}};
constexpr std::array cookie_fields = {std::string_view{"cookie"}, std::string_view{"set-cookie"}};

// Local names of elements whose content is a secret, in lower case; a name that ends so counts too.
constexpr std::array secret_endings = {std::string_view{"password"},
                                       std::string_view{"passphrase"},
                                       std::string_view{"requestedsecuritytoken"},
                                       std::string_view{"secret"},
                                       std::string_view{"privatekey"},
                                       std::string_view{"psk"}};

template <std::size_t Count>
bool is_one_of(std::string_view name, const std::array<std::string_view, Count>& names) {
    return std::any_of(names.begin(), names.end(), [name](std::string_view known) {
        return base::equal_ignoring_case(name, known);
    });
}

void cover(std::string& text, std::size_t from, std::size_t count) {
    std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(from), count, '*');
}

void cover_every(std::string& text, std::string_view secret) {
    if (secret.empty())
        return;
    for (auto at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + secret.size()))
        cover(text, at, secret.size());
}

// "Basic dXNlcjpwYXNz" keeps its scheme, which judges may need.
void cover_credentials(std::string& value) {
    const auto scheme = value.find(' ');
    if (scheme == std::string::npos)
        cover(value, 0, value.size());
    else
        cover(value, scheme + 1, value.size() - scheme - 1);
}

// Names stay, values go: "a=1; Path=/" becomes "a=*; Path=/".
void cover_cookie(std::string& value) {
    for (std::size_t at = value.find('='); at != std::string::npos; at = value.find('=', at + 1)) {
        const auto end = std::min(value.find(';', at), value.size());
        const auto before = value.find_last_of("; ", at);
        const std::string_view name{value.data() + (before == std::string::npos ? 0 : before + 1),
                                    at - (before == std::string::npos ? 0 : before + 1)};
        if (!base::equal_ignoring_case(name, "path") &&
            !base::equal_ignoring_case(name, "domain") &&
            !base::equal_ignoring_case(name, "max-age") &&
            !base::equal_ignoring_case(name, "expires"))
            cover(value, at + 1, end - at - 1);
        at = end == value.size() ? end - 1 : end;
    }
}

void redact_fields(transport::http_fields& fields) {
    transport::http_fields kept;
    for (auto field : fields) {
        if (is_one_of(field.name, credential_fields))
            cover_credentials(field.value);
        else if (is_one_of(field.name, cookie_fields))
            cover_cookie(field.value);
        kept.add(std::move(field.name), std::move(field.value));
    }
    fields = std::move(kept);
}

bool names_a_secret(std::string_view qualified) {
    const auto colon = qualified.rfind(':');
    const auto local =
        base::to_lower(colon == std::string_view::npos ? qualified : qualified.substr(colon + 1));
    return std::any_of(secret_endings.begin(), secret_endings.end(),
                       [&local](std::string_view ending) { return local.ends_with(ending); });
}

std::string_view tag_name(std::string_view body, std::size_t tag) {
    const auto end = std::min(body.find_first_of(" \t\r\n/>", tag + 1), body.size());
    return body.substr(tag + 1, end - tag - 1);
}

// The '>' of the tag that begins at `tag`; one in an attribute's value is none.
std::size_t end_of_tag(std::string_view body, std::size_t tag) {
    char quote = '\0';
    for (auto at = tag; at < body.size(); ++at) {
        if (quote != '\0')
            quote = body[at] == quote ? '\0' : quote;
        else if (body[at] == '"' || body[at] == '\'')
            quote = body[at];
        else if (body[at] == '>')
            return at;
    }
    return std::string_view::npos;
}

// Covers character data up to the end tag of the same name; markup inside stays, so that the octets
// stay parsable.
void cover_content(std::string& body, std::size_t from, std::string_view name) {
    constexpr std::string_view section = "<![CDATA[";
    const std::string end_tag = "</" + std::string{name};
    const auto end = std::min(body.find(end_tag, from), body.size());
    for (auto at = from; at < end;) {
        if (body.compare(at, section.size(), section) == 0) {
            at += section.size();
            const auto close = std::min(body.find("]]>", at), end);
            cover(body, at, std::max(close, at) - at);
            at = std::max(close, at) + 3;
        } else if (body[at] == '<') {
            at = std::min(end_of_tag(body, at), end) + 1;
        } else {
            body[at++] = '*';
        }
    }
}

void redact_narrow(std::string& body) {
    for (auto tag = body.find('<'); tag != std::string::npos; tag = body.find('<', tag + 1)) {
        const std::string name{tag_name(body, tag)};
        if (name.empty() || name.front() == '/' || !names_a_secret(name))
            continue;
        const auto close = end_of_tag(body, tag);
        if (close == std::string::npos)
            return;
        if (body[close - 1] != '/')
            cover_content(body, close + 1, name);
    }
}

// Where the letters of a body in UTF-16 stand: 0 or 1, the low octet of each pair; nothing of one
// in UTF-8.
std::optional<std::size_t> letters_of_utf16(std::string_view body) {
    using namespace std::string_view_literals;
    if (body.starts_with("\xFF\xFE"sv) || body.starts_with("<\0"sv))
        return 0;
    if (body.starts_with("\xFE\xFF"sv) || body.starts_with("\0<"sv))
        return 1;
    return std::nullopt;
}

// By the octets and not by a parse: what a peer sends may not be well-formed, and its secrets are
// secrets all the same.
void redact_elements(std::string& body) {
    const auto letters = letters_of_utf16(body);
    if (!letters)
        return redact_narrow(body);
    // Each unit of UTF-16 as one octet, which is enough for names and markup.
    std::string narrow;
    for (std::size_t at = 0; at + 1 < body.size(); at += 2)
        narrow += body[at + 1 - *letters] == '\0' ? body[at + *letters] : '\x7F';
    auto covered = narrow;
    redact_narrow(covered);
    for (std::size_t unit = 0; unit < narrow.size(); ++unit)
        if (covered[unit] != narrow[unit]) {
            body[2 * unit + *letters] = '*';
            body[2 * unit + 1 - *letters] = '\0';
        }
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        default:
            out += c;
        }
    }
    return out;
}

std::string in_utf16(std::string_view ascii, bool little_endian) {
    std::string out;
    for (const char c : ascii) {
        if (little_endian)
            out += c;
        out += '\0';
        if (!little_endian)
            out += c;
    }
    return out;
}

// Every shape in which a known secret may stand in octets.
std::vector<std::string> shapes_of(const std::vector<std::string>& secrets) {
    std::vector<std::string> shapes;
    for (const auto& secret : secrets) {
        // Shorter ones would cover half of every message, and protect nothing.
        if (secret.size() < 3)
            continue;
        shapes.push_back(secret);
        shapes.push_back(escaped(secret));
        shapes.push_back(in_utf16(secret, true));
        shapes.push_back(in_utf16(secret, false));
        shapes.push_back(base::base64_encode(secret));
    }
    return shapes;
}

void cover_all(std::string& text, const std::vector<std::string>& shapes) {
    for (const auto& shape : shapes)
        cover_every(text, shape);
}

void cover_all(transport::http_fields& fields, const std::vector<std::string>& shapes) {
    transport::http_fields kept;
    for (auto field : fields) {
        cover_all(field.name, shapes);
        cover_all(field.value, shapes);
        kept.add(std::move(field.name), std::move(field.value));
    }
    fields = std::move(kept);
}

} // namespace

void redact(std::string& text, const std::vector<std::string>& secrets) {
    redact_elements(text);
    cover_all(text, shapes_of(secrets));
}

void redact(exchange& exchange, const std::vector<std::string>& secrets) {
    const auto shapes = shapes_of(secrets);
    redact_fields(exchange.request.fields);
    cover_all(exchange.request.fields, shapes);
    redact_elements(exchange.request.body);
    cover_all(exchange.request.body, shapes);
    cover_all(exchange.request.target, shapes);
    cover_all(exchange.outcome.detail, shapes);
    if (!exchange.outcome.reply)
        return;
    auto& reply = *exchange.outcome.reply;
    redact_fields(reply.fields);
    cover_all(reply.fields, shapes);
    cover_all(reply.trailers, shapes);
    cover_all(reply.reason, shapes);
    redact_elements(reply.body);
    cover_all(reply.body, shapes);
}

} // namespace wsman::record
