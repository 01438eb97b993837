// Runs a fuzz target over folders of inputs, in builds without libFuzzer: replay CORPUS [FOLDER…].
// Files stand before a page that cannot be read; small ones are also cut at every octet.
#include "base/guarded_buffer.hpp"
#include "fuzz/oracle.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace fs = std::filesystem;

namespace {

constexpr std::size_t cut_up_to = 4096;

std::string content(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void run(std::string_view octets) {
    const wsman::base::guarded_buffer guarded{octets};
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(guarded.view().data()),
                           octets.size());
}

std::size_t replay(const fs::path& folder) {
    std::size_t files = 0;
    if (!fs::is_directory(folder))
        return files;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file())
            continue;
        ++files;
        std::printf("%s\n", entry.path().c_str());
        std::fflush(stdout); // names the culprit when the next line never comes
        const auto octets = content(entry.path());
        run(octets);
        for (std::size_t size = 0; octets.size() <= cut_up_to && size < octets.size(); ++size)
            run(std::string_view{octets}.substr(0, size));
    }
    return files;
}

} // namespace

int main(int count, char** words) {
    if (count < 2 || replay(words[1]) == 0) {
        std::fprintf(stderr, "there is no corpus to replay\n");
        return 1;
    }
    for (int i = 2; i < count; ++i)
        replay(words[i]);
    return 0;
}
