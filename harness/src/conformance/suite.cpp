#include "conformance/suite.hpp"

#include <algorithm>
#include <array>

namespace wsman::conformance {

namespace {

constexpr std::array<std::string_view, 17> verb_words{
    "identify",  "get",        "put",       "create",  "delete", "invoke",
    "enumerate", "pull",       "release",   "command", "send",   "receive",
    "signal",    "disconnect", "reconnect", "connect", "raw"};

constexpr std::array<std::string_view, 39> check_names{"unique-message-ids",
                                                       "relates-to",
                                                       "fault-http-status",
                                                       "no-utf8-bom",
                                                       "schema-valid",
                                                       "fault-action",
                                                       "known-fault",
                                                       "listed-fault-code",
                                                       "response-action",
                                                       "reply-encoding",
                                                       "soap-envelope",
                                                       "http-version",
                                                       "no-document-type",
                                                       "no-processing-instructions",
                                                       "envelope-media-type",
                                                       "fault-code",
                                                       "addressing-fault-code",
                                                       "enumeration-fault-code",
                                                       "reply-address",
                                                       "unique-request-ids",
                                                       "message-id-characters",
                                                       "message-id-scheme",
                                                       "soap-action",
                                                       "locale-tag",
                                                       "option-types",
                                                       "operation-timeout",
                                                       "continuation-epr",
                                                       "latest-context",
                                                       "context-in-use",
                                                       "shell-exists",
                                                       "desired-command",
                                                       "signalled-command",
                                                       "stream-command",
                                                       "stdin-announced",
                                                       "terminated-before-next",
                                                       "language-kept",
                                                       "shell-resource",
                                                       "headers-once",
                                                       "request-envelope"};

constexpr std::array<std::string_view, 20> capability_names{"identify",
                                                            "anonymous-identify",
                                                            "authentication",
                                                            "get",
                                                            "put",
                                                            "create",
                                                            "delete",
                                                            "enumerate",
                                                            "optimized-enumeration",
                                                            "enumeration-epr",
                                                            "enumeration-object-epr",
                                                            "selector-filter",
                                                            "total-items-estimate",
                                                            "invoke",
                                                            "shell",
                                                            "utf-16",
                                                            "max-envelope-size",
                                                            "operation-timeout",
                                                            "options",
                                                            "locale"};

} // namespace

std::string_view to_string(verb v) {
    return verb_words[static_cast<std::size_t>(v)];
}

std::span<const std::string_view> known_capabilities() {
    return capability_names;
}

std::span<const std::string_view> builtin_checks() {
    return check_names;
}

std::size_t suite_set::size() const {
    std::size_t count = 0;
    for (const auto& one : suites)
        count += one.cases.size() + one.passives.size();
    return count;
}

std::vector<const case_head*> suite_set::heads() const {
    std::vector<const case_head*> all;
    for (const auto& one : suites)
        for (const auto& c : one.cases)
            all.push_back(&c);
    for (const auto& one : suites)
        for (const auto& p : one.passives)
            all.push_back(&p);
    return all;
}

std::vector<const case_head*> suite_set::client_heads() const {
    std::vector<const case_head*> all;
    for (const auto& one : clients)
        for (const auto& p : one.passives)
            all.push_back(&p);
    return all;
}

const test_case* suite_set::find_case(std::string_view id) const {
    for (const auto& one : suites)
        for (const auto& c : one.cases)
            if (c.id == id)
                return &c;
    return nullptr;
}

const passive_rule* suite_set::find_passive(std::string_view id) const {
    for (const auto* part : {&suites, &clients})
        for (const auto& one : *part)
            for (const auto& p : one.passives)
                if (p.id == id)
                    return &p;
    return nullptr;
}

std::vector<coverage_row> coverage(const ledger& rules, const suite_set& suites) {
    std::vector<coverage_row> rows;
    auto heads = suites.heads();
    std::ranges::move(suites.client_heads(), std::back_inserter(heads));
    for (const auto& one : rules.rules()) {
        coverage_row row{&one, one.status, one.reason, {}};
        for (const auto* head : heads)
            if (head->rule == one.id)
                row.cases.push_back(head->id);
        if (!row.cases.empty()) {
            row.status = standing::judged;
            row.reason.clear();
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace wsman::conformance
