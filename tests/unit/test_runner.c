#include "sim/replication.h"
#include "sim/runner.h"
#include "tests/testlib.h"
#include "tests/toys/queue.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A small toy, so that many runs of it take no time. */
static toy_plan_t
small_plan(void)
{
    toy_plan_t plan = toy_queue_plan();

    plan.n_stations = 6;
    plan.days = 4;
    plan.warm_up_days = 1;
    plan.patience_s = 7200;
    return plan;
}

/* A job and everything it borrows. */
typedef struct {
    toy_plan_t plan;
    void *city;
    sim_runner_job_t job;
    sim_results_t results;
    sim_runner_cost_t cost;
    sim_diag_t diag;
} run_t;

static void
open_run(run_t *self, const toy_plan_t *plan, uint32_t n_replications)
{
    memset(self, 0, sizeof(*self));
    self->plan = *plan;
    sim_diag_open(&self->diag, NULL);
    CU_ASSERT_EQUAL_FATAL(
        toy_queue_model.city_open(&self->city, &self->plan, 1, 0, &self->diag), SIM_OK);
    self->job = (sim_runner_job_t){.model = &toy_queue_model,
        .plan = &self->plan,
        .city = self->city,
        .seed = 2026,
        .n_replications = n_replications,
        .n_threads = 1};
}

static sim_status_t
run(run_t *self)
{
    return sim_runner_run(&self->job, &self->results, &self->cost, &self->diag);
}

static void
close_run(run_t *self)
{
    sim_results_free(&self->results);
    toy_queue_model.city_close(self->city);
}

static bool
has_same_bytes(const sim_results_t *a, const sim_results_t *b)
{
    bool is_same = a->n_values == b->n_values;

    for (int series = 0; is_same && series < SIM_N_SERIES; series++) {
        is_same = a->n_rows[series] == b->n_rows[series] &&
                  (a->n_rows[series] == 0 ||
                      memcmp(a->rows[series], b->rows[series],
                          (size_t)a->n_rows[series] * a->n_values * sizeof(double)) == 0);
    }
    for (uint32_t i = 0; is_same && i < a->layout->n_arrays; i++) {
        const size_t bytes =
            sim_model_array_cells(a->layout, &a->layout->arrays[i]) * sizeof(double);

        is_same = memcmp(a->array_sum[i], b->array_sum[i], bytes) == 0 &&
                  memcmp(a->array_sum2[i], b->array_sum2[i], bytes) == 0;
    }
    return is_same;
}

static const sim_uncertain_t unknown[] = {
    {"service_s", 3400, 3600, SIM_UNCERTAIN_UNIFORM},
    {"step_s", 1000, 3000, SIM_UNCERTAIN_TRIANGULAR},
};

static void
add_unknowns(run_t *self, uint32_t n_replications)
{
    self->job.n_uncertain_replications = n_replications;
    self->job.unknowns = (sim_unknowns_t){.uncertain = unknown, .n_uncertain = 2};
    self->job.redraw_city = true;
}

/* Threads, order, and whatever a job may vary without changing a byte. */
static bool
gives_the_bytes_of_one_thread(
    const toy_plan_t *plan, uint32_t n_threads, uint32_t order, bool is_reference)
{
    run_t one, other;
    bool is_same;

    open_run(&one, plan, 9);
    open_run(&other, plan, 9);
    add_unknowns(&one, 5);
    add_unknowns(&other, 5);
    other.job.n_threads = n_threads;
    other.job.order = order;
    other.job.is_reference = is_reference;
    CU_ASSERT_EQUAL(run(&one), SIM_OK);
    CU_ASSERT_EQUAL(run(&other), SIM_OK);
    CU_ASSERT_EQUAL(one.results.n_rows[SIM_SERIES_CHANCE], 9);
    CU_ASSERT_EQUAL(one.results.n_rows[SIM_SERIES_BOTH], 5);
    is_same = has_same_bytes(&one.results, &other.results);
    close_run(&one);
    close_run(&other);
    return is_same;
}

static void
test_threads_do_not_matter(void)
{
    const toy_plan_t plan = small_plan();

    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 1, 0, false));
    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 2, 0, false));
    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 7, 0, false));
}

static void
test_order_does_not_matter(void)
{
    const toy_plan_t plan = small_plan();

    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 1, 4711, false));
    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 3, 4712, false));
}

static void
test_a_model_with_a_memory_is_found_out(void)
{
    toy_plan_t plan = small_plan();

    plan.fault = TOY_OWN_CLOCK;
    CU_ASSERT_FALSE(gives_the_bytes_of_one_thread(&plan, 7, 0, false));
    CU_ASSERT_FALSE(gives_the_bytes_of_one_thread(&plan, 1, 4711, false));
}

