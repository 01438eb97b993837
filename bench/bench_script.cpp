// Scripts beside C++: the same Get from the mock over HTTP on loopback, a thread of this process
// serving it. get/cpp is the session itself, get/lua a loop in a script, read/… also take one
// property out of what came. start/… is what a script costs before its first line.
#include "base/clock.hpp"
#include "bench/defaults.hpp"
#include "mock-server/src/endpoint.hpp"
#include "script/bindings.hpp"
#include "script/host.hpp"
#include "script/state.hpp"
#include "transport/listener.hpp"
#include "xml/document.hpp"

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <thread>
#include <wsman/session.hpp>

using namespace wsman;

namespace {

constexpr const char* resource_text = "wmicimv2/Win32_Service?Name=Spooler";
constexpr int batch = 50; // Gets of one call into Lua

void need(bool right, const std::string& what) {
    if (right)
        return;
    std::fprintf(stderr, "bench_script: %s\n", what.c_str());
    std::exit(1);
}

// The mock's Windows service on a free port.
class served_mock {
public:
    served_mock() : serving_([this] { listener_->run(); }) {}

    ~served_mock() {
        listener_->stop();
        serving_.join();
    }

    [[nodiscard]] std::string connection() const {
        return "127.0.0.1:" + std::to_string(listener_->port());
    }

private:
    static mock::endpoint_settings settings() {
        mock::endpoint_settings made;
        made.profile = "winrm";
        return made;
    }

    std::unique_ptr<mock::endpoint> endpoint_ =
        mock::endpoint::open(settings(), base::real_clock()).value();
    std::unique_ptr<transport::listener> listener_ =
        transport::listener::open({}, [this](const transport::http_request& request) {
            return endpoint_->handle(request);
        }).value();
    std::thread serving_;
};

const served_mock& target() {
    static const served_mock once;
    return once;
}

class network_host final : public script::host {
public:
    result<session> open_session(const script::session_request& wanted) override {
        return session::open(target().connection(), wanted.flags, wanted.options);
    }

    void print(std::string_view) override {}

    void label(std::string_view) override {}

    base::clock& clock() override { return base::real_clock(); }

    [[nodiscard]] const std::vector<std::string>& arguments() const override { return none_; }

private:
    std::vector<std::string> none_;
};

void get_cpp(benchmark::State& state) {
    auto over = session::open(target().connection()).value();
    for (auto _ : state)
        need(over.get(resource_text).has_value(), "Get failed");
    state.SetItemsProcessed(state.iterations());
}

void read_cpp(benchmark::State& state) {
    auto over = session::open(target().connection()).value();
    xml::document read;
    for (auto _ : state) {
        const auto text = over.get(resource_text).value();
        need(read.parse(text).has_value(), "no XML came");
        const auto root = read.root();
        need(root.child({root.name().uri, "State"}).value() == "Running", "no service came");
    }
    state.SetItemsProcessed(state.iterations());
}

// Runs `loop`, a body of Lua with the session s and the count n.
void in_lua(benchmark::State& state, const std::string& loop) {
    network_host outside;
    script::state lua{{~std::uint64_t{0}, std::size_t{64} << 20}, outside};
    script::install_bindings(lua);
    const auto begun = lua.run(
        "bench.lua", "local s, uri = wsman.CreateSession(), '" + std::string{resource_text} +
                         "' function run(n) for i = 1, n do " + loop + " end end");
    need(bool{begun}, begun.text);
    const std::string once = "run(" + std::to_string(batch) + ")";
    while (state.KeepRunningBatch(batch)) {
        const auto end = lua.run("bench.lua", once);
        need(bool{end}, end.text);
    }
    state.SetItemsProcessed(state.iterations());
}

void get_lua(benchmark::State& state) {
    in_lua(state, "s:Get(uri)");
}

void read_lua(benchmark::State& state) {
    in_lua(state, "assert(xml.parse(s:Get(uri)):child('State').text == 'Running')");
}

void xpath_lua(benchmark::State& state) {
    in_lua(state, "assert(xml.parse(s:Get(uri)):find('p:State').text == 'Running')");
}

void start_lua(benchmark::State& state) {
    network_host outside;
    for (auto _ : state) {
        script::state lua{{}, outside};
        script::install_bindings(lua);
        need(bool{lua.run("bench.lua", "local name = ...")}, "the script failed");
    }
}

} // namespace

int main(int count, char** words) {
    try {
        auto arguments = bench::with_defaults(count, words);
        int size = static_cast<int>(arguments.size());
        benchmark::Initialize(&size, arguments.data());
        if (benchmark::ReportUnrecognizedArguments(size, arguments.data()))
            return 2;
        for (const auto& [name, function] :
             {std::pair{"get/cpp", &get_cpp}, std::pair{"get/lua", &get_lua},
              std::pair{"read/cpp", &read_cpp}, std::pair{"read/lua", &read_lua},
              std::pair{"read/lua_xpath", &xpath_lua}, std::pair{"start/lua", &start_lua}})
            benchmark::RegisterBenchmark(name, function)->UseRealTime();
        benchmark::RunSpecifiedBenchmarks();
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "bench_script: %s\n", problem.what());
        return 2;
    }
    return 0;
}
