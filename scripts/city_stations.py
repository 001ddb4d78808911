"""The generated register of Shanghai's piles, for scripts/city_shanghai.py.

Not real stations: totals, powers, sizes of sites and shares of districts are as observed or
estimated for March 2024, places are drawn. A row is a group of equal piles at a site.
"""

import numpy as np

from city_common import (DATA, KM_PER_DEG, at_least_one, draw_places, read_table,
                         webster, write_table)

CITY = DATA / "shanghai"

# Piles in operation on the public network in March 2024, by kind of site and kW per pile.
PUBLIC_OPERATING = 87400
PUBLIC_CONNECTED = 117000
DC_PILES = {30: 4414, 60: 14567, 120: 7504, 360: 2648}  # power class: piles, sum is a third
DC_POWERS_KW = {30: [(20, 0.2), (30, 0.5), (40, 0.3)],
                60: [(60, 1.0)],
                120: [(90, 0.2), (120, 0.6), (180, 0.2)],
                360: [(250, 0.6), (360, 0.25), (480, 0.15)]}
SLOW_SHARE_OF_AC = 0.65
DEAD_AND_VISIBLE = 0.15
DC_SHARE_NOT_OPERATING = 0.25
PILES_PER_SITE = 8.0  # over all public sites; those with both AC and DC are larger
PILES_PER_FAST_SITE, PILES_PER_SLOW_SITE = 7.0, 7.3
PILES_PER_POI_WEIGHT = 20
HIGHWAY = [("Fengjing service area (G60)", 24, 12), ("Yexie service area (G15)", 16, 8),
           ("Zhuqiao service area (G15)", 24, 12), ("Changxing Island service area (G40)", 16, 8),
           ("Chenjiazhen service area (G40)", 16, 8), ("Dianshanhu service area (G50)", 20, 10)]
# fleet, kW, piles in operation, mean piles per depot, weight of (population, employment, area)
DEPOTS = [("bus", 90, 7800, 36, (0.7, 0.2, 0.1)), ("van", 60, 2600, 12, (0.1, 0.6, 0.3)),
          ("special", 90, 900, 15, (0.3, 0.2, 0.5)), ("taxi", 60, 600, 20, (0.6, 0.4, 0.0)),
          ("official", 60, 200, 4, (0.2, 0.8, 0.0)), ("rental", 60, 100, 4, (0.4, 0.6, 0.0)),
          ("official", 7, 6000, 8, (0.2, 0.8, 0.0)), ("rental", 7, 3500, 10, (0.4, 0.6, 0.0)),
          ("van", 7, 3500, 14, (0.1, 0.6, 0.3))]
DEDICATED_NOT_OPERATING = 40700  # of 90,900 connected; 50,200 operate
DEPOT_NOT_OPERATING_SHARE = 0.42
OPERATOR_SHARES = [0.26, 0.19, 0.14, 0.11, 0.09, 0.07, 0.06, 0.05, 0.03]


class Register:
    """The rows of stations.csv while they are being made."""

    def __init__(self, townships, communities, chance):
        self.townships, self.chance, self.rows, self.n_sites = townships, chance, [], 0
        self.town_ix = {town["township"]: index for index, town in enumerate(townships)}
        self.homes = [[] for _ in townships]
        for one in communities:
            if one["kind"] != "rural":
                self.homes[one["town"]].append(one)

    def site(self, town, near_home, place=None):
        """A new site: its id, place, operator and parking fee."""
        chance, home = self.chance, self.homes[town]
        self.n_sites += 1
        if place is None and near_home and home:
            one = home[chance.randint(len(home))]
            shake = chance.normal(0.0, 0.15, 2) / KM_PER_DEG
            place = (one["lat"] + shake[0], one["lon"] + shake[1] / 0.857)
        if place is None:
            radius_km = np.sqrt(self.townships[town]["area_km2"] / np.pi)
            lat, lon = draw_places(self.townships[town], 1, max(0.7, 0.6 * radius_km), chance)
            place = (lat[0], lon[0])
        core = self.townships[town]["district_row"]["class"] == "core"
        fee = chance.choice([2, 3, 5, 8, 10], p=[0.2, 0.2, 0.3, 0.2, 0.1]) if (
            core and chance.random_sample() < 0.5) else 0
        operator = 1 + chance.choice(len(OPERATOR_SHARES), p=OPERATOR_SHARES)
        return {"site": f"S{self.n_sites:05}", "town": town, "place": place, "fee": int(fee),
                "operator": f"operator_{operator}"}

    def add(self, site, kind, power_kw, piles, status="operating", fleet=""):
        """A group of equal piles at a site."""
        if piles > 0:
            self.rows.append({"site": site, "kind": kind, "kw": power_kw, "piles": int(piles),
                              "status": status, "fleet": fleet})

    def write(self):
        """stations.csv, in the order in which the groups were made."""
        rows = []
        for number, row in enumerate(self.rows, start=1):
            site = row["site"]
            depot = row["kind"] == "dedicated"
            rows.append([f"P{number:05}", site["operator"], f"{site['place'][0]:.5f}",
                         f"{site['place'][1]:.5f}", row["kind"], row["kw"], row["piles"],
                         row["status"], site["site"],
                         self.townships[site["town"]]["township"], row["fleet"],
                         0 if depot else site["fee"], "generated", "generated"])
        write_table(CITY / "stations.csv", "id operator lat_deg lon_deg kind power_kw piles"
                    " status site township fleet parking_fee_cny source confidence", rows)


