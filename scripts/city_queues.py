#!/usr/bin/python3
"""Make data/queues: a city of equal stations, for queues whose answers are known.

One district, one township, one community, one model of car and only AC piles of 7 kW, so that a
session lasts as long as its energy over 7 kW. Each register is many equal groups: stations.csv of
four piles, stations_few.csv fewer of them, stations_1.csv of one pile, stations_50.csv of fifty.
Nobody lives here; the cars are the visitors of scenarios/verification/. Run without arguments to
write the folder, with --check to test it.
"""

import sys

from city_common import DATA, report, write_table

CITY = DATA / "queues"
INVENTED = ("invented", "estimate")
GROUPS = {"stations": (100, 4), "stations_few": (10, 4), "stations_1": (400, 1),
          "stations_50": (80, 50)}  # groups, piles of each
FLEETS = "private_bev private_phev taxi ride_hailing bus van official rental special".split()
CUSTOMERS = ("home_tou home_flat shared work public_slow public_fast high_power highway"
             " fleet").split()
ITEMS = ("own_pile shared_pile work_pile public_slow destination public_fast high_power highway"
         " dedicated_slow dedicated_fast transformer").split()
PAYERS = ("owner driver operator car_maker property grid_company district city"
          " state").split()
TOWN = ("Row", "30.00000", "110.00000")


def table(name, header, rows):
    """Write one table; every row is invented."""
    write_table(CITY / f"{name}.csv", header + " source confidence",
                [tuple(row) + INVENTED for row in rows])


def payer_of(item):
    """Whoever lives with a pile pays for it."""
    return "owner" if item == "own_pile" else "operator"


def write_places():
    """The one district, township and community, and what a city needs beside them."""
    name, lat, lon = TOWN
    table("districts", "district name_local class area_km2 population employment ev_per_capita_rel",
          [(name, "排队区", "core", 10, 1000, 500, 1)])
    table("townships", "township name name_local district lat_deg lon_deg area_km2 population"
          " employment rural_frac bank", [(name, name, "排队街道", name, lat, lon, 10, 1000, 500, 0, "one")])
    table("crossings", "crossing name_local bank_a bank_b lat_deg lon_deg extra_km extra_min", [])
    table("communities", "community township kind lat_deg lon_deg households ev_weight"
          " transformer_kva", [("C1", name, "new", lat, lon, 400, 1, 1260)])
    table("housing", "class kind ev_share_frac", [("core", "new", 1)])
    table("housing_kinds", "kind own_pile_frac households_mean parking_per_household"
          " transformer_kva_per_household base_peak_kw_per_household shared_access_frac",
          [("new", 0.5, 400, 1, 3, 1.5, 0)])
    table("pois", "name name_local kind lat_deg lon_deg weight township",
          [(name, "排队中心", "attraction", lat, lon, 1, name)])
    table("profiles", "what hour share_frac", [])
    table("parameters", "parameter value low high unit basis", [])
    table("validation", "scenario metric value low high unit use", [])


def write_cars():
    """One model that takes 7 kW of AC, and days that nobody lives."""
    table("vehicle_models", "model class battery_kwh ac_kw dc_kw kwh_per_km dc_curve",
          [("queue_car", "any", 100, 7, 100, 0.15, "0:100 100:100")])
    table("fleet_models", "fleet model share_frac", [(fleet, "queue_car", 1) for fleet in FLEETS])
    table("chains", "driver day chain share_frac",
          [(driver, day, "errand", 1) for driver in ("commuter", "other")
           for day in ("weekday", "weekend", "holiday")])
    table("departures", "day first_stop hour share_frac",
          [(day, "errand", hour, 0.5 if hour in (9, 10) else 0)
           for day in ("weekday", "weekend", "holiday") for hour in range(24)])
    table("dwell", "stop distribution mean_h sd_h", [("errand", "lognormal", 2, 1)])


def write_hours_and_money():
    """The same at every hour and in every month; a kilowatt-hour costs 1 CNY."""
    table("speeds", "hour core_km_per_h suburb_km_per_h rural_km_per_h expressway_km_per_h",
          [(hour, 30, 40, 50, 80) for hour in range(24)])
    table("base_load", "season hour share_of_peak_frac",
          [(season, hour, 0.5) for season in ("summer", "winter", "mild") for hour in range(24)])
    table("weather", "month mean_degc day_sd_degc", [(month, 20, 0) for month in range(1, 13)])
    table("tariffs", "customer from_h to_h energy_cny_per_kwh service_cny_per_kwh",
          [(customer, 0, 24, 1, 0) for customer in CUSTOMERS])
    table("costs", "item capex_cny_per_pile capex_cny_per_kw grid_cny_per_kva opex_frac_per_year"
          " opex_cny_per_kwh lifetime_years", [(item, 1000, 0, 0, 0, 0, 10) for item in ITEMS])
    table("payers", "item part " + " ".join(f"{payer}_frac" for payer in PAYERS),
          [(item, part) + tuple(int(payer == payer_of(item)) for payer in PAYERS)
           for item in ITEMS for part in ("capital", "grid", "upkeep", "fee")])


def write_registers():
    """Groups of equal piles, all at one place."""
    for name, (n_groups, n_piles) in GROUPS.items():
        table(name, "id operator lat_deg lon_deg kind power_kw piles status site township",
              [(f"P{n:03}", "operator_1", TOWN[1], TOWN[2], "public_slow", 7, n_piles, "operating",
                f"S{n:03}", TOWN[0]) for n in range(1, n_groups + 1)])


def main():
    """Write the folder, or check it."""
    if "--check" not in sys.argv[1:]:
        write_places()
        write_cars()
        write_hours_and_money()
        write_registers()
    return report(CITY)


if __name__ == "__main__":
    sys.exit(main())
