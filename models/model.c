#include "models/model.h"

#include "models/balance.h"
#include "models/books.h"
#include "models/charts.h"
#include "models/choice.h"
#include "models/diary.h"
#include "models/found.h"
#include "models/journey.h"
#include "models/managed.h"
#include "models/metrics.h"
#include "models/neglect.h"
#include "models/onward.h"
#include "models/plan_check.h"
#include "models/platform.h"
#include "models/power.h"
#include "models/ratio.h"
#include "models/register.h"
#include "models/rescue.h"
#include "models/rhythm.h"
#include "models/session.h"
#include "models/swapping.h"
#include "models/visitor.h"
#include "models/world.h"

#include <stdlib.h>

static sim_status_t
plan_check(const void *plan, sim_diag_t *diag)
{
    const sim_status_t status = ev_plan_check(plan, diag);

    return status == SIM_OK ? ev_ratio_check(plan, diag) : status;
}

static sim_status_t
city_open(void **self, const void *plan, uint64_t seed, uint32_t redraw, sim_diag_t *diag)
{
    ev_city_t *city = NULL;
    sim_status_t status = ev_found_city(&city, plan, seed, redraw, diag);

    if (status == SIM_OK) {
        status = ev_charts_lay_out(city);
    }
    if (status != SIM_OK) {
        ev_found_free(city);
        city = NULL;
    }
    *self = city;
    return status;
}

static void
city_close(void *self)
{
    ev_found_free(self);
}

static const sim_layout_t *
city_layout(const void *self)
{
    return &((const ev_city_t *)self)->layout;
}

static uint64_t
city_n_entities(const void *self)
{
    return ((const ev_city_t *)self)->n_vehicles;
}

static double
city_days(const void *self)
{
    return ((const ev_city_t *)self)->until_s / 86400.0;
}

static uint32_t
city_end_s(const void *self)
{
    return ((const ev_city_t *)self)->end_s;
}

static uint64_t
city_n_expected(const void *self)
{
    const ev_city_t *city = self;
    double per_day = 0.9 * city->n_vehicles + 24.0;

    for (int64_t s = 0; s < city->plan.n_visitors; s++) {
        const double targets = city->plan.visitors[s].where == 1 ? city->n_groups : 1;

        per_day += 4.0 * city->plan.visitors[s].per_day * targets;
        per_day += 40.0 * (double)city->plan.visitors[s].sources * targets;
    }
    return (uint64_t)(per_day * city->end_s / 86400.0);
}

static size_t
city_bytes(const void *self)
{
    return ev_found_bytes(self);
}

static void
city_tell(const void *self, FILE *out)
{
    ev_found_tell(self, out);
}

static const char *const *
city_files(const void *self, size_t *n_files)
{
    *n_files = ((const ev_city_t *)self)->n_files;
    return ((const ev_city_t *)self)->file_list;
}

static sim_status_t
world_open(void **self, const void *city)
{
    ev_world_t *world = calloc(1, sizeof(*world));
    sim_status_t status = world == NULL ? SIM_ERR_MEMORY : ev_world_init(world, city);

    if (status != SIM_OK) {
        free(world);
        world = NULL;
    }
    *self = world;
    return status;
}

static void
world_close(void *self)
{
    if (self != NULL) {
        ev_world_free(self);
        free(self);
    }
}

static size_t
world_bytes(const void *self)
{
    return ev_world_bytes(self);
}

/* Vehicles are numbered by home: at the first of a community the next one's row of loads
   is fetched. */
static inline void
fetch_community(ev_world_t *world, uint32_t vehicle)
{
    const uint32_t here = world->city->trait[vehicle].community;
    const uint32_t n = world->tally.n_week_slots + 2;

    if (ev_home_exists(&world->homes)) {
        ev_home_fetch(&world->homes, here);
    }
    if (vehicle > 0 && here != world->city->trait[vehicle - 1].community &&
        here + 1 < world->tally.n_communities) {
        for (uint32_t k = 0; k < n; k += 16) {
            __builtin_prefetch(&world->tally.community_w[(size_t)(here + 1) * n + k], 1);
        }
    }
}

static void
begin(void *self, const sim_task_t *task, sim_calendar_t *calendar)
{
    ev_world_t *world = self;

    ev_world_reset(world, task, calendar);
    ev_rhythm_begin(world);
    ev_platform_begin(world);
    ev_visitor_begin(world);
    ev_swapping_begin(world);
    for (uint32_t i = 0; i < world->city->n_vehicles; i++) {
        fetch_community(world, i);
        ev_onward_live(world, i);
    }
}

