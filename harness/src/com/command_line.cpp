#include "com/command_line.hpp"

#include <fstream>
#include <string_view>
#include <vector>

namespace wsman::com {
namespace {

std::string quoted(std::string_view argument) {
    if (!argument.empty() && argument.find_first_of(" \t\n\"") == argument.npos)
        return std::string{argument};
    std::string out = "\"";
    for (const char c : argument) {
        if (c == '"')
            out += '\\';
        out += c;
    }
    return out + '"';
}

} // namespace

std::string joined(std::span<const std::string> arguments) {
    std::string out;
    for (const auto& argument : arguments)
        out.append(out.empty() ? "" : " ").append(quoted(argument));
    return out;
}

std::string command_line() {
    std::ifstream file{"/proc/self/cmdline", std::ios::binary};
    std::vector<std::string> arguments;
    for (std::string one; std::getline(file, one, '\0');)
        arguments.push_back(std::move(one));
    return joined(arguments);
}

} // namespace wsman::com
