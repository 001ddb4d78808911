#!/usr/bin/env python3
"""Draw a mean day's load by kind of pile from a results file, as SVG.

Usage: scripts/picture_load.py RESULTS.h5 PICTURE.svg [TITLE]
"""

import csv
import io
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 760, 340, 52, 132, 34, 34
SLOTS = 96
# From the bottom up: name, kinds, colour (told apart by people who do not see all colours).
LAYERS = [("home", ("home",), "#4477aa"), ("shared and work", ("shared", "work"), "#66ccee"),
          ("depots", ("dedicated",), "#228833"), ("swap", ("swap",), "#bbbbbb"),
          ("public slow", ("public_slow", "destination"), "#ccbb44"),
          ("public fast", ("public_fast", "public_high_power", "highway"), "#ee6677")]


def mean_day(path):
    """Load by kind and quarter hour of the day, MW, all districts."""
    text = subprocess.run([ROOT / "citycharge", "export", path, "load_mw"], check=True,
                          capture_output=True, text=True).stdout
    load = {}
    for row in csv.DictReader(io.StringIO(text)):
        day = load.setdefault(row["kind"], [0.0] * SLOTS)
        day[int(4 * float(row["slot"])) % SLOTS] += float(row["load_mw"]) / 7.0
    return load


def round_step(most):
    for step in (50, 100, 200, 250, 500, 1000, 2000, 5000):
        if most / step <= 6:
            return step
    return 10000


def draw(load, title):
    total = [sum(day[k] for day in load.values()) for k in range(SLOTS)]
    step = round_step(max(total))
    most = step * (int(max(total) / step) + 1)
    wide, high = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def at(slot, mw):
        return f"{LEFT + wide * slot / SLOTS:.1f},{TOP + high * (1 - mw / most):.1f}"

    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
           'font-family="sans-serif" font-size="12">',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
           f'<text x="{LEFT}" y="20" font-size="14">{title}</text>']
    floor = [0.0] * SLOTS
    labels = []
    for name, kinds, colour in LAYERS:
        top = [f + sum(load[kind][k] for kind in kinds) for k, f in enumerate(floor)]
        edge = [at(k + 0.5, mw) for k, mw in enumerate(top)]
        back = [at(k + 0.5, mw) for k, mw in enumerate(floor)][::-1]
        out.append(f'<polygon fill="{colour}" points="{" ".join(edge + back)}"/>')
        labels.append((name, colour))
        floor = top
    for mw in range(0, most + 1, step):
        y = TOP + high * (1 - mw / most)
        out.append(f'<path d="M{LEFT} {y:.1f}H{LEFT + wide}" stroke="#000" stroke-opacity="0.15"/>'
                   f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{mw:,}</text>')
    for hour in range(0, 25, 3):
        x = LEFT + wide * hour / 24
        out.append(f'<text x="{x:.1f}" y="{HEIGHT - 14}" text-anchor="middle">{hour} h</text>')
    out.append(f'<text x="{LEFT - 6}" y="{TOP - 6}" text-anchor="end">MW</text>')
    for k, (name, colour) in enumerate(reversed(labels)):
        y = TOP + 12 + 20 * k
        out.append(f'<rect x="{LEFT + wide + 14}" y="{y - 10}" width="12" height="12" '
                   f'fill="{colour}"/><text x="{LEFT + wide + 32}" y="{y}">{name}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    title = sys.argv[3] if len(sys.argv) == 4 else "Load of electric vehicles, mean day"
    pathlib.Path(sys.argv[2]).write_text(draw(mean_day(sys.argv[1]), title), encoding="utf-8")


if __name__ == "__main__":
    main()
