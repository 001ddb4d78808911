#include "sim/replication.h"
#include "tests/testlib.h"
#include "tests/toys/queue.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
    void *city;
    sim_replication_t replication;
    double values[64];
    double steps[TOY_N_GROUPS * TOY_N_HOURS], waits[TOY_N_GROUPS * TOY_N_HOURS];
    double *arrays[2];
    sim_diag_t diag;
} bench_t;

static void
open_bench(bench_t *self)
{
    toy_plan_t plan = toy_queue_plan();

    memset(self, 0, sizeof(*self));
    self->arrays[0] = self->steps;
    self->arrays[1] = self->waits;
    plan.n_stations = 3;
    plan.days = 4;
    sim_diag_open(&self->diag, NULL);
    CU_ASSERT_EQUAL_FATAL(
        toy_queue_model.city_open(&self->city, &plan, 1, 0, &self->diag), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&self->replication, &toy_queue_model, self->city), SIM_OK);
}

static void
close_bench(bench_t *self)
{
    sim_replication_close(&self->replication);
    sim_replication_close(&self->replication); /* twice is fine */
    toy_queue_model.city_close(self->city);
}

static sim_status_t
run(bench_t *self, uint32_t replication, const sim_observer_t *observer, uint64_t *n_rang)
{
    const sim_task_t task = {.rng = {5, replication}};
    sim_outcome_t outcome = {.values = self->values, .arrays = self->arrays};
    const sim_status_t status = sim_replication_run(
        &self->replication, &task, observer, NULL, &outcome, &self->diag);

    *n_rang = outcome.counts.n_calendar_events;
    return status;
}

static void
test_a_replication_is_as_new_each_time(void)
{
    bench_t bench;
    uint64_t n_first, n_again, n_other;
    double first, other;
    size_t bytes;

    open_bench(&bench);
    CU_ASSERT_EQUAL(run(&bench, 1, NULL, &n_first), SIM_OK);
    first = bench.values[0];
    bytes = sim_replication_bytes(&bench.replication);
    CU_ASSERT_EQUAL(run(&bench, 2, NULL, &n_other), SIM_OK);
    other = bench.values[0];
    CU_ASSERT_EQUAL(run(&bench, 1, NULL, &n_again), SIM_OK);
    CU_ASSERT_EQUAL(bench.values[0], first);
    CU_ASSERT_EQUAL(n_first, n_again);
    CU_ASSERT_NOT_EQUAL(other, first);
    CU_ASSERT_TRUE(sim_replication_bytes(&bench.replication) <= bytes + 65536);
    close_bench(&bench);
}

typedef struct {
    uint64_t n_before, n_after;
    sim_key_t last;
    int n_wrong;
} seen_t;

static void
see_before(void *context, const void *world, sim_key_t key)
{
    seen_t *self = context;

    (void)world;
    self->n_wrong += self->n_before != self->n_after;
    self->n_wrong += sim_key_time_s(key) < sim_key_time_s(self->last);
    self->last = key;
    self->n_before++;
}

static void
see_after(void *context, const void *world, sim_key_t key)
{
    seen_t *self = context;

    (void)world;
    self->n_wrong += key != self->last;
    self->n_after++;
}

static void
test_an_observer_sees_every_entry_and_changes_nothing(void)
{
    seen_t seen = {0};
    const sim_observer_t observer = {&seen, see_before, see_after};
    bench_t bench;
    uint64_t n_alone, n_seen;
    double alone;

    open_bench(&bench);
    CU_ASSERT_EQUAL(run(&bench, 1, NULL, &n_alone), SIM_OK);
    alone = bench.values[0];
    CU_ASSERT_EQUAL(run(&bench, 1, &observer, &n_seen), SIM_OK);
    CU_ASSERT_EQUAL(bench.values[0], alone);
    CU_ASSERT_EQUAL(n_seen, n_alone);
    CU_ASSERT_EQUAL(seen.n_before, n_alone);
    CU_ASSERT_EQUAL(seen.n_after, n_alone);
    CU_ASSERT_EQUAL(seen.n_wrong, 0);
    close_bench(&bench);
}

static void
fail_late(void *context, const void *world, sim_key_t key)
{
    (void)context;
    (void)world;
    if (sim_key_time_s(key) > 86400) {
        abort();
    }
}

/* What the child does whose end is looked at. */
static void
die_in_replication(const char *path)
{
    const sim_observer_t observer = {NULL, fail_late, NULL};
    uint64_t n_rang;
    bench_t bench;

    if (freopen(path, "w", stderr) == NULL) {
        _exit(1);
    }
    open_bench(&bench);
    sim_replication_explain_aborts("citycharge run toy.yaml");
    (void)run(&bench, 37, &observer, &n_rang);
    _exit(0);
}

static void
test_an_abort_tells_where_it_was(void)
{
    const char *path = test_path("abort.txt");
    const pid_t child = fork();
    const char *said;
    int how = 0;

    if (child == 0) {
        die_in_replication(path);
    }
    CU_ASSERT_EQUAL(waitpid(child, &how, 0), child);
    CU_ASSERT_TRUE(WIFSIGNALED(how) && WTERMSIG(how) == SIGABRT);
    said = test_text_of(path);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "in replication 37 at Tue 00:"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "entity "));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "citycharge run toy.yaml --seed 5 --first 37 --replications 1 "
                     "--set uncertain.replications=0\n"));
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a replication is as new each time", test_a_replication_is_as_new_each_time},
        {"an observer sees every entry and changes nothing",
            test_an_observer_sees_every_entry_and_changes_nothing},
        {"an abort tells where it was", test_an_abort_tells_where_it_was},
        {NULL, NULL},
    };

    return test_main("replication", cases);
}
