// Validates messages against XML Schemas: our own from schemas/, and a vendor's from a folder.
// Never touches the network.
#pragma once

#include "base/resource.hpp"
#include "xml/error.hpp"
#include "xml/namespace_table.hpp"

#include <boost/system/result.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wsman::schema {

// Something a document does that its schema forbids.
struct violation {
    std::size_t offset = 0; // octets from 0, of the element (its '<')
    std::size_t line = 1;
    std::size_t column = 1;
    std::string path;       // as xml::element::path
    std::string constraint; // the schema's rule by its name in XML Schema, as
                            // `cvc-complex-type.2.4.a`; empty when unknown
    std::string message;
};

// A part that its schema says something about which nobody here can judge.
struct unjudged_part {
    std::size_t offset = 0; // as of a violation
    std::size_t line = 1;
    std::size_t column = 1;
    std::string path;
    std::string reason;
};

struct verdict {
    bool well_formed = false;
    std::optional<xml::parse_error> error; // when not well-formed
    std::vector<violation> violations;     // at most 100, in the order of the document
    std::vector<unjudged_part> unjudged;

    [[nodiscard]] bool valid() const {
        return well_formed && violations.empty() && unjudged.empty();
    }
};

// Why a schema cannot be used; one line with file, line and column, for exit status 2.
struct schema_error {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string message;
    [[nodiscard]] std::string text() const;
};

[[noreturn]] void throw_exception_from_error(const schema_error& error,
                                             const boost::source_location& where);

// A set of schemas. Xerces-C++ loads and checks them; from its components automata are compiled
// once, which the events of one reading pass then step. Not thread-safe: one a thread.
class validator {
public:
    // Our embedded schemas for SOAP 1.2, WS-Addressing, WS-Transfer, WS-Enumeration, WS-Eventing,
    // WS-Management, Identify, CIM binding, WS-CIM common and Microsoft's extensions; then every
    // .xsd below each folder, whose schemas come before ours where namespaces are equal.
    static boost::system::result<validator, schema_error>
    messages(const std::vector<std::filesystem::path>& folders = {});
    // One of our own formats by its file in schemas/, as "suite.xsd" or "junit.xsd".
    static boost::system::result<validator, schema_error> format(std::string_view name);

    // Schemas given as texts, needed for the call alone. They see each other and nothing else.
    static boost::system::result<validator, schema_error>
    of(const std::vector<base::resource>& documents);

    ~validator();
    validator(validator&&) noexcept;
    validator& operator=(validator&&) noexcept;

    // One pass: well-formedness and schema validity (XML Schema 1.0, assessed strictly from the
    // root). Of a valid document no call allocates but the first ones. Hints to schema locations
    // inside the document are ignored. What the automata cannot express is judged by Xerces-C++.
    [[nodiscard]] verdict validate(std::string_view document);

    // Xerces-C++'s verdict on the same schemas, for comparing.
    [[nodiscard]] verdict second_opinion(std::string_view document);

    // The table of a scanner whose events step a `pass`; others may add theirs to it.
    [[nodiscard]] xml::namespace_table& namespaces();

    // A digest of all schemas in use, for run.json.
    [[nodiscard]] std::string fingerprint() const;

private:
    friend class pass;
    struct state;
    explicit validator(std::unique_ptr<state> made);
    static void report(state& of, std::string_view octets, verdict& into);
    std::unique_ptr<state> state_;
};

} // namespace wsman::schema
