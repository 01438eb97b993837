#include "session/door.hpp"

#include "base/text.hpp"
#include "protocol/names.hpp"
#include "soap/envelope.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace wsman::session_floor {
namespace {

bool holds(const std::vector<std::string>& actions, std::string_view uri) {
    return std::find(actions.begin(), actions.end(), uri) != actions.end();
}

// With a shell even Create and Delete start and end programs; Get and Enumerate only look.
bool names_a_shell(std::string_view resource_uri) {
    constexpr std::string_view powershell = "http://schemas.microsoft.com/powershell/";
    return resource_uri.starts_with(protocol::ns::ms_shell) || resource_uri.starts_with(powershell);
}

} // namespace

void throw_exception_from_error(const refusal& error, const boost::source_location& where) {
    boost::throw_exception(std::runtime_error(error.text()), where);
}

std::string refusal::text() const {
    return "not sent: it is of class " + std::string{protocol::to_string(needed)} + " and only " +
           std::string{protocol::to_string(allowed)} + " is allowed; --risk " +
           std::string{protocol::to_string(needed)} + " opens it";
}

door::door(transport::channel& channel, door_settings settings)
    : channel_(&channel), settings_(std::move(settings)) {}

door::~door() {
    ::explicit_bzero(settings_.authorization.data(), settings_.authorization.size());
}

base::clock& door::clock() const {
    return settings_.clock != nullptr ? *settings_.clock : base::real_clock();
}

protocol::risk door::risk_of_action(std::string_view uri) const {
    if (holds(settings_.harmless_actions, uri))
        return protocol::risk::read;
    if (holds(settings_.write_actions, uri))
        return protocol::risk::write;
    return protocol::risk_of_action(uri);
}

protocol::risk door::risk_of(const transport::http_request& request) const {
    auto risk = protocol::risk::read;
    if (auto message = soap::envelope::read(request.body); message.has_value()) {
        // A service may take any Action of a doubled header, so the highest class of them all
        // counts.
        bool shell = false;
        for (const auto& block : message->headers()) {
            if (block.name().local == "Action")
                risk = std::max(risk, risk_of_action(block.element.value()));
            shell = shell ||
                    (block.name().local == "ResourceURI" && names_a_shell(block.element.value()));
        }
        if (shell && risk > protocol::risk::read)
            risk = protocol::risk::disruptive;
    } else {
        risk = protocol::risk_of_octets(request.body);
    }
    // A service may dispatch on SOAPAction: it can raise the class, never lower it.
    if (const auto action = request.fields.find("SOAPAction")) {
        auto uri = base::trim(*action);
        if (uri.size() >= 2 && uri.front() == '"' && uri.back() == '"')
            uri = uri.substr(1, uri.size() - 2);
        if (!uri.empty())
            risk = std::max(risk, risk_of_action(uri));
    }
    return risk;
}

void door::keep_pace() {
    if (last_ && settings_.pace > base::duration::zero())
        clock().sleep_for(*last_ + settings_.pace - clock().now());
    if (settings_.turn != nullptr)
        settings_.turn->take_turn(clock());
}

boost::system::result<record::exchange, refusal> door::send(outgoing message) {
    const auto allowed = std::min(settings_.allowed, message.at_most);
    if (const auto needed = risk_of(message.request); needed > allowed)
        return refusal{needed, allowed};
    keep_pace();
    if (message.authenticate && !settings_.authorization.empty() &&
        !message.request.fields.has("Authorization"))
        message.request.fields.add("Authorization", settings_.authorization);
    record::exchange done;
    done.number = ++sent_;
    done.owner = std::move(message.owner);
    done.label = std::move(message.label);
    done.outcome = channel_->round_trip(message.request, message.within);
    done.request = std::move(message.request);
    last_ = clock().now();
    if (settings_.recorder)
        settings_.recorder(done);
    return done;
}

} // namespace wsman::session_floor
