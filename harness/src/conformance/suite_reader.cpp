#include "conformance/suite_reader.hpp"

#include "base/base64.hpp"
#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/payload.hpp"
#include "conformance/step_reader.hpp"

#include <algorithm>

namespace wsman::conformance {

namespace {

std::vector<std::string> words_in(std::string_view text) {
    std::vector<std::string> out;
    const auto joined = words_of(text);
    if (!joined.empty())
        for (const auto word : base::split(joined, ' '))
            out.emplace_back(word);
    return out;
}

bool is_optional(level l) {
    return l == level::should || l == level::should_not;
}

class file_reader {
public:
    file_reader(std::string_view octets, std::string_view file, const ledger& rules)
        : file_(file), rules_(&rules), elements_(octets) {}

    load_result<suite> read(xml::element root) {
        suite made;
        made.spec = attribute_of(root, "spec");
        made.edition = attribute_of(root, "edition");
        made.clause = attribute_of(root, "clause");
        made.title = attribute_of(root, "title");
        made.mock = attribute_of(root, "mock");
        if (made.mock.empty())
            made.mock = "bmc";
        made.file = file_;
        made.binds_client = attribute_of(root, "binds") == "client";
        for (const auto child : root.children()) {
            const bool is_case = child.name().local == "case";
            if (made.binds_client && is_case)
                return error_at(child, "a suite that binds clients sends nothing: it has no case");
            const auto done = is_case ? read_case(made, child) : read_passive(made, child);
            if (!done)
                return done.error();
        }
        return made;
    }

private:
    load_error error_at(xml::element element, std::string message) const {
        const auto at = elements_.place_of(element);
        return {file_, at.line, at.column, std::move(message)};
    }

    load_result<void> read_head(case_head& head, const suite& owner, xml::element element) {
        const auto id = attribute_of(element, "id");
        const auto slash = std::min(id.find('/'), id.size());
        const auto bare_rule = id.substr(0, slash);
        head.id = owner.spec + "/" + id;
        head.spec = owner.spec;
        head.clause = owner.clause;
        head.mock = owner.mock;
        head.slug = id.substr(std::min(slash + 1, id.size()));
        head.rule = owner.spec == "dsp0227" ? "DSP0227:" + bare_rule : bare_rule;
        head.file = file_;
        head.at = elements_.place_of(element);
        const auto* rule = rules_->find_rule(head.rule);
        if (rule == nullptr || rule->spec != owner.spec)
            return error_at(element, "the ledger of " + owner.spec + " has no rule " + bare_rule);
        if (rule->status == standing::alias)
            return error_at(element, bare_rule + " is another number of a rule: " + rule->reason);
        head.requirement = rule->summary;
        head.gates = rule->gates;
        head.level = level_from(attribute_of(element, "level")).value_or(rule->level);
        head.needs = words_in(attribute_of(element, "needs"));
        head.interpretation = attribute_of(element, "interpretation");
        head.title = words_of(element.child({suite_namespace, "title"}).deep_text());
        head.note = words_of(element.child({suite_namespace, "note"}).deep_text());
        read_falsifiers(head, element);
        return {};
    }

    static void read_falsifiers(case_head& head, xml::element element) {
        for (const auto child : element.children()) {
            if (child.name().local != "falsified-by")
                continue;
            falsifier made;
            made.defect = attribute_of(child, "defect");
            made.verdict = verdict_from(attribute_of(child, "verdict"))
                               .value_or(is_optional(head.level) ? verdict::warn : verdict::fail);
            head.falsified_by.push_back(std::move(made));
        }
    }

    load_result<void> read_case(suite& owner, xml::element element) {
        test_case made;
        if (auto done = read_head(made, owner, element); !done)
            return done.error();
        made.bindings = bindings_at(element);
        const auto risk = attribute_of(element, "risk");
        for (const auto one :
             {protocol::risk::read, protocol::risk::write, protocol::risk::disruptive})
            if (risk == protocol::to_string(one))
                made.declared_risk = one;
        for (const auto child : element.children()) {
            if (auto done = check_payload(child); !done)
                return done.error();
            if (auto done = check_values(child); !done)
                return done.error();
            const auto name = child.name().local;
            if (name == "script")
                read_script(made, child);
            else if (name != "title" && name != "note" && name != "falsified-by")
                made.steps.push_back(read_step(child, elements_));
        }
        complete(made);
        owner.cases.push_back(std::move(made));
        return {};
    }

