// What a validator owns: the schemas, loaded and compiled, and what reads documents with them.
#pragma once

#include "schema/loading/grammars.hpp"
#include "schema/stepping/pass_state.hpp"
#include "schema/validator.hpp"
#include "schema/xerces/xerces_judge.hpp"
#include "xml/document.hpp"
#include "xml/tell_events.hpp"

#include <memory>
#include <optional>
#include <string>

namespace wsman::schema {

struct validator::state {
    state(detail::grammar_pool loaded, std::unique_ptr<detail::grammar> compiled,
          std::string digest)
        : pool(std::move(loaded)), grammar(std::move(compiled)), fingerprint(std::move(digest)),
          scanner({}, &grammar->names.spaces()), steps(*grammar) {}

    static boost::system::result<std::unique_ptr<state>, schema_error>
    of(const detail::schema_documents& documents) {
        auto pool = detail::load(documents);
        if (pool.has_error())
            return pool.error();
        auto compiled = detail::compile(**pool, documents);
        return std::make_unique<state>(std::move(*pool), std::move(compiled),
                                       documents.fingerprint());
    }

    // Whether the scanner comes to the end of it.
    bool read(std::string_view octets) {
        scanner.open(octets);
        steps.open();
        if (!xml::tell_events(scanner, steps))
            return false;
        steps.close();
        return true;
    }

    detail::xerces_judge& xerces() {
        if (!judge)
            judge.emplace(*pool);
        return *judge;
    }

    detail::grammar_pool pool;
    std::unique_ptr<detail::grammar> grammar;
    std::string fingerprint;
    xml::scanner scanner;
    detail::pass_state steps;
    std::optional<detail::xerces_judge> judge; // made when it is first needed
    xml::document document;                    // built for findings alone
};

} // namespace wsman::schema
