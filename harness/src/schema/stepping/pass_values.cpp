#include "schema/stepping/pass_state.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wsman::schema::detail {

// Text comes in one piece but for comments, instructions and CDATA sections inside it.
void pass_state::collect(frame& into) {
    const auto text = source_->text();
    if (!into.has_text) {
        into.text = text;
    } else {
        if (!into.is_in_pieces)
            pieces_.assign(into.text);
        pieces_.append(text);
        into.is_in_pieces = true;
    }
    into.has_text = true;
}

std::string_view pass_state::text_of(const frame& done) const {
    return done.is_in_pieces ? std::string_view{pieces_} : done.text;
}

// cvc-elt.5 and cvc-type.3.1.3, for a value.
void pass_state::finish_value(const frame& done) {
    const auto* const constraint = done.declaration != nullptr && done.declaration->constraint
                                       ? &*done.declaration->constraint
                                       : nullptr;
    const bool is_given = done.has_text || constraint == nullptr;
    const auto text = is_given ? text_of(done) : std::string_view{constraint->text};
    // An ID in content identifies the parent of the element that holds it (3.15.5).
    id_owner_ = frames_.size() > 1 ? frames_[frames_.size() - 2].offset : done.offset;
    if (const auto wrong = done.type->value->check(text, values_))
        return violate(constraint_name(wrong->rule), message(*wrong));
    if (is_given && constraint != nullptr && constraint->value &&
        !done.type->value->equals(*constraint->value, text, values_))
        violate("cvc-elt.5.2.2.2.2", fmt::format("the value is fixed, '{}'", constraint->text));
}

// cvc-elt.5.2.2.1 and 5.2.2.2.1: a fixed text stands there as it is, and without children.
void pass_state::finish_mixed(const frame& done) {
    const auto& constraint = *done.declaration->constraint;
    if (!constraint.is_fixed || (!done.has_text && !done.has_children))
        return;
    if (done.has_children)
        violate("cvc-elt.5.2.2.1", "the element has a fixed value and a child");
    else if (text_of(done) != constraint.text)
        violate("cvc-elt.5.2.2.2.1", fmt::format("the text is fixed, '{}'", constraint.text));
}

// The value of an element that is a field of an identity constraint.
void pass_state::tell_content(const frame& done) {
    if (done.type->holds != content::value)
        return;
    const auto* const declaration = done.declaration;
    identity_content given;
    given.type = done.type->value;
    given.is_nillable = declaration != nullptr && declaration->is_nillable;
    given.has_value = !done.is_nil && !done.is_lost;
    if (given.has_value && !done.has_text && declaration != nullptr && declaration->constraint)
        given.text = declaration->constraint->text;
    else if (given.has_value)
        given.text = text_of(done);
    identities_.content(given, frames_.size(), keys_);
}

std::optional<std::string_view> pass_state::uri_of(std::string_view prefix) const {
    return source_->resolve(prefix);
}

void pass_state::id(std::string_view name) {
    ids_.push_back({id_texts_.store(name), id_owner_});
}

void pass_state::idref(std::string_view name) {
    id_references_.push_back({id_texts_.store(name), offset_});
}

// cvc-id: an ID stands for one element, and an IDREF for an ID.
void pass_state::check_ids() {
    const auto by_text = [](const identifier& a, const identifier& b) { return a.text < b.text; };
    std::sort(ids_.begin(), ids_.end(), [](const identifier& a, const identifier& b) {
        return a.text != b.text ? a.text < b.text : a.owner < b.owner;
    });
    for (std::size_t i = 1; i < ids_.size(); ++i)
        if (ids_[i].text == ids_[i - 1].text && ids_[i].owner != ids_[i - 1].owner)
            violate_at(ids_[i].owner, "cvc-id.2",
                       fmt::format("the ID '{}' stands for two elements", ids_[i].text));
    for (const auto& each : id_references_)
        if (!std::binary_search(ids_.begin(), ids_.end(), each, by_text))
            refer_to_nothing(each);
}

// An ID may stand inside a part that is judged apart.
void pass_state::refer_to_nothing(const identifier& reference) {
    if (cut_outs_.empty())
        violate_at(reference.owner, "cvc-id.1",
                   fmt::format("no ID '{}' is there to refer to", reference.text));
    else
        unjudged_.push_back({reference.owner, "the ID it refers to may stand in a part that is "
                                              "judged apart"});
}

} // namespace wsman::schema::detail
