#!/bin/bash
# What are common random numbers worth? A plan of the full city of March 2024 with a fifth more
# fast piles is held against the base on the same 20 replications: the variance of the paired
# difference of waits must be at least 5 times smaller than that of runs with chance of
# their own, in the same city. Then a placebo, a pile that nobody can reach, must change
# nothing that can be told from 0; beside it, what one more pile at one station stirs up.
# Four minutes of one core; threads divide it.
#
# Usage: tests/verify/common_numbers.sh [all]   with $PROGRAM, else ./citycharge; all: a
# small change too, 1,000 more piles (two minutes more)
set -eu
cd "$(dirname "$0")/../.."
program=${PROGRAM:-./citycharge}
scenario=scenarios/shanghai-2024-03.yaml
python=/usr/bin/python3
if ! $python -c 'import h5py' 2>/dev/null; then
    echo "skipped: python3-h5py is not installed"
    echo "common_numbers: 0 passed, 0 failed"
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

run() { # NAME OPTIONS...
    local name=$1
    shift
    "$program" run $scenario --replications 20 --set uncertain.replications=0 --quiet \
        "$@" -o "$folder/$name.h5" >"$folder/table"
}

run base
run a_fifth_more_fast_piles --set piles.fast_frac=0.4
[ "${1-}" != all ] || run thousand_more_piles --set piles.public=118000
$python tests/verify/common_numbers.py registers data/shanghai/stations.csv "$folder"
for plan in registered unreachable one_more; do
    run $plan --set scale=0.05 --set piles.as_registered=true \
        --set "register=$folder/$plan.csv"
done
$python tests/verify/common_numbers.py compare "$folder"
