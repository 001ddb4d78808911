#!/usr/bin/env python3
"""Show the direction of every lever on the full city: scenarios/levers.csv to directions.md.

Each row of scenarios/levers.csv names a scenario, the one it is set against (with further
--set keys of either, divided by blanks), a metric and the direction expected. Both are run
with the same random numbers, 10 replications each, and compared in pairs; a run that
several rows need is made once. The table goes to scenarios/directions.md.

usage: scripts/levers.py [--replications N] [--only TEXT] [--keep FOLDER] [--write]

  --only TEXT     only rows with this text in them
  --keep FOLDER   where runs are kept, and taken from if they are there (else a new folder)
  --write         write scenarios/directions.md (else to standard output)

Exit code 1 when a direction is not the expected one.
"""
import argparse
import csv
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
HEAD = """<!-- written by scripts/levers.py: do not edit -->
| lever | scenario | against | metric | from | difference | 95 % | unit | as expected |
|---|---|---|---|---|---|---|---|---|
"""


def run(scenario, sets, n, folder):
    """Path of the results of a scenario with some sets; made when it is not there."""
    name = hashlib.sha256(f"{scenario} {sets} {n}".encode()).hexdigest()[:16]
    path = folder / f"{name}.h5"
    if not path.exists():
        words = [str(ROOT / "citycharge"), "run", str(ROOT / "scenarios" / scenario)]
        words += ["-o", str(path), "--quiet", "--json", "-", "--replications", str(n)]
        words += ["--set", "uncertain.replications=0"]
        for one in sets.split():
            words += ["--set", one]
        print(f"{scenario} {sets}", file=sys.stderr, flush=True)
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return path


def compare(a, b):
    """Paired differences of two runs by metric."""
    words = [str(ROOT / "citycharge"), "compare", str(a), str(b), "--json", "-"]
    done = subprocess.run(words, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["difference"]


def number(value):
    """A number with four digits that count."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if abs(value) >= 1e4 else f"{value:.4g}"


def told(scenario, sets):
    """How a run is named in the table."""
    name = f"`{scenario}`"
    return name + (f" with `{sets}`" if sets else "")


def verdict(row, found):
    """Does the whole interval lie on the expected side of zero?"""
    low, high = found["lo"], found["hi"]
    if low is None or high is None:
        return "not decided"
    good = low > 0 if row["expected"] == "up" else high < 0
    bad = high < 0 if row["expected"] == "up" else low > 0
    return "yes" if good else "no" if bad else "not decided"


def line(row, folder, n):
    """One row of the table, and whether the direction is the expected one."""
    a = run(row["against"], row["against_sets"], n, folder)
    b = run(row["scenario"], row["sets"], n, folder)
    found = compare(a, b)[row["metric"]]
    says = verdict(row, found)
    span = f"{number(found['lo'])} .. {number(found['hi'])}"
    if found["lo"] == found["hi"]:
        span = "follows from the plan"
    cells = [row["lever"], told(row["scenario"], row["sets"])]
    cells += [told(row["against"], row["against_sets"]), f"`{row['metric']}`"]
    cells += [number(found["a"]), number(found["mean"]), span, found["unit"], says]
    return "| " + " | ".join(cells) + " |\n", says == "yes"


def main():
    """Run the pairs and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    folder = wanted.keep or pathlib.Path(tempfile.mkdtemp(prefix="levers-"))
    folder.mkdir(parents=True, exist_ok=True)
    with open(ROOT / "scenarios" / "levers.csv", encoding="utf-8") as file:
        rows = [r for r in csv.DictReader(file) if wanted.only in ",".join(r.values())]
    text, n_other = HEAD, 0
    for row in rows:
        cells, is_good = line(row, folder, wanted.replications)
        print(cells, end="", file=sys.stderr, flush=True)
        text += cells
        n_other += not is_good
    if wanted.write:
        (ROOT / "scenarios" / "directions.md").write_text(text, encoding="utf-8")
    else:
        print(text, end="")
    print(f"{len(rows)} directions, {n_other} not as expected", file=sys.stderr)
    return n_other > 0


if __name__ == "__main__":
    sys.exit(main())
