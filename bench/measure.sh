#!/bin/sh
# measure.sh BUILD [--input DIR]…: the whole measurement into README.md and results/, on the last core alone. BUILD is the
# bench preset's folder, as build/bench. Takes about six minutes; nothing else should run. FUZZ_RATE, when set, is put
# into the table of figures.
set -eu
here=$(dirname "$0")
build=$1
shift
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cpu=$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[^=]*=//p' "$build/CMakeCache.txt")
taskset -c "$(($(nproc) - 1))" "$build/bench/bench_envelope" "$@" \
    --benchmark_context=cpu="$cpu" --benchmark_context=compiler="$(basename "$compiler") $($compiler -dumpfullversion)" \
    --benchmark_out="$folder/run.json" --benchmark_out_format=json >"$folder/out"
"$here/instructions.sh" "$build" "$@" >"$folder/instructions"
python3 "$here/report.py" "$folder/run.json" --instructions "$folder/instructions" \
    ${FUZZ_RATE:+--fuzz-rate "$FUZZ_RATE"} --results "$here/results" --readme "$here/README.md"
