#include "conformance/suite_check.hpp"

#include "base/text.hpp"
#include "conformance/request_facts.hpp"
#include "conformance/shell_requests.hpp"
#include "conformance/substitution.hpp"
#include "protocol/faults.hpp"
#include "transport/channel.hpp"
#include "xpath/expression.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

namespace wsman::conformance {

namespace {

bool is_variable_octet(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
}

// Names after '$' outside of string literals.
std::vector<std::string> variables_in(std::string_view xpath) {
    std::vector<std::string> names;
    char quote = 0;
    for (std::size_t i = 0; i < xpath.size(); ++i) {
        const char c = xpath[i];
        if (quote != 0) {
            quote = c == quote ? char{0} : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '$') {
            auto end = i + 1;
            while (end < xpath.size() && is_variable_octet(xpath[end]))
                ++end;
            names.emplace_back(xpath.substr(i + 1, end - i - 1));
        }
    }
    return names;
}

bool has_condition(const expectation& e) {
    return !e.http.empty() || !e.fault.empty() || !e.detail.empty() || !e.code.empty() ||
           !e.xpath.empty() || !e.failure.empty() || !e.content_type.empty() || e.octets_at_least ||
           e.octets_at_most || e.not_before || e.not_after;
}

// The first alternative that is none; nothing when the condition is not given.
template <class IsKnown>
std::optional<std::string> unknown_of(std::string_view alternatives, IsKnown is_known) {
    if (alternatives.empty())
        return std::nullopt;
    for (const auto one : base::split(alternatives, '|'))
        if (const auto word = base::trim(one); !is_known(word))
            return std::string{word};
    return std::nullopt;
}

bool is_fault(std::string_view word) {
    return !protocol::from_short_name(word).local.empty();
}

bool is_failure(std::string_view word) {
    return transport::to_string(transport::failure_from(word)) == word;
}

// The first word of a condition that says nothing, in words; nothing when all do.
std::optional<std::string> unknown_word(const expectation& e) {
    const auto is_word = [](std::string_view word) { return !word.empty(); };
    if (e.fault != "none" && e.fault != "*")
        if (const auto word = unknown_of(e.fault, is_fault))
            return "no fault is called " + *word;
    if (e.failure != "*")
        if (const auto word = unknown_of(e.failure, is_failure))
            return "no failure is called " + *word;
    if (const auto word = unknown_of(e.code, is_fault))
        return "no code is called " + *word;
    if (unknown_of(e.detail, is_word) || unknown_of(e.content_type, is_word))
        return "an alternative is empty";
    return std::nullopt;
}

// What case_variables knows of every target.
constexpr std::array<std::string_view, 4> target_names{"target.to", "target.host", "target.path",
                                                       "target.anonymous-identify-path"};

// What judge_passive gives to expressions.
constexpr std::array<std::string_view, 5> passive_variables{"request-message-id", "request-action",
                                                            "response-action", "http-status",
                                                            "reply-to-parameters"};

// The first capability that nobody knows; empty when there is none.
std::string unknown_need(const case_head& head) {
    const auto known = known_capabilities();
    for (const auto& need : head.needs)
        if (std::ranges::find(known, need) == known.end())
            return need;
    return {};
}

class case_checker {
public:
    explicit case_checker(test_case& what) : case_(&what) {}

    load_result<void> check() {
        if (const auto need = unknown_need(*case_); !need.empty())
            return error_at(case_->at, "no capability is called " + need);
        if (case_->script)
            return {}; // what is in it shows when it runs
        std::set<std::string> names;
        for (const auto& one : case_->steps) {
            if (!names.insert(one.name).second || is_label_of_a_loop(one))
                return error_at(one.at, "a second step of the name " + one.name);
            if (auto done = check_step(one); !done)
                return done;
        }
        const auto judged = [](const step& one) {
            return one.purpose == step::intent::judged && !one.expectations.empty();
        };
        if (std::ranges::none_of(case_->steps, judged))
            return error_at(case_->at, "no exchange of the case is judged");
        return {};
    }

private:
    load_error error_at(place at, std::string message) const {
        return {case_->file, at.line, at.column, case_->id + ": " + std::move(message)};
    }

