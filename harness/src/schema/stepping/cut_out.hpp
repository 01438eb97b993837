// Parts of a document that the automata leave to Xerces: each becomes a document of its own, with
// what was bound around it, and what is found there is brought back.
#pragma once

#include "schema/stepping/pass_state.hpp"
#include "schema/xerces/xerces_judge.hpp"

namespace wsman::schema::detail {

// Appends what Xerces finds in the part, offsets in `utf8`.
void judge_cut_out(const cut_out& part, std::string_view utf8, xerces_judge& by,
                   std::vector<found_violation>& violations, std::vector<found_unjudged>& unjudged);

} // namespace wsman::schema::detail
