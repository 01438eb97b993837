// What the value of a simple type depends on beside its text, and the memory that checking uses.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wsman::schema::detail {

// The namespaces in scope where a QName stands.
class namespace_lookup {
public:
    // Of the empty prefix: the default namespace, empty or nothing where none is in scope. The view
    // lives as long as the scope. The prefix `xml` must be answered too.
    [[nodiscard]] virtual std::optional<std::string_view> uri_of(std::string_view prefix) const = 0;

protected:
    ~namespace_lookup() = default;
};

// Answers one namespace for each prefix: for a QName that was resolved before.
class one_namespace final : public namespace_lookup {
public:
    explicit one_namespace(std::string_view uri) : uri_(uri) {}

    [[nodiscard]] std::optional<std::string_view> uri_of(std::string_view) const override {
        return uri_;
    }

private:
    std::string_view uri_; // borrowed
};

// Is told each xs:ID and xs:IDREF of a valid value, in the order of the text. The views live as
// long as the call.
class reference_sink {
public:
    virtual void id(std::string_view name) = 0;
    virtual void idref(std::string_view name) = 0;

protected:
    ~reference_sink() = default;
};

// One for each pass; its memory is kept from value to value.
struct value_context {
    const namespace_lookup* namespaces = nullptr; // without one no prefix is bound
    reference_sink* references = nullptr;         // nobody is told without one
    std::string scratch;                          // of the checks alone
};

} // namespace wsman::schema::detail
