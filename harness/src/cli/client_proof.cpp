#include "cli/client_proof.hpp"

#include "base/clock.hpp"
#include "cli/client_defects.hpp"
#include "cli/memory_channel.hpp"
#include "conformance/client_judge.hpp"
#include "mock-server/src/endpoint.hpp"
#include "session/session_access.hpp"

#include <algorithm>
#include <memory>
#include <set>
#include <wsman/shell.hpp>

namespace wsman::cli {

namespace {

using conformance::verdict;

constexpr auto computer = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_ComputerSystem"
                          "?CreationClassName=CIM_ComputerSystem+Name=node0";
constexpr auto fans = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Fan";
constexpr auto log_entries = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_LogEntry";
constexpr auto sensor = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_NumericSensor"
                        "?DeviceID=temp0+SystemName=node0";
constexpr auto account = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Account";
constexpr auto settings = "http://bmc.example.org/wbem/wscim/1/bmc-schema/1/BMC_ServiceSettings";
constexpr auto new_account =
    "<c:CIM_Account xmlns:c=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_Account\">"
    "<c:SystemName>node0</c:SystemName><c:Name>operator7</c:Name>"
    "<c:ElementName>Operator</c:ElementName><c:Role>2</c:Role></c:CIM_Account>";
constexpr auto echo = "<m:Echo_INPUT xmlns:m=\"http://bmc.example.org/wbem/wscim/1/bmc-schema/1/"
                      "BMC_ServiceSettings\"><m:Text>hello</m:Text></m:Echo_INPUT>";

// The mock in memory; what goes there is edited, and told to the judge.
class watched_channel final : public transport::channel {
public:
    watched_channel(mock::endpoint& endpoint, base::test_clock& clock, const client_edit* edit,
                    conformance::client_judge& judge)
        : through_(endpoint, clock), edit_(edit), judge_(&judge) {}

    transport::outcome round_trip(const transport::http_request& request,
                                  const transport::deadlines& within) override {
        record::exchange one;
        one.request = request;
        if (edit_ != nullptr)
            apply(*edit_, one.request);
        one.outcome = through_.round_trip(one.request, within);
        one.number = ++count_;
        one.label = std::to_string(count_);
        judge_->judge(one);
        return one.outcome;
    }

