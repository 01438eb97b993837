#include "cli/file_text.hpp"
#include "cli/message_facts.hpp"
#include "cli/stop.hpp"
#include "cli/verb.hpp"
#include "report/plain.hpp"
#include "schema/validator.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include <memory>
#include <optional>

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> files;
    std::vector<std::string> schemas;
    std::string format = "text";
    bool second_opinion = false;
};

// What the automata say, and Xerces-C++ where it was asked.
struct opinions {
    schema::verdict first;
    std::optional<schema::verdict> second;

    [[nodiscard]] bool differ() const { return second && second->valid() != first.valid(); }
};

using report::plain;
using report::plain_line;

boost::json::value error_record(const schema::verdict& verdict, std::string_view document) {
    if (!verdict.error)
        return nullptr;
    const auto where = xml::position_of(document, verdict.error->offset);
    return boost::json::object{{"code", to_string(verdict.error->code)},
                               {"offset", verdict.error->offset},
                               {"line", where.line},
                               {"column", where.column}};
}

boost::json::array unjudged_records(const schema::verdict& verdict) {
    boost::json::array out;
    for (const auto& one : verdict.unjudged)
        out.push_back(boost::json::object{{"offset", one.offset},
                                          {"line", one.line},
                                          {"column", one.column},
                                          {"path", plain(one.path)},
                                          {"reason", plain(one.reason)}});
    return out;
}

boost::json::array violation_records(const schema::verdict& verdict) {
    boost::json::array out;
    for (const auto& one : verdict.violations)
        out.push_back(boost::json::object{{"offset", one.offset},
                                          {"line", one.line},
                                          {"column", one.column},
                                          {"path", plain(one.path)},
                                          {"constraint", one.constraint.empty()
                                                             ? boost::json::value{}
                                                             : boost::json::value(one.constraint)},
                                          {"message", plain(one.message)}});
    return out;
}

boost::json::value second_record(const opinions& all) {
    if (!all.second || !all.first.well_formed)
        return nullptr;
    return boost::json::object{{"valid", all.second->valid()},
                               {"agrees", !all.differ()},
                               {"violations", violation_records(*all.second)}};
}

std::string record_line(const std::string& file, const opinions& all, std::string_view document) {
    const auto& verdict = all.first;
    const boost::json::object record{
        {"file", plain(file)},
        {"well_formed", verdict.well_formed},
        {"valid", verdict.well_formed ? boost::json::value(verdict.valid()) : boost::json::value{}},
        {"error", error_record(verdict, document)},
        {"violations", violation_records(verdict)},
        {"unjudged", unjudged_records(verdict)},
        {"second_opinion", second_record(all)},
        {"facts", facts_of(document)}};
    return boost::json::serialize(record) + "\n";
}

std::string violation_lines(std::string_view name, const schema::verdict& verdict,
                            std::string_view says) {
    std::string out;
    for (const auto& one : verdict.violations)
        fmt::format_to(std::back_inserter(out), "{}:{}:{}: {}: {}{} at {}\n", name, one.line,
                       one.column, says, plain_line(one.message, 400),
                       one.constraint.empty() ? "" : " (" + one.constraint + ")",
                       plain_line(one.path, 400));
    return out;
}

std::string first_lines(const std::string& name, const schema::verdict& verdict,
                        std::string_view document) {
    if (verdict.valid())
        return fmt::format("{}: valid\n", name);
    if (verdict.error) {
        const auto where = xml::position_of(document, verdict.error->offset);
        return fmt::format("{}:{}:{}: not well-formed: {} (octet {})\n", name, where.line,
                           where.column, to_string(verdict.error->code), verdict.error->offset);
    }
    auto out = violation_lines(name, verdict, "not valid");
    for (const auto& one : verdict.unjudged)
        fmt::format_to(std::back_inserter(out), "{}:{}:{}: unjudged: {} at {}\n", name, one.line,
                       one.column, plain_line(one.reason, 400), plain_line(one.path, 400));
    return out;
}

std::string text_lines(const std::string& file, const opinions& all, std::string_view document) {
    const auto name = plain_line(file);
    auto out = first_lines(name, all.first, document);
    if (!all.second || !all.first.well_formed)
        return out;
    if (!all.differ())
        return out + fmt::format("{}: Xerces-C++ agrees\n", name);
    if (all.second->valid())
        return out + fmt::format("{}: Xerces-C++ differs: valid\n", name);
    return out + violation_lines(name, *all.second, "Xerces-C++ differs: not valid");
}

schema::validator validator_of(const request& asked) {
    auto made = schema::validator::messages({asked.schemas.begin(), asked.schemas.end()});
    if (!made)
        refuse(made.error().text());
    return std::move(*made);
}

int validate(const request& asked, const console_streams& streams) {
    auto validator = validator_of(asked);
    int status = status_good;
    for (const auto& file : asked.files) {
        const auto read = read_file(file);
        if (!read) {
            streams.complain(fmt::format("wsmanspec validate: {}\n", plain_line(read.error())));
            status = status_usage;
            continue;
        }
        opinions all{validator.validate(read->octets), {}};
        if (asked.second_opinion)
            all.second = validator.second_opinion(read->octets);
        streams.print(asked.format == "ndjson" ? record_line(file, all, read->octets)
                                               : text_lines(file, all, read->octets));
        if (!all.first.valid() && status == status_good)
            status = status_fault;
    }
    return status;
}

} // namespace

command prepare_validate(CLI::App& parser, const console_streams& streams) {
    auto asked = std::make_shared<request>();
    parser.add_option("FILE", asked->files, "messages; - is standard input")->required();
    parser
        .add_option("--schemas", asked->schemas,
                    "folder of a vendor's own .xsd files; they come before ours")
        ->type_name("DIR")
        ->allow_extra_args(false);
    parser.add_option("--format", asked->format, "text, or ndjson: one object a file")
        ->type_name("FORMAT")
        ->check(CLI::IsMember({"text", "ndjson"}))
        ->capture_default_str();
    parser.add_flag("--second-opinion", asked->second_opinion,
                    "let Xerces-C++ judge as well and tell where it differs");
    parser.footer(
        "Exit status: 0 all valid, 1 some not (malformed and unjudged ones too), 2 a file "
        "cannot be read or a schema is wrong.");
    return [asked, streams] { return validate(*asked, streams); };
}

} // namespace wsman::cli
