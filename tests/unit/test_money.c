#include "models/money.h"
#include "models/stock.h"
#include "tests/testlib.h"
#include "tests/toys/small.h"

#include <string.h>

/* One district; two fast piles of 60 kW, four shared ones of 7 kW, a depot's fast pile and
 * ten own piles; no interest, a week that stands for a year: 365 / 7. */
enum { FAST, SHARED, DEPOT };

#define UCNY  1000000
#define KWH_J 3600000

static small_t small;
static ev_world_t *world;
static ev_city_t *city;
static ev_money_t money;

static void
pay_by(int item, int part, int payer, double share, int other)
{
    double *of = city->payers.share[item][part];

    memset(of, 0, sizeof(ev_payer_shares_t));
    of[payer] += share;
    of[other] += 1.0 - share;
}

/* What was sold in the week, as the meters and the tally have it. */
static void
sell(uint32_t group, int kwh, int paid_cny, int fee_cny)
{
    ev_meter_t *meter = &world->stations.meter[group];

    meter->week_j += (int64_t)kwh * KWH_J;
    meter->week_ucny += (int64_t)paid_cny * UCNY;
    meter->week_fee_ucny += (int64_t)fee_cny * UCNY;
    world->tally.run.week_ucny[city->group[group].kind] += (int64_t)paid_cny * UCNY;
    world->tally.of[EV_BUS].paid_ucny += (int64_t)paid_cny * UCNY;
}

static void
open_town(void)
{
    const char *const sets[] = {
        small_register("public_fast,60,2\npublic_slow,7,4\ndedicated,60,1\n"),
        "time.warm_up_days=1", "cost.discount_rate=0", "piles.private=10",
        "choice.own_pile_kw=7", "cost.existing_public_fast_piles=1",
        "cost.existing_shared_piles=1", "cost.supply_cny_per_kwh=0.4",
        "cost.purchase_factor=1.1", "cost.fee_tax_frac=0.06",
        "cost.smart_retrofit_piles=5", "cost.smart_retrofit_cny=400",
        "subsidy.taxi_station_frac=0.3", "subsidy.taxi_station_piles=1",
        "subsidy.smart_retrofit_cny=300", "subsidy.shared_pile_cny=500",
        "subsidy.public_cny_per_kwh=0.1", "subsidy.district_frac=0.25"};
    ev_class_sums_t *bare;

    small_open(&small, sets, sizeof(sets) / sizeof(*sets));
    world = &small.world;
    city = small.lab.setup.city;
    city->group[SHARED].kind = EV_AT_SHARED;
    city->costs.item[EV_COST_PUBLIC_FAST] =
        (ev_cost_item_t){6000, 340, 95, 0.07, 0.03, 8};
    city->costs.item[EV_COST_TRANSFORMER] = (ev_cost_item_t){0, 0, 0, 0.01, 0, 20};
    city->costs.item[EV_COST_OWN_PILE] = (ev_cost_item_t){4000, 0, 0, 0.01, 0, 10};
    pay_by(
        EV_COST_PUBLIC_FAST, EV_PART_GRID, EV_PAYER_OPERATOR, 0.6, EV_PAYER_GRID_COMPANY);
    pay_by(EV_COST_OWN_PILE, EV_PART_CAPITAL, EV_PAYER_OWNER, 0.5, EV_PAYER_CAR_MAKER);
    for (int part = 0; part < EV_N_PARTS; part++) {
        pay_by(EV_COST_DEDICATED_FAST, part, EV_PAYER_OWNER, 1.0, EV_PAYER_OWNER);
    }
    sell(FAST, 700, 980, 420);
    sell(DEPOT, 70, 77, 7);
    world->tally.of[EV_BEV_PILE].session_j[EV_AT_HOME] = 140 * (int64_t)KWH_J;
    world->tally.of[EV_BEV_PILE].paid_ucny = 70 * UCNY;
    world->tally.run.week_ucny[EV_AT_HOME] = 70 * UCNY;
    bare = &world->tally.of[EV_BEV_BARE];
    bare->drive_to_pile_s = 3600; /* 36 CNY an hour, waiting 1.6 of it */
    bare->wait_s = 1800;
    bare->reneged_wait_s = 600;
    ev_money_make_up(&money, world);
}

/** Paid less received by a payer in a flow of the year [CNY]. */
static double
year(int flow, int payer)
{
    return (double)money.year.flow_ucny[flow][payer] / UCNY;
}

static double
once(int flow, int payer)
{
    return (double)money.once.flow_ucny[flow][payer] / UCNY;
}

/* Fast: 2 x 6,000 + 120 x 340 = 52,800, over 8 years 6,600; connection 120 / 0.95 x 95 =
 * 12,000, over 20 years 600; half of both stood before. Shared, 4 x 1,000 over 10 years, a
 * quarter before; the depot's 1,000; own piles 10 x 4,000 over 10 years, and 5 x 400 of
 * retrofits. */
