// Suites and cases as data: what the loader reads, the runner sends, the judge holds against the
// record, and list, explain and coverage show. The format is schemas/suite.xsd; docs/suites.md
// explains it.
#pragma once

#include "base/clock.hpp"
#include "conformance/ledger.hpp"
#include "conformance/verdict.hpp"
#include "protocol/actions.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wsman::conformance {

struct place {
    std::size_t line = 0;
    std::size_t column = 0;
};

// Prefix and namespace URI in scope where an expression or a payload stands.
using namespace_bindings = std::vector<std::pair<std::string, std::string>>;

enum class verb {
    identify,
    get,
    put,
    create,
    delete_,
    invoke,
    enumerate,
    pull,
    release,
    // of the remote shell, see shell_requests.hpp
    command,
    send,
    receive,
    signal,
    disconnect,
    reconnect,
    connect,
    raw
};

std::string_view to_string(verb v); // as written in suites: "delete"

// One change of the composed request, applied in the order of the suite.
struct edit {
    enum class kind {
        insert_at_end,
        insert_at_start,
        remove,
        replace,
        text,
        attribute,
        remove_attribute,
        octets,
        encode,
        pad,
        http_field,
        remove_http_field,
        http_method
    } what{};
    std::string path;  // XPath below the Envelope, as "s:Header/wsa:To"
    std::string name;  // of the attribute or HTTP field; the charset of encode
    std::string value; // XML, text or number; {names} not yet put in
    bool byte_order_mark = false;
    place at;
};

// Takes a value out of a message for later requests and expressions.
struct capture {
    std::string name;
    std::string xpath;
    bool from_request = false;
    bool as_xml = false;  // the node's octets with the namespaces in scope, else its string value
    bool required = true; // a value that is not there ends the case as inconclusive
    place at;
};

// One reading of what may come. All conditions that are given must hold; the first that fits wins.
struct expectation {
    conformance::verdict verdict = verdict::pass;
    std::string http;         // "200", "4xx", alternatives by '|'
    std::string fault;        // "none", "*" or short names, alternatives by '|'
    std::string detail;       // last part of the FaultDetail URI, alternatives by '|'
    std::string code;         // as "s:Sender", alternatives by '|'
    std::string xpath;        // true over the reply
    std::string failure;      // words of transport::failure, alternatives by '|', or "*"
    std::string content_type; // media type, alternatives by '|'
    std::optional<std::uint64_t> octets_at_least, octets_at_most; // of the reply's body
    std::optional<base::duration> not_before, not_after; // from the request's first octet to the
                                                         // reply's last
    std::string authority;                               // rule or table; empty: the case's rule
    std::string because;
    place at;
};

// When a request that no suite sent is the stimulus of a step, so that the step's expectations read
// its reply (exchange_findings.hpp). docs/suites.md lists the names that both expressions know.
struct recogniser {
    std::string when;       // XPath: true over the request
    std::string reply;      // XPath: true over the reply; empty: whatever came
    std::string apart_from; // XPath: the nodes of a request in which its control may differ; empty:
                            // there is no control
    enum class kind {
        reaction, // a fault other than the one that is due may be for something else: only a
                  // control tells
        fault,    // `when` leaves nothing else that a fault could be for
        reply     // the form of the reply, whatever it is the answer to
    } judges = kind::reaction;
    place at;
};

struct step {
    enum class kind {
        exchange,
        wait,
        pull_until_end,
        receive_until_done,
        conclude
    } what = kind::exchange;
    std::string name; // unique in the case; of exchanges without one "exchange-N"
    conformance::verb verb = verb::identify;
    std::string role = "instance"; // of the target: resource and selectors
    std::string epr;               // XML of an EPR, with {names}, addressed instead of the role
    bool without_selectors = false;
    // A precondition must succeed, else the case is inconclusive. A clean-up is sent however the
    // case ended, and never judged.
    enum class intent { judged, precondition, clean_up } purpose = intent::judged;
    bool authenticate = true;
    bool new_connection = false;
    std::string path; // replaces the HTTP target
    // Of the verbs; empty or nothing: left out of the request.
    std::optional<std::uint32_t> max_elements, max_characters;
    std::string max_time;
    bool optimize = false;
    std::string mode; // epr, object-and-epr
    std::string expires;
    std::string dialect;
    std::string context;               // of pull and release; empty: the last captured
    std::string method;                // of invoke; empty: the role's
    std::optional<std::string> body;   // XML instead of the composed content of Body
    std::optional<std::string> filter; // XML put inside the filter element
    std::vector<edit> edits;
    std::vector<capture> captures;
    std::vector<expectation> expectations;
    std::vector<recogniser> recognisers;
    std::string command;         // of receive_until_done: the CommandId, with {names}
    std::string repeat;          // of exchange: so often again, until it fails; with {names}
    std::string wait;            // of wait: xs:duration, or {names} that give one
    std::uint32_t at_most = 500; // pulls of pull_until_end, receives of receive_until_done
    place at;
};

