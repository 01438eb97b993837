#include "conformance/suite_check.hpp"

#include "base/text.hpp"
#include "conformance/substitution.hpp"
#include "protocol/faults.hpp"
#include "transport/channel.hpp"
#include "xpath/expression.hpp"

#include <algorithm>
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

std::string unknown_fault(std::string_view alternatives) {
    if (alternatives == "none" || alternatives == "*")
        return {};
    for (const auto one : base::split(alternatives, '|'))
        if (protocol::from_short_name(base::trim(one)).local.empty())
            return std::string{one};
    return {};
}

std::string unknown_failure(std::string_view alternatives) {
    if (alternatives == "*")
        return {};
    for (const auto one : base::split(alternatives, '|')) {
        const auto word = base::trim(one);
        if (transport::to_string(transport::failure_from(word)) != word)
            return std::string{word};
    }
    return {};
}

class case_checker {
public:
    explicit case_checker(test_case& what) : case_(&what) {}

    load_result<void> check() {
        const auto capabilities = known_capabilities();
        for (const auto& need : case_->needs)
            if (std::ranges::find(capabilities, need) == capabilities.end())
                return error_at(case_->at, "no capability is called " + need);
        std::set<std::string> names;
        for (const auto& one : case_->steps) {
            if (!names.insert(one.name).second)
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

    // Facts carry a dot, of the target or of an exchange; whether a target has them shows at run
    // time.
    bool is_known(const std::string& name) {
        const auto dot = name.find('.');
        if (dot == name.npos)
            return captured_.contains(name);
        const auto owner = name.substr(0, dot);
        if (owner == "target" ||
            std::ranges::find(case_->steps, owner, &step::name) != case_->steps.end())
            return true;
        if (std::ranges::find(case_->facts, name) == case_->facts.end())
            case_->facts.push_back(name);
        return true;
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
        for (const auto* text : {&one.epr, &one.path, &one.expires, &one.dialect, &one.context,
                                 &one.method, &one.max_time})
            if (auto done = check_template(*text, one.at); !done)
                return done;
        for (const auto& payload : {one.body, one.filter})
            if (payload)
                if (auto done = check_template(*payload, one.at); !done)
                    return done;
        if (auto done = check_edits(one); !done)
            return done;
        if (one.what == step::kind::exchange)
            captured_.insert("context"); // after Enumerate and Pull, but other steps may have none
        for (const auto& taken : one.captures) {
            if (auto done = check_expression(taken.xpath, taken.at); !done)
                return done;
            captured_.insert(taken.name);
        }
        for (const auto& e : one.expectations)
            if (auto done = check_expectation(one, e); !done)
                return done;
        return {};
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
        if (const auto word = unknown_fault(e.fault); !e.fault.empty() && !word.empty())
            return error_at(e.at, "no fault is called " + word);
        if (const auto word = unknown_failure(e.failure); !e.failure.empty() && !word.empty())
            return error_at(e.at, "no failure is called " + word);
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
    const load_error at{what.file, what.at.line, what.at.column, what.id + ": "};
    for (const auto& xpath : {what.where, what.require})
        if (!xpath.empty())
            if (auto usable = xpath::check(xpath, what.bindings); !usable) {
                auto error = at;
                error.message += "\"" + xpath + "\": " + usable.error();
                return error;
            }
    const auto known = builtin_checks();
    if (!what.builtin.empty() && std::ranges::find(known, what.builtin) == known.end()) {
        auto error = at;
        error.message += "no check is called " + what.builtin;
        return error;
    }
    return {};
}

} // namespace wsman::conformance
