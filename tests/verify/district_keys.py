#!/usr/bin/python3
"""Set every key of models/district_keys.h in one district and want to see a difference.

A key that districts may set but that is read from the city's plan would be ignored in
silence. Every lever is on in the demo city; each key is set in one district after the other
to values of its own until some dataset differs. What inspections find and cost must move in
the right direction, and stay as it was in the other district. Ends with "N passed, N failed".
"""
import math
import pathlib
import re
import subprocess
import sys
import tempfile

import h5py

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SCENARIO = """
based_on: {root}/scenarios/demo.yaml
replications: 1
coverage: {{own_old_frac: 0.4, own_parking_frac: 0.6, own_new_frac: 0.7, own_rural_frac: 0.8,
  renewed_frac: 0.3, consent_old_frac: 0.5, consent_parking_frac: 0.7, consent_new_frac: 0.9,
  obligation_frac: 0.5, lead_time_days: 30, shared_old_frac: 0.3, shared_parking_frac: 0.2,
  shared_new_frac: 0.2, shared_queue: true, shared_most_h: 6, overstay_shared_prob: 0.6,
  guests_frac: 0.5, transformers: reinforce, coincidence_frac: 0.8}}
upkeep: {{inspection_days: 30, enforcement_frac: 0.3, idle_fee_cny_per_min: 0.5,
  zombie_fast_per_year: 2, zombie_slow_per_year: 2, zombie_dedicated_per_year: 2}}
safety: {{closed_days: 2, incidents_per_million_sessions: 3000, monitored_frac: 0.3}}
orderly: {{mode: platform}}
v2g: {{willing_frac: 0.6}}
swap: {{stations: 3, private_frac: 0.5}}
service: {{demonstration_frac: 0.5, reserved_frac: 0.3, priority: true, depots_open_frac: 0.5}}
power: {{fast_cap_frac: 0.5, high_power_cap_frac: 0.5, highway_cap_frac: 0.5,
  dedicated_cap_frac: 0.5}}
access: {{burden: 1}}
subsidy: {{taxi_station_frac: 0.3, smart_retrofit_cny: 300, shared_pile_cny: 500,
  public_cny_per_kwh: 0.1, district_frac: 0.2, state_frac: 0.1}}
cost: {{fee_tax_frac: 0.06, smart_retrofit_piles: 100}}
piles: {{place_by: population, place_register_frac: 0.5}}
"""
# A number of its own makes the city count its districts: both runs do, so that the key alone
# makes the difference.
COUNTED = "districts.Westbank.piles.private_operating_frac=0.93"
# What must hold for some keys to matter, and values for those that a fraction does not fit.
WITH = {
    "coverage.reserved_frac": ["coverage.installed_frac=0.95"],
    "coverage.coincidence_frac": ["coverage.transformers=limit", "coverage.own_old_frac=1"],
    "coverage.transformer_unit_kva": ["coverage.coincidence_frac=1"],
    "piles.public_mw": ["piles.size_by=kw", "piles.public_mw=2"],
    "piles.public_capex_mcny": ["piles.size_by=cost", "piles.public_capex_mcny=2"],
    "piles.private_share_frac": [
        COUNTED, "districts.Eastbank.piles.vehicle_to_pile_ratio=1.7"],
    "piles.dedicated_share_frac": [
        COUNTED, "districts.Eastbank.piles.vehicle_to_pile_ratio=1.7"],
    "piles.vehicle_to_pile_ratio": [COUNTED],
    "piles.evs_per_public_pile": [COUNTED],
    "piles.private": [COUNTED],
    "piles.private_operating_frac": [COUNTED],
    "piles.dedicated": [COUNTED],
    "piles.dedicated_operating_frac": [COUNTED],
    "piles.dedicated_fast_frac": [COUNTED],
    "piles.work": [COUNTED],
    "piles.shared": [COUNTED, "coverage.shared_old_frac=-1",
        "coverage.shared_parking_frac=-1", "coverage.shared_new_frac=-1"],
    "upkeep.neglected_frac": ["upkeep.neglected_frac=0.5", "phases.2025.piles.public=60",
        "phases.2030.piles.public=60"],
    "power.high_power_cap_frac": ["piles.high_power_frac=0.9"],
    "swap.valley_spread_min": ["swap.reserve_frac=0.1"],
    "orderly.spread_min": ["orderly.mode=time_of_use", "v2g.willing_frac=0",
        "driver.tou_meter_frac=1"],
    **{f"upkeep.{name}": ["upkeep.failures_one_by_one=true"]
        for name in ("mtbf_fast_h", "mtbf_slow_h", "mttr_fast_h", "mttr_slow_h",
            "mttr_sd_log")},
}
VALUES = {
    "coverage.shared_queue": ["false"],
    "coverage.transformers": ["limit", "ignore"],
    "coverage.transformer_unit_kva": ["100"],
    "service.priority": ["false"],
    "piles.place_by": ["access", "register"],
    "piles.high_power_kw": ["600"],
    "piles.public": ["30"],
    "piles.vehicle_to_pile_ratio": ["1.9", "1.6"],
    "piles.evs_per_public_pile": ["10"],
    "piles.private": ["90"],
    "piles.private_share_frac": ["0.6"],
    "piles.private_operating_frac": ["0.5"],
    "piles.dedicated": ["20", "28"],
    "piles.dedicated_share_frac": ["0.12"],
    "piles.dedicated_operating_frac": ["0.95"],
    "piles.dedicated_fast_frac": ["0", "0.5", "1"],
    "piles.work": ["3"],
    "piles.shared": ["3"],
    "piles.public_mw": ["0.5"],
    "piles.public_capex_mcny": ["0.5"],
    "swap.bays": ["1", "6"],
    "swap.packs": ["2", "40"],
    "swap.chargers": ["1", "40"],
    "swap.valley_spread_min": ["0", "300"],
    "swap.charger_kw": ["10", "200"],
    "safety.pile_age_years": ["0", "10"],
    "upkeep.neglected_frac": ["0", "1"],
    "swap.stations": ["0", "1", "2"],
    "service.depots_open_from_h": ["16"],
    "service.depots_open_to_h": ["9"],
}
# Inspections of a larger town, each key to a value of its own: which metrics of the district
# rise (+1), fall (-1) or are gone (0).
INSPECTED = ["piles.public=400", "piles.dedicated=300", "upkeep.inspection_days=30", COUNTED]
MOVES = {
    "piles.private_operating_frac=0.5": {"vehicle_to_operating_pile_ratio": 1},
    "piles.dedicated_operating_frac=1": {"vehicle_to_operating_pile_ratio": -1,
        "vehicle_to_pile_ratio": -1},
    "upkeep.inspection_days=0": {"zombie_piles_regained": -1, "zombie_piles_removed": -1,
        "public_piles_operating": -1, "upkeep_cost_cny_per_year": -1,
        "regained_pile_cny": 0},
    "upkeep.inspection_days=400": {"zombie_piles_regained": -1, "zombie_piles_removed": -1,
        "public_piles_operating": -1, "inspection_interval_days": 1,
        "inspections_per_year": -1},
    "upkeep.inspections_per_day=0.5": {"zombie_piles_regained": -1,
        "zombie_piles_removed": -1, "inspection_interval_days": 1},
    "upkeep.in_force_days=20": {"zombie_piles_regained": -1, "zombie_piles_removed": -1,
        "public_piles_operating": -1},
    "upkeep.inspection_cny=600": {"upkeep_cost_cny_per_year": 1, "regained_pile_cny": 1},
    "upkeep.repair_fast_cny=60000": {"upkeep_cost_cny_per_year": 1,
        "regained_pile_cny": 1},
    "upkeep.repair_slow_cny=9000": {"upkeep_cost_cny_per_year": 1, "regained_pile_cny": 1},
    "upkeep.repaired_frac=1": {"zombie_piles_regained": 1, "zombie_piles_removed": -1,
        "public_piles_operating": 1, "upkeep_cost_cny_per_year": 1},
}
ALL_MOVES = sorted({metric for moves in MOVES.values() for metric in moves})
FURTHER = ["0.05", "0.9", "0", "1", "3", "20", "400"]


