#!/bin/bash
# The same seed gives the same bytes in every dataset: at 1, 2 and 7 threads, whatever the
# order of tasks, and step by step in global time order (--reference); a planted early read
# of a queue is noticed by the last. Each violated balance ends the run with exit code 6.
#
# Usage: tests/regress/same_bytes.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

pass() {
    n_passed=$((n_passed + 1))
}

fail() { # NAME [FILE that tells more]
    echo "  FAIL $1"
    [ $# = 1 ] || head -8 "$2" | sed 's/^/       /'
    n_failed=$((n_failed + 1))
}

# run NAME PROGRAM OPTIONS...: a run whose results are NAME.h5
run() {
    local name=$1
    shift
    { "$@" --quiet -o "$scratch/$name.h5"; } >"$scratch/$name.told" 2>&1 </dev/null ||
        fail "$name: exit code $?" "$scratch/$name.told"
}

# same WHAT A B: every dataset of two results
same() {
    if "$tools/same_data" "$scratch/$2.h5" "$scratch/$3.h5" >"$scratch/differs" 2>&1; then
        pass
    else
        fail "$1" "$scratch/differs"
    fi
}

test_threads_and_order() {
    local demo="$program run scenarios/demo.yaml --set uncertain.replications=3 --replications 5"

    # shellcheck disable=SC2086
    {
        run one $demo --threads 1
        run two $demo --threads 2
        run seven $demo --threads 7
        run shuffled $demo --threads 2 --task-order 3
        run again $demo --threads 1 --task-order 77
        run reference $demo --reference
    }
    same "demo: 2 threads" one two
    same "demo: 7 threads" one seven
    same "demo: 2 threads, tasks in another order" one shuffled
    same "demo: tasks in another order" one again
    same "demo: --reference" one reference
}

test_reference_on_a_bigger_city() {
    local city="$program run scenarios/shanghai-2025.yaml --set scale=0.05 --replications 1"

    # shellcheck disable=SC2086
    {
        run city $city
        run city_reference $city --reference
    }
    same "5 % of Shanghai: --reference" city city_reference
}

# different WHAT A B: both there, and not the same
different() {
    "$tools/same_data" "$scratch/$2.h5" "$scratch/$3.h5" >"$scratch/differs" 2>&1
    if [ $? = 1 ]; then
        pass
    else
        fail "$1" "$scratch/differs"
    fi
}

# The tests above can fail: another seed, and a car that reads a line too early.
test_that_faults_are_seen() {
    run other "$program" run scenarios/demo.yaml --seed 5
    run plain "$program" run scenarios/demo.yaml
    different "another seed gives the same results" plain other
    run early "$tools/early_read" run scenarios/demo.yaml
    run early_reference "$tools/early_read" run scenarios/demo.yaml --reference
    different "an early read of a queue is not noticed by --reference" early early_reference
}

# planted NUMBER WORDS: a fault in one meter, caught by the balance that owns it
planted() {
    local code

    "$program" run scenarios/demo.yaml --set "test.planted_fault=$1" --quiet \
        -o "$scratch/planted.h5" >"$scratch/planted" 2>&1 </dev/null
    code=$?
    if [ $code != 6 ]; then
        fail "planted fault $1: exit code $code, wanted 6" "$scratch/planted"
    elif ! grep -qF "$2" "$scratch/planted"; then
        fail "planted fault $1: '$2' is not told" "$scratch/planted"
    elif [ -e "$scratch/planted.h5" ]; then
        fail "planted fault $1: results were written"
    else
        pass
    fi
}

test_balances() {
    planted 1 "balance: error: energy in batteries [J] of all vehicles"
    planted 2 "balance: error: piles' meters [J] of"
    planted 3 "balance: error: load curve [J] of"
    planted 4 "balance: error: money [micro-yuan] of"
    planted 5 "balance: error: sessions begun = ended of home"
    planted 6 "balance: error: Little's law [vehicle s] of a pile group"
    planted 7 "balance: error: count of vehicles"
}

test_threads_and_order
test_reference_on_a_bigger_city
test_that_faults_are_seen
test_balances
echo "same_bytes: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
