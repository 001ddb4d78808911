#!/usr/bin/env python3
"""Write scenarios/README.md: the files of the folder, and every key as `citycharge explain` tells it.

With --check, says whether the page is up to date (exit code 1 if not) and writes nothing.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "scenarios" / "README.md"

HEAD = """# Scenarios

One YAML file per question. This page is written by `scripts/scenarios_readme.py` from the files here
and from the table that reads them; `citycharge explain [KEY]` tells the same on the terminal.

## The files

| file | question |
|---|---|
{files}
`verification/` holds queues with a known answer, for `make verify`.

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

## The keys"""

TITLES = {"": "The run", "city": "The city", "uncertain": "Chance and ignorance", "time": "Time",
          "weather": "Weather", "shock": "Days that differ", "fleet": "Fleet and access",
          "piles": "Piles", "trips": "Private trips", "taxi": "Taxis",
          "ride_hailing": "Ride-hailing", "bus": "Buses", "van": "Vans",
          "official": "Official cars", "rental": "Rental cars", "special": "Special vehicles",
          "driver": "Drivers", "choice": "Choice of a station", "cost": "Money",
          "offmodel": "Accounts outside the model", "test": "Tests", "visitors": "Visitors"}


def keys(program):
    """(key, help, facts) of every key of the manual; metrics follow the keys and are left out."""
    text = subprocess.run([program, "explain"], check=True, capture_output=True, text=True).stdout
    found = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if not line.startswith(" "):
            found.append([line.strip()])
        else:
            found[-1].append(line.strip())
    return [(k[0], k[1], k[2]) for k in found if len(k) == 3 and "preset" in k[2] or
            len(k) == 3 and k[2].startswith(("a list", "a text", "a path", "a number"))]


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


def page(program):
    files = "".join(f"| [{p.name}]({p.name}) | {question(p)} |\n"
                    for p in sorted(PAGE.parent.glob("*.yaml")))
    lines = [HEAD.format(files=files)]
    group = None
    for key, meaning, facts in keys(program):
        if "[]" in key:
            head = key.split("[", 1)[0].split(".", 1)[0]
        else:
            head = key.split(".", 1)[0] if "." in key else "city" if lines[1:] else ""
            head = "" if group in (None, "") and "." not in key else head
        if head != group:
            lines.append(f"\n### {TITLES.get(head, head)}\n\n"
                         "| key | meaning | values | preset | plausible | source |\n"
                         "|---|---|---|---|---|---|")
            group = head
        values, default, plausible, source = cells(facts)
        row = [f"`{key}`", meaning, values, default, plausible, source]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |")
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