def site_sizes(total, mean, which, chance):
    """Sizes of sites that sum to total: the observed histogram scaled to a mean."""
    bins = [(int(row["piles_from"]), int(row["piles_below"]), int(row["stations"]))
            for row in read_table(CITY / "raw" / "station_sizes.csv") if row["kind"] == which]
    low, high, count = (np.array(column, dtype=float) for column in zip(*bins))
    high = np.minimum(high, 160)
    n = int(round(total / mean))
    chosen = chance.choice(len(bins), size=n, p=count / count.sum())
    size = low[chosen] * (high / low)[chosen] ** chance.random_sample(n)
    return at_least_one(size, total)


def township_weights(townships, kind):
    """Where piles of a kind go: 0.3 by district as crawled about 2017, 0.7 by people and work."""
    people, work = {"public_slow": (0.75, 0.25), "destination": (0.4, 0.6)}.get(kind, (0.45, 0.55))
    population = np.array([town["population"] for town in townships], dtype=float)
    employment = np.array([town["employment"] for town in townships], dtype=float) ** 0.9
    own = people * population / population.sum() + work * employment / employment.sum()
    total = np.zeros(len(townships))
    for name in {town["district"] for town in townships}:
        mine = np.array([town["district"] == name for town in townships])
        row = townships[int(np.argmax(mine))]["district_row"]
        share = 0.3 * float(row["public_pile_share_2017_frac"]) + 0.7 * own[mine].sum()
        total[mine] = share * own[mine] / own[mine].sum()
    return total / total.sum()


def place_sites(sizes, weights, chance):
    """A township for each site: chosen by what is still missing there."""
    quota = weights * sizes.sum()
    found = []
    for size in sizes:
        open_quota = np.maximum(quota, 0.0) + 1e-9 * weights
        edges = np.cumsum(open_quota) / open_quota.sum()
        town = min(int(np.searchsorted(edges, chance.random_sample())), len(weights) - 1)
        quota[town] -= size
        found.append(town)
    return found


def hand_out(wanted, sizes, chance):
    """A class for each size so that each class gets its wanted sum; the last sizes are split."""
    left, found = dict(wanted), []
    for size in sizes:
        names = [name for name in left if left[name] > 0]
        parts = []
        name = names[int(chance.choice(len(names), p=np.array([left[n] for n in names]) / sum(
            left[n] for n in names)))]
        while size > 0:
            taken = min(size, left[name])
            left[name] -= taken
            size -= taken
            parts.append((name, taken))
            if size > 0:
                name = max(left, key=left.get)
        found.append(parts)
    return found


def add_highway(register, pois):
    """Six service areas on expressways; returns piles by power class."""
    for name, piles_60, piles_120 in HIGHWAY:
        poi = next(row for row in pois if row["name"] == name)
        place = (float(poi["lat_deg"]), float(poi["lon_deg"]))
        site = register.site(register.town_ix[poi["township"]], False, place)
        register.add(site, "highway", 60, piles_60)
        register.add(site, "highway", 120, piles_120)
    return {60: sum(row[1] for row in HIGHWAY), 120: sum(row[2] for row in HIGHWAY)}


def add_public_fast(register, wanted):
    """DC sites; a third of them also have an AC group. Returns the AC piles used."""
    chance, total = register.chance, sum(wanted.values())
    sizes = site_sizes(total, PILES_PER_FAST_SITE, "fast", chance)
    chance.shuffle(sizes)
    towns = place_sites(sizes, township_weights(register.townships, "public_fast"), chance)
    used = 0
    for town, parts in zip(towns, hand_out(wanted, sizes, chance)):
        site = register.site(town, chance.random_sample() < 0.4)
        for power_class, piles in parts:
            powers, p = zip(*DC_POWERS_KW[power_class])
            kw = int(powers[chance.choice(len(powers), p=p)])
            register.add(site, "high_power" if kw >= 250 else "public_fast", kw, piles)
        if chance.random_sample() < 0.33:
            n = 1 + chance.poisson(0.4 * sum(piles for _, piles in parts))
            register.add(site, "destination", 7, n)
            used += n
    return used


