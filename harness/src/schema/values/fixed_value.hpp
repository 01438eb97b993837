// A value that a schema holds: of an enumeration, of a bound, of a fixed element or attribute.
#pragma once

#include "base/result.hpp"
#include "schema/values/atomic_value.hpp"

#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema::detail {

class namespace_lookup;
class simple_type;

class fixed_value {
public:
    // The error says why `text` is no value of the type. Only the type is needed afterwards.
    static base::result<fixed_value> compile(const simple_type& type, std::string_view text,
                                             const namespace_lookup* namespaces = nullptr);

    // Of an atomic type, without regard to its facets.
    static base::result<fixed_value> compile_bound(const simple_type& type, std::string_view text);

    // After white space.
    [[nodiscard]] std::string_view text() const { return storage_->text; }

    [[nodiscard]] bool is_list() const { return is_list_; }

    // One unless it is a list.
    [[nodiscard]] const std::vector<atomic_value>& items() const { return items_; }

private:
    // What the values point into, shared so that they may be copied.
    struct octets {
        std::string text;
        std::deque<std::string> namespaces;
    };

    bool add(const simple_type& atomic, std::string_view text, const namespace_lookup* namespaces);

    std::shared_ptr<octets> storage_ = std::make_shared<octets>();
    std::vector<atomic_value> items_;
    bool is_list_ = false;
};

} // namespace wsman::schema::detail
