"""What is observed of Shanghai, what a run says about it, and which keys may be moved for it.

Shared by calibrate.py (which moves the keys) and validate.py (which only looks).
"""

import csv
import json
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CITY = ROOT / "data" / "shanghai"
SCENARIOS = ROOT / "scenarios"

DC_KINDS = ("public_fast", "public_high_power")
AC_KINDS = ("public_slow", "destination")

# Names of validation.csv that are a metric of one class of vehicles.
OF_CLASS = {"home_sessions_per_week": ("private_bev_own_pile", "home_sessions_per_week"),
            "home_kwh_per_session": ("private_bev_own_pile", "home_kwh_per_session"),
            "phev_utility_factor_own_pile_frac": ("private_phev_own_pile", "electric_km_frac"),
            "phev_utility_factor_no_pile_frac": ("private_phev_no_pile", "electric_km_frac")}
# Names that are a metric under another name.
SAME_AS = {"mean_public_kw": "public_kw_per_pile_mean"}


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def observations(scenario):
    """Rows of validation.csv about a scenario, numbers as numbers."""
    rows = [row for row in read_rows(CITY / "validation.csv") if row["scenario"] == scenario]
    for row in rows:
        for column in ("value", "low", "high"):
            row[column] = float(row[column])
    return rows


class Summary:
    """A run's JSON summary: metrics by the names of validation.csv."""

    def __init__(self, path, scale=1.0):
        with open(path, encoding="utf-8") as file:
            self.json = json.load(file)
        self.scale = scale

    def _cell(self, name):
        kpi = self.json["kpi"]
        if name in OF_CLASS:
            class_name, metric = OF_CLASS[name]
            return self.json["by_class"].get(class_name, {}).get(metric)
        return kpi.get(SAME_AS.get(name, name))

    def _sum(self, kinds, end):
        """Sum over kinds; the interval by adding half-widths, which is on the safe side."""
        cells = [self.json["kpi"][f"energy_kind_{kind}_gwh_per_day"] for kind in kinds]
        return sum(cell[end] for cell in cells)

    def value(self, name, end="mean"):
        """The metric's mean (or lo, hi, lo_all, hi_all); None when the run does not tell it."""
        for word, kinds in (("public_dc", DC_KINDS), ("public_ac", AC_KINDS)):
            if name == f"energy_kind_{word}_gwh_per_day":
                cell = self.json["kpi"][f"energy_kind_{kinds[0]}_gwh_per_day"]
                return self._sum(kinds, end) / self.scale if end in cell else None
        if name == "taxi_swap_energy_frac":
            if end != "mean":
                return None
            taxi = self.json["by_class"]["taxi"]
            swap = taxi["energy_kind_swap_gwh_per_day"]["mean"]
            return swap / (self.json["kpi"]["energy_class_taxi_gwh_per_day"]["mean"] or 1)
        cell = self._cell(name)
        if cell is None or cell.get(end) is None:
            return None
        return cell[end] / (self.scale if name.endswith("gwh_per_day") else 1.0)


KEY = re.compile(r"^(\S+)$")
TELLS = re.compile(r"preset (\S+) \((.*)\); plausible (\S+) to (\S+)$")


def estimate_keys(program):
    """Keys that are marked as estimates, with preset and plausible range, as the manual says."""
    text = subprocess.run([program, "explain"], check=True, capture_output=True, text=True).stdout
    found = {}
    key = None
    for line in text.splitlines():
        if KEY.match(line):
            key = line.strip()
            continue
        tells = TELLS.search(line)
        if key and tells and "estimate" in tells.group(2):
            found[key] = tuple(float(tells.group(k)) for k in (1, 3, 4))
    return found


def run(program, scenario, settings, replications, threads=1):
    """Run a scenario with keys set; gives its Summary. Raises when the program fails."""
    with tempfile.TemporaryDirectory() as folder:
        summary = pathlib.Path(folder) / "summary.json"
        command = [program, "run", str(scenario), "--quiet", "--threads", str(threads),
                   "--replications", str(replications), "--json", str(summary),
                   "-o", str(pathlib.Path(folder) / "run.h5")]
        for key, value in settings.items():
            command += ["--set", f"{key}={value:.6g}"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
        return Summary(summary, float(settings.get("scale", 1.0)))
