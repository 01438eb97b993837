#include "session/session_core.hpp"

#include "session/error_text.hpp"
#include "session/reply.hpp"

#include <algorithm>

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t access_denied = 0x80070005;

// A service that reports its own time-out must be heard (protocol.md 17.7).
constexpr milliseconds grace{20'000};
constexpr milliseconds for_the_body{40'000};

error error_of(const refusal& refused) {
    return make_error(access_denied, error_source::refused, refused.text());
}

} // namespace

session_core::session_core(std::unique_ptr<transport::channel> channel, core_settings settings)
    : owned_(std::move(channel)), settings_(std::move(settings)),
      door_(*owned_, std::move(settings_.door)), ids_(settings_.seed) {}

session_core::session_core(transport::channel& channel, core_settings settings)
    : settings_(std::move(settings)), door_(channel, std::move(settings_.door)),
      ids_(settings_.seed) {}

session_core::~session_core() = default;

transport::deadlines session_core::deadlines_for(milliseconds timeout) const {
    const auto& options = settings_.transport;
    const auto first = options.first_octet_timeout.value_or(timeout + grace);
    transport::deadlines within;
    within.connect = options.connect_timeout;
    within.first_octet = first;
    within.operation = options.operation_timeout.value_or(first + for_the_body);
    return within;
}

envelope_settings session_core::shared_settings(milliseconds timeout,
                                                std::string message_id) const {
    envelope_settings shared;
    shared.to = settings_.to;
    shared.message_id = std::move(message_id);
    shared.operation_timeout = timeout;
    if (settings_.transport.max_envelope_size != 0)
        shared.max_envelope_size = settings_.transport.max_envelope_size;
    shared.locale = settings_.transport.locale;
    return shared;
}

std::size_t session_core::octets_of(const operation& what) const {
    const std::string any_id(std::string_view{"urn:uuid:"}.size() + 36, '0');
    const auto size = compose(what, shared_settings(timeout(), any_id)).size();
    return settings_.utf_16 ? size * 2 + 2 : size;
}

result<soap::envelope> session_core::ask(const operation& what, std::string_view label,
                                         milliseconds timeout,
                                         std::optional<milliseconds> at_most) {
    const std::lock_guard lock{mutex_};
    const auto shared = shared_settings(timeout, ids_.next_urn());
    outgoing message;
    message.owner = "session";
    message.label = label;
    message.request = to_http(compose(what, shared), settings_.path, settings_.utf_16);
    message.within = deadlines_for(timeout);
    if (at_most) {
        auto& within = message.within;
        within.connect = std::min<base::duration>(within.connect, *at_most);
        within.first_octet = std::min<base::duration>(within.first_octet, *at_most);
        within.operation = std::min<base::duration>(within.operation, *at_most);
    }
    message.authenticate = !settings_.anonymous;
    return send(std::move(message), shared.message_id);
}

void session_core::tell(const operation& what, std::string_view label, milliseconds timeout,
                        milliseconds at_most) {
    (void)ask(what, label, timeout, at_most);
}

result<soap::envelope> session_core::identify(milliseconds timeout, bool anonymous) {
    const std::lock_guard lock{mutex_};
    outgoing message;
    message.owner = "session";
    message.label = "identify";
    message.request = to_http(compose(make_identify(), {}), settings_.path, settings_.utf_16);
    message.within = deadlines_for(timeout);
    message.authenticate = !anonymous && !settings_.anonymous;
    if (!message.authenticate)
        message.request.fields.add("WSMANIDENTIFY", "unauthenticated");
    return send(std::move(message), {});
}

result<soap::envelope> session_core::send(outgoing message, std::string_view message_id) {
    auto sent = door_.send(std::move(message));
    if (sent.has_error())
        return error_of(sent.error());
    return read_reply(std::move(sent->outcome), {message_id, settings_.machine});
}

std::string session_core::error() const {
    const std::lock_guard lock{mutex_};
    return error_;
}

void session_core::remember(std::string detail) {
    const std::lock_guard lock{mutex_};
    error_ = std::move(detail);
}

} // namespace wsman::session_floor
