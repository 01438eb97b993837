// For tests: wsmanspec run inside the process, and files for it.
#pragma once

#include "base/temporary_folder.hpp"
#include "cli/program.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <vector>

namespace wsman::cli::testing {

// A folder of its own that goes with the test.
class scratch {
public:
    std::filesystem::path file(const std::string& name, std::string_view octets,
                               mode_t mode = 0600) const {
        const auto path = folder_.write(name, octets);
        BOOST_REQUIRE(::chmod(path.c_str(), mode) == 0);
        return path;
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

private:
    base::temporary_folder folder_;
};

struct ended {
    int status = 0;
    std::string out;
    std::string err;
};

// Runs `wsmanspec arguments…` with memory for its streams.
inline ended run(const std::vector<std::string>& arguments) {
    struct memory {
        char* text = nullptr;
        std::size_t size = 0;
        std::FILE* stream = ::open_memstream(&text, &size);

        std::string finish() {
            std::fclose(stream);
            std::string all{text, size};
            std::free(text);
            return all;
        }
    } out, err;

    ended result;
    result.status = cli::run_program(arguments, {out.stream, err.stream});
    result.out = out.finish();
    result.err = err.finish();
    return result;
}

inline bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

inline std::string corpus(const std::string& name) {
    return std::string{WSMAN_SOURCE_DIR} + "/corpus/messages/" + name;
}

} // namespace wsman::cli::testing
