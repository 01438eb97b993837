#!/bin/sh
# test.sh: sets the machine up, builds the optimised programs in build/release, and passes every test.
set -eu
cd "$(dirname "$0")/.."
sh harness/setup.sh build test
cmake --preset release
cmake --build --preset release --parallel "$(nproc)"
ctest --preset release --parallel "$(nproc)"
