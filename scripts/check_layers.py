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

faults = []
for path in sorted(p for folder in ("sim", "models") for p in pathlib.Path(folder).glob("*.[ch]")):
    here = path.with_suffix("").as_posix()
    if here not in floor_of:
        faults.append(f"{path}: stands on no floor; add it to scripts/layers.txt")
        continue
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        place = f"{path}:{number}"
        ours = re.match(r'\s*#\s*include "([^"]+)\.h"', line)
        theirs = re.match(r"\s*#\s*include <(?:\w+/)*([^/>]+)>", line)
        if theirs:
            key = theirs[1]
        elif re.match(r"\s*#\s*pragma\s+omp\b", line):
            key = "#pragma omp"
        else:
            key = None
        if here not in owner_of.get(key, [here]):
            faults.append(f"{place}: {key} belongs to {' and '.join(owner_of[key])} alone")
        if not ours or ours[1] == here:
            continue
        if not pathlib.Path(ours[1] + ".h").exists():
            faults.append(f"{place}: {ours[1]}.h: no such file from the root")
        elif here.startswith("sim/") and not ours[1].startswith("sim/"):
            faults.append(f"{place}: sim/ may not include {ours[1]}.h")
        elif floor_of.get(ours[1], 1 << 30) >= floor_of[here]:
            faults.append(f"{place}: may not include {ours[1]}.h: not a lower floor")
print(*faults, sep="\n", end="\n" if faults else "")
sys.exit(bool(faults))
