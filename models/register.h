/**
 * @file models/register.h
 * The register of piles: where which piles stand today, row by row.
 *
 * Rows that name no township belong to the nearest one. What the plan makes of the rows
 * is policy.h's affair.
 */
#ifndef EV_REGISTER_H
#define EV_REGISTER_H

#include "models/city.h"
#include "sim/model.h"

/** A row of the pile register. */
typedef struct {
    char id[EV_CITY_NAME], site[EV_CITY_NAME], township[EV_CITY_NAME];
    double lat_deg, lon_deg, power_kw, parking_fee_cny;
    int64_t piles;
    int kind;   /* EV_REGISTER_NAMES */
    int status; /* operating|dead|delisted */
    int fleet;  /* EV_FLEET_NAMES */
    int line;
    uint32_t zone_ix; /* filled */
} ev_register_row_t;

#define EV_REGISTER_NAMES                                                                \
    "public_slow|destination|public_fast|high_power|highway|dedicated"
enum { EV_REGISTER_HIGHWAY = 4, EV_REGISTER_DEDICATED = 5 };
#define EV_STATUS_NAMES "operating|dead|delisted"
#define EV_FLEET_NAMES  "none|taxi|bus|van|official|rental|special"
enum { EV_STATUS_OPERATING, EV_STATUS_DEAD, EV_STATUS_DELISTED };

/**
 * Read the pile register: the plan's own file, or stations.csv of the city's folder.
 *
 * @param rows    set; free it, also after a fault
 * @param n_rows  set
 * Load.
 */
SIM_CHECKED sim_status_t ev_register_read(
    ev_city_t *city, ev_register_row_t **rows, size_t *n_rows, sim_diag_t *diag);

/**
 * The stations of a register, without a city around them: townships are not looked up.
 *
 * @param stations    set, one for each row; free it, also after a fault
 * @param n_stations  set
 * Load.
 */
SIM_CHECKED sim_status_t ev_register_stations(
    const char *path, sim_station_t **stations, size_t *n_stations, sim_diag_t *diag);

/** A whole number that names a row, or its site, by its text (FNV-1a). Pure. */
uint32_t ev_register_name(const char *text);

#endif