def datasets(path):
    """All numbers of a results file, but for those that tell the plan."""
    found = {}

    def keep(name, item):
        if isinstance(item, h5py.Dataset) and not name.startswith(
            ("scenario", "summary", "inputs")
        ):
            found[name] = item[()].tobytes()

    with h5py.File(path) as file:
        file.visititems(keep)
    return found


def run(scenario, sets, path):
    """Whether the run came to its end."""
    words = [str(ROOT / "citycharge"), "run", str(scenario), "-o", str(path), "--quiet"]
    for one in sets:
        words += ["--set", one]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def makes_a_difference(key, scenario, folder):
    """Does any value in any district change anything?"""
    given = WITH.get(key, [])
    base, other = folder / "base.h5", folder / "other.h5"
    if not run(scenario, given, base):
        return False
    before = datasets(base)
    for district in ("Eastbank", "Westbank"):
        for value in VALUES.get(key, FURTHER):
            one = f"districts.{district}.{key}={value}"
            if run(scenario, given + [one], other) and datasets(other) != before:
                return True
    return False


def of_districts(path):
    """The metrics of ALL_MOVES by district."""
    with h5py.File(path) as file:
        names = [bytes(name).decode() for name in file["arrays/district"][()]]
        return [
            {metric: file["by_district"][metric][0][d] for metric in ALL_MOVES}
            for d in range(len(names))
        ], names


