#include "tests/toys/queue.h"

#include <math.h>
#include <stdlib.h>

#define DAY_S 86400.0

#define ROW(kind, member, low_end, high_end, value, unit_text, text)                     \
    .key = #member, .type = (kind), .offset = offsetof(toy_plan_t, member),              \
    .least = (low_end), .most = (high_end), .preset = (value), .unit = (unit_text),      \
    .source = "estimate", .help = (text)

const sim_field_t toy_queue_fields[] = {
    {ROW(SIM_FIELD_WHOLE, n_stations, 1, 100000, 16, "stations", "Equal stations.")},
    {ROW(SIM_FIELD_WHOLE, n_servers, 1, 1000, 4, "servers", "Servers of a station.")},
    {ROW(SIM_FIELD_WHOLE, n_room, 0, 1000, 0, "customers",
        "Room of a station, those in service included; 0 is no limit.")},
    {ROW(SIM_FIELD_WHOLE, n_sources, 0, 1000, 0, "customers",
        "Customers of a station who come again; 0 is an open stream.")},
    {ROW(SIM_FIELD_NUMBER, gap_s, 1, 1e6, 1000, "s",
         "Mean time between arrivals at a station."),
        .low = 950, .high = 1050},
    {ROW(SIM_FIELD_NUMBER, service_s, 1, 1e6, 3600, "s", "Mean time of service."),
        .low = 3400, .high = 3600},
    {ROW(SIM_FIELD_NUMBER, patience_s, 0, 1e6, 0, "s", "Mean patience; 0 is for ever.")},
    {ROW(SIM_FIELD_NUMBER, step_s, 1, 1e6, 1800, "s", "Mean time of a private step.")},
    {ROW(SIM_FIELD_WHOLE, n_steps, 1, 1000, 3, "steps", "Private steps before a visit.")},
    {ROW(SIM_FIELD_NUMBER, days, 0.1, 380, 23, "d", "Simulated time.")},
    {ROW(SIM_FIELD_NUMBER, warm_up_days, 0, 100, 2, "d", "Not counted at the start.")},
    {ROW(SIM_FIELD_NUMBER, cool_down_days, 0, 100, 1, "d", "Not counted at the end.")},
    {ROW(SIM_FIELD_CHOICE, service_shape, 0, 0, 0, "-", "Distribution of the service."),
        .names = "exponential|constant"},
    {ROW(SIM_FIELD_CHOICE, fault, 0, 0, 0, "-", "A fault to plant."),
        .names = "none|early_read|lost_wait|own_clock"},
    {.key = NULL},
};

static const char *const group_names[TOY_N_GROUPS] = {"even", "odd"};

static const sim_dim_t dims[] = {
    {"group", "-", "stations of even and of odd number", TOY_N_GROUPS, group_names, 0, 0},
    {"hour", "h", "hour of the day", TOY_N_HOURS, NULL, 0, 1},
};

