// A suite file: what is refused is refused at a place inside the file, and what is loaded is loaded
// as the same suite when the file is in UTF-16.
#include "base/text.hpp"
#include "conformance/loader.hpp"
#include "fuzz/oracle.hpp"
#include "xml/document.hpp"
#include "xml/writer.hpp"

#include <algorithm>
#include <string>
#include <tuple>

using namespace wsman;
using namespace wsman::conformance;
using fuzz::demand;

namespace {

// The file in UTF-16; where it says that it is in UTF-8, that is blanked out, so that every place
// stays where it is.
std::string in_utf16(std::string text) {
    const auto declaration = text.find("?>");
    const auto said = text.find("encoding");
    if (text.starts_with("<?xml") && said < declaration) {
        const auto first = text.find_first_of("'\"", said);
        const auto last = text.find(text[first], first + 1);
        std::fill(text.begin() + static_cast<std::ptrdiff_t>(said),
                  text.begin() + static_cast<std::ptrdiff_t>(last + 1), ' ');
    }
    return xml::to_utf16(text);
}

void demand_inside(const load_error& error, std::string_view text) {
    demand(!error.message.empty() && error.file == "suite.xml", "an error says where and what");
    if (error.line == 0)
        return; // the file as a whole
    const auto lines = base::split(text, '\n');
    // A carriage return ends a line too.
    const auto more = static_cast<std::size_t>(std::ranges::count(text, '\r'));
    demand(error.line <= lines.size() + more, "the line is one of the file");
    demand(error.column >= 1 && error.column <= text.size() + 1, "the column is one of the file");
}

void demand_same_place(const place& a, const place& b) {
    demand(a.line == b.line && a.column == b.column, "places are equal");
}

template <class List, class Same>
void demand_same_list(const List& a, const List& b, Same demand_same_one) {
    demand(a.size() == b.size(), "lists are as long");
    for (std::size_t i = 0; i < a.size(); ++i)
        demand_same_one(a[i], b[i]);
}

void demand_same_edit(const edit& a, const edit& b) {
    demand(a.what == b.what && a.path == b.path && a.name == b.name && a.value == b.value &&
               a.byte_order_mark == b.byte_order_mark,
           "edits are equal");
    demand_same_place(a.at, b.at);
}

void demand_same_capture(const capture& a, const capture& b) {
    demand(a.name == b.name && a.xpath == b.xpath && a.from_request == b.from_request &&
               a.as_xml == b.as_xml && a.required == b.required,
           "captures are equal");
    demand_same_place(a.at, b.at);
}

void demand_same_expectation(const expectation& a, const expectation& b) {
    const auto all = [](const expectation& e) {
        return std::tie(e.verdict, e.http, e.fault, e.detail, e.code, e.xpath, e.failure,
                        e.content_type, e.octets_at_least, e.octets_at_most, e.not_before,
                        e.not_after, e.authority, e.because);
    };
    demand(all(a) == all(b), "expectations are equal");
    demand_same_place(a.at, b.at);
}

void demand_same_step(const step& a, const step& b) {
    const auto all = [](const step& s) {
        return std::tie(s.what, s.name, s.verb, s.role, s.epr, s.without_selectors, s.purpose,
                        s.authenticate, s.new_connection, s.path, s.max_elements, s.max_characters,
                        s.max_time, s.optimize, s.mode, s.expires, s.dialect, s.context, s.method,
                        s.body, s.filter, s.wait, s.at_most);
    };
    demand(all(a) == all(b), "steps are equal");
    demand_same_list(a.edits, b.edits, demand_same_edit);
    demand_same_list(a.captures, b.captures, demand_same_capture);
    demand_same_list(a.expectations, b.expectations, demand_same_expectation);
    demand_same_place(a.at, b.at);
}

void demand_same_head(const case_head& a, const case_head& b) {
    const auto all = [](const case_head& h) {
        return std::tie(h.id, h.spec, h.rule, h.slug, h.title, h.note, h.requirement, h.clause,
                        h.level, h.needs, h.interpretation, h.file);
    };
    demand(all(a) == all(b), "heads of cases are equal");
    demand_same_list(a.falsified_by, b.falsified_by, [](const falsifier& c, const falsifier& d) {
        demand(std::tie(c.defect, c.verdict) == std::tie(d.defect, d.verdict), "defects are equal");
    });
    demand_same_place(a.at, b.at);
}

void demand_same_suite(const suite& a, const suite& b) {
    demand(std::tie(a.spec, a.edition, a.clause, a.title, a.file) ==
               std::tie(b.spec, b.edition, b.clause, b.title, b.file),
           "suites are equal");
    demand_same_list(a.cases, b.cases, [](const test_case& c, const test_case& d) {
        demand_same_head(c, d);
        demand(std::tie(c.declared_risk, c.roles, c.facts, c.bindings) ==
                   std::tie(d.declared_risk, d.roles, d.facts, d.bindings),
               "cases are equal");
        demand_same_list(c.steps, d.steps, demand_same_step);
    });
    demand_same_list(a.passives, b.passives, [](const passive_rule& c, const passive_rule& d) {
        demand_same_head(c, d);
        demand(std::tie(c.over, c.given, c.where, c.require, c.because, c.builtin, c.bindings,
                        c.binds_client) == std::tie(d.over, d.given, d.where, d.require, d.because,
                                                    d.builtin, d.bindings, d.binds_client),
               "passive rules are equal");
    });
}

load_result<suite_set> load(std::string_view text) {
    const base::resource one{"suite.xml", text};
    return load_suites(ledger::builtin(), std::span{&one, 1});
}

void demand_same_error(const load_error& a, const load_error& b) {
    demand(a.line == b.line && a.column == b.column && a.message == b.message, "errors are equal");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text{reinterpret_cast<const char*>(data), size};
    static xml::document document;
    const auto parsed = document.parse(text);
    // Loading is slow, and the reader has targets of its own: of what is not well-formed a share.
    if (parsed.has_error() && size % 16 != 0)
        return 0;
    const auto loaded = load(text);
    if (loaded.has_error())
        demand_inside(loaded.error(), text);
    demand(loaded.has_error() || parsed.has_value(), "what is loaded is well-formed");
    if (parsed.has_error() || document.source_encoding() != xml::encoding::utf_8 ||
        document.has_byte_order_mark())
        return 0;
    const auto wide = load(in_utf16(text));
    demand(wide.has_error() == loaded.has_error(), "UTF-16 is loaded as UTF-8 is");
    if (loaded.has_error())
        demand_same_error(loaded.error(), wide.error());
    else
        demand_same_list(loaded->suites, wide->suites, demand_same_suite);
    return 0;
}