    // In the record the pulls of a loop are called NAME-1, NAME-2 ...
    bool is_label_of_a_loop(const step& one) const {
        return std::ranges::any_of(case_->steps, [&one](const step& loop) {
            const bool repeats = loop.what == step::kind::pull_until_end ||
                                 loop.what == step::kind::receive_until_done ||
                                 !loop.repeat.empty();
            return repeats && one.name.starts_with(loop.name + "-") &&
                   one.name.find_first_not_of("0123456789", loop.name.size() + 1) == one.name.npos;
        });
    }

    // Facts carry a dot, of the target or of an exchange; whether a target has them shows at run
    // time. The names of captures and steps may carry one too.
    bool is_known(const std::string& name) {
        const auto is_of = [&name](const step& one) { return name.starts_with(one.name + "."); };
        if (captured_.contains(name) || std::ranges::any_of(case_->steps, is_of))
            return true;
        if (name.starts_with("target.") || name.find('.') == name.npos)
            return std::ranges::find(target_names, name) != target_names.end();
        note_fact(name);
        return true;
    }

    void note_fact(std::string name) {
        if (std::ranges::find(case_->facts, name) == case_->facts.end())
            case_->facts.push_back(std::move(name));
    }

    // What the request is composed of where the suite does not say it.
    void note_facts_of_the_verb(const step& one) {
        if (one.verb == verb::create && !one.body)
            note_fact(one.role + ".representation");
        if (one.verb == verb::invoke && one.method.empty())
            note_fact(one.role + ".name");
        if (one.verb == verb::invoke && !one.body)
            note_fact(one.role + ".input");
    }

    load_result<void> check_expression(const std::string& xpath, place at) {
        if (auto usable = xpath::check(xpath, case_->bindings); !usable)
            return error_at(at, "\"" + xpath + "\": " + usable.error());
        for (const auto& name : variables_in(xpath))
            if (!is_known(name))
                return error_at(at, "nothing before captures $" + name);
        return {};
    }

    load_result<void> check_template(const std::string& text, place at) {
        const auto names = names_in(text);
        if (!names)
            return error_at(at, names.error());
        for (const auto& name : *names)
            if (!is_known(name))
                return error_at(at, "nothing before captures {" + name + "}");
        return {};
    }

    load_result<void> check_step(const step& one) {
        note_facts_of_the_verb(one);
        for (const auto* text : {&one.epr, &one.path, &one.expires, &one.dialect, &one.context,
                                 &one.method, &one.max_time, &one.command, &one.repeat, &one.wait})
            if (auto done = check_template(*text, one.at); !done)
                return done;
        for (const auto& payload : {one.body, one.filter})
            if (payload)
                if (auto done = check_template(*payload, one.at); !done)
                    return done;
        if (auto done = check_edits(one); !done)
            return done;
        if (one.what == step::kind::exchange) // after what brings them, but other steps may not
            for (const auto name : {std::string_view{"context"}, created_name, command_name})
                captured_.emplace(name);
        for (const auto& taken : one.captures) {
            if (auto done = check_expression(taken.xpath, taken.at); !done)
                return done;
            captured_.insert(taken.name);
        }
        for (const auto& e : one.expectations)
            if (auto done = check_expectation(one, e); !done)
                return done;
        return one.recognisers.empty() ? load_result<void>{} : check_recognisers(one);
    }

    // A request that no suite sent has nothing before it: the reading of its reply stands on the
    // exchange alone.
    load_result<void> check_recognisers(const step& one) {
        const auto error = [&](const std::string& message) {
            return error_at(one.recognisers.front().at, message);
        };
        if (one.purpose != step::intent::judged || one.expectations.empty())
            return error("only what is judged can be recognised");
        for (const auto& by : one.recognisers)
            for (const auto* xpath : {&by.when, &by.reply, &by.apart_from})
                if (auto done = check_of_recogniser(*xpath, by); !done)
                    return done;
        for (const auto& e : one.expectations)
            for (const auto& name : variables_in(e.xpath))
                if (!is_of_the_exchange(one, name))
                    return error("to read the reply to a foreign request $" + name +
                                 " must be known from that exchange");
        for (const auto& taken : one.captures)
            for (const auto& name : variables_in(taken.xpath))
                if (!is_of_the_exchange(one, name))
                    return error("to recognise a request $" + name +
                                 " must be known from that exchange");
        return {};
    }

