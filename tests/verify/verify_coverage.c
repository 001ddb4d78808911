/**
 * @file tests/verify/verify_coverage.c
 * Do 95 % intervals contain the truth 95 times in 100?
 *
 * M/M/4, whose answers are known, is run a thousand times over with 10 replications each:
 * the intervals of the mean wait, of its 90th percentile, of utilisation and of the
 * paired difference of two plans must cover in 93 to 97 % of the repeats; so must those
 * of runs that stop by themselves when a half-width is met, and at 95 % load, where waits
 * are skewed and follow each other for long. About five minutes of one core.
 */
#include "sim/runner.h"
#include "tests/testlib.h"
#include "tests/toys/queue.h"

#include <math.h>
#include <stdlib.h>

#define N_SERVERS 4
#define N_REPEATS 1000
#define N_EACH    10 /* replications of a repeat */

/* ---- What is known ---- */

static double
erlang_c(double load)
{
    const double offered = load * N_SERVERS;
    double blocked = 1.0;

    for (int k = 1; k <= N_SERVERS; k++) {
        blocked = offered * blocked / (k + offered * blocked);
    }
    return blocked / (1.0 - load * (1.0 - blocked));
}

static double
mean_wait_s(double load, double service_s)
{
    return erlang_c(load) * service_s / (N_SERVERS * (1.0 - load));
}

static double
wait_p90_s(double load, double service_s)
{
    return log(erlang_c(load) / 0.1) * service_s / (N_SERVERS * (1.0 - load));
}

/* ---- What is measured ---- */

static toy_plan_t
plan_of(double load, double service_s, double counted_days)
{
    toy_plan_t plan = toy_queue_plan();

    plan.n_stations = 4;
    plan.n_servers = N_SERVERS;
    plan.service_s = service_s;
    plan.gap_s = service_s / (load * N_SERVERS);
    plan.step_s = 60;
    plan.n_steps = 1;
    plan.warm_up_days = 0.2;
    plan.cool_down_days = 0.02;
    plan.days = 0.22 + counted_days;
    return plan;
}

typedef struct {
    toy_plan_t plan;
    void *city;
    sim_runner_job_t job;
    sim_results_t results;
} run_t;

static void
open_run(run_t *self, toy_plan_t plan, uint32_t n_replications)
{
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    self->plan = plan;
    CU_ASSERT_EQUAL_FATAL(
        toy_queue_model.city_open(&self->city, &self->plan, 1, 0, &diag), SIM_OK);
    self->job = (sim_runner_job_t){.model = &toy_queue_model,
        .plan = &self->plan,
        .city = self->city,
        .seed = 77,
        .n_replications = n_replications};
}

static void
run(run_t *self)
{
    sim_runner_cost_t cost;
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL_FATAL(
        sim_runner_run(&self->job, &self->results, &cost, &diag), SIM_OK);
}

static void
close_run(run_t *self)
{
    sim_results_free(&self->results);
    toy_queue_model.city_close(self->city);
}

/* Ten rows of a long run, as if they were a run of their own. */
static sim_results_t
repeat_of(const sim_results_t *all, uint32_t repeat)
{
    sim_results_t part = *all;

    part.rows[SIM_SERIES_CHANCE] += (size_t)repeat * N_EACH * all->n_values;
    part.n_rows[SIM_SERIES_CHANCE] = N_EACH;
    return part;
}

static int
covers(sim_estimate_t estimate, double truth)
{
    return estimate.lo <= truth && truth <= estimate.hi;
}

static void
tell(const char *what, int n_covered, int n, double truth, double mean)
{
    const double share = (double)n_covered / n;

    printf("       %-42s covered in %4.1f %% of %d (known %.4f, mean %.4f)\n", what,
        100.0 * share, n, truth, mean);
    CU_ASSERT_TRUE(share >= 0.93 && share <= 0.97);
}

static void
check_metric(const sim_results_t *all, uint32_t metric_ix, double truth)
{
    const sim_metric_t *metric = &toy_queue_layout.metrics[metric_ix];
    const uint32_t value_ix = sim_model_value_at(&toy_queue_layout, metric_ix);
    double sum = 0.0;
    int n_covered = 0;

    for (uint32_t i = 0; i < N_REPEATS; i++) {
        const sim_results_t part = repeat_of(all, i);
        const sim_estimate_t estimate = sim_results_estimate(&part, metric, value_ix);

        n_covered += covers(estimate, truth);
        sum += estimate.mean;
    }
    tell(metric->name, n_covered, N_REPEATS, truth, sum / N_REPEATS);
}

