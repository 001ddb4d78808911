#!/bin/bash
# The full city, step by step in global time order (--reference), gives the same bytes in
# every dataset as each vehicle computed alone as far as it can be. Half a minute of a core.
#
# Usage: tests/verify/same_reference.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT

run() { # NAME OPTIONS...
    local name=$1
    shift
    "$program" run scenarios/shanghai-2025.yaml --set uncertain.replications=0 \
        --replications 1 --quiet "$@" -o "$scratch/$name.h5" >"$scratch/told" 2>&1 </dev/null ||
        { tail -5 "$scratch/told"; echo "same_reference: 0 passed, 1 failed"; exit 1; }
}

run alone
run reference --reference
if "$tools/same_data" "$scratch/alone.h5" "$scratch/reference.h5"; then
    echo "same_reference: 1 passed, 0 failed"
else
    echo "same_reference: 0 passed, 1 failed"
    exit 1
fi
