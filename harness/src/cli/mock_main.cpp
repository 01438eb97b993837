#include "cli/program.hpp"

int main(int count, char** arguments) {
    return wsman::cli::run_verb("wsman-mock", *wsman::cli::find_verb("mock"),
                                {arguments + 1, arguments + count}, {});
}