static void
check_differences(const sim_results_t *a, const sim_results_t *b, double truth)
{
    const sim_metric_t *metric = &toy_queue_layout.metrics[TOY_WAIT_MEAN];
    double sum = 0.0;
    int n_covered = 0;

    for (uint32_t i = 0; i < N_REPEATS; i++) {
        const sim_results_t before = repeat_of(a, i), after = repeat_of(b, i);
        const sim_estimate_t estimate =
            sim_results_difference(&before, &after, metric, 0);

        n_covered += covers(estimate, truth);
        sum += estimate.mean;
    }
    tell(
        "paired difference of wait_mean_s", n_covered, N_REPEATS, truth, sum / N_REPEATS);
}

static void
test_ten_replications(void)
{
    run_t a, b;

    open_run(&a, plan_of(0.80, 60, 0.5), N_REPEATS * N_EACH);
    open_run(&b, plan_of(0.75, 60, 0.5), N_REPEATS * N_EACH);
    run(&a);
    run(&b);
    check_metric(&a.results, TOY_WAIT_MEAN, mean_wait_s(0.80, 60));
    check_metric(&a.results, TOY_WAIT_P90, wait_p90_s(0.80, 60));
    check_metric(&a.results, TOY_UTILISATION, 0.80);
    check_differences(
        &a.results, &b.results, mean_wait_s(0.75, 60) - mean_wait_s(0.80, 60));
    close_run(&a);
    close_run(&b);
}

/* Waits in whole seconds: a service of 20 s is still 20 steps of the clock. */
static void
test_skewed_output(void)
{
    toy_plan_t plan = plan_of(0.95, 20, 1.0);
    run_t self;

    plan.warm_up_days = 0.4;
    plan.days = 1.42;
    open_run(&self, plan, N_REPEATS * N_EACH);
    run(&self);
    check_metric(&self.results, TOY_WAIT_MEAN, mean_wait_s(0.95, 20));
    check_metric(&self.results, TOY_WAIT_P90, wait_p90_s(0.95, 20));
    check_metric(&self.results, TOY_UTILISATION, 0.95);
    close_run(&self);
}

/* Each repeat goes on where the one before it ended. */
static void
check_stopping(toy_plan_t plan, uint32_t metric_ix, double truth, double half_width)
{
    const sim_metric_t *metric = &toy_queue_layout.metrics[metric_ix];
    const uint32_t value_ix = sim_model_value_at(&toy_queue_layout, metric_ix);
    int n_covered = 0, n_rows = 0;
    double sum = 0.0;
    run_t self;

    open_run(&self, plan, 0);
    self.job.precision_metric = metric->name;
    self.job.precision_half_width = half_width;
    self.job.most_replications = 400;
    for (int i = 0; i < N_REPEATS; i++) {
        sim_estimate_t estimate;

        run(&self);
        estimate = sim_results_estimate(&self.results, metric, value_ix);
        n_covered += covers(estimate, truth);
        sum += estimate.mean;
        n_rows += (int)estimate.n;
        self.job.first_replication += estimate.n;
        sim_results_free(&self.results);
    }
    printf("       stopped after %.1f replications in the mean\n",
        (double)n_rows / N_REPEATS);
    tell(metric->name, n_covered, N_REPEATS, truth, sum / N_REPEATS);
    close_run(&self);
}

static void
test_stopping_when_precise(void)
{
    const toy_plan_t plan = plan_of(0.80, 60, 0.25);

    check_stopping(plan, TOY_WAIT_MEAN, mean_wait_s(0.80, 60), 5.0);
    check_stopping(plan, TOY_UTILISATION, 0.80, 0.009);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"ten replications", test_ten_replications},
        {"skewed output: 95 % load", test_skewed_output},
        {"stopping when precise", test_stopping_when_precise},
        {NULL, NULL},
    };

    return test_main("coverage", cases);
}
