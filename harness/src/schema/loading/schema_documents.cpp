#include "schema/loading/schema_documents.hpp"

#include "base/sha256.hpp"
#include "xml/reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

namespace wsman::schema::detail {

namespace {

using outcome = boost::system::result<void, schema_error>;
namespace fs = std::filesystem;

constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema";
constexpr std::size_t most_files = 4096;
constexpr std::size_t most_octets = std::size_t{64} << 20;

std::string attribute_of(const xml::reader& reader, std::string_view name) {
    for (const auto& attribute : reader.attributes())
        if (attribute.name == xml::qname{"", name})
            return std::string{attribute.value};
    return {};
}

schema_error error_at(std::string_view name, std::string_view octets, std::size_t offset,
                      std::string message) {
    const auto where = xml::position_of(octets, offset);
    return {std::string{name}, where.line, where.column, std::move(message)};
}

// A location is a URI reference, in which a space, for one, stands as %20.
std::string unescaped(std::string_view location) {
    std::string text;
    for (std::size_t i = 0; i < location.size(); ++i) {
        unsigned octet = 0;
        const auto digits = location.substr(i + 1, 2);
        const auto* const end = digits.data() + digits.size();
        if (location[i] == '%' && digits.size() == 2 &&
            std::from_chars(digits.data(), end, octet, 16).ptr == end) {
            text += static_cast<char>(octet);
            i += 2;
        } else
            text += location[i];
    }
    return text;
}

// `location` as it stands in the document `base`; a scheme of files is all that is taken off.
std::string resolved(std::string_view base, std::string_view location) {
    if (location.starts_with("file://"))
        location.remove_prefix(7);
    return (fs::path{base}.parent_path() / fs::path{unescaped(location)})
        .lexically_normal()
        .string();
}

// What the start tags at the top of a schema say about it.
boost::system::result<schema_document, schema_error> look_at(const std::string& name,
                                                             std::string_view octets) {
    schema_document document{name, {}, octets, {}};
    xml::reader reader;
    reader.open(octets);
    for (;;) {
        const auto event = reader.next();
        if (event.has_error())
            return error_at(name, octets, event.error().offset,
                            fmt::format("the schema is not well-formed: {}",
                                        xml::to_string(event.error().code)));
        if (*event == xml::event::end_of_document)
            return document;
        if (*event != xml::event::start_element)
            continue;
        if (reader.depth() == 1 && reader.name() != xml::qname{xsd, "schema"})
            return error_at(name, octets, reader.offset(), "the root element is not xs:schema");
        if (reader.depth() == 1)
            document.target_namespace = attribute_of(reader, "targetNamespace");
        if (reader.depth() == 2 && (reader.name() == xml::qname{xsd, "include"} ||
                                    reader.name() == xml::qname{xsd, "redefine"}))
            document.includes.push_back(resolved(name, attribute_of(reader, "schemaLocation")));
    }
}

// Line and column of the directive that includes what is not there.
schema_error missing_include(const schema_document& document, const std::string& wanted) {
    xml::reader reader;
    reader.open(document.octets);
    for (auto event = reader.next(); event && *event != xml::event::end_of_document;
         event = reader.next())
        if (*event == xml::event::start_element && reader.depth() == 2 &&
            reader.name().uri == xsd &&
            (reader.name().local == "include" || reader.name().local == "redefine") &&
            resolved(document.name, attribute_of(reader, "schemaLocation")) == wanted)
            return error_at(
                document.name, document.octets, reader.offset(),
                fmt::format("includes {}, which is not below the folders given by --schemas",
                            wanted));
    return {document.name, 0, 0, fmt::format("includes {}, which is not there", wanted)};
}

} // namespace

outcome schema_documents::add(std::string name, std::string_view octets) {
    auto document = look_at(name, octets);
    if (document.has_error())
        return document.error();
    documents_.emplace(std::move(name), std::move(*document));
    return {};
}

outcome schema_documents::add_embedded(const base::resource& file) {
    const auto document = look_at(fmt::format("schemas/{}", file.name), file.octets);
    if (document.has_error())
        return document.error();
    if (!roots(document->target_namespace).empty())
        return {};
    roots_.insert(document->name); // ours include nothing
    return add(document->name, file.octets);
}

outcome schema_documents::add_file(const fs::path& path) {
    std::ifstream stream{path, std::ios::binary};
    std::error_code unknown;
    const auto size = fs::file_size(path, unknown);
    const auto name = path.lexically_normal().string();
    if (!stream || unknown)
        return schema_error{name, 0, 0, "cannot be read"};
    octets_ += size;
    if (documents_.size() >= most_files || octets_ > most_octets)
        return schema_error{
            name, 0, 0,
            fmt::format("one schema too many: at most {} files of {} octets together", most_files,
                        most_octets)};
    contents_.emplace_back(std::istreambuf_iterator<char>{stream},
                           std::istreambuf_iterator<char>{});
    return add(name, contents_.back());
}

outcome schema_documents::add_folder(const fs::path& folder) {
    std::error_code failure;
    std::vector<fs::path> found;
    for (auto at = fs::recursive_directory_iterator{folder, failure};
         !failure && at != fs::recursive_directory_iterator{}; at.increment(failure)) {
        std::error_code ignored;
        if (at->path().extension() == ".xsd" && at->is_regular_file(ignored))
            found.push_back(at->path());
    }
    if (failure)
        return schema_error{folder.string(), 0, 0,
                            fmt::format("the folder cannot be read: {}", failure.message())};
    std::sort(found.begin(), found.end());
    for (const auto& path : found)
        if (auto added = add_file(path); added.has_error())
            return added;
    if (auto checked = check_includes(); checked.has_error())
        return checked;
    find_roots();
    return {};
}

outcome schema_documents::check_includes() const {
    for (const auto& [name, document] : documents_)
        for (const auto& include : document.includes)
            if (by_name(include) == nullptr)
                return missing_include(document, include);
    return {};
}

void schema_documents::find_roots() {
    std::set<std::string, std::less<>> included;
    for (const auto& [name, document] : documents_)
        included.insert(document.includes.begin(), document.includes.end());
    std::set<std::string, std::less<>> reached;
    const auto take = [&](const std::string& root) {
        std::vector<std::string> open{root};
        roots_.insert(root);
        while (!open.empty()) {
            const auto name = std::move(open.back());
            open.pop_back();
            if (reached.insert(name).second)
                for (const auto& next : documents_.find(name)->second.includes)
                    open.push_back(next);
        }
    };
    roots_.clear();
    for (const auto& [name, document] : documents_)
        if (!included.contains(name))
            take(name);
    // What is left stands in rings; one without a namespace takes that of its includer.
    for (const bool nameless : {false, true})
        for (const auto& [name, document] : documents_)
            if (!reached.contains(name) && document.target_namespace.empty() == nameless)
                take(name);
}

const schema_document* schema_documents::by_name(std::string_view name) const {
    const auto at = documents_.find(name);
    return at == documents_.end() ? nullptr : &at->second;
}

const schema_document* schema_documents::included(std::string_view base,
                                                  std::string_view location) const {
    if (const auto* exactly = by_name(location))
        return exactly;
    return by_name(resolved(base, location));
}

std::vector<const schema_document*> schema_documents::all() const {
    std::vector<const schema_document*> every;
    for (const auto& [name, document] : documents_)
        every.push_back(&document);
    return every;
}

std::set<std::string> schema_documents::namespaces() const {
    std::set<std::string> all;
    for (const auto& name : roots_)
        all.insert(documents_.find(name)->second.target_namespace);
    return all;
}

std::vector<const schema_document*>
schema_documents::roots(std::string_view target_namespace) const {
    std::vector<const schema_document*> found;
    for (const auto& name : roots_)
        if (const auto& document = documents_.find(name)->second;
            document.target_namespace == target_namespace)
            found.push_back(&document);
    return found;
}

std::string schema_documents::fingerprint() const {
    std::string all;
    for (const auto& [name, document] : documents_)
        all += fs::path{name}.filename().string() + '\n' + base::sha256_hex(document.octets) + '\n';
    return base::sha256_hex(all);
}

} // namespace wsman::schema::detail
