#include "models/finance.h"
#include "models/metrics.h"
#include "models/model.h"
#include "sim/replication.h"
#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ARRAYS 64

/* A replication of the demo town with subsidies, and all that it gave. */
static lab_t lab;
static sim_replication_t replication;
static const ev_world_t *world;
static const sim_layout_t *layout;
static double *values, *arrays[MOST_ARRAYS];

static void
open_town(void)
{
    const char *const sets[] = {"piles.shared=12", "subsidy.public_cny_per_kwh=0.05",
        "subsidy.shared_pile_cny=500", "subsidy.taxi_station_frac=0.3",
        "subsidy.taxi_station_piles=3", "cost.existing_public_slow_piles=10"};
    const sim_task_t task = {.rng = {1, 0}};
    sim_outcome_t outcome = {.arrays = arrays};
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    lab_open(&lab, "../demo", sets, sizeof(sets) / sizeof(*sets));
    layout = ev_model.city_layout(lab.setup.city);
    CU_ASSERT_FATAL(layout->n_arrays <= MOST_ARRAYS);
    outcome.values = values = calloc(sim_model_n_values(layout), sizeof(*values));
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        arrays[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
    }
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_open(&replication, &ev_model, lab.setup.city), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_replication_run(&replication, &task, NULL, NULL, &outcome, &diag), SIM_OK);
    world = replication.world;
}

static void
close_town(void)
{
    sim_replication_close(&replication);
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(values);
    lab_close(&lab);
}

static double
value(uint32_t metric)
{
    return values[sim_model_value_at(layout, metric)];
}

static const double *
array(const char *name)
{
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        if (strcmp(layout->arrays[i].name, name) == 0) {
            return arrays[i];
        }
    }
    CU_FAIL_FATAL("no such array");
    return NULL;
}

static void
test_payers_add_up_to_the_cost(void)
{
    const double *flow = array("payer_flow_cny"), *place = array("payer_annual_cny");
    double all = 0.0;

    for (uint32_t payer = 0; payer < EV_N_PAYERS; payer++) {
        const double cny = value(EV_METRIC_PAID_OWNER + payer);
        double by_flow = 0.0, by_district = 0.0;

        for (uint32_t f = 0; f < EV_N_FLOWS; f++) {
            by_flow += flow[f * EV_N_PAYERS + payer];
        }
        for (uint32_t d = 0; d < world->city->n_districts; d++) {
            by_district += place[payer * world->city->n_districts + d];
        }
        TEST_NEAR(by_flow, cny, 1e-6);
        TEST_NEAR(by_district, cny, 1e-6);
        all += cny;
    }
    TEST_NEAR(all, value(EV_METRIC_RESOURCE), 1e-6);
    for (uint32_t f = EV_FLOW_SOLD; f < EV_N_FLOWS; f++) {
        double sum = 0.0;

        for (uint32_t payer = 0; payer < EV_N_PAYERS; payer++) {
            sum += flow[f * EV_N_PAYERS + payer];
        }
        TEST_NEAR(sum, 0.0, 1e-6);
    }
}

/* Annuities and upkeep of the accounts are those of costs.csv over the whole stock; energy
 * is clipped there at the window's ends, here it goes by sessions. */
static void
test_costs_are_those_of_the_piles(void)
{
    const double *flow = array("payer_flow_cny");
    double sum = 0.0;

    for (uint32_t k = 0; k < (EV_FLOW_UPKEEP + 1) * EV_N_PAYERS; k++) {
        sum += flow[k];
    }
    TEST_NEAR(sum / value(EV_METRIC_ANNUAL), 1.0, 2e-3);
    TEST_NEAR(value(EV_METRIC_CAPEX_NEW) + value(EV_METRIC_CAPEX_SUNK),
        value(EV_METRIC_CAPEX), 1e-3);
    CU_ASSERT(value(EV_METRIC_CAPEX_SUNK) > 0.0);
    TEST_NEAR(value(EV_METRIC_AID_SHARED), 12 * 500, 1e-9);
}

