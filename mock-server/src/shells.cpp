#include "mock-server/src/shells.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace wsman::mock {
namespace {

bool ended(const shell& one, base::duration now) {
    return now - one.used >= one.idle || now - one.opened >= one.lifetime;
}

} // namespace

shell_command* shell::command_named(std::string_view wanted) {
    const auto found = std::ranges::find_if(commands, [&](const shell_command& one) {
        return base::equal_ignoring_case(one.id, wanted);
    });
    return found == commands.end() ? nullptr : &*found;
}

void shells::drop_ended(base::duration now) {
    std::erase_if(open_, [&](const auto& one) { return ended(*one.second, now); });
}

shell* shells::open(shell fresh, base::duration now) {
    drop_ended(now);
    if (open_.size() >= limits_.shells)
        return nullptr;
    fresh.opened = now;
    fresh.used = now;
    auto key = base::to_lower(fresh.id);
    auto& place = open_[std::move(key)];
    place = std::make_unique<shell>(std::move(fresh));
    return place.get();
}

shell* shells::find_live(std::string_view id, base::duration now) {
    drop_ended(now);
    const auto found = open_.find(base::to_lower(id));
    return found == open_.end() ? nullptr : found->second.get();
}

shell* shells::any_live(base::duration now) {
    drop_ended(now);
    return open_.empty() ? nullptr : open_.begin()->second.get();
}

void shells::close(std::string_view id) {
    open_.erase(base::to_lower(id));
}

std::vector<const shell*> shells::live(base::duration now) {
    drop_ended(now);
    std::vector<const shell*> all;
    for (const auto& [id, one] : open_)
        all.push_back(one.get());
    return all;
}

std::size_t shells::input_held() const {
    std::size_t held = 0;
    for (const auto& [id, one] : open_)
        for (const auto& command : one->commands)
            held += command.runs.input_held();
    return held;
}

} // namespace wsman::mock
