/* Writes the sessions that a replication of a scenario simulates as a platform would log
 * them: a log of known origin for `citycharge observe`.
 *
 *     session_log SCENARIO REPLICATION [KEY=VALUE...] >LOG.csv
 *
 * Only stations of the register and sessions that begin in the measured weeks and end
 * before the run does; the first day is Monday 2024-03-04. Which pile of a group it was is
 * worked out afterwards: the first that is free. Needs platform.keep_sessions=1, which it
 * sets. */
#include "models/model.h"
#include "models/world.h"
#include "sim/replication.h"
#include "sim/setup.h"
#include "sim/stamp.h"

#include <stdlib.h>
#include <string.h>

#define FIRST_MONDAY_S 1709510400LL /* 2024-03-04 00:00 */
#define MOST_SETS      32

typedef struct {
    uint32_t group, from_s, to_s;
    int64_t metered_j;
} session_t;

typedef struct {
    session_t *session; /* [n] */
    size_t n, room;
    session_t open;
    bool is_open;
} log_t;

static void
look_before(void *context, const void *world_, sim_key_t key)
{
    const ev_world_t *world = world_;
    log_t *self = context;

    self->is_open = false;
    if (sim_key_kind(key) == EV_MOMENT_UNPLUG &&
        world->record[sim_key_entity(key)].state == EV_PLUGGED) {
        const ev_record_t *record = &world->record[sim_key_entity(key)];
        const uint32_t now_s = sim_key_time_s(key);

        self->is_open = true;
        self->open = (session_t){record->at, record->since_s,
            record->need_s < now_s ? record->need_s : now_s,
            -world->stations.meter[record->at].metered_j};
    }
}

static void
look_after(void *context, const void *world_, sim_key_t key)
{
    const ev_world_t *world = world_;
    log_t *self = context;

    if (!self->is_open || self->open.group >= world->city->n_named ||
        world->record[sim_key_entity(key)].state == EV_PLUGGED ||
        !ev_tally_is_inside(&world->tally, self->open.from_s)) {
        return;
    }
    if (self->n == self->room) {
        self->room = 2 * self->room + 1024;
        self->session = realloc(self->session, self->room * sizeof(*self->session));
        if (self->session == NULL) {
            abort();
        }
    }
    self->open.metered_j += world->stations.meter[self->open.group].metered_j;
    self->session[self->n++] = self->open;
}

static int
by_start(const void *a_, const void *b_)
{
    const session_t *a = a_, *b = b_;

    if (a->from_s != b->from_s) {
        return a->from_s < b->from_s ? -1 : 1;
    }
    return (a->group > b->group) - (a->group < b->group);
}

/* The first pile of a group that is free; at most as many as it has. */
static unsigned
take_pile(uint32_t *free_from_s, const session_t *session, unsigned n)
{
    for (unsigned pile = 0; pile < n; pile++) {
        if (free_from_s[pile] <= session->from_s) {
            free_from_s[pile] = session->to_s;
            return pile + 1;
        }
    }
    abort();
}

static void
print_log(log_t *self, const ev_city_t *city)
{
    uint32_t *first = calloc(city->n_named + 1u, sizeof(*first)), *free_from_s = NULL;
    char from[SIM_STAMP_TEXT], to[SIM_STAMP_TEXT];

    for (uint32_t g = 0; first != NULL && g < city->n_named; g++) {
        first[g + 1] = first[g] + city->group[g].n;
    }
    free_from_s =
        first == NULL ? NULL : calloc(first[city->n_named] + 1u, sizeof(*free_from_s));
    qsort(self->session, self->n, sizeof(*self->session), by_start);
    puts("station,pile,start,end,kwh");
    for (size_t i = 0; free_from_s != NULL && i < self->n; i++) {
        const session_t *at = &self->session[i];
        const int64_t base_s = FIRST_MONDAY_S - city->warm_s;

        printf("%s,%02u,%s,%s,%.3f\n", city->group_id[at->group],
            take_pile(free_from_s + first[at->group], at, city->group[at->group].n),
            sim_stamp_text(base_s + at->from_s, from),
            sim_stamp_text(base_s + at->to_s, to), (double)at->metered_j / 3.6e6);
    }
    free(first);
    free(free_from_s);
}

static sim_status_t
live(log_t *self, const sim_setup_t *setup, uint32_t replication, sim_diag_t *diag)
{
    const sim_layout_t *layout = ev_model.city_layout(setup->city);
    const sim_observer_t observer = {self, look_before, look_after};
    const sim_task_t task = {0, {(uint64_t)setup->settings->seed, replication}, 0, 0};
    double **arrays = calloc(layout->n_arrays, sizeof(*arrays));
    sim_outcome_t outcome = {
        .values = calloc(sim_model_n_values(layout) + 1u, sizeof(double)),
        .arrays = arrays};
    sim_replication_t room;
    sim_status_t status = sim_replication_open(&room, &ev_model, setup->city);

    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        arrays[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
    }
    if (status == SIM_OK) {
        status = sim_replication_run(&room, &task, &observer, NULL, &outcome, diag);
    }
    sim_replication_close(&room);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
    free(outcome.values);
    return status;
}

int
main(int argc, char **argv)
{
    const char *sets[MOST_SETS] = {"platform.keep_sessions=1"};
    size_t n_sets = 1;
    log_t log = {NULL, 0, 0, {0}, false};
    sim_setup_t setup;
    sim_diag_t diag;
    sim_status_t status;

    if (argc < 3 || argc > MOST_SETS) {
        fputs("session_log SCENARIO REPLICATION [KEY=VALUE...]\n", stderr);
        return 1;
    }
    for (int i = 3; i < argc; i++) {
        sets[n_sets++] = argv[i];
    }
    sim_diag_open(&diag, stderr);
    status = sim_setup_open(&setup, &ev_model, argv[1], sets, n_sets, &diag);
    if (status == SIM_OK) {
        status = sim_setup_city(&setup, &diag);
    }
    if (status == SIM_OK) {
        status = live(&log, &setup, (uint32_t)strtoul(argv[2], NULL, 10), &diag);
    }
    if (status == SIM_OK) {
        print_log(&log, setup.city);
    }
    free(log.session);
    sim_setup_close(&setup);
    return sim_diag_exit_code(status);
}
