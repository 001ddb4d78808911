#include "models/curve.h"
#include "sim/csv.h"
#include "tests/testlib.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

typedef struct {
    char curve[256];
    double battery_kwh, dc_kw;
} model_t;

static const sim_csv_column_t columns[] = {
    {.name = "dc_curve",
        .type = SIM_CSV_TEXT,
        .offset = offsetof(model_t, curve),
        .size = 256,
        .is_optional = 1},
    {.name = "battery_kwh",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(model_t, battery_kwh),
        .least = 1,
        .most = 1000},
    {.name = "dc_kw",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(model_t, dc_kw),
        .least = 0,
        .most = 2000},
    {.name = NULL},
};

static ev_knots_t
knots_of(const char *text)
{
    ev_knots_t knots;

    CU_ASSERT_FATAL(ev_curve_parse(&knots, text));
    return knots;
}

static void
test_reads_knots(void)
{
    const ev_knots_t knots = knots_of("  0:85 10:100.5  100:6 ");

    CU_ASSERT_EQUAL(knots.n_knots, 3);
    TEST_NEAR(knots.soc_frac[1], 0.10, 1e-15);
    TEST_NEAR(knots.power_kw[1], 100.5, 1e-15);
    TEST_NEAR(knots.soc_frac[2], 1.0, 0.0);
}

static void
test_refuses_what_is_no_curve(void)
{
    static const char *const wrong[] = {"", "0:85", "0:85 100", "0:85 100:", "5:85 100:6",
        "0:85 90:6", "0:85 50:7 50:8 100:6", "0:85 60:7 50:8 100:6", "0:85 100:0",
        "0:85 100:-6", "0:nan 100:6", "0:85,100:6", "0:85 100:6x", "0:0x5 100:6",
        "0:1e2 100:6", "0:1..2 100:6", "0 :85 100:6", "0:85 100:6 110:5",
        "0:9 1:9 2:9 3:9 4:9 5:9 6:9 7:9 8:9 9:9 10:9 11:9 12:9 13:9 14:9 15:9 100:9"};
    ev_knots_t knots;

    for (size_t ix = 0; ix < sizeof(wrong) / sizeof(*wrong); ix++) {
        CU_ASSERT(!ev_curve_parse(&knots, wrong[ix]));
    }
}

static void
test_times_by_hand(void)
{
    const ev_knots_t flat = knots_of("0:10 100:10"), slope = knots_of("0:100 100:50");

    /* 50 kWh at 10 kW: 5 h. Cut to 5 kW: 10 h. Half the power in the cold: 10 h. */
    TEST_NEAR(ev_curve_exact_s(&flat, 50, 100, 1, 0, 1), 18000.0, 1e-9);
    TEST_NEAR(ev_curve_exact_s(&flat, 50, 5, 1, 0, 1), 36000.0, 1e-9);
    TEST_NEAR(ev_curve_exact_s(&flat, 50, 100, 0.5, 0, 1), 36000.0, 1e-9);
    TEST_NEAR(ev_curve_exact_s(&flat, 50, 100, 1, 0.2, 0.7), 9000.0, 1e-9);
    CU_ASSERT_EQUAL(ev_curve_exact_s(&flat, 50, 100, 1, 0.7, 0.2), 0.0);
    /* 50 kWh from 100 down to 50 kW: 50 ln(2) / 50 h. */
    TEST_NEAR(ev_curve_exact_s(&slope, 50, 1000, 1, 0, 1), 3600.0 * log(2.0), 1e-9);
    /* Cut to 75 kW: half of it at 75 kW, 25 / 75 h; then 50 ln(75 / 50) / 50 h. */
    TEST_NEAR(ev_curve_exact_s(&slope, 50, 75, 1, 0, 1),
        3600.0 * (25.0 / 75.0 + log(1.5)), 1e-9);
    /* The cold does not touch the pile: half the power, 50 .. 25 kW, under a cap of 60. */
    TEST_NEAR(ev_curve_exact_s(&slope, 50, 60, 0.5, 0, 1), 7200.0 * log(2.0), 1e-9);
}

/** Power by its definition, for the numeric integral. */
static double
power_kw(const ev_knots_t *knots, double soc, double cap_kw, double factor)
{
    uint32_t k = 0;
    double part;

    while (k + 2 < knots->n_knots && soc > knots->soc_frac[k + 1]) {
        k++;
    }
    part = (soc - knots->soc_frac[k]) / (knots->soc_frac[k + 1] - knots->soc_frac[k]);
    return fmin(cap_kw,
        factor * ((1 - part) * knots->power_kw[k] + part * knots->power_kw[k + 1]));
}