// A defect of the mock that must turn the case.
struct falsifier {
    std::string defect;
    conformance::verdict verdict = verdict::fail;
};

// What active cases and passive rules have in common.
struct case_head {
    std::string id;   // SPEC/RULE/slug
    std::string spec; // dsp0226
    std::string rule; // as in the ledger: R11-2
    std::string slug;
    std::string title;
    std::string note;                        // white space runs made one blank; empty: none
    std::string requirement;                 // the rule's summary
    std::string clause;                      // of the suite
    std::string mock;                        // of the suite
    conformance::level level = level::shall; // of the part that is judged
    bool gates = true;                       // as the rule
    std::vector<std::string> needs;          // capabilities
    std::string interpretation; // judged only where the profile chose this reading; empty: always
    std::vector<falsifier> falsified_by;
    std::string file;
    place at;
};

// What no steps can say: Lua with the functions drive and judge.
struct case_script {
    std::string
        text; // line 1 of it is line 1 of the suite's file, so that errors name places there
    place at;
};

struct test_case : case_head {
    std::optional<protocol::risk> declared_risk;
    std::vector<step> steps;           // none where there is a script
    std::optional<case_script> script; // instead of steps
    std::vector<std::string> roles;    // of the target that its exchanges stand on
    std::vector<std::string> facts;    // of the target that it uses: role.fact
    namespace_bindings bindings;
};

// Judged once over all exchanges of a run.
struct passive_rule : case_head {
    enum class scope { replies, faults, successes, requests } over = scope::replies;
    // Name and XPath: values of the request, which `where` and `require` know as $name.
    std::vector<std::pair<std::string, std::string>> given;
    std::string where;   // XPath; empty: every message of the scope
    std::string require; // XPath; empty: `builtin` checks
    std::string because;
    std::string builtin;
    bool binds_client = false; // of the suite
    namespace_bindings bindings;
};

struct suite {
    std::string spec, edition, clause, title;
    std::string mock; // the profile of our mock that its cases are proven on
    std::string file;
    bool binds_client = false; // its rules, over requests alone, are held against clients
    std::vector<test_case> cases;
    std::vector<passive_rule> passives;
};

// All that was loaded, suites in the order of their clauses.
struct suite_set {
    std::vector<suite> suites;  // that judge services
    std::vector<suite> clients; // that judge clients: no run has them
    std::string digest;         // SHA-256 over names and octets of the files

    [[nodiscard]] std::size_t size() const; // cases and passive rules of a run
    // Heads of all, in the order of a run: cases of each suite, then the passive rules.
    [[nodiscard]] std::vector<const case_head*> heads() const;
    [[nodiscard]] std::vector<const case_head*> client_heads() const;
    [[nodiscard]] const test_case* find_case(std::string_view id) const;
    [[nodiscard]] const passive_rule* find_passive(std::string_view id) const;
};

// What a target may offer or lack, and `needs` may name.
std::span<const std::string_view> known_capabilities();

// The names of native checks that <builtin check=""/> may call.
std::span<const std::string_view> builtin_checks();

// One row of `wsmanspec coverage`.
struct coverage_row {
    const conformance::rule* rule = nullptr; // of the ledger, which must outlive the row
    standing status = standing::open;
    std::string reason;
    std::vector<std::string> cases; // ids
};

// Every rule of the ledger, in its order.
std::vector<coverage_row> coverage(const ledger& rules, const suite_set& suites);

} // namespace wsman::conformance
