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

namespace wsman::cli {

namespace {

struct request {
    std::vector<std::string> files;
    std::vector<std::string> schemas;
    std::string format = "text";
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

std::string record_line(const std::string& file, const schema::verdict& verdict,
                        std::string_view document) {
    const boost::json::object record{
        {"file", plain(file)},
        {"well_formed", verdict.well_formed},
        {"valid", verdict.well_formed ? boost::json::value(verdict.valid()) : boost::json::value{}},
        {"error", error_record(verdict, document)},
        {"violations", violation_records(verdict)},
        {"facts", facts_of(document)}};
    return boost::json::serialize(record) + "\n";
}

std::string text_lines(const std::string& file, const schema::verdict& verdict,
                       std::string_view document) {
    const auto name = plain_line(file);
    if (verdict.valid())
        return fmt::format("{}: valid\n", name);
    if (verdict.error) {
        const auto where = xml::position_of(document, verdict.error->offset);
        return fmt::format("{}:{}:{}: not well-formed: {} (octet {})\n", name, where.line,
                           where.column, to_string(verdict.error->code), verdict.error->offset);
    }
    std::string out;
    for (const auto& one : verdict.violations)
        fmt::format_to(std::back_inserter(out), "{}:{}:{}: not valid: {}{} at {}\n", name, one.line,
                       one.column, plain_line(one.message, 400),
                       one.constraint.empty() ? "" : " (" + one.constraint + ")",
                       plain_line(one.path, 400));
    return out;
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
        const auto verdict = validator.validate(read->octets);
        streams.print(asked.format == "ndjson" ? record_line(file, verdict, read->octets)
                                               : text_lines(file, verdict, read->octets));
        if (!verdict.valid() && status == status_good)
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
    parser.footer(
        "Exit status: 0 all valid, 1 some not (malformed ones too), 2 a file cannot be read.");
    return [asked, streams] { return validate(*asked, streams); };
}

} // namespace wsman::cli
