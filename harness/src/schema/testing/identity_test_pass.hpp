// A pass for tests of identity constraints: documents in which the names of elements say what they
// declare. Of the test program alone.
#pragma once

#include "schema/identity/identity_pass.hpp"
#include "schema/values/simple_type.hpp"
#include "xml/scanner.hpp"

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace wsman::schema::detail {

// May be moved until resolve().
class identity_test_pass final : node_names {
public:
    identity_test_pass();

    // Declared by all elements of a local name; the prefix p is bound to urn:p. Throws what is
    // wrong with it.
    void declare(const std::string& element, const identity_definition& definition);
    // Once after all are declared.
    void resolve(std::size_t most_keys = identity_pass::most_keys_by_default);

    // Types of elements and attributes by their local names: xs:string unless said here, null for
    // one without a simple type. An element with children has none either.
    std::map<std::string, const simple_type*, std::less<>> types;
    std::set<std::string, std::less<>> nillable;
    std::set<std::string, std::less<>> without_value; // elements that are nil

    // A well-formed document, to which the findings belong.
    void run(std::string_view document);

    [[nodiscard]] const std::vector<identity_finding>& findings() const {
        return pass_->findings();
    }

    // As "4.1 <b x='1'>", the rule and the start tag that it is about.
    [[nodiscard]] std::vector<std::string> told() const;

    [[nodiscard]] const identity_constraints& constraints() const { return constraints_; }

    [[nodiscard]] bool is_exhausted() const { return pass_->is_exhausted(); }

private:
    struct open_element {
        std::size_t children = 0;
        std::string text;
    };

    std::optional<xml::namespace_number> space_of(std::string_view prefix) override;
    std::uint32_t name_of(xml::namespace_number space, std::string_view local) override;
    [[nodiscard]] node_name number_of(xml::namespace_number space, std::string_view local) const;
    [[nodiscard]] const simple_type* type_of(std::string_view local) const;
    void start();
    void end();

    xml::namespace_table spaces_;
    std::map<std::string, std::uint32_t, std::less<>> names_[8]; // by namespace
    std::uint32_t last_name_ = 0;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> declared_;
    identity_constraints constraints_;
    std::unique_ptr<identity_pass> pass_;
    std::unique_ptr<xml::scanner> source_;
    value_context context_;
    std::vector<open_element> open_;
    std::string_view document_;
};

} // namespace wsman::schema::detail
