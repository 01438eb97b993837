#include "schema/validator.hpp"

#include "schema/detail/validator_state.hpp"
#include "schema/stepping/cut_out.hpp"
#include "schema/stepping/placement.hpp"
#include "xml/reader.hpp"

#include <boost/assert.hpp>
#include <boost/throw_exception.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <stdexcept>

namespace wsman::schema {

std::span<const base::resource> embedded();

namespace {

constexpr std::string_view catalogue_namespace = "urn:oasis:names:tc:entity:xmlns:xml:catalog";

const base::resource* embedded_file(std::string_view name) {
    for (const auto& file : embedded())
        if (file.name == name)
            return &file;
    return nullptr;
}

// The files that the catalogue names, in its order.
std::vector<const base::resource*> catalogued() {
    std::vector<const base::resource*> files;
    xml::reader reader;
    reader.open(embedded_file("catalogue.xml")->octets);
    for (auto event = reader.next().value(); event != xml::event::end_of_document;
         event = reader.next().value()) {
        if (event != xml::event::start_element ||
            reader.name() != xml::qname{catalogue_namespace, "uri"})
            continue;
        for (const auto& attribute : reader.attributes())
            if (attribute.name == xml::qname{"", "uri"})
                files.push_back(embedded_file(attribute.value));
        BOOST_ASSERT(!files.empty() && files.back() != nullptr);
    }
    return files;
}

boost::system::result<void, schema_error> add_ours(detail::schema_documents& documents) {
    for (const auto* file : catalogued())
        if (auto added = documents.add_embedded(*file); added.has_error())
            return added;
    return {};
}

} // namespace

std::string schema_error::text() const {
    if (file.empty())
        return message;
    return line == 0 ? fmt::format("{}: {}", file, message)
                     : fmt::format("{}:{}:{}: {}", file, line, column, message);
}

void throw_exception_from_error(const schema_error& error, const boost::source_location& where) {
    boost::throw_exception(std::runtime_error(error.text()), where);
}

validator::validator(std::unique_ptr<state> made) : state_(std::move(made)) {}

validator::~validator() = default;
validator::validator(validator&&) noexcept = default;
validator& validator::operator=(validator&&) noexcept = default;

boost::system::result<validator, schema_error>
validator::messages(const std::vector<std::filesystem::path>& folders) {
    detail::schema_documents documents;
    for (const auto& folder : folders)
        if (auto added = documents.add_folder(folder); added.has_error())
            return added.error();
    if (auto added = add_ours(documents); added.has_error())
        return added.error();
    auto made = state::of(documents);
    if (made.has_error())
        return made.error();
    return validator{std::move(*made)};
}

boost::system::result<validator, schema_error> validator::format(std::string_view name) {
    const auto* file = embedded_file(name);
    if (file == nullptr)
        return schema_error{std::string{name}, 0, 0, "is none of the built-in schemas"};
    detail::schema_documents documents; // formats of ours stand alone: they import nothing
    if (auto added = documents.add_embedded(*file); added.has_error())
        return added.error();
    auto made = state::of(documents);
    if (made.has_error())
        return made.error();
    return validator{std::move(*made)};
}

boost::system::result<validator, schema_error>
validator::of(const std::vector<base::resource>& texts) {
    detail::schema_documents documents;
    for (const auto& text : texts)
        if (auto added = documents.add_embedded(text); added.has_error())
            return added.error();
    auto made = state::of(documents);
    if (made.has_error())
        return made.error();
    return validator{std::move(*made)};
}

// Lets Xerces judge what was cut out, and places all that was found.
void validator::report(state& of, std::string_view octets, verdict& into) {
    auto violations = of.steps.violations();
    auto unjudged = of.steps.unjudged();
    const auto utf8 = of.scanner.utf8();
    for (const auto& part : of.steps.cut_outs())
        detail::judge_cut_out(part, utf8, of.xerces(), violations, unjudged);
    const auto by_offset = [](const auto& a, const auto& b) { return a.offset < b.offset; };
    std::stable_sort(violations.begin(), violations.end(), by_offset);
    violations.resize(std::min<std::size_t>(violations.size(), 100));
    std::stable_sort(unjudged.begin(), unjudged.end(), by_offset);
    of.document.parse(octets).value(); // read before, so it cannot fail
    detail::document_places places{of.document, octets};
    for (auto& each : violations)
        into.violations.push_back(places.violation_of(places.element_at(each.offset),
                                                      each.constraint, std::move(each.message)));
    for (auto& each : unjudged) {
        auto placed = places.violation_of(places.element_at(each.offset), {}, {});
        into.unjudged.push_back({placed.offset, placed.line, placed.column, std::move(placed.path),
                                 std::move(each.reason)});
    }
}

verdict validator::validate(std::string_view octets) {
    verdict answer;
    answer.well_formed = state_->read(octets);
    if (!answer.well_formed)
        answer.error = state_->scanner.error();
    else if (state_->steps.has_findings())
        report(*state_, octets, answer);
    return answer;
}

verdict validator::second_opinion(std::string_view octets) {
    verdict answer;
    state_->scanner.open(octets);
    answer.well_formed = xml::tell_events(state_->scanner);
    if (answer.well_formed)
        answer.violations = state_->xerces().violations(octets);
    else
        answer.error = state_->scanner.error();
    return answer;
}

xml::namespace_table& validator::namespaces() {
    return state_->grammar->names.spaces();
}

std::string validator::fingerprint() const {
    return state_->fingerprint;
}

} // namespace wsman::schema
