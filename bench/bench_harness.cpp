// The harness at work, without rivals and without a network: session/… over a channel in memory,
// dispatch/… of requests by the mock, http/… messages on their way through text and back, tree/…
// the document and envelope that cases look into, suites/load, judge/… recorded exchanges.
#include "base/clock.hpp"
#include "base/temporary_folder.hpp"
#include "bench/defaults.hpp"
#include "bench/inputs.hpp"
#include "cli/memory_channel.hpp"
#include "conformance/bundle.hpp"
#include "conformance/ledger.hpp"
#include "conformance/loader.hpp"
#include "conformance/profile.hpp"
#include "conformance/runner.hpp"
#include "mock-server/src/test_client.hpp"
#include "session/session_access.hpp"
#include "soap/envelope.hpp"
#include "transport/client.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <wsman/enumerator.hpp>
#include <wsman/session.hpp>

using namespace wsman;

namespace {

// A benchmark that measures refusals would be fast and worthless.
void need(bool right, const char* what) {
    if (right)
        return;
    std::fprintf(stderr, "bench_harness: %s\n", what);
    std::exit(1);
}

const std::string system_class = std::string{mock::cim} + "CIM_ComputerSystem";
const std::string sensor_class = std::string{mock::cim} + "CIM_NumericSensor";

// The mock, and a session that reaches it in memory.
struct conversation {
    mock::test_client mock{{}, false};
    cli::memory_channel channel{*mock.service, mock.clock};
    session client = [this] {
        session_floor::session_settings settings;
        settings.clock = &mock.clock;
        settings.seed = 1;
        return session_floor::session_access::open_over(channel, "http://bmc.test:5985",
                                                        session_flags::none, {}, {}, settings)
            .value();
    }();
};

void session_identify(benchmark::State& state) {
    conversation with;
    for (auto _ : state)
        need(with.client.identify().has_value(), "Identify failed");
}

void session_get(benchmark::State& state) {
    conversation with;
    const auto system =
        resource_locator::parse(system_class + "?CreationClassName=CIM_ComputerSystem+Name=node0")
            .value();
    for (auto _ : state)
        need(with.client.get(system).has_value(), "Get failed");
}

void session_enumerate(benchmark::State& state) {
    conversation with;
    std::size_t items = 0;
    for (auto _ : state) {
        auto all = with.client.enumerate(sensor_class).value();
        for (items = 0; !all.at_end_of_stream().value(); ++items)
            need(all.read_item().has_value(), "Pull failed");
    }
    need(items > 1, "no sensors");
    state.counters["items"] = static_cast<double>(items);
}

void dispatch(benchmark::State& state, const std::string& text) {
    mock::test_client client;
    const auto request = client.request(text);
    need(client.send_request(request).succeeded(), "the mock refuses");
    for (auto _ : state)
        benchmark::DoNotOptimize(client.service->handle(request).reply.status);
}

void dispatch_enumerate_and_pull(benchmark::State& state) {
    mock::test_client client;
    const auto enumerate = mock::enumerate_of(sensor_class);
    for (auto _ : state) {
        const auto pull = mock::pull_of(sensor_class, client.context_of(enumerate),
                                        "<wsen:MaxElements>100</wsen:MaxElements>");
        need(client.send(pull).succeeded(), "Pull is refused");
    }
}

void tree_document(benchmark::State& state, const std::string& octets) {
    xml::document tree;
    for (auto _ : state)
        need(tree.parse(octets).has_value(), "not well-formed");
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(octets.size()));
}

void tree_envelope(benchmark::State& state, const std::string& octets) {
    soap::envelope message;
    for (auto _ : state) {
        need(message.borrow(octets).has_value(), "no envelope");
        benchmark::DoNotOptimize(message.address().action);
    }
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(octets.size()));
}

void suites_load(benchmark::State& state) {
    for (auto _ : state)
        need(conformance::load_suites(conformance::ledger::builtin()).has_value(),
             "the suites cannot be loaded");
}

void schemas_load(benchmark::State& state) {
    for (auto _ : state)
        need(schema::validator::messages().has_value(), "the schemas cannot be loaded");
}

