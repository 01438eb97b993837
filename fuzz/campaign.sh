#!/bin/sh
# campaign.sh [SECONDS]: builds the fuzz preset and runs every target for SECONDS (60 unless given), two at a time, then prints
# what came of it. Corpora grow in build/campaign/corpus/TARGET. Exit status 1 when anything was found.
#
# From the environment:
#   FUZZ_TARGETS  names of targets; all unless set
#   FUZZ_RUNS     TARGET=EXECUTIONS …: these targets run on until they have done so many, however long it takes,
#                 as FUZZ_RUNS="reader_expat=10000000 reader_xerces=1000000"
#   FUZZ_JOBS     targets at a time; 2 unless set
set -eu
source=$(cd "$(dirname "$0")/.." && pwd)
programs=$source/build/fuzz/fuzz
work=$source/build/campaign
seconds=${1:-60}

# One target: campaign.sh --target NAME SECONDS, as this script calls itself.
run_target() {
    name=$1 seconds=$2
    corpus=$work/corpus/$name found=$work/found/$name log=$work/log/$name
    mkdir -p "$corpus" "$found" "$work/log"
    set --
    while read -r folder; do
        case $folder in /*) ;; *) folder=$source/corpus/$folder ;; esac
        set -- "$@" "$folder"
    done <"$programs/$name.seeds"
    # A quota of executions comes instead of the time.
    bound=-max_total_time=$seconds
    for quota in ${FUZZ_RUNS:-}; do
        if [ "${quota%%=*}" = "$name" ]; then bound=-runs=${quota#*=}; fi
    done
    length=$(sed -n 's/^max_len = //p' "$programs/$name.options")
    echo "$name: begins ($bound)"
    status=0
    "$programs/${name}_fuzz" "$bound" -max_len="$length" -dict="$programs/$name.dict" -timeout=25 -rss_limit_mb=2560 \
        -print_final_stats=1 -artifact_prefix="$found/" "$corpus" "$@" >"$log" 2>&1 || status=$?
    echo "$name: ends with $status"
    for crash in "$found"/crash-* "$found"/leak-* "$found"/timeout-* "$found"/oom-*; do
        [ -f "$crash" ] || continue
        minimise "$crash"
    done
}

# The smallest input that fails still; the crash itself where none is smaller.
minimise() {
    smallest=$(dirname "$1")/minimised-$(basename "$1")
    [ -f "$smallest" ] && return
    case $1 in
    */crash-*) "$programs/${name}_fuzz" -minimize_crash=1 -runs=100000 -max_total_time=60 -exact_artifact_path="$smallest" \
        "$1" >"$log.minimise" 2>&1 || true ;;
    esac
    [ -f "$smallest" ] || cp "$1" "$smallest"
}

stat_of() { # log, pattern of sed that leaves the number
    sed -n "$2" "$1" | tail -1
}

summary() {
    crashes=0
    printf '\n%-16s %12s %8s %8s %8s %8s\n' target executions exec/s coverage corpus crashes
    for name in $targets; do
        log=$work/log/$name
        [ -f "$log" ] || continue
        count=$(find "$work/found/$name" -name 'minimised-*' 2>/dev/null | wc -l)
        crashes=$((crashes + count))
        printf '%-16s %12s %8s %8s %8s %8s\n' "$name" \
            "$(stat_of "$log" 's/^stat::number_of_executed_units: *//p')" \
            "$(stat_of "$log" 's/^stat::average_exec_per_sec: *//p')" \
            "$(stat_of "$log" 's/.* cov: \([0-9]*\).*/\1/p')" \
            "$(find "$work/corpus/$name" -type f | wc -l)" "$count"
    done
    [ "$crashes" = 0 ] && return 0
    echo
    echo "Minimised reproducers; look at one with PROGRAM FILE, mend the cause, and keep the file:"
    for name in $targets; do
        find "$work/found/$name" -name 'minimised-*' 2>/dev/null | while read -r file; do
            echo "  $programs/${name}_fuzz $file"
            grep -h -m 1 -E 'not met:|SUMMARY:' "$work/log/$name" | sed 's/^/      /'
            echo "      cp $file corpus/regressions/$name/WHAT-IS-PECULIAR"
        done
    done
    return 1
}

if [ "$seconds" = --target ]; then
    run_target "$2" "$3"
    exit 0
fi
case $seconds in '' | *[!0-9]*) echo "usage: campaign.sh [SECONDS]" >&2; exit 2 ;; esac
cd "$source"
jobs=${FUZZ_JOBS:-2}
cmake --preset fuzz
cmake --build --preset fuzz --parallel "$jobs" --target fuzz_targets
targets=${FUZZ_TARGETS:-$(cat "$programs/targets.txt")}
rm -rf "$work/log" "$work/found" # of the last campaign; its corpora stay
printf '%s\n' $targets | xargs -P "$jobs" -I '{}' sh "$source/fuzz/campaign.sh" --target '{}' "$seconds"
summary
