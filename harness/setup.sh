#!/bin/sh
# setup.sh GROUP…: installs the Debian packages that harness/packages.txt names for the groups, only those that are missing.
set -eu
packages="$(dirname "$0")/packages.txt"

complain() {
    echo "setup.sh: $*" >&2
    exit 2
}

known=$(awk '!/^#/ && NF == 2 {print $1}' "$packages" | sort -u | tr '\n' ' ')
[ $# -gt 0 ] || complain "name at least one group of packages: $known"

# Packages that are installed, and what they provide: nodejs from elsewhere has npm in it.
present=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null | sed -n 's/^installed / /p' | tr ',\n' '  ')
missing=""
for group; do
    case " $known" in
    *" $group "*) ;;
    *) complain "no group '$group' in $packages; there are: $known" ;;
    esac
    for package in $(awk -v group="$group" '$1 == group {print $2}' "$packages"); do
        case "$present " in
        *" $package "*) ;;
        *) missing="$missing $package" ;;
        esac
    done
done
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null || complain "no apt-get here; install by hand the equivalents of:$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif command -v sudo >/dev/null; then
    as_root=sudo
else
    complain "run it as root, or install sudo; missing are:$missing"
fi

apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

echo "setup.sh: installing$missing" >&2
# A machine that never fetched the lists of packages, or did long ago, fetches them and tries once more.
# shellcheck disable=SC2086 # a list of words is meant
apt install -y --no-install-recommends $missing 2>/dev/null ||
    { apt update && apt install -y --no-install-recommends $missing; } ||
    complain "could not install$missing; see apt-get's message above"
