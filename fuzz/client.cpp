// A session against a hostile server. The input's first line says which operations are called, the
// rest is what the server sends: "=== keeps", "=== closes" or "=== resets" on a line of its own
// ends what it sends to one request, and says what it does then. It may send back what it was sent,
// as {message-id}, {authorization} and {password}. Every call ends with a value or an error that
// says why, XML that comes out of it is well-formed, and no credential is in what is recorded.
#include "base/base64.hpp"
#include "base/text.hpp"
#include "fuzz/memory_stream.hpp"
#include "fuzz/oracle.hpp"
#include "record/log.hpp"
#include "record/redaction.hpp"
#include "session/session_access.hpp"
#include "soap/envelope.hpp"
#include "transport/detail/conversation.hpp"

#include <optional>
#include <string>
#include <vector>

using namespace wsman;
using fuzz::demand;
namespace asio = boost::asio;
namespace detail = transport::detail;

namespace {

constexpr std::string_view password = "open-5esame";
constexpr std::size_t most_calls = 16;
constexpr std::size_t most_round_trips = 64;
constexpr std::size_t reply_limit = std::size_t{1} << 20;

std::string credentials() {
    return base::base64_encode("admin:" + std::string{password});
}

// What the server does to one request.
struct act {
    enum class ending { keeps, closes, resets };
    std::string_view octets;
    ending then = ending::closes;
};

std::vector<act> read_script(std::string_view text) {
    constexpr std::string_view mark = "\n=== ";
    std::vector<act> script;
    while (!text.empty()) {
        const auto at = text.find(mark);
        act next{text.substr(0, at), act::ending::closes};
        text.remove_prefix(std::min(text.size(), at == text.npos ? at : at + mark.size()));
        const auto line = text.substr(0, text.find('\n'));
        if (line == "keeps")
            next.then = act::ending::keeps;
        else if (line == "resets")
            next.then = act::ending::resets;
        if (at != std::string_view::npos)
            text.remove_prefix(std::min(text.size(), line.size() + 1));
        script.push_back(next);
    }
    return script;
}

void replace_all(std::string& text, std::string_view what, std::string_view with) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

// The client's conversation over a stream in memory.
class hostile_channel final : public transport::channel {
public:
    hostile_channel(std::vector<act> script, std::size_t piece, base::test_clock& clock)
        : script_(std::move(script)), piece_(piece), clock_(&clock) {}

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines&) override {
        ++round_trips;
        clock_->advance(std::chrono::milliseconds{1});
        transport::outcome result;
        result.connection = 1;
        if (next_ == script_.size()) {
            result.why = transport::failure::closed_before_reply;
            result.detail = "the script is over";
            return result;
        }
        const auto& now = script_[next_++];
        const auto octets = filled_in(now.octets, request);
        talk(request, octets, now.then, result);
        return result;
    }

    void drop_connection() override {}

    std::size_t round_trips = 0;

private:
    static std::string filled_in(std::string_view octets, const transport::http_request& request) {
        std::string text{octets};
        static soap::envelope sent;
        const bool is_envelope = sent.borrow(request.body).has_value();
        replace_all(text, "{message-id}",
                    is_envelope ? sent.address().message_id.value_or("") : std::string{});
        replace_all(text, "{authorization}", request.fields.find("Authorization").value_or("none"));
        replace_all(text, "{password}", password);
        return text;
    }

    static detail::error_code code_of(act::ending then) {
        if (then == act::ending::resets)
            return asio::error::connection_reset;
        if (then == act::ending::keeps) // nothing comes any more, and the deadline cuts it
            return asio::error::operation_aborted;
        return asio::error::eof;
    }

    void talk(const transport::http_request& request, std::string_view octets, act::ending then,
              transport::outcome& result) {
        asio::io_context context{1};
        detail::octet_buffer buffer{1024};
        fuzz::memory_stream stream{context, octets, piece_, code_of(then)};
        detail::conversation<fuzz::memory_stream> conversation{stream, request, buffer, reply_limit,
                                                               *clock_};
        conversation.start(
            "bmc", [] {}, [] {});
        context.run();
        auto& reader = conversation.reader();
        demand(reader.done(), "a conversation ends");
        result.why = reader.why();
        result.detail = reader.detail();
        result.times = conversation.times();
        if (then == act::ending::keeps && result.why != transport::failure::none)
            result.why = transport::failure::operation_timed_out;
        result.reply = reader.take();
        demand(!result.reply || result.reply->body.size() <= reply_limit, "the limit holds");
    }

