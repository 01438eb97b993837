// Steps of a case in words: what is sent, what is kept, and what is taken as what.
#pragma once

#include "conformance/suite.hpp"

#include <string>
#include <vector>

namespace wsman::report {

// "probe: get on instance, which must succeed"
std::string words_of(const conformance::step& what);

// One line each: parameters of the operation, content of its own, and the edits as the suite has
// them, with {names} not yet put in.
std::vector<std::string> sent_by(const conformance::step& what);

// "{key}: /s:Envelope/… of the request"
std::vector<std::string> kept_by(const conformance::step& what);

// The conditions of an expectation: "HTTP 2xx and no fault and XPath …".
std::string words_of(const conformance::expectation& what);

// What comes of it where none of its expectations fits; empty where nothing is judged or sent.
std::string otherwise_of(const conformance::step& what);

} // namespace wsman::report