def moves_wrongly(setting, folder):
    """What does not move as it should, in words."""
    demo, base, other = ROOT / "scenarios/demo.yaml", folder / "base.h5", folder / "other.h5"
    common = ["replications=1", *INSPECTED]
    faults = [] if run(demo, common, base) else ["it does not run"]
    before, names = of_districts(base)
    for here, name in enumerate(names):
        if not run(demo, [*common, f"districts.{name}.{setting}"], other):
            return [*faults, f"it does not run in {name}"]
        after, _ = of_districts(other)
        for metric in ALL_MOVES:
            for there, (old, new) in enumerate(zip(before, after)):
                way = MOVES[setting].get(metric)
                if there != here and not old[metric] == new[metric]:
                    faults.append(f"{metric} of {names[there]} moves with {name}")
                if there == here and way == 0 and not math.isnan(new[metric]):
                    faults.append(f"{metric} of {name} is still there")
                if there == here and way and not way * (new[metric] - old[metric]) > 0:
                    faults.append(f"{metric} of {name}: {old[metric]} to {new[metric]}")
    return faults


def main():
    """Try every key."""
    text = (ROOT / "models" / "district_keys.h").read_text(encoding="utf-8")
    keys = "".join(re.findall(r'^\s*"([^"]*)"', text, re.M)).split("|")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="districts-"))
    scenario = folder / "all.yaml"
    scenario.write_text(SCENARIO.format(root=ROOT), encoding="utf-8")
    n_failed = 0
    for key in keys:
        if not makes_a_difference(key, scenario, folder):
            n_failed += 1
            print(f"FAIL districts.*.{key} changes nothing")
    for setting in MOVES:
        faults = moves_wrongly(setting, folder)
        n_failed += bool(faults)
        for fault in faults:
            print(f"FAIL districts.*.{setting}: {fault}")
    print(f"{len(keys) + len(MOVES) - n_failed} passed, {n_failed} failed")
    return n_failed > 0


if __name__ == "__main__":
    sys.exit(main())
