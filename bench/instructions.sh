#!/bin/sh
# instructions.sh BUILD [--input DIR]… [--xsd FILE]: instructions per octet of message, counted by callgrind, for every
# contestant of parse and validate; the price is the same on any quiet or busy machine. BUILD is the bench preset's
# folder, as build/bench. Lines are "task/who instructions-per-octet", which report.py takes with --instructions.
set -eu
program="$1/bench/bench_instructions"
shift
[ -x "$program" ] || { echo "instructions.sh: no program $program; cmake --build it first" >&2; exit 2; }
command -v valgrind >/dev/null || { echo "instructions.sh: no valgrind; harness/setup.sh bench installs it" >&2; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

for run in scan/wsmanspec parse/wsmanspec parse/libxml2_sax parse/libxml2_reader parse/expat parse/xerces_wf parse/pugixml \
    validate/wsmanspec validate/libxml2_stream validate/xerces_sg; do
    octets=$(valgrind --tool=callgrind --callgrind-out-file="$folder/out" --toggle-collect=bench_measured_rounds \
        "$program" --run "$run" --rounds "${ROUNDS:-3}" "$@" 2>"$folder/err") || { cat "$folder/err" >&2; exit 1; }
    awk -v run="$run" -v octets="$octets" '/^summary:/ {printf "%s %.2f\n", run, $2 / octets}' "$folder/out"
done
