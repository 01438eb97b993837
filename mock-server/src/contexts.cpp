#include "mock-server/src/contexts.hpp"

namespace wsman::mock {

bool contexts::ended(const enumeration& what, base::duration now) const {
    return (what.expires && now >= *what.expires) || now - what.used >= idle_;
}

bool contexts::add(std::string id, enumeration what, base::duration now) {
    std::erase_if(live_, [&](const auto& one) { return ended(one.second, now); });
    if (live_.size() >= most_)
        return false;
    what.used = now;
    live_.emplace(std::move(id), std::move(what));
    return true;
}

enumeration* contexts::find_live(std::string_view id, base::duration now) {
    const auto found = live_.find(id);
    if (found == live_.end())
        return nullptr;
    if (!ended(found->second, now))
        return &found->second;
    live_.erase(found);
    return nullptr;
}

void contexts::drop(std::string_view id) {
    if (const auto found = live_.find(id); found != live_.end())
        live_.erase(found);
}

} // namespace wsman::mock
