#!/bin/sh
# demo.sh: sets the machine up, builds the programs, and shows the main job on real sockets: a correct endpoint is judged
# good, a wrong one is caught with the rule named, sample messages are validated, a Windows host is scripted in Lua and runs a
# remote command. The reports stay in build/demo.
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
out="$root/build/demo"
defect=identify.fault-on-unknown-header

say() {
    printf '\n== %s\n' "$*"
}

fail() {
    echo "demo.sh: $*" >&2
    exit 1
}

say "Setting up and building (build/release; the first time takes some minutes)"
sh harness/setup.sh build
cmake --preset release >/dev/null
cmake --build --preset release --parallel "$(nproc)" --target wsmanspec wsman-mock
programs="$root/build/release/harness/src/cli"

rm -rf "$out"
mkdir -p "$out"
private=$(mktemp -d)
mock=""
end() {
    [ -z "$mock" ] || kill "$mock" 2>/dev/null || true
    rm -rf "$private"
}
trap end EXIT
trap 'exit 130' INT TERM

(umask 077 && od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$private/password")

# start_mock PROFILE ARGUMENTS…: serves on a free loopback port; sets $mock and $url.
start_mock() {
    : >"$private/listening" # what an earlier one said must not be taken for this one's word
    "$programs/wsman-mock" --profile "$@" --listen 127.0.0.1:0 --auth basic --user admin \
        --password-file "$private/password" >"$private/listening" &
    mock=$!
    tries=100
    until url=$(sed -n 's/^listening //p' "$private/listening") && [ -n "$url" ]; do
        kill -0 "$mock" 2>/dev/null || fail "the mock ended before it listened"
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || fail "the mock does not listen"
        sleep 0.1
    done
}

stop_mock() {
    kill "$mock"
    wait "$mock" || fail "the mock did not end in order"
    mock=""
}

# judge FOLDER: the whole suite against $url. Sets $status.
judge() {
    status=0
    "$programs/wsmanspec" run "$url" --profile bmc --risk write -u admin --password-file "$private/password" \
        -o "$out/$1" || status=$?
}

say "A correct mock BMC, asked what it is without a password"
start_mock bmc
"$programs/wsmanspec" identify "${url%/wsman}/wsman-anon/identify"

say "Judging it"
judge correct
[ "$status" = 0 ] || fail "a correct endpoint was not judged good (exit $status)"
stop_mock

say "Judging it again with the defect $defect"
start_mock bmc --defect "$defect"
judge defective
[ "$status" = 1 ] || fail "the defect was not caught (exit $status)"
grep -q '^  FAIL .*dsp0226/R11-2/' "$out/defective/report.txt" || fail "the report does not name rule R11-2"
stop_mock

say "Judging the record of the first run again, without any target"
"$programs/wsmanspec" judge "$out/correct" --quiet

say "Validating sample messages: these are valid"
set --
for message in corpus/messages/*.xml; do
    case "$message" in
    *-invalid.xml | *-malformed.xml) ;;
    *) set -- "$@" "$message" ;;
    esac
done
"$programs/wsmanspec" validate "$@"

say "and these are not"
status=0
"$programs/wsmanspec" validate corpus/messages/*-invalid.xml corpus/messages/*-malformed.xml || status=$?
[ "$status" = 1 ] || fail "wrong messages were not told from right ones (exit $status)"

say "A mock Windows host: a service read by a script, and a remote command with its exit status"
start_mock winrm
"$programs/wsmanspec" script -t "$url" -u admin --password-file "$private/password" harness/scripts/02-get-service.lua
status=0
"$programs/wsmanspec" shell -u admin --password-file "$private/password" -n "$url" exit 7 || status=$?
[ "$status" = 7 ] || fail "the remote command's exit status is $status, not 7"
stop_mock

say "Reports (console text, JUnit, JSON, HTML; and the record itself, exchanges.ndjson)"
for run in correct defective; do
    for report in report.txt junit.xml verdicts.json report.html; do
        [ -s "$out/$run/$report" ] || fail "$out/$run/$report is missing"
        echo "$out/$run/$report"
    done
done
