#!/bin/bash
# A lever whose amount is nothing changes nothing: the demo city with all else of a lever set,
# but none of what it is about, gives the same bytes in every dataset as without it. Of levers
# that are counted wherever they exist, the metrics that are theirs alone may differ.
#
# Usage: tests/regress/zero_levers.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

# run NAME KEY=VALUE...
run() {
    local name=$1 sets=() pair
    shift
    for pair in "$@"; do
        sets+=(--set "$pair")
    done
    "$program" run scenarios/demo.yaml "${sets[@]}" --quiet -o "$scratch/$name.h5" \
        >"$scratch/told" 2>&1 </dev/null && return
    echo "  FAIL $*:"
    tail -5 "$scratch/told" | sed 's/^/       /'
    n_failed=$((n_failed + 1))
    return 1
}

# nothing WHAT OWN KEY=VALUE...: what differs from the run without, but for the scenario
# itself, must match OWN ("-": nothing may)
nothing() {
    local what=$1 own=$2
    shift 2
    rm -f "$scratch/with.h5"
    run with "$@" || return
    "$tools/same_data" "$scratch/without.h5" "$scratch/with.h5" >"$scratch/told" 2>&1
    if [ $? -le 1 ] && ! grep -vE "^scenario(_bytes)? |^($own) " "$scratch/told" |
        grep -qE ' (differs|missing)'; then
        n_passed=$((n_passed + 1))
    else
        echo "  FAIL $what"
        grep -vE "^scenario(_bytes)? |^($own) " "$scratch/told" | head -8 | sed 's/^/       /'
        n_failed=$((n_failed + 1))
    fi
}

run without || exit 1
nothing "coverage: nobody asks for a pile" - coverage.consent_old_frac=0.1 \
    coverage.coincidence_frac=0.1 coverage.transformer_unit_kva=400 \
    coverage.evs_per_shared_pile=3
nothing "upkeep: no failures one by one" - upkeep.mtbf_fast_h=10 upkeep.mttr_fast_h=500 \
    upkeep.mttr_sd_log=2
nothing "upkeep: no fee" - upkeep.idle_fee_response_per_cny=3
nothing "orderly: a platform without drivers" - orderly.mode=platform \
    orderly.participation_frac=0 orderly.limit_frac=0.3
nothing "orderly: a platform without smart piles" \
    'metrics/orderly_enrolled_vehicles|summary/.*' orderly.mode=platform \
    orderly.smart_pile_frac=0
nothing "orderly: a tariff without drivers" - orderly.mode=time_of_use \
    orderly.participation_frac=0 orderly.spread_min=300
nothing "vehicle-to-grid: nobody willing" - v2g.willing_frac=0 v2g.power_kw=3 \
    v2g.price_cny_per_kwh=5
nothing "swap: no stations" - swap.stations=0 swap.bays=4 swap.packs=40
nothing "public service: no demonstration stations" - service.demonstration_frac=0 \
    service.priority=true service.reserved_frac=0.8
nothing "depots: closed" - service.depots_open_frac=0 service.depots_open_from_h=1 \
    service.depots_open_to_h=23
nothing "high power: all of its power for each pile" - power.fast_cap_frac=1 \
    power.high_power_cap_frac=1 power.highway_cap_frac=1 power.dedicated_cap_frac=1
nothing "holiday: nobody leaves" - holiday.first_day=2 holiday.away_frac=0
nothing "season: as ever" - season.use_factor=1 season.visitors_factor=1
nothing "blackout: of no hours" - emergency.blackout_district=all emergency.blackout_h=0 \
    emergency.blackout_from_h=30
nothing "help: no vans" - help.vans=0 help.service_min=5
nothing "safety: no incidents" 'metrics/incident.*|metrics/closed_pile_hours.*|summary/.*' safety.incidents_per_million_sessions=0 \
    safety.closed_days=30
nothing "platform: live" - platform.age_min=0
nothing "guidance: none" - guidance.trigger_shift_frac=0
nothing "subsidies: none" - subsidy.taxi_station_frac=0 subsidy.taxi_station_piles=500 \
    subsidy.district_frac=0.5
nothing "districts: each as the city" - districts.Westbank.upkeep.enforcement_frac=0

echo "zero_levers: $n_passed passed, $n_failed failed"
[ "$n_failed" = 0 ]
