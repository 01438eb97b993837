#include "schema/identity/node_tables.hpp"

#include <utility>

namespace wsman::schema::detail {

std::uint32_t node_tables::open() {
    tables_.emplace_back();
    return static_cast<std::uint32_t>(tables_.size() - 1);
}

std::optional<std::size_t> node_tables::add(std::uint32_t table, std::uint32_t key,
                                            std::size_t node) {
    if (const auto found = find(table, key); found != hash_index::none)
        return rows_[found].node;
    append(table, {table, key, node});
    return {};
}

bool node_tables::has(std::uint32_t table, std::uint32_t key) const {
    const auto found = find(table, key);
    return found != hash_index::none && rows_[found].dropped_at == 0;
}

std::uint32_t node_tables::find(std::uint32_t table, std::uint32_t key) const {
    return index_.find(
        [&](std::uint32_t number) {
            return rows_[number].key == key && rows_[number].table == table;
        },
        [&] { return hash_(std::uint64_t{table} << 32 | key); });
}

void node_tables::append(std::uint32_t table, row copy) {
    if (rows_.size() == most_rows_) {
        is_exhausted_ = true;
        return;
    }
    copy.table = table;
    copy.next = hash_index::none;
    rows_.push_back(copy);
    const auto number = index_.add([this](std::uint32_t each) {
        return hash_(std::uint64_t{rows_[each].table} << 32 | rows_[each].key);
    });
    auto& in = tables_[table];
    (in.first == hash_index::none ? in.first : rows_[in.last].next) = number;
    in.last = number;
    ++in.rows;
}

std::uint32_t node_tables::unite(std::uint32_t one, std::uint32_t other, std::size_t depth) {
    if (tables_[one].rows < tables_[other].rows)
        std::swap(one, other);
    for (auto at = tables_[other].first; at != hash_index::none; at = rows_[at].next)
        merge(one, rows_[at], static_cast<std::uint32_t>(depth));
    return one;
}

void node_tables::merge(std::uint32_t into, const row& from, std::uint32_t depth) {
    if (from.dropped_at > depth)
        return;
    const auto found = find(into, from.key);
    if (found == hash_index::none)
        return append(into, from);
    auto& there = rows_[found];
    if (there.dropped_at > depth) {
        there.node = from.node;
        there.dropped_at = from.dropped_at;
    } else if (from.dropped_at == depth || there.node != from.node) {
        there.dropped_at = depth;
    }
}

std::uint32_t node_tables::put_over(std::uint32_t children, std::uint32_t own) {
    if (tables_[own].rows >= tables_[children].rows) {
        for (auto at = tables_[children].first; at != hash_index::none; at = rows_[at].next)
            if (rows_[at].dropped_at == 0 && find(own, rows_[at].key) == hash_index::none)
                append(own, rows_[at]);
        return own;
    }
    for (auto at = tables_[own].first; at != hash_index::none; at = rows_[at].next) {
        const auto found = find(children, rows_[at].key);
        if (found == hash_index::none)
            append(children, rows_[at]);
        else
            rows_[found] = {children, rows_[found].key, rows_[at].node, rows_[found].next};
    }
    return children;
}

void node_tables::clear() {
    tables_.clear();
    if (rows_.empty())
        return;
    rows_.clear();
    index_.clear();
    is_exhausted_ = false;
}

} // namespace wsman::schema::detail
