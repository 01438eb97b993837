#!/bin/sh
# build.sh: every fuzz target by the contract of OSS-Fuzz and ClusterFuzzLite. Takes CC, CXX, CFLAGS, CXXFLAGS,
# LIB_FUZZING_ENGINE and OUT from the environment and adds no flags of its own but warnings and the language; leaves in $OUT
# for each target the program, its seed corpus, its dictionary and its options. $WORK, if set, holds the build.
set -eu
: "${CC:?}" "${CXX:?}" "${LIB_FUZZING_ENGINE:?}" "${OUT:?}"
source=$(cd "$(dirname "$0")/.." && pwd)
work=${WORK:-$source/build}/oss-fuzz
generator=
command -v ninja >/dev/null 2>&1 && generator=-GNinja
# The build type has no flags: what the environment says is all there is.
cmake -S "$source" -B "$work" $generator -DCMAKE_BUILD_TYPE=None -DBUILD_TESTING=OFF -DWSMAN_WERROR=OFF \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
    -DCMAKE_C_FLAGS="${CFLAGS:-}" -DCMAKE_CXX_FLAGS="${CXXFLAGS:-${CFLAGS:-}}" -DCMAKE_ASM_FLAGS= \
    -DWSMAN_FUZZING_ENGINE="$LIB_FUZZING_ENGINE"
cmake --build "$work" --parallel "${FUZZ_JOBS:-$(nproc)}" --target fuzz_artefacts
mkdir -p "$OUT"
cmake --install "$work" --component fuzzing --prefix "$OUT"
