#include "schema/testing/identity_test_pass.hpp"

#include <stdexcept>

namespace wsman::schema::detail {

identity_test_pass::identity_test_pass() {
    spaces_.add("urn:p");
}

void identity_test_pass::declare(const std::string& element,
                                 const identity_definition& definition) {
    declared_[element].push_back(constraints_.add(definition, *this).value());
}

void identity_test_pass::resolve(std::size_t most_keys) {
    if (const auto done = constraints_.resolve(); !done)
        throw std::runtime_error(done.error());
    pass_ = std::make_unique<identity_pass>(constraints_, most_keys);
    source_ = std::make_unique<xml::scanner>(xml::limits{}, &spaces_);
}

std::optional<xml::namespace_number> identity_test_pass::space_of(std::string_view prefix) {
    if (prefix != "p")
        return {};
    return spaces_.number_of("urn:p");
}

std::uint32_t identity_test_pass::name_of(xml::namespace_number space, std::string_view local) {
    auto& number = names_[space][std::string{local}];
    if (number == 0)
        number = ++last_name_;
    return number;
}

node_name identity_test_pass::number_of(xml::namespace_number space, std::string_view local) const {
    const auto found = names_[space].find(local);
    return {found == names_[space].end() ? 0 : found->second, space};
}

const simple_type* identity_test_pass::type_of(std::string_view local) const {
    const auto found = types.find(local);
    return found == types.end() ? simple_type::builtin("string") : found->second;
}

void identity_test_pass::run(std::string_view document) {
    document_ = document;
    pass_->open();
    open_.clear();
    source_->open(document);
    xml::event told{};
    while (source_->next(told)) {
        if (told == xml::event::start_element)
            start();
        else if (told == xml::event::text && !open_.empty())
            open_.back().text += source_->text();
        else if (told == xml::event::end_element)
            end();
        else if (told == xml::event::end_of_document)
            return;
    }
    throw std::runtime_error("not well-formed");
}

void identity_test_pass::start() {
    if (!open_.empty())
        ++open_.back().children;
    open_.emplace_back();
    const auto depth = source_->depth();
    if (const auto found = declared_.find(source_->local_name()); found != declared_.end())
        pass_->enter(found->second, depth);
    const auto wants = pass_->start_element(number_of(source_->name_space(), source_->local_name()),
                                            depth, source_->utf8_offset());
    if (!wants.attributes)
        return;
    for (const auto& each : source_->attributes())
        pass_->attribute(number_of(each.name_space, each.name.local), each.value,
                         type_of(each.name.local), context_);
}

void identity_test_pass::end() {
    const auto local = source_->local_name();
    const auto depth = source_->depth();
    if (const auto* const type = type_of(local); open_.back().children == 0 && type != nullptr)
        pass_->content(
            {open_.back().text, type, nillable.contains(local), !without_value.contains(local)},
            depth, context_);
    pass_->end_element(depth);
    open_.pop_back();
}

std::vector<std::string> identity_test_pass::told() const {
    std::vector<std::string> lines;
    for (const auto& each : findings()) {
        const auto tag = document_.substr(each.offset);
        const auto rule = constraint_name(each.rule).substr(sizeof "cvc-identity-constraint." - 1);
        lines.push_back(std::string{rule} + " " + std::string{tag.substr(0, tag.find('>') + 1)});
    }
    return lines;
}

} // namespace wsman::schema::detail
