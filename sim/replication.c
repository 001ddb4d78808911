#include "sim/replication.h"

#include "sim/daytime.h"

#include <inttypes.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* Where this thread is; for the message of a failed assert and for nothing else. */
static _Thread_local const sim_task_t *task_here;
static _Thread_local const sim_calendar_t *calendar_here;
static const char *replay_command = "";

sim_status_t
sim_replication_open(sim_replication_t *self, const sim_model_t *model, const void *city)
{
    sim_status_t status;

    *self = (sim_replication_t){.model = model, .city = city};
    status = model->world_open(&self->world, city);
    if (status == SIM_OK) {
        status = sim_calendar_create(
            &self->calendar, model->city_end_s(city), model->city_n_expected(city));
    }
    if (status != SIM_OK) {
        sim_replication_close(self);
    }
    return status;
}

void
sim_replication_close(sim_replication_t *self)
{
    if (self->world != NULL) {
        self->model->world_close(self->world);
    }
    sim_calendar_destroy(self->calendar);
    *self = (sim_replication_t){.model = NULL};
}

size_t
sim_replication_bytes(const sim_replication_t *self)
{
    return self->model->world_bytes(self->world) + sim_calendar_bytes(self->calendar);
}

/* A model's world with an observer around it. */
typedef struct {
    const sim_model_t *model;
    void *world;
    const sim_observer_t *observer;
} observed_t;

static void
ring_observed(void *world, sim_key_t key)
{
    const observed_t *self = world;
    const sim_observer_t *observer = self->observer;

    if (observer->before != NULL) {
        observer->before(observer->context, self->world, key);
    }
    self->model->ring(self->world, key);
    if (observer->after != NULL) {
        observer->after(observer->context, self->world, key);
    }
}

static sim_status_t
run_calendar(sim_replication_t *self, const sim_observer_t *observer,
    const volatile int *stop, uint64_t *n_handled)
{
    const sim_model_t *model = self->model;
    observed_t observed = {model, self->world, observer};
    sim_handler_t handler = {.world = self->world,
        .ring = model->ring,
        .fetch_far = model->fetch_far,
        .fetch_near = model->fetch_near,
        .stop = stop};

    if (observer != NULL) {
        handler.world = &observed;
        handler.ring = ring_observed;
        handler.fetch_far = NULL;
        handler.fetch_near = NULL;
    }
    return sim_calendar_run(self->calendar, &handler, n_handled);
}

sim_status_t
sim_replication_run(sim_replication_t *self, const sim_task_t *task,
    const sim_observer_t *observer, const volatile int *stop, sim_outcome_t *outcome,
    sim_diag_t *diag)
{
    sim_status_t status;
    uint64_t n_handled = 0;

    task_here = task;
    calendar_here = self->calendar;
    outcome->counts = (sim_counts_t){0};
    sim_calendar_reset(self->calendar);
    self->model->begin(self->world, task, self->calendar);
    status = run_calendar(self, observer, stop, &n_handled);
    if (status == SIM_OK) {
        status = self->model->finish(
            self->world, outcome->values, outcome->arrays, &outcome->counts, diag);
        if (outcome->counts.n_calendar_events == 0) {
            outcome->counts.n_calendar_events = n_handled;
        }
    }
    task_here = NULL;
    calendar_here = NULL;
    return status;
}

/* Called by abort() in the thread whose assert failed; returning lets the program end. */
static void
tell_where(int signal_number)
{
    char text[8192], time[SIM_DAYTIME_TEXT];
    int n = 0;

    (void)signal_number;
    if (task_here != NULL) {
        const sim_key_t now = calendar_here->now;

        n = snprintf(text, sizeof(text),
            "in replication %" PRIu32 " at %s (second %" PRIu32 "), entity %" PRIu32
            ", kind %" PRIu32 "\nplay it alone: %s --seed %" PRIu64 " --first %" PRIu32
            " --replications 1 --set uncertain.replications=%d%s\n",
            task_here->rng.replication, sim_daytime_text(sim_key_time_s(now), time),
            sim_key_time_s(now), sim_key_entity(now), sim_key_kind(now), replay_command,
            task_here->rng.seed, task_here->rng.replication, task_here->has_own_city,
            task_here->is_reference ? " --reference" : "");
    }
    if (n > 0) {
        n = n < (int)sizeof(text) ? n : (int)sizeof(text) - 1;
        (void)!write(STDERR_FILENO, text, (size_t)n);
    }
}

void
sim_replication_explain_aborts(const char *command)
{
    struct sigaction action;

    memset(&action, 0, sizeof(action));
    action.sa_handler = tell_where;
    action.sa_flags = (int)SA_RESETHAND;
    sigemptyset(&action.sa_mask);
    replay_command = command;
    (void)sigaction(SIGABRT, &action, NULL);
}
