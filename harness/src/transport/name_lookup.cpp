#include "transport/detail/name_lookup.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <thread>

namespace wsman::transport::detail {

namespace {

// Shared with the thread that asks, which may outlive the one who wanted to know.
struct question {
    std::mutex mutex;
    std::condition_variable answered;
    bool done = false;
    int error = 0;
    std::vector<std::string> addresses;
};

struct free_addresses {
    void operator()(addrinfo* list) const { ::freeaddrinfo(list); }
};

std::string numeric(const addrinfo& entry) {
    std::array<char, NI_MAXHOST> text{};
    if (::getnameinfo(entry.ai_addr, entry.ai_addrlen, text.data(), text.size(), nullptr, 0,
                      NI_NUMERICHOST) != 0)
        return {};
    return text.data();
}

int ask(const std::string& host, int flags, std::vector<std::string>& addresses) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); error != 0)
        return error;
    const std::unique_ptr<addrinfo, free_addresses> owner{list};
    for (const auto* entry = list; entry; entry = entry->ai_next) {
        auto address = numeric(*entry);
        if (!address.empty() &&
            std::find(addresses.begin(), addresses.end(), address) == addresses.end())
            addresses.push_back(std::move(address));
    }
    return addresses.empty() ? EAI_NONAME : 0;
}

std::shared_ptr<question> ask_beside(const std::string& host) {
    auto asked = std::make_shared<question>();
    std::thread{[asked, host] {
        std::vector<std::string> addresses;
        const int error = ask(host, AI_ADDRCONFIG, addresses);
        const std::lock_guard lock{asked->mutex};
        asked->error = error;
        asked->addresses = std::move(addresses);
        asked->done = true;
        asked->answered.notify_all();
    }}.detach();
    return asked;
}

name_lookup failed(failure why, const std::string& host, const std::string& reason) {
    return {why, "the name \"" + host + "\" " + reason, {}};
}

name_lookup wait_for(question& asked, const std::string& host, base::duration within,
                     const std::atomic<bool>* interrupted) {
    using std::chrono::steady_clock;
    constexpr std::chrono::milliseconds look_after{50};
    constexpr base::duration longest = std::chrono::hours{24};
    const auto deadline = steady_clock::now() + std::clamp(within, base::duration{}, longest);
    std::unique_lock lock{asked.mutex};
    while (!asked.done) {
        if (interrupted && *interrupted)
            return failed(failure::interrupted, host, "was still looked up");
        const auto now = steady_clock::now();
        if (now >= deadline)
            return failed(failure::name_not_resolved, host,
                          "was not resolved in time: check the name server, or give the address");
        asked.answered.wait_until(lock, std::min(deadline, now + look_after));
    }
    if (asked.error != 0)
        return failed(failure::name_not_resolved, host,
                      std::string{"cannot be resolved ("} + ::gai_strerror(asked.error) +
                          "): check its spelling, or give the address");
    return {failure::none, {}, std::move(asked.addresses)};
}

} // namespace

name_lookup look_up(const std::string& host, base::duration within,
                    const std::atomic<bool>* interrupted) {
    name_lookup known;
    if (ask(host, AI_NUMERICHOST, known.addresses) == 0)
        return known;
    return wait_for(*ask_beside(host), host, within, interrupted);
}

} // namespace wsman::transport::detail