    void drop_connection() override { through_.drop_connection(); }

private:
    memory_channel through_;
    const client_edit* edit_;
    conformance::client_judge* judge_;
    std::uint64_t count_ = 0;
};

// What a wrong request is refused with does not matter: the next operation is sent all the same.
void use_resources(session& with) {
    const auto at = [](std::string_view text) { return resource_locator::parse(text).value(); };
    (void)with.identify();
    if (const auto got = with.get(at(settings)))
        (void)with.put(at(settings), *got);
    (void)with.get(at(computer));
    auto optional = at(sensor);
    optional.add_option("OmitDescription", "true", true).value();
    (void)with.get(optional);
    if (const auto made = with.create(at(account), new_account))
        (void)with.delete_(*made);
    (void)with.invoke("Echo", at(settings), echo);
}

bool is_unfinished(enumerator& all) {
    const auto ended = all.at_end_of_stream();
    return ended && !*ended;
}

void enumerate(session& with) {
    with.batch_items(2).value();
    if (auto all = with.enumerate(std::string{fans}))
        while (is_unfinished(*all))
            if (!all->read_item())
                break;
    const auto filter = "<w:SelectorFilter xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/"
                        "wsman.xsd\"><w:Selector Name=\"DeviceID\">fan2</w:Selector>"
                        "</w:SelectorFilter>";
    if (auto some = with.enumerate(std::string{fans}, filter,
                                   "http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter"))
        (void)some->read_item();
    // Given up in its middle, so that it is released. With selectors, which make the EPR longer.
    if (auto begun = with.enumerate(std::string{log_entries}))
        (void)begun->read_item();
}

void use_shell(session& with) {
    auto host = shell::create(with);
    if (!host)
        return;
    bool given = false;
    run_options reading;
    reading.input = [&given] {
        shell_input piece;
        if (!std::exchange(given, true))
            piece.octets = "typed\r\n";
        piece.end = true;
        return piece;
    };
    (void)host->run("more", {}, reading);
    (void)host->run("echo", {"hello"});
    if (auto begun = host->start("sleep", {"60"}))
        (void)begun->signal(shell_signal::ctrl_c);
}

base::result<void> drive(std::string_view profile, std::string_view edit,
                         conformance::client_judge& judge, std::uint64_t seed,
                         void (*use)(session&)) {
    base::test_clock clock;
    mock::endpoint_settings wanted;
    wanted.profile = profile;
    auto endpoint = mock::endpoint::open(std::move(wanted), clock);
    if (!endpoint)
        return endpoint.error();
    watched_channel channel{**endpoint, clock, find_client_edit(edit), judge};
    session_floor::session_settings own;
    own.clock = &clock;
    own.seed = seed;
    auto opened = session_floor::session_access::open_over(channel, "localhost",
                                                           session_flags::none, {}, {}, own);
    if (!opened)
        return std::string{"no session: "} + opened.error().message;
    use(*opened);
    return {};
}

const conformance::client_rule_result*
result_of(const std::vector<conformance::client_rule_result>& all, const std::string& id) {
    const auto found =
        std::ranges::find_if(all, [&](const auto& one) { return one.head->id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::string reason_of(const conformance::client_rule_result& one) {
    return one.shown.empty() ? std::string{} : one.shown.front().reason;
}

bool is_wrong(verdict said) {
    return said != verdict::pass && said != verdict::not_applicable;
}

class client_prover {
public:
    client_prover(const conformance::suite_set& suites, const conformance::selection& wanted,
                  report::kill_matrix& into)
        : suites_(&suites), matrix_(&into) {
        for (const auto* head : suites.client_heads())
            if (wanted.matches(head->id))
                heads_.push_back(head);
        is_whole_ = wanted.globs.empty() && wanted.exclude.empty();
    }

    base::result<void> run() {
        if (heads_.empty())
            return {};
        matrix_->cases += heads_.size();
        if (auto done = prove_right_clients(); !done)
            return done;
        for (const auto& edit : client_edits())
            if (is_due(edit))
                if (auto done = prove(std::string{edit.id}); !done)
                    return done;
        for (const auto* head : heads_)
            if (unproven_.contains(head->id) || head->falsified_by.empty())
                matrix_->unfalsified.push_back(head->id);
        return {};
    }

private:
    static bool is_habit(std::string_view id) { return id.starts_with("habit."); }

    static const conformance::falsifier* claim_of(const conformance::case_head& head,
                                                  std::string_view id) {
        const auto found =
            std::ranges::find(head.falsified_by, id, &conformance::falsifier::defect);
        return found == head.falsified_by.end() ? nullptr : &*found;
    }

    [[nodiscard]] bool is_due(const client_edit& edit) const {
        return !is_habit(edit.id) &&
               (is_whole_ || std::ranges::any_of(heads_, [&](const auto* head) {
                    return claim_of(*head, edit.id) != nullptr;
                }));
    }

    // Our session, and what else is right: each rule passes somewhere, and is nowhere broken.
    base::result<void> prove_right_clients() {
        std::set<std::string> passed;
        std::vector<std::string> right{""};
        for (const auto& edit : client_edits())
            if (is_habit(edit.id))
                right.emplace_back(edit.id);
        for (const auto& habit : right) {
            const auto got = judge_our_session(*suites_, habit);
            if (!got)
                return got.error();
            for (const auto& one : *got) {
                if (one.verdict() == verdict::pass)
                    passed.insert(one.head->id);
                if (is_wrong(one.verdict()))
                    note(*one.head, habit, reason_of(one));
            }
        }
        for (const auto* head : heads_)
            if (!passed.contains(head->id))
                note(*head, "", "no right client shows it");
        return {};
    }

    void note(const conformance::case_head& head, const std::string& habit,
              const std::string& why) {
        unproven_.insert(head.id);
        matrix_->notes.push_back(head.id + ": not good on our session" +
                                 (habit.empty() ? "" : " with " + habit) + ": " + why);
    }

    base::result<void> prove(const std::string& edit) {
        ++matrix_->defects;
        const auto got = judge_our_session(*suites_, edit);
        if (!got)
            return got.error();
        bool noticed = false;
        for (const auto* head : heads_) {
            const auto* one = result_of(*got, head->id);
            const auto said = one == nullptr ? verdict::error : one->verdict();
            const auto why = one == nullptr ? std::string{} : reason_of(*one);
            if (const auto* claim = claim_of(*head, edit); claim != nullptr) {
                matrix_->matrix.push_back({head->id, edit, claim->verdict, said, why});
                noticed = noticed || claim->verdict == said;
                if (claim->verdict != said)
                    unproven_.insert(head->id);
            } else if (is_wrong(said)) {
                matrix_->unexpected.push_back({head->id, edit, std::nullopt, said, why});
            }
        }
        if (!noticed)
            matrix_->unnoticed.push_back(edit);
        return {};
    }

    const conformance::suite_set* suites_;
    report::kill_matrix* matrix_;
    std::vector<const conformance::case_head*> heads_;
    std::set<std::string> unproven_;
    bool is_whole_ = false;
};

} // namespace

base::result<std::vector<conformance::client_rule_result>>
judge_our_session(const conformance::suite_set& suites, std::string_view edit) {
    conformance::client_judge judge{suites, {}};

    struct part {
        std::string_view profile;
        void (*use)(session&);
    };

    std::uint64_t seed = 0; // of MessageIDs: sessions share none
    for (const auto& one :
         {part{"bmc", use_resources}, part{"bmc", enumerate}, part{"winrm", use_shell}})
        if (auto done = drive(one.profile, edit, judge, ++seed, one.use); !done)
            return done.error();
    return judge.results();
}

base::result<void> prove_client_rules(const conformance::suite_set& suites,
                                      const conformance::selection& wanted,
                                      report::kill_matrix& into) {
    return client_prover{suites, wanted, into}.run();
}

} // namespace wsman::cli
