#include "sim/columns.h"
#include "tests/toys/queue_world.h"

#include <math.h>
#include <stdlib.h>

/* ---- The city, as the engine asks for it ---- */

static const sim_layout_t *
city_layout(const void *city)
{
    (void)city;
    return &toy_queue_layout;
}

static uint64_t
city_n_entities(const void *city)
{
    return ((const toy_city_t *)city)->n_customers;
}

static double
city_days(const void *city)
{
    return ((const toy_city_t *)city)->plan.days;
}

static uint32_t
city_end_s(const void *city)
{
    return ((const toy_city_t *)city)->end_s;
}

static uint64_t
city_n_expected(const void *city)
{
    const toy_city_t *self = city;
    const double cycle_s =
        self->plan.step_s * (double)self->plan.n_steps + self->plan.service_s;
    const double n_visits = self->plan.n_sources > 0 ? self->end_s / cycle_s + 1.0 : 1.0;

    return (uint64_t)(2.0 * n_visits * self->n_customers);
}

static size_t
city_bytes(const void *city)
{
    return sizeof(*(const toy_city_t *)city);
}

static void
city_tell(const void *city, FILE *out)
{
    const toy_city_t *self = city;

    fprintf(out, "%u stations, %u customers\n", self->n_stations, self->n_customers);
}

static const char *const *
city_files(const void *city, size_t *n_files)
{
    (void)city;
    *n_files = 0;
    return NULL;
}

/* ---- The world ---- */

enum { PER_CUSTOMER, PER_STATION };

static const sim_column_t columns[] = {
    SIM_COLUMN(toy_world_t, customers, PER_CUSTOMER, "-"),
    SIM_COLUMN(toy_world_t, stations, PER_STATION, "-"),
    {.name = NULL},
};

