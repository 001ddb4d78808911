#include "models/metrics.h"
#include "sim/results.h"
#include "tests/testlib.h"

#include <math.h>
#include <string.h>

#define N_REPLICATIONS 10

static const sim_dim_t dims[] = {{.name = "district", .n = 1}, {.name = "class", .n = 1}};
static const sim_layout_t layout = {ev_metrics, EV_N_METRICS, dims, 2, NULL, 0, NULL};

/* Fractions of things that happen or not: never seen is not the same as impossible. */
static const char *const of_events[] = {"blackout_needs_met_frac",
    "blackout_local_needs_met_frac", "platform_no_pile_on_arrival_frac",
    "off_platform_no_pile_on_arrival_frac", "waited_over_10min_frac",
    "shared_refused_frac", "offered_wait_over_10min_frac", "first_try_success_frac",
    "unserved_frac", "balked_frac", "reneged_frac", "dead_pile_hits_frac",
    "days_in_motion_frac", "private_days_over_80km_frac", "communities_over_limit_frac",
    "communities_over_120_frac", "swap_turned_away_frac", "swap_out_of_reach_frac",
    "shared_power_slowed_frac", "orderly_not_ready_frac", "orderly_no_headroom_frac",
    "help_unanswered_frac"};

static bool
is_of_events(const char *name)
{
    for (size_t i = 0; i < sizeof(of_events) / sizeof(*of_events); i++) {
        if (strcmp(of_events[i], name) == 0) {
            return true;
        }
    }
    return false;
}

/* Ten replications in which every value is the same. */
static void
fill(sim_results_t *results, double value)
{
    static double row[4 * EV_N_METRICS];

    CU_ASSERT_EQUAL_FATAL(sim_results_init(results, &layout), SIM_OK);
    CU_ASSERT_TRUE_FATAL(results->n_values <= sizeof(row) / sizeof(*row));
    for (uint32_t i = 0; i < results->n_values; i++) {
        row[i] = value;
    }
    for (int i = 0; i < N_REPLICATIONS; i++) {
        CU_ASSERT_EQUAL(sim_results_add(results, SIM_SERIES_CHANCE, row, NULL), SIM_OK);
    }
}

/* Of events that 10 replications never saw, 1 - 0.05^(1/10) is still possible. */
static void
test_zero_is_zero_of_shares_but_not_of_events(void)
{
    const double unseen = 1.0 - pow(0.05, 0.1);
    sim_results_t none, all;
    uint32_t n_of_events = 0;

    fill(&none, 0.0);
    fill(&all, 1.0);
    for (uint32_t m = 0; m < EV_N_METRICS; m++) {
        const sim_metric_t *metric = &ev_metrics[m];
        const double bound = is_of_events(metric->name) ? unseen : 0.0;

        if (strcmp(metric->unit, "frac") == 0 && !metric->is_input) {
            const uint32_t at = sim_model_value_at(&layout, m);

            TEST_NEAR(sim_results_estimate(&none, metric, at).hi, bound, 1e-12);
            TEST_NEAR(sim_results_estimate(&all, metric, at).lo, 1.0 - bound, 1e-12);
            n_of_events += bound > 0.0;
        }
    }
    CU_ASSERT_EQUAL(n_of_events, sizeof(of_events) / sizeof(*of_events));
    sim_results_free(&none);
    sim_results_free(&all);
}

static void
test_names_are_one_each_and_tell_the_unit(void)
{
    for (uint32_t m = 0; m < EV_N_METRICS; m++) {
        const char *end = strstr(ev_metrics[m].name, "_frac");

        CU_ASSERT_EQUAL(end != NULL, strcmp(ev_metrics[m].unit, "frac") == 0);
        for (uint32_t other = 0; other < m; other++) {
            CU_ASSERT_STRING_NOT_EQUAL(ev_metrics[other].name, ev_metrics[m].name);
        }
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"zero is zero of shares, but not of events",
            test_zero_is_zero_of_shares_but_not_of_events},
        {"names are one each and tell the unit",
            test_names_are_one_each_and_tell_the_unit},
        {NULL, NULL},
    };

    return test_main("metrics", cases);
}
