#!/bin/sh
# test.sh: sets the machine up, builds the optimised programs in build/release, and passes every test.
set -eu
cd "$(dirname "$0")/.."
sh harness/setup.sh build test
# A browser, a shell, and clients that others wrote: without one of them its tests alone are skipped.
for group in browser shells clients-curl clients-python clients-go clients-npm; do
    sh harness/setup.sh "$group" || echo "test.sh: nothing of $group here: its tests will be skipped" >&2
done
cmake --preset release
cmake --build --preset release --parallel "$(nproc)"
status=0
ctest --preset release --parallel "$(nproc)" || status=$?
# ctest names what was skipped; the reason is in its log.
sed -n 's/^skipped: /test.sh: skipped: /p' build/release/Testing/Temporary/LastTest.log >&2
exit "$status"
