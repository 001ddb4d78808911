#include "tests/toys/tiny.h"

#include "sim/units.h"
#include "tests/toys/tiny_plan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    tiny_plan_t plan;
    const char *files[1];
    size_t n_files;
} city_t;

/** Sums over the entities of a district and class. */
typedef struct {
    uint64_t n, wait_s, n_over;
} sums_t;

typedef struct {
    const city_t *city;
    sim_calendar_t *calendar;
    sim_task_t task;
    sums_t sums[N_DISTRICTS][N_CLASSES];
    uint64_t rings[N_DISTRICTS][N_HOURS];
} world_t;

static sim_status_t
plan_check(const void *plan, sim_diag_t *diag)
{
    const tiny_plan_t *self = plan;

    if (self->n_entities == 13) {
        sim_diag_error(diag, (sim_place_t){NULL, 0, 0}, "13 entities bring bad luck");
        return SIM_ERR_INPUT;
    }
    return SIM_OK;
}

static sim_status_t
city_open(void **city, const void *plan, uint64_t seed, uint32_t redraw, sim_diag_t *diag)
{
    city_t *self = calloc(1, sizeof(*self));

    (void)seed;
    (void)redraw;
    (void)diag;
    *city = self;
    if (self == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->plan = *(const tiny_plan_t *)plan;
    self->files[0] = self->plan.register_csv;
    self->n_files = *self->plan.register_csv != '\0';
    return SIM_OK;
}

static const sim_layout_t *
city_layout(const void *city)
{
    (void)city;
    return &tiny_plan_layout;
}

static uint64_t
city_n_entities(const void *city)
{
    return (uint64_t)((const city_t *)city)->plan.n_entities;
}

static double
city_days(const void *city)
{
    (void)city;
    return N_DAYS;
}

static uint32_t
city_end_s(const void *city)
{
    (void)city;
    return N_DAYS * SIM_S_PER_DAY;
}

static uint64_t
city_n_expected(const void *city)
{
    return city_n_entities(city) * N_DAYS;
}

static size_t
city_bytes(const void *city)
{
    (void)city;
    return sizeof(city_t);
}

static void
city_tell(const void *city, FILE *out)
{
    fprintf(out, "%llu entities in %d districts\n",
        (unsigned long long)city_n_entities(city), N_DISTRICTS);
}

static const char *const *
city_files(const void *city, size_t *n_files)
{
    *n_files = ((const city_t *)city)->n_files;
    return ((const city_t *)city)->files;
}

static sim_status_t
world_open(void **world, const void *city)
{
    world_t *self = calloc(1, sizeof(*self));

    *world = self;
    if (self == NULL) {
        return SIM_ERR_MEMORY;
    }
    self->city = city;
    return SIM_OK;
}

static size_t
world_bytes(const void *world)
{
    (void)world;
    return sizeof(world_t);
}

/* When an entity rings on a day, and how long it waits then. */
static uint32_t
draw(const world_t *self, uint32_t entity, uint32_t day, uint32_t *wait_s)
{
    const sim_bits_t bits = sim_rng_bits(&self->task.rng, entity, 1, day);
    const double unit = (sim_rng_unit(bits.w[0]) + sim_rng_unit(bits.w[1])) / 2;

    *wait_s = (uint32_t)(-log(1 - sim_rng_unit(bits.w[2])) * self->city->plan.mean_min *
                         SIM_S_PER_MIN);
    return day * SIM_S_PER_DAY + (uint32_t)(unit * SIM_S_PER_DAY);
}

static void
begin(void *world, const sim_task_t *task, sim_calendar_t *calendar)
{
    world_t *self = world;
    uint32_t wait_s;

    self->task = *task;
    self->calendar = calendar;
    memset(self->sums, 0, sizeof(self->sums));
    memset(self->rings, 0, sizeof(self->rings));
    for (uint32_t i = 0; i < (uint32_t)self->city->plan.n_entities; i++) {
        sim_calendar_push(calendar, sim_key(draw(self, i, 0, &wait_s), 1, i, 0));
    }
}

static void
ring(void *world, sim_key_t key)
{
    world_t *self = world;
    const uint32_t entity = sim_key_entity(key), time_s = sim_key_time_s(key);
    const uint32_t day = time_s / SIM_S_PER_DAY;
    sums_t *sums = &self->sums[entity % N_DISTRICTS][entity / N_DISTRICTS % N_CLASSES];
    uint32_t wait_s;

    if (self->city->plan.fault > 1 &&
        self->city->plan.fault == self->task.rng.replication) {
        abort();
    }
    draw(self, entity, day, &wait_s);
    sums->n++;
    sums->wait_s += wait_s;
    sums->n_over += wait_s > 10 * SIM_S_PER_MIN;
    self->rings[entity % N_DISTRICTS][time_s / SIM_S_PER_H % N_HOURS]++;
    if (day + 1 < N_DAYS) {
        const uint32_t next_s = draw(self, entity, day + 1, &wait_s);

        sim_calendar_push(self->calendar, sim_key(next_s, 1, entity, 0));
    }
}

static void
fetch(const void *world, sim_key_t key)
{
    (void)world;
    (void)key;
}

/* Sums over the districts and classes from (d, c) on, n_d by n_c of them. */
static sums_t
add_up(const world_t *self, int d, int n_d, int c, int n_c)
{
    sums_t all = {0, 0, 0};

    for (int i = d; i < d + n_d; i++) {
        for (int j = c; j < c + n_c; j++) {
            all.n += self->sums[i][j].n;
            all.wait_s += self->sums[i][j].wait_s;
            all.n_over += self->sums[i][j].n_over;
        }
    }
    return all;
}

static void
put(double *values, uint32_t cell, sums_t sums)
{
    const double n = (double)sums.n;

    values[sim_model_value_at(&tiny_plan_layout, WAIT) + cell] =
        (double)sums.wait_s / n / SIM_S_PER_MIN;
    values[sim_model_value_at(&tiny_plan_layout, OVER) + cell] = (double)sums.n_over / n;
    values[sim_model_value_at(&tiny_plan_layout, NEVER) + cell] = (double)NAN;
}

static sim_status_t
finish(void *world, double *values, double *const *array, sim_counts_t *counts,
    sim_diag_t *diag)
{
    const world_t *self = world;
    const uint64_t n_wanted = (uint64_t)self->city->plan.n_entities * N_DAYS;
    sums_t all = add_up(self, 0, N_DISTRICTS, 0, N_CLASSES);
    uint32_t peak = 0;

    put(values, 0, all);
    for (int d = 0; d < N_DISTRICTS; d++) {
        put(values, (uint32_t)(1 + d), add_up(self, d, 1, 0, N_CLASSES));
        values[sim_model_value_at(&tiny_plan_layout, PILES) + 1 + (uint32_t)d] = 1000 * d;
    }
    for (int c = 0; c < N_CLASSES; c++) {
        put(values, (uint32_t)(1 + N_DISTRICTS + c), add_up(self, 0, N_DISTRICTS, c, 1));
    }
    for (uint32_t h = 0; h < N_HOURS; h++) {
        for (uint32_t d = 0; d < N_DISTRICTS; d++) {
            array[0][d * N_HOURS + h] = (double)self->rings[d][h];
        }
        peak = self->rings[0][h] > self->rings[0][peak] ? h : peak;
    }
    values[sim_model_value_at(&tiny_plan_layout, PILES)] =
        5.0 * (double)self->city->plan.n_entities;
    values[sim_model_value_at(&tiny_plan_layout, LEFT)] = self->city->plan.n_left;
    values[sim_model_value_at(&tiny_plan_layout, PEAK)] = peak;
    *counts = (sim_counts_t){.n_events = all.n, .n_calendar_events = all.n};
    all.n += self->city->plan.fault == 1;
    if (all.n != n_wanted) {
        sim_diag_error(diag, (sim_place_t){NULL, 0, 0}, "%llu rings, wanted %llu",
            (unsigned long long)all.n, (unsigned long long)n_wanted);
        return SIM_ERR_BALANCE;
    }
    return SIM_OK;
}

static sim_status_t
trace(const void *city, const sim_task_t *task, uint64_t entity, FILE *out,
    sim_diag_t *diag)
{
    const world_t world = {.city = city, .task = *task};

    (void)diag;
    for (uint32_t day = 0; day < N_DAYS; day++) {
        uint32_t wait_s;
        const uint32_t time_s = draw(&world, (uint32_t)entity, day, &wait_s);

        fprintf(out, "day %u, second %u: rings and waits %u s\n", (unsigned)day,
            (unsigned)(time_s % SIM_S_PER_DAY), (unsigned)wait_s);
    }
    return SIM_OK;
}

/* Rings of the year that runs, for each day, times left_frac; and what was left so far. */
typedef struct {
    double sum, weight, n_left;
} legacy_t;

static sim_status_t
legacy_take(void **legacy, const void *city, const double *means, double weight)
{
    legacy_t *self = *legacy == NULL ? calloc(1, sizeof(*self)) : *legacy;

    *legacy = self;
    if (self == NULL) {
        return SIM_ERR_MEMORY;
    }
    for (int cell = 0; cell < N_DISTRICTS * N_HOURS; cell++) {
        self->sum +=
            weight * ((const city_t *)city)->plan.left_frac * means[cell] / N_DAYS;
    }
    self->weight += weight;
    return SIM_OK;
}

static void
legacy_pass(void *legacy, int64_t year, int64_t next_year, void *plan)
{
    legacy_t *self = legacy;

    self->n_left += self->sum / self->weight * (double)(next_year - year);
    self->sum = 0.0;
    self->weight = 0.0;
    ((tiny_plan_t *)plan)->n_left = self->n_left;
}

const sim_model_t toy_tiny_model = {.name = "tiny",
    .fields = tiny_plan_fields,
    .plan_size = sizeof(tiny_plan_t),
    .plan_check = plan_check,
    .city_open = city_open,
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
    .world_close = free,
    .world_bytes = world_bytes,
    .begin = begin,
    .ring = ring,
    .fetch_far = fetch,
    .fetch_near = fetch,
    .finish = finish,
    .trace = trace,
    .legacy_take = legacy_take,
    .legacy_pass = legacy_pass,
    .legacy_free = free,
    .metrics = tiny_plan_metrics,
    .n_metrics = N_METRICS};
