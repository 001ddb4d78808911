#include "models/swap_place.h"

#include "models/inputs.h"
#include "models/share.h"

#include <math.h>
#include <stdlib.h>

#define MOST_SITES 60000 /* an index is 16 bits */

/** A row of a list of stations. */
typedef struct {
    char id[EV_CITY_NAME];
    double lat_deg, lon_deg, charger_kw;
    int64_t bays, packs, chargers;
    int line;
} site_row_t;

static const sim_csv_column_t columns[] = {
    EV_INPUTS_TEXT(site_row_t, id, "id"),
    EV_INPUTS_NUMBER(site_row_t, lat_deg, "lat_deg", -90, 90),
    EV_INPUTS_NUMBER(site_row_t, lon_deg, "lon_deg", -180, 180),
    EV_INPUTS_WHOLE(site_row_t, bays, "bays", 1, 20),
    EV_INPUTS_WHOLE(site_row_t, packs, "packs", 1, 200),
    EV_INPUTS_WHOLE(site_row_t, chargers, "chargers", 1, 200),
    EV_INPUTS_NUMBER(site_row_t, charger_kw, "charger_kw", 1, 500),
    EV_INPUTS_LINE(site_row_t),
    {.name = NULL},
};

/* A station of the plan in a township; what a list says of it comes after. */
static ev_swap_site_t
planned_site(const ev_city_t *city, uint32_t zone, uint32_t k)
{
    const uint32_t district = city->district_of[zone];
    const ev_plan_t *plan = ev_city_plan_in(city, district);

    return (ev_swap_site_t){.key = 0x53000000u + zone * 4096u + k,
        .zone = (uint16_t)zone,
        .district = (uint8_t)district,
        .bays = (uint8_t)plan->swap_bays,
        .packs = (uint16_t)plan->swap_packs,
        .chargers = (uint16_t)plan->swap_chargers,
        .reserve =
            (uint16_t)ceil((double)plan->swap_packs * plan->swap_reserve_frac - 1e-9),
        .room = (uint16_t)plan->swap_room,
        .charger_w = (uint32_t)lround(plan->swap_charger_kw * SIM_W_PER_KW)};
}

/* Number of stations of a district's own; negative: it shares the city's. */
static int64_t
own_number(const ev_city_t *city, uint32_t district)
{
    const ev_plan_t *own = ev_city_plan_in(city, district);

    return ev_plan_is_set(own, city->district[district].name, "swap.stations")
               ? own->swap_stations
               : -1;
}

/* Add a number of stations of some townships: of a district, or (-1) of all districts
   without a number of their own. */
static sim_status_t
add_stations(
    const ev_city_t *city, int district, int64_t n, double *weight, int64_t *given)
{
    int64_t *here = calloc(city->zones.n_zones, sizeof(*here));
    sim_status_t status = here == NULL ? SIM_ERR_MEMORY : SIM_OK;

    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        const ev_zone_t *zone = &city->zones.zone[z];
        const uint32_t d = city->district_of[z];
        const bool is_in = district < 0 ? own_number(city, d) < 0 : (int)d == district;

        weight[z] = is_in ? zone->population + zone->employment : 0.0;
    }
    if (status == SIM_OK) {
        status = ev_share_out(n, weight, city->zones.n_zones, here);
    }
    for (uint32_t z = 0; z < city->zones.n_zones && status == SIM_OK; z++) {
        given[z] += here[z];
    }
    free(here);
    return status;
}

/* Stations by township: those of districts with a number of their own are part of the
   city's number, the others share the rest. */
static sim_status_t
share_by_district(const ev_city_t *city, double *weight, int64_t *given, sim_diag_t *diag)
{
    int64_t rest = city->plan.swap_stations;
    uint32_t n_sharing = 0;
    sim_status_t status = SIM_OK;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        const int64_t own = own_number(city, d);

        rest -= own < 0 ? 0 : own;
        n_sharing += own < 0;
    }
    if (rest < 0 || (rest > 0 && n_sharing == 0)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts ask for %lld stations (swap.stations) of the city's %lld; "
            "expected %s",
            (long long)(city->plan.swap_stations - rest),
            (long long)city->plan.swap_stations,
            rest < 0 ? "at most as many" : "as many, for no district shares the rest");
        return sim_diag_verdict(diag);
    }
    for (uint32_t d = 0; d < city->n_districts && status == SIM_OK; d++) {
        if (own_number(city, d) > 0) {
            status = add_stations(city, (int)d, own_number(city, d), weight, given);
        }
    }
    return status == SIM_OK && rest > 0 ? add_stations(city, -1, rest, weight, given)
                                        : status;
}

static sim_status_t
share_out(ev_city_t *city, sim_diag_t *diag)
{
    const uint32_t n_zones = city->zones.n_zones;
    double *weight = calloc(n_zones, sizeof(*weight));
    int64_t *given = calloc(n_zones, sizeof(*given));
    sim_status_t status = SIM_ERR_MEMORY;

    city->swap_site =
        calloc((size_t)city->plan.swap_stations + 1, sizeof(*city->swap_site));
    if (weight != NULL && given != NULL && city->swap_site != NULL) {
        status = share_by_district(city, weight, given, diag);
        for (uint32_t z = 0; z < n_zones && status == SIM_OK; z++) {
            for (int64_t k = 0; k < given[z]; k++) {
                city->swap_site[city->n_swap_sites++] =
                    planned_site(city, z, (uint32_t)k);
            }
        }
    }
    free(weight);
    free(given);
    return status;
}

