#!/usr/bin/python3
"""Make the computed tables of data/shanghai from its raw facts and the tables written by hand.

Computed: districts.csv, townships.csv, communities.csv, stations.csv, departures.csv.
Communities and stations are generated, not real: they have the right totals, mixes and sizes,
in plausible places. Run without arguments to write them, with --check to test the whole folder
and print totals.
"""

import json
import sys

import numpy as np

from city_common import (CELL_KM, DATA, DAYS, KINDS, KM_PER_DEG, at_least_one,
                         draw_places, gamma_of_mean_one, hours_table, km_between,
                         report, read_table, shares, webster, write_table)
from city_stations import make_stations

CITY = DATA / "shanghai"
SEED = 20240331
HOUSEHOLD_PERSONS = 2.32

# The upper Huangpu, from the point where it leaves the border of Pudong: longitude, latitude.
RIVER = [(121.4606, 31.1142), (121.4640, 31.0900), (121.4720, 31.0650), (121.4780, 31.0450),
         (121.4790, 31.0250), (121.4706, 31.0151), (121.4372, 31.0085), (121.4230, 30.9985),
         (121.3861, 30.9893), (121.3555, 30.9803), (121.3000, 30.9670), (121.2500, 30.9580),
         (121.2000, 30.9640), (121.1200, 30.9560), (121.0000, 30.9550)]
CHANNEL = [(121.50, 31.53), (121.80, 31.42)]  # between Chongming and Changxing
HENGSHA = (121.785, 31.39)  # the island lies east and south of this point
SOUTH_BANK = {"Pudong", "Fengxian", "Jinshan"}
BOTH_BANKS = {"Minhang", "Songjiang"}

COMMUNITIES = {"old": 6220, "parking": 5030, "new": 1750, "rural": 1570}
HOUSEHOLD_SHARE = {"old": 0.36, "parking": 0.40, "new": 0.13, "rural": 0.11}
EV_TOWNSHIP_CV, EV_COMMUNITY_CV, HEADROOM_CV, SIZE_SD_LOG = 0.35, 0.5, 0.3, 0.7
TRANSFORMER_UNITS_KVA = (315, 400, 500, 630, 800)


# --- the ground ----------------------------------------------------------------------------------

def inside(polygons, lon, lat):
    """Which points lie in any of the rings (even-odd rule)."""
    found = np.zeros(lon.shape, dtype=bool)
    for polygon in polygons:
        for ring in polygon:
            x, y = np.array(ring).T
            for i in range(len(x)):
                j = i - 1
                cuts = (y[i] > lat) != (y[j] > lat)
                if cuts.any():
                    at = x[i] + (lat[cuts] - y[i]) / (y[j] - y[i]) * (x[j] - x[i])
                    found[cuts] ^= lon[cuts] < at
    return found


def banks_of(district, lat, lon):
    """The side of the water of points of one district."""
    lat, lon = np.asarray(lat, dtype=float), np.asarray(lon, dtype=float)
    if district == "Chongming":
        south = lat < np.interp(lon, *np.array(CHANNEL).T)
        bank = np.where(south & (lon < CHANNEL[1][0]), "changxing", "chongming")
        return np.where((lon > HENGSHA[0]) & (lat < HENGSHA[1]), "hengsha", bank)
    if district in SOUTH_BANK:
        return np.full(lat.shape, "pudong", dtype="U9")
    if district not in BOTH_BANKS:
        return np.full(lat.shape, "puxi", dtype="U9")
    x, y = np.array(RIVER).T
    south_of = lat < np.interp(lon, x[5:][::-1], y[5:][::-1])
    east_of = lon > np.interp(lat, y[:6][::-1], x[:6][::-1])
    return np.where(np.where(lat < y[5], south_of, east_of), "pudong", "puxi")


