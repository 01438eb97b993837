#include "transport/test_peers.hpp"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>

namespace wsman::transport::testing {

namespace {

template <auto Free>
struct freeing {
    template <class T>
    void operator()(T* held) const {
        Free(held);
    }
};

using key_ptr = std::unique_ptr<EVP_PKEY, freeing<EVP_PKEY_free>>;
using x509_ptr = std::unique_ptr<X509, freeing<X509_free>>;
using bio_ptr = std::unique_ptr<BIO, freeing<BIO_free_all>>;
using extension_ptr = std::unique_ptr<X509_EXTENSION, freeing<X509_EXTENSION_free>>;

constexpr long day = 24L * 3600L;

void require(bool good) {
    if (!good)
        throw std::runtime_error("OpenSSL refused to make a certificate");
}

std::string octets_of(BIO* memory) {
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory, &data);
    return {data, static_cast<std::size_t>(size)};
}

certificate as_pem(X509* made, EVP_PKEY* key) {
    const bio_ptr certificate_text{BIO_new(BIO_s_mem())};
    const bio_ptr key_text{BIO_new(BIO_s_mem())};
    require(PEM_write_bio_X509(certificate_text.get(), made) == 1);
    require(PEM_write_bio_PrivateKey(key_text.get(), key, nullptr, nullptr, 0, nullptr, nullptr) ==
            1);
    return {octets_of(certificate_text.get()), octets_of(key_text.get())};
}

void add_extension(X509* to, int which, const std::string& value) {
    const extension_ptr made{X509V3_EXT_conf_nid(nullptr, nullptr, which, value.c_str())};
    require(made && X509_add_ext(to, made.get(), -1) == 1);
}

x509_ptr blank(const std::string& name, EVP_PKEY* key, long from, long until) {
    x509_ptr made{X509_new()};
    require(made && X509_set_version(made.get(), 2) == 1);
    ASN1_INTEGER_set(X509_get_serialNumber(made.get()), static_cast<long>(name.size()) + 7);
    X509_gmtime_adj(X509_getm_notBefore(made.get()), from);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), until);
    require(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1,
                                       0) == 1);
    require(X509_set_pubkey(made.get(), key) == 1);
    return made;
}

certificate make_leaf_valid(const certificate& authority, const std::string& names, long from,
                            long until) {
    const bio_ptr issuer_text{BIO_new_mem_buf(authority.certificate_pem.data(), -1)};
    const bio_ptr issuer_key_text{BIO_new_mem_buf(authority.key_pem.data(), -1)};
    const x509_ptr issuer{PEM_read_bio_X509(issuer_text.get(), nullptr, nullptr, nullptr)};
    const key_ptr issuer_key{
        PEM_read_bio_PrivateKey(issuer_key_text.get(), nullptr, nullptr, nullptr)};
    require(issuer && issuer_key);
    const key_ptr key{EVP_EC_gen("P-256")};
    const auto made = blank("a bmc", key.get(), from, until);
    add_extension(made.get(), NID_subject_alt_name, names);
    require(X509_set_issuer_name(made.get(), X509_get_subject_name(issuer.get())) == 1);
    require(X509_sign(made.get(), issuer_key.get(), EVP_sha256()) > 0);
    return as_pem(made.get(), key.get());
}

} // namespace

certificate make_authority(const std::string& name) {
    const key_ptr key{EVP_EC_gen("P-256")};
    const auto made = blank(name, key.get(), -day, day);
    add_extension(made.get(), NID_basic_constraints, "critical,CA:TRUE");
    require(X509_set_issuer_name(made.get(), X509_get_subject_name(made.get())) == 1);
    require(X509_sign(made.get(), key.get(), EVP_sha256()) > 0);
    return as_pem(made.get(), key.get());
}

certificate make_leaf(const certificate& authority, const std::string& subject_alt_names) {
    return make_leaf_valid(authority, subject_alt_names, -day, day);
}

certificate make_expired_leaf(const certificate& authority, const std::string& subject_alt_names) {
    return make_leaf_valid(authority, subject_alt_names, -2 * day, -day);
}

} // namespace wsman::transport::testing
