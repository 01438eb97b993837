// Parse and facts, rival beside rival on the same envelopes; then our document and envelope by
// themselves. Before anything is timed all must tell the same facts. Read the ratios, not the
// figures: run with --benchmark_enable_random_interleaving=true
// --benchmark_repetitions=7 on a quiet machine.
#include "bench/readers.hpp"
#include "soap/envelope.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>

using namespace wsman;

namespace {

std::string file(const std::string& name) {
    std::ifstream in{WSMAN_SOURCE_DIR "/corpus/messages/" + name + ".xml", std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

// An envelope of a page of items, as Pull brings it.
std::string pull_response(int items) {
    std::string out =
        "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
        "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
        "xmlns:wsen=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\" "
        "xmlns:p=\"urn:bench:class\">"
        "<s:Header><wsa:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</wsa:To>"
        "<wsa:Action s:mustUnderstand=\"true\">"
        "http://schemas.xmlsoap.org/ws/2004/09/enumeration/PullResponse</wsa:Action></s:Header>"
        "<s:Body><wsen:PullResponse><wsen:Items>\n";
    for (int i = 0; i < items; ++i)
        out += "<p:Sensor><p:DeviceID>sensor " + std::to_string(i) +
               "</p:DeviceID><p:Name>Inlet temperature &lt;" + std::to_string(i) +
               "&gt;</p:Name><p:CurrentReading>" + std::to_string(2000 + i) +
               "</p:CurrentReading><p:BaseUnits>2</p:BaseUnits><p:HealthState>5</p:HealthState>"
               "<p:OtherSensorTypeDescription/></p:Sensor>\n";
    return out + "</wsen:Items></wsen:PullResponse></s:Body></s:Envelope>";
}

struct input {
    std::string name;
    std::string octets;
};

struct contestant {
    std::string name;
    std::function<std::unique_ptr<bench::rival>()> make;
};

const std::vector<contestant>& contestants() {
    static const std::vector<contestant> all = {
        {"ours", bench::ours},
        {"libxml2_sax", bench::libxml2_sax},
#ifdef WSMAN_HAS_EXPAT
        {"expat", bench::expat},
#endif
    };
    return all;
}

void read(benchmark::State& state, const contestant& by, const std::string& octets) {
    const auto reader = by.make();
    bench::facts facts;
    for (auto _ : state)
        benchmark::DoNotOptimize(reader->read(octets, facts));
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * octets.size()));
}

void document(benchmark::State& state, const std::string& octets) {
    xml::document tree;
    for (auto _ : state)
        benchmark::DoNotOptimize(tree.parse(octets).has_value());
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * octets.size()));
}

void envelope(benchmark::State& state, const std::string& octets) {
    soap::envelope message;
    for (auto _ : state) {
        benchmark::DoNotOptimize(message.borrow(octets).has_value());
        benchmark::DoNotOptimize(message.address().action);
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * octets.size()));
}

// Whether all contestants read the input and tell the same of it.
bool agree(const input& on) {
    bench::facts first;
    for (const auto& each : contestants()) {
        bench::facts facts;
        if (!each.make()->read(on.octets, facts) || facts.elements == 0) {
            std::fprintf(stderr, "%s cannot read %s\n", each.name.c_str(), on.name.c_str());
            return false;
        }
        if (&each != &contestants().front() && !(facts == first)) {
            std::fprintf(stderr, "%s tells other facts of %s\n", each.name.c_str(),
                         on.name.c_str());
            return false;
        }
        if (&each == &contestants().front())
            first = facts;
    }
    return true;
}

} // namespace

int main(int count, char** words) {
    const std::vector<input> inputs = {
        {"get_request", file("get-request")},
        {"enumerate_request", file("enumerate-request-optimized")},
        {"fault", file("fault-invalid-selectors")},
        {"get_response", file("get-response-with-nil-property")},
        {"pull_200_items", pull_response(200)},
    };
    for (const auto& each : inputs) {
        if (!agree(each))
            return 1;
        for (const auto& by : contestants())
            benchmark::RegisterBenchmark(
                (each.name + "/" + by.name).c_str(),
                [&](benchmark::State& state) { read(state, by, each.octets); });
        benchmark::RegisterBenchmark(
            (each.name + "/our_document").c_str(),
            [&](benchmark::State& state) { document(state, each.octets); });
        benchmark::RegisterBenchmark(
            (each.name + "/our_envelope").c_str(),
            [&](benchmark::State& state) { envelope(state, each.octets); });
    }
    benchmark::Initialize(&count, words);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
