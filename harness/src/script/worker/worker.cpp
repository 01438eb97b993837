#include "script/worker/worker.hpp"

#include "script/bindings.hpp"
#include "script/worker/confinement.hpp"
#include "script/worker/pipe_host.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wsman::script {
namespace {

using clock_type = std::chrono::steady_clock;

constexpr auto grace = std::chrono::milliseconds{500}; // between asking to stop and SIGKILL
constexpr int look_each = 50; // milliseconds between two looks at the clock

// Seen by both processes: where the script is.
class shared_line {
public:
    shared_line() {
        void* page = ::mmap(nullptr, sizeof(value), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (page != MAP_FAILED)
            line_ = new (page) value{0};
    }

    ~shared_line() {
        if (line_ != nullptr)
            ::munmap(line_, sizeof(value));
    }

    shared_line(const shared_line&) = delete;
    shared_line& operator=(const shared_line&) = delete;

    [[nodiscard]] std::atomic<int>* get() const { return line_; }

    [[nodiscard]] int read() const { return line_ == nullptr ? 0 : line_->load(); }

private:
    using value = std::atomic<int>;
    value* line_ = nullptr;
};

// The child's: what a signal means to the script.
state* running = nullptr;

void on_signal(int number) {
    if (running == nullptr)
        return;
    running->stop(number == SIGXCPU   ? "stopped: its time of the processor is over"
                  : number == SIGUSR1 ? "stopped: interrupted"
                                      : "stopped: its time is over");
}

void listen_to_signals() {
    struct sigaction action {};

    action.sa_handler = on_signal;
    for (const int number : {SIGTERM, SIGUSR1, SIGXCPU})
        ::sigaction(number, &action, nullptr);
    // The terminal tells the parent too, and the parent decides.
    ::signal(SIGINT, SIG_IGN);
    ::signal(SIGHUP, SIG_IGN);
    ::signal(SIGPIPE, SIG_IGN);
}

message::done do_work(host& outside, const worker_settings& settings, std::atomic<int>* line,
                      const std::function<work_result(state&)>& work) {
    message::done last;
    state lua{settings.bounds, outside};
    lua.watch(line);
    install_bindings(lua);
    running = &lua;
    auto got = work(lua);
    running = nullptr;
    last.why = static_cast<std::uint8_t>(got.end.why);
    last.text = std::move(got.end.text);
    last.verdict = got.verdict;
    last.reason = std::move(got.reason);
    last.steps = settings.bounds.steps - lua.steps_left();
    last.memory = lua.memory_peak();
    return last;
}

[[noreturn]] void be_the_child(int descriptor, const worker_settings& settings,
                               std::atomic<int>* line,
                               const std::function<work_result(state&)>& work) {
    constexpr std::size_t beside_lua = std::size_t{192} << 20; // replies, their trees, frames
    listen_to_signals();
    const int kept = confine(descriptor, {settings.bounds.memory + beside_lua, settings.processor});
    if (kept < 0)
        ::_exit(2);
    pipe_end parent{kept};
    message::done last;
    try {
        pipe_host outside{parent, settings};
        if (std::string begin; parent.receive(begin, -1) != pipe_end::arrival::message)
            ::_exit(2);
        last = do_work(outside, settings, line, work);
    } catch (const std::exception& error) {
        last.why = static_cast<std::uint8_t>(ending::kind::memory);
        last.text = error.what();
    }
    parent.send(encode(last));
    ::_exit(0);
}

// The parent's view of one child, which is gone when this is.
class worker {
public:
    worker(pid_t child, int descriptor, const worker_settings& settings, parent_side& serve,
           const shared_line& line)
        : child_(child), pipe_(descriptor), settings_(&settings), serve_(&serve), line_(&line) {
        if (settings.whole)
            until_ = clock_type::now() + *settings.whole;
    }

    ~worker() { end_child(); }

    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    worker_report run() {
        serve_->prepare();
        reply(message::time{}); // the word to begin
        while (!finished_) {
            std::string octets;
            switch (pipe_.receive(octets, look_each)) {
            case pipe_end::arrival::message:
                take(octets);
                break;
            case pipe_end::arrival::closed:
                lost();
                break;
            case pipe_end::arrival::too_large:
                misbehaved("it sent a message beyond all bounds");
                break;
            case pipe_end::arrival::nothing:
                break;
            }
            if (!finished_)
                look_at_the_clock();
        }
        report_.line = line_->read();
        return std::move(report_);
    }

private:
    void take(const std::string& octets) {
        auto got = decode_from_worker(octets);
        if (!got)
            return misbehaved("it sent what is no message");
        std::visit([&](auto& one) { handle(one); }, *got);
    }

    void handle(message::open& one) {
        constexpr std::uint32_t channels_at_most = 1000;
        if (channels_ >= channels_at_most)
            return misbehaved("it opened too many sessions");
        session_request wanted;
        wanted.connection = std::move(one.connection);
        wanted.flags = static_cast<session_flags>(one.flags);
        wanted.transport.reply_limit =
            std::min<std::uint64_t>(one.reply_limit, transport_options{}.reply_limit);
        wanted.transport.winrm_ports = one.winrm_ports;
        message::opened answer;
        if (auto made = serve_->open(wanted); made.has_error()) {
            answer.code = made.error().code;
            answer.refused = made.error().message;
        } else {
            answer.channel = made->value;
            channels_ = std::max(channels_, made->value + 1);
        }
        reply(answer);
    }

