#include "models/payers.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

static const char *const items[] = {"own_pile", "shared_pile", "work_pile", "public_slow",
    "destination", "public_fast", "high_power", "highway", "dedicated_slow",
    "dedicated_fast", "transformer"};
static const char *const parts[] = {"capital", "grid", "upkeep", "fee"};

static ev_payers_t payers;
static char said[2048];

/** Read a table of all rows paid by operators, but that of public_fast, grid. */
static sim_status_t
read_rows(const char *row, const char *more)
{
    char text[8192] = "item,part,owner_frac,driver_frac,operator_frac,car_maker_frac,"
                      "property_frac,grid_company_frac,district_frac,city_frac,"
                      "state_frac\n";
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    for (size_t i = 0; i < sizeof(items) / sizeof(*items); i++) {
        for (size_t p = 0; p < sizeof(parts) / sizeof(*parts); p++) {
            const size_t n = strlen(text);

            snprintf(text + n, sizeof(text) - n,
                i == 5 && p == 1 ? row : "%s,%s,0,0,1,0,0,0,0,0,0\n", items[i], parts[p]);
        }
    }
    strcat(text, more);
    status = ev_payers_read(&payers, test_file("payers.csv", text), &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static void
test_a_table_is_read(void)
{
    const double *grid = payers.share[EV_COST_PUBLIC_FAST][EV_PART_GRID];

    CU_ASSERT_EQUAL(
        read_rows("public_fast,grid,0,0,0.5,0,0,0.25,0.125,0.0625,0.0625\n", ""), SIM_OK);
    CU_ASSERT(payers.is_given);
    CU_ASSERT_EQUAL(grid[EV_PAYER_OPERATOR], 0.5);
    CU_ASSERT_EQUAL(grid[EV_PAYER_GRID_COMPANY], 0.25);
    CU_ASSERT_EQUAL(grid[EV_PAYER_DISTRICT], 0.125);
    CU_ASSERT_EQUAL(grid[EV_PAYER_STATE], 0.0625);
    CU_ASSERT_EQUAL(grid[EV_PAYER_OWNER], 0.0);
    CU_ASSERT_EQUAL(
        payers.share[EV_COST_TRANSFORMER][EV_PART_FEE][EV_PAYER_OPERATOR], 1.0);
}

/* Thirds with six decimals are taken for thirds. */
static void
test_decimals_are_forgiven(void)
{
    const double *grid = payers.share[EV_COST_PUBLIC_FAST][EV_PART_GRID];

    CU_ASSERT_EQUAL(
        read_rows("public_fast,grid,0.333333,0.333333,0.333333,0,0,0,0,0,0\n", ""),
        SIM_OK);
    TEST_NEAR(grid[EV_PAYER_OWNER], 1.0 / 3.0, 1e-15);
}

static void
test_faults_are_told(void)
{
    CU_ASSERT_EQUAL(
        read_rows("public_fast,grid,0,0,0.5,0,0,0.4,0,0,0\n", ""), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said,
        "payers.csv:23: error: public_fast, grid: the shares sum to 0.9; expected 1"));
    CU_ASSERT_EQUAL(
        read_rows("public_fast,upkeep,1,0,0,0,0,0,0,0,0\n", ""), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(
        said, "payers.csv:24: error: public_fast, upkeep stands already in line 23"));
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "error: public_fast, grid is missing"));
    CU_ASSERT_EQUAL(
        read_rows("public_fast,grid,-1,2,0,0,0,0,0,0,0\n", ""), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "payers.csv:23: error: owner_frac"));
    CU_ASSERT_EQUAL(
        read_rows("%s,%s,0,0,1,0,0,0,0,0,0\n", "own_pile,tip,1,0,0\n"), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "payers.csv:46"));
}

static void
test_without_a_table(void)
{
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL(ev_payers_read(&payers, NULL, &diag), SIM_OK);
    CU_ASSERT(!payers.is_given);
    CU_ASSERT_EQUAL(payers.share[EV_COST_OWN_PILE][EV_PART_CAPITAL][EV_PAYER_OWNER], 1.0);
    CU_ASSERT_EQUAL(payers.share[EV_COST_HIGHWAY][EV_PART_FEE][EV_PAYER_OPERATOR], 1.0);
    CU_ASSERT_EQUAL(payers.share[EV_COST_HIGHWAY][EV_PART_FEE][EV_PAYER_OWNER], 0.0);
}

/* Thirds of 100 are 33, 34 and 33: what the running sums round to. */
static void
test_a_split_leaves_no_rest(void)
{
    const ev_payer_shares_t third = {[EV_PAYER_OWNER] = 1.0 / 3,
        [EV_PAYER_DRIVER] = 1.0 / 3,
        [EV_PAYER_CITY] = 1.0 / 3};
    int64_t part[EV_N_PAYERS];

    ev_payers_split(third, 100, part);
    CU_ASSERT_EQUAL(part[EV_PAYER_OWNER], 33);
    CU_ASSERT_EQUAL(part[EV_PAYER_DRIVER], 34);
    CU_ASSERT_EQUAL(part[EV_PAYER_CITY], 33);
    CU_ASSERT_EQUAL(part[EV_PAYER_OPERATOR], 0);
    CU_ASSERT_EQUAL(part[EV_PAYER_STATE], 0);
    for (int64_t amount = 7; amount > -20000000000000; amount = 1 - 3 * amount) {
        int64_t sum = 0;

        ev_payers_split(third, amount, part);
        for (int payer = 0; payer < EV_N_PAYERS; payer++) {
            sum += part[payer];
        }
        CU_ASSERT_EQUAL(sum, amount);
        CU_ASSERT_EQUAL(part[EV_PAYER_STATE], 0);
    }
}

static void
test_the_data_is_read(void)
{
    static const char *const path[] = {
        "data/shanghai/payers.csv", "data/demo/payers.csv", "data/queues/payers.csv"};
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    for (int i = 0; i < 3; i++) {
        CU_ASSERT_EQUAL(ev_payers_read(&payers, path[i], &diag), SIM_OK);
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"a table is read", test_a_table_is_read},
        {"decimals are forgiven", test_decimals_are_forgiven},
        {"faults are told", test_faults_are_told},
        {"without a table", test_without_a_table},
        {"a split leaves no rest", test_a_split_leaves_no_rest},
        {"the data is read", test_the_data_is_read},
        {NULL, NULL},
    };

    return test_main("payers", cases);
}
