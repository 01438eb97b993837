// The session: IWSManSession as modern C++.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <wsman/connection_options.hpp>
#include <wsman/enumeration_flags.hpp>
#include <wsman/enumerator.hpp>
#include <wsman/error.hpp>
#include <wsman/resource_locator.hpp>
#include <wsman/session_flags.hpp>
#include <wsman/transport_options.hpp>

namespace wsman {

namespace session_floor {
class session_core;
struct session_access;
} // namespace session_floor

// A conversation with one WS-Management service (DSP0226). Every call blocks until its reply is
// there or its time is over. Calls from several threads run one after another.
//
// What comes back as XML is the child of the reply's s:Body, standing alone: namespaces that it
// needs are declared on it, and there is no XML declaration.
class session {
public:
    // Gathers and checks parameters; nothing is sent before the first operation.
    //
    // `connection` is [http://|https://]HOST[:PORT][/PATH]: HOST alone means port 5985 (5986 with
    // use_ssl), http:// port 80, https:// port 443; the path is /wsman unless given; an IPv6
    // address stands in brackets; empty is the local computer.
    //
    // Without a flag for authentication no credentials are sent; with a user name and password one
    // has to be named, for the default of Windows (Negotiate) is not offered yet.
    //
    // Errors: of the connection string 0x803380D9 to 0x803380DB; of flags and options 0x803380AB to
    // 0x803380B4, 0x80338144, 0x80338147, 0x80338156, 0x80338157, 0x803380D7, 0x803380D8,
    // 0x8033810B, 0x8033810E, 0x803381A1, 0x803381B0, 0x803381BE; of schemes that are not offered
    // yet 0x803380E0 to 0x803380E3 and 0x803381A2.
    static result<session> open(std::string_view connection = {},
                                session_flags flags = session_flags::none,
                                const connection_options& options = {},
                                const transport_options& transport = {});
    ~session();
    session(session&&) noexcept;
    session& operator=(session&&) noexcept;

    // The representation; with a fragment the wsman:XmlFragment that holds it.
    result<std::string> get(const resource& what);

    // Replaces the representation. What comes back is the new one, or nothing when the service says
    // that it is exactly what was sent. 0x803380C1 when `representation` is empty.
    result<std::string> put(const resource& what, std::string_view representation);

    // Makes a resource. What comes back is the wxf:ResourceCreated element with the new EPR, which
    // may be given to any operation as it is. 0x803380F0 when the reply has none.
    result<std::string> create(const resource& what, std::string_view representation);

    result<void> delete_(const resource& what);

    // Calls a method. `action` is the action URI, or a method's name that is put behind the
    // resource URI. `parameters` is the input element (METHOD_INPUT) and never empty: 0x803380C1;
    // 0x803380C4 when `action` is.
    result<std::string> invoke(std::string_view action, const resource& what,
                               std::string_view parameters);

    // Begins an enumeration; this asks the service. A filter that begins with '<' is one element of
    // XML unless flags say non_xml_text. `dialect` empty: the attribute is left out, which means
    // XPath 1.0. Errors: 0x803380AC unknown flags, 0x8033811F both return_epr and
    // return_object_and_epr, 0x80338107 filter XML that is none, 0x803380FB WQL with selectors or
    // on another class than *, 0x80338108 keys on a WMI class.
    result<enumerator> enumerate(const resource& what, std::string_view filter = {},
                                 std::string_view dialect = {},
                                 enumeration_flags flags = enumeration_flags::return_object);

    // The wsmid:IdentifyResponse element. With use_no_authentication, here or for the session, no
    // credentials go out and the request says WSMANIDENTIFY: unauthenticated. Other flags:
    // 0x803380AC.
    result<std::string> identify(session_flags flags = session_flags::none);

    // The WSManFault XML of the last operation that failed; empty after one that did not.
    [[nodiscard]] std::string error() const;

    // Items asked for at a time, 20 unless set. Less than 1: 0x803380C2.
    [[nodiscard]] std::int32_t batch_items() const;
    result<void> batch_items(std::int32_t value);

    // Milliseconds that the service may take for one request, 60000 unless set; sent as
    // wsman:OperationTimeout. Less than 500: 0x8033800C.
    [[nodiscard]] std::int32_t timeout() const;
    result<void> timeout(std::int32_t milliseconds);

private:
    friend struct session_floor::session_access;

    explicit session(std::shared_ptr<session_floor::session_core> core);

    std::shared_ptr<session_floor::session_core> core_;
};

} // namespace wsman
