// The names a case can use: facts of the target, and what its exchanges gave.
#pragma once

#include "conformance/context.hpp"
#include "conformance/message.hpp"
#include "conformance/substitution.hpp"

#include <map>
#include <string>
#include <string_view>

namespace wsman::conformance {

class case_variables {
public:
    explicit case_variables(const run_context& context);

    void set(std::string name, variable value) { values_[std::move(name)] = std::move(value); }

    [[nodiscard]] std::optional<variable> find_value(std::string_view name) const;
    // For substituted() and substituted_markup(); borrows this.
    [[nodiscard]] lookup as_lookup() const;
    // For expressions, as strings.
    [[nodiscard]] xpath::variables for_xpath() const;

    // What every exchange gives by itself: NAME.message-id, `context` behind Enumerate and Pull,
    // `created` and NAME.created behind Create, `command` and NAME.command behind Command.
    void take_builtin(const std::string& step_name, const read_exchange& one);

    // A capture of the suite. False when the value is not there; an error when the expression
    // cannot be evaluated.
    base::result<bool> take(const capture& what, const read_exchange& one,
                            const namespace_bindings& prefixes);

private:
    void set_for(const std::string& step_name, std::string_view name, const variable& value);

    std::map<std::string, variable, std::less<>> values_;
};

} // namespace wsman::conformance
