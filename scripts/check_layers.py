#!/usr/bin/env python3
"""Every #include goes down at least one floor of scripts/layers.txt.

Also: includes name their folder, and a library with an owner is included by its owner alone.
"""
import pathlib
import re
import sys

floor_of = {}
owner_of = {}
for floor, line in enumerate(pathlib.Path("scripts/layers.txt").read_text().splitlines()):
    words = line.split()
    if not words or words[0] == "#":
        continue
    if words[0] == "owner":
        owner_of[words[1].replace("_omp", " omp")] = words[2:]
        continue
    for name in words:
        if name in floor_of:
            sys.exit(f"scripts/layers.txt:{floor + 1}: {name} stands on two floors")
        floor_of[name] = floor



def includes(path):
    """Gives (line, what) of each include: ours by its path without .h, others as <name>."""
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        ours = re.match(r'\s*#\s*include "([^"]+)\.h"', line)
        theirs = re.match(r"\s*#\s*include <(?:\w+/)*([^/>]+)>", line)
        if ours:
            yield number, ours[1]
        elif theirs:
            yield number, f"<{theirs[1]}>"
        elif re.match(r"\s*#\s*pragma\s+omp\b", line):
            yield number, "<#pragma omp>"


files = sorted(p for folder in ("sim", "models") for p in pathlib.Path(folder).glob("*.[ch]"))
house = {}
for path in files:
    house.setdefault(path.with_suffix("").as_posix(), []).append(path)
uses = {name: {what for path in paths for _, what in includes(path)} - {name}
        for name, paths in house.items()}

faults = []
for name, paths in house.items():
    if name not in floor_of:
        below = max(((floor_of[w], w) for w in uses[name] if w in floor_of),
                    default=(0, "the ground"))
        users = [(floor_of[u], u) for u in house if name in uses[u] and u in floor_of]
        above = f" and below {min(users)[1]}" if users else ""
        faults.append(f"{paths[0]}: stands on no floor; add {name} to scripts/layers.txt, "
                      f"above {below[1]}{above}")
        continue
    for path in paths:
        for number, what in includes(path):
            place = f"{path}:{number}"
            if what.startswith("<"):
                owners = owner_of.get(what[1:-1], [name])
                if name not in owners:
                    faults.append(f"{place}: {what[1:-1]} belongs to {' and '.join(owners)} alone")
            elif what == name:
                continue
            elif not pathlib.Path(what + ".h").exists():
                faults.append(f"{place}: {what}.h: no such file from the root")
            elif name.startswith("sim/") and not what.startswith("sim/"):
                faults.append(f"{place}: sim/ may not include {what}.h")
            elif floor_of.get(what, 1 << 30) >= floor_of[name]:
                faults.append(f"{place}: may not include {what}.h: not a lower floor")
print(*faults, sep="\n", end="\n" if faults else "")
sys.exit(bool(faults))
