#include "cli/program.hpp"

int main(int count, char** arguments) {
    return wsman::cli::run_program({arguments + 1, arguments + count}, {});
}
