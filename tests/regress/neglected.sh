#!/bin/bash
# Stations given up from year to year (upkeep.neglected_frac) on the demo city: the same bytes
# at 1 and 2 threads and in any order of tasks; the first year is as without; the more are
# given up, the fewer piles operate afterwards, while as many are connected; inspections bring
# some back and strike the others from the register; and with none given up, no byte differs.
#
# Usage: tests/regress/neglected.sh   with $PROGRAM, else ./citycharge, and $TOOLS
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

# run NAME OPTIONS...: three years, the last after a gap, of two weeks each
run() {
    local name=$1
    shift
    "$program" run scenarios/demo.yaml --replications 3 --set uncertain.replications=2 \
        --set weeks.winter.weather.month=1 --set weeks.winter.weight=2 \
        --set weeks.summer.weather.month=7 --set phases.2024.piles.public=60 \
        --set phases.2025.piles.public=64 --set phases.2027.piles.public=70 "$@" --quiet \
        -o "$scratch/$name.h5" --json "$scratch/$name.json" >"$scratch/told" 2>&1 </dev/null ||
        fail "$name: exit code $?" "$scratch/told"
}

same() { # WHAT A B
    if "$tools/same_data" "$scratch/$2.h5" "$scratch/$3.h5" >"$scratch/differs" 2>&1; then
        pass
    else
        fail "$1" "$scratch/differs"
    fi
}

# holds WHAT CONDITION: of x(RUN, YEAR, METRIC), a mean of the summary
holds() {
    if python3 - "$scratch" "$2" <<'END'; then
import json, sys
def x(run, year, metric):
    with open(f"{sys.argv[1]}/{run}.json") as file:
        return json.load(file)[str(year)]["kpi"][metric]["mean"]
sys.exit(not eval("(" + sys.argv[2] + ")"))
END
        pass
    else
        fail "$1"
    fi
}

run none
run zero --set upkeep.neglected_frac=0
run some --set upkeep.neglected_frac=0.3 --threads 1
run two --set upkeep.neglected_frac=0.3 --threads 2
run order --set upkeep.neglected_frac=0.3 --threads 2 --task-order 7
run all --set upkeep.neglected_frac=1
run late --set phases.2025.upkeep.neglected_frac=1
run found --set upkeep.neglected_frac=1 --set phases.2025.upkeep.inspection_days=60
run seen --set phases.2025.upkeep.inspection_days=60
run kept --set upkeep.neglected_frac=1 --set phases.2025.upkeep.inspection_days=60 \
    --set upkeep.repaired_frac=1
for visible in 0 1; do
    run "visible$visible" --set upkeep.neglected_frac=1 --set piles.public_operating_frac=1 \
        --set piles.visible_dead_frac=$visible
done

same "0.3 at 2 threads" some two
same "0.3, tasks in another order" some order
same "a share of 0" none zero
holds "the first year is as without" \
    "x('all', 2024, 'unserved_frac') == x('none', 2024, 'unserved_frac') and
     x('all', 2024, 'public_piles_operating') == x('none', 2024, 'public_piles_operating')"
for year in 2025 2027; do
    holds "$year: the more give up, the fewer piles operate" \
        "x('none', $year, 'public_piles_operating') > x('some', $year, 'public_piles_operating')
         > x('all', $year, 'public_piles_operating') > 0"
    holds "$year: as many are connected" "x('none', $year, 'vehicle_to_pile_ratio') ==
        x('some', $year, 'vehicle_to_pile_ratio') == x('all', $year, 'vehicle_to_pile_ratio')"
    holds "$year: what is given up is what does not operate" \
        "abs(x('none', $year, 'public_piles_operating') - x('all', $year, 'given_up_piles')
             - x('all', $year, 'public_piles_operating')) < 1e-9"
done
holds "what was given up stays so" "x('some', 2027, 'given_up_piles') >=
    x('some', 2025, 'given_up_piles') > 0 == x('some', 2024, 'given_up_piles')"
holds "a share that is set by year holds from then on" \
    "x('late', 2025, 'given_up_piles') == 0 < x('late', 2027, 'given_up_piles')"
holds "inspections bring some back" "x('all', 2025, 'public_piles_operating') <
    x('found', 2025, 'public_piles_operating') < x('kept', 2025, 'public_piles_operating')"
holds "and strike the others from the register" \
    "x('found', 2025, 'zombie_piles_removed') > x('seen', 2025, 'zombie_piles_removed') and
     x('found', 2025, 'vehicle_to_pile_ratio') > x('seen', 2025, 'vehicle_to_pile_ratio')"
holds "what is given up stands in the way of drivers" \
    "x('visible1', 2024, 'public_occupancy_frac') == x('visible0', 2024, 'public_occupancy_frac')
     and x('visible1', 2025, 'public_occupancy_frac') >
         x('visible0', 2025, 'public_occupancy_frac') + 0.1"
echo "neglected: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