static void
ring(void *self, sim_key_t key)
{
    ev_world_t *world = self;

    switch (sim_key_kind(key)) {
    case EV_MOMENT_TICK:
        if (sim_key_entity(key) == 0) {
            ev_rhythm_tick(world, key);
        } else {
            ev_platform_tick(world, sim_key_time_s(key));
        }
        break;
    case EV_MOMENT_QUARTER:
        ev_rhythm_quarter(world, sim_key_time_s(key));
        break;
    case EV_MOMENT_VISIT:
        ev_visitor_come(world, sim_key_entity(key), sim_key_time_s(key));
        break;
    case EV_MOMENT_SWAP:
        ev_journey_swap(world, key);
        break;
    case EV_MOMENT_POWER:
        ev_power_ring(world, sim_key_entity(key), sim_key_time_s(key));
        break;
    default:
        ev_journey_ring(world, key);
        break;
    }
}

static void
fetch_far(const void *self, sim_key_t key)
{
    const ev_world_t *world = self;
    const uint32_t vehicle = sim_key_entity(key);

    __builtin_prefetch(&world->record[vehicle]); /* not a vehicle's? No harm is done */
}

static void
fetch_near(const void *self, sim_key_t key)
{
    const ev_world_t *world = self;
    const uint32_t entity = sim_key_entity(key);
    const bool is_group = sim_key_kind(key) == EV_MOMENT_POWER;
    const uint32_t at = is_group ? entity : world->record[entity].at;

    const uint32_t most = world->stations.n_groups; /* one more than there are */
    const uint32_t group = at < most ? at : most;

    __builtin_prefetch(&world->stations.line[group]);
    __builtin_prefetch(&world->city->group[group]);
    __builtin_prefetch(&world->stations.meter[group]);
    __builtin_prefetch(&world->stations.meter[group].week_fee_ucny);
    if (world->stations.lane != NULL) {
        __builtin_prefetch(&world->stations.lane[group]);
    }
    ev_cabinet_fetch(&world->cabinets, at);
    if (world->logbook != NULL && sim_key_kind(key) == EV_MOMENT_UNPLUG) {
        ev_logbook_fetch(world->logbook, at);
    }
    if (sim_key_kind(key) == EV_MOMENT_DECIDE) {
        ev_choice_fetch(world, sim_key_entity(key));
    }
}

static sim_status_t
finish(void *self, double *values, double *const *arrays, sim_counts_t *counts,
    sim_diag_t *diag)
{
    ev_world_t *world = self;
    sim_status_t status;

    ev_managed_close_all(world);
    ev_session_close_all(world);
    ev_swapping_close(world);
    ev_rescue_close(world);
    ev_balance_plant(world);
    ev_tally_unfold(&world->tally);
    status = ev_balance_check(world, diag);
    if (status != SIM_OK) {
        return status;
    }
    for (int c = 0; c < EV_N_CLASSES; c++) {
        counts->n_events +=
            (uint64_t)(2 * world->tally.of[c].trips + world->tally.of[c].calendar);
        counts->n_calendar_events += (uint64_t)world->tally.of[c].calendar;
    }
    counts->entity_days = (double)world->city->n_vehicles *
                          (world->tally.until_s - world->tally.from_s) / SIM_S_PER_DAY;
    ev_charts_fill(world, arrays);
    return ev_books_fill(world, arrays, values);
}

static sim_status_t
trace(const void *city, const sim_task_t *task, uint64_t vehicle, FILE *out,
    sim_diag_t *diag)
{
    return ev_diary_tell(&ev_model, city, task, vehicle, out, diag);
}

static sim_status_t
stations_read(
    const char *path, sim_station_t **stations, size_t *n_stations, sim_diag_t *diag)
{
    return ev_register_stations(path, stations, n_stations, diag);
}

static sim_status_t
legacy_take(void **legacy, const void *city, const double *means, double weight)
{
    ev_neglect_t *self = *legacy;
    const sim_status_t status = ev_neglect_take(&self, city, means, weight);

    *legacy = self;
    return status;
}

static void
legacy_pass(void *legacy, int64_t year, int64_t next_year, void *plan)
{
    ev_neglect_pass(legacy, year, next_year);
    ((ev_plan_t *)plan)->neglect = legacy;
}

static void
legacy_free(void *legacy)
{
    ev_neglect_free(legacy);
}

const sim_model_t ev_model = {
    .name = "citycharge",
    .fields = ev_plan_fields,
    .plan_size = sizeof(ev_plan_t),
    .plan_check = plan_check,
    .city_open = city_open,
    .city_close = city_close,
    .city_layout = city_layout,
    .city_n_entities = city_n_entities,
    .city_days = city_days,
    .city_end_s = city_end_s,
    .city_n_expected = city_n_expected,
    .city_bytes = city_bytes,
    .city_tell = city_tell,
    .city_files = city_files,
    .world_open = world_open,
    .world_close = world_close,
    .world_bytes = world_bytes,
    .begin = begin,
    .ring = ring,
    .fetch_far = fetch_far,
    .fetch_near = fetch_near,
    .finish = finish,
    .trace = trace,
    .stations_read = stations_read,
    .legacy_take = legacy_take,
    .legacy_pass = legacy_pass,
    .legacy_free = legacy_free,
    .metrics = ev_metrics,
    .n_metrics = EV_N_METRICS,
};
