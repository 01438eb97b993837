#include "cli/process_pool.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <memory>
#include <new>
#include <poll.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace wsman::cli {

namespace {

using task_work = std::function<std::string(std::size_t)>;

// Before each text in a pipe.
struct frame_head {
    std::uint64_t task = 0;
    std::uint64_t octets = 0;
};

// In place of a task: the text says what was thrown.
constexpr std::uint64_t no_task = UINT64_MAX;

// The next task, seen by all processes.
class shared_counter {
public:
    shared_counter() {
        void* page = ::mmap(nullptr, sizeof(value), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (page != MAP_FAILED)
            next_ = new (page) value{0};
    }

    ~shared_counter() {
        if (next_ != nullptr)
            ::munmap(next_, sizeof(value));
    }

    shared_counter(const shared_counter&) = delete;
    shared_counter& operator=(const shared_counter&) = delete;

    [[nodiscard]] bool is_there() const { return next_ != nullptr; }

    std::size_t take() { return next_->fetch_add(1); }

private:
    using value = std::atomic<std::size_t>;
    static_assert(value::is_always_lock_free);
    value* next_ = nullptr;
};

void write_all(int descriptor, const char* octets, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(descriptor, octets, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            ::_exit(1); // nobody reads any more
        octets += written;
        size -= static_cast<std::size_t>(written);
    }
}

void write_frame(int descriptor, std::uint64_t task, const std::string& text) {
    const frame_head head{task, text.size()};
    write_all(descriptor, reinterpret_cast<const char*>(&head), sizeof head);
    write_all(descriptor, text.data(), text.size());
}

[[noreturn]] void be_a_worker(int descriptor, shared_counter& next, std::size_t tasks,
                              const task_work& work) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    try {
        for (auto task = next.take(); task < tasks; task = next.take())
            write_frame(descriptor, task, work(task));
    } catch (const std::exception& error) {
        write_frame(descriptor, no_task, error.what());
        ::_exit(1);
    }
    ::_exit(0);
}

// The parent's view of one process, which is gone when this is.
class worker {
public:
    worker(pid_t child, int descriptor) : child_(child), descriptor_(descriptor) {}

    ~worker() {
        ::close(descriptor_);
        if (child_ > 0) {
            ::kill(child_, SIGKILL);
            wait_for_it();
        }
    }

    worker(const worker&) = delete;
    worker& operator=(const worker&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

    [[nodiscard]] bool at_end() const { return child_ < 0; }

    // Takes in what the pipe has. An error when the process ended otherwise than by itself.
    base::result<void> read(std::vector<std::string>& results) {
        char octets[65536];
        const auto got = ::read(descriptor_, octets, sizeof octets);
        if (got < 0 && errno == EINTR)
            return {};
        if (got < 0)
            return fmt::format("read: {}", std::strerror(errno));
        if (got == 0)
            return end();
        buffer_.append(octets, static_cast<std::size_t>(got));
        return take_frames(results);
    }

private:
    base::result<void> take_frames(std::vector<std::string>& results) {
        std::size_t at = 0;
        frame_head head;
        while (buffer_.size() - at >= sizeof head) {
            std::memcpy(&head, buffer_.data() + at, sizeof head);
            if (buffer_.size() - at - sizeof head < head.octets)
                break;
            auto text = buffer_.substr(at + sizeof head, head.octets);
            if (head.task >= results.size())
                return text;
            results[head.task] = std::move(text);
            at += sizeof head + head.octets;
        }
        buffer_.erase(0, at);
        return {};
    }

    base::result<void> end() {
        const int status = wait_for_it();
        if (WIFSIGNALED(status))
            return fmt::format("a process ended by signal {}", WTERMSIG(status));
        if (status != 0 || !buffer_.empty())
            return "a process ended before its work";
        return {};
    }

    int wait_for_it() {
        int status = 0;
        while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
        }
        child_ = -1;
        return status;
    }

    pid_t child_;
    int descriptor_;
    std::string buffer_;
};

std::unique_ptr<worker> start(shared_counter& next, std::size_t tasks, const task_work& work) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return nullptr;
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(ends[0]);
        be_a_worker(ends[1], next, tasks, work);
    }
    ::close(ends[1]);
    if (child > 0)
        return std::make_unique<worker>(child, ends[0]);
    ::close(ends[0]);
    return nullptr;
}

base::result<void> collect(const std::vector<std::unique_ptr<worker>>& workers,
                           std::vector<std::string>& results) {
    for (;;) {
        std::vector<pollfd> waiting;
        std::vector<worker*> who;
        for (const auto& one : workers) {
            if (one->at_end())
                continue;
            waiting.push_back({one->descriptor(), POLLIN, 0});
            who.push_back(one.get());
        }
        if (who.empty())
            return {};
        if (::poll(waiting.data(), waiting.size(), -1) < 0 && errno != EINTR)
            return fmt::format("poll: {}", std::strerror(errno));
        for (std::size_t i = 0; i < who.size(); ++i)
            if (waiting[i].revents != 0)
                if (auto done = who[i]->read(results); !done)
                    return done.error();
    }
}

base::result<std::vector<std::string>> work_here(std::size_t tasks, const task_work& work) {
    std::vector<std::string> results;
    try {
        for (std::size_t task = 0; task < tasks; ++task)
            results.push_back(work(task));
    } catch (const std::exception& error) {
        return base::result<std::vector<std::string>>{boost::system::in_place_error, error.what()};
    }
    return results;
}

} // namespace

unsigned available_cores() {
    cpu_set_t allowed;
    CPU_ZERO(&allowed);
    if (::sched_getaffinity(0, sizeof allowed, &allowed) != 0)
        return 1;
    return static_cast<unsigned>(std::max(CPU_COUNT(&allowed), 1));
}

base::result<std::vector<std::string>> work_in_processes(unsigned processes, std::size_t tasks,
                                                         const task_work& work) {
    if (processes <= 1)
        return work_here(tasks, work);
    shared_counter next;
    if (!next.is_there())
        return fmt::format("mmap: {}", std::strerror(errno));
    std::vector<std::unique_ptr<worker>> workers;
    for (std::size_t i = 0; i < std::min<std::size_t>(processes, tasks); ++i) {
        workers.push_back(start(next, tasks, work));
        if (!workers.back())
            return fmt::format("no process for the work: {}", std::strerror(errno));
    }
    std::vector<std::string> results(tasks);
    if (auto done = collect(workers, results); !done)
        return done.error();
    return results;
}

} // namespace wsman::cli
