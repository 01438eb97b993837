// What the static archive of Xerces-C++ wants of libcurl. Every call refuses: schemas come from
// memory or from named files, so nothing here is ever reached, and no build of ours can open a
// connection through Xerces. It also keeps libcurl with its LDAP, Kerberos and TLS out of the
// process (8 ms of start-up).
extern "C" {

constexpr int failed_init = 2;    // CURLE_FAILED_INIT
constexpr int internal_error = 4; // CURLM_INTERNAL_ERROR

int curl_global_init(long) {
    return failed_init;
}

void curl_global_cleanup() {}

void* curl_easy_init() {
    return nullptr;
}

int curl_easy_setopt(void*, int, ...) {
    return failed_init;
}

int curl_easy_getinfo(void*, int, ...) {
    return failed_init;
}

void curl_easy_cleanup(void*) {}

void* curl_slist_append(void*, const char*) {
    return nullptr;
}

void curl_slist_free_all(void*) {}

void* curl_multi_init() {
    return nullptr;
}

int curl_multi_add_handle(void*, void*) {
    return internal_error;
}

int curl_multi_remove_handle(void*, void*) {
    return internal_error;
}

int curl_multi_fdset(void*, void*, void*, void*, int*) {
    return internal_error;
}

int curl_multi_timeout(void*, long*) {
    return internal_error;
}

int curl_multi_perform(void*, int*) {
    return internal_error;
}

void* curl_multi_info_read(void*, int*) {
    return nullptr;
}

int curl_multi_cleanup(void*) {
    return internal_error;
}
}
