#!/bin/bash
# The same bytes in every dataset whatever built the program: -O0 against -O3, gcc against
# clang. On one machine: other processors
# may have another libm.
#
# Usage: tests/verify/same_builds.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
clang=${CLANG:-clang-14}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
unset MAKEFLAGS MAKELEVEL MFLAGS
n_passed=0
n_failed=0

run() { # NAME PROGRAM
    "$2" run scenarios/demo.yaml --set uncertain.replications=2 --quiet \
        -o "$scratch/$1.h5" >"$scratch/told" 2>&1 </dev/null
}

# compare NAME FOLDER MAKE-WORDS...: build a variant and hold its results against ours
compare() {
    local name=$1 built=$2/citycharge
    shift 2
    if ! make "$@" "$built" >"$scratch/told" 2>&1 || ! run variant "$built" ||
        ! "$tools/same_data" "$scratch/ours.h5" "$scratch/variant.h5" >"$scratch/told" 2>&1; then
        echo "  FAIL $name"
        tail -5 "$scratch/told" | sed 's/^/       /'
        n_failed=$((n_failed + 1))
    else
        n_passed=$((n_passed + 1))
    fi
}

run ours "$program" || { cat "$scratch/told"; exit 1; }
compare "-O0" build/O0 OPT=-O0
if command -v "$clang" >/dev/null; then
    compare "$clang" "build/$clang" CC="$clang"
    compare "$clang -O0" "build/$clang+O0" CC="$clang" OPT=-O0
else
    echo "skipped: $clang is not installed"
fi
echo "same_builds: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
