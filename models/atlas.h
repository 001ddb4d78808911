/**
 * @file models/atlas.h
 * The map: districts, townships, communities, models and tables from a city's folder.
 *
 * Reads every file of the folder, checks what names what, and reports all faults with
 * file and line. Piles are read here as the register gives them; what the plan makes of
 * them is policy.c's affair.
 */
#ifndef EV_ATLAS_H
#define EV_ATLAS_H

#include "models/city.h"

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
#define EV_STATUS_NAMES "operating|dead|delisted"
#define EV_FLEET_NAMES  "none|taxi|bus|van|official|rental|special"
enum { EV_STATUS_OPERATING, EV_STATUS_DEAD, EV_STATUS_DELISTED };

/** Read the folder of the plan's city, but for the piles. Load. */
SIM_CHECKED sim_status_t ev_atlas_read(ev_city_t *city, sim_diag_t *diag);

/** Read the pile register; free *rows. Load. */
SIM_CHECKED sim_status_t ev_atlas_read_register(
    ev_city_t *city, ev_register_row_t **rows, size_t *n_rows, sim_diag_t *diag);

/** Path of a file in the city's folder; remembered for the list of inputs. Load. */
const char *ev_atlas_path(ev_city_t *city, const char *name);

#endif