// The record of a run of all suites against the mock.
class recorded_run {
public:
    recorded_run() {
        // A bundle wants a folder, and gives the context back as a judge reads it.
        const base::temporary_folder folder;
        run(folder.path() / "bundle");
    }

    conformance::suite_set suites =
        conformance::load_suites(conformance::ledger::builtin()).value();
    conformance::bundle record;

private:
    void run(const std::filesystem::path& folder) {
        mock::test_client mock;
        cli::memory_channel channel{*mock.service, mock.clock};
        auto bundle = conformance::bundle_writer::create(folder).value();
        conformance::run_settings settings;
        settings.url = "http://bmc.test:5985/wsman";
        settings.user = "admin";
        settings.authorization = transport::basic_authorization("admin", "open:sesame");
        settings.allowed = protocol::risk::disruptive;
        settings.clock = &mock.clock;
        settings.bundle = &bundle;
        const auto profile = conformance::load_profile("bmc").value();
        need(conformance::run(channel, suites, profile, settings).target_judged,
             "the mock was not judged");
        record = conformance::read_bundle(folder).value();
    }
};

const recorded_run& recorded() {
    static const recorded_run once;
    return once;
}

// Without schemas, so that the judge itself shows; with them as selftest judges.
void judge_record(benchmark::State& state, schema::validator* messages) {
    const auto& with = recorded();
    conformance::judge_settings settings;
    settings.messages = messages;
    for (auto _ : state)
        benchmark::DoNotOptimize(
            conformance::judge(with.suites, with.record.context, with.record.exchanges, settings));
    const auto exchanges = static_cast<double>(with.record.exchanges.size());
    state.counters["exchanges"] = exchanges;
    state.counters["ns_per_exchange"] =
        benchmark::Counter(exchanges * 1e-9, benchmark::Counter::kIsIterationInvariantRate |
                                                 benchmark::Counter::kInvert);
}

// The first active case of the record.
void judge_case(benchmark::State& state) {
    const auto& with = recorded();
    const conformance::test_case* what = nullptr;
    std::vector<record::exchange> own;
    for (const auto& each : with.record.exchanges) {
        if (what == nullptr)
            what = with.suites.find_case(each.owner);
        if (what != nullptr && each.owner == what->id)
            own.push_back(each);
    }
    need(what != nullptr, "no case was run");
    for (auto _ : state)
        benchmark::DoNotOptimize(conformance::judge_case(*what, with.record.context, own));
    state.SetLabel(what->id);
    state.counters["exchanges"] = static_cast<double>(own.size());
}

template <class Function, class... Arguments>
void add(const std::string& name, Function function, Arguments... arguments) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) { function(state, arguments...); });
}

void add_all(schema::validator& messages) {
    add("session/identify", session_identify);
    add("session/get", session_get);
    add("session/enumerate", session_enumerate);
    add("dispatch/identify", dispatch, mock::identify_text());
    add("dispatch/get", dispatch, mock::get_system().text());
    add("dispatch/enumerate_and_pull", dispatch_enumerate_and_pull);
    for (const auto& input : bench::made_inputs(1))
        if (input.octets() < 100'000) {
            add("tree/document/" + input.name, tree_document, input.messages[0]);
            add("tree/envelope/" + input.name, tree_envelope, input.messages[0]);
        }
    add("suites/load", suites_load);
    add("schemas/load", schemas_load);
    add("judge/case", judge_case);
    add("judge/record", judge_record, nullptr);
    add("judge/record_and_schemas", judge_record, &messages);
}

} // namespace

int main(int count, char** words) {
    try {
        auto messages = schema::validator::messages().value();
        auto arguments = bench::with_defaults(count, words);
        int size = static_cast<int>(arguments.size());
        benchmark::Initialize(&size, arguments.data());
        if (benchmark::ReportUnrecognizedArguments(size, arguments.data()))
            return 2;
        add_all(messages);
        benchmark::RunSpecifiedBenchmarks();
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_harness: %s\n", problem.what());
        return 2;
    }
    return 0;
}
