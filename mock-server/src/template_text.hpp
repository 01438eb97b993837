// The small language in which one <instance> of the data stands for many.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wsman::mock {

// Which of the many is being made.
struct template_place {
    std::int64_t number; // what {n} shows
    std::int64_t index;  // from 0, what {of|…} counts
};

// `text` with its placeholders replaced; nothing when one of them is unknown or unclosed.
std::optional<std::string> fill_template(std::string_view text, template_place place);

} // namespace wsman::mock