/** Midpoints of n steps: the fault falls with their square, but for kinks at a cap. */
static double
numeric_s(const ev_knots_t *knots, double battery_kwh, double cap_kw, double factor)
{
    const int n = 50000;
    double slowness = 0.0;

    for (int step = 0; step < n; step++) {
        slowness += 1.0 / power_kw(knots, (step + 0.5) / n, cap_kw, factor) / n;
    }
    return slowness * battery_kwh * 3600.0;
}

static void
check_model(const model_t *model, double cap_kw, double factor)
{
    const ev_knots_t knots = knots_of(model->curve);
    const double whole_s =
        ev_curve_exact_s(&knots, model->battery_kwh, cap_kw, factor, 0, 1);
    ev_curve_t curve;

    TEST_NEAR(whole_s, numeric_s(&knots, model->battery_kwh, cap_kw, factor), 0.05);
    ev_curve_fill(&curve, &knots, model->battery_kwh, cap_kw, factor);
    for (int k = 0; k <= 100; k++) {
        const double exact_s =
            ev_curve_exact_s(&knots, model->battery_kwh, cap_kw, factor, 0, k / 100.0);

        TEST_NEAR(ev_curve_reach_s(&curve, (float)k / 100.0f), exact_s, 0.5);
        CU_ASSERT(k == 0 || curve.reach_s[k] > curve.reach_s[k - 1]);
    }
}

static void
test_every_curve_of_the_data(void)
{
    sim_diag_t diag;
    void *rows = NULL;
    size_t n_rows = 0;
    int n_curves = 0;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL_FATAL(sim_csv_read("data/shanghai/vehicle_models.csv", columns,
                              sizeof(model_t), &rows, &n_rows, &diag),
        SIM_OK);
    for (size_t ix = 0; ix < n_rows; ix++) {
        const model_t *model = (const model_t *)rows + ix;

        if (model->curve[0] != '\0') {
            n_curves++;
            check_model(model, 30.0, 1.0);
            check_model(model, 60.0, 1.0);
            check_model(model, 120.0, 0.55);
            check_model(model, 480.0, 1.0);
        }
    }
    CU_ASSERT(n_curves >= 10);
    free(rows);
}

static void
test_flat_table_by_hand(void)
{
    ev_curve_t curve;

    /* 58 kWh at 6.6 kW. */
    ev_curve_fill_flat(&curve, 58, 6.6);
    TEST_NEAR(ev_curve_reach_s(&curve, 1.0f), 58.0 / 6.6 * 3600.0, 0.01);
    TEST_NEAR(ev_curve_reach_s(&curve, 0.505f), 0.505 * 58.0 / 6.6 * 3600.0, 0.01);
    TEST_NEAR(ev_curve_reach_s(&curve, 0.0f), 0.0, 0.0);
    /* Below empty the first per cent goes on, so that a debt takes its time. */
    TEST_NEAR(ev_curve_reach_s(&curve, -0.1f), -0.1 * 58.0 / 6.6 * 3600.0, 0.01);
    TEST_NEAR(ev_curve_reach_s(&curve, 1.5f), 58.0 / 6.6 * 3600.0, 0.01);
    TEST_NEAR(ev_curve_state_after(&curve, 0.2f, 3600.0f), 0.2 + 6.6 / 58.0, 1e-5);
}

static void
test_state_after_undoes_the_time(void)
{
    const ev_knots_t knots = knots_of("0:85 10:100 35:95 55:75 75:55 80:45 90:25 100:6");
    ev_curve_t curve;

    ev_curve_fill(&curve, &knots, 58, 60, 1);
    for (int from = 0; from <= 100; from++) {
        for (int to = from; to <= 200; to++) {
            const float from_frac = (float)from / 100.0f, to_frac = (float)to / 200.0f;
            const float span_s =
                ev_curve_reach_s(&curve, to_frac) - ev_curve_reach_s(&curve, from_frac);

            if (span_s > 0.0f) {
                TEST_NEAR(ev_curve_state_after(&curve, from_frac, span_s), to_frac, 2e-6);
            }
        }
        CU_ASSERT(ev_curve_state_after(&curve, (float)from / 100.0f, 0.0f) >=
                  (float)from / 100.0f);
        CU_ASSERT_EQUAL(ev_curve_state_after(&curve, (float)from / 100.0f, 1e6f), 1.0f);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"reads knots", test_reads_knots},
        {"refuses what is no curve", test_refuses_what_is_no_curve},
        {"times by hand", test_times_by_hand},
        {"every curve of the data", test_every_curve_of_the_data},
        {"flat table by hand", test_flat_table_by_hand},
        {"state after undoes the time", test_state_after_undoes_the_time},
        {NULL, NULL},
    };

    return test_main("curve", cases);
}