static void
test_running_ahead_alone_changes_nothing(void)
{
    toy_plan_t plan = small_plan();

    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 2, 0, true));
    plan.n_sources = 12;
    plan.n_room = 9;
    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 2, 0, true));
}

static void
test_an_early_read_is_found_out(void)
{
    toy_plan_t plan = small_plan();

    plan.fault = TOY_EARLY_READ;
    CU_ASSERT_TRUE(gives_the_bytes_of_one_thread(&plan, 2, 0, false));
    CU_ASSERT_FALSE(gives_the_bytes_of_one_thread(&plan, 1, 0, true));
}

static void
test_reference_sends_more_through_the_calendar(void)
{
    const toy_plan_t plan = small_plan();
    run_t solo, reference;

    open_run(&solo, &plan, 2);
    open_run(&reference, &plan, 2);
    reference.job.is_reference = true;
    CU_ASSERT_EQUAL(run(&solo), SIM_OK);
    CU_ASSERT_EQUAL(run(&reference), SIM_OK);
    CU_ASSERT_EQUAL(solo.cost.counts.n_events, reference.cost.counts.n_events);
    CU_ASSERT_TRUE(2 * solo.cost.counts.n_calendar_events <
                   reference.cost.counts.n_calendar_events + solo.cost.counts.n_events);
    CU_ASSERT_TRUE(
        solo.cost.counts.n_calendar_events < reference.cost.counts.n_calendar_events);
    close_run(&solo);
    close_run(&reference);
}

static void
test_replications_can_start_anywhere(void)
{
    const toy_plan_t plan = small_plan();
    run_t whole, part;

    open_run(&whole, &plan, 6);
    open_run(&part, &plan, 2);
    part.job.first_replication = 4;
    CU_ASSERT_EQUAL(run(&whole), SIM_OK);
    CU_ASSERT_EQUAL(run(&part), SIM_OK);
    CU_ASSERT_EQUAL(memcmp(whole.results.rows[0] + 4 * whole.results.n_values,
                        part.results.rows[0], 2 * part.results.n_values * sizeof(double)),
        0);
    close_run(&whole);
    close_run(&part);
}

static void
test_unknown_parameters_widen_the_interval(void)
{
    const toy_plan_t plan = small_plan();
    sim_estimate_t wait;
    run_t self;

    open_run(&self, &plan, 10);
    add_unknowns(&self, 10);
    CU_ASSERT_EQUAL(run(&self), SIM_OK);
    wait = sim_results_estimate(&self.results, &toy_queue_layout.metrics[TOY_UTILISATION],
        sim_model_value_at(&toy_queue_layout, TOY_UTILISATION));
    CU_ASSERT_EQUAL(wait.n, 10);
    CU_ASSERT_TRUE(wait.hi_all - wait.lo_all > 2.0 * (wait.hi - wait.lo));
    close_run(&self);
}

static void
test_precision_stops_at_the_same_number_on_any_threads(void)
{
    const toy_plan_t plan = small_plan();
    uint32_t n_rows[3];

    for (uint32_t i = 0; i < 3; i++) {
        run_t self;
        sim_estimate_t wait;

        open_run(&self, &plan, 0);
        add_unknowns(&self, 2);
        self.job.n_threads = 1 + 3 * i;
        self.job.precision_metric = "utilisation_frac";
        self.job.precision_half_width = 0.006;
        self.job.most_replications = 200;
        CU_ASSERT_EQUAL(run(&self), SIM_OK);
        n_rows[i] = self.results.n_rows[SIM_SERIES_CHANCE];
        wait = sim_results_estimate(&self.results,
            &toy_queue_layout.metrics[TOY_UTILISATION],
            sim_model_value_at(&toy_queue_layout, TOY_UTILISATION));
        CU_ASSERT_TRUE((wait.hi - wait.lo) / 2.0 <= 0.006);
        CU_ASSERT_EQUAL(self.results.n_rows[SIM_SERIES_BOTH], 2);
        close_run(&self);
    }
    CU_ASSERT_TRUE(n_rows[0] > 10 && n_rows[0] < 200);
    CU_ASSERT_EQUAL(n_rows[0], n_rows[1]);
    CU_ASSERT_EQUAL(n_rows[0], n_rows[2]);
}

static void
test_precision_ends_at_its_maximum(void)
{
    const toy_plan_t plan = small_plan();
    run_t self;

    open_run(&self, &plan, 0);
    self.job.n_threads = 2;
    self.job.precision_metric = "wait_mean_s";
    self.job.precision_half_width = 1e-9;
    self.job.most_replications = 13;
    CU_ASSERT_EQUAL(run(&self), SIM_OK);
    CU_ASSERT_EQUAL(self.results.n_rows[SIM_SERIES_CHANCE], 13);
    sim_results_free(&self.results);
    self.job.precision_metric = "wait_maen_s";
    CU_ASSERT_EQUAL(run(&self), SIM_ERR_USAGE);
    CU_ASSERT_EQUAL(self.diag.n_errors, 1);
    close_run(&self);
}

