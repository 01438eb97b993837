#include "transport/detail/tls_context.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace wsman::transport::detail {

namespace {

using boost::system::error_code;

bool is_address(const std::string& host) {
    error_code ec;
    boost::asio::ip::make_address(host, ec);
    return !ec;
}

bool concerns_the_name(int error) {
    return error == X509_V_ERR_HOSTNAME_MISMATCH || error == X509_V_ERR_IP_ADDRESS_MISMATCH;
}

// With verify_peer off and verify_host on, only the name can refuse a certificate.
int accept_any_chain(int good, X509_STORE_CTX* store) {
    return good == 1 || !concerns_the_name(X509_STORE_CTX_get_error(store)) ? 1 : 0;
}

// The BMCs for which people skip verification are those with short keys and old protocols; where
// the peer proves nothing anyway, refusing those protects nobody.
void allow_old_peers(SSL_CTX* context) {
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
}

std::string reading(const std::string& what, const std::string& file, const error_code& error) {
    return "cannot use " + what + " " + file + ": " + error.message();
}

tls_verdict untrusted(long result) {
    const std::string reason = X509_verify_cert_error_string(result);
    const auto next = concerns_the_name(static_cast<int>(result))
                          ? "name the host as its certificate does, or skip verification with -k"
                          : "give its issuer with --ca FILE, or skip verification with -k";
    return {failure::tls_not_trusted, "the certificate is refused (" + reason + "): " + next};
}

} // namespace

base::result<tls_context> client_context(const tls_settings& settings) {
    tls_context context{tls_context::tls_client};
    error_code ec;
    if (!settings.verify_peer) {
        allow_old_peers(context.native_handle());
        return context;
    }
    if (settings.ca_file.empty())
        context.set_default_verify_paths(ec);
    else
        context.load_verify_file(settings.ca_file, ec);
    if (ec)
        return reading("the CA file", settings.ca_file, ec);
    return context;
}

base::result<tls_context> server_context(const std::string& certificate_file,
                                         const std::string& key_file) {
    tls_context context{tls_context::tls_server};
    error_code ec;
    context.use_certificate_chain_file(certificate_file, ec);
    if (ec)
        return reading("the certificate file", certificate_file, ec);
    context.use_private_key_file(key_file, tls_context::pem, ec);
    if (ec)
        return reading("the key file", key_file, ec);
    return context;
}

bool prepare_client(SSL* connection, const std::string& host, const tls_settings& settings) {
    const bool address = is_address(host);
    if (!address && SSL_set_tlsext_host_name(connection, host.c_str()) != 1)
        return false;
    if (settings.verify_host) {
        auto* const wanted = SSL_get0_param(connection);
        const int set = address ? X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str())
                                : X509_VERIFY_PARAM_set1_host(wanted, host.data(), host.size());
        if (set != 1)
            return false;
    }
    if (settings.verify_peer)
        SSL_set_verify(connection, SSL_VERIFY_PEER, nullptr);
    else if (settings.verify_host)
        SSL_set_verify(connection, SSL_VERIFY_PEER, accept_any_chain);
    else
        SSL_set_verify(connection, SSL_VERIFY_NONE, nullptr);
    return true;
}

tls_verdict explain_tls(SSL* connection, const error_code& error) {
    if (error == boost::asio::error::eof || error == boost::asio::ssl::error::stream_truncated ||
        error == boost::asio::error::connection_reset || error == boost::asio::error::broken_pipe)
        return {failure::tls_handshake,
                "the peer closed the connection during the TLS handshake; if the port speaks plain "
                "HTTP, use http:// for it"};
    if (error.category() != boost::asio::error::get_ssl_category())
        return {failure::network, error.message()};
    const int reason = ERR_GET_REASON(static_cast<unsigned long>(error.value()));
    if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED)
        return untrusted(SSL_get_verify_result(connection));
    // What OpenSSL calls a wrong version is a first record that is none: an answer in plain text.
    if (reason == SSL_R_WRONG_VERSION_NUMBER || reason == SSL_R_HTTP_REQUEST)
        return {failure::plain_reply_to_tls,
                "the port answers TLS with plain text: use http:// for it"};
    return {failure::tls_handshake, "the TLS handshake failed (" + error.message() +
                                        "): the two sides share no protocol, cipher or key"};
}

} // namespace wsman::transport::detail
