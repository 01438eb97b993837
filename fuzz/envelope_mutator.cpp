// Choosing an operation, and making its edits a document. The operations themselves lie in
// element_operations.cpp, attribute_operations.cpp and namespace_operations.cpp.
#include "fuzz/envelope_mutator.hpp"

#include "fuzz/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace wsman::fuzz {
namespace {

constexpr auto operations = static_cast<std::size_t>(operation::count);

constexpr std::array<std::string_view, operations> words{
    "drop-element",     "duplicate-element", "swap-siblings",    "move-element",
    "rename-element",   "insert-element",    "wrap-element",     "unwrap-element",
    "empty-element",    "replace-element",   "graft-element",    "drop-attribute",
    "copy-attribute",   "rename-attribute",  "insert-attribute", "swap-attributes",
    "change-attribute", "change-text",       "insert-text",      "respell-text",
    "insert-comment",   "hoist-declaration", "sink-declaration", "repeat-declaration",
    "rename-prefix",    "default-namespace", "change-namespace"};

} // namespace

std::string_view to_string(operation what) {
    return words[static_cast<std::size_t>(what)];
}

envelope_mutator::operator_function envelope_mutator::function_of(operation what) {
    using self = envelope_mutator;
    static constexpr std::array<operator_function, operations> functions{
        &self::drop_element,      &self::duplicate_element, &self::swap_siblings,
        &self::move_element,      &self::rename_element,    &self::insert_element,
        &self::wrap_element,      &self::unwrap_element,    &self::empty_element,
        &self::replace_element,   &self::graft_element,     &self::drop_attribute,
        &self::copy_attribute,    &self::rename_attribute,  &self::insert_attribute,
        &self::swap_attributes,   &self::change_attribute,  &self::change_text,
        &self::insert_text,       &self::respell_text,      &self::insert_comment,
        &self::hoist_declaration, &self::sink_declaration,  &self::repeat_declaration,
        &self::rename_prefix,     &self::default_namespace, &self::change_namespace};
    return functions[static_cast<std::size_t>(what)];
}

void envelope_mutator::add_donor(std::string_view document) {
    outline read;
    if (read.read(document))
        donors_.push_back(std::move(read));
}

std::optional<std::string_view> envelope_mutator::mutate(std::string_view document,
                                                         std::size_t most) {
    constexpr int patience = 16; // few operations fit a document of one element
    for (int turn = 0; turn < patience; ++turn) {
        const auto what = static_cast<operation>(random_.below(operations));
        if (const auto made = mutate(document, what, most))
            return made;
        if (in_.elements().empty())
            break;
    }
    return std::nullopt;
}

std::optional<std::string_view> envelope_mutator::mutate(std::string_view document, operation what,
                                                         std::size_t most) {
    edits_.clear();
    if (!in_.read(document) || !(this->*function_of(what))())
        return std::nullopt;
    const auto made = apply(most);
    if (made)
        last_ = what;
    return made;
}

std::optional<std::string_view> envelope_mutator::cross(std::string_view document,
                                                        std::string_view other, std::size_t most) {
    outline donor;
    if (!donor.read(other))
        return std::nullopt;
    other_ = &donor;
    const auto what = random_.once_in(2) ? operation::replace_element : operation::graft_element;
    const auto made = mutate(document, what, most);
    other_ = nullptr;
    return made;
}

std::optional<std::string_view> envelope_mutator::apply(std::size_t most) {
    std::ranges::stable_sort(edits_, {}, [](const edit& one) { return one.where.begin; });
    // `document` may be the result of the call before.
    auto& out = out_[written_ ^ 1U];
    const auto document = in_.document();
    out.clear();
    std::size_t at = 0;
    for (const auto& one : edits_) {
        out.append(document.substr(at, one.where.begin - at)).append(one.with);
        at = one.where.end;
    }
    out.append(document.substr(at));
    if (out.size() > most || out == document)
        return std::nullopt;
    written_ ^= 1U;
    return out;
}

bool envelope_mutator::replace(const range& where, std::string with) {
    edits_.push_back({where, std::move(with)});
    return true;
}

bool envelope_mutator::insert_into_start_tag(std::size_t element, std::string what) {
    return insert(in_.elements()[element].name.end, std::move(what));
}