    void handle(message::send& one) {
        if (one.channel >= channels_)
            return misbehaved("it used a session that was never opened");
        transport::deadlines within;
        within.connect = bounded(one.connect);
        within.first_octet = bounded(one.first_octet);
        within.operation = bounded(one.operation);
        auto outcome = serve_->send(one.channel, std::move(one.request), within);
        if (!outcome)
            return misbehaved("it asked for what its run does not allow: " + serve_->refusal());
        reply(message::outcome{std::move(*outcome)});
    }

    void handle(message::drop& one) {
        if (one.channel >= channels_)
            return misbehaved("it used a session that was never opened");
        serve_->drop(one.channel);
    }

    void handle(message::print& one) { serve_->print(one.text); }

    void handle(message::label& one) { serve_->label(one.name); }

    void handle(message::wait& one) {
        // In slices, so that an end that is asked for meanwhile comes soon.
        constexpr base::duration slice = std::chrono::milliseconds{100};
        auto& clock = serve_->clock();
        for (base::duration left{one.span}; left > base::duration::zero() && !stop_asked_;
             left -= slice) {
            clock.sleep_for(std::min(left, slice));
            look_at_the_clock();
        }
        message::time answer;
        answer.now = clock.now().count();
        answer.wall =
            std::chrono::duration_cast<std::chrono::nanoseconds>(clock.wall().time_since_epoch())
                .count();
        reply(answer);
    }

    void handle(message::done& one) {
        if (one.why > static_cast<std::uint8_t>(ending::kind::stopped))
            return misbehaved("it ended in no known way");
        report_.end = {static_cast<ending::kind>(one.why), std::move(one.text)};
        report_.verdict = one.verdict;
        report_.reason = std::move(one.reason);
        report_.steps = one.steps;
        report_.memory = one.memory;
        finished_ = true;
    }

    // What a worker may ask to wait for is bounded by its run's time, not by what it says.
    [[nodiscard]] base::duration bounded(std::int64_t asked) const {
        base::duration span{std::max<std::int64_t>(asked, 1)};
        if (settings_->whole)
            span = std::min<base::duration>(
                span,
                std::max<base::duration>(until_ - clock_type::now(), std::chrono::milliseconds{1}));
        return span;
    }

    void reply(from_parent what) {
        if (!finished_ && !pipe_.send(encode(what)))
            misbehaved("it does not listen");
    }

    void look_at_the_clock() {
        const auto now = clock_type::now();
        const bool interrupted = settings_->interrupted != nullptr && *settings_->interrupted;
        if (!stop_asked_ && (interrupted || (settings_->whole && now >= until_))) {
            report_.interrupted = interrupted;
            stop_asked_ = now;
            ::kill(child_, interrupted ? SIGUSR1 : SIGTERM);
        } else if (stop_asked_ && now >= *stop_asked_ + grace) {
            report_.what = worker_report::kind::killed;
            report_.timed_out = !report_.interrupted;
            report_.detail = report_.interrupted ? "interrupted" : "its time is over";
            finished_ = true;
        }
    }

    void misbehaved(std::string how) {
        report_.what = worker_report::kind::misbehaved;
        report_.detail = std::move(how);
        finished_ = true;
    }

    // The pipe broke without a last word.
    void lost() {
        rusage used{};
        const int status = end_child(&used);
        const auto seconds = used.ru_utime.tv_sec + used.ru_stime.tv_sec;
        report_.what = worker_report::kind::killed;
        report_.timed_out = seconds >= settings_->processor.count();
        report_.detail = "its process ended";
        if (WIFSIGNALED(status))
            report_.detail = report_.timed_out
                                 ? "its time of the processor is over"
                                 : fmt::format("its process ended by signal {}", WTERMSIG(status));
        finished_ = true;
    }

    int end_child(rusage* used = nullptr) {
        if (child_ < 0)
            return 0;
        ::kill(child_, SIGKILL); // whatever it said: nobody waits for it
        int status = 0;
        while (::wait4(child_, &status, 0, used) < 0 && errno == EINTR) {
        }
        child_ = -1;
        return status;
    }

    pid_t child_;
    pipe_end pipe_;
    const worker_settings* settings_;
    parent_side* serve_;
    const shared_line* line_;
    clock_type::time_point until_;
    std::optional<clock_type::time_point> stop_asked_;
    std::uint32_t channels_ = 0;
    bool finished_ = false;
    worker_report report_;
};

worker_report no_worker(const char* what) {
    worker_report out;
    out.what = worker_report::kind::not_started;
    out.detail = fmt::format("{}: {}", what, std::strerror(errno));
    return out;
}

// A worker that takes nothing in any more must not hold up its parent for ever.
void bound_sending(int descriptor) {
    const timeval patience{5, 0};
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
}

} // namespace

std::string worker_report::problem(std::string_view name) const {
    const auto place = line > 0 ? fmt::format("{}:{}: ", name, line) : fmt::format("{}: ", name);
    switch (what) {
    case kind::ended:
        return end.text;
    case kind::killed:
    case kind::misbehaved:
        return place + "killed: " + detail;
    case kind::not_started:
        break;
    }
    return fmt::format("{}: no process for the script: {}", name, detail);
}

worker_report run_worker(const worker_settings& settings, parent_side& parent,
                         const std::function<work_result(state&)>& work) {
    const shared_line line;
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return no_worker("socketpair");
    const pid_t child = ::fork();
    if (child < 0) {
        ::close(ends[0]);
        ::close(ends[1]);
        return no_worker("fork");
    }
    if (child == 0) {
        ::close(ends[0]);
        be_the_child(ends[1], settings, line.get(), work);
    }
    ::close(ends[1]);
    bound_sending(ends[0]);
    return worker{child, ends[0], settings, parent, line}.run();
}

} // namespace wsman::script
