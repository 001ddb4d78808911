#!/usr/bin/env python3
"""Compares a JSON summary with the numbers on file.

    compare.py [--update] EXPECTED.csv SUMMARY.json

EXPECTED.csv has the header metric,value,tolerance. A metric is the name of one in `kpi`
(its mean), or a path into the summary with slashes: by_class/taxi/wait_mean_min/hi, events.
The tolerance is absolute, or relative with a % sign; 0 asks for the very number.
"""
import csv
import json
import math
import pathlib
import sys


def find(summary, metric):
    """The number that a metric or path names, or None."""
    spot = summary
    for step in ["kpi", metric, "mean"] if metric in summary.get("kpi", {}) else metric.split("/"):
        if not isinstance(spot, dict) or step not in spot:
            return None
        spot = spot[step]
    if isinstance(spot, dict):
        spot = spot.get("mean")
    return float(spot) if isinstance(spot, (int, float)) else None


def allowed(tolerance, value):
    if tolerance.endswith("%"):
        return abs(value) * float(tolerance[:-1]) / 100
    return float(tolerance)


def main():
    update = "--update" in sys.argv
    expected, summary = [pathlib.Path(a) for a in sys.argv[1:] if a != "--update"]
    found_in = json.loads(summary.read_text())
    lines = expected.read_text().splitlines()
    n_compared = n_faults = 0
    for number, line in enumerate(lines):
        if not line.strip() or line.startswith(("#", "metric,")):
            continue
        metric, value, tolerance = (cell.strip() for cell in next(csv.reader([line])))
        found = find(found_in, metric)
        n_compared += 1
        if found is None:
            print(f"  FAIL {expected}:{number + 1}: {metric} is not in the summary")
            n_faults += 1
        elif update:
            lines[number] = f"{metric},{found:.9g},{tolerance}"
        elif not (abs(found - float(value)) <= allowed(tolerance, float(value))
                  or math.isnan(found) and math.isnan(float(value))):
            print(f"  FAIL {expected}:{number + 1}: {metric} is {found:.9g}, "
                  f"on file {value} +- {tolerance}")
            n_faults += 1
    if n_compared == 0:
        print(f"  FAIL {expected}: holds no number")
    if update:
        expected.write_text("\n".join(lines) + "\n")
    return 0 if n_compared > 0 and n_faults == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
