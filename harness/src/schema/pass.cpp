#include "schema/pass.hpp"

#include "schema/detail/validator_state.hpp"

namespace wsman::schema {

struct pass::state {
    explicit state(const detail::grammar& schemas) : steps(schemas) {}

    detail::pass_state steps;
};

pass::pass(validator& by) : state_(std::make_unique<state>(*by.state_->grammar)) {}

pass::~pass() = default;
pass::pass(pass&&) noexcept = default;
pass& pass::operator=(pass&&) noexcept = default;

void pass::begin() {
    state_->steps.open();
}

void pass::start_element(const xml::scanner& at) {
    state_->steps.start_element(at);
}

void pass::text(const xml::scanner& at) {
    state_->steps.text(at);
}

void pass::end_element(const xml::scanner& at) {
    state_->steps.end_element(at);
}

bool pass::finish() {
    state_->steps.close();
    return !state_->steps.has_findings();
}

} // namespace wsman::schema