def cells_of(district, polygons, townships, area_km2):
    """The land of a district as cells of CELL_KM: lat, lon, index of the township, bank.

    A cell belongs to the nearest township point on its own bank. Polygons of coastal districts
    include water; there only the cells nearest to township points count, up to the official area.
    """
    points = np.array([point for polygon in polygons for ring in polygon for point in ring])
    step_lat = CELL_KM / KM_PER_DEG
    step_lon = step_lat / np.cos(np.radians(points[:, 1].mean()))
    lon, lat = np.meshgrid(np.arange(points[:, 0].min(), points[:, 0].max(), step_lon),
                           np.arange(points[:, 1].min(), points[:, 1].max(), step_lat))
    lon, lat = lon.ravel(), lat.ravel()
    kept = inside(polygons, lon, lat)
    lon, lat = lon[kept], lat[kept]
    bank = banks_of(district, lat, lon)
    nearest_km = np.full(lat.shape, np.inf)
    nearest = np.full(lat.shape, -1)
    for index, town in enumerate(townships):
        away = km_between(town["lat_deg"], town["lon_deg"], lat, lon)
        away[bank != town["bank"]] = np.inf
        closer = away < nearest_km
        nearest_km[closer], nearest[closer] = away[closer], index
    order = np.argsort(nearest_km, kind="stable")
    order = order[np.isfinite(nearest_km[order])]
    order = np.sort(order[: int(round(area_km2 / CELL_KM**2))])
    return {"lat": lat[order], "lon": lon[order], "town": nearest[order]}


# --- districts and townships ---------------------------------------------------------------------

def raw_townships(district):
    """The townships of a district with numbers instead of text."""
    rows = []
    for row in read_table(CITY / "raw" / "townships.csv"):
        if row["district"] == district["district"]:
            row["lat_deg"], row["lon_deg"] = float(row["lat_deg"]), float(row["lon_deg"])
            row["bank"] = str(banks_of(district["district"], row["lat_deg"], row["lon_deg"]))
            rows.append(row)
    return rows


def spread_population(district, towns):
    """District census over townships: by street register where there is one, else by committees."""
    if all(town["population_2017"] for town in towns):
        weights = [float(town["population_2017"]) for town in towns]
    else:
        weights = [int(town["residents_committees"]) + 0.5 * int(town["village_committees"])
                   for town in towns]
    return webster(weights, int(district["population"]))


def spread_employment(district, towns):
    """Known employment scaled, and guesses for the rest, so that the district total is exact."""
    total = int(district["employment"])
    known = np.array([float(town["employment"] or 0) for town in towns])
    guess = np.array([float(town["employment_guess"] or 0) for town in towns])
    if known.sum() == 0:
        return webster(guess, total)
    found = guess.round().astype(int)
    found[known > 0] = webster(known[known > 0], total - found.sum())
    return found


def spread_area(district, towns, cells):
    """Voronoi areas that sum to the official area of the district, in units of 0.01 km2."""
    if all(town["area_known_km2"] for town in towns):
        weights = [float(town["area_known_km2"]) for town in towns]
    else:
        weights = np.bincount(cells["town"], minlength=len(towns))
    return webster(weights, round(float(district["area_km2"]) * 100)) / 100


def make_townships():
    """Districts and townships with everything later steps need."""
    boundaries = json.loads((CITY / "boundaries.geojson").read_text(encoding="utf-8"))
    polygons = {feature["properties"]["district"]: feature["geometry"]["coordinates"]
                for feature in boundaries["features"]}
    districts = read_table(CITY / "raw" / "districts.csv")
    townships = []
    for district in districts:
        name = district["district"]
        towns = raw_townships(district)
        cells = cells_of(name, polygons[name], towns, float(district["area_km2"]))
        columns = zip(towns, spread_population(district, towns), spread_employment(district, towns),
                      spread_area(district, towns, cells))
        for index, (town, population, employment, area_km2) in enumerate(columns):
            mine = cells["town"] == index
            town.update(township=f"{name}-{index + 1:02}", population=int(population),
                        employment=int(employment), area_km2=area_km2, district_row=district,
                        cell_lat=cells["lat"][mine], cell_lon=cells["lon"][mine])
            townships.append(town)
    return districts, townships