/* Stations' margins add up to the operators' account of the item, subsidies to capital
 * apart, and those below 0 are the loss-making ones. */
static void
test_margins_by_station(void)
{
    double sum[EV_COST_N_ITEMS] = {0}, kwh[EV_COST_N_ITEMS] = {0};
    double n[EV_COST_N_ITEMS] = {0}, n_loss[EV_COST_N_ITEMS] = {0}, aid_cny;
    ev_money_t money;

    ev_money_make_up(&money, world);
    for (uint32_t g = 0; g < world->city->n_groups; g++) {
        const ev_group_t *group = &world->city->group[g];
        const double margin_cny = ev_finance_margin_cny(world, g);
        const int item = ev_stock_item(group);

        sum[item] += group->n > 0 && !isnan(margin_cny) ? margin_cny : 0.0;
        kwh[item] += (double)world->stations.meter[g].week_j / 3.6e6 * 365.0 / 7.0;
        if (ev_kinds_is_public(group->kind) && group->n > 0) {
            n[item]++;
            n_loss[item] += margin_cny < 0.0;
        }
    }
    aid_cny = -(double)money.year.flow_ucny[EV_FLOW_STATION_AID][EV_PAYER_OPERATOR] / 1e6;
    CU_ASSERT(aid_cny > 0.0);
    for (uint32_t k = 0; k <= EV_COST_HIGHWAY - EV_COST_PUBLIC_SLOW; k++) {
        const int item = EV_COST_PUBLIC_SLOW + (int)k;
        const double aid = item == EV_COST_PUBLIC_FAST ? aid_cny : 0.0;

        TEST_NEAR(
            value(EV_METRIC_MARGIN_PUBLIC_SLOW + k) * kwh[item], sum[item] + aid, 1e-3);
        TEST_NEAR(value(EV_METRIC_LOSS_PUBLIC_SLOW + k), n_loss[item] / n[item], 1e-12);
    }
}

/* The mean price of public energy, and what a driver's hundred kilometres cost. */
static void
test_prices(void)
{
    const ev_class_sums_t *bare = &world->tally.of[EV_BEV_BARE];
    double cny = 0.0, kwh = 0.0, spread = 0.0;

    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t g = 0; g < world->city->n_groups; g++) {
            const ev_meter_t *meter = &world->stations.meter[g];
            const double here = (double)meter->week_j / 3.6e6;

            if (!ev_kinds_is_public(world->city->group[g].kind) || here == 0.0) {
                continue;
            }
            if (pass == 0) {
                cny += (double)meter->week_ucny / 1e6;
                kwh += here;
            } else {
                const double off = (double)meter->week_ucny / 1e6 / here - cny / kwh;

                spread += here * off * off;
            }
        }
    }
    TEST_NEAR(value(EV_METRIC_PRICE_MEAN), cny / kwh, 1e-12);
    TEST_NEAR(value(EV_METRIC_PRICE_SD), sqrt(spread / kwh), 1e-6);
    TEST_NEAR(
        values[sim_model_value_at(layout, EV_METRIC_BURDEN_100KM) + 1 + EV_BEV_BARE],
        100.0 *
            ((double)bare->paid_ucny / 1e6 + 0.01 * (double)bare->drive_to_pile_s +
                0.016 * (double)(bare->wait_s + bare->reneged_wait_s)) /
            ((double)bare->way_10m / 100.0),
        1e-4);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a town is run", open_town},
        {"payers add up to the cost", test_payers_add_up_to_the_cost},
        {"costs are those of the piles", test_costs_are_those_of_the_piles},
        {"margins by station", test_margins_by_station},
        {"prices", test_prices},
        {"the town is closed", close_town},
        {NULL, NULL},
    };

    return test_main("finance", cases);
}
