#include "models/cost.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define HEAD                                                                             \
    "item,capex_cny_per_pile,capex_cny_per_kw,grid_cny_per_kva,opex_frac_per_year,"      \
    "opex_cny_per_kwh,lifetime_years\n"
#define SMALL                                                                            \
    "own_pile,4000,0,0,0.01,0,10\nshared_pile,6000,0,520,0.06,0.03,10\n"                 \
    "work_pile,3500,0,317,0.05,0,10\npublic_slow,4500,0,317,0.07,0.03,10\n"              \
    "destination,4500,0,317,0.07,0.03,10\n"
#define FAST                                                                             \
    "public_fast,6000,340,317,0.07,0.03,8\nhigh_power,15000,950,317,0.07,0.03,8\n"
#define REST                                                                             \
    "highway,15000,400,700,0.07,0.03,8\ndedicated_slow,3500,0,317,0.05,0,10\n"           \
    "dedicated_fast,5000,330,317,0.06,0,8\n"
#define BOX "transformer,0,0,317,0.01,0,20\n"

static ev_costs_t costs;
static char said[2048];

static sim_status_t
read_text(const char *text)
{
    sim_diag_t diag;
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    status = ev_cost_read(&costs, test_file("costs.csv", text), &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static void
test_annuity_by_hand(void)
{
    /* 1,000 CNY, 5 %, 10 years: the textbook factor is 0.129505. */
    TEST_NEAR(ev_cost_annuity(1000, 0.05, 10), 129.50457, 1e-5);
    TEST_NEAR(ev_cost_annuity(1000, 0.0, 10), 100.0, 1e-12);
    TEST_NEAR(ev_cost_annuity(1000, 1e-12, 10), 100.0, 1e-6);
    TEST_NEAR(ev_cost_annuity(1000, 0.10, 1), 1100.0, 1e-9);
}

static void
test_one_item_by_hand(void)
{
    const ev_cost_stock_t stock = {
        .n_piles = 10, .kw = 1200, .grid_kw = 950, .kwh_per_year = 200000};
    ev_cost_sum_t sum;

    CU_ASSERT_EQUAL_FATAL(read_text(HEAD SMALL FAST REST BOX), SIM_OK);
    sum = ev_cost_of_item(&costs, EV_COST_PUBLIC_FAST, &stock, 0.0);
    /* 10 x 6000 + 1200 x 340 = 468,000; 950 / 0.95 x 317 = 317,000. */
    TEST_NEAR(sum.equipment_cny, 468000, 1e-6);
    TEST_NEAR(sum.grid_cny, 317000, 1e-6);
    TEST_NEAR(ev_cost_capex_cny(&sum), 785000, 1e-6);
    /* 468,000 / 8 + 317,000 / 20 = 58,500 + 15,850. */
    TEST_NEAR(sum.annuity_cny, 74350, 1e-6);
    /* 0.07 x 468,000 + 0.01 x 317,000 + 0.03 x 200,000 = 32,760 + 3,170 + 6,000. */
    TEST_NEAR(sum.running_cny, 41930, 1e-6);
    TEST_NEAR(ev_cost_annual_cny(&sum), 116280, 1e-6);
    TEST_NEAR(ev_cost_cny_per_kwh(&sum), 0.5814, 1e-9);
}

static void
test_all_is_the_sum(void)
{
    ev_cost_stock_t stock[EV_COST_N_ITEMS] = {{0}};
    ev_cost_sum_t by_item[EV_COST_N_ITEMS], all;
    double equipment_cny = 0.0, annual_cny = 0.0;

    stock[EV_COST_OWN_PILE] = (ev_cost_stock_t){100, 700, 0, 150000};
    stock[EV_COST_PUBLIC_SLOW] = (ev_cost_stock_t){20, 140, 140, 30000};
    stock[EV_COST_TRANSFORMER] = (ev_cost_stock_t){0, 0, 598.5, 0};
    all = ev_cost_of_all(&costs, stock, 0.05, by_item);
    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        equipment_cny += by_item[item].equipment_cny;
        annual_cny += ev_cost_annual_cny(&by_item[item]);
    }
    TEST_NEAR(all.equipment_cny, 490000, 1e-6);
    TEST_NEAR(all.equipment_cny, equipment_cny, 1e-9);
    TEST_NEAR(ev_cost_annual_cny(&all), annual_cny, 1e-6);
    /* 630 kVA at 317 CNY; 147.37 kVA likewise. */
    TEST_NEAR(by_item[EV_COST_TRANSFORMER].grid_cny, 199710, 1e-6);
    TEST_NEAR(all.grid_cny, 199710 + 140 / 0.95 * 317, 1e-6);
    TEST_NEAR(ev_cost_cny_per_kwh(&all), annual_cny / 180000, 1e-12);
    TEST_NEAR(ev_cost_annual_cny(&by_item[EV_COST_HIGHWAY]), 0.0, 0.0);
    CU_ASSERT(isnan(ev_cost_cny_per_kwh(&by_item[EV_COST_HIGHWAY])));
}

static void
test_faults_are_told(void)
{
    CU_ASSERT_EQUAL(read_text(HEAD SMALL FAST REST), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "costs.csv: error: transformer is missing"));
    CU_ASSERT_EQUAL(
        read_text(HEAD SMALL FAST REST BOX "own_pile,1,0,0,0,0,9\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(said, "costs.csv:13: error: own_pile stands already in line 2"));
    CU_ASSERT_EQUAL(
        read_text(HEAD SMALL FAST REST "transformer,0,0,317,0.01,0,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "costs.csv:12"));
}

static void
test_the_data_is_read(void)
{
    sim_diag_t diag;

    sim_diag_open(&diag, stderr);
    CU_ASSERT_EQUAL(ev_cost_read(&costs, "data/shanghai/costs.csv", &diag), SIM_OK);
    CU_ASSERT(costs.item[EV_COST_PUBLIC_FAST].capex_cny_per_kw > 0.0);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"annuity by hand", test_annuity_by_hand},
        {"one item by hand", test_one_item_by_hand},
        {"all is the sum", test_all_is_the_sum},
        {"faults are told", test_faults_are_told},
        {"the data is read", test_the_data_is_read},
        {NULL, NULL},
    };

    return test_main("cost", cases);
}