    // Behind as many empty lines as stand before it in the file.
    void read_script(test_case& made, xml::element element) const {
        const auto text = elements_.place_of_content(element);
        made.script = case_script{std::string(text.line - 1, '\n') + element.deep_text(),
                                  elements_.place_of(element)};
        made.roles = words_in(attribute_of(element, "roles"));
    }

    // Payload without a prefix would stand in the namespace of suites.
    load_result<void> check_payload(xml::element step) const {
        for (const auto child : step.children()) {
            const auto name = child.name().local;
            if (name != "body" && name != "filter" && name != "insert" && name != "replace")
                continue;
            for (const auto payload : child.children())
                if (auto done = check_namespace(payload); !done)
                    return done.error();
        }
        return {};
    }

    load_result<void> check_namespace(xml::element payload) const {
        if (payload.name().uri == suite_namespace)
            return error_at(payload, "payload needs a prefix or an xmlns of its own: <" +
                                         std::string{payload.name().local} +
                                         "> stands in the namespace of suites");
        for (const auto child : payload.children())
            if (auto done = check_namespace(child); !done)
                return done.error();
        return {};
    }

    // What would be read as nothing at all, though the schema is content.
    load_result<void> check_values(xml::element element) const {
        if (element.name().uri != suite_namespace)
            return {};
        for (const auto* name : {"for", "not-before", "not-after"}) {
            const auto text = attribute_of(element, name);
            const auto value = base::parse_duration(text);
            const bool is_name = text.starts_with('{');
            if (!text.empty() && !is_name && (!value || *value < base::duration::zero()))
                return error_at(element, text + " is no time that can be kept");
        }
        const auto base64 = attribute_of(element, "base64");
        if ((base64 == "true" || base64 == "1") && !base::base64_decode(element.deep_text()))
            return error_at(element, "its content is no Base64");
        for (const auto child : element.children())
            if (auto done = check_values(child); !done)
                return done;
        return {};
    }

    // Names where none are given, and roles that follow from what came before.
    static void complete(test_case& made) {
        std::size_t number = 0;
        std::string enumerated = "instance";
        for (auto& one : made.steps) {
            ++number;
            if (one.name.empty())
                one.name = "exchange-" + std::to_string(number);
            if (one.what == step::kind::wait || one.what == step::kind::conclude ||
                one.verb == verb::identify || one.verb == verb::raw)
                continue;
            const bool continues = one.verb == verb::pull || one.verb == verb::release;
            if (one.role.empty())
                one.role = continues ? enumerated : "instance";
            if (one.verb == verb::enumerate)
                enumerated = one.role;
            if (one.epr.empty() && std::ranges::find(made.roles, one.role) == made.roles.end())
                made.roles.push_back(one.role);
        }
    }

    load_result<void> read_passive(suite& owner, xml::element element) {
        passive_rule made;
        if (auto done = read_head(made, owner, element); !done)
            return done.error();
        made.bindings = bindings_at(element);
        const auto over = attribute_of(element, "over");
        using enum passive_rule::scope;
        made.over = over == "faults"      ? faults
                    : over == "successes" ? successes
                    : over == "requests"  ? requests
                                          : replies;
        made.binds_client = owner.binds_client;
        if (made.binds_client && made.over != requests)
            return error_at(element, "a rule that binds clients is one over requests");
        for (const auto child : element.children())
            if (child.name().local == "given")
                made.given.emplace_back(attribute_of(child, "name"), attribute_of(child, "xpath"));
        made.where = attribute_of(element.child({suite_namespace, "where"}), "xpath");
        const auto require = element.child({suite_namespace, "require"});
        made.require = attribute_of(require, "xpath");
        made.because = words_of(attribute_of(require, "because"));
        made.builtin = attribute_of(element.child({suite_namespace, "builtin"}), "check");
        owner.passives.push_back(std::move(made));
        return {};
    }

    std::string file_;
    const ledger* rules_;
    element_reader elements_;
};

} // namespace

load_result<suite> read_suite(const xml::document& document, std::string_view octets,
                              std::string_view file, const ledger& rules) {
    return file_reader{octets, file, rules}.read(document.root());
}

} // namespace wsman::conformance
