// Work spread over processes. Each is forked before anything here starts a thread, so what they do
// may fork again, as scripts of cases do, and a crash in one of them is an error, not the end.
#pragma once

#include "base/result.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace wsman::cli {

// As many as there are cores that this process may use, at least one.
unsigned available_cores();

// What `work` makes of 0 … tasks - 1, in this order, whoever did it and when. Each process sees the
// memory as it is now and leaves nothing behind but the texts; it takes the next task when it is
// done with one. With one process all is done in this one. `work` reports its own failures in the
// text; what it throws, or a process that dies, is an error, and then the others are ended.
base::result<std::vector<std::string>>
work_in_processes(unsigned processes, std::size_t tasks,
                  const std::function<std::string(std::size_t)>& work);

} // namespace wsman::cli