static void
test_capital_by_hand(void)
{
    open_town();
    TEST_NEAR(year(EV_FLOW_EQUIPMENT, EV_PAYER_OPERATOR), 3300 + 300, 1e-9);
    TEST_NEAR(year(EV_FLOW_EQUIPMENT, EV_PAYER_OWNER), 100 + 2000 + 200, 1e-9);
    TEST_NEAR(year(EV_FLOW_EQUIPMENT, EV_PAYER_CAR_MAKER), 2000, 1e-9);
    TEST_NEAR(year(EV_FLOW_CONNECTION, EV_PAYER_OPERATOR), 180, 1e-9);
    TEST_NEAR(year(EV_FLOW_CONNECTION, EV_PAYER_GRID_COMPANY), 120, 1e-9);
    TEST_NEAR(year(EV_FLOW_SUNK, EV_PAYER_OPERATOR), 3300 + 180 + 100, 1e-9);
    TEST_NEAR(year(EV_FLOW_SUNK, EV_PAYER_GRID_COMPANY), 120, 1e-9);
    TEST_NEAR(once(EV_FLOW_EQUIPMENT, EV_PAYER_OPERATOR), 26400 + 3000, 1e-9);
    TEST_NEAR(once(EV_FLOW_EQUIPMENT, EV_PAYER_OWNER), 1000 + 20000 + 2000, 1e-9);
    TEST_NEAR(once(EV_FLOW_CONNECTION, EV_PAYER_OPERATOR), 3600, 1e-9);
    TEST_NEAR(once(EV_FLOW_CONNECTION, EV_PAYER_GRID_COMPANY), 2400, 1e-9);
    TEST_NEAR(money.sunk_cny, 26400 + 6000 + 1000, 1e-9);
    /* 0.07 x 52,800 + 0.01 x 12,000 + 0.03 x 36,500; 0.01 x 40,000 */
    TEST_NEAR(year(EV_FLOW_UPKEEP, EV_PAYER_OPERATOR), 3696 + 120 + 1095, 1e-6);
    TEST_NEAR(year(EV_FLOW_UPKEEP, EV_PAYER_OWNER), 400, 1e-6);
    small_close(&small);
}

/* A year has 36,500 kWh at the fast piles for 51,100 CNY, of them 21,900 of fees; at the
 * depot 3,650 for 4,015, of them 365; at home 7,300 for 3,650. */
static void
test_energy_and_fees_by_hand(void)
{
    open_town();
    TEST_NEAR(year(EV_FLOW_SOLD, EV_PAYER_DRIVER), 29200, 1e-6);
    TEST_NEAR(year(EV_FLOW_SOLD, EV_PAYER_OPERATOR), -29200, 1e-6);
    TEST_NEAR(year(EV_FLOW_SOLD, EV_PAYER_OWNER), 0, 0.0); /* the fleet pays itself */
    TEST_NEAR(year(EV_FLOW_FEE, EV_PAYER_DRIVER), 21900, 1e-6);
    TEST_NEAR(year(EV_FLOW_FEE, EV_PAYER_OPERATOR), -21900, 1e-6);
    TEST_NEAR(year(EV_FLOW_POWER, EV_PAYER_OPERATOR), 1.1 * 29200, 1e-6);
    TEST_NEAR(year(EV_FLOW_POWER, EV_PAYER_OWNER), 3650 + 1.1 * 3650, 1e-6);
    TEST_NEAR(year(EV_FLOW_POWER, EV_PAYER_GRID_COMPANY), -(1.1 * 32850 + 3650), 1e-6);
    TEST_NEAR(
        year(EV_FLOW_SUPPLY, EV_PAYER_GRID_COMPANY), 0.4 * (36500 + 3650 + 7300), 1e-6);
    TEST_NEAR(year(EV_FLOW_TAX, EV_PAYER_OPERATOR), 0.06 * 21900, 1e-6);
    TEST_NEAR(year(EV_FLOW_TAX, EV_PAYER_OWNER), 0.06 * 365, 1e-6);
    TEST_NEAR(year(EV_FLOW_TAX, EV_PAYER_STATE), -0.06 * 22265, 1e-6);
    /* 36 CNY of driving and 2,400 s x 0.016 of waiting, 365 / 7 times; values of time are
     * held as floats */
    TEST_NEAR(year(EV_FLOW_TIME, EV_PAYER_DRIVER), (36 + 38.4) * 365 / 7, 1e-3);
    small_close(&small);
}

/* One of two piles: 0.3 x 26,400 = 7,920, over 8 years 990. Three new shared piles: 1,500;
 * five retrofits: 1,500; both over 10 years. A quarter is the district's. */