static sim_status_t
world_open(void **world, const void *city)
{
    const toy_city_t *from = city;
    const size_t counts[] = {from->n_customers, from->n_stations};
    toy_world_t *self = calloc(1, sizeof(*self));

    *world = NULL;
    if (self == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->city = from;
    if (sim_columns_take(columns, counts, self) != SIM_OK) {
        free(self);
        return SIM_ERR_MEMORY;
    }
    *world = self;
    return SIM_OK;
}

static void
world_close(void *world)
{
    sim_columns_give(columns, world);
    free(world);
}

static size_t
world_bytes(const void *world)
{
    const toy_world_t *self = world;
    const size_t counts[] = {self->city->n_customers, self->city->n_stations};

    return sizeof(*self) + sim_columns_bytes(columns, counts);
}

static void
fetch_far(const void *world, sim_key_t key)
{
    const toy_world_t *self = world;

    __builtin_prefetch(&self->customers[sim_key_entity(key)], 1);
}

static void
fetch_near(const void *world, sim_key_t key)
{
    const toy_world_t *self = world;

    __builtin_prefetch(&self->stations[sim_key_entity(key) / self->city->per_station], 1);
}

/* ---- A task ---- */

/* Where a customer's life begins: the stream of its station, or anywhere in a first
   private step when it comes again and again. */
static void
place_customers(toy_world_t *self, uint32_t station)
{
    const toy_city_t *city = self->city;
    const uint32_t first = station * city->per_station;
    double at_s = 0.0;

    for (uint32_t i = first; i < first + city->per_station; i++) {
        if (city->plan.n_sources == 0) {
            at_s += city->gap_s * toy_queue_exponential(self, i, TOY_DRAW_GAP, 0);
        }
        self->customers[i] =
            (toy_customer_t){.at_s = at_s < city->end_s ? (uint32_t)at_s : city->end_s,
                .next = TOY_NOBODY,
                .last = TOY_NOBODY};
    }
}

static void
begin(void *world, const sim_task_t *task, sim_calendar_t *calendar)
{
    toy_world_t *self = world;
    toy_customer_t *customers = self->customers;
    toy_station_t *stations = self->stations;

    *self = (toy_world_t){.city = self->city,
        .task = *task,
        .calendar = calendar,
        .customers = customers,
        .stations = stations,
        .n_tasks = self->n_tasks + 1};
    for (uint32_t i = 0; i < self->city->n_stations; i++) {
        stations[i] = (toy_station_t){.first = TOY_NOBODY, .last = TOY_NOBODY};
        place_customers(self, i);
    }
    for (uint32_t i = 0; i < self->city->n_customers; i++) {
        if (task->is_reference) {
            toy_queue_wake(self, i, TOY_STEP);
        } else {
            toy_queue_live(self, i);
        }
    }
}

/* ---- The books ---- */

static sim_status_t
close_books(toy_world_t *self, sim_diag_t *diag)
{
    const uint32_t end_s = self->city->end_s;

    for (uint32_t i = 0; i < self->city->n_stations; i++) {
        toy_station_t *station = &self->stations[i];

        toy_queue_read_meters(self, station, end_s);
        while (station->first != TOY_NOBODY) {
            toy_queue_leave_line(self, station, station->first, end_s);
        }
    }
    if (self->line_all_s != self->waited_all_s) {
        sim_diag_error(diag, (sim_place_t){"toy", 0, 0},
            "replication %u: lines hold %llu s, customers waited %llu s",
            self->task.rng.replication, (unsigned long long)self->line_all_s,
            (unsigned long long)self->waited_all_s);
        return SIM_ERR_BALANCE;
    }
    return SIM_OK;
}

static double
ratio(uint64_t part, uint64_t whole)
{
    return whole == 0 ? NAN : (double)part / (double)whole;
}

static void
put_values(const toy_world_t *self, double *values)
{
    const toy_city_t *city = self->city;
    const uint64_t arrived = self->n_arrived[0] + self->n_arrived[1];
    const uint64_t station_s =
        (uint64_t)city->n_stations * (city->count_to_s - city->count_from_s);
    double *value = values;

    *value++ =
        ratio(self->wait_s[0] + self->wait_s[1], self->n_served[0] + self->n_served[1]);
    *value++ = ratio(self->wait_s[0], self->n_served[0]);
    *value++ = ratio(self->wait_s[1], self->n_served[1]);
    *value++ = sim_hist_quantile(&self->waits, 0.9);
    *value++ = ratio(self->n_waited, self->n_served[0] + self->n_served[1]);
    *value++ = ratio(self->busy_s, station_s * (uint64_t)city->plan.n_servers);
    *value++ = ratio(self->n_blocked[0] + self->n_blocked[1], arrived);
    *value++ = ratio(self->n_blocked[0], self->n_arrived[0]);
    *value++ = ratio(self->n_blocked[1], self->n_arrived[1]);
    *value++ = ratio(self->n_reneged, arrived);
    *value++ = (double)arrived;
    *value++ = (double)self->n_arrived[0];
    *value++ = (double)self->n_arrived[1];
    *value++ = ratio(self->line_s, station_s);
    *value++ = (double)city->plan.n_servers;
    if (city->plan.fault == TOY_OWN_CLOCK) {
        values[0] += (double)self->n_tasks;
    }
}

static sim_status_t
finish(void *world, double *values, double *const *arrays, sim_counts_t *counts,
    sim_diag_t *diag)
{
    toy_world_t *self = world;
    sim_status_t status;

    for (uint32_t group = 0; group < TOY_N_GROUPS; group++) {
        for (uint32_t hour = 0; hour < TOY_N_HOURS; hour++) {
            const uint32_t cell = group * TOY_N_HOURS + hour;

            arrays[TOY_STEPS][cell] = (double)self->n_steps_at[group][hour];
            arrays[TOY_WAIT_BY_HOUR][cell] =
                ratio(self->wait_s_at[group][hour], self->n_served_at[group][hour]);
        }
    }
    counts->n_events = self->n_events;
    counts->n_calendar_events = self->n_calendar_events;
    status = close_books(self, diag);
    put_values(self, values);
    return status;
}

const sim_model_t toy_queue_model = {
    .name = "queue",
    .fields = toy_queue_fields,
    .plan_size = sizeof(toy_plan_t),
    .plan_check = toy_queue_check,
    .city_open = toy_queue_city_open,
    .city_close = free,
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
    .ring = toy_queue_ring,
    .fetch_far = fetch_far,
    .fetch_near = fetch_near,
    .finish = finish,
};
