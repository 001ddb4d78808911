/**
 * @file tests/verify/verify_toy.c
 * The engine on queues whose answers are known: measured beside expected, within 4
 * standard errors over replications at a fixed seed.
 *
 * A service takes 6 minutes, so that two days are hundreds of relaxation times of a line
 * and the warm-up leaves no bias that could be seen.
 */
#include "sim/runner.h"
#include "tests/testlib.h"
#include "tests/toys/queue.h"

#include <math.h>
#include <string.h>

#define SERVICE_S      360.0
#define N_REPLICATIONS 24
#define MOST_STATES    600

/* ---- What is known ---- */

/* A line as a birth-and-death process: rates by the number at the station. */
typedef struct {
    double up[MOST_STATES], down[MOST_STATES]; /* [1/s] from state n */
    double p[MOST_STATES];
    uint32_t n_states, n_servers;
} line_t;

static void
solve(line_t *line)
{
    double sum = 0.0;

    line->p[0] = 1.0;
    for (uint32_t n = 0; n < line->n_states; n++) {
        if (n > 0) {
            line->p[n] = line->p[n - 1] * line->up[n - 1] / line->down[n];
        }
        sum += line->p[n];
    }
    for (uint32_t n = 0; n < line->n_states; n++) {
        line->p[n] /= sum;
    }
}

/* Open stream, with room for so many and an impatient line (0 = for ever). */
static line_t
open_line(const toy_plan_t *plan)
{
    line_t line = {.n_servers = (uint32_t)plan->n_servers};
    const double room = plan->n_room > 0 ? (double)plan->n_room : MOST_STATES - 1;

    line.n_states = (uint32_t)room + 1;
    for (uint32_t n = 0; n < line.n_states; n++) {
        const double busy = fmin(n, line.n_servers), waiting = n - busy;

        line.up[n] = 1.0 / plan->gap_s;
        line.down[n] = busy / plan->service_s;
        line.down[n] += plan->patience_s > 0.0 ? waiting / plan->patience_s : 0.0;
    }
    solve(&line);
    return line;
}

static line_t
finite_line(const toy_plan_t *plan)
{
    const double away_s = plan->step_s * (double)plan->n_steps;
    line_t line = {.n_servers = (uint32_t)plan->n_servers};

    line.n_states = (uint32_t)plan->n_sources + 1;
    for (uint32_t n = 0; n < line.n_states; n++) {
        line.up[n] = ((double)plan->n_sources - n) / away_s;
        line.down[n] = fmin(n, line.n_servers) / plan->service_s;
    }
    solve(&line);
    return line;
}

static double
mean_waiting(const line_t *line)
{
    double sum = 0.0;

    for (uint32_t n = line->n_servers; n < line->n_states; n++) {
        sum += line->p[n] * (n - line->n_servers);
    }
    return sum;
}

static double
mean_busy(const line_t *line)
{
    double sum = 0.0;

    for (uint32_t n = 0; n < line->n_states; n++) {
        sum += line->p[n] * fmin(n, line->n_servers);
    }
    return sum;
}

/* Chance that an arrival of an unlimited line waits: Erlang's C. */
static double
must_wait(const line_t *line)
{
    double sum = 0.0;

    for (uint32_t n = line->n_servers; n < line->n_states; n++) {
        sum += line->p[n];
    }
    return sum;
}

/* Mean number waiting of M/D/c, exactly: after one service time, all who were in service
   are gone and a Poisson number has come; iterated until it stands still. */
static double
constant_mean_waiting(double load, uint32_t n_servers)
{
    double p[400] = {1.0}, next[400], come[400], mean = 0.0;

    for (int n = 0; n < 400; n++) {
        come[n] = exp(n * log(load) - load - lgamma(n + 1.0));
    }
    for (int turn = 0; turn < 4000; turn++) {
        memset(next, 0, sizeof(next));
        for (uint32_t n = 0; n < 400; n++) {
            const uint32_t left = n > n_servers ? n - n_servers : 0;

            for (uint32_t k = 0; p[n] > 1e-15 && k + left < 400; k++) {
                next[left + k] += p[n] * come[k];
            }
        }
        memcpy(p, next, sizeof(p));
    }
    for (uint32_t n = n_servers; n < 400; n++) {
        mean += p[n] * (n - n_servers);
    }
    return mean;
}

/* ---- What is measured ---- */

static toy_plan_t
plan_of(int64_t n_servers, double load)
{
    toy_plan_t plan = toy_queue_plan();

    plan.n_servers = n_servers;
    plan.service_s = SERVICE_S;
    plan.gap_s = SERVICE_S / (load * (double)n_servers);
    plan.step_s = 600;
    plan.warm_up_days = 4;
    plan.cool_down_days = 1;
    plan.days = 15;
    return plan;
}

static sim_results_t
results_of(const toy_plan_t *plan)
{
    sim_results_t results;
    sim_runner_cost_t cost;
    sim_diag_t diag;
    void *city;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL_FATAL(toy_queue_model.city_open(&city, plan, 1, 0, &diag), SIM_OK);
    {
        const sim_runner_job_t job = {.model = &toy_queue_model,
            .plan = plan,
            .city = city,
            .seed = 2026,
            .n_replications = N_REPLICATIONS};

        CU_ASSERT_EQUAL_FATAL(sim_runner_run(&job, &results, &cost, &diag), SIM_OK);
    }
    toy_queue_model.city_close(city);
    return results;
}

