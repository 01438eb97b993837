#include "conformance/message.hpp"

#include "base/text.hpp"
#include "protocol/faults.hpp"

namespace wsman::conformance {

struct message::state {
    std::optional<soap::envelope> envelope;
    xml::document plain; // XML that is no envelope
    bool is_xml = false;
    std::optional<xpath::tree> tree;

    [[nodiscard]] const xml::document& document() const {
        return envelope ? envelope->document() : plain;
    }
};

message::message(std::string_view octets) : state_(std::make_unique<state>()) {
    soap::envelope read;
    if (const auto done = read.borrow(octets); done) {
        state_->envelope = std::move(read);
        state_->is_xml = true;
    } else if (done.error().what != soap::envelope_error::kind::not_well_formed) {
        state_->is_xml = state_->plain.parse(octets).has_value();
    }
}

message::~message() = default;
message::message(message&&) noexcept = default;
message& message::operator=(message&&) noexcept = default;

bool message::is_xml() const {
    return state_->is_xml;
}

const soap::envelope* message::envelope() const {
    return state_->envelope ? &*state_->envelope : nullptr;
}

const soap::fault* message::fault() const {
    return state_->envelope && state_->envelope->fault() ? &*state_->envelope->fault() : nullptr;
}

const xml::document& message::document() const {
    return state_->document();
}

boost::system::result<xpath::value, std::string>
message::evaluate(std::string_view expression, const xpath::bindings& prefixes,
                  const xpath::variables& values) const {
    if (!state_->is_xml)
        return std::string{"the message is no XML"};
    if (!state_->tree)
        state_->tree.emplace(state_->document());
    return state_->tree->evaluate(expression, prefixes, values);
}

namespace {

std::optional<message> reply_of(const record::exchange& one) {
    if (one.outcome.why != transport::failure::none || !one.outcome.reply)
        return std::nullopt;
    return message{one.outcome.reply->body};
}

std::string header_text(const message& of, std::string_view local) {
    if (of.envelope() == nullptr)
        return {};
    const auto* block = of.envelope()->header_named(soap::wsa(local));
    return block == nullptr ? std::string{} : block->element.value();
}

std::string fault_words(const soap::fault& fault) {
    std::string out = "fault ";
    if (fault.subcodes.empty())
        out += fault.code ? protocol::short_name(*fault.code) : std::string{"without a code"};
    else
        out += protocol::short_name(fault.subcode());
    if (const auto uri = fault.detail_uri(); !uri.empty()) {
        const auto detail = protocol::detail_name(uri);
        out += " (" + base::printable(detail.empty() ? std::string_view{uri} : detail, 80) + ")";
    }
    if (const auto reason = fault.reason(); !reason.empty())
        out += ": " + base::printable(reason, 160);
    return out;
}

} // namespace

read_exchange::read_exchange(const record::exchange& one)
    : exchange(&one), request(one.request.body), reply(reply_of(one)) {}

unsigned read_exchange::status() const {
    return reply ? exchange->outcome.reply->status : 0;
}

bool read_exchange::succeeded() const {
    return status() / 100 == 2 && reply->envelope() != nullptr && reply->fault() == nullptr;
}

const soap::fault* read_exchange::fault() const {
    return reply ? reply->fault() : nullptr;
}

std::string read_exchange::message_id() const {
    return header_text(request, "MessageID");
}

std::string read_exchange::action() const {
    return header_text(request, "Action");
}

std::string what_came(const read_exchange& one) {
    const auto& outcome = one.exchange->outcome;
    if (!one.reply) {
        std::string out = "no usable reply: " + std::string{transport::to_string(outcome.why)};
        return outcome.detail.empty() ? out : out + " (" + base::printable(outcome.detail) + ")";
    }
    std::string out = "HTTP " + std::to_string(one.status());
    if (const auto* fault = one.fault())
        return out + ", " + fault_words(*fault);
    if (one.reply->envelope() != nullptr) {
        const auto content = one.reply->envelope()->content();
        return content ? out + ", " + base::printable(content.name().local, 80)
                       : out + ", an empty Body";
    }
    if (outcome.reply->body.empty())
        return out + ", no body";
    return out +
           (one.reply->is_xml() ? ", XML that is no SOAP envelope" : ", a body that is no XML");
}

} // namespace wsman::conformance
