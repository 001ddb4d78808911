#!/bin/bash
# Has anything changed? Runs every case and compares its numbers with those on file.
#
# A case is NAME.args, the arguments of the program in one line (# begins a comment), and
# NAME.expected, CSV with the columns metric, value, tolerance: see compare.py. With
# --update the values on file become those found; look at the difference before a commit.
#
# Usage: tests/regress/run.sh [--update] [NAME...]
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
here=tests/regress
update=
[ "${1-}" = --update ] && { update=--update; shift; }
if [ $# = 0 ]; then
    for path in "$here"/*.args; do
        [ -e "$path" ] && set -- "$@" "$(basename "$path" .args)"
    done
fi

scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0
for name in "$@"; do
    if [ ! -e "$here/$name.args" ] || [ ! -e "$here/$name.expected" ]; then
        echo "  FAIL $name: needs $here/$name.args and $name.expected"
        n_failed=$((n_failed + 1))
        continue
    fi
    # shellcheck disable=SC2046
    "$program" $(sed 's/#.*//' "$here/$name.args") --quiet --json "$scratch/$name.json" \
        -o "$scratch/$name.h5" >"$scratch/told" 2>&1 </dev/null
    code=$?
    if [ $code != 0 ]; then
        echo "  FAIL $name: exit code $code"
        tail -3 "$scratch/told" | sed 's/^/       /'
    elif python3 "$here/compare.py" $update "$here/$name.expected" "$scratch/$name.json"; then
        n_passed=$((n_passed + 1))
        continue
    fi
    n_failed=$((n_failed + 1))
done
echo "regress: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
