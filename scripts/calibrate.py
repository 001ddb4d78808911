#!/usr/bin/python3
"""Find the parameter sets with which the simulated Shanghai of March 2024 is as it was observed.

History matching: of the keys that are marked as estimates, each inside its plausible range, every
set is kept whose outcomes all lie within what observation and model leave open; the sets that are
kept say how little the observations tell. Fixed seed: the same program gives the same answer.

1. Screening: each key to both ends of its range, one at a time, on a small city. Keys that move
   some outcome by a noticeable part of its tolerance go on.
2. A Latin hypercube of the small city, and an emulator of every outcome (its logarithm as a sum of
   parabolas). Then turn by turn: the best emulated point of a box around the best run, runs there,
   a new emulator. The best set is run on the full city, and what the small one misses is allowed for.
3. Random walks through the region where the emulated outcomes are plausible; sets whose simulated
   outcomes are, too, form the ensemble.

Writes scenarios/shanghai-calibrated.yaml (the best set) and data/shanghai/ensemble.csv, and a
report to standard output. Numpy is needed; a run takes about ten minutes of one core.
"""

import argparse
import concurrent.futures
import sys

import numpy as np

import calibrate_facts as facts
from calibrate_emulator import (Emulator, best_point, cost_of, implausibility,
                                latin_hypercube, plausible_points)

SEED = 20240331
SCENARIO = facts.SCENARIOS / "shanghai-2024-03.yaml"
BEST = facts.SCENARIOS / "shanghai-calibrated.yaml"
ENSEMBLE = facts.CITY / "ensemble.csv"

# Estimates that are not moved: what the date sets (piles, own piles, swap accounts), tastes (no observation
# tells them; popularity is shown for three values instead), spreads, and money.
FIXED = ("shock.", "piles.", "cost.", "offmodel.", "choice.", "fleet.own_pile_bev", "fleet.own_pile_phev",
         "fleet.community_cv", "fleet.platform", "trips.commute_km", "trips.circuity",
         "driver.reserve", "driver.trigger_sd", "driver.public_end_sd", "driver.balk",
         "driver.renege", "driver.retry", "driver.overstay")
# Of these, what the second interval draws beside the ensemble.
UNKNOWN = ("piles.popularity_sd_log", "piles.visible_dead_frac", "piles.failed_fast_frac",
           "piles.failed_slow_frac", "piles.blocked_core_frac", "piles.blocked_frac",
           "shock.city_day_cv", "shock.district_day_cv", "fleet.community_cv",
           "fleet.platform_private_frac", "fleet.platform_working_frac", "choice.logit_per_cny",
           "choice.price_factor", "choice.waiting_factor", "choice.detour_cny_per_km",
           "choice.nest_frac", "driver.balk_private_min", "driver.balk_working_min",
           "driver.renege_min", "driver.retry_prob", "driver.overstay_fast_prob",
           "driver.overstay_fast_min")
NOT_MOVABLE = ("commute_car_km",)
# Outcomes that have to be within a tenth of what is observed.
MAIN = ("public_time_utilisation_frac", "public_fast_time_utilisation_frac",
        "public_slow_time_utilisation_frac", "private_km_per_day", "energy_total_gwh_per_day")
MAIN_TOLERANCE = 0.10
MODEL_ERROR = 0.02   # of the value: what a perfect parameter set would still miss; estimate
PLAUSIBLE = 3.0
PULL = 2.0           # towards the presets, in squared implausibility per squared range
QUIET = {"shock.city_day_cv": 0.0, "shock.district_day_cv": 0.0,  # less noise, same means
         "uncertain.replications": 0}


class Target:
    """One observed outcome. Its range is read as all that is believed possible: three standard
    deviations to either side."""

    def __init__(self, row):
        self.name = row["metric"]
        self.value = row["value"]
        half = (row["high"] - row["low"]) / 2.0
        if self.name in MAIN:
            half = min(half, MAIN_TOLERANCE * self.value)
        self.sd = np.hypot(half / PLAUSIBLE, MODEL_ERROR * self.value)
        self.low, self.high = row["low"], row["high"]
        # aim at the middle of a lopsided range, at the value of a main outcome
        self.aim = self.value if self.name in MAIN else (row["low"] + row["high"]) / 2.0


