#!/bin/bash
# A platform that sets the power of own piles, with energy given back and with little headroom,
# gives the same bytes in every dataset step by step in global time order (--reference) and on
# several threads; all balances close, no set-point is above its headroom.
#
# Usage: tests/regress/same_orderly.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

# run NAME OPTIONS...: the demo with everybody on the platform
run() {
    local name=$1
    shift
    "$program" run scenarios/demo.yaml --set orderly.mode=platform \
        --set orderly.participation_frac=1 --set orderly.connected_frac=1 \
        --set orderly.smart_pile_frac=1 "$@" --quiet -o "$scratch/$name.h5" \
        >"$scratch/told" 2>&1 </dev/null && return
    echo "  FAIL $name:"
    tail -5 "$scratch/told" | sed 's/^/       /'
    n_failed=$((n_failed + 1))
}

same() { # WHAT A B
    if "$tools/same_data" "$scratch/$2.h5" "$scratch/$3.h5" >"$scratch/told" 2>&1; then
        n_passed=$((n_passed + 1))
    else
        echo "  FAIL $1"
        head -8 "$scratch/told" | sed 's/^/       /'
        n_failed=$((n_failed + 1))
    fi
}

give="--set v2g.willing_frac=1"
little="--set orderly.limit_frac=0.62"
all="--set orderly.guarantee_soc_frac=1"        # no more than a full battery can be promised
weeks="--set time.weeks=4 --set season.use_factor=0 --set v2g.from_h=12 --set v2g.to_h=24 \
    --set v2g.reserve_soc_frac=0 --replications 1" # more MWh in a stay than 32 bits of J hold
for options in "" "$give" "$give $little" "$all" "$give $weeks"; do
    # shellcheck disable=SC2086
    {
        run alone $options --threads 1
        run threads $options --threads 3
        run reference $options --reference
    }
    same "platform $options: 3 threads" alone threads
    same "platform $options: --reference" alone reference
done

echo "same_orderly: $n_passed passed, $n_failed failed"
[ "$n_failed" = 0 ]
