#include "script/worker/confinement.hpp"

#include <climits>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WSMAN_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WSMAN_SANITIZED 1
#endif
#endif

namespace wsman::script {
namespace {

// A sanitizer's shadow is terabytes of address space, and its checks open pipes.
#ifdef WSMAN_SANITIZED
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

bool limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard) {
    const rlimit wanted{soft, hard};
    return ::setrlimit(what, &wanted) == 0;
}

// Address space in use, octets.
rlim_t address_space() {
    std::size_t pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "re"); file != nullptr) {
        if (std::fscanf(file, "%zu", &pages) != 1)
            pages = 0;
        std::fclose(file);
    }
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
}

bool set_limits(const confinement& to) {
    const auto seconds = static_cast<rlim_t>(to.processor.count());
    const auto space = address_space() + to.memory;
    return limit(RLIMIT_CPU, seconds, seconds + 2) && limit(RLIMIT_FSIZE, 0, 0) &&
           limit(RLIMIT_CORE, 0, 0) && (sanitized || limit(RLIMIT_AS, space, space));
}

// Descriptor 3 stays; then none can be opened any more.
int close_all_but(int keep) {
    constexpr int kept = 3;
    if (keep != kept && ::dup2(keep, kept) != kept)
        return -1;
    for (int i = 0; i < kept; ++i)
        ::close(i);
    if (::close_range(kept + 1, UINT_MAX, 0) != 0)
        for (int i = kept + 1; i < 1024; ++i)
            ::close(i);
    const rlim_t descriptors = sanitized ? kept + 8 : kept + 1;
    return limit(RLIMIT_NOFILE, descriptors, descriptors) ? kept : -1;
}

#if defined(__x86_64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#else
constexpr std::uint32_t architecture = 0; // no filter
#endif

// Descriptors are those that stayed: nothing here makes a new one.
constexpr auto allowed = std::to_array<long>({SYS_read,
                                              SYS_write,
                                              SYS_readv,
                                              SYS_writev,
                                              SYS_recvfrom,
                                              SYS_sendto,
                                              SYS_recvmsg,
                                              SYS_sendmsg,
                                              SYS_ppoll,
                                              SYS_close,
                                              SYS_brk,
                                              SYS_munmap,
                                              SYS_mremap,
                                              SYS_madvise,
                                              SYS_futex,
                                              SYS_clock_gettime,
                                              SYS_gettimeofday,
                                              SYS_rt_sigreturn,
                                              SYS_rt_sigprocmask,
                                              SYS_sigaltstack,
                                              SYS_getrandom,
                                              SYS_sched_yield,
                                              SYS_getpid,
                                              SYS_gettid,
                                              SYS_exit,
                                              SYS_exit_group,
                                              SYS_restart_syscall
#ifdef SYS_poll
                                              ,
                                              SYS_poll
#endif
});

constexpr sock_filter load(std::uint32_t offset) {
    return BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offset);
}

constexpr sock_filter answer(std::uint32_t what) {
    return BPF_STMT(BPF_RET | BPF_K, what);
}

constexpr sock_filter unless_equal_skip(std::uint32_t value, std::uint8_t count) {
    return BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, count);
}

constexpr std::uint32_t refused = SECCOMP_RET_ERRNO | EPERM;

// New memory may be had, but none that can be executed.
constexpr std::array<sock_filter, 5> memory_rule(long call) {
    return {unless_equal_skip(static_cast<std::uint32_t>(call), 4),
            load(offsetof(seccomp_data, args[2])),
            BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), answer(refused),
            answer(SECCOMP_RET_ALLOW)};
}

constexpr auto filter = [] {
    std::array<sock_filter, 4 + 2 * 5 + 2 * allowed.size() + 1> out{};
    std::size_t at = 0;
    out[at++] = load(offsetof(seccomp_data, arch));
    out[at++] = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0);
    out[at++] = answer(SECCOMP_RET_KILL_PROCESS);
    out[at++] = load(offsetof(seccomp_data, nr));
    for (const long call : {static_cast<long>(SYS_mmap), static_cast<long>(SYS_mprotect)})
        for (const auto& one : memory_rule(call))
            out[at++] = one;
    for (const long call : allowed) {
        out[at++] = unless_equal_skip(static_cast<std::uint32_t>(call), 1);
        out[at++] = answer(SECCOMP_RET_ALLOW);
    }
    out[at++] = answer(refused);
    return out;
}();

void filter_calls() {
    if (architecture == 0)
        return;
    sock_fprog program{static_cast<unsigned short>(filter.size()),
                       const_cast<sock_filter*>(filter.data())};
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

// The environment may hold a password.
void forget_environment() {
    for (char** one = environ; one != nullptr && *one != nullptr; ++one)
        ::explicit_bzero(*one, std::strlen(*one));
    environ = nullptr;
}

} // namespace

bool confines_fully() {
    return !sanitized;
}

int confine(int keep, const confinement& to) {
    ::prctl(PR_SET_PDEATHSIG, 9);
    ::prctl(PR_SET_DUMPABLE, 0);
    if (!set_limits(to) || ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
        return -1;
    forget_environment();
    const int kept = close_all_but(keep);
    if (kept >= 0 && confines_fully())
        filter_calls();
    return kept;
}

} // namespace wsman::script