static void
test_subsidies_by_hand(void)
{
    open_town();
    TEST_NEAR(once(EV_FLOW_STATION_AID, EV_PAYER_OPERATOR), -7920, 1e-9);
    TEST_NEAR(once(EV_FLOW_STATION_AID, EV_PAYER_DISTRICT), 1980, 1e-9);
    TEST_NEAR(once(EV_FLOW_STATION_AID, EV_PAYER_CITY), 5940, 1e-9);
    TEST_NEAR(year(EV_FLOW_STATION_AID, EV_PAYER_CITY), 742.5, 1e-9);
    TEST_NEAR(once(EV_FLOW_SHARED_AID, EV_PAYER_PROPERTY), -1500, 1e-9);
    TEST_NEAR(year(EV_FLOW_SHARED_AID, EV_PAYER_PROPERTY), -150, 1e-9);
    TEST_NEAR(once(EV_FLOW_RETROFIT_AID, EV_PAYER_OWNER), -1500, 1e-9);
    TEST_NEAR(year(EV_FLOW_RETROFIT_AID, EV_PAYER_DISTRICT), 37.5, 1e-9);
    TEST_NEAR(year(EV_FLOW_KWH_AID, EV_PAYER_OPERATOR), -3650, 1e-6);
    TEST_NEAR(once(EV_FLOW_KWH_AID, EV_PAYER_OPERATOR), 0, 0.0);
    small_close(&small);
}

/* All payers together: the costs, and no more. */
static void
test_transfers_cancel(void)
{
    int64_t all = 0;
    double cost_cny = 3300 + 600 + 3300 + 400 + 2300 + 2000;
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    open_town();
    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        all += ev_account_of(&money.year, payer);
    }
    CU_ASSERT_EQUAL(all, ev_account_cost_sum(&money.year));
    /* fast 7,200, shared 400, depot 100, own piles 4,000, retrofits 200 */
    cost_cny = 7200 + 400 + 100 + 4000 + 200 + (4911 + 400) + 0.4 * 47450 +
               (36 + 38.4) * 365 / 7;
    TEST_NEAR((double)all / UCNY, cost_cny, 1e-3);
    CU_ASSERT_EQUAL(ev_money_check(world, &diag), SIM_OK);
    TEST_NEAR((double)ev_account_of(&money.year, EV_PAYER_OPERATOR) / UCNY,
        3600 + 180 + 3580 + 4911 - 29200 - 21900 + 32120 + 1314 - 990 - 3650, 1e-6);
    small_close(&small);
}

static void
test_spread_leaves_no_rest(void)
{
    const double weight[] = {1, 0, 1, 1}, none[] = {0, 0, 0};
    int64_t part[4];

    ev_stock_spread(100, weight, 4, part);
    CU_ASSERT_EQUAL(part[0], 33);
    CU_ASSERT_EQUAL(part[1], 0);
    CU_ASSERT_EQUAL(part[2], 34);
    CU_ASSERT_EQUAL(part[3], 33);
    ev_stock_spread(100, none, 3, part);
    CU_ASSERT_EQUAL(part[0], 100);
    CU_ASSERT_EQUAL(part[2], 0);
}

/* A district decides for itself, and the rest of the city for the rest. */
static void
test_a_scale_and_a_plan_of_a_district(void)
{
    const char *const sets[] = {small_register("public_fast,60,2\n"), "scale=0.5",
        "cost.existing_public_fast_piles=1", "subsidy.taxi_station_frac=0.5",
        "subsidy.taxi_station_piles=2"};
    ev_plan_t other;

    small_open(&small, sets, 5);
    world = &small.world;
    city = small.lab.setup.city;
    ev_money_make_up(&money, world);
    TEST_NEAR(
        money.stock.new_frac[EV_COST_PUBLIC_FAST], 1.0 - 0.5 / city->group[0].n, 1e-12);
    TEST_NEAR(once(EV_FLOW_STATION_AID, EV_PAYER_CITY), 0.5 * 1000, 1e-9);
    other = city->plan;
    other.aid_taxi_frac = 0.25;
    city->plan_of = &other;
    ev_money_make_up(&money, world);
    TEST_NEAR(once(EV_FLOW_STATION_AID, EV_PAYER_CITY), 0.25 * 1000, 1e-9);
    city->plan_of = NULL;
    small_close(&small);
}

/* Guidance moves the median threshold of every class by what it says. */
static void
test_guidance_moves_thresholds(void)
{
    const char *const sets[] = {"guidance.trigger_shift_frac=0.1"};
    uint16_t before[EV_N_CLASSES];

    small_open(&small, NULL, 0);
    for (int c = 0; c < EV_N_CLASSES; c++) {
        before[c] = lab_city(&small.lab)->driver[c].trigger16[128];
    }
    small_close(&small);
    small_open(&small, sets, 1);
    for (int c = 0; c < EV_N_CLASSES; c++) {
        TEST_NEAR(
            lab_city(&small.lab)->driver[c].trigger16[128] - before[c], 0.1 * 65536, 2.0);
    }
    small_close(&small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"capital and upkeep by hand", test_capital_by_hand},
        {"energy, fees, tax and time by hand", test_energy_and_fees_by_hand},
        {"subsidies by hand", test_subsidies_by_hand},
        {"transfers cancel", test_transfers_cancel},
        {"a spread leaves no rest", test_spread_leaves_no_rest},
        {"guidance moves thresholds", test_guidance_moves_thresholds},
        {"a scale, and a plan of a district", test_a_scale_and_a_plan_of_a_district},
        {NULL, NULL},
    };

    return test_main("money", cases);
}
