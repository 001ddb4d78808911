#!/usr/bin/env python3
"""Write scenarios/README.md: the files of the folder, every key and every metric as `citycharge explain`
tells them, and what the levers did (scenarios/directions.md, written by scripts/levers.py).

With --check, says whether the page is up to date (exit code 1 if not) and writes nothing.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "scenarios" / "README.md"
DIRECTIONS = ROOT / "scenarios" / "directions.md"

HEAD = """# Scenarios

One YAML file per question. This page is written by `scripts/scenarios_readme.py` from the files here
and from the table that reads them; `citycharge explain [KEY]` tells the same on the terminal.

## The files

| file | question |
|---|---|
{files}
`verification/` holds queues with a known answer, for `make verify`.

## Which way the levers move

{directions}

## How to write one

```yaml
# What if two thirds of the public piles were fast?
name: More fast piles
based_on: shanghai-2025.yaml     # takes every key from there, changes what follows
piles:
  fast_frac: 0.66
```

    ./citycharge check my.yaml       # every key as resolved, with where it comes from
    ./citycharge run my.yaml
    ./citycharge compare results/shanghai-2025.h5 results/my.h5

- Any key can also be set on the command line: `--set piles.fast_frac=0.66`.
- `based_on:` goes up to four files deep. Paths are relative to the file that names them.
- Unknown and repeated keys, wrong types and values out of range are faults, told with their place.
- "Plausible" is the range within which the value is believed to lie; `uncertain.parameters` draws from it
  and the calibration stays inside it.
- What a scenario or `--set` gives a value is not drawn by the `uncertain:` of a file it is based on: a lever
  keeps its value in both intervals. To draw it all the same, list it in the same file.
- The key `visitors` is a list of streams, each with the keys `visitors[]` below:
  `visitors: [{{per_day: 13500}}]`.
- `own_pile_*_frac` say how many cars have a *working* own pile; keep them in step with
  `piles.private` x `piles.private_operating_frac`.
- `districts: {{Pudong: {{piles: {{fast_frac: 0.5}}}}}}` sets keys of a district; `citycharge explain districts` lists them.
- `targets: {{most: {{METRIC: number}}, least: {{METRIC: number}}}}` are judged after the run: met, missed, or not decided at
  this precision; also below `districts.NAME` and below a year.
- `phases: {{2026: {{..}}, 2028: {{..}}}}` runs each year named, with what it and the years before it set (at least one key
  each). `weeks: {{winter: {{weight: 17, ..}}, ..}}` are the weeks that stand for a year; without them it is the scenario's own week.

## The keys"""

TITLES = {"": "The run", "city": "The city", "uncertain": "Chance and ignorance", "time": "Time",
          "weather": "Weather", "shock": "Days that differ", "fleet": "Fleet and access",
          "piles": "Piles", "trips": "Private trips", "taxi": "Taxis",
          "ride_hailing": "Ride-hailing", "bus": "Buses", "van": "Vans",
          "official": "Official cars", "rental": "Rental cars", "special": "Special vehicles",
          "driver": "Drivers", "choice": "Choice of a station", "cost": "Money",
          "offmodel": "Accounts outside the model", "test": "Tests", "visitors": "Visitors",
          "targets": "Targets", "phases": "Years", "weeks": "Weeks of a year",
          "weight": "Weeks of a year", "districts": "Districts", "coverage": "Piles at home",
          "upkeep": "Upkeep", "safety": "Safety", "orderly": "Orderly charging",
          "v2g": "Vehicle-to-grid", "swap": "Battery swap", "service": "Public service first",
          "power": "Shared power", "holiday": "Holidays", "season": "Seasons",
          "emergency": "Blackouts", "access": "Evenness", "help": "Help on the road",
          "platform": "What drivers know", "subsidy": "Subsidies", "guidance": "Guidance"}

NO_DIRECTIONS = ("`scripts/levers.py` runs the pairs of `levers.csv` and writes the table that belongs "
                 "here.")


def manual(program):
    """Paragraphs of `citycharge explain`, each a list of its lines."""
    text = subprocess.run([program, "explain"], check=True, capture_output=True, text=True).stdout
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if not line.startswith(" "):
            found.append([line.strip()])
        else:
            found[-1].append(line.strip())
    return found


def is_metric(paragraph):
    """Metrics follow the keys; their facts begin with this word."""
    return len(paragraph) == 3 and paragraph[2].startswith("metric [")


def keys(paragraphs):
    """(key, help, facts) of every key; a list of names of keys is added to the facts."""
    return [(k[0], k[1], "; ".join(k[2:])) for k in paragraphs
            if len(k) >= 3 and not is_metric(k)]


def cells(facts):
    """Values, preset, plausible range and source out of the manual's third line."""
    plausible = re.search(r"; plausible (.*)$", facts)
    facts = facts[:plausible.start()] if plausible else facts
    preset = re.search(r"; preset (\S+)(?: \((.*)\))?$", facts)
    values = facts[:preset.start()] if preset else facts
    default = preset.group(1) if preset else ""
    source = preset.group(2) if preset and preset.group(2) else ""
    return values, default, plausible.group(1) if plausible else "", source


def question(path):
    """The first comment of a scenario, up to its first blank comment line."""
    words = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#") or line.strip() == "#":
            break
        words.append(line[1:].strip())
    return " ".join(words)


def table_row(texts):
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def key_tables(paragraphs):
    """Lines of the tables of keys: each group once, in the order of its first key."""
    groups = {}
    for key, meaning, facts in keys(paragraphs):
        if "." not in key:
            head = "weeks" if key == "weight" else key.split("[", 1)[0] if "[" in key else \
                "city" if key in ("city", "register", "scale") else ""
        else:
            head = key.split(".", 1)[0].split("[", 1)[0]
        groups.setdefault(head, []).append(table_row([f"`{key}`", meaning, *cells(facts)]))
    lines = []
    for head, rows in groups.items():
        lines += [f"\n### {TITLES.get(head, head)}\n",
                  "| key | meaning | values | preset | plausible | source |",
                  "|---|---|---|---|---|---|", *rows]
    return lines


def metric_table(paragraphs):
    """Lines of the table of metrics."""
    lines = ["\n## The metrics\n",
             "What a run tells of a plan. Every simulated metric rests on the model's estimates. Those\n"
             "marked so follow from the plan alone and have no spread.\n",
             "| metric | meaning | unit | |", "|---|---|---|---|"]
    for name, meaning, facts in (p for p in paragraphs if is_metric(p)):
        unit, _, rest = facts[len("metric ["):].partition("]")
        lines.append(table_row([f"`{name}`", meaning, unit, rest.lstrip("; ")]))
    return lines


def page(program):
    files = "".join(f"| [{p.name}]({p.name}) | {question(p)} |\n"
                    for p in sorted(PAGE.parent.glob("*.yaml")))
    directions = NO_DIRECTIONS
    if DIRECTIONS.exists():
        directions = DIRECTIONS.read_text(encoding="utf-8").strip()
    paragraphs = manual(program)
    lines = [HEAD.format(files=files, directions=directions)]
    lines += key_tables(paragraphs) + metric_table(paragraphs)
    return "\n".join(lines) + "\n"


def main():
    text = page(str(ROOT / "citycharge"))
    if "--check" in sys.argv[1:]:
        current = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
        if current != text:
            print(f"{PAGE.relative_to(ROOT)} is out of date: run scripts/scenarios_readme.py")
            return 1
        return 0
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
