#include "models/logcharts.h"

#include <stdlib.h>
#include <string.h>

/* Axes of its own come behind the city's; kind and hour are the city's. */
enum { DIM_GROUP, DIM_KWH, DIM_MINUTE, N_DIMS };

enum {
    LOG_BEGUN,
    LOG_KWH,
    LOG_HOURS,
    LOG_PILES,
    LOG_KW,
    LOG_KIND,
    LOG_ENERGY,
    LOG_TIME,
    N_ARRAYS
};

static uint32_t
find_dim(const ev_city_t *city, const char *name)
{
    uint32_t dim = 0;

    while (strcmp(city->dims[dim].name, name) != 0) { /* it is there */
        dim++;
    }
    return dim;
}

static void
add_arrays(ev_city_t *city, sim_array_t *arrays, uint32_t first_dim)
{
    const uint32_t group = first_dim + DIM_GROUP, kwh = first_dim + DIM_KWH;
    const uint32_t minute = first_dim + DIM_MINUTE;
    const uint32_t kind = find_dim(city, "kind"), hour = find_dim(city, "hour");
    const sim_array_t own[N_ARRAYS] = {
        [LOG_BEGUN] = {"log_station_begun", "sessions",
            "sessions begun in the measured weeks, by pile group and hour of the day", 2,
            {group, hour}},
        [LOG_KWH] = {"log_station_kwh", "kWh", "their energy", 1, {group}},
        [LOG_HOURS] = {"log_station_hours", "h", "their time with power", 1, {group}},
        [LOG_PILES] = {"log_station_piles", "piles", "operating piles", 1, {group}},
        [LOG_KW] = {"log_station_kw", "kW", "rated power of a pile", 1, {group}},
        [LOG_KIND] = {"log_station_kind", "-", "kind of pile: place on the axis kind", 1,
            {group}},
        [LOG_ENERGY] = {"log_energy", "sessions", "sessions by kind and energy", 2,
            {kind, kwh}},
        [LOG_TIME] = {"log_minutes", "sessions", "sessions by kind and time with power",
            2, {kind, minute}},
    };

    memcpy(arrays, own, sizeof(own));
}

static sim_status_t
take_room(ev_city_t *city)
{
    sim_dim_t *dims = realloc(city->dims, (city->layout.n_dims + N_DIMS) * sizeof(*dims));

    city->dims = dims == NULL ? city->dims : dims;
    city->arrays = calloc(city->layout.n_arrays + N_ARRAYS, sizeof(*city->arrays));
    city->group_label = calloc(city->n_named + 1u, sizeof(*city->group_label));
    return dims == NULL || city->arrays == NULL || city->group_label == NULL
               ? SIM_ERR_MEMORY
               : SIM_OK;
}

sim_status_t
ev_logcharts_lay_out(ev_city_t *city)
{
    const uint32_t n_dims = city->layout.n_dims, n_arrays = city->layout.n_arrays;

    if (city->n_named == 0) {
        return SIM_OK;
    }
    if (take_room(city) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t g = 0; g < city->n_named; g++) {
        city->group_label[g] = city->group_id[g];
    }
    city->dims[n_dims + DIM_GROUP] = (sim_dim_t){"pile_group", "-",
        "id in the pile register", city->n_named, city->group_label, 0, 0};
    city->dims[n_dims + DIM_KWH] = (sim_dim_t){"energy_from", "kWh",
        "least energy of the bin, the last is open", EV_LOGBOOK_KWH, NULL, 0, 1};
    city->dims[n_dims + DIM_MINUTE] =
        (sim_dim_t){"time_from", "min", "least time of the bin, the last is open",
            EV_LOGBOOK_MIN, NULL, 0, EV_LOGBOOK_STEP_MIN};
    memcpy(city->arrays, city->layout.arrays, n_arrays * sizeof(*city->arrays));
    add_arrays(city, city->arrays + n_arrays, n_dims);
    city->layout.dims = city->dims;
    city->layout.n_dims = n_dims + N_DIMS;
    city->layout.arrays = city->arrays;
    city->layout.n_arrays = n_arrays + N_ARRAYS;
    return SIM_OK;
}

static void
fill_kinds(const ev_logbook_t *book, double *energy, double *minutes)
{
    for (uint32_t kind = 0; kind < EV_N_KINDS; kind++) {
        for (uint32_t i = 0; i < EV_LOGBOOK_KWH; i++) {
            energy[kind * EV_LOGBOOK_KWH + i] = book->kwh[kind][i];
        }
        for (uint32_t i = 0; i < EV_LOGBOOK_MIN; i++) {
            minutes[kind * EV_LOGBOOK_MIN + i] = book->minutes[kind][i];
        }
    }
}

void
ev_logcharts_fill(const ev_world_t *world, double *const *arrays)
{
    const ev_city_t *city = world->city;
    double *const *own = arrays + city->layout.n_arrays - N_ARRAYS;

    if (world->logbook == NULL) {
        return;
    }
    for (uint32_t g = 0; g < city->n_named; g++) {
        const ev_logbook_group_t *group = &world->logbook->group[g];

        for (uint32_t h = 0; h < 24; h++) {
            own[LOG_BEGUN][g * 24 + h] = group->begun[h];
        }
        own[LOG_KWH][g] = (double)group->metered_j / SIM_J_PER_KWH;
        own[LOG_HOURS][g] = (double)group->span_s / SIM_S_PER_H;
        own[LOG_PILES][g] = city->group[g].n;
        own[LOG_KW][g] = city->group_kw[g];
        own[LOG_KIND][g] = city->group[g].kind;
    }
    fill_kinds(world->logbook, own[LOG_ENERGY], own[LOG_TIME]);
}
