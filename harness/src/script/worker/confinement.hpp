// What a worker process gives up before it looks at a script.
#pragma once

#include <chrono>
#include <cstddef>

namespace wsman::script {

struct confinement {
    std::size_t memory = std::size_t{256} << 20; // octets beyond what the process holds now
    std::chrono::seconds processor{10};          // SIGXCPU then, SIGKILL two seconds later
};

// For the whole process and for good: no descriptor but `keep` (which moves: the new one is
// returned), no environment, no file can grow, no new privileges, no core, and of the system's
// calls those that move memory, tell time, use descriptors that are open already and end the
// process; every other fails with EPERM. Where the kernel has no seccomp, the rest holds. Negative
// when a limit could not be set. To be called while the process has one thread.
int confine(int keep, const confinement& to);

// False in builds with sanitizers: there address space is not bounded and no call is filtered.
bool confines_fully();

} // namespace wsman::script
