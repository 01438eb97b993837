// The session in C++ from an installed package: prints what a service says of itself.
//   cxx_client CONNECTION
#include <iostream>
#include <wsman/wsman.hpp>

int main(int count, char** arguments) {
    auto session = wsman::session::open(count > 1 ? arguments[1] : "");
    if (session.has_error()) {
        std::cerr << session.error().message << '\n';
        return 1;
    }
    const auto answer = session->identify();
    if (answer.has_error()) {
        std::cerr << answer.error().message << '\n';
        return 1;
    }
    std::cout << *answer << '\n';
    return 0;
}
