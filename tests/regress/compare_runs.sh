#!/bin/sh
# Runs as planners make them can be compared: without the second series, with it, and one of
# each. Prints "N passed, N failed".
set -u
program=${1:-./citycharge}
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
passed=0
failed=0

is_good() { # name, then a command that must succeed
    name=$1
    shift
    if "$@" >"$room/said" 2>&1; then
        passed=$((passed + 1))
        echo "ok   $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name: $(head -1 "$room/said")"
    fi
}

is_good "a run" "$program" run scenarios/demo.yaml --quiet -o "$room/a.h5"
is_good "another plan" "$program" run scenarios/demo.yaml --quiet -o "$room/b.h5" \
    --set piles.fast_frac=0.5
is_good "a run with uncertain" "$program" run scenarios/demo.yaml --quiet -o "$room/c.h5" \
    --set uncertain.replications=2
is_good "two without" "$program" compare "$room/a.h5" "$room/b.h5"
is_good "two with" "$program" compare "$room/c.h5" "$room/c.h5"
is_good "one of each" "$program" compare "$room/a.h5" "$room/c.h5"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
