// The only file that includes Beast's parser. Beast parses a head differently when it comes in
// pieces (it reports an error at once in one, and only at the end of the head in the other); so it
// is handed over whole.
#include "transport/detail/message_parser.hpp"

#include "base/text.hpp"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <type_traits>

namespace wsman::transport::detail {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

namespace {

std::string text(string_view view) {
    return {view.data(), view.size()};
}

// Keeps what Beast finds, in the order of the wire.
template <class Message>
class collector : public http::basic_parser<std::is_same_v<Message, http_request>> {
public:
    collector(Message& message, std::size_t body_limit)
        : message_(message), body_limit_(body_limit) {
        this->eager(false); // one step a call, so that every step is ours to bound
        this->header_limit(static_cast<std::uint32_t>(head_limit * 2));
        this->body_limit(boost::none);
    }

    bool http_1_0 = false;
    bool body_too_large = false;

    [[nodiscard]] bool at_chunk_head() const { return this->chunked() && chunk_left_ == 0; }

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code& ec) override {
        if constexpr (std::is_same_v<Message, http_request>) {
            message_.method.assign(method.data(), method.size());
            message_.target.assign(target.data(), target.size());
        }
        http_1_0 = version == 10;
        ec = {};
    }

    void on_response_impl(int code, string_view reason, int version, error_code& ec) override {
        if constexpr (std::is_same_v<Message, http_reply>) {
            message_.status = static_cast<unsigned>(code);
            message_.reason = text(reason);
            message_.version = version == 10 ? "HTTP/1.0" : "HTTP/1.1";
        }
        http_1_0 = version == 10;
        ec = {};
    }

    void on_field_impl(http::field field, string_view name, string_view value,
                       error_code& ec) override {
        ec = {};
        if constexpr (std::is_same_v<Message, http_request>) {
            if (field == http::field::expect)
                message_.expect_continue = boost::beast::iequals(value, "100-continue");
        }
        if (!in_trailers_)
            message_.fields.add(text(name), text(value));
        else if constexpr (std::is_same_v<Message, http_reply>)
            message_.trailers.add(text(name), text(value));
    }

    void on_header_impl(error_code& ec) override {
        if constexpr (std::is_same_v<Message, http_request>)
            message_.chunked = this->chunked();
        ec = {};
    }

    // A length is only a claim: memory grows with the octets that come.
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& ec) override {
        constexpr std::uint64_t believed = std::uint64_t{64} << 10;
        if (length)
            message_.body.reserve(static_cast<std::size_t>(
                std::min({*length, believed, std::uint64_t{body_limit_}})));
        ec = {};
    }

    std::size_t on_body_impl(string_view body, error_code& ec) override {
        const auto room = body_limit_ - message_.body.size();
        message_.body.append(body.data(), std::min(room, body.size()));
        body_too_large = body.size() > room;
        ec = body_too_large ? http::error::body_limit : error_code{};
        return body.size();
    }

    void on_chunk_header_impl(std::uint64_t size, string_view, error_code& ec) override {
        in_trailers_ = size == 0;
        chunk_left_ = size;
        ec = {};
    }

    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& ec) override {
        chunk_left_ -= body.size();
        return on_body_impl(body, ec);
    }

    void on_finish_impl(error_code& ec) override { ec = {}; }

    Message& message_;
    std::size_t body_limit_;
    std::uint64_t chunk_left_ = 0;
    bool in_trailers_ = false;
};

void wipe(http_request& request) {
    request.fields.clear();
    request.chunked = request.expect_continue = false;
}

void wipe(http_reply& reply) {
    reply = {};
}

// An octet that can begin a message at all: without this, a peer that speaks TLS or nothing of ours
// would be waited for until its head is complete, which it never is.
bool may_begin(const http_request&, std::string_view octets) {
    return octets.front() > ' ' && octets.front() < 0x7f;
}

bool may_begin(const http_reply&, std::string_view octets) {
    constexpr std::string_view protocol = "HTTP/";
    return octets.substr(0, protocol.size()) == protocol.substr(0, octets.size());
}

bool is_token_octet(char octet) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return (octet >= '0' && octet <= '9') || (octet >= 'a' && octet <= 'z') ||
           (octet >= 'A' && octet <= 'Z') || others.find(octet) != others.npos;
}

// RFC 9112 section 6.1: codings are tokens, parameters behind them apart. Beast takes "chunked:"
// for the chunked coding, and the next reader need not.
bool has_malformed_coding(const http_fields& fields) {
    for (const auto& field : fields) {
        if (!base::equal_ignoring_case(field.name, "Transfer-Encoding"))
            continue;
        for (const auto element : base::split(field.value, ',')) {
            const auto coding = base::trim(element.substr(0, element.find(';')));
            if (!std::ranges::all_of(coding, is_token_octet))
                return true;
        }
    }
    return false;
}

} // namespace

template <class Message>
struct message_parser<Message>::impl {
    explicit impl(std::size_t limit) : body_limit(limit) {}

    std::size_t put_head(std::string_view octets);
    std::size_t put_body(std::string_view octets);
    std::size_t step(std::string_view octets);

    Message message;
    std::size_t body_limit;
    std::optional<collector<Message>> parser;
    std::size_t searched = 0; // octets of the head that hold no end of it
    progress state = progress::more;
    error_code error;
};

