// The rule matrix as rows of pages/matrix.html.mustache.
#pragma once

#include "report/page.hpp"
#include "report/rule_matrix.hpp"

namespace wsman::report::page {

struct matrix_settings {
    std::string_view heading; // of the column that shows the words
    bool cases_have_anchors = false;
    // Rules without cases are one state to the filter, whatever the ledger says of them.
    bool one_state_without_cases = false;
};

// Sets what matrix and filter need, and the legend of the words that occur.
void put_matrix(data& into, const std::vector<matrix_spec>& specs, const matrix_settings& how);

} // namespace wsman::report::page
