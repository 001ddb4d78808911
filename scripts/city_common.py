"""What the makers of city folders share: tables, allotment, distances, and the check of a folder.

A maker is run from anywhere; it reads and writes below data/ of the repository it stands in.
Chance comes from numpy's RandomState, whose stream is frozen: the same seed gives the same
bytes on every machine.
"""

import collections
import csv
import pathlib
import sys

import numpy as np

DATA = pathlib.Path(__file__).resolve().parent.parent / "data"
KM_PER_DEG = 111.195
CELL_KM = 0.1  # side of the cells of land in which places are drawn
KINDS = ["old", "parking", "new", "rural"]
DAYS = ["weekday", "weekend", "holiday"]


def read_table(path):
    """The rows of a CSV file as dictionaries of text."""
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def write_table(path, header, rows):
    """Write rows (sequences) under a header given as one string of names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split())
        writer.writerows(rows)


def webster(weights, total):
    """Whole numbers in proportion to weights that sum to total, by Webster's divisor method.

    It is monotone: with a larger total nobody loses. Ties go to the earlier weight.
    """
    weights = np.asarray(weights, dtype=float)
    if total == 0 or weights.sum() <= 0:
        return np.zeros(len(weights), dtype=int)
    low, high = 0.0, 2.0 * total + len(weights)
    for _ in range(200):  # the largest scale that gives out no more than total
        middle = (low + high) / 2
        given = np.floor(weights / weights.sum() * middle + 0.5).sum()
        low, high = (middle, high) if given <= total else (low, middle)
    seats = np.floor(weights / weights.sum() * low + 0.5).astype(int)
    next_at = (seats + 0.5) / np.maximum(weights, 1e-300)
    for index in np.argsort(next_at, kind="stable")[: total - seats.sum()]:
        seats[index] += 1
    return seats


def at_least_one(weights, total):
    """Whole numbers of at least 1 near the proportions of weights that sum to total."""
    weights = np.asarray(weights, dtype=float)
    above = np.maximum(weights / weights.sum() * total - 1.0, 1e-9)
    return 1 + webster(above, total - len(weights))


def shares(weights, digits=4):
    """Weights as decimal shares of the given number of digits that sum to 1 exactly."""
    unit = 10**digits
    return [f"{n / unit:.{digits}f}" for n in webster(weights, unit)]


def km_between(lat_a, lon_a, lat_b, lon_b):
    """Distance in km in the local plane; good to 0.1 % inside one city."""
    north = (np.asarray(lat_b) - lat_a) * KM_PER_DEG
    east = (np.asarray(lon_b) - lon_a) * KM_PER_DEG * np.cos(np.radians(lat_a))
    return np.hypot(north, east)


def gamma_of_mean_one(chance, cv, size):
    """Draws with mean 1 and the given coefficient of variation."""
    return chance.gamma(1.0 / cv**2, cv**2, size)


def draw_places(town, n, spread_km, chance):
    """Points in a township's cells, denser towards its centre (exponential, spread_km)."""
    if n == 0 or len(town["cell_lat"]) == 0:
        return np.full(n, town["lat_deg"]), np.full(n, town["lon_deg"])
    away = km_between(town["lat_deg"], town["lon_deg"], town["cell_lat"], town["cell_lon"])
    pull = np.exp(-away / spread_km)
    chosen = np.searchsorted(np.cumsum(pull) / pull.sum(), chance.random_sample(n))
    chosen = np.minimum(chosen, len(pull) - 1)
    shake = (chance.random_sample((2, n)) - 0.5) * CELL_KM / KM_PER_DEG
    return town["cell_lat"][chosen] + shake[0], town["cell_lon"][chosen] + shake[1] / 0.857


def hours_table(chance_of):
    """24 weights from a sum of bells, given as (centre in h, sd in h, weight)."""
    hours = np.arange(24) + 0.5
    total = np.full(24, 1e-4)
    for centre, sd, weight in chance_of:
        away = (hours - centre + 12) % 24 - 12
        total += weight / sd * np.exp(-0.5 * (away / sd) ** 2)
    return total


class Faults(list):
    """What a check found; printed by the one who asked."""

    def expect(self, good, text):
        """Note the text unless it is good."""
        if not good:
            self.append(text)


def sums(rows, keys, column):
    """Sum of a column by the values of some key columns."""
    found = collections.defaultdict(float)
    for row in rows:
        found[tuple(row[key] for key in keys)] += float(row[column])
    return found


def check_shares(city, faults):
    """Shares that must sum to 1 do."""
    tables = {
        "housing.csv": (["class"], "ev_share_frac"),
        "fleet_models.csv": (["fleet"], "share_frac"),
        "chains.csv": (["driver", "day"], "share_frac"),
        "departures.csv": (["day", "first_stop"], "share_frac"),
    }
    for name, (keys, column) in tables.items():
        for key, total in sums(read_table(city / name), keys, column).items():
            faults.expect(abs(total - 1) < 1e-9,
                          f"{name}: {'/'.join(key)}: {column} sums to {total}")


def check_payers(city, faults):
    """The payers of every part of every item add up to 1."""
    for row in read_table(city / "payers.csv"):
        total = sum(float(value) for name, value in row.items() if name.endswith("_frac"))
        faults.expect(abs(total - 1) < 1e-9,
                      f"payers.csv: {row['item']}/{row['part']}: shares sum to {total}")


