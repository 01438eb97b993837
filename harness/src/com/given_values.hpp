// What VARIANTs mean as arguments: a resource, or the value of a selector or an option.
#pragma once

#include "com/failures.hpp"

#include <cstdint>
#include <oleauto.h>
#include <optional>
#include <string>
#include <utility>
#include <wsman/resource_locator.hpp>

namespace wsman::com {

// Owns what a wsman::resource borrows.
class given_resource {
public:
    explicit given_resource(std::string text) : text_(std::move(text)) {}

    explicit given_resource(resource_locator locator) : locator_(std::move(locator)) {}

    [[nodiscard]] resource get() const { return locator_ ? resource{*locator_} : resource{text_}; }

private:
    std::string text_;
    std::optional<resource_locator> locator_;
};

// A text in any form of resource_locator::parse, or a locator of this library; references are
// followed. EMPTY and NULL are the empty text. Anything else: 0x803380C0.
result<given_resource> resource_in(const VARIANT& given);

struct given_value {
    enum class kind { nothing, text, reference };
    kind what = kind::nothing;
    std::string text; // or the EPR, as XML
};

// Texts as they are, integers in decimal, BOOL as true and false, EMPTY and NULL as nothing, a
// locator as the EPR of what it names. Other types: `otherwise`.
result<given_value> value_in(const VARIANT& given, std::uint32_t otherwise);

constexpr std::uint32_t invalid_flag = 0x803380AC;

// A LONG has 64 bits here and flags have 32: beyond them `invalid_flag`.
template <class Flags>
result<Flags> flags_of(long given) {
    if (!std::in_range<std::uint32_t>(given))
        return com_error(invalid_flag);
    return static_cast<Flags>(static_cast<std::uint32_t>(given));
}

} // namespace wsman::com
