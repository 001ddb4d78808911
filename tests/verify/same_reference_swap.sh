#!/bin/bash
# With swap stations, crowded enough that cars wait for bays and packs and some leave for a
# pile: step by step in global time order (--reference) and with other threads the same bytes.
#
# Usage: tests/verify/same_reference_swap.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

run() { # NAME OPTIONS...
    local name=$1
    shift
    "$program" run scenarios/demo.yaml --set fleet.taxi=80 --set taxi.swap_energy_frac=0.7 \
        --set swap.stations=2 --set swap.packs=4 --set swap.chargers=2 \
        --set swap.private_frac=1 --set swap.reserve_frac=0.5 --quiet "$@" \
        -o "$scratch/$name.h5" >"$scratch/told" 2>&1 </dev/null ||
        { tail -5 "$scratch/told"; n_failed=$((n_failed + 1)); }
}

run alone --threads 1
run threads --threads 2
run reference --reference
for other in threads reference; do
    if "$tools/same_data" "$scratch/alone.h5" "$scratch/$other.h5"; then
        n_passed=$((n_passed + 1))
    else
        n_failed=$((n_failed + 1))
    fi
done
echo "same_reference_swap: $n_passed passed, $n_failed failed"
exit $((n_failed > 0))
