#include "tests/toys/seen.h"

#include "models/model.h"
#include "sim/replication.h"
#include "tests/testlib.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCENARIO    "scenarios/shanghai-2024-03.yaml"
#define SCALE       "scale=0.02"
#define MOST_NEEDS  400000
#define MOST_HOURS  (24 * (SEEN_DAYS + 1))
#define ARRAYS_MOST 128

/* ---- What is seen ---- */

static void
before(void *context, const void *world_, sim_key_t key)
{
    seen_t *self = context;
    const ev_world_t *world = world_;
    const uint32_t vehicle = sim_key_entity(key);
    const bool is_city =
        sim_key_kind(key) == EV_MOMENT_TICK || sim_key_kind(key) == EV_MOMENT_VISIT;

    if (is_city) {
        return;
    }
    self->stored_j = world->record[vehicle].stored_j;
    if (vehicle < self->city->n_vehicles) {
        self->trail[vehicle].day = (uint8_t)world->record[vehicle].day;
        self->trail[vehicle].stop = world->record[vehicle].stop;
    } else if (sim_key_kind(key) == EV_MOMENT_DECIDE &&
               world->record[vehicle].need_s == 0) {
        const uint32_t name = world->visitor_name[vehicle - self->city->n_vehicles];

        self->visits += seen_mix(seen_mix(seen_mix(1, name), world->record[vehicle].zone),
            (uint64_t)sim_key_time_s(key) << 32 | self->stored_j);
        self->n_visits++;
    }
}

static void
see_outages(seen_t *self, const ev_world_t *world, uint32_t now_s)
{
    const uint32_t hour = now_s / 3600;

    for (uint32_t g = 0; hour < MOST_HOURS && g < self->city->n_groups; g++) {
        self->out[(size_t)hour * self->city->n_groups + g] = world->stations.line[g].out;
    }
}

static void
see_need(seen_t *self, const ev_trait_t *trait, const ev_record_t *record, uint32_t now_s)
{
    const seen_trail_t *trail = &self->trail[trait - self->city->trait];

    if (self->n_needs < MOST_NEEDS) {
        self->need[self->n_needs++] = (seen_need_t){trait->name, now_s, self->stored_j,
            (uint32_t)trail->day << 8 | trail->stop, record->goal_q};
    }
}

/* A step: where a leg has ended; and what the record is while nothing shared was met. */
static void
see_step(seen_trail_t *self, const ev_record_t *record, bool is_alone)
{
    const uint32_t day = self->day;

    if (day < SEEN_DAYS && self->stop >= 1 && self->stop <= SEEN_LEGS &&
        (record->stop > self->stop || record->day > day)) {
        self->zone[day][self->stop - 1] = record->zone;
    }
    self->has_met = self->has_met || !is_alone;
    if (day >= SEEN_DAYS || self->has_met) {
        return;
    }
    self->alone[day] = seen_mix(seen_mix(self->alone[day], record->t_s),
        seen_mix(record->stored_j, (uint64_t)record->zone << 16 | record->stop));
    self->n_alone = (uint8_t)(record->state == EV_ALONE ? record->day : self->n_alone);
}

static void
after(void *context, const void *world_, sim_key_t key)
{
    seen_t *self = context;
    const ev_world_t *world = world_;
    const uint32_t vehicle = sim_key_entity(key);

    if (sim_key_kind(key) == EV_MOMENT_TICK) {
        see_outages(self, world, sim_key_time_s(key));
    } else if (sim_key_kind(key) != EV_MOMENT_VISIT && vehicle < self->city->n_vehicles) {
        const ev_trait_t *trait = &self->city->trait[vehicle];
        const ev_record_t *record = &world->record[vehicle];

        if (sim_key_kind(key) == EV_MOMENT_DECIDE) {
            see_need(self, trait, record, sim_key_time_s(key));
        }
        see_step(&self->trail[vehicle], record, sim_key_kind(key) == EV_MOMENT_STEP);
    }
}

/* ---- Running a plan ---- */

static const ev_trait_t *sorted_traits;

static int
by_name(const void *a, const void *b)
{
    const uint32_t one = sorted_traits[*(const uint32_t *)a].name;
    const uint32_t other = sorted_traits[*(const uint32_t *)b].name;

    return (one > other) - (one < other);
}

int
seen_by_need(const void *a, const void *b)
{
    return memcmp(a, b, offsetof(seen_need_t, goal_q));
}

static void
take_room(seen_t *self)
{
    const uint32_t n = self->city->n_vehicles;

    self->trail = calloc(n, sizeof(*self->trail));
    self->by_name = calloc(n, sizeof(*self->by_name));
    self->need = calloc(MOST_NEEDS, sizeof(*self->need));
    self->out = calloc((size_t)MOST_HOURS * self->city->n_groups, sizeof(*self->out));
    CU_ASSERT_FATAL(self->trail != NULL && self->by_name != NULL && self->need != NULL &&
                    self->out != NULL);
    for (uint32_t i = 0; i < n; i++) {
        self->by_name[i] = i;
        memset(self->trail[i].zone, 0xff, sizeof(self->trail[i].zone));
    }
    sorted_traits = self->city->trait;
    qsort(self->by_name, n, sizeof(*self->by_name), by_name);
}

/* One replication in reference mode, so that every step is seen. */
static void
run(seen_t *self)
{
    const sim_layout_t *layout = &self->city->layout;
    const sim_task_t task = {.rng = {2026, 3}, .is_reference = true};
    const sim_observer_t observer = {.context = self, .before = before, .after = after};
    double *arrays[ARRAYS_MOST] = {NULL};
    sim_outcome_t outcome = {.arrays = arrays};
    sim_replication_t replication;
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_FATAL(layout->n_arrays <= ARRAYS_MOST);
    outcome.values = calloc(sim_model_n_values(layout), sizeof(double));
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        arrays[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
    }
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&replication, &ev_model, self->city), SIM_OK);
    ev_world_reset(replication.world, &task, replication.calendar);
    for (uint32_t i = 0; i < self->city->n_vehicles; i++) {
        self->trail[i].start_j =
            ((const ev_world_t *)replication.world)->record[i].stored_j;
    }
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_run(&replication, &task, &observer, NULL, &outcome, &diag),
        SIM_OK);
    sim_replication_close(&replication);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(outcome.values);
    qsort(self->need, self->n_needs, sizeof(*self->need), seen_by_need);
}

void
seen_open(seen_t *self, const char *set)
{
    const char *const sets[] = {SCALE, set == NULL ? SCALE : set};
    sim_diag_t diag;

    memset(self, 0, sizeof(*self));
    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL_FATAL(
        sim_setup_open(&self->setup, &ev_model, SCENARIO, sets, 2, &diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_setup_city(&self->setup, &diag), SIM_OK);
    self->city = self->setup.city;
    take_room(self);
    run(self);
}

void
seen_close(seen_t *self)
{
    free(self->trail);
    free(self->by_name);
    free(self->need);
    free(self->out);
    sim_setup_close(&self->setup);
}
