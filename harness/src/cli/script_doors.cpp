#include "cli/script_doors.hpp"

#include "session/error_text.hpp"

namespace wsman::cli {

namespace {

connection_options or_localhost(connection_options asked) {
    if (asked.target.empty())
        asked.target = "localhost";
    return asked;
}

} // namespace

script_doors::script_doors(const connection_options& shared, protocol::risk allowed,
                           const console_streams& streams, const std::atomic<bool>* interrupted)
    : shared_(&shared), allowed_(allowed), streams_(&streams), interrupted_(interrupted) {}

void script_doors::prepare() {
    own_ = open_connection(or_localhost(*shared_), interrupted_);
}

// A client of its own for each session: they may not share a connection.
connection script_doors::own_target() const {
    connection out;
    out.where = own_->where;
    out.authorization = own_->authorization;
    out.client =
        make_client(*shared_, out.where, shared_->insecure, shared_->insecure, interrupted_);
    return out;
}

result<connection> script_doors::other_target(const script::session_request& wanted) const {
    auto where = session_floor::parse_target(
        wanted.connection, has(wanted.flags, session_flags::use_ssl), wanted.transport.winrm_ports);
    if (where.has_error())
        return where.error();
    connection out;
    out.where = std::move(*where);
    out.client = make_client(*shared_, out.where, has(wanted.flags, session_flags::skip_ca_check),
                             has(wanted.flags, session_flags::skip_cn_check), interrupted_);
    return out;
}

result<script::channel_number> script_doors::open(const script::session_request& wanted) {
    auto to = wanted.connection.empty() ? result<connection>{own_target()} : other_target(wanted);
    if (to.has_error())
        return to.error();
    session_floor::door_settings settings;
    settings.allowed = allowed_;
    if (!has(wanted.flags, session_flags::use_no_authentication))
        settings.authorization = to->authorization;
    auto& client = *to->client;
    ways_.push_back(std::make_unique<way>(
        way{std::move(*to), session_floor::door{client, std::move(settings)}}));
    return script::channel_number{static_cast<std::uint32_t>(ways_.size() - 1)};
}

std::optional<transport::outcome> script_doors::send(std::uint32_t channel,
                                                     transport::http_request request,
                                                     const transport::deadlines& within) {
    session_floor::outgoing message;
    message.owner = "script";
    // An Identify that says it is anonymous stays so ([MS-WSMV] 3.1.4.1.23).
    message.authenticate = !request.fields.has("WSMANIDENTIFY");
    message.request = std::move(request);
    message.within = within;
    auto sent = ways_.at(channel)->door.send(std::move(message));
    if (sent.has_error()) {
        refusal_ = sent.error().text();
        return std::nullopt;
    }
    lost_ = !sent->outcome.reply;
    return std::move(sent->outcome);
}

void script_doors::drop(std::uint32_t channel) {
    ways_.at(channel)->door.drop_connection();
}

void script_doors::print(std::string_view text) {
    streams_->print(text);
    std::fflush(streams_->out);
}

} // namespace wsman::cli
