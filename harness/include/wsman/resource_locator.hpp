// What an operation is about: IWSManResourceLocator.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <wsman/error.hpp>

namespace wsman {

// One key of a resource: a text, or the EPR of another resource (DSP0226 5.1.2.2).
struct locator_selector {
    std::string name;
    std::string value;
    std::string reference; // a wsa:EndpointReference as XML; empty: `value` counts
};

// A provider's switch (DSP0226 6.4).
struct locator_option {
    std::string name;
    std::optional<std::string> value; // nothing: xsi:nil
    bool must_comply = false;
};

// A resource URI with selectors, options and a fragment. Reusable: every operation reads it anew
// and keeps nothing of it.
class resource_locator {
public:
    resource_locator() = default;

    // From a URI with or without ?NAME=VALUE+NAME=VALUE, from a URI that begins with an alias
    // (wmicimv2/Win32_Service), or from EPR XML whose root is any element that holds an EPR, such
    // as wsa:EndpointReference or wxf:ResourceCreated. Values are percent-decoded: a plus sign that
    // is meant is %2B. Aliases are not expanded inside EPRs. Errors: 0x8033807A the part after '?'
    // is malformed, 0x803380C0 XML that holds no EPR of the default addressing model, 0x8033805F a
    // name twice.
    static result<resource_locator> parse(std::string_view text);

    // The URI with its alias expanded.
    [[nodiscard]] const std::string& resource_uri() const { return resource_uri_; }

    // The path alone: 0x8033807A when there is a '?', and the old value stays.
    result<void> resource_uri(std::string_view uri);

    // Errors: 0x80338118 without a name, 0x8033805F a name twice.
    result<void> add_selector(std::string_view name, std::string_view value);

    // Numbers in decimal, bool as true or false.
    template <std::integral T>
    result<void> add_selector(std::string_view name, T value) {
        if constexpr (std::same_as<T, bool>)
            return add_selector(name, std::string_view{value ? "true" : "false"});
        else
            return add_selector(name, std::string_view{std::to_string(value)});
    }

    // A selector whose value is an EPR, given as XML; 0x803380C0 when it is none.
    result<void> add_reference_selector(std::string_view name, std::string_view epr);

    void clear_selectors() { selectors_.clear(); }

    [[nodiscard]] const std::vector<locator_selector>& selectors() const { return selectors_; }

    // One property or element, as `Prop`, `Prop[1]` or `Prop/text()`; empty: the whole resource.
    [[nodiscard]] const std::string& fragment_path() const { return fragment_path_; }

    void fragment_path(std::string_view path) { fragment_path_ = path; }

    // Empty: XPath 1.0.
    [[nodiscard]] const std::string& fragment_dialect() const { return fragment_dialect_; }

    void fragment_dialect(std::string_view uri) { fragment_dialect_ = uri; }

    // `must_comply`: the service carries it out or faults. 0x80338052 without a name.
    result<void> add_option(std::string_view name, std::optional<std::string_view> value,
                            bool must_comply = false);

    void clear_options() { options_.clear(); }

    [[nodiscard]] const std::vector<locator_option>& options() const { return options_; }

    // Whether a service that knows no options must fault; false on a new locator.
    [[nodiscard]] bool must_understand_options() const { return must_understand_options_; }

    void must_understand_options(bool value) { must_understand_options_ = value; }

    // The WSManFault XML of the last call that failed; empty after one that did not.
    [[nodiscard]] const std::string& error() const { return error_; }

private:
    result<void> done(result<void> outcome);
    result<void> append_selector(locator_selector selector);

    std::string resource_uri_;
    std::vector<locator_selector> selectors_;
    std::vector<locator_option> options_;
    std::string fragment_path_;
    std::string fragment_dialect_;
    bool must_understand_options_ = false;
    std::string error_;
};

// The resourceUri argument of every operation: text in one of the forms of resource_locator::parse,
// or a locator. Borrowed: it is meant for the time of one call.
class resource {
public:
    resource(const char* text) : text_(text) {} // NOLINT: converts by design

    resource(std::string_view text) : text_(text) {} // NOLINT

    resource(const std::string& text) : text_(text) {} // NOLINT

    resource(const resource_locator& l) : locator_(&l) {} // NOLINT

    // Null when it is text.
    [[nodiscard]] const resource_locator* locator() const { return locator_; }

    [[nodiscard]] std::string_view text() const { return text_; }

private:
    std::string_view text_;
    const resource_locator* locator_ = nullptr;
};

} // namespace wsman
