#!/bin/bash
# A log of known origin: the sessions of one simulated replication, set beside the results
# of others. What is the same must be within noise, what was changed must not; the log of
# a replication adds up to what its results keep; keeping sessions changes no result.
#
# Usage: tests/regress/observe.sh   with $PROGRAM, else ./citycharge, and $TOOLS
set -u
cd "$(dirname "$0")/../.." || exit 1
program=${PROGRAM:-./citycharge}
tools=${TOOLS:-build/tests/regress}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
n_passed=0
n_failed=0

check() { # check WHAT COMMAND...: the command holds
    local what=$1
    shift
    if "$@" >"$scratch/told" 2>&1; then
        n_passed=$((n_passed + 1))
    else
        echo "  FAIL $what"
        head -8 "$scratch/told" | sed 's/^/       /'
        n_failed=$((n_failed + 1))
    fi
}

keep() { # keep NAME OPTIONS...: results that keep their sessions
    local name=$1
    shift
    "$program" run scenarios/demo.yaml --set platform.keep_sessions=1 --quiet \
        -o "$scratch/$name.h5" "$@" >"$scratch/$name.table" 2>&1
}

# judge LOG RESULTS EXPRESSION: of the JSON, as d
judge() {
    "$program" observe "$scratch/$1" --against "$scratch/$2.h5" --json "$scratch/o.json" \
        >/dev/null || return 1
    python3 - "$scratch/o.json" "$3" <<'EOF'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    d = json.load(file)
a = d["compared"]["all"]
good = eval(sys.argv[2])  # the expressions of this script
print(sys.argv[2], a)
sys.exit(not good)
EOF
}

check "a log is made" "$tools/session_log" scenarios/demo.yaml 7
cp "$scratch/told" "$scratch/log.csv"
keep many --replications 6
keep one --first 7 --replications 1
"$program" run scenarios/demo.yaml --quiet --replications 6 -o "$scratch/plain.h5" \
    >"$scratch/plain.table" 2>&1
sed -i /core-second/d "$scratch/plain.table" "$scratch/many.table" # speed is no result
check "keeping sessions changes no result" diff "$scratch/plain.table" "$scratch/many.table"

check "of its own replication: sessions" judge log.csv one \
    'abs(a["sessions_per_day"]["observed"] - a["sessions_per_day"]["simulated"]) < 1'
check "of its own replication: energy" judge log.csv one \
    'abs(a["session_kwh"]["observed"] / a["session_kwh"]["simulated"] - 1) < 0.01'
check "of its own replication: hours" judge log.csv one \
    'a["hour_of_day"]["total_variation"]["value"] < 0.01'
check "one replication shows no chance: stations are not decided" judge log.csv one \
    '(a["station_utilisation_rms"]["noise"], a["station_utilisation_rms"]["verdict"],
      {s["difference_half_width"] for s in d["stations"]}) == (None, "not decided", {None})'
check "one replication: no number is nan" \
    bash -c '! grep -qi "\bnan\b" "$1"' - "$scratch/o.json"
for what in energy_kwh:wasserstein_1 energy_kwh:kolmogorov_smirnov time_min:wasserstein_1 \
    time_min:kolmogorov_smirnov hour_of_day:total_variation; do
    check "another replication is within noise: $what" judge log.csv many \
        "a['${what%:*}']['${what#*:}']['verdict'] == 'within noise'"
done
check "another replication is within noise: stations" judge log.csv many \
    'a["station_utilisation_rms"]["verdict"] == "within noise"'

awk -F, -v OFS=, 'NR > 1 { $5 *= 0.8 } { print }' "$scratch/log.csv" >"$scratch/less.csv"
check "a fifth less energy differs" judge less.csv many \
    'a["energy_kwh"]["wasserstein_1"]["verdict"] == "differs"'
check "and nothing else does" judge less.csv many \
    'a["hour_of_day"]["total_variation"]["verdict"] == "within noise"'
awk -F, -v OFS=, 'NR > 1 { for (i = 3; i < 5; i++) $i = $i "+04:00" } { print }' \
    "$scratch/log.csv" >"$scratch/later.csv"
check "four hours later differs by hour" judge later.csv many \
    'a["hour_of_day"]["total_variation"]["verdict"] == "differs"'
check "and not by energy" judge later.csv many \
    'a["energy_kwh"]["wasserstein_1"]["verdict"] == "within noise"'
grep -vE '^P01[0-3],' "$scratch/log.csv" >"$scratch/part.csv"
check "stations that a log does not name are not compared" judge part.csv many \
    'd["stations_not_in_log"] >= 4 and not any(s["station"] == "P010" for s in d["stations"])'
check "a log alone" "$program" observe "$scratch/log.csv" \
    --register data/demo/stations.csv
echo "observe: $n_passed passed, $n_failed failed"
[ $n_failed = 0 ]