def targets():
    rows = facts.observations("shanghai-2024-03")
    return [Target(row) for row in rows
            if row["use"] in ("calibrated", "range") and row["metric"] not in NOT_MOVABLE]


class Work:
    """Runs of the small city, several at once. Every movable key is set in every run, so that
    an earlier result does not matter."""

    def __init__(self, args, keys, wanted):
        self.args, self.keys, self.wanted = args, keys, wanted

    def outcomes(self, settings, scale=None, replications=1):
        shown = {"scale": scale or self.args.scale, **QUIET,
                 **{key: span[0] for key, span in self.keys.items()}, **settings}
        summary = facts.run(self.args.program, SCENARIO, shown, replications)
        return np.array([summary.value(target.name) for target in self.wanted])

    def settings_of(self, unit, names):
        return {name: self.keys[name][1] + u * (self.keys[name][2] - self.keys[name][1])
                for name, u in zip(names, unit)}

    def many(self, list_of_settings):
        with concurrent.futures.ThreadPoolExecutor(self.args.jobs) as pool:
            return np.array(list(pool.map(self.outcomes, list_of_settings)))

    def points(self, units, names):
        return self.many([self.settings_of(unit, names) for unit in units])


def screen(work):
    """Effect of each key over its range, in standard deviations of each outcome."""
    names = list(work.keys)
    ends = [{name: work.keys[name][end]} for name in names for end in (1, 2)]
    results = work.many(ends)
    sd = np.array([target.sd for target in work.wanted])
    return names, (results[1::2] - results[0::2]) / sd, results


def tell_screening(work, names, effect, active):
    print(f"\n## Screening: {len(names)} keys, {len(active)} of them go on\n")
    print("key | largest effect over its range, in standard deviations | on\n--- | --- | ---")
    for k in np.argsort(-np.abs(effect).max(axis=1)):
        j = int(np.abs(effect[k]).argmax())
        if names[k] in active:
            print(f"{names[k]} | {effect[k, j]:+.1f} | {work.wanted[j].name}")


def tell_set(work, title, outcomes):
    print(f"\n## {title}\n\noutcome | observed | range | simulated | implausibility\n"
          "--- | --- | --- | --- | ---")
    for target, value in zip(work.wanted, outcomes):
        print(f"{target.name} | {target.value:g} | {target.low:g} to {target.high:g} | "
              f"{value:.4g} | {abs(value - target.aim) / target.sd:.2f}")


def worst_of(outcomes, aim, sd):
    return implausibility(outcomes, aim, sd).max(axis=-1)


def search(work, names, preset, rng, aim, sd, points, results):
    """From the best run on: emulate around it, try the best emulated point of a box and its
    neighbours, keep what a run confirms; the box shrinks when nothing improves."""
    radius = 0.4
    costs = cost_of(results, points, aim, sd, preset, PULL)
    for turn in range(work.args.turns):
        k = int(costs.argmin())
        emulator = Emulator(points, results, points[k], reach=max(2.0 * radius, 0.4))
        goal = best_point(rng, emulator, aim, sd, preset, PULL, points[k], radius)
        near = np.clip(goal + 0.35 * radius * rng.uniform(-1, 1, (work.args.tries - 1, len(goal))),
                       0.0, 1.0)
        fresh = np.vstack([goal[None, :], near])
        found = work.points(fresh, names)
        tried = cost_of(found, fresh, aim, sd, preset, PULL)
        radius *= 1.0 if tried.min() < 0.97 * costs[k] else 0.6
        points, results = np.vstack([points, fresh]), np.vstack([results, found])
        costs = np.concatenate([costs, tried])
        print(f"turn {turn + 1}: {len(points)} runs, least cost {costs.min():.1f}, worst "
              f"{worst_of(results[costs.argmin()], aim, sd):.1f}, box {radius:.2f}",
              file=sys.stderr)
        if radius < 0.03:
            break
    return points, results, points[int(costs.argmin())]


