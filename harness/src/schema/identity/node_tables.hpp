// Node tables of XML Schema 1.0 part 1, 3.11.5: for a key or unique at an element, which node has
// which key.
#pragma once

#include "schema/identity/hash_index.hpp"
#include "schema/identity/secret_hash.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace wsman::schema::detail {

class node_tables {
public:
    // `most_rows` is how many all tables may have together, those given up included; more are not
    // kept.
    explicit node_tables(std::size_t most_rows) : most_rows_(most_rows) {}

    std::uint32_t open();

    // What has this key already, if anything; the table stays as it was then.
    std::optional<std::size_t> add(std::uint32_t table, std::uint32_t key, std::size_t node);

    [[nodiscard]] bool has(std::uint32_t table, std::uint32_t key) const;

    // The tables of two children of an element at `depth`, as one: keys that different nodes have
    // are dropped, at this element. One of the two, whose number is returned, takes the other's
    // rows, so that each row moves a logarithmic number of times.
    std::uint32_t unite(std::uint32_t one, std::uint32_t other, std::size_t depth);

    // The children's table and the element's own, whose rows win, as one.
    std::uint32_t put_over(std::uint32_t children, std::uint32_t own);

    // Whether rows were left out, so that no verdict can be built on the tables.
    [[nodiscard]] bool is_exhausted() const { return is_exhausted_; }

    void clear();

private:
    struct row {
        std::uint32_t table = 0;
        std::uint32_t key = 0;
        std::size_t node = 0;
        std::uint32_t next = hash_index::none; // of the same table
        // Where it was dropped, 0 when it was not. At that depth others of its key are dropped too;
        // further up it counts no more.
        std::uint32_t dropped_at = 0;
    };

    struct row_list {
        std::uint32_t first = hash_index::none;
        std::uint32_t last = hash_index::none;
        std::uint32_t rows = 0;
    };

    [[nodiscard]] std::uint32_t find(std::uint32_t table, std::uint32_t key) const;
    void append(std::uint32_t table, row copy);
    void merge(std::uint32_t into, const row& from, std::uint32_t depth);

    std::size_t most_rows_;
    secret_hash hash_;
    std::vector<row_list> tables_;
    std::vector<row> rows_;
    hash_index index_;
    bool is_exhausted_ = false;
};

} // namespace wsman::schema::detail