static const sim_metric_t metrics[TOY_N_METRICS] = {
    [TOY_WAIT_MEAN] = {.name = "wait_mean_s",
        .unit = "s",
        .says = "Mean wait of those who were served, zero waits included.",
        .scopes = SIM_SCOPE_ALL | SIM_SCOPE_DIM0,
        .most = INFINITY,
        .is_headline = true},
    [TOY_WAIT_P90] = {.name = "wait_p90_s",
        .unit = "s",
        .says = "90th percentile of the same waits.",
        .scopes = SIM_SCOPE_ALL,
        .most = INFINITY,
        .is_headline = true},
    [TOY_WAITED] = {.name = "waited_frac",
        .unit = "frac",
        .says = "Share of those served who had to wait.",
        .scopes = SIM_SCOPE_ALL,
        .most = 1},
    [TOY_UTILISATION] = {.name = "utilisation_frac",
        .unit = "frac",
        .says = "Share of server time in use.",
        .scopes = SIM_SCOPE_ALL,
        .most = 1,
        .out_of = SIM_NO_EVENTS,
        .is_headline = true},
    [TOY_BLOCKED] = {.name = "blocked_frac",
        .unit = "frac",
        .says = "Share of arrivals who found no room.",
        .scopes = SIM_SCOPE_ALL | SIM_SCOPE_DIM0,
        .most = 1,
        .out_of = "arrivals"},
    [TOY_RENEGED] = {.name = "reneged_frac",
        .unit = "frac",
        .says = "Share of arrivals who left the line.",
        .scopes = SIM_SCOPE_ALL,
        .most = 1,
        .out_of = "arrivals"},
    [TOY_ARRIVALS] = {.name = "arrivals",
        .unit = "customers",
        .says = "Arrivals counted.",
        .scopes = SIM_SCOPE_ALL | SIM_SCOPE_DIM0,
        .most = INFINITY},
    [TOY_LINE_MEAN] = {.name = "line_mean",
        .unit = "customers",
        .says = "Mean length of a line over time.",
        .scopes = SIM_SCOPE_ALL,
        .most = INFINITY},
    [TOY_SERVERS] = {.name = "servers",
        .unit = "servers",
        .says = "Servers of a station.",
        .scopes = SIM_SCOPE_ALL,
        .most = INFINITY,
        .is_input = true},
};

static const sim_array_t arrays[TOY_N_ARRAYS] = {
    [TOY_STEPS] = {"steps", "steps", "private steps begun", 2, {0, 1}},
    [TOY_WAIT_BY_HOUR] = {"wait_by_hour_s", "s", "mean wait by hour of arrival", 2,
        {0, 1}},
};

const sim_layout_t toy_queue_layout = {metrics, TOY_N_METRICS, dims,
    sizeof(dims) / sizeof(dims[0]), arrays, TOY_N_ARRAYS, NULL};

toy_plan_t
toy_queue_plan(void)
{
    return (toy_plan_t){.n_stations = 16,
        .n_servers = 4,
        .gap_s = 1000,
        .service_s = 3600,
        .step_s = 1800,
        .n_steps = 3,
        .days = 23,
        .warm_up_days = 2,
        .cool_down_days = 1};
}

sim_status_t
toy_queue_check(const void *plan, sim_diag_t *diag)
{
    const toy_plan_t *self = plan;

    if (self->warm_up_days + self->cool_down_days >= self->days) {
        sim_diag_error(diag, (sim_place_t){"plan", 0, 0},
            "days: %g d leave nothing to count; expected more than %g d", self->days,
            self->warm_up_days + self->cool_down_days);
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

/* Enough customers for a stream that is six standard deviations longer than expected. */
static uint32_t
customers_for(const toy_city_t *city)
{
    const double n = city->end_s / city->gap_s;

    if (city->plan.n_sources > 0) {
        return (uint32_t)city->plan.n_sources;
    }
    return (uint32_t)(n + 6.0 * sqrt(n) + 10.0);
}

sim_status_t
toy_queue_city_open(
    void **city, const void *plan, uint64_t seed, uint32_t redraw, sim_diag_t *diag)
{
    toy_city_t *self = calloc(1, sizeof(*self));
    const sim_rng_t rng = {seed, redraw};

    (void)diag;
    *city = NULL;
    if (self == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->plan = *(const toy_plan_t *)plan;
    self->gap_s = self->plan.gap_s;
    if (redraw > 0) {
        self->gap_s *= 1.0 + 0.05 * sim_rng_unit(sim_rng_bits(&rng, 0, 0, 0).w[0]);
    }
    self->end_s = (uint32_t)(self->plan.days * DAY_S);
    self->count_from_s = (uint32_t)(self->plan.warm_up_days * DAY_S);
    self->count_to_s = self->end_s - (uint32_t)(self->plan.cool_down_days * DAY_S);
    self->n_stations = (uint32_t)self->plan.n_stations;
    self->per_station = customers_for(self);
    self->n_customers = self->n_stations * self->per_station;
    *city = self;
    return SIM_OK;
}