def write_ensemble(names, work, accepted):
    with open(ENSEMBLE, "w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(names) + "\n")
        for unit in accepted:
            values = work.settings_of(unit, names).values()
            file.write(",".join(f"{value:.5g}" for value in values) + "\n")


def write_best(settings):
    """The best set as a scenario, keys grouped by their first word."""
    lines = ["# Behaviour of Shanghai's drivers as scripts/calibrate.py found it (do not edit: it",
             "# is written by that script). Not a plan: the scenarios of a date are based on it.",
             "name: Shanghai, calibrated behaviour", "city: ../data/shanghai", "replications: 10"]
    group = None
    for key in sorted(settings):
        head, tail = key.split(".", 1)
        if head != group:
            lines.append(f"{head}:")
            group = head
        lines.append(f"  {tail}: {settings[key]:.5g}")
    lines += ["# The second interval of every number: other parameter sets that the observations",
              "# allow, and what the observations say nothing about, each over its plausible range.",
              "uncertain:", "  replications: 10", "  redraw_city: true",
              f"  ensemble: ../{ENSEMBLE.relative_to(facts.ROOT)}", "  parameters:"]
    for key in UNKNOWN:
        lines.append(f"    - key: {key}")
        if key not in QUIET:  # a triangle would have to peak at the scenario's own value
            lines.append("      shape: triangular")
    BEST.write_text("\n".join(lines) + "\n", encoding="utf-8")


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(facts.ROOT / "citycharge"))
    parser.add_argument("--scale", type=float, default=0.05, help="of the small city")
    parser.add_argument("--runs", type=int, default=200, help="of the Latin hypercube")
    parser.add_argument("--turns", type=int, default=16, help="of the search")
    parser.add_argument("--tries", type=int, default=12, help="runs in a turn")
    parser.add_argument("--sets", type=int, default=64, help="most sets in the ensemble")
    parser.add_argument("--jobs", type=int, default=1, help="runs at once")
    parser.add_argument("--active", type=float, default=1.0,
                        help="least effect of an active key, in standard deviations")
    parser.add_argument("--memory", help="file (.npz) that keeps the runs")
    parser.add_argument("--again", action="store_true",
                        help="begin with the runs of --memory, set right by one run of today's "
                        "program at their best point, instead of screening and hypercube")
    parser.add_argument("--full-replications", type=int, default=2)
    return parser.parse_args()


def one_at_a_time(all_names, names, preset, results):
    """The screening's runs as points of the active keys."""
    points, kept = [], []
    for k, name in enumerate(all_names):
        if name in names:
            for end in (0, 1):
                point = preset.copy()
                point[names.index(name)] = end
                points.append(point)
                kept.append(results[2 * k + end])
    return np.array(points), np.array(kept)


def presets_of(keys, names):
    return np.array([np.clip((keys[n][0] - keys[n][1]) / (keys[n][2] - keys[n][1]), 0, 1)
                     for n in names])


def explore(work, rng, aim, sd):
    """Screening and Latin hypercube: active keys, their presets, and the first runs."""
    all_names, effect, ends = screen(work)
    names = [name for name, row in zip(all_names, effect)
             if np.abs(row).max() >= work.args.active]
    tell_screening(work, all_names, effect, names)
    preset = presets_of(work.keys, names)
    cube = np.vstack([preset[None, :], latin_hypercube(rng, work.args.runs, len(names))])
    points, results = one_at_a_time(all_names, names, preset, ends)
    return (names, preset, np.vstack([points, cube]),
            np.vstack([results, work.points(cube, names)]))


