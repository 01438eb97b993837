#include "base/text.hpp"
#include "schema/detail/pass_state.hpp"
#include "xml/characters.hpp"
#include "xml/writer.hpp"

#include <fmt/format.h>

#include <map>

namespace wsman::schema::detail {

namespace {

bool is_white(std::string_view text) {
    return xml::skip_white(text.data(), text.data() + text.size()) == text.data() + text.size();
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

pass_state::pass_state(const grammar& schemas, const xml::scanner& source)
    : schemas_(schemas), source_(source), ur_type_(&schemas.types[schemas.ur_type]),
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

void pass_state::start() {
    if (skipped_ != 0) {
        ++skipped_;
        return;
    }
    offset_ = source_.utf8_offset();
    const auto name = schemas_.names.number_of(source_.name_space(), source_.local_name());
    const auto by = govern(name);
    if (by.processing == wildcard::processing::skip)
        return skip();
    if (by.declaration != nullptr && !by.declaration->outside.empty() && cut(*by.declaration))
        return;
    instance_attributes special;
    if (!source_.attributes().empty())
        special = find_instance_attributes();
    const auto* type = actual_type(by, special.type);
    if (!type->outside.empty()) {
        unjudged_.push_back({offset_, type->outside});
        return skip();
    }
    const bool nil = special.nil != nullptr && is_nil(by.declaration, *special.nil);
    auto& opened = frames_.emplace_back();
    opened.type = type;
    opened.declaration = by.declaration;
    opened.offset = offset_;
    opened.is_nil = nil;
    const auto depth = frames_.size();
    if (by.declaration != nullptr && !by.declaration->identities.empty())
        identities_.enter(by.declaration->identities, depth);
    const auto wants = identities_.start_element({name, source_.name_space()}, depth, offset_);
    opened.is_field = wants.content;
    if (wants.attributes)
        tell_attributes(*type);
    if (type->required_attributes != 0 || !source_.attributes().empty())
        check_attributes(*type);
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
        type.model.take(parent.place, name, source_.name_space(), schemas_.wildcards);
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
                            xml::to_string(source_.name())));
        else
            violate_unexpected(parent);
        parent.is_lost = true;
    }
    const auto local = parent.type->model.declaration_of(name);
    return {local != no_number ? &schemas_.elements[local] : schemas_.element_of(name),
            wildcard::processing::lax};
}

// Leaves the element to Xerces, which can find the declarations of global elements alone.
bool pass_state::cut(const element_declaration& declaration) {
    if (!declaration.is_global) {
        unjudged_.push_back({offset_, declaration.outside});
        skip();
        return true;
    }
    if (identities_.is_active())
        unjudged_.push_back({offset_, "an identity constraint looks into an element that is judged "
                                      "apart: " +
                                          declaration.outside});
    auto& added = cut_outs_.emplace_back();
    added.begin = offset_;
    added.declaration = &declaration;
    added.declarations = outer_declarations(source_);
    skip();
    is_cutting_ = true;
    return true;
}

void pass_state::text() {
    if (skipped_ != 0 || frames_.empty() || source_.text().empty())
        return;
    auto& into = frames_.back();
    if (into.is_nil) {
        if (!into.is_lost)
            violate_at(into.offset, "cvc-elt.3.2.1", "the element is nil and has text");
        into.is_lost = true;
        return;
    }
    switch (into.type->holds) {
    case content::value:
        collect(into);
        break;
    case content::mixed:
        if (into.declaration != nullptr && into.declaration->constraint)
            collect(into);
        into.has_text = true;
        break;
    case content::elements:
        if (!into.is_lost && !is_white(source_.text())) {
            into.is_lost = true;
            violate_at(into.offset, "cvc-complex-type.2.3",
                       "the element holds children alone, and has the text '" +
                           base::printable(source_.text(), 60) + "'");
        }
        break;
    case content::nothing:
        if (!into.is_lost) {
            into.is_lost = true;
            violate_at(into.offset, "cvc-complex-type.2.1",
                       "the element must be empty, even of white space");
        }
        break;
    }
}

void pass_state::end() {
    if (skipped_ != 0) {
        if (--skipped_ == 0 && is_cutting_)
            cut_outs_.back().end = source_.utf8_end_offset();
        return;
    }
    if (frames_.empty())
        return;
    finish(frames_.back());
    frames_.pop_back();
}

void pass_state::finish(frame& done) {
    offset_ = done.offset;
    if (!done.is_lost && !done.is_nil) {
        if (done.type->holds == content::value)
            finish_value(done);
        else
            finish_children(done);
    }
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