bool envelope_mutator::insert_inside(std::size_t element, std::string what) {
    const auto& parent = in_.elements()[element];
    if (parent.is_empty_tag()) {
        const auto tag = in_.view(parent.start_tag);
        const auto open = tag.substr(0, tag.rfind('/'));
        return replace(parent.start_tag, std::string{open} + ">" + std::move(what) + "</" +
                                             std::string{in_.view(parent.name)} + ">");
    }
    // Before one of the elements inside, at the front or at the end.
    std::vector<std::size_t> places{parent.content.begin, parent.content.end};
    for (auto child = element + 1; child < parent.behind; child = in_.elements()[child].behind)
        places.push_back(in_.elements()[child].whole.begin);
    return insert(random_.pick(places), std::move(what));
}

void envelope_mutator::rename_tags(std::size_t element, const std::string& name) {
    const auto& one = in_.elements()[element];
    replace(one.name, name);
    if (!one.is_empty_tag())
        replace(one.end_name, name);
}

const outlined_attribute* envelope_mutator::any_attribute(bool declarations) {
    std::size_t fit = 0;
    const outlined_attribute* chosen = nullptr;
    for (const auto& one : in_.attributes())
        if (declares_namespace(in_.view(one.name)) == declarations && random_.once_in(++fit))
            chosen = &one;
    return chosen;
}

const outline* envelope_mutator::any_donor() {
    if (other_ != nullptr)
        return other_;
    return donors_.empty() ? &in_ : &random_.pick(donors_);
}

bool envelope_mutator::prefix_is_used(std::string_view prefix) const {
    const auto with_colon = std::string{prefix} + ":";
    return in_.document().find(with_colon) != std::string_view::npos ||
           in_.document().find("xmlns:" + std::string{prefix}) != std::string_view::npos;
}

std::string envelope_mutator::unused_prefix() {
    static constexpr std::string_view candidates[] = {"n1", "env", "a", "_", "S", "x-y.z", "p"};
    std::string prefix{random_.pick(candidates)};
    while (prefix_is_used(prefix))
        prefix += std::to_string(random_.below(10));
    return prefix;
}

envelope_mutator::bound_prefix
envelope_mutator::prefix_for(std::size_t element, std::string_view usual, std::string_view uri) {
    if (uri.empty())
        return {};
    if (usual == "xml")
        return {"xml:", {}};
    std::string prefix{usual.empty() ? "x" : usual};
    if (const auto* bound = in_.binding(element, prefix)) {
        if (in_.view(bound->value) == uri)
            return {prefix + ":", {}};
        prefix = unused_prefix();
    }
    return {prefix + ":", " xmlns:" + prefix + "=\"" + std::string{uri} + "\""};
}

std::string envelope_mutator::new_value(std::string_view old) {
    switch (random_.below(8)) {
    case 0: // another kind altogether
        return std::string{random_.pick(values_of(random_.pick(value_kinds())))};
    case 1:
        return " " + std::string{old} + "\n";
    case 2:
        return std::string{old} + (random_.once_in(2) ? std::string{old} : "0");
    case 3:
        if (kind_of(old) == value_kind::name)
            return random_.pick(known_fault_codes());
        return std::string{random_.pick(known_uris())};
    case 4:
        if (kind_of(old) == value_kind::uri)
            return std::string{random_.pick(known_uris())};
        [[fallthrough]];
    default:
        return std::string{random_.pick(values_of(kind_of(old)))};
    }
}

std::string self_contained(const outline& document, std::size_t element) {
    const auto& one = document.elements()[element];
    const std::string text{document.view(one.whole)};
    const auto name_size = one.name.size() + 1;
    std::string declared;
    for (auto at = one.parent; at != outlined_element::none; at = document.elements()[at].parent) {
        const auto& owner = document.elements()[at];
        for (std::size_t i = 0; i < owner.attribute_count; ++i) {
            const auto& binding = document.attributes()[owner.attributes + i];
            const auto name = document.view(binding.name);
            if (!declares_namespace(name) ||
                document.binding(one.parent, declared_prefix(name)) != &binding ||
                document.attribute(element, name) != nullptr)
                continue;
            const auto prefix = declared_prefix(name);
            if (prefix.empty() || text.find(std::string{prefix} + ":") != std::string::npos)
                declared += document.view(binding.whole);
        }
    }
    return text.substr(0, name_size) + declared + text.substr(name_size);
}

} // namespace wsman::fuzz
