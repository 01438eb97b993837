// For tests and benchmarks: a folder of its own that goes with the object.
#pragma once

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace wsman::base {

class temporary_folder {
public:
    // Throws std::runtime_error when none can be made.
    temporary_folder() {
        auto name = (std::filesystem::temp_directory_path() / "wsmanspec-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw std::runtime_error{"no folder can be made as " + name};
        path_ = name;
    }

    ~temporary_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    temporary_folder(const temporary_folder&) = delete;
    temporary_folder& operator=(const temporary_folder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    // A file of that name below it, with the folders it needs; what was there is gone.
    std::filesystem::path write(const std::filesystem::path& name, std::string_view octets) const {
        const auto file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream{file, std::ios::binary | std::ios::trunc} << octets;
        return file;
    }

private:
    std::filesystem::path path_;
};

} // namespace wsman::base
