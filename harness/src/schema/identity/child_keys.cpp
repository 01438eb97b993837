#include "schema/identity/child_keys.hpp"

#include "schema/values/simple_type.hpp"

#include <cstring>

namespace wsman::schema::detail {

namespace {

// A peer may make words alike: then few keys are compared in full.
std::uint32_t word_of(std::string_view octets) {
    std::uint32_t word = static_cast<std::uint32_t>(octets.size());
    if (octets.size() >= sizeof word)
        std::memcpy(&word, octets.data() + octets.size() - sizeof word, sizeof word);
    return word ^ static_cast<std::uint32_t>(octets.size()) << 24;
}

} // namespace

void child_keys::clear() {
    scopes_.clear();
    keys_.clear();
    words_.clear();
    octets_.clear();
    pool_.clear();
    tables_.clear();
    is_exhausted_ = false;
}

void child_keys::enter(std::uint32_t constraint, std::size_t depth) {
    const auto& rules = constraints_[constraint];
    auto& made = scopes_.emplace_back();
    made.depth = depth;
    made.constraint = constraint;
    made.first_key = keys_.size();
    made.element = rules.selector.front().steps.front().wanted.name;
    made.attribute = rules.fields.front().attributes.front().attribute->wanted.name;
}

bool child_keys::start_element(node_name name, std::size_t depth, std::size_t offset) {
    depth_ = depth;
    bool wanted = false;
    for (auto i = scopes_.size(); i-- != 0 && scopes_[i].depth + 1 >= depth;) {
        auto& each = scopes_[i];
        if (each.depth + 1 != depth || each.element != name.name)
            continue;
        each.is_waiting = wanted = true;
        each.child = offset;
    }
    return wanted;
}

void child_keys::attribute(node_name name, std::string_view value, const simple_type* type,
                           value_context& context) {
    for (auto i = scopes_.size(); i-- != 0 && scopes_[i].depth + 1 >= depth_;) {
        auto& each = scopes_[i];
        if (!each.is_waiting || each.attribute != name.name)
            continue;
        each.is_waiting = false;
        if (type != nullptr)
            add(i, value, *type, context);
        else
            findings_.add({identity_rule::field, each.constraint, 0, each.child});
    }
}

// Nothing is compared when the value is none of its type.
void child_keys::add(std::size_t number, std::string_view value, const simple_type& type,
                     value_context& context) {
    const auto first = octets_.size();
    if (!type.append_key(value, context, octets_))
        return;
    const auto& to = scopes_[number];
    const auto same =
        to.table == hash_index::none ? add_to_few(number, first) : add_to_table(number, first);
    if (!same)
        return;
    const bool is_key = constraints_[to.constraint].kind == identity_kind::key;
    findings_.add({is_key ? identity_rule::key_unique : identity_rule::unique, to.constraint, 0,
                   to.child, *same});
}

// The octets of the key stand at the end, from `first` on. What has the same key, if anything.
std::optional<std::size_t> child_keys::add_to_few(std::size_t number, std::size_t first) {
    auto& to = scopes_[number];
    const auto octets = std::string_view{octets_}.substr(first);
    const auto word = word_of(octets);
    for (auto i = keys_.size(); i-- != to.first_key;)
        if (words_[i] == word && keys_[i].scope == number && octets_of(keys_[i]) == octets) {
            octets_.resize(first);
            return keys_[i].node;
        }
    keys_.push_back({number, to.child, first, octets.size()});
    words_.push_back(word);
    if (++to.keys > few)
        make_table(number);
    return {};
}

void child_keys::make_table(std::size_t number) {
    auto& of = scopes_[number];
    of.table = tables_.open();
    for (auto i = of.first_key; i < keys_.size(); ++i)
        if (keys_[i].scope == number)
            tables_.add(of.table, pool_.value(octets_of(keys_[i])), keys_[i].node);
}

std::optional<std::size_t> child_keys::add_to_table(std::size_t number, std::size_t first) {
    const auto& to = scopes_[number];
    const auto value = pool_.value(std::string_view{octets_}.substr(first));
    octets_.resize(first);
    return tables_.add(to.table, value, to.child);
}

std::string_view child_keys::octets_of(const key& of) const {
    return std::string_view{octets_}.substr(of.first, of.size);
}

void child_keys::end_element(std::size_t depth) {
    for (auto i = scopes_.size(); i-- != 0 && scopes_[i].depth + 1 >= depth;) {
        auto& each = scopes_[i];
        if (each.depth + 1 != depth || !each.is_waiting)
            continue;
        each.is_waiting = false;
        if (constraints_[each.constraint].kind == identity_kind::key)
            findings_.add({identity_rule::key_complete, each.constraint, 0, each.child});
    }
    if (!scopes_.empty() && scopes_.back().depth == depth)
        end_scopes(depth);
}

void child_keys::end_scopes(std::size_t depth) {
    for (; !scopes_.empty() && scopes_.back().depth == depth; scopes_.pop_back())
        keys_.resize(scopes_.back().first_key);
    words_.resize(keys_.size());
    octets_.resize(keys_.empty() ? 0 : keys_.back().first + keys_.back().size);
    if (!scopes_.empty())
        return;
    is_exhausted_ = is_exhausted_ || tables_.is_exhausted();
    pool_.clear();
    tables_.clear();
}

} // namespace wsman::schema::detail
