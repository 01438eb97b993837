#include "script/objects/wsman_object.hpp"

#include "protocol/names.hpp"
#include "script/objects/locator_object.hpp"
#include "script/objects/options_object.hpp"
#include "script/objects/outcome.hpp"
#include "script/objects/session_object.hpp"
#include "session/target.hpp"

#include <charconv>
#include <optional>

namespace wsman::script {
namespace {

// Nothing of its own: what the object remembers is in the state's environment.
struct wsman_object {};

environment& shared(const call& it) {
    return environment::of(it.state());
}

// Sets the object's Error and raises it.
[[noreturn]] void fail(call& it, const error& why) {
    fail_with(it, shared(it).error, why);
}

// Proxy settings are for HTTPS.
bool proxy_without_https(const session_request& wanted) {
    const auto where =
        session_floor::parse_target(wanted.connection, has(wanted.flags, session_flags::use_ssl));
    return where.has_value() && !where->tls;
}

int create_session(call& it) {
    session_request wanted;
    wanted.connection = it.text(1, "a connection string");
    wanted.flags = static_cast<session_flags>(it.flags(2));
    if (!it.absent(3)) {
        const auto* options = object_at<options_object>(it.state(), it.at(3));
        if (options == nullptr)
            it.bad_argument(3, "ConnectionOptions");
        wanted.options = options->options;
        if (options->proxy_given && proxy_without_https(wanted))
            fail(it, session_floor::argument_error(0x803381B1));
    }
    auto share = shared(it).sessions.take(it, 1);
    auto made = taken(it, shared(it).error, shared(it).outside->open_session(wanted));
    push_object(it.state(), session_object{std::move(made), {}, std::move(share)});
    return 1;
}

int create_connection_options(call& it) {
    push_object(it.state(), options_object{});
    shared(it).error.clear();
    return 1;
}

int create_resource_locator(call& it) {
    const resource_argument given{it, 1};
    if (const auto* locator = given.get().locator()) {
        push_object(it.state(), locator_object{*locator});
    } else if (given.get().text().empty()) {
        push_object(it.state(), locator_object{});
    } else {
        auto read = taken(it, shared(it).error, resource_locator::parse(given.get().text()));
        push_object(it.state(), locator_object{std::move(read)});
    }
    shared(it).error.clear();
    return 1;
}

// The script's name and its arguments, quoted where blanks are in them.
int command_line(call& it) {
    auto* state = it.state();
    std::string line;
    const auto add = [&line](std::string_view word) {
        if (!line.empty())
            line += ' ';
        const bool quoted = word.empty() || word.find_first_of(" \t\"") != std::string_view::npos;
        line.append(quoted ? "\"" : "").append(word).append(quoted ? "\"" : "");
    };
    if (lua_getglobal(state, "arg") == LUA_TTABLE && lua_rawgeti(state, -1, 0) == LUA_TSTRING)
        add(lua_tostring(state, -1));
    for (const auto& word : shared(it).outside->arguments())
        add(word);
    return it.give(line);
}

int error_text(call& it) {
    return it.give(shared(it).error);
}

// Decimal or hexadecimal, signed or not: 0x5, 2150858770, -2144108526, "0x80338012".
std::optional<std::uint32_t> error_number(std::string_view text) {
    const bool minus = text.starts_with('-');
    text.remove_prefix(minus ? 1 : 0);
    const bool hex = text.starts_with("0x") || text.starts_with("0X") || text.starts_with("&H") ||
                     text.starts_with("&h");
    text.remove_prefix(hex ? 2 : 0);
    std::uint32_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, number, hex ? 16 : 10);
    if (code != std::errc{} || stop != end)
        return std::nullopt;
    return minus ? 0 - number : number;
}

int get_error_message(call& it) {
    if (lua_type(it.state(), it.at(1)) != LUA_TSTRING) {
        if (it.absent(1))
            it.bad_argument(1, "a number");
        return it.give(error_message(it.flags(1)));
    }
    const auto number = error_number(it.text(1));
    if (!number)
        it.bad_argument(1, "a number, in decimal or as 0x in hexadecimal,");
    return it.give(error_message(*number));
}

template <auto Flag>
int constant(call& it) {
    return it.give(static_cast<lua_Integer>(Flag));
}

using enum session_flags;
using items = enumeration_flags;

constexpr member members[] = {
    method("CreateSession", &create_session, 3),
    method("CreateConnectionOptions", &create_connection_options, 0),
    method("CreateResourceLocator", &create_resource_locator, 1),
    property("CommandLine", &command_line),
    property("Error", &error_text),
    method("GetErrorMessage", &get_error_message, 1),

    property("SessionFlagUTF8", &constant<utf8>),
    property("SessionFlagCredUsernamePassword", &constant<cred_username_password>),
    property("SessionFlagSkipCACheck", &constant<skip_ca_check>),
    property("SessionFlagSkipCNCheck", &constant<skip_cn_check>),
    property("SessionFlagUseNoAuthentication", &constant<use_no_authentication>),
    property("SessionFlagUseDigest", &constant<use_digest>),
    property("SessionFlagUseNegotiate", &constant<use_negotiate>),
    property("SessionFlagUseBasic", &constant<use_basic>),
    property("SessionFlagUseKerberos", &constant<use_kerberos>),
    property("SessionFlagNoEncryption", &constant<no_encryption>),
    property("SessionFlagUseClientCertificate", &constant<use_client_certificate>),
    property("SessionFlagEnableSPNServerPort", &constant<enable_spn_server_port>),
    property("SessionFlagUTF16", &constant<utf16>),
    property("SessionFlagUseCredSsp", &constant<use_cred_ssp>),
    property("SessionFlagSkipRevocationCheck", &constant<skip_revocation_check>),
    property("SessionFlagAllowNegotiateImplicitCredentials",
             &constant<allow_negotiate_implicit_credentials>),
    property("SessionFlagUseSsl", &constant<use_ssl>),

    property("EnumerationFlagReturnObject", &constant<items::return_object>),
    property("EnumerationFlagNonXmlText", &constant<items::non_xml_text>),
    property("EnumerationFlagReturnEPR", &constant<items::return_epr>),
    property("EnumerationFlagReturnObjectAndEPR", &constant<items::return_object_and_epr>),
    property("EnumerationFlagHierarchyDeep", &constant<items::hierarchy_deep>),
    property("EnumerationFlagHierarchyShallow", &constant<items::hierarchy_shallow>),
    property("EnumerationFlagHierarchyDeepBasePropsOnly",
             &constant<items::hierarchy_deep_base_props_only>),
    property("EnumerationFlagAssociatedInstance", &constant<items::associated_instance>),
    property("EnumerationFlagAssociationInstance", &constant<items::association_instance>),
};

// As a library of functions it is called with a dot: wsman.CreateSession().
constexpr object_class wsman_class{"wsman", members, {}, true};

} // namespace

template <>
struct class_of<wsman_object> {
    static const object_class& what() { return wsman_class; }
};

void install_wsman(lua_State* into) {
    push_object(into, wsman_object{});
    lua_setglobal(into, "wsman");
}

} // namespace wsman::script
