#!/bin/sh
# The program under valgrind's memcheck on the demo town: exit code 0 when no byte was read
# before it was written, none outside its block, none lost.
#
# Usage: scripts/valgrind.sh [PROGRAM]    PROGRAM is a plain build (build/citycharge)
#
# One thread: OpenMP keeps the memory of its other threads until the end, on purpose.
set -eu
cd "$(dirname "$0")/.."
program=${1:-build/citycharge}
if ! command -v valgrind >/dev/null; then
    echo "valgrind: not installed" >&2
    exit 1
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# checked CODE COMMAND...: must end with that code; 99 is valgrind's
checked() {
    wanted=$1
    shift
    code=0
    valgrind --quiet --error-exitcode=99 --leak-check=full \
        --show-leak-kinds=definite,indirect --errors-for-leak-kinds=definite \
        "$program" "$@" >"$scratch/told" 2>&1 </dev/null || code=$?
    if [ $code != "$wanted" ]; then
        echo "valgrind: $*: exit code $code, wanted $wanted" >&2
        head -60 "$scratch/told" >&2
        exit 1
    fi
}

demo=scenarios/demo.yaml
checked 0 run $demo --quiet --threads 1 --replications 3 --set uncertain.replications=2 \
    -o "$scratch/a.h5" --json "$scratch/a.json"
checked 0 run $demo --quiet --threads 1 --replications 3 --reference \
    --set uncertain.replications=2 -o "$scratch/b.h5"
checked 0 check $demo
checked 0 trace $demo --vehicle 300
checked 0 compare "$scratch/a.h5" "$scratch/b.h5"
checked 0 export "$scratch/a.h5" summary
checked 0 explain
checked 2 check $demo --set fleet.taxis=3 --set fleet.taxi=lots --set weather.month=13
checked 2 check tests/bad_input/alias_bomb.yaml
checked 6 run $demo --quiet --threads 1 --set test.planted_fault=3 -o "$scratch/c.h5"
echo "valgrind: nothing found"
