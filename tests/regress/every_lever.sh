#!/bin/bash
# Every lever of the policies at once (scenarios/every-lever.yaml): a fifth of the city runs with
# all balances closed; a twentieth gives the same bytes in every dataset step by step in global
# time order (--reference) and on two threads.
#
# Usage: tests/regress/every_lever.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

# tell RC WHAT: count it; of what failed, say what was told
tell() {
    if [ "$1" = 0 ]; then
        n_passed=$((n_passed + 1))
    else
        echo "  FAIL $2"
        tail -5 "$scratch/told" | sed 's/^/       /'
        n_failed=$((n_failed + 1))
    fi
}

# run NAME OPTIONS...: with limits of memory and time, so that a step that repeats itself ends
run() {
    local name=$1
    shift
    (
        ulimit -v 12000000
        timeout -s KILL "${EVERY_LEVER_LIMIT:-300}" "$program" run scenarios/every-lever.yaml --set uncertain.replications=0 "$@" \
            --quiet -o "$scratch/$name.h5" >"$scratch/told" 2>&1 </dev/null
    )
    tell $? "$name runs, all balances closed"
}

same() { # WHAT A B
    "$tools/same_data" "$scratch/$2.h5" "$scratch/$3.h5" >"$scratch/told" 2>&1
    tell $? "$1"
}

run fifth --set scale=0.2 --replications 1
run alone --set scale=0.05 --replications 2 --threads 1
run threads --set scale=0.05 --replications 2 --threads 2
run reference --set scale=0.05 --replications 2 --reference
same "every lever: 2 threads" alone threads
same "every lever: --reference" alone reference

echo "every_lever: $n_passed passed, $n_failed failed"
[ "$n_failed" = 0 ]
