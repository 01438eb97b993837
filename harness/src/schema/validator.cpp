#include "schema/validator.hpp"

#include "schema/detail/grammars.hpp"
#include "schema/detail/placement.hpp"
#include "schema/detail/xerces.hpp"
#include "xml/reader.hpp"

#include <boost/assert.hpp>
#include <boost/throw_exception.hpp>
#include <fmt/format.h>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/util/OutOfMemoryException.hpp>
#include <xercesc/util/XMLEntityResolver.hpp>
#include <xercesc/util/XMLException.hpp>
#include <xercesc/util/XMLUni.hpp>

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

// Nothing that a document refers to is fetched, whatever it is.
class refusing_resolver final : public xercesc::XMLEntityResolver {
public:
    xercesc::InputSource* resolveEntity(xercesc::XMLResourceIdentifier*) override {
        return nullptr;
    }
};

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

struct validator::state {
    state(detail::grammar_pool compiled, std::string digest)
        : pool(std::move(compiled)), fingerprint(std::move(digest)), parser(*pool, resolver) {}

    static boost::system::result<std::unique_ptr<state>, schema_error>
    of(const detail::schema_documents& documents) {
        auto pool = detail::compile(documents);
        if (pool.has_error())
            return pool.error();
        return std::make_unique<state>(std::move(*pool), documents.fingerprint());
    }

    // Whether the reader comes to the end of it.
    std::optional<xml::parse_error> read(std::string_view octets) {
        reader.open(octets);
        for (;;) {
            const auto event = reader.next();
            if (event.has_error())
                return event.error();
            if (*event == xml::event::end_of_document)
                return {};
        }
    }

    // Lets Xerces judge what the reader has just read. An answer is why it gave up.
    std::string judge() {
        const auto text = reader.utf8();
        xercesc::MemBufInputSource source{reinterpret_cast<const XMLByte*>(text.data()),
                                          text.size(), u"message"};
        source.setEncoding(xercesc::XMLUni::fgUTF8EncodingString); // also where UTF-16 is declared
        parser.clear();
        try {
            parser.parse(source);
        } catch (const xercesc::XMLException& problem) {
            return detail::from_xerces(problem.getMessage());
        } catch (const xercesc::SAXException& problem) {
            return detail::from_xerces(problem.getMessage());
        } catch (const xercesc::OutOfMemoryException&) {
            return "more memory is needed than there is";
        }
        return {};
    }

    detail::grammar_pool pool;
    std::string fingerprint;
    refusing_resolver resolver;
    detail::reporting_parser parser;
    xml::reader reader;
    xml::document document; // built for violations alone
};

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

verdict validator::validate(std::string_view octets) {
    verdict answer;
    answer.error = state_->read(octets);
    answer.well_formed = !answer.error;
    if (!answer.well_formed)
        return answer;
    const auto gave_up = state_->judge();
    const auto& findings = state_->parser.findings();
    if (findings.empty() && gave_up.empty())
        return answer;
    state_->document.parse(octets).value(); // read before, so it cannot fail
    answer.violations = detail::placed(findings, state_->document, octets);
    if (!gave_up.empty())
        answer.violations.push_back({state_->document.root().offset(),
                                     1,
                                     1,
                                     state_->document.root().path(),
                                     {},
                                     "the schema validator gave up: " + gave_up});
    return answer;
}

std::string validator::fingerprint() const {
    return state_->fingerprint;
}

} // namespace wsman::schema