/* Stations of a list: in the nearest township, with what the list says. */
static sim_status_t
take_list(ev_city_t *city, const site_row_t *row, size_t n_rows, sim_diag_t *diag)
{
    const char *path = city->plan.swap_file;
    sim_status_t status;

    if (n_rows == 0 || n_rows > MOST_SITES) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "has %zu swap stations; expected 1 to %d", n_rows, MOST_SITES);
        return sim_diag_verdict(diag);
    }
    city->swap_site = calloc(n_rows, sizeof(*city->swap_site));
    if (city->swap_site == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (size_t i = 0; i < n_rows; i++) {
        const uint32_t zone =
            ev_zone_nearest(&city->zones, row[i].lat_deg, row[i].lon_deg);
        ev_swap_site_t *site = &city->swap_site[city->n_swap_sites];
        const ev_plan_t *plan = ev_city_plan_in(city, city->district_of[zone]);

        *site = planned_site(city, zone, city->n_swap_sites++ % 4096u);
        site->bays = (uint8_t)row[i].bays;
        site->packs = (uint16_t)row[i].packs;
        site->chargers = (uint16_t)row[i].chargers;
        site->reserve =
            (uint16_t)ceil((double)row[i].packs * plan->swap_reserve_frac - 1e-9);
        site->charger_w = (uint32_t)lround(row[i].charger_kw * SIM_W_PER_KW);
    }
    status = EV_INPUTS_ONCE(site_row_t, id, "id", path, row, n_rows, diag);
    return status == SIM_OK ? sim_diag_verdict(diag) : status;
}

static sim_status_t
read_list(ev_city_t *city, sim_diag_t *diag)
{
    const char *path = city->plan.swap_file;
    void *rows = NULL;
    size_t n_rows = 0;
    sim_status_t status;

    if (city->plan.swap_stations > 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "swap.stations and swap.file: give either a number of stations or a list");
        return sim_diag_verdict(diag);
    }
    status = sim_csv_read(path, columns, sizeof(site_row_t), &rows, &n_rows, diag);
    if (status == SIM_OK) {
        if (city->n_files < EV_CITY_MAX_FILES) {
            city->file_list[city->n_files++] = path;
        }
        status = take_list(city, rows, n_rows, diag);
    }
    free(rows);
    return status;
}

/* The nearest stations of a township, nearest first; equally near ones in their order. */
static void
list_near(const ev_city_t *city, uint32_t zone, uint16_t *near)
{
    uint32_t way_10m[EV_CITY_N_SWAP_NEAR], n = 0;

    for (uint32_t s = 0; s < city->n_swap_sites; s++) {
        const uint32_t here_10m =
            ev_leg_way_10m(ev_leg(&city->legs, zone, city->swap_site[s].zone));
        uint32_t k = n < EV_CITY_N_SWAP_NEAR ? n++ : EV_CITY_N_SWAP_NEAR;

        if (k == EV_CITY_N_SWAP_NEAR && here_10m >= way_10m[k - 1]) {
            continue;
        }
        k -= k == EV_CITY_N_SWAP_NEAR;
        for (; k > 0 && way_10m[k - 1] > here_10m; k--) {
            way_10m[k] = way_10m[k - 1];
            near[k] = near[k - 1];
        }
        way_10m[k] = here_10m;
        near[k] = (uint16_t)s;
    }
    for (; n < EV_CITY_N_SWAP_NEAR; n++) {
        near[n] = EV_CITY_NO_SWAP;
    }
}

/* What a plan may have meant otherwise. */
static void
note_doubts(const ev_plan_t *plan, bool has_stations, sim_diag_t *diag)
{

    if (plan->swap_private_frac == 0.0) {
        return;
    }
    if (!has_stations) {
        sim_diag_note(diag, SIM_DIAG_SCENARIO,
            "swap.private_frac: without swap stations (swap.stations) nobody swaps");
    } else if (plan->swap_private_gwh_day > 0.0) {
        sim_diag_note(diag, SIM_DIAG_SCENARIO,
            "swap.private_frac: private cars swap at stations, and "
            "offmodel.swap_private_gwh_per_day adds %g GWh a day for them",
            plan->swap_private_gwh_day);
    }
}

sim_status_t
ev_swap_place_sites(ev_city_t *city, sim_diag_t *diag)
{
    const bool is_list = city->plan.swap_file[0] != '\0';
    sim_status_t status;

    note_doubts(&city->plan, is_list || city->plan.swap_stations > 0, diag);
    if (!is_list && city->plan.swap_stations == 0) {
        return SIM_OK;
    }
    status = is_list ? read_list(city, diag) : share_out(city, diag);
    if (status != SIM_OK) {
        return status;
    }
    city->swap_near = calloc(
        (size_t)city->zones.n_zones * EV_CITY_N_SWAP_NEAR, sizeof(*city->swap_near));
    if (city->swap_near == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t z = 0; z < city->zones.n_zones; z++) {
        list_near(city, z, &city->swap_near[(size_t)z * EV_CITY_N_SWAP_NEAR]);
    }
    return SIM_OK;
}

void
ev_swap_place_tell(const ev_city_t *city, FILE *out)
{
    uint32_t bays = 0, packs = 0;
    double mw = 0.0;

    for (uint32_t s = 0; s < city->n_swap_sites; s++) {
        const ev_swap_site_t *site = &city->swap_site[s];

        bays += site->bays;
        packs += site->packs;
        mw += 1e-6 * site->chargers * site->charger_w;
    }
    if (city->n_swap_sites > 0) {
        fprintf(out, "swap stations: %u with %u bays, %u packs, chargers of %.1f MW\n",
            city->n_swap_sites, bays, packs, mw);
    }
}