def write_townships(districts, townships):
    """districts.csv and townships.csv."""
    write_table(CITY / "districts.csv", "district name_local class area_km2 population employment"
                " ev_per_capita_rel source confidence",
                [[d["district"], d["name_local"], d["class"], d["area_km2"], d["population"],
                  d["employment"], d["ev_per_capita_rel"],
                  "census 2020 (citypopulation.de); 5th economic census 2023 (tjj.sh.gov.cn)",
                  "official; area and ev_per_capita_rel estimate"] for d in districts])
    rows = []
    for town in townships:
        rows.append([town["township"], town["name"], town["name_local"], town["district"],
                     f"{town['lat_deg']:.5f}", f"{town['lon_deg']:.5f}", f"{town['area_km2']:.2f}",
                     town["population"], town["employment"], town["rural_coded_frac"], town["bank"],
                     town["code"], "raw/townships.csv; area: Voronoi cell",
                     "point official; area and population estimate; employment "
                     + ("estimate" if town["employment_guess"] else "official, scaled")])
    write_table(CITY / "townships.csv", "township name name_local district lat_deg lon_deg area_km2"
                " population employment rural_frac bank code_2016 source confidence", rows)


# --- communities ---------------------------------------------------------------------------------

def raked(base, row_sums, column_sums):
    """A table near base with the given margins (iterative proportional fitting)."""
    table = base.astype(float).copy()
    for _ in range(500):
        table *= (row_sums / np.maximum(table.sum(axis=1), 1e-12))[:, None]
        table *= (column_sums / np.maximum(table.sum(axis=0), 1e-12))[None, :]
    return table


def households_by_kind(townships):
    """Households of each township by kind of housing, with the city's mix of kinds."""
    people = np.array([town["population"] for town in townships], dtype=float)
    old = np.array([float(town["district_row"]["pre2000_housing_frac"]) for town in townships])
    villages = np.array([0.0 if town["district_row"]["class"] == "core" else
                         float(town["village_committees"]) for town in townships])
    new = np.array([{"core": 0.3, "inner_suburb": 0.9, "mixed": 0.9}.get(
        town["district_row"]["class"], 1.3) for town in townships])
    households = people / HOUSEHOLD_PERSONS
    rural = np.minimum(villages * 750.0, 0.9 * households)
    urban = households - rural
    later = urban * (1 - old)
    base = np.stack([urban * old, 0.8 * later, 0.2 * later * new, rural], axis=1)
    wanted = np.array([HOUSEHOLD_SHARE[kind] for kind in KINDS]) * households.sum()
    return raked(base + 1e-9 * (base > 0), households, wanted)


def ev_by_kind(townships, households, chance):
    """Relative number of private EVs of each township by kind of housing.

    A township's total is its people times the district's relative ownership times a gamma draw;
    the mix of kinds over all townships of a class is that of housing.csv.
    """
    mix = {(row["class"], row["kind"]): float(row["ev_share_frac"])
           for row in read_table(CITY / "housing.csv")}
    total = np.array([town["population"] * float(town["district_row"]["ev_per_capita_rel"])
                      for town in townships])
    total *= gamma_of_mean_one(chance, EV_TOWNSHIP_CV, len(townships))
    table = np.zeros_like(households)
    classes = [town["district_row"]["class"] for town in townships]
    for name in sorted(set(classes)):
        rows = np.array([c == name for c in classes])
        wanted = np.array([mix[name, kind] for kind in KINDS]) * total[rows].sum()
        table[rows] = raked(households[rows], total[rows], wanted)
    return table


def transformer_kva(wanted_kva):
    """Installed capacity nearest to what is wanted, as a number of equal units of a usual size."""
    n_units = max(1, round(wanted_kva / 630))
    unit = min(TRANSFORMER_UNITS_KVA, key=lambda kva: abs(kva - wanted_kva / n_units))
    return n_units * unit


def make_communities(townships):
    """All communities of the city, township by township."""
    chance = np.random.RandomState(SEED)
    kva = {row["kind"]: float(row["transformer_kva_per_household"])
           for row in read_table(CITY / "housing_kinds.csv")}
    households = households_by_kind(townships)
    evs = ev_by_kind(townships, households, chance)
    count = np.stack([webster(households[:, k], COMMUNITIES[kind])
                      for k, kind in enumerate(KINDS)], axis=1)
    found = []
    for t, town in enumerate(townships):
        radius_km = np.sqrt(town["area_km2"] / np.pi)
        for k, kind in enumerate(KINDS):
            n = count[t, k]
            if n == 0:
                continue
            size = chance.lognormal(0.0, SIZE_SD_LOG, n)
            homes = at_least_one(size, max(n, round(households[t, k])))
            weight = homes * gamma_of_mean_one(chance, EV_COMMUNITY_CV, n)
            spread_km = 99.0 if kind == "rural" else max(0.6, 0.45 * radius_km)
            lat, lon = draw_places(town, n, spread_km, chance)
            headroom = chance.lognormal(-0.5 * np.log(1 + HEADROOM_CV**2),
                                        np.sqrt(np.log(1 + HEADROOM_CV**2)), n)
            for i in range(n):
                found.append({"town": t, "kind": kind, "lat": lat[i], "lon": lon[i],
                              "households": int(homes[i]),
                              "ev": evs[t, k] * weight[i] / weight.sum(),
                              "even": evs[t, k] * homes[i] / homes.sum(),
                              "kva": transformer_kva(homes[i] * kva[kind] * headroom[i])})
    return found


