#!/usr/bin/python3
"""Set the simulated Shanghai beside the observed one, in a table for README.md.

Reads the results of the three dated scenarios (JSON summaries beside the results files; runs
what is missing, or everything with --run) and prints Markdown: what was observed, what is
simulated with both intervals, how they compare, and what the observation was used for. With
--write, puts it between the markers of README.md. Also compares shapes by the hour, and shows
waits for three spreads of the popularity of stations (--popularity runs them).
"""

import argparse
import csv
import io
import pathlib
import re
import subprocess
import sys

import calibrate_facts as facts

SCENARIOS = ("shanghai-2024-03", "shanghai-2024-12", "shanghai-2025")
README = facts.ROOT / "README.md"
TITLE = {"shanghai-2024-03": "March 2024, calibrated",
         "shanghai-2024-12": "December 2024, predicted",
         "shanghai-2025": "The plan for 2025: nothing to judge by, shown for comparison"}
USE = {"calibrated": "calibrated on", "range": "kept in its range by the calibration",
       "predicted": "predicted", "report": "report only",
       "input": "input"}
# What the results do not tell: inputs that are counts, and what no metric measures.
INPUT_COUNTS = {"vehicles": "vehicles"}

# Shapes by the hour: which kinds of piles, which profile of profiles.csv, hours that a charge
# lasts when the profile is of starts (0: it is of use already), and what the profile is.
PUBLIC = ("public_slow", "destination", "public_fast", "public_high_power")
SHAPES = [
    ("home", ("home",), "home_start", 3, "estimate: a Norwegian profile with timers added"),
    ("work", ("work",), "work_start", 2, "measured in California"),
    ("public fast", ("public_fast", "public_high_power"), "public_fast_busy", 0, "estimate"),
    ("public, report only", PUBLIC, "public_busy", 0,
     "one zone of Shenzhen with 29 piles, all that is not free"),
]
SHENZHEN_NIGHT_OVER_DAY = 0.315 / 0.245  # share of piles not free, all zones, ST-EVCDP 2022
NIGHT = (22, 23, 0, 1, 2, 3, 4, 5)
SIGMAS = (0.5, 0.8, 1.1)
WAITS = [("offered_wait_mean_min", "offered wait, mean", "min"),
         ("offered_wait_p95_min", "its 95th percentile", "min"),
         ("offered_wait_over_10min_frac", "over 10 minutes", "%"),
         ("need_to_plug_mean_min", "from need to plug, mean", "min"),
         ("unserved_frac", "unserved", "%"),
         ("public_time_utilisation_frac", "use of public piles", "%")]


def summary_path(name):
    return facts.ROOT / "results" / f"{name}.json"


def simulate(args, name, extra=(), scenario=None):
    path = summary_path(name)
    if path.exists() and not args.run:
        return
    command = [args.program, "run", str(facts.SCENARIOS / f"{scenario or name}.yaml"),
               "--json", str(path), "-o", str(path.with_suffix(".h5")),
               "--threads", str(args.threads), *extra]
    print(" ".join(command), file=sys.stderr)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def digits(value):
    """Three figures that mean something."""
    if value is None:
        return "-"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def interval(summary, metric, low, high):
    ends = summary.value(metric, low), summary.value(metric, high)
    if None in ends:
        return "-"
    return f"{digits(ends[0])} .. {digits(ends[1])}"


def verdict(row, use, value):
    if value is None:
        return "not measured"
    if use == "input":
        return "as given"
    if use == "report" or row["value"] == 0.0:
        return "-"
    off = 100.0 * (value / row["value"] - 1.0)
    place = "in range" if row["low"] <= value <= row["high"] else "OUT OF RANGE"
    return f"{place} ({off:+.0f} %)"


def table(name, summary):
    lines = ["| what | observed | range | simulated | chance | chance and ignorance | verdict | use |",
             "|---|---|---|---|---|---|---|---|"]
    for row in facts.observations(name):
        metric = row["metric"]
        value = summary.value(metric)
        if metric in INPUT_COUNTS:
            value = summary.json[INPUT_COUNTS[metric]]
        if value is None:
            continue
        use = row["use"]
        lines.append("| " + " | ".join(
            [f"`{metric}`", digits(row["value"]), f"{digits(row['low'])} to {digits(row['high'])}",
             digits(value), interval(summary, metric, "lo", "hi"),
             interval(summary, metric, "lo_all", "hi_all"), verdict(row, use, value),
             USE[use] + (", estimate" if row["confidence"] == "estimate" else "")]) + " |")
    return lines


