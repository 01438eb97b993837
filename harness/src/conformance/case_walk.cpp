#include "conformance/case_walk.hpp"

#include "base/text.hpp"
#include "base/xsd_time.hpp"
#include "conformance/shell_requests.hpp"
#include "protocol/names.hpp"

#include <charconv>

namespace wsman::conformance {

namespace {

// A SHOULD that is not met warns.
verdict for_level(verdict v, level of) {
    const bool is_should = of == level::should || of == level::should_not;
    return v == verdict::fail && is_should ? verdict::warn : v;
}

xml::element items_of(const soap::envelope& reply) {
    const auto plain = reply.content().child(protocol::wsen("Items"));
    return plain ? plain : reply.content().child(protocol::wsman("Items"));
}

// A reply without a context leaves the one before in force (WS-Enumeration 3.2).
bool at_end(const soap::envelope& reply) {
    return reply.content().child(protocol::wsen("EndOfSequence")) ||
           reply.content().child(protocol::wsman("EndOfSequence"));
}

bool is_loop(const step& one) {
    return one.what == step::kind::pull_until_end || one.what == step::kind::receive_until_done ||
           !one.repeat.empty();
}

// However often a profile wants a request to be sent again.
constexpr std::uint32_t most_repetitions = 1000;

} // namespace

case_walk::case_walk(const test_case& what, const run_context& context)
    : case_(&what), context_(&context), variables_(context) {
    result_.verdict = verdict::inconclusive;
    go_on();
}

const step* case_walk::next() const {
    return ended_ ? nullptr : &case_->steps[at_];
}

std::string case_walk::label() const {
    const auto& now = case_->steps[at_];
    return is_loop(now) ? now.name + "-" + std::to_string(rounds_ + 1) : now.name;
}

// To the first step from here on that has something to do.
void case_walk::go_on() {
    while (!ended_ && at_ < case_->steps.size()) {
        const auto& now = case_->steps[at_];
        if (now.what == step::kind::conclude)
            conclude();
        else if (now.purpose != step::intent::clean_up)
            return check_names(now);
        ++at_;
    }
    ended_ = true;
}

std::string case_walk::filled(const std::string& with_names) const {
    const auto made = substituted(with_names, variables_.as_lookup());
    return made ? made->text : std::string{};
}

// A shell or a command that never came leaves nothing to go on with.
void case_walk::check_names(const step& by) {
    if (by.what == step::kind::wait && !base::parse_duration(filled(by.wait)))
        return fail_ourselves(by.wait + " gives no time to wait for");
    for (const auto& text : {by.epr, by.body.value_or("")})
        if (const auto names = names_in(text))
            for (const auto& name : *names) {
                const auto last = name.substr(name.rfind('.') + 1);
                if ((last == created_name || last == command_name) && !variables_.find_value(name))
                    return settle(verdict::inconclusive,
                                  "nothing before brought " +
                                      std::string{last == created_name ? "the EPR of a shell"
                                                                       : "a CommandId"} +
                                      " to go on with");
            }
}

base::duration case_walk::wait() const {
    return base::parse_duration(filled(case_->steps[at_].wait)).value_or(base::duration{});
}

void case_walk::pass_wait() {
    ++at_;
    go_on();
}

bool case_walk::take_all(const exchanges_by_label& recorded) {
    bool whole = true;
    while (const auto* now = next()) {
        if (now->what == step::kind::wait) {
            pass_wait();
            continue;
        }
        const auto found = recorded.find(label());
        whole = whole && found != recorded.end();
        if (found == recorded.end())
            miss();
        else
            take(*found->second);
    }
    return whole;
}

void case_walk::take(const record::exchange& one) {
    last_ = one;
    const read_exchange came{*last_};
    const auto& now = case_->steps[at_];
    result_.exchanges.push_back(one.number);
    variables_.take_builtin(now.name, came);
    if (now.what == step::kind::pull_until_end)
        return take_pull(now, came);
    if (now.what == step::kind::receive_until_done)
        return take_receive(now, came);
    if (goes_again(now, came))
        return;
    if (now.purpose == step::intent::precondition)
        judge_precondition(now, came);
    else if (now.expectations.empty())
        result_.actual = what_came(came);
    take_captures(now, came);
    if (!ended_ && now.purpose == step::intent::judged && !now.expectations.empty())
        judge(now, came);
    ++at_;
    go_on();
}

void case_walk::take_pull(const step& by, const read_exchange& came) {
    ++rounds_;
    if (came.succeeded())
        items_ += items_of(*came.reply->envelope()).child_count();
    const bool more = came.succeeded() && !at_end(*came.reply->envelope());
    if (more && rounds_ < by.at_most)
        return;
    variables_.set(by.name + ".items", {std::to_string(items_)});
    variables_.set(by.name + ".pulls", {std::to_string(rounds_)});
    if (more)
        settle(verdict::inconclusive,
               "the enumeration did not end within " + std::to_string(by.at_most) + " pulls");
    else if (!by.expectations.empty())
        judge(by, came);
    else if (!came.succeeded())
        settle(verdict::inconclusive, "a pull brought " + what_came(came),
               ground{nullptr, nullptr, &came});
    rounds_ = 0;
    items_ = 0;
    ++at_;
    go_on();
}

bool case_walk::goes_again(const step& by, const read_exchange& came) {
    if (by.repeat.empty())
        return false;
    const auto text = filled(by.repeat);
    std::uint32_t times = 0;
    std::from_chars(text.data(), text.data() + text.size(), times);
    if (rounds_++ < std::min(times, most_repetitions) && came.succeeded())
        return true;
    variables_.set(by.name + ".times", {std::to_string(rounds_)});
    rounds_ = 0;
    return false;
}

void case_walk::take_receive(const step& by, const read_exchange& came) {
    if (!output_)
        output_.emplace(filled(by.command));
    const bool more = output_->take(came);
    if (more && ++rounds_ < by.at_most)
        return;
    output_->set(variables_, by.name);
    output_.reset();
    rounds_ = 0;
    if (!by.expectations.empty())
        judge(by, came);
    else if (more)
        settle(verdict::inconclusive, "the command did not end within " +
                                          std::to_string(by.at_most) + " requests for its output");
    else if (!came.succeeded())
        settle(verdict::inconclusive, "a Receive brought " + what_came(came),
               ground{nullptr, nullptr, &came});
    ++at_;
    go_on();
}

void case_walk::judge_precondition(const step& by, const read_exchange& came) {
    if (!came.succeeded())
        return settle(verdict::inconclusive,
                      "the precondition \"" + by.name + "\" failed: " + what_came(came),
                      ground{nullptr, nullptr, &came});
    if (by.expectations.empty())
        return;
    for (const auto& one : by.expectations) {
        const auto fits = holds(one, came, case_->bindings, variables_, context_->profile.slack);
        if (!fits)
            return fail_ourselves(fits.error());
        if (!*fits)
            continue;
        if (one.verdict != verdict::pass && one.verdict != verdict::warn)
            settle(one.verdict == verdict::not_applicable ? verdict::not_applicable
                                                          : verdict::inconclusive,
                   one.because.empty() ? "the precondition \"" + by.name + "\" does not hold"
                                       : one.because);
        return;
    }
    settle(verdict::inconclusive, "the precondition \"" + by.name + "\" brought what no " +
                                      "expectation foresees: " + what_came(came));
}

void case_walk::take_captures(const step& by, const read_exchange& came) {
    for (const auto& one : by.captures) {
        if (ended_)
            return;
        const auto there = variables_.take(one, came, case_->bindings);
        if (!there)
            return fail_ourselves(there.error());
        // A reply that is to be judged first may well lack it: what it is says more.
        const bool judged_next = by.purpose == step::intent::judged && !by.expectations.empty();
        if (!*there && one.required && judged_next)
            judge(by, came);
        if (!*there && one.required && !ended_)
            settle(verdict::inconclusive,
                   "\"" + by.name + "\" brought no " + one.name +
                       " to go on with: " + what_came(came),
                   ground{nullptr, nullptr, &came});
    }
}

void case_walk::judge(const step& by, const read_exchange& came) {
    for (const auto& one : by.expectations) {
        const auto fits = holds(one, came, case_->bindings, variables_, context_->profile.slack);
        if (!fits)
            return fail_ourselves(fits.error());
        if (*fits)
            return settle(for_level(one.verdict, case_->level),
                          one.because.empty() ? "as it should be: " + what_came(came) : one.because,
                          ground{&by, &one, &came});
    }
    settle(verdict::inconclusive, "what came matches no expectation: " + what_came(came),
           ground{&by, nullptr, &came});
}

void case_walk::conclude() {
    if (!last_)
        return settle(verdict::inconclusive, "nothing came that could be judged");
    const read_exchange came{*last_};
    judge(case_->steps[at_], came);
}

// The worst verdict stays; anything but pass and warn decides the case.
void case_walk::settle(verdict v, const std::string& reason, const ground& by) {
    const bool decides = v != verdict::pass && v != verdict::warn;
    if (!decided_ || !is_worse(result_.verdict, v) || v == verdict::not_applicable) {
        result_.verdict = v;
        result_.reason = reason;
        if (by.matched != nullptr && v != verdict::pass && !by.matched->authority.empty() &&
            by.matched->authority != case_->rule)
            result_.reason += " (" + by.matched->authority + ")";
        if (by.of != nullptr)
            result_.expected = conforming_words(by.of->expectations);
        if (by.came != nullptr)
            result_.actual = what_came(*by.came);
    }
    decided_ = true;
    ended_ = ended_ || decides;
}

void case_walk::miss() {
    settle(verdict::inconclusive, "the record holds no exchange \"" + label() + "\" of this case");
}

void case_walk::fail_ourselves(std::string reason) {
    settle(verdict::error, std::move(reason));
}

case_result case_walk::result() const {
    auto out = result_;
    if (!decided_) {
        out.verdict = verdict::inconclusive;
        out.reason = "nothing came that could be judged";
    }
    return out;
}

} // namespace wsman::conformance
