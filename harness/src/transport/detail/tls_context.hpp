// What OpenSSL is told, and its errors in words that say what to do next.
#pragma once

#include "base/result.hpp"
#include "transport/channel.hpp"
#include "transport/client.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace wsman::transport::detail {

using tls_context = boost::asio::ssl::context;

// The error is a line for people.
base::result<tls_context> client_context(const tls_settings& settings);
base::result<tls_context> server_context(const std::string& certificate_file,
                                         const std::string& key_file);

// Sets what is to be verified and, for names, SNI (RFC 6066 section 3: never for addresses).
bool prepare_client(SSL* connection, const std::string& host, const tls_settings& settings);

struct tls_verdict {
    failure why = failure::tls_handshake;
    std::string detail;
};

// Why a handshake, or reading after one, failed.
tls_verdict explain_tls(SSL* connection, const boost::system::error_code& error);

} // namespace wsman::transport::detail