    load_result<void> check_of_recogniser(const std::string& xpath, const recogniser& by) const {
        if (xpath.empty())
            return {};
        if (auto usable = xpath::check(xpath, case_->bindings); !usable)
            return error_at(by.at, "\"" + xpath + "\": " + usable.error());
        const auto known = recogniser_names();
        for (const auto& name : variables_in(xpath))
            if (&xpath == &by.apart_from || std::ranges::find(known, name) == known.end())
                return error_at(by.at, "no recogniser knows $" + name);
        return {};
    }

    static bool is_of_the_exchange(const step& one, const std::string& name) {
        return name == one.name + ".message-id" || name == one.name + ".octets" ||
               std::ranges::find(one.captures, name, &capture::name) != one.captures.end();
    }

    load_result<void> check_edits(const step& one) {
        bool encoded = false;
        for (const auto& e : one.edits) {
            const bool is_binary = e.what == edit::kind::octets && e.name == "base64";
            if (!is_binary)
                if (auto done = check_template(e.value, e.at); !done)
                    return done;
            if (auto done = check_template(e.path, e.at); !done)
                return done;
            // A path that holds a {name} can only be compiled at run time.
            if (!e.path.empty() && e.path.find('{') == e.path.npos)
                if (auto done = check_expression("/*/" + e.path, e.at); !done)
                    return done;
            const bool of_http = e.what == edit::kind::http_field ||
                                 e.what == edit::kind::remove_http_field ||
                                 e.what == edit::kind::http_method;
            if (encoded && !of_http)
                return error_at(e.at, "encode must be the last edit of the body");
            encoded = encoded || e.what == edit::kind::encode;
        }
        return {};
    }

    load_result<void> check_expectation(const step& one, const expectation& e) {
        if (one.purpose == step::intent::judged && e.verdict == verdict::pass && !has_condition(e))
            return error_at(e.at, "what matches no condition must not pass");
        if (e.because.empty() && (e.verdict == verdict::warn || e.verdict == verdict::fail ||
                                  e.verdict == verdict::not_applicable))
            return error_at(e.at, "a verdict other than pass needs because");
        if (const auto problem = unknown_word(e))
            return error_at(e.at, *problem);
        return e.xpath.empty() ? load_result<void>{} : check_expression(e.xpath, e.at);
    }

    test_case* case_;
    std::set<std::string> captured_;
};

} // namespace

load_result<void> check_case(test_case& what) {
    return case_checker{what}.check();
}

load_result<void> check_passive(const passive_rule& what) {
    const auto error = [&what](const std::string& message) {
        return load_error{what.file, what.at.line, what.at.column, what.id + ": " + message};
    };
    if (const auto need = unknown_need(what); !need.empty())
        return error("no capability is called " + need);
    std::vector<std::string> known_names(passive_variables.begin(), passive_variables.end());
    std::vector<std::string> expressions;
    for (const auto& [name, xpath] : what.given) {
        known_names.push_back(name);
        expressions.push_back(xpath);
    }
    expressions.insert(expressions.end(), {what.where, what.require});
    for (const auto& xpath : expressions) {
        if (xpath.empty())
            continue;
        if (auto usable = xpath::check(xpath, what.bindings); !usable)
            return error("\"" + xpath + "\": " + usable.error());
        for (const auto& name : variables_in(xpath))
            if (std::ranges::find(known_names, name) == known_names.end())
                return error("no passive rule knows $" + name);
    }
    const auto known = builtin_checks();
    if (!what.builtin.empty() && std::ranges::find(known, what.builtin) == known.end())
        return error("no check is called " + what.builtin);
    return {};
}

} // namespace wsman::conformance