def remember(work, names, points, results):
    if work.args.memory:
        np.savez(work.args.memory, names=names, points=points, results=results,
                 outcomes=[target.name for target in work.wanted])


def recall(work, rng, aim, sd):
    """Runs of an earlier program, corrected to today's by one run at their best point."""
    old = np.load(work.args.memory)
    names = [str(name) for name in old["names"]]
    if [str(name) for name in old["outcomes"]] != [target.name for target in work.wanted]:
        raise SystemExit(f"{work.args.memory}: has other outcomes than validation.csv")
    still = [k for k, name in enumerate(names) if name in work.keys]
    names = [names[k] for k in still]
    preset = presets_of(work.keys, names)
    points, results = old["points"][:, still], old["results"]
    k = int(cost_of(results, points, aim, sd, preset, PULL).argmin())
    now = work.outcomes(work.settings_of(points[k], names))
    return names, preset, points, results * (now / np.maximum(results[k], 1e-9))


def main():
    args = options()
    rng = np.random.default_rng(SEED)
    keys = {key: span for key, span in facts.estimate_keys(args.program).items()
            if not key.startswith(FIXED)}
    work = Work(args, keys, targets())
    aim = np.array([target.aim for target in work.wanted])
    sd = np.array([target.sd for target in work.wanted])

    begin = recall if args.again else explore
    names, preset, points, results = begin(work, rng, aim, sd)
    points, results, best = search(work, names, preset, rng, aim, sd, points, results)
    remember(work, names, points, results)

    # What the small city misses of the full one, at the best point so far; then once more.
    small = work.outcomes(work.settings_of(best, names), replications=3)
    full = work.outcomes(work.settings_of(best, names), 1.0, args.full_replications)
    bias = np.clip(full / np.maximum(small, 1e-9), 0.5, 2.0)
    args.turns = max(args.turns // 3, 1)
    points, results, best = search(work, names, preset, rng, aim / bias, sd / bias, points, results)
    full = work.outcomes(work.settings_of(best, names), 1.0, args.full_replications)

    # Targets that no set comes near are told, and do not decide which sets are accepted.
    usable = implausibility(results * bias, aim, sd).min(axis=0) <= PLAUSIBLE
    usable &= implausibility(full, aim, sd) <= PLAUSIBLE
    emulator = Emulator(points, results, best, reach=0.5)
    region_sd = np.where(usable, sd / bias, np.inf)
    region = plausible_points(rng, emulator, aim / bias, region_sd, best, 2 * args.sets,
                              0.75 * PLAUSIBLE)
    found = work.points(region, names)
    accepted = [best] + [point for point, row in zip(region, found * bias)
                         if worst_of(row[usable], aim[usable], sd[usable]) <= PLAUSIBLE]
    remember(work, names, np.vstack([points, region]), np.vstack([results, found]))
    write_ensemble(names, work, accepted[:args.sets])
    write_best(work.settings_of(best, names))
    tell_result(work, names, keys, best, full, bias, usable)
    print(f"\n{len(accepted)} sets accepted of {len(region)} tried in the last region; the first "
          f"{min(len(accepted), args.sets)} are kept")


def tell_result(work, names, keys, best, full, bias, usable):
    settings = work.settings_of(best, names)
    print("\n## The best set\n\nkey | preset | range | found\n--- | --- | --- | ---")
    for name in names:
        print(f"{name} | {keys[name][0]:g} | {keys[name][1]:g} to {keys[name][2]:g} | "
              f"{settings[name]:.4g}")
    tell_set(work, f"Outcomes of the best set, full city, {work.args.full_replications} "
             "replications", full)
    print("\nsmall city over full city: " + ", ".join(
        f"{target.name} {1.0 / b:.3f}" for target, b in zip(work.wanted, bias)
        if abs(b - 1.0) > 0.02))
    missed = [target.name for target, good in zip(work.wanted, usable) if not good]
    if missed:
        print("\nout of reach of every set: " + ", ".join(missed))


if __name__ == "__main__":
    sys.exit(main())