def check_hours(city, faults):
    """Tariffs cover the day once, and hourly tables have 24 hours."""
    spans = collections.defaultdict(list)
    for row in read_table(city / "tariffs.csv"):
        spans[row["customer"]].append((float(row["from_h"]), float(row["to_h"])))
    for customer, found in spans.items():
        ends = sorted(found)
        whole = ends[0][0] == 0 and ends[-1][1] == 24 and all(
            a[1] == b[0] for a, b in zip(ends, ends[1:]))
        faults.expect(whole, f"tariffs.csv: {customer}: hours 0 to 24 are not covered once")
    for name, keys in (("speeds.csv", []), ("base_load.csv", ["season"]),
                       ("departures.csv", ["day", "first_stop"]), ("profiles.csv", ["what"])):
        hours = collections.defaultdict(list)
        for row in read_table(city / name):
            hours[tuple(row[key] for key in keys)].append(int(row["hour"]))
        for key, found in hours.items():
            faults.expect(sorted(found) == list(range(24)),
                          f"{name}: {key}: not the hours 0 to 23")


def check_places(city, faults):
    """Townships belong to districts, communities and stations to townships; banks are joined."""
    districts = {row["district"]: row for row in read_table(city / "districts.csv")}
    rows = read_table(city / "townships.csv")
    townships = {row["township"]: row for row in rows}
    faults.expect(len(townships) == len(rows), "townships.csv: a name stands twice")
    for column in ("population", "employment", "area_km2"):
        for (name,), total in sums(townships.values(), ["district"], column).items():
            wanted = float(districts[name][column]) if name in districts else -1
            faults.expect(abs(total - wanted) < (0.006 if column == "area_km2" else 0.5),
                          f"townships.csv: {name}: {column} sums to {total}, not {wanted}")
    joined = {row["bank_a"] for row in read_table(city / "crossings.csv")}
    joined |= {row["bank_b"] for row in read_table(city / "crossings.csv")}
    banks = {row["bank"] for row in townships.values()}
    faults.expect(len(banks) == 1 or banks == joined,
                  f"townships on {banks} but crossings of {joined}")
    classes = {row["class"] for row in read_table(city / "housing.csv")}
    faults.expect({row["class"] for row in districts.values()} <= classes,
                  "housing.csv: a class is missing")
    for name in ("communities.csv", "stations.csv", "pois.csv"):
        rows = read_table(city / name)
        faults.expect({row["township"] for row in rows} <= set(townships),
                      f"{name}: unknown township")
        first = list(rows[0])[0]
        faults.expect(len({row[first] for row in rows}) == len(rows), f"{name}: an id stands twice")


def check_models(city, faults):
    """Every model of a fleet exists; curves run from 0 to 100 and stay at or below dc_kw."""
    models = {row["model"]: row for row in read_table(city / "vehicle_models.csv")}
    for row in read_table(city / "fleet_models.csv"):
        faults.expect(row["model"] in models, f"fleet_models.csv: unknown model {row['model']}")
    for name, row in models.items():
        knots = [tuple(map(float, knot.split(":"))) for knot in row["dc_curve"].split()]
        socs = [soc for soc, _ in knots]
        faults.expect(socs[0] == 0 and socs[-1] == 100 and socs == sorted(set(socs)),
                      f"vehicle_models.csv: {name}: knots must rise from 0 to 100")
        dc_kw = float(row["dc_kw"])
        faults.expect(dc_kw == 0 or max(kw for _, kw in knots) <= dc_kw + 1e-9,
                      f"vehicle_models.csv: {name}: the curve exceeds dc_kw")


def check_ranges(city, faults):
    """Values lie between their low and high."""
    for name, key in (("parameters.csv", "parameter"), ("validation.csv", "metric")):
        for row in read_table(city / name):
            low, value, high = (float(row[column]) for column in ("low", "value", "high"))
            faults.expect(low <= value <= high,
                          f"{name}: {row[key]}: {value} not in {low} .. {high}")


def check_columns(city, faults):
    """Every table says where its rows are from and how sure they are."""
    for path in sorted(city.glob("*.csv")):
        if path.name == "ensemble.csv":
            continue  # parameter sets of scripts/calibrate.py: columns are keys
        for number, row in enumerate(read_table(path), start=2):
            if not row.get("source") or not row.get("confidence"):
                faults.append(f"{path.name}:{number}: no source or no confidence")
                break


def check_city(city):
    """All faults of a city folder, as lines of text."""
    faults = Faults()
    for check in (check_columns, check_shares, check_payers, check_hours, check_places, check_models,
                  check_ranges):
        check(city, faults)
    return faults


def print_totals(city):
    """People, homes and piles of a city, for a person to read."""
    towns = read_table(city / "townships.csv")
    print(f"{len(towns)} townships: " + ", ".join(
        f"{sum(float(town[column]) for town in towns):.0f} {column}"
        for column in ("population", "employment", "area_km2")))
    homes = read_table(city / "communities.csv")
    weight = sum(float(row["ev_weight"]) for row in homes)
    for kind in KINDS:
        rows = [row for row in homes if row["kind"] == kind]
        evs = sum(float(row["ev_weight"]) for row in rows) / weight
        print(f"  {kind:12} {len(rows):6} communities {sum(int(row['households']) for row in rows):8}"
              f" households {evs:6.3f} of the private EVs")
    rows = read_table(city / "stations.csv")
    piles = collections.Counter()
    for row in rows:
        piles[row["kind"], row["status"]] += int(row["piles"])
    print(f"{len(rows)} groups of piles at {len({row['site'] for row in rows})} sites")
    for kind in sorted({key[0] for key in piles}):
        print(f"  {kind:12}" + "".join(
            f" {status} {piles[kind, status]:6}" for status in ("operating", "dead", "delisted")))


def report(city):
    """Print what a city holds and what is wrong with it; gives the exit code."""
    faults = check_city(city)
    print_totals(city)
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0
