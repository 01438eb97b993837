// The entry of programs that have wmain, as programs for Windows do: an archive of its own, which
// the linker looks into where nothing before it brings main.
#include "com/text.hpp"

#include <cstdio>
#include <vector>

int wmain() __attribute__((weak));
int wmain(int, wchar_t**) __attribute__((weak));
int wmain(int, wchar_t**, wchar_t**) __attribute__((weak));

namespace {

// Texts with a NULL behind the last, as argv and envp are.
class wide_list {
public:
    explicit wide_list(char** narrow) {
        for (; *narrow != nullptr; ++narrow)
            texts_.push_back(wsman::com::to_wide(*narrow));
        for (auto& text : texts_)
            pointers_.push_back(text.data());
        pointers_.push_back(nullptr);
    }

    wchar_t** data() { return pointers_.data(); }

private:
    std::vector<std::wstring> texts_;
    std::vector<wchar_t*> pointers_;
};

} // namespace

int main(int count, char** arguments, char** environment) {
    if (static_cast<int (*)()>(wmain) != nullptr)
        return wmain();
    wide_list wide{arguments};
    if (static_cast<int (*)(int, wchar_t**)>(wmain) != nullptr)
        return wmain(count, wide.data());
    wide_list wide_environment{environment};
    if (static_cast<int (*)(int, wchar_t**, wchar_t**)>(wmain) != nullptr)
        return wmain(count, wide.data(), wide_environment.data());
    std::fputs("no main and no wmain: a library that brings main has to be linked before "
               "wsmanspec_wmain\n",
               stderr);
    return 127;
}
