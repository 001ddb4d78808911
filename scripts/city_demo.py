#!/usr/bin/python3
"""Make data/demo: a small invented city for tests and first steps.

Two districts on two banks of a river with one bridge, six townships, 30 communities, 26 public
groups of piles and a depot for every fleet; meant for about 500 vehicles. Tables of behaviour,
prices and models are copies of those of data/shanghai, all marked estimate. Run without arguments
to write the folder, with --check to test it.
"""

import sys

import numpy as np

from city_common import (DATA, gamma_of_mean_one, report, read_table,
                         write_table)

CITY = DATA / "demo"
SEED = 7
COPIED = ["housing", "housing_kinds", "vehicle_models", "fleet_models", "chains", "departures",
          "dwell", "speeds", "tariffs", "costs", "payers", "base_load", "weather", "profiles",
          "parameters"]
INVENTED = ("invented", "estimate")

DISTRICTS = [("Westbank", "河西区", "core", 24.0, 60000, 42000, 0.8),
             ("Eastbank", "河东区", "outer_suburb", 96.0, 40000, 18000, 1.2)]
# township, name, local name, district, lat, lon, km2, people, work places, rural share, bank
TOWNSHIPS = [
    ("Westbank-01", "Market", "市场街道", "Westbank", 30.020, 110.000, 6.0, 26000, 22000, 0, "west"),
    ("Westbank-02", "Station", "车站街道", "Westbank", 30.045, 109.990, 8.0, 20000, 14000, 0, "west"),
    ("Westbank-03", "Mill", "磨坊街道", "Westbank", 29.990, 109.985, 10.0, 14000, 6000, 0, "west"),
    ("Eastbank-01", "Harbour", "港口镇", "Eastbank", 30.025, 110.055, 20.0, 18000, 9000, 0.1, "east"),
    ("Eastbank-02", "Garden", "花园镇", "Eastbank", 30.060, 110.085, 30.0, 14000, 7000, 0.2, "east"),
    ("Eastbank-03", "Field", "田野镇", "Eastbank", 29.985, 110.095, 46.0, 8000, 2000, 0.8, "east"),
]
POIS = [("Central Station", "中心站", "rail_hub", 30.046, 109.992, 2, "Westbank-02"),
        ("Old Market", "老市场", "business_centre", 30.020, 110.001, 2, "Westbank-01"),
        ("Bay Park", "海湾公园", "attraction", 30.058, 110.088, 1, "Eastbank-02"),
        ("Field service area", "田野服务区", "service_area", 29.980, 110.110, 1, "Eastbank-03")]
COMMUNITIES = {"core": [("old", 3), ("parking", 2), ("new", 1)],
               "outer_suburb": [("old", 1), ("parking", 1), ("new", 1), ("rural", 1)]}
PUBLIC = [("public_slow", 7, (4, 6, 8, 5)), ("destination", 7, (6, 8, 4)),
          ("public_fast", 60, (4, 6, 2, 4)), ("public_fast", 120, (2, 4)),
          ("public_fast", 30, (2,)), ("high_power", 250, (2,)), ("high_power", 480, (1,))]
DEPOTS = [("bus", 90, 6), ("van", 60, 3), ("van", 7, 4), ("taxi", 60, 3), ("official", 7, 6),
          ("official", 60, 1), ("rental", 7, 4), ("rental", 60, 1), ("special", 90, 2)]


def copy_tables():
    """Tables that do not depend on the place, marked as estimates."""
    for name in COPIED:
        rows = read_table(DATA / "shanghai" / f"{name}.csv")
        for row in rows:
            row["source"], row["confidence"] = "as data/shanghai", "estimate"
        write_table(CITY / f"{name}.csv", " ".join(rows[0]), [list(row.values()) for row in rows])


def write_places():
    """Districts, townships, the bridge, points of interest and one row to validate against."""
    write_table(CITY / "districts.csv", "district name_local class area_km2 population employment"
                " ev_per_capita_rel source confidence", [row + INVENTED for row in DISTRICTS])
    write_table(CITY / "townships.csv", "township name name_local district lat_deg lon_deg area_km2"
                " population employment rural_frac bank source confidence",
                [row + INVENTED for row in TOWNSHIPS])
    write_table(CITY / "crossings.csv", "crossing name_local bank_a bank_b lat_deg lon_deg extra_km"
                " extra_min source confidence",
                [("Old Bridge", "老桥", "west", "east", 30.022, 110.028, 0.5, 4) + INVENTED])
    write_table(CITY / "pois.csv", "name name_local kind lat_deg lon_deg weight township source"
                " confidence", [row + INVENTED for row in POIS])
    write_table(CITY / "validation.csv",
                "scenario metric value low high unit use source confidence",
                [("demo", "kwh_per_vehicle_day", 9, 4, 20, "kWh", "report") + INVENTED])