static void
compare(const sim_results_t *results, uint32_t metric_ix, double wanted)
{
    const sim_metric_t *metric = &toy_queue_layout.metrics[metric_ix];
    const uint32_t value_ix = sim_model_value_at(&toy_queue_layout, metric_ix);
    sim_stats_t seen = {0};

    for (uint32_t i = 0; i < results->n_rows[0]; i++) {
        sim_stats_add(&seen, results->rows[0][i * results->n_values + value_ix]);
    }
    printf("       %-17s %10.5f, standard error %.5f; known %10.5f (%+.1f errors)\n",
        metric->name, seen.mean, sim_stats_std_error(&seen), wanted,
        (seen.mean - wanted) / sim_stats_std_error(&seen));
    TEST_NEAR(seen.mean, wanted, 4.0 * sim_stats_std_error(&seen));
}

/* ---- One beside the other ---- */

static void
test_the_formulas_by_hand(void)
{
    toy_plan_t plan = plan_of(1, 0.7);
    line_t line = open_line(&plan);

    /* One server: C is the load, and 0.7 / 0.3 of a service is waited. */
    TEST_NEAR(must_wait(&line), 0.7, 1e-12);
    TEST_NEAR(mean_waiting(&line) * plan.gap_s, 0.7 / 0.3 * SERVICE_S, 1e-9);
    /* Two servers and load 1: C = 1/3, worked out on paper. */
    plan = plan_of(2, 0.5);
    line = open_line(&plan);
    TEST_NEAR(must_wait(&line), 1.0 / 3.0, 1e-12);
    /* M/D/1 waits half as long as M/M/1. */
    TEST_NEAR(constant_mean_waiting(0.7, 1), 0.7 * 0.7 / 0.3 / 2.0, 1e-9);
    /* Loss system with one server: B = a / (1 + a). */
    plan = plan_of(1, 0.7);
    plan.n_room = 1;
    line = open_line(&plan);
    TEST_NEAR(line.p[1], 0.7 / 1.7, 1e-12);
}

static void
check_unlimited(int64_t n_servers, double load)
{
    const toy_plan_t plan = plan_of(n_servers, load);
    const line_t line = open_line(&plan);
    const double c = must_wait(&line);
    const double rate = (double)n_servers / SERVICE_S - 1.0 / plan.gap_s;
    sim_results_t results = results_of(&plan);

    compare(&results, TOY_WAIT_MEAN, mean_waiting(&line) * plan.gap_s);
    compare(&results, TOY_WAIT_P90, log(c / 0.1) / rate);
    compare(&results, TOY_WAITED, c);
    compare(&results, TOY_UTILISATION, load);
    compare(&results, TOY_LINE_MEAN, mean_waiting(&line));
    sim_results_free(&results);
}

static void
test_mm1(void)
{
    check_unlimited(1, 0.8);
}

static void
test_mm4_under_heavy_load(void)
{
    check_unlimited(4, 0.9);
}

static void
test_limited_room(void)
{
    toy_plan_t plan = plan_of(3, 1.1);
    sim_results_t results;
    line_t line;

    plan.n_room = 8;
    line = open_line(&plan);
    results = results_of(&plan);
    compare(&results, TOY_BLOCKED, line.p[8]);
    compare(
        &results, TOY_WAIT_MEAN, mean_waiting(&line) * plan.gap_s / (1.0 - line.p[8]));
    compare(&results, TOY_UTILISATION, mean_busy(&line) / 3.0);
    sim_results_free(&results);
}

static void
test_impatience(void)
{
    toy_plan_t plan = plan_of(4, 1.2);
    sim_results_t results;
    line_t line;

    plan.patience_s = 600;
    line = open_line(&plan);
    results = results_of(&plan);
    compare(&results, TOY_RENEGED, mean_waiting(&line) * plan.gap_s / plan.patience_s);
    compare(&results, TOY_LINE_MEAN, mean_waiting(&line));
    compare(&results, TOY_UTILISATION, mean_busy(&line) / 4.0);
    sim_results_free(&results);
}

static void
check_constant(int64_t n_servers, double load)
{
    toy_plan_t plan = plan_of(n_servers, load);
    const double waiting =
        constant_mean_waiting(load * (double)n_servers, (uint32_t)n_servers);
    sim_results_t results;

    plan.service_shape = TOY_CONSTANT;
    results = results_of(&plan);
    compare(&results, TOY_WAIT_MEAN, waiting * plan.gap_s);
    compare(&results, TOY_LINE_MEAN, waiting);
    compare(&results, TOY_UTILISATION, load);
    sim_results_free(&results);
}

static void
test_constant_service(void)
{
    check_constant(1, 0.8);
    check_constant(4, 0.9);
}

static void
test_finite_source(void)
{
    toy_plan_t plan = plan_of(2, 1.0);
    sim_results_t results;
    line_t line;

    plan.n_stations = 64;
    plan.n_sources = 12;
    line = finite_line(&plan);
    results = results_of(&plan);
    compare(&results, TOY_UTILISATION, mean_busy(&line) / 2.0);
    compare(&results, TOY_LINE_MEAN, mean_waiting(&line));
    compare(&results, TOY_WAIT_MEAN, mean_waiting(&line) / mean_busy(&line) * SERVICE_S);
    sim_results_free(&results);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"the formulas by hand", test_the_formulas_by_hand},
        {"M/M/1, load 0.8", test_mm1},
        {"M/M/4, load 0.9: Erlang C", test_mm4_under_heavy_load},
        {"M/M/3/8, load 1.1: limited room", test_limited_room},
        {"M/M/4+M, load 1.2: Erlang A", test_impatience},
        {"M/D/1 and M/D/4: constant service", test_constant_service},
        {"M/M/2//12: finite source", test_finite_source},
        {NULL, NULL},
    };

    return test_main("toy", cases);
}
