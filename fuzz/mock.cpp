// The whole mock endpoint behind the listener's own coroutine: octets in, replies out. Every
// request that is handled has its reply, every reply is HTTP, and what claims to be SOAP is an
// envelope with the status that its content asks for. However the octets arrive, the replies are
// the same.
#include "fuzz/memory_stream.hpp"
#include "fuzz/oracle.hpp"
#include "mock-server/src/endpoint.hpp"
#include "soap/envelope.hpp"
#include "transport/detail/reply_reader.hpp"
#include "transport/detail/serving.hpp"

#include <boost/asio/co_spawn.hpp>

#include <memory>
#include <string>
#include <vector>

using namespace wsman;
using fuzz::demand;
namespace asio = boost::asio;
namespace detail = transport::detail;

namespace {

constexpr std::size_t request_limit = std::size_t{64} << 10;
constexpr std::size_t reply_limit = std::size_t{8} << 20;

// What became of the octets of one connection.
struct served {
    std::vector<std::string> methods; // of the requests that were handled
    std::string replies;
};

std::unique_ptr<mock::endpoint> open(base::clock& clock, bool authentication,
                                     std::string profile = "bmc") {
    mock::endpoint_settings settings;
    settings.profile = std::move(profile);
    settings.basic_authentication = authentication;
    settings.user = "admin";
    settings.password = "secret";
    return mock::endpoint::open(settings, clock).value();
}

served serve(mock::endpoint& endpoint, base::test_clock& clock, std::string_view octets,
             std::size_t piece) {
    served result;
    const transport::request_handler handler = [&](const transport::http_request& request) {
        result.methods.push_back(request.method);
        auto reply = endpoint.handle(request);
        while (reply.then) { // held: time flies
            clock.advance(reply.delay);
            const auto then = std::move(reply.then);
            reply = then();
        }
        clock.advance(reply.delay);
        reply.delay = {};
        return reply;
    };
    const transport::refusal_observer nobody;
    detail::house house{handler, nobody, request_limit, 1, 1, 1, false, {}};
    detail::guest guest;
    asio::io_context context{1};
    fuzz::memory_stream stream{context, octets, piece};
    detail::serving<fuzz::memory_stream> serving{stream, guest, house};
    asio::co_spawn(context, serving.run(), detail::rethrow);
    context.run();
    result.replies = stream.written();
    return result;
}

void check_envelope(const transport::http_reply& reply) {
    static soap::envelope envelope;
    demand(envelope.borrow(reply.body).has_value(), "what claims to be SOAP is an envelope");
    demand(envelope.soap_version() == soap::version::soap_12, "and of SOAP 1.2");
    const bool is_fault = envelope.fault().has_value();
    demand(is_fault == (reply.status == 400 || reply.status == 500),
           "faults have the status of faults (RC.2-9)");
    demand(is_fault || reply.status == 200, "replies that are none have 200");
    if (is_fault)
        demand(envelope.fault()->code.has_value() && !envelope.fault()->reason().empty(),
               "a fault has a code and a reason");
}

// Takes one reply off the front.
transport::http_reply take_reply(std::string_view& octets, bool to_head) {
    detail::octet_buffer buffer{octets.size() + 1};
    detail::reply_reader reader{buffer, reply_limit, to_head};
    const auto space = reader.space();
    std::copy(octets.begin(), octets.end(), space.begin());
    reader.accept(octets.size());
    reader.end_of_stream(true);
    demand(reader.why() == transport::failure::none, "every reply is HTTP");
    octets.remove_prefix(octets.size() - buffer.content().size());
    return *reader.take();
}

void check_replies(const served& result) {
    std::string_view rest = result.replies;
    for (const auto& method : result.methods) {
        demand(!rest.empty(), "every request that is handled is answered");
        const auto reply = take_reply(rest, method == "HEAD");
        demand(reply.status >= 200 && reply.status < 600, "a reply has a status");
        const auto type = reply.fields.find("Content-Type");
        if (method != "HEAD" && type && transport::media_type(*type) == "application/soap+xml")
            check_envelope(reply);
    }
    if (rest.empty() || rest == "HTTP/1.1 100 Continue\r\n\r\n")
        return;
    // One refusal, made by the listener itself.
    const auto refusal = take_reply(rest, false);
    demand(refusal.status >= 400 && rest.empty(), "behind the last request comes a refusal");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static base::test_clock clock;
    static const auto plain = open(clock, false);
    static const auto guarded = open(clock, true);
    static const auto windows = open(clock, false, "winrm");
    const std::string_view octets{reinterpret_cast<const char*>(data), size};
    auto& endpoint = octets.find("schemas.microsoft.com") != octets.npos
                         ? *windows
                         : (octets.find("Authorization") == octets.npos ? *plain : *guarded);
    const auto result = serve(endpoint, clock, octets, size);
    check_replies(result);
    if (result.methods.empty())
        return 0;
    endpoint.reset();
    if (size % 4 == 0) {
        const auto in_pieces = serve(endpoint, clock, octets, 7);
        demand(in_pieces.methods == result.methods, "pieces make no difference to requests");
        endpoint.reset();
    }
    return 0;
}