def add_public_slow(register, kind, total):
    """AC sites of one kind; a share of destination sites stands at points of interest."""
    chance = register.chance
    sizes = site_sizes(total, PILES_PER_SLOW_SITE, "slow", chance)
    chance.shuffle(sizes)
    towns = place_sites(sizes, township_weights(register.townships, kind), chance)
    for size, town in zip(sizes, towns):
        site = register.site(town, kind == "public_slow" or chance.random_sample() < 0.3)
        register.add(site, kind, 7, size)


def add_at_pois(register, pois):
    """Large destination sites at hubs, sights and business centres. Returns the piles used."""
    used = 0
    for poi in pois:
        if poi["kind"] in ("service_area", "freight_hub"):
            continue
        place = (float(poi["lat_deg"]), float(poi["lon_deg"]))
        piles = round(PILES_PER_POI_WEIGHT * float(poi["weight"]))
        town = register.town_ix[poi["township"]]
        register.add(register.site(town, False, place), "destination", 7, piles)
        used += piles
    return used


def add_not_operating(register):
    """Piles that are connected but dead: some at sites drivers still find, most delisted."""
    chance = register.chance
    total = PUBLIC_CONNECTED - PUBLIC_OPERATING
    n_dead = round(total * DEAD_AND_VISIBLE)
    live = [row for row in register.rows if row["status"] == "operating"]
    while n_dead > 0:
        row = live[chance.randint(len(live))]
        piles = min(n_dead, 1 + chance.poisson(0.25 * row["piles"]))
        register.add(row["site"], row["kind"], row["kw"], piles, "dead")
        n_dead -= piles
    delisted = total - round(total * DEAD_AND_VISIBLE)
    sizes = site_sizes(delisted, PILES_PER_SITE, "all", chance)
    chance.shuffle(sizes)
    towns = place_sites(sizes, township_weights(register.townships, "public_slow"), chance)
    for size, town in zip(sizes, towns):
        fast = chance.random_sample() < DC_SHARE_NOT_OPERATING
        near_home = chance.random_sample() < SLOW_SHARE_OF_AC
        kind = "public_fast" if fast else "public_slow" if near_home else "destination"
        register.add(register.site(town, True), kind, 60 if fast else 7, size, "delisted")


def depot_weights(townships, mix):
    """Where depots go: by people, work and land, less land in the core."""
    columns = np.array([[town["population"], town["employment"], min(town["area_km2"], 60.0)]
                        for town in townships], dtype=float)
    columns[:, 2] *= [0.2 if town["district_row"]["class"] == "core" else 1.0 for town in townships]
    return (columns / columns.sum(axis=0)) @ np.array(mix)


def add_depots(register):
    """Depots and fleet parks: what operates, and what does not (mostly delisted)."""
    chance = register.chance
    operating = [depot[2] for depot in DEPOTS]
    total_off = round(sum(operating) / (1 - DEPOT_NOT_OPERATING_SHARE) - sum(operating))
    for (fleet, kw, piles, mean, mix), off in zip(DEPOTS, webster(operating, total_off)):
        weights = depot_weights(register.townships, mix)
        for status, total in (("operating", piles), ("delisted", off)):
            sizes = site_sizes(total, mean, "all", chance)
            dead = 0 if status == "operating" else round(0.05 * total)
            for size, town in zip(sizes, place_sites(sizes, weights, chance)):
                site = register.site(town, False)
                gone = min(size, dead)  # the first depots stand dead, the rest are delisted
                register.add(site, "dedicated", kw, gone, "dead", fleet)
                register.add(site, "dedicated", kw, size - gone, status, fleet)
                dead -= gone
    rest = DEDICATED_NOT_OPERATING - total_off
    sizes = site_sizes(rest, 12.0, "all", chance)
    towns = place_sites(sizes, township_weights(register.townships, "destination"), chance)
    for size, town in zip(sizes, towns):  # piles of workplaces and communities that are gone
        register.add(register.site(town, True), "dedicated", 7, size, "delisted")


def make_stations(townships, communities, seed):
    """The generated register of March 2024."""
    register = Register(townships, communities, np.random.RandomState(seed))
    pois = read_table(CITY / "pois.csv")
    wanted = dict(DC_PILES)
    for power_class, piles in add_highway(register, pois).items():
        wanted[power_class] -= piles
    ac = PUBLIC_OPERATING - sum(DC_PILES.values())
    slow = round(SLOW_SHARE_OF_AC * ac)
    used = add_public_fast(register, wanted) + add_at_pois(register, pois)
    add_public_slow(register, "destination", ac - slow - used)
    add_public_slow(register, "public_slow", slow)
    add_not_operating(register)
    add_depots(register)
    register.write()
