#include "session/session_access.hpp"

#include "session/error_text.hpp"
#include "session/flag_rules.hpp"
#include "transport/client.hpp"

namespace wsman::session_floor {
namespace {

constexpr std::uint32_t min_envelope_size = 0x8033807E;

// Everything about a connection that was checked.
struct connection {
    target where;
    core_settings core;
};

result<connection> checked(std::string_view text, session_flags flags,
                           const connection_options& options, std::string_view password,
                           const transport_options& transport, const session_settings& settings) {
    auto where = parse_target(text, has(flags, session_flags::use_ssl), transport.winrm_ports);
    if (where.has_error())
        return where.error();
    connection_facts facts;
    facts.flags = flags;
    facts.where = *where;
    facts.has_user = !options.user_name().empty();
    facts.has_password = options.has_password();
    facts.has_thumbprint = !options.certificate_thumbprint().empty();
    if (const auto fit = check_flags(facts); fit.has_error())
        return fit.error();
    // R6.2-4: no service may accept less.
    if (transport.max_envelope_size != 0 &&
        transport.max_envelope_size < protocol::limit::smallest_max_envelope_size)
        return argument_error(min_envelope_size,
                              "max_envelope_size is below 8192 octets; 0 leaves it out");
    connection made;
    made.core.to = where->url();
    made.core.path = where->path;
    made.core.machine = where->host;
    made.core.utf_16 = has(flags, session_flags::utf16);
    made.core.anonymous = has(flags, session_flags::use_no_authentication);
    made.core.transport = transport;
    made.core.seed = settings.seed ? *settings.seed : base::random_seed();
    made.core.door.allowed = settings.allowed;
    made.core.door.harmless_actions = settings.harmless_actions;
    made.core.door.write_actions = settings.write_actions;
    made.core.door.pace = settings.pace;
    made.core.door.clock = settings.clock;
    made.core.door.recorder = settings.recorder;
    if (has(flags, session_flags::use_basic))
        made.core.door.authorization =
            transport::basic_authorization(options.user_name(), password);
    made.where = std::move(*where);
    return made;
}

transport::client_settings client_settings_for(const target& where, session_flags flags,
                                               const transport_options& transport,
                                               const session_settings& settings) {
    transport::client_settings made;
    made.host = where.host;
    made.port = where.port;
    made.tls = where.tls;
    made.tls_options.ca_file = transport.ca_file;
    made.tls_options.verify_peer = !has(flags, session_flags::skip_ca_check);
    made.tls_options.verify_host = !has(flags, session_flags::skip_cn_check);
    made.reply_limit = transport.reply_limit;
    made.clock = settings.clock;
    made.interrupted = settings.interrupted;
    return made;
}

} // namespace

result<session> session_access::open(std::string_view connection, session_flags flags,
                                     const connection_options& options,
                                     const transport_options& transport,
                                     session_settings settings) {
    auto made =
        checked(connection, flags, options, options.password_.reveal(), transport, settings);
    if (made.has_error())
        return made.error();
    auto client = std::make_unique<transport::client>(
        client_settings_for(made->where, flags, transport, settings));
    return session{std::make_shared<session_core>(std::move(client), std::move(made->core))};
}

result<session> session_access::open_over(transport::channel& channel, std::string_view connection,
                                          session_flags flags, const connection_options& options,
                                          const transport_options& transport,
                                          session_settings settings) {
    auto made =
        checked(connection, flags, options, options.password_.reveal(), transport, settings);
    if (made.has_error())
        return made.error();
    return session{std::make_shared<session_core>(channel, std::move(made->core))};
}

} // namespace wsman::session_floor
