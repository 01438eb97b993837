// Queries in WQL, as far as the mock goes: select * | A, B from CLASS [where C [and C …]], and C is
// NAME (= <> != < > <= >= like) 'text' | "text" | number | true | false, or NAME is [not] null.
#pragma once

#include "mock-server/src/call.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::mock {

struct condition {
    enum class relation { equal, different, less, greater, at_most, at_least, like, null, set };

    std::size_t property = 0;
    relation is = relation::equal;
    std::string value;
};

struct query {
    const resource_class* of = nullptr;
    std::vector<std::size_t> columns; // empty: all
    std::vector<condition> conditions;
};

// The query of an Enumerate of all classes; nothing where its filter is none of WQL. A fault where
// it cannot be read, or stands where there is only one class.
std::optional<refusal> read_query(const call& at, xml::element enumerate,
                                  std::optional<query>& read);

bool answers(const query& what, const instance& one, base::duration moment);

} // namespace wsman::mock
