#include "conformance/ledger.hpp"

#include "base/resource.hpp"
#include "conformance/csv.hpp"
#include "conformance/problem.hpp"

#include <boost/throw_exception.hpp>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace wsman::conformance {

std::span<const base::resource> embedded_rules();

namespace {

constexpr std::array<std::pair<standing, std::string_view>, 7> standing_words{
    {{standing::judged, "judged"},
     {standing::open, "open"},
     {standing::deferred, "deferred"},
     {standing::untestable, "untestable"},
     {standing::implicit, "implicit"},
     {standing::informative, "informative"},
     {standing::alias, "alias"}}};

// A rule's id says where it comes from: rules of DSP0226 begin with R as there. Texts without
// numbers of their own have a sign, the section and a number of ours.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> specs_by_sign{
    {{"DSP0227:", "dsp0227"},
     {"SOAP", "soap12"},
     {"WSA", "ws-addressing"},
     {"WSEN", "ws-enumeration"},
     {"WST", "ws-transfer"},
     {"V", "ms-wsmv"}}};

std::string_view spec_of(std::string_view id) {
    for (const auto& [sign, spec] : specs_by_sign)
        if (id.starts_with(sign))
            return spec;
    return "dsp0226";
}

std::string error_at(std::string_view file, std::size_t line, std::string_view what) {
    return std::string{file} + ": line " + std::to_string(line) + ": " + std::string{what};
}

base::result<rule> rule_of(const csv_record& row) {
    rule made;
    made.id = row["id"];
    made.spec = spec_of(made.id);
    made.gates = made.spec != "dsp0227"; // known from what others tell of it alone
    made.section = row["section"];
    made.role = row["role"];
    made.area = row["area"];
    made.summary = row["summary"];
    made.observable = row["observable"];
    made.check = row["check_idea"];
    made.fault = row["fault"];
    const auto level = level_from(row["level"]);
    if (!level || made.id.empty())
        return problem{error_at("rules", row.line, "a rule needs an id and a level")};
    made.level = *level;
    return made;
}

base::result<void> apply_status(std::vector<rule>& rules, const csv_record& row) {
    const auto found = std::ranges::find(rules, row["id"], &rule::id);
    if (found == rules.end())
        return error_at("status", row.line, "no rule " + row["id"]);
    const auto status = standing_from(row["status"]);
    if (!status || *status == standing::judged || row["reason"].empty())
        return error_at("status", row.line, "needs a standing other than judged, and a reason");
    found->status = *status;
    found->reason = row["reason"];
    return {};
}

constexpr std::string_view status_file = "status.csv";

std::string_view embedded(std::string_view name) {
    for (const auto& file : embedded_rules())
        if (file.name == name)
            return file.octets;
    return {};
}

} // namespace

std::string_view to_string(standing s) {
    for (const auto& [one, word] : standing_words)
        if (one == s)
            return word;
    return {};
}

std::optional<standing> standing_from(std::string_view text) {
    for (const auto& [one, word] : standing_words)
        if (word == text)
            return one;
    return std::nullopt;
}

const ledger& ledger::builtin() {
    static const ledger instance = [] {
        ledger made;
        base::result<void> read_in;
        for (const auto& file : embedded_rules())
            if (read_in && file.name != status_file)
                read_in = made.add(file.octets);
        if (read_in)
            read_in = made.apply(embedded(status_file));
        if (!read_in)
            boost::throw_exception(std::logic_error{"embedded ledger: " + read_in.error()});
        return made;
    }();
    return instance;
}

base::result<void> ledger::add(std::string_view rules_csv) {
    const auto rows = read_csv(rules_csv);
    if (!rows)
        return "rules: " + rows.error();
    for (const auto& row : *rows) {
        auto one = rule_of(row);
        if (!one)
            return one.error();
        if (find_rule(one->id) != nullptr)
            return error_at("rules", row.line, "a second rule " + one->id);
        rules_.push_back(std::move(*one));
    }
    return {};
}

base::result<ledger> ledger::read(std::initializer_list<std::string_view> rules_csv,
                                  std::string_view status_csv) {
    ledger made;
    for (const auto text : rules_csv)
        if (auto done = made.add(text); !done)
            return done.error();
    if (auto done = made.apply(status_csv); !done)
        return done.error();
    return made;
}

base::result<void> ledger::apply(std::string_view status_csv) {
    const auto states = read_csv(status_csv);
    if (!states)
        return "status: " + states.error();
    for (const auto& row : *states)
        if (auto done = apply_status(rules_, row); !done)
            return done.error();
    return {};
}

const rule* ledger::find_rule(std::string_view id) const {
    const auto found = std::ranges::find(rules_, id, &rule::id);
    return found == rules_.end() ? nullptr : &*found;
}

} // namespace wsman::conformance