def place(town, chance, spread=0.35):
    """A point near a township's centre; spread as a share of its radius."""
    radius_deg = spread * np.sqrt(town[6] / np.pi) / 111.195
    north, east = np.clip(chance.normal(0, radius_deg, 2), -2 * radius_deg, 2 * radius_deg)
    return f"{town[4] + north:.5f}", f"{town[5] + east / 0.866:.5f}"


def write_communities(chance):
    """Six communities in each core township, four in each other one."""
    kinds = {row["kind"]: row for row in read_table(CITY / "housing_kinds.csv")}
    classes = {row[0]: (row[2], row[6]) for row in DISTRICTS}
    rows = []
    for town in TOWNSHIPS:
        name, per_head = classes[town[3]]
        for kind in [kind for kind, n in COMMUNITIES[name] for _ in range(n)]:
            homes = int(float(kinds[kind]["households_mean"]) * chance.lognormal(0, 0.4))
            even = homes / 700 * per_head
            weight = even * gamma_of_mean_one(chance, 0.5, 1)[0]
            wanted_kva = homes * float(kinds[kind]["transformer_kva_per_household"])
            rows.append((f"C{len(rows) + 1:03}", town[0], kind) + place(town, chance)
                        + (homes, f"{weight:.3f}", f"{even:.3f}", 630 * max(1, round(wanted_kva / 630)))
                        + ("generated", "generated"))
    write_table(CITY / "communities.csv", "community township kind lat_deg lon_deg households"
                " ev_weight ev_weight_even transformer_kva source confidence", rows)


class Register:
    """The rows of stations.csv while they are being made."""

    def __init__(self, chance):
        self.chance, self.rows, self.n_sites = chance, [], 0

    def site(self, town, fee=0, at=None):
        """A new site: its id, township, place and parking fee."""
        self.n_sites += 1
        return {"id": f"S{self.n_sites:03}", "town": town[0], "fee": fee,
                "operator": f"operator_{1 + self.n_sites % 3}",
                "at": at or place(town, self.chance)}

    def add(self, site, kind, kw, piles, status="operating", fleet=""):
        """A group of equal piles at a site."""
        self.rows.append((f"P{len(self.rows) + 1:03}", site["operator"]) + site["at"]
                         + (kind, kw, piles, status, site["id"], site["town"], fleet, site["fee"])
                         + ("generated", "generated"))


def write_stations(chance):
    """Public sites in all townships, some with both AC and DC, dead and delisted piles, a
    service area, and a depot for every fleet."""
    register = Register(chance)
    sites = []
    for number, (kind, kw, piles) in enumerate(
            (kind, kw, piles) for kind, kw, sizes in PUBLIC for piles in sizes):
        town = TOWNSHIPS[number % len(TOWNSHIPS)]
        sites.append(register.site(town, 5 if town[3] == "Westbank" and number % 2 == 0 else 0))
        register.add(sites[-1], kind, kw, piles)
    for site in sites[8:11]:
        register.add(site, "destination", 7, 3)
    register.add(sites[0], "public_slow", 7, 2, "dead")
    register.add(sites[7], "public_fast", 60, 1, "dead")
    register.add(register.site(TOWNSHIPS[2]), "public_slow", 7, 6, "delisted")
    register.add(register.site(TOWNSHIPS[4]), "public_fast", 60, 2, "delisted")
    register.add(register.site(TOWNSHIPS[5], 0, ("29.98000", "110.11000")), "highway", 120, 4)
    for number, (fleet, kw, piles) in enumerate(DEPOTS):
        site = register.site(TOWNSHIPS[2 * number % len(TOWNSHIPS)])
        register.add(site, "dedicated", kw, piles, fleet=fleet)
    write_table(CITY / "stations.csv", "id operator lat_deg lon_deg kind power_kw piles status"
                " site township fleet parking_fee_cny source confidence", register.rows)


def main():
    """Write the folder, or check it."""
    if "--check" not in sys.argv[1:]:
        copy_tables()
        write_places()
        chance = np.random.RandomState(SEED)
        write_communities(chance)
        write_stations(chance)
    return report(CITY)


if __name__ == "__main__":
    sys.exit(main())
