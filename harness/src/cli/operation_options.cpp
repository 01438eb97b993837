#include "cli/operation_options.hpp"

#include "cli/file_text.hpp"
#include "cli/stop.hpp"
#include "cli/typed_values.hpp"
#include "report/plain.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace wsman::cli {

namespace {

using report::plain_line;

std::string root_of(const std::string& file, const std::string& octets) {
    xml::document document;
    if (const auto parsed = document.parse(octets); !parsed) {
        const auto where = xml::position_of(octets, parsed.error().offset);
        refuse(fmt::format("{}:{}:{}: not well-formed: {}; --body wants one XML element",
                           plain_line(file), where.line, where.column,
                           to_string(parsed.error().code)));
    }
    return std::string{document.root().outer()};
}

void add_body_option(CLI::App& parser, operation_form::presence presence, operation_options& into) {
    auto* option = parser
                       .add_option("--body", into.body_file,
                                   "XML that becomes the Body's child; - is standard input")
                       ->type_name("FILE");
    option->required(presence == operation_form::presence::required);
}

void add_enumeration_options(CLI::App& parser, operation_options& into) {
    parser.add_option("--filter", into.filter, "text of the filter, or one XML element")
        ->type_name("X");
    parser.add_option("--dialect", into.dialect, "dialect of the filter; without it XPath 1.0")
        ->type_name("URI");
    auto* epr = parser.add_flag("--epr", into.epr, "endpoint references instead of objects");
    parser.add_flag("--object-and-epr", into.object_and_epr, "both, side by side")->excludes(epr);
    parser.add_option("--batch", into.batch, "items a reply may carry")
        ->type_name("N")
        ->check(CLI::Range(1U, 1000000U))
        ->capture_default_str();
}

} // namespace

protocol::resource_reference operation_options::resource() const {
    protocol::resource_reference out;
    out.resource_uri = resource_uri;
    for (const auto& text : selectors) {
        auto [name, value] = named_value("-s", text);
        out.selectors.push_back({std::move(name), std::move(value), std::nullopt});
    }
    return out;
}

protocol::option_set operation_options::option_set() const {
    protocol::option_set out;
    for (const auto& text : options) {
        auto [name, value] = named_value("-O", text);
        protocol::option one;
        one.name = std::move(name);
        one.value = std::move(value);
        out.push_back(std::move(one));
    }
    return out;
}

std::optional<base::duration> operation_options::patience() const {
    if (timeout.empty())
        return std::nullopt;
    return positive_span("--timeout", timeout);
}

std::string operation_options::body() const {
    if (body_file.empty())
        return {};
    const auto read = read_file(body_file);
    if (!read)
        refuse(plain_line(read.error()));
    return root_of(body_file, read->octets);
}

std::string operation_options::input() const {
    if (!body_file.empty() || action.find("://") != std::string::npos)
        return body();
    std::string out;
    xml::writer{out}.open("p:" + action + "_INPUT").declare("p", resource_uri).close();
    return out;
}

session_floor::enumerate_parameters operation_options::enumeration() const {
    session_floor::enumerate_parameters out;
    if (!filter.empty())
        out.filter = session_floor::filter{filter, dialect, filter.front() == '<'};
    else if (!dialect.empty())
        refuse("--dialect does nothing without --filter X");
    if (epr)
        out.mode = session_floor::enumeration_mode::epr;
    if (object_and_epr)
        out.mode = session_floor::enumeration_mode::object_and_epr;
    return out;
}

void add_operation_options(CLI::App& parser, const operation_form& form, operation_options& into) {
    parser
        .add_option("TARGET", into.connection.target, "host, host:port or https://host:port/path")
        ->required();
    if (form.action)
        parser.add_option("ACTION", into.action, "name of a method, or an action URI")->required();
    if (form.resource)
        parser.add_option("RESOURCE", into.resource_uri, "resource URI")->required();
    add_connection_options(parser, into.connection);
    if (form.resource) {
        parser.add_option("-s,--selector", into.selectors, "selector; may be repeated")
            ->type_name("NAME=VALUE")
            ->allow_extra_args(false);
        parser.add_option("-O,--option", into.options, "option; may be repeated")
            ->type_name("NAME=VALUE")
            ->allow_extra_args(false);
    }
    if (form.body != operation_form::presence::absent)
        add_body_option(parser, form.body, into);
    if (form.enumeration)
        add_enumeration_options(parser, into);
    parser
        .add_option("--timeout", into.timeout,
                    "OperationTimeout, as 500ms, 5s, 2m; two seconds more are waited")
        ->type_name("SPAN");
    parser.add_flag("--raw", into.raw, "print the whole envelope as received");
}

} // namespace wsman::cli
