#include "schema/stepping/pass_state.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace wsman::schema::detail {

namespace {

constexpr std::size_t most_violations = 100;
constexpr std::size_t most_expected = 8;

std::string space_text(const name_table& names, std::uint16_t space) {
    return space == xml::no_namespace ? std::string{"none"}
                                      : std::string{names.spaces().uri_of(space)};
}

std::string wildcard_text(const grammar& schemas, std::uint32_t number) {
    const auto& any = schemas.wildcards[number];
    switch (any.allows) {
    case wildcard::constraint::any:
        return "any element";
    case wildcard::constraint::other:
        return fmt::format("an element of another namespace than {}",
                           space_text(schemas.names, any.spaces.front()));
    case wildcard::constraint::list:
        break;
    }
    std::vector<std::string> spaces;
    for (const auto each : any.spaces)
        spaces.push_back(space_text(schemas.names, each));
    return fmt::format("an element of namespace {}", fmt::join(spaces, " or "));
}

} // namespace

bool pass_state::is_full() const {
    return violations_.size() >= most_violations;
}

void pass_state::violate(std::string_view constraint, std::string message) {
    violate_at(offset_, constraint, std::move(message));
}

void pass_state::violate_at(std::size_t offset, std::string_view constraint, std::string message) {
    if (!is_full())
        violations_.push_back({offset, std::string{constraint}, std::move(message)});
}

void pass_state::report_identities() {
    for (const auto& each : identities_.findings())
        violate_at(each.offset, constraint_name(each.rule), message(each, schemas_.identities));
    if (identities_.is_exhausted())
        unjudged_.push_back({offset_, "it has more keys than are compared"});
}

std::string pass_state::expectation_text(const frame& parent) const {
    const auto expected = parent.type->model.expected(parent.place);
    std::vector<std::string> all;
    for (const auto name : expected.names)
        all.push_back(schemas_.names.text_of(name));
    for (const auto any : expected.wildcards)
        all.push_back(wildcard_text(schemas_, any));
    if (all.empty())
        return "nothing more";
    const auto more = all.size() > most_expected ? all.size() - most_expected : 0;
    all.resize(all.size() - more);
    auto text = fmt::format("{}", fmt::join(all, ", "));
    return more == 0 ? text : fmt::format("{} or one of {} others", text, more);
}

void pass_state::violate_unexpected(const frame& parent) {
    const auto child = xml::to_string(source_->name());
    if (parent.type->holds == content::nothing)
        return violate("cvc-complex-type.2.1",
                       fmt::format("{} stands in an element that must be empty", child));
    violate("cvc-complex-type.2.4.a", fmt::format("{} is not expected here; expected is {}", child,
                                                  expectation_text(parent)));
}

void pass_state::violate_incomplete(const frame& parent) {
    violate_at(parent.offset, "cvc-complex-type.2.4.b",
               fmt::format("the element lacks children: expected is {}", expectation_text(parent)));
}

} // namespace wsman::schema::detail
