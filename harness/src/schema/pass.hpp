// The schemas' part in a reading pass that others take part in too: it is told the scanner's events
// and gives the verdict when the document ends.
#pragma once

#include "schema/validator.hpp"
#include "xml/scanner.hpp"

#include <memory>

namespace wsman::schema {

// For one document after the other; keeps its memory, so that valid documents allocate nothing in
// the steady state. One thread at a time, as the validator whose schemas it steps.
class pass {
public:
    // The validator must outlive it, and so must its namespaces() the scanner, whose table they
    // are.
    explicit pass(validator& by);
    ~pass();
    pass(pass&&) noexcept;
    pass& operator=(pass&&) noexcept;

    // Before the first event of a document.
    void begin();

    void start_element(const xml::scanner& at);
    void text(const xml::scanner& at);
    void end_element(const xml::scanner& at);

    // After the last event of a well-formed document: whether it is valid, and nothing in it is
    // left to be judged by Xerces-C++. Where it is not, validator::validate() says what is wrong.
    [[nodiscard]] bool finish();

private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace wsman::schema