template <class Message>
std::size_t message_parser<Message>::impl::put_head(std::string_view octets) {
    if (!may_begin(message, octets)) {
        state = progress::bad;
        return 0;
    }
    constexpr std::string_view end = "\r\n\r\n";
    const auto head = octets.substr(0, head_limit);
    const auto at = head.find(end, searched);
    if (at == head.npos) {
        searched = head.size() - std::min(head.size(), end.size() - 1);
        if (octets.size() >= head_limit)
            state = progress::head_too_large;
        return 0;
    }
    const auto taken = step(octets.substr(0, at + end.size()));
    if (!parser->is_header_done()) { // a whole head, and Beast asks for more of it
        state = progress::bad;
    } else if (has_malformed_coding(message.fields)) {
        state = progress::bad;
        error = http::error::bad_transfer_encoding;
    }
    return taken;
}

template <class Message>
std::size_t message_parser<Message>::impl::put_body(std::string_view octets) {
    // The shortest rest of a chunked body is the last chunk with its empty line. Beast asserts that
    // it sees that much when it looks at a last chunk for the second time, and peers need not be so
    // kind.
    constexpr std::size_t shortest_rest = 5;
    if (parser->at_chunk_head() && octets.size() < shortest_rest)
        return 0;
    const auto piece = octets.substr(0, head_limit);
    const auto taken = step(piece);
    if (taken == 0 && state == progress::more && piece.size() == head_limit)
        state = progress::head_too_large;
    return taken;
}

template <class Message>
std::size_t message_parser<Message>::impl::step(std::string_view octets) {
    error = {};
    const auto taken = parser->put({octets.data(), octets.size()}, error);
    if (parser->body_too_large)
        state = progress::body_too_large;
    else if (error && error != http::error::need_more)
        state = progress::bad;
    else if (parser->is_done())
        state = progress::complete;
    return taken;
}

template <class Message>
message_parser<Message>::message_parser(std::size_t body_limit)
    : impl_(std::make_unique<impl>(body_limit)) {
    restart();
}

template <class Message>
message_parser<Message>::~message_parser() = default;

template <class Message>
void message_parser<Message>::restart(bool no_body) {
    constexpr std::size_t kept = std::size_t{256} << 10;
    wipe(impl_->message);
    impl_->message.body.clear();
    if (impl_->message.body.capacity() > kept)
        impl_->message.body.shrink_to_fit();
    impl_->parser.emplace(impl_->message, impl_->body_limit);
    impl_->parser->skip(no_body);
    impl_->searched = 0;
    impl_->state = progress::more;
    impl_->error = {};
}

template <class Message>
std::size_t message_parser<Message>::put(std::string_view octets) {
    std::size_t taken = 0;
    while (impl_->state == progress::more && taken < octets.size()) {
        const auto rest = octets.substr(taken);
        const auto step = head_done() ? impl_->put_body(rest) : impl_->put_head(rest);
        if (step == 0)
            break;
        taken += step;
    }
    return taken;
}

template <class Message>
void message_parser<Message>::put_eof() {
    if (impl_->state != progress::more || !head_done())
        return;
    error_code ec;
    impl_->parser->put_eof(ec);
    if (!ec)
        impl_->state = progress::complete;
}

template <class Message>
progress message_parser<Message>::state() const {
    return impl_->state;
}

template <class Message>
std::string_view message_parser<Message>::why() const {
    using http::error;
    const auto& ec = impl_->error;
    if (ec == error::bad_version)
        return "the version is not HTTP/1.0 or HTTP/1.1";
    if (ec == error::bad_status || ec == error::bad_reason)
        return "the status line is malformed";
    if (ec == error::bad_method || ec == error::bad_target)
        return "the request line is malformed";
    if (ec == error::bad_field || ec == error::bad_value || ec == error::bad_line_ending)
        return "a header field is malformed";
    if (ec == error::bad_content_length || ec == error::multiple_content_length)
        return "Content-Length is malformed or contradicts another field";
    if (ec == error::bad_transfer_encoding)
        return "Transfer-Encoding is malformed or contradicts another field";
    if (ec == error::bad_chunk || ec == error::bad_chunk_extension)
        return "the chunked coding is malformed";
    return "the octets are no HTTP message";
}

template <class Message>
bool message_parser<Message>::head_done() const {
    return impl_->parser->is_header_done();
}

template <class Message>
bool message_parser<Message>::keep_alive() const {
    return impl_->parser->keep_alive();
}

template <class Message>
bool message_parser<Message>::is_http_1_0() const {
    return impl_->parser->http_1_0;
}

template <class Message>
bool message_parser<Message>::chunked() const {
    return impl_->parser->chunked();
}

template <class Message>
std::optional<std::uint64_t> message_parser<Message>::content_length() const {
    const auto length = impl_->parser->content_length();
    return length ? std::optional<std::uint64_t>{*length} : std::nullopt;
}

template <class Message>
Message& message_parser<Message>::message() {
    return impl_->message;
}

template <class Message>
const Message& message_parser<Message>::message() const {
    return impl_->message;
}

template class message_parser<http_request>;
template class message_parser<http_reply>;

} // namespace wsman::transport::detail
