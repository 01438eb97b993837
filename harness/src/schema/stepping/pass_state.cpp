#include "schema/stepping/pass_state.hpp"

#include "base/text.hpp"
#include "xml/characters.hpp"
#include "xml/writer.hpp"

#include <fmt/format.h>

#include <cstring>
#include <map>

namespace wsman::schema::detail {

namespace {

bool is_blank(const char* eight) {
    std::uint64_t octets = 0;
    std::memcpy(&octets, eight, sizeof octets);
    return octets == 0x2020202020202020U;
}

// Indentation is mostly a line end and blanks.
bool is_white(std::string_view text) {
    const char* at = text.data();
    const char* const end = at + text.size();
    if (text.size() > 8 && xml::has_class(*at, xml::white)) {
        for (++at; end - at > 8 && is_blank(at);)
            at += 8;
        if (end - at <= 8 && is_blank(end - 8))
            return true;
    }
    return xml::skip_white(at, end) == end;
}

// What is bound around the element just started and not by itself, as attributes.
std::string outer_declarations(const xml::scanner& source) {
    std::map<std::string_view, std::string_view> bound;
    for (const auto& each : source.bindings())
        bound[each.prefix] = each.uri;
    for (const auto& each : source.declarations())
        bound.erase(each.prefix);
    std::string all;
    for (const auto& [prefix, uri] : bound)
        all +=
            fmt::format(" xmlns{}{}=\"{}\"", prefix.empty() ? "" : ":", prefix, xml::escaped(uri));
    return all;
}

} // namespace

pass_state::pass_state(const grammar& schemas)
    : schemas_(schemas), ur_type_(&schemas.types[schemas.ur_type]),
      identities_(schemas.identities) {
    keys_.namespaces = this;
    values_.namespaces = this;
    values_.references = this;
}

void pass_state::open() {
    frames_.clear();
    skipped_ = 0;
    is_cutting_ = false;
    ids_.clear();
    id_references_.clear();
    id_texts_.clear();
    identities_.open();
    violations_.clear();
    cut_outs_.clear();
    unjudged_.clear();
}

void pass_state::skip() {
    skipped_ = 1;
    is_cutting_ = false;
}

void pass_state::start_known(name_number name) {
    offset_ = source_->utf8_offset();
    const auto by = govern(name);
    if (by.processing == wildcard::processing::skip)
        return skip();
    if (by.declaration != nullptr && by.declaration->is_outside)
        cut(by.declaration, by.declaration->outside);
    else
        start_assessed(by, name);
}

// Whether the attributes name no type, and none of them is declared.
bool pass_state::has_plain_attributes() const {
    for (const auto& each : source_->attributes()) {
        if (each.name_space == schemas_.instance_space && each.name.local == "type")
            return false;
        const auto name = schemas_.names.number_of(each.name_space, each.name.local);
        if (name != unknown_name && schemas_.attribute_of(name) != nullptr)
            return false;
    }
    return true;
}

void pass_state::start_assessed(const governing& by, name_number name) {
    const bool has_attributes = !source_->attributes().empty();
    instance_attributes special;
    if (has_attributes)
        special = find_instance_attributes();
    const auto* type = special.type == nullptr && by.declaration != nullptr
                           ? by.declaration->direct_type
                           : nullptr;
    const auto told = violations_.size();
    if (type == nullptr)
        type = actual_type(by, special.type);
    if (type->is_outside) { // as xsi:type names it
        if (cut(by.declaration, type->outside))
            violations_.resize(told); // Xerces tells of them too
        return;
    }
    const bool nil = special.nil != nullptr && is_nil(by.declaration, *special.nil);
    auto& opened = frames_.emplace_back();
    opened.type = type;
    opened.declaration = by.declaration;
    opened.offset = offset_;
    opened.is_nil = nil;
    opened.characters = use_of(opened);
    const auto depth = frames_.size();
    if (by.declaration != nullptr && !by.declaration->identities.empty())
        identities_.enter(by.declaration->identities, depth);
    bool are_fields = false;
    if (identities_.is_active()) {
        const auto wants = identities_.start_element({name, source_->name_space()}, depth, offset_);
        opened.is_field = wants.content;
        are_fields = wants.attributes;
    }
    if (has_attributes || type->required_attributes != 0 || are_fields)
        check_attributes(*type, are_fields);
}

pass_state::text_use pass_state::use_of(const frame& opened) const {
    if (opened.is_nil)
        return text_use::forbidden;
    switch (opened.type->holds) {
    case content::value:
        return text_use::collected;
    case content::elements:
        return text_use::white;
    case content::nothing:
        return text_use::forbidden;
    case content::mixed:
        break;
    }
    const bool is_fixed = opened.declaration != nullptr && opened.declaration->constraint;
    return is_fixed ? text_use::collected : text_use::ignored;
}

// Which declaration governs the element just started, and how strictly.
pass_state::governing pass_state::govern(name_number name) {
    if (!frames_.empty())
        return govern_child(frames_.back(), name);
    return {schemas_.element_of(name), wildcard::processing::strict};
}

pass_state::governing pass_state::govern_child(frame& parent, name_number name) {
    parent.has_children = true;
    const auto& type = *parent.type;
    // Below what no schema declares everything goes, and what is declared is assessed.
    if (parent.type == ur_type_ && !parent.is_nil)
        return {schemas_.element_of(name), wildcard::processing::lax};
    if (parent.is_nil || type.holds == content::value || type.holds == content::nothing)
        return misplaced(parent, name);
    if (parent.is_lost) {
        const auto local = type.model.declaration_of(name);
        return {local != no_number ? &schemas_.elements[local] : schemas_.element_of(name),
                wildcard::processing::lax};
    }
    const auto taken =
        type.model.take(parent.place, name, source_->name_space(), schemas_.wildcards);
    if (!taken.is_taken)
        return misplaced(parent, name);
    if (taken.declaration != no_number)
        return {&schemas_.elements[taken.declaration], wildcard::processing::strict};
    const auto contents = schemas_.wildcards[taken.wildcard].contents;
    if (contents == wildcard::processing::skip)
        return {nullptr, contents};
    return {schemas_.element_of(name), contents};
}

// A child that may not stand where it stands: told once a parent, and looked at all the same.
pass_state::governing pass_state::misplaced(frame& parent, name_number name) {
    if (!parent.is_lost) {
        if (parent.is_nil)
            violate_at(parent.offset, "cvc-elt.3.2.1", "the element is nil and has a child");
        else if (parent.type->holds == content::value)
            violate_at(
                parent.offset, parent.type->is_simple ? "cvc-type.3.1.2" : "cvc-complex-type.2.2",
                fmt::format("the element holds a value and no children, and has the child {}",
                            xml::to_string(source_->name())));
        else
            violate_unexpected(parent);
        parent.is_lost = true;
    }
    const auto local = parent.type->model.declaration_of(name);
    return {local != no_number ? &schemas_.elements[local] : schemas_.element_of(name),
            wildcard::processing::lax};
}

// Leaves the element to Xerces, which can find the declarations of global elements alone; false
// when nobody can judge it.
bool pass_state::cut(const element_declaration* declaration, const std::string& reason) {
    if (declaration == nullptr || !declaration->is_global) {
        unjudged_.push_back({offset_, reason});
        skip();
        return false;
    }
    if (identities_.is_active())
        unjudged_.push_back(
            {offset_,
             "an identity constraint looks into an element that is judged apart: " + reason});
    auto& added = cut_outs_.emplace_back();
    added.begin = offset_;
    added.declarations = outer_declarations(*source_);
    skip();
    is_cutting_ = true;
    return true;
}

void pass_state::use_text(frame& into) {
    if (into.characters == text_use::collected)
        collect(into);
    else if (!into.is_lost &&
             (into.characters == text_use::forbidden || !is_white(source_->text())))
        refuse_text(into);
}

void pass_state::refuse_text(frame& into) {
    into.is_lost = true;
    if (into.is_nil)
        violate_at(into.offset, "cvc-elt.3.2.1", "the element is nil and has text");
    else if (into.characters == text_use::forbidden)
        violate_at(into.offset, "cvc-complex-type.2.1",
                   "the element must be empty, even of white space");
    else
        violate_at(into.offset, "cvc-complex-type.2.3",
                   "the element holds children alone, and has the text '" +
                       base::printable(source_->text(), 60) + "'");
}

void pass_state::end_skipped() {
    if (--skipped_ == 0 && is_cutting_)
        cut_outs_.back().end = source_->utf8_end_offset();
}

void pass_state::finish(frame& done) {
    offset_ = done.offset;
    if (done.type != ur_type_ && !done.is_lost && !done.is_nil) {
        if (done.type->holds == content::value)
            finish_value(done);
        else
            finish_children(done);
    }
    if (!identities_.is_active())
        return;
    if (done.is_field)
        tell_content(done);
    identities_.end_element(frames_.size());
}

void pass_state::finish_children(const frame& done) {
    if (done.type->holds != content::nothing && !done.type->model.may_end(done.place))
        violate_incomplete(done);
    if (done.type->holds == content::mixed && done.declaration != nullptr &&
        done.declaration->constraint)
        finish_mixed(done);
}

void pass_state::close() {
    check_ids();
    report_identities();
}

} // namespace wsman::schema::detail