def busy_by_hour(program, path):
    """Piles with power by kind and hour of the day: {kind: [24]}."""
    text = subprocess.run([program, "export", str(path), "busy_piles"], check=True,
                          capture_output=True, text=True).stdout
    sums = {}
    for row in csv.DictReader(io.StringIO(text)):
        hours = sums.setdefault(row["kind"], [0.0] * 24)
        hours[int(float(row["slot"])) % 24] += float(row["busy_piles"])
    return sums


def profile(what, lasts_h):
    share = [0.0] * 24
    for row in facts.read_rows(facts.CITY / "profiles.csv"):
        if row["what"] == what:
            share[int(row["hour"])] += float(row["share_frac"])
    if lasts_h == 0:
        return share
    return [sum(share[(hour - k) % 24] for k in range(lasts_h)) / lasts_h for hour in range(24)]


def hour_of(peak):
    return f"{peak:02d} h"


def shapes(program, name):
    busy = busy_by_hour(program, summary_path(name).with_suffix(".h5"))
    lines = ["| piles in use by the hour | compared with | busiest hour there | busiest hour here |"
             " distance |", "|---|---|---|---|---|"]
    for title, kinds, what, lasts_h, remark in SHAPES:
        here = [sum(busy[kind][hour] for kind in kinds) for hour in range(24)]
        total = sum(here) or 1.0
        here = [x / total for x in here]
        there = profile(what, lasts_h)
        distance = 0.5 * sum(abs(a - b) for a, b in zip(here, there))
        lines.append(f"| {title} | {remark} | {hour_of(there.index(max(there)))} | "
                     f"{hour_of(here.index(max(here)))} | {distance:.2f} |")
    public = [sum(busy[kind][hour] for kind in PUBLIC) for hour in range(24)]
    night = sum(public[hour] for hour in NIGHT) / len(NIGHT)
    day = (sum(public) - night * len(NIGHT)) / (24 - len(NIGHT))
    lines += ["", "All public piles at night (22 to 6 h) over those of the day: "
              f"{SHENZHEN_NIGHT_OVER_DAY:.2f} in Shenzhen as a whole (all that is not free, hours of "
              f"the night not told), {night / day:.2f} here (piles with power)."]
    return lines


def popularity(args):
    rows = []
    for sigma in SIGMAS:
        name = f"popularity-{sigma}"
        simulate(args, name, ["--set", f"piles.popularity_sd_log={sigma}",
                              "--set", "uncertain.replications=0"], "shanghai-2024-03")
        rows.append(facts.Summary(summary_path(name)))
    lines = ["| popularity of stations, sd of its log | " + " | ".join(map(str, SIGMAS)) + " |",
             "|---|" + "---|" * len(SIGMAS)]
    for metric, title, unit in WAITS:
        factor = 100.0 if unit == "%" else 1.0
        cells = [f"{factor * row.value(metric):.3g} ({factor * row.value(metric, 'lo'):.3g} .. "
                 f"{factor * row.value(metric, 'hi'):.3g})" for row in rows]
        lines.append(f"| {title} [{unit}] | " + " | ".join(cells) + " |")
    return lines


def put(text, marker, lines):
    """The text with what stands between two markers replaced."""
    begin, end = f"<!-- {marker}: begin -->", f"<!-- {marker}: end -->"
    pattern = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.S)
    if not pattern.search(text):
        raise SystemExit(f"{README}: no markers {begin} ... {end}")
    return pattern.sub(lambda _: "\n".join([begin, *lines, end]), text)


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", default=str(facts.ROOT / "citycharge"))
    parser.add_argument("--run", action="store_true", help="run again what has results already")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--popularity", action="store_true", help="waits for three spreads")
    parser.add_argument("--write", action="store_true", help="write into README.md")
    return parser.parse_args()


def main():
    args = options()
    parts = {"validation": [], "shapes": []}
    pathlib.Path(summary_path("x")).parent.mkdir(exist_ok=True)
    for name in SCENARIOS:
        simulate(args, name)
        summary = facts.Summary(summary_path(name))
        parts["validation"] += ["", f"**{TITLE[name]}** (`scenarios/{name}.yaml`, "
                                f"{summary.json['replications']} replications of chance and "
                                f"{summary.json['uncertain_replications']} of chance and "
                                "ignorance)", "", *table(name, summary), ""]
    parts["shapes"] = ["", *shapes(args.program, SCENARIOS[0]), ""]
    if args.popularity:
        parts["popularity"] = ["", *popularity(args), ""]
    for lines in parts.values():
        print("\n".join(lines))
    if args.write:
        text = README.read_text(encoding="utf-8")
        for marker, lines in parts.items():
            text = put(text, marker, lines)
        README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