    std::vector<act> script_;
    std::size_t next_ = 0;
    std::size_t piece_;
    base::test_clock* clock_;
};

void demand_no_credential(const record::exchange& exchange) {
    auto covered = exchange;
    demand(exchange.request.fields.has("Authorization"), "credentials are sent");
    record::redact(covered, {std::string{password}, credentials()});
    const auto line = record::to_line(covered, "");
    demand(line.find(password) == line.npos, "the password is not recorded");
    demand(line.find(credentials()) == line.npos, "nor are the credentials");
    demand(record::from_line(line).has_value(), "what is recorded can be read");
}

void demand_reason(const error& why) {
    demand(why.code != 0, "an error has a code");
    demand(!why.message.empty(), "an error says why");
    static xml::document detail;
    demand(detail.parse(why.detail).has_value(), "its detail is XML");
}

void demand_xml(const std::string& value) {
    static xml::document document;
    demand(document.parse(value).has_value(), "what comes out stands alone");
}

// Of a Body without content comes nothing, where the operation lets it be.
void check(const result<std::string>& outcome, bool may_be_empty) {
    if (!outcome)
        demand_reason(outcome.error());
    else if (!may_be_empty || !outcome->empty())
        demand_xml(*outcome);
}

void check(const result<void>& outcome) {
    if (!outcome)
        demand_reason(outcome.error());
}

void walk(const result<enumerator>& begun) {
    if (!begun)
        return demand_reason(begun.error());
    auto& items = const_cast<enumerator&>(*begun);
    constexpr int patience = 3;
    for (int errors = 0; errors < patience;) {
        const auto end = items.at_end_of_stream();
        if (end && *end)
            return;
        if (end)
            check(items.read_item(), false);
        else
            demand_reason(end.error());
        errors += !end;
    }
}

// The operation of that name; nothing for a word that is none.
void call(session& conversation, std::string_view word) {
    constexpr std::string_view resource = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/X";
    constexpr std::string_view xml = "<x:X xmlns:x=\"urn:x\"/>";
    if (word == "get")
        check(conversation.get(resource), true);
    else if (word == "put")
        check(conversation.put(resource, xml), true);
    else if (word == "create")
        check(conversation.create(resource, xml), false);
    else if (word == "delete")
        check(conversation.delete_(resource));
    else if (word == "invoke")
        check(conversation.invoke("Method", resource, xml), true);
    else if (word == "identify")
        check(conversation.identify(), false);
    else if (word == "enumerate")
        walk(conversation.enumerate(resource));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static base::test_clock clock;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    const auto line = input.substr(0, input.find('\n'));
    const auto rest = input.substr(std::min(input.size(), line.size() + 1));
    hostile_channel channel{read_script(rest), size % 3 == 0 ? 7 : size, clock};
    connection_options options;
    options.user_name("admin");
    options.password(password);
    session_floor::session_settings settings;
    settings.seed = 1;
    settings.clock = &clock;
    std::size_t recorded = 0;
    settings.recorder = [&recorded](const record::exchange& exchange) {
        ++recorded;
        demand_no_credential(exchange);
    };
    auto opened = session_floor::session_access::open_over(
        channel, "http://bmc:5985",
        session_flags::use_basic | session_flags::cred_username_password |
            session_flags::no_encryption,
        options, {}, settings);
    demand(opened.has_value(), "a session opens");
    std::size_t calls = 0;
    for (const auto word : base::split(line, ' '))
        if (++calls <= most_calls)
            call(*opened, word);
    demand(recorded == channel.round_trips, "every exchange is recorded");
    demand(channel.round_trips <= most_round_trips + size, "a session ends");
    return 0;
}
