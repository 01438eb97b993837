// Puts captured values and facts of the target into text of a suite: {name}, {role.fact},
// {repeat:A:2049}; {{ is a brace.
#pragma once

#include "base/result.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::conformance {

struct variable {
    std::string text;
    bool is_markup = false; // goes into XML as it stands
};

using lookup = std::function<std::optional<variable>(std::string_view name)>;

// A text by another name, so that a result of it and of an error differ.
struct filled_text {
    std::string text;
};

// As text: values go in as they are. An error names what is not known.
base::result<filled_text> substituted(std::string_view text, const lookup& values);

// As XML: values are escaped unless they are markup.
base::result<filled_text> substituted_markup(std::string_view xml, const lookup& values);

// The names that a text uses; an error says what is wrong with a brace.
base::result<std::vector<std::string>> names_in(std::string_view text);

} // namespace wsman::conformance
