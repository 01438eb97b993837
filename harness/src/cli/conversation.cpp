#include "cli/conversation.hpp"

#include "cli/stop.hpp"
#include "protocol/faults.hpp"
#include "report/plain.hpp"
#include "session/reply.hpp"

#include <fmt/format.h>

namespace wsman::cli {

namespace {

using report::plain_line;
using transport::failure;

// What whoever typed the command can do about it; empty where the transport's own line says so.
std::string_view advice_for(failure why) {
    switch (why) {
    case failure::connect_timed_out:
        return "check the address, and firewalls between here and there";
    case failure::first_octet_timed_out:
    case failure::operation_timed_out:
        return "try a longer --timeout, and look whether the service hangs";
    case failure::reply_too_large:
        return "ask for less, as by a smaller --batch";
    case failure::closed_inside_reply:
    case failure::network:
        return "try again, and look at the service's log";
    default:
        return {};
    }
}

transport::deadlines deadlines_of(std::optional<base::duration> patience) {
    transport::deadlines out;
    if (!patience)
        return out;
    out.connect = std::min(out.connect, *patience);
    // A service that keeps the OperationTimeout answers with a fault at that moment; leave it time
    // to arrive.
    out.first_octet = *patience + std::chrono::seconds{2};
    out.operation = std::max(out.operation, out.first_octet * 2);
    return out;
}

// HTTP statuses that speak of the way to the service rather than of the operation.
std::string_view advice_for(const transport::http_reply& reply, bool authorised) {
    if (reply.status == 401)
        return authorised ? "check user and password" : "give credentials with -u USER";
    if (reply.status == 404)
        return "check the path of the target";
    if (reply.status >= 300 && reply.status < 400)
        return "name the final address as the target";
    return "it seems to be no WS-Management service, check port and path";
}

// One line: where, what and what to do. The transport's own begins with host and port.
std::string told(const std::string& url, const std::string& message, std::string_view advice) {
    return fmt::format("{}{}{}{}{}", url, url.empty() ? "" : ": ", plain_line(message, 500),
                       advice.empty() ? "" : "; ", advice);
}

} // namespace

std::string fault_text(const soap::fault& fault) {
    auto text =
        fault.code ? protocol::short_name(*fault.code) : std::string{"fault without a code"};
    if (!fault.subcode().local.empty()) {
        const auto name = protocol::short_name(fault.subcode());
        text += " / " + (name.empty() ? xml::to_string(fault.subcode()) : name);
    }
    if (!fault.reason().empty())
        text += ": " + fault.reason();
    if (!fault.detail_uri().empty())
        text += " (" + fault.detail_uri() + ")";
    return plain_line(text, 1000);
}

conversation::conversation(connection& to, std::optional<base::duration> patience)
    : to_(&to), door_(*to.client,
                      [&] {
                          session_floor::door_settings settings;
                          settings.allowed = protocol::risk::disruptive;
                          settings.authorization = to.authorization;
                          return settings;
                      }()),
      patience_(patience), ids_(base::random_seed()) {}

session_floor::envelope_settings conversation::settings_of_next() {
    session_floor::envelope_settings shared;
    shared.to = to_->where.url();
    shared.message_id = ids_.next_urn();
    shared.operation_timeout = patience_;
    return shared;
}

soap::envelope conversation::ask(const session_floor::operation& what) {
    const auto shared = settings_of_next();
    session_floor::outgoing message;
    message.owner = "command";
    message.request = session_floor::to_http(session_floor::compose(what, shared), to_->where.path);
    message.within = deadlines_of(patience_);
    auto sent = door_.send(std::move(message));
    if (!sent)
        refuse(sent.error().text());
    if (sent->outcome.why == failure::interrupted)
        throw stop{status_interrupted, "interrupted"};
    const bool complete = sent->outcome.why == failure::none && sent->outcome.reply;
    const auto advice = complete ? advice_for(*sent->outcome.reply, !to_->authorization.empty())
                                 : advice_for(sent->outcome.why);
    const auto octets = sent->outcome.reply ? sent->outcome.reply->body : std::string{};
    const std::string_view asked_as = what.action.empty() ? std::string_view{} : shared.message_id;
    auto reply = session_floor::read_reply(std::move(sent->outcome), {asked_as, to_->where.host});
    if (reply)
        return std::move(*reply);
    if (reply.error().source == error_source::fault)
        return soap::envelope::read(octets).value();
    throw stop{status_no_answer,
               told(complete ? to_->where.url() : std::string{}, reply.error().message, advice)};
}

} // namespace wsman::cli
