#include "fuzz/vocabulary.hpp"

#include "base/resource.hpp"
#include "fuzz/outline.hpp"
#include "protocol/actions.hpp"
#include "protocol/faults.hpp"
#include "protocol/names.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

namespace wsman::fuzz {

// The XSDs of messages, made part of the program by wsman_embed.
std::span<const base::resource> schema_files();

namespace {

constexpr std::string_view integers[] = {"0",
                                         "1",
                                         "-1",
                                         "2",
                                         "20",
                                         "127",
                                         "128",
                                         "255",
                                         "256",
                                         "8191",
                                         "8192",
                                         "32767",
                                         "32768",
                                         "65535",
                                         "65536",
                                         "2147483647",
                                         "+1",
                                         "2147483648",
                                         "-2147483648",
                                         "4294967295",
                                         "007",
                                         "4294967296",
                                         "1.0",
                                         "9223372036854775807",
                                         "1e3",
                                         "0x10",
                                         " 5 ",
                                         "-0",
                                         "1 2",
                                         "9223372036854775808",
                                         "INF",
                                         "NaN",
                                         "\xD9\xA3",
                                         "18446744073709551615",
                                         "18446744073709551616"};
constexpr std::string_view booleans[] = {"true",  "false", "1",      "0",  "TRUE",
                                         "False", "yes",   " true ", "01", ""};
constexpr std::string_view durations[] = {
    "PT60S", "PT0S",  "PT0.001S", "PT60.000S", "P1D",  "P1Y2M3DT4H5M6.789S", "-PT1S",
    "P",     "PT",    "P1",       "PT1",       "P0Y",  "PT2147483648S",      "PT1M1H",
    "P1M",   "PT1.S", "P1Y1D",    " PT5S ",    "pt5s", "P99999999999Y",      "PT.5S"};
constexpr std::string_view moments[] = {"2026-01-01T00:00:00Z",
                                        "2026-01-01T00:00:00",
                                        "2026-01-01T24:00:00Z",
                                        "2026-02-29T00:00:00Z",
                                        "2024-02-29T23:59:60Z",
                                        "0000-01-01T00:00:00Z",
                                        "-0001-12-31T23:59:59.999999999-14:00",
                                        "12026-01-01T00:00:00+14:00",
                                        "2026-01-01",
                                        "1970-01-01T00:00:00+15:00",
                                        "9999-12-31T23:59:59Z",
                                        "99999999999-01-01T00:00:00Z"};
constexpr std::string_view names[] = {"s:Sender",  "s:Receiver", "wsman:InvalidSelectors",
                                      "xs:string", "xsd:int",    "unbound:name",
                                      "local",     ":",          "a:b:c",
                                      "wsa:",      ":local",     " s:Sender ",
                                      "xsi:nil",   "xml:lang",   "s:\xC3\xA9"};
constexpr std::string_view uris[] = {
    "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous",
    "http://www.w3.org/2005/08/addressing/anonymous",
    "http://www.w3.org/2003/05/soap-envelope/role/next",
    "urn:uuid:00000000-0000-4000-8000-000000000001",
    "http://localhost:5985/wsman",
    "http://[::1]:5985/wsman",
    "HTTP://LOCALHOST/",
    "",
    "wsman",
    "//",
    "urn:x",
    "http://a b/",
    "http://host/%zz",
    "http://host/?a=1&amp;b=2#f",
    "\n http://host/ \n"};
constexpr std::string_view texts[] = {"",
                                      " ",
                                      "\n\t",
                                      "a",
                                      "a b  c",
                                      "&amp;",
                                      "&lt;a/&gt;",
                                      "&#13;",
                                      "&#x10FFFF;",
                                      "&#xA0;",
                                      "\xC3\xA9",
                                      "\xE2\x82\xAC",
                                      "\xF0\x9F\x98\x80",
                                      "e\xCC\x81",
                                      "\r\n",
                                      "]]&gt;",
                                      "en-US",
                                      "x-klingon-i-default-aaaaaaaaa",
                                      "QUJD",
                                      "QUJ",
                                      "0123456789abcdefABCDEF",
                                      "uuid:1",
                                      "%s%n",
                                      "../../etc/passwd",
                                      "' or '1'='1",
                                      "SELECT * FROM CIM_Fan"};

constexpr value_kind kinds[] = {value_kind::integer, value_kind::boolean, value_kind::duration,
                                value_kind::moment,  value_kind::name,    value_kind::uri,
                                value_kind::text};

bool is_digit(char octet) {
    return octet >= '0' && octet <= '9';
}

bool has_name_form(std::string_view value) {
    const auto colon = value.find(':');
    return colon != value.npos && colon > 0 && value.find_first_of(" \t\r\n/&", 0) == value.npos &&
           value.find(':', colon + 1) == value.npos;
}

struct declared_names {
    std::vector<known_name> elements;
    std::vector<known_name> attributes;
};

void add_unique(std::vector<known_name>& to, known_name name) {
    const auto same = [&name](const known_name& other) {
        return other.uri == name.uri && other.local == name.local;
    };
    if (std::ranges::none_of(to, same))
        to.push_back(std::move(name));
}

// A declaration's name counts for the schema's target namespace; local ones of the few schemas that
// leave elements unqualified gain a namespace that they should not have, which is as good an input.
void add_names(const outline& schema, declared_names& to) {
    const auto* target = schema.attribute(0, "targetNamespace");
    const std::string uri{target ? schema.view(target->value) : std::string_view{}};
    const std::string prefix{protocol::prefix_of(uri)};
    for (std::size_t i = 0; i < schema.elements().size(); ++i) {
        const auto kind = local_of(schema.view(schema.elements()[i].name));
        const auto* name = schema.attribute(i, "name");
        if (!name)
            continue;
        const std::string local{schema.view(name->value)};
        if (kind == "element")
            add_unique(to.elements, {prefix, uri, local});
        if (kind != "attribute")
            continue;
        const bool is_global = schema.elements()[i].parent == 0;
        add_unique(to.attributes,
                   is_global ? known_name{prefix, uri, local} : known_name{"", "", local});
    }
}

declared_names read_schemas() {
    declared_names found;
    outline schema;
    for (const auto& file : schema_files())
        if (schema.read(file.octets))
            add_names(schema, found);
    for (const auto* local : {"nil", "type", "schemaLocation", "noNamespaceSchemaLocation"})
        add_unique(found.attributes, {"xsi", std::string{protocol::ns::xsi}, local});
    for (const auto* local : {"lang", "space", "base", "id"})
        add_unique(found.attributes, {"xml", std::string{protocol::ns::xml}, local});
    return found;
}

const declared_names& declared() {
    static const declared_names all = read_schemas();
    return all;
}

std::vector<std::string_view> namespace_uris() {
    std::vector<std::string_view> all;
    for (const auto& row : protocol::known_namespaces())
        if (row.uri != protocol::ns::xml)
            all.push_back(row.uri);
    all.push_back("urn:unknown");
    return all;
}

const std::vector<std::string>& fault_detail_uris() {
    static const std::vector<std::string> all = [] {
        std::set<std::string> found;
        for (const auto& row : protocol::fault_rows())
            for (const auto detail : row.details)
                found.insert(std::string{protocol::fault_detail_prefix} + std::string{detail});
        return std::vector<std::string>(found.begin(), found.end());
    }();
    return all;
}

std::vector<std::string_view> uris_of_tables() {
    auto all = namespace_uris();
    for (const auto& row : protocol::known_actions()) {
        all.push_back(row.uri);
        if (!row.response.empty())
            all.push_back(row.response);
    }
    for (const auto& row : protocol::fault_rows())
        all.push_back(protocol::fault_action(row.subcode));
    all.insert(all.end(), fault_detail_uris().begin(), fault_detail_uris().end());
    namespace dialect = protocol::dialect;
    for (const auto uri :
         {dialect::xpath, dialect::event_root_xpath, dialect::selector_filter, dialect::wql,
          dialect::cql, dialect::association_filter, dialect::event_query, protocol::all_classes,
          protocol::cim_schema, protocol::no_anonymous_disclosure, soap::anonymous_role,
          soap::role_next, soap::role_none, soap::role_ultimate_receiver})
        all.push_back(uri);
    std::ranges::sort(all);
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

std::vector<std::string> fault_codes() {
    std::set<std::string> all;
    for (const auto code :
         {protocol::fault_code::sender, protocol::fault_code::receiver,
          protocol::fault_code::must_understand, protocol::fault_code::version_mismatch})
        all.insert("s:" + std::string{protocol::code_name(code).local});
    for (const auto& row : protocol::fault_rows())
        if (!row.subcode.local.empty())
            all.insert(protocol::short_name(row.subcode));
    return {all.begin(), all.end()};
}

} // namespace

value_kind kind_of(std::string_view value) {
    const auto first = value.find_first_not_of(" \t\r\n");
    if (first == value.npos)
        return value_kind::text;
    value = value.substr(first);
    const auto digits = value.substr(value.front() == '-' ? 1 : 0);
    if (!digits.empty() && is_digit(digits.front()))
        return value.find('T') == value.npos ? value_kind::integer : value_kind::moment;
    if (digits.starts_with("P") && digits.size() > 1 && (is_digit(digits[1]) || digits[1] == 'T'))
        return value_kind::duration;
    if (value.starts_with("true") || value.starts_with("false"))
        return value_kind::boolean;
    if (value.find("://") != value.npos || value.starts_with("urn:") || value.starts_with("uuid:"))
        return value_kind::uri;
    return has_name_form(value) ? value_kind::name : value_kind::text;
}

std::span<const std::string_view> values_of(value_kind kind) {
    switch (kind) {
    case value_kind::integer:
        return integers;
    case value_kind::boolean:
        return booleans;
    case value_kind::duration:
        return durations;
    case value_kind::moment:
        return moments;
    case value_kind::name:
        return names;
    case value_kind::uri:
        return uris;
    case value_kind::text:
        break;
    }
    return texts;
}

std::span<const value_kind> value_kinds() {
    return kinds;
}

const std::vector<known_name>& known_elements() {
    return declared().elements;
}

const std::vector<known_name>& known_attributes() {
    return declared().attributes;
}

const std::vector<std::string_view>& known_uris() {
    static const auto all = uris_of_tables();
    return all;
}

const std::vector<std::string_view>& known_namespace_uris() {
    static const auto all = namespace_uris();
    return all;
}

const std::vector<std::string>& known_fault_codes() {
    static const auto all = fault_codes();
    return all;
}

} // namespace wsman::fuzz
