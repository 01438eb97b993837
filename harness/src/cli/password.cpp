#include "cli/password.hpp"

#include "cli/failed.hpp"
#include "cli/stop.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <optional>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace wsman::cli {

namespace {

constexpr std::size_t longest_password = 4096; // octets

class descriptor {
public:
    descriptor(const char* path, int flags) : number_(::open(path, flags | O_CLOEXEC)) {}

    ~descriptor() {
        if (number_ >= 0)
            ::close(number_);
    }

    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    explicit operator bool() const { return number_ >= 0; }

    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

std::string read_line(int number) {
    std::string line;
    char c = 0;
    while (line.size() < longest_password && ::read(number, &c, 1) == 1 && c != '\n')
        line += c;
    if (!line.empty() && line.back() == '\r')
        line.pop_back();
    return line;
}

// Turns echo off while it lives.
class quiet_terminal {
public:
    explicit quiet_terminal(int number)
        : number_(number), known_(::tcgetattr(number, &before_) == 0) {
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (known_)
            ::tcsetattr(number_, TCSAFLUSH, &quiet);
    }

    ~quiet_terminal() {
        if (known_)
            ::tcsetattr(number_, TCSAFLUSH, &before_);
    }

    quiet_terminal(const quiet_terminal&) = delete;
    quiet_terminal& operator=(const quiet_terminal&) = delete;

private:
    int number_;
    termios before_{};
    bool known_;
};

void say(int number, const std::string& text) {
    if (::write(number, text.data(), text.size()) < 0)
        refuse("the terminal cannot be written; give the password by --password-file");
}

std::optional<std::string> ask_terminal(const std::string& user) {
    const descriptor terminal{"/dev/tty", O_RDWR | O_NOCTTY};
    if (!terminal)
        return std::nullopt;
    say(terminal.number(), fmt::format("Password of {}: ", user));
    std::string line;
    {
        const quiet_terminal quiet{terminal.number()};
        line = read_line(terminal.number());
    }
    say(terminal.number(), "\n");
    return line;
}

} // namespace

base::result<password> read_password_file(const std::filesystem::path& file) {
    const descriptor input{file.c_str(), O_RDONLY};
    if (!input)
        return failed<password>(
            fmt::format("password file {}: {}", file.string(), std::strerror(errno)));

    struct stat facts {};

    if (::fstat(input.number(), &facts) != 0)
        return failed<password>(
            fmt::format("password file {}: {}", file.string(), std::strerror(errno)));
    if (S_ISDIR(facts.st_mode))
        return failed<password>(
            fmt::format("password file {}: is a folder; name a file", file.string()));
    if ((facts.st_mode & (S_IRGRP | S_IROTH)) != 0)
        return failed<password>(
            fmt::format("password file {}: others can read it; 'chmod 600 {}' keeps it to yourself",
                        file.string(), file.string()));
    auto line = read_line(input.number());
    if (line.empty())
        return failed<password>(fmt::format(
            "password file {}: its first line is empty; put the password there", file.string()));
    return password{std::move(line)};
}

std::string password_for(const std::string& user, const std::string& file) {
    if (!file.empty()) {
        auto read = read_password_file(file);
        if (!read)
            refuse(read.error());
        return read->text;
    }
    if (const char* given = std::getenv("WSMANSPEC_PASSWORD"); given != nullptr && *given != '\0')
        return given;
    auto typed = ask_terminal(user);
    if (!typed)
        refuse(fmt::format(
            "no password for user {}; give --password-file F or set WSMANSPEC_PASSWORD", user));
    return *typed;
}

} // namespace wsman::cli