def write_communities(townships, communities):
    """communities.csv; the weights have mean 1."""
    mean = sum(one["ev"] for one in communities) / len(communities)
    write_table(CITY / "communities.csv", "community township kind lat_deg lon_deg households"
                " ev_weight ev_weight_even transformer_kva source confidence",
                [[f"C{number:05}", townships[one["town"]]["township"], one["kind"],
                  f"{one['lat']:.5f}", f"{one['lon']:.5f}", one["households"],
                  f"{one['ev'] / mean:.3f}", f"{one['even'] / mean:.3f}", one["kva"], "generated", "generated"]
                 for number, one in enumerate(communities, start=1)])


# --- departures ----------------------------------------------------------------------------------

BELLS = {  # first stop: bells on a weekday, bells on a day off, as (centre h, sd h, weight)
    "work": ([(7.9, 0.75, 0.82), (9.3, 0.9, 0.12), (13.5, 1.5, 0.04), (19.0, 2.0, 0.02)],
             [(8.3, 1.2, 0.75), (13.0, 2.0, 0.25)]),
    "school": ([(7.3, 0.45, 0.9), (16.2, 0.7, 0.1)], [(8.6, 1.0, 0.7), (13.5, 1.0, 0.3)]),
    "errand": ([(9.8, 1.5, 0.5), (15.0, 2.2, 0.3), (18.8, 1.3, 0.2)],
               [(10.3, 1.5, 0.5), (14.8, 2.0, 0.38), (18.5, 1.3, 0.12)]),
    "leisure": ([(10.0, 1.8, 0.35), (14.5, 2.0, 0.3), (19.2, 1.2, 0.35)],
                [(9.8, 1.5, 0.5), (14.0, 1.7, 0.35), (18.5, 1.3, 0.15)]),
    "meal": ([(11.6, 0.7, 0.45), (17.9, 0.9, 0.55)], [(11.2, 0.8, 0.5), (17.3, 1.0, 0.5)]),
    "hospital": ([(7.9, 1.0, 0.6), (13.3, 1.2, 0.4)], [(8.4, 1.1, 0.65), (13.4, 1.2, 0.35)]),
    "hub": ([(7.3, 2.0, 0.4), (14.0, 3.0, 0.35), (19.5, 2.0, 0.25)],
            [(8.0, 2.0, 0.45), (14.0, 3.0, 0.35), (19.0, 2.0, 0.2)]),
    "out": ([(8.0, 2.0, 0.6), (13.5, 2.5, 0.25), (18.5, 1.5, 0.15)],
            [(7.8, 1.3, 0.75), (13.5, 2.0, 0.25)]),
}


def write_departures():
    """departures.csv from sums of bells."""
    rows = []
    for day in DAYS:
        for stop, (weekday, free) in BELLS.items():
            bells = weekday if day == "weekday" else free
            for hour, share in enumerate(shares(hours_table(bells))):
                rows.append([day, stop, hour, share, "bells in scripts/city_shanghai.py",
                             "estimate"])
    write_table(CITY / "departures.csv", "day first_stop hour share_frac source confidence", rows)


def main():
    """Write the tables, or check the folder."""
    if "--check" not in sys.argv[1:]:
        districts, townships = make_townships()
        write_townships(districts, townships)
        communities = make_communities(townships)
        write_communities(townships, communities)
        make_stations(townships, communities, SEED + 1)
        write_departures()
    return report(CITY)


if __name__ == "__main__":
    sys.exit(main())