static void
test_a_violated_balance_is_told_once_and_first(void)
{
    char said[512] = "";
    FILE *out = fmemopen(said, sizeof(said), "w");
    toy_plan_t plan = small_plan();
    run_t self;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    plan.fault = TOY_LOST_WAIT;
    open_run(&self, &plan, 8);
    sim_diag_open(&self.diag, out);
    self.job.n_threads = 4;
    CU_ASSERT_EQUAL(run(&self), SIM_ERR_BALANCE);
    fclose(out);
    CU_ASSERT_EQUAL(self.diag.n_errors, 1);
    CU_ASSERT_EQUAL(self.results.n_rows[SIM_SERIES_CHANCE], 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "error: replication 0: lines hold "));
    CU_ASSERT_PTR_NULL(strstr(said, "replication 1"));
    close_run(&self);
}

/* Stops a run after some tasks, as a signal would. */
typedef struct {
    volatile int stop;
    uint32_t n_done, n_total, n_calls;
    double entity_days;
} watch_t;

static void
watch(void *context, uint32_t n_done, uint32_t n_total, double entity_days)
{
    watch_t *self = context;

    self->n_calls++;
    self->n_done = n_done;
    self->n_total = n_total;
    self->entity_days += entity_days;
    if (n_done == 3) {
        self->stop = self->stop < 0 ? self->stop : 1;
    }
}

static void
test_a_stop_leaves_whole_replications(void)
{
    const toy_plan_t plan = small_plan();
    watch_t seen = {0};
    run_t self, whole;

    open_run(&self, &plan, 50);
    open_run(&whole, &plan, 50);
    self.job.stop = &seen.stop;
    self.job.progress = watch;
    self.job.progress_context = &seen;
    CU_ASSERT_EQUAL(run(&self), SIM_ERR_STOPPED);
    CU_ASSERT_EQUAL(run(&whole), SIM_OK);
    CU_ASSERT_EQUAL(self.results.n_rows[SIM_SERIES_CHANCE], 3);
    CU_ASSERT_EQUAL(memcmp(self.results.rows[0], whole.results.rows[0],
                        3 * self.results.n_values * sizeof(double)),
        0);
    close_run(&self);
    close_run(&whole);
}

static void
test_progress_and_costs_are_counted(void)
{
    const toy_plan_t plan = small_plan();
    watch_t seen = {.stop = -1};
    run_t self;

    open_run(&self, &plan, 5);
    self.job.n_threads = 2;
    self.job.progress = watch;
    self.job.progress_context = &seen;
    CU_ASSERT_EQUAL(run(&self), SIM_OK);
    CU_ASSERT_EQUAL(seen.n_calls, 5);
    CU_ASSERT_EQUAL(seen.n_done, 5);
    CU_ASSERT_EQUAL(seen.n_total, 5);
    TEST_NEAR(seen.entity_days, self.cost.entity_days, 1e-6);
    TEST_NEAR(self.cost.entity_days,
        5.0 * 4.0 * (double)toy_queue_model.city_n_entities(self.city), 1e-6);
    CU_ASSERT_TRUE(self.cost.core_s >= 0.0 && self.cost.wall_s > 0.0);
    CU_ASSERT_TRUE(self.cost.task_bytes > 0);
    close_run(&self);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"threads do not matter", test_threads_do_not_matter},
        {"order does not matter", test_order_does_not_matter},
        {"a model with a memory is found out", test_a_model_with_a_memory_is_found_out},
        {"running ahead alone changes nothing", test_running_ahead_alone_changes_nothing},
        {"an early read is found out", test_an_early_read_is_found_out},
        {"reference sends more through the calendar",
            test_reference_sends_more_through_the_calendar},
        {"replications can start anywhere", test_replications_can_start_anywhere},
        {"unknown parameters widen the interval",
            test_unknown_parameters_widen_the_interval},
        {"precision stops at the same number on any threads",
            test_precision_stops_at_the_same_number_on_any_threads},
        {"precision ends at its maximum", test_precision_ends_at_its_maximum},
        {"a violated balance is told once and first",
            test_a_violated_balance_is_told_once_and_first},
        {"a stop leaves whole replications", test_a_stop_leaves_whole_replications},
        {"progress and costs are counted", test_progress_and_costs_are_counted},
        {NULL, NULL},
    };

    return test_main("runner", cases);
}
