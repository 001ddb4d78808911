#!/usr/bin/python3
"""Registers for, and measurements of, tests/verify/common_numbers.sh.

    common_numbers.py registers STATIONS.csv FOLDER   three registers of a 5 % city
    common_numbers.py compare FOLDER                  the runs there, "N passed, N failed"

Two runs have chance of their own when a replication of one is paired with another
replication of the other. The variance of their difference is var A + var B.
"""
import csv
import os
import sys

import h5py
import numpy

SCALE = 0.05
LEAST_RATIO = 5.0       # of variances, for waits
MOST_PLACEBO = 0.1      # spread of the placebo over that of independent runs
STUDENT_19 = 2.093      # 95 %, 20 replications
WAITS = ("offered_wait_mean_min", "offered_wait_over_10min_frac", "wait_mean_min",
         "need_to_plug_mean_min")
OTHERS = ("unserved_frac", "public_time_utilisation_frac", "public_fast_time_utilisation_frac")


def scaled(rows):
    """Rows of a register at SCALE, each kind rounded along its running sum."""
    sums, kept = {}, []
    for row in rows:
        kind = (row["kind"], row["status"], row["fleet"])
        before = sums.get(kind, 0.0)
        sums[kind] = before + int(row["piles"]) * SCALE
        piles = int(sums[kind] + 0.5) - int(before + 0.5)
        if piles > 0 and row["status"] != "delisted":
            kept.append(dict(row, piles=piles))
    return kept


def write_registers(stations, folder):
    """A register; one with a pile in the sea; one with one more pile at one station."""
    with open(stations, encoding="utf-8", newline="") as file:
        rows = scaled(csv.DictReader(file))
    middle = len(rows) // 2
    in_the_sea = dict(rows[0], id="X1", site="X1", lat_deg=27.0, lon_deg=125.0,
                      kind="high_power", power_kw=480, piles=1)
    fast = [i for i, row in enumerate(rows) if row["kind"] == "public_fast"]
    some = fast[len(fast) // 2]
    grown = [dict(row, piles=row["piles"] + (i == some)) for i, row in enumerate(rows)]
    for name, register in (("registered", rows), ("one_more", grown),
                           ("unreachable", rows[:middle] + [in_the_sea] + rows[middle:])):
        with open(f"{folder}/{name}.csv", "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, rows[0].keys())
            out.writeheader()
            out.writerows(register)


class Pair:
    """One metric under two plans."""

    def __init__(self, folder, one, other, metric):
        a, b = (self.rows(folder, name, metric) for name in (one, other))
        self.metric = metric
        self.mean = a.mean()
        self.difference = (b - a).mean()
        self.spread = (b - a).std(ddof=1)
        self.half_width = STUDENT_19 * self.spread / len(a) ** 0.5
        self.alone = (a.var(ddof=1) + b.var(ddof=1)) ** 0.5
        self.shifted = (numpy.roll(b, 1) - a).std(ddof=1)

    @staticmethod
    def rows(folder, name, metric):
        with h5py.File(f"{folder}/{name}.h5") as file:
            return file[f"metrics/{metric}"][()]

    @property
    def ratio(self):
        return numpy.inf if self.spread == 0 else (self.alone / self.spread) ** 2

    def tell(self):
        print(f"    {self.metric:34} {self.mean:9.5f} {self.difference:+10.5f} +- "
              f"{self.half_width:8.5f}  {self.spread:8.5f} {self.alone:8.5f} {self.ratio:9.1f}")


class Tests:
    """Counts what holds."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"  FAIL {what}")


def compare_plan(tests, folder, one, other):
    print(f"  {other} against {one}\n    {'':34} {'base':>9} {'difference, 95 %':>22}  "
          f"{'sd paired':>8} {'alone':>6} {'variances':>9}")
    pairs = [Pair(folder, one, other, metric) for metric in WAITS + OTHERS]
    for pair in pairs:
        pair.tell()
    return pairs[:len(WAITS)]


def compare(folder):
    tests = Tests()
    for plan in ("thousand_more_piles", "a_fifth_more_fast_piles"):
        if not os.path.exists(f"{folder}/{plan}.h5"):
            continue
        for pair in compare_plan(tests, folder, "base", plan):
            tests.check(pair.ratio >= LEAST_RATIO, f"{plan}: {pair.metric}: {pair.ratio:.1f}")
            tests.check((pair.alone / pair.shifted) ** 2 < LEAST_RATIO,
                        f"{plan}: {pair.metric}: replications paired wrongly do as well")
    for pair in compare_plan(tests, folder, "registered", "unreachable"):
        tests.check(abs(pair.difference) <= pair.half_width,
                    f"placebo: {pair.metric} moves by {pair.difference:g}")
        tests.check(pair.spread <= MOST_PLACEBO * pair.alone,
                    f"placebo: {pair.metric} spreads by {pair.spread:g}")
    compare_plan(tests, folder, "registered", "one_more")
    print(f"common_numbers: {tests.passed} passed, {tests.failed} failed")
    return 1 if tests.failed else 0


if __name__ == "__main__":
    if sys.argv[1] == "registers":
        write_registers(*sys.argv[2:])
    else:
        sys.exit(compare(sys.argv[2]))
