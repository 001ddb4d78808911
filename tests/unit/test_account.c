#include "models/account.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

static const ev_payer_shares_t seller = {[EV_PAYER_OPERATOR] = 1.0};
static const ev_payer_shares_t driver = {[EV_PAYER_DRIVER] = 1.0};
static const ev_payer_shares_t both = {
    [EV_PAYER_OPERATOR] = 0.25, [EV_PAYER_GRID_COMPANY] = 0.75};

static ev_account_t account;
static char said[4096];

/* Upkeep of 1,001 in district 2, a fee of 300 in district 5. */
static void
book(void)
{
    memset(&account, 0, sizeof(account));
    ev_account_cost(
        &account, (ev_entry_t){EV_FLOW_UPKEEP, EV_COST_HIGHWAY, 2}, 1001, both);
    ev_account_move(
        &account, (ev_entry_t){EV_FLOW_FEE, EV_COST_WORK_PILE, 5}, 300, driver, seller);
}

static sim_status_t
check(void)
{
    FILE *out = fopen(test_path("said.txt"), "w+");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    status = ev_account_check(&account, "year", &diag);
    rewind(out);
    said[fread(said, 1, sizeof(said) - 1, out)] = '\0';
    fclose(out);
    return status;
}

static void
test_both_sides_by_hand(void)
{
    book();
    CU_ASSERT_EQUAL(check(), SIM_OK);
    CU_ASSERT_EQUAL(ev_account_of(&account, EV_PAYER_OPERATOR), 250 - 300);
    CU_ASSERT_EQUAL(ev_account_of(&account, EV_PAYER_GRID_COMPANY), 751);
    CU_ASSERT_EQUAL(ev_account_of(&account, EV_PAYER_DRIVER), 300);
    CU_ASSERT_EQUAL(ev_account_of(&account, EV_PAYER_CITY), 0);
    CU_ASSERT_EQUAL(ev_account_cost_sum(&account), 1001);
    CU_ASSERT_EQUAL(account.moved_ucny[EV_FLOW_FEE], 300);
    CU_ASSERT_EQUAL(account.cost_ucny[EV_FLOW_FEE], 0);
    CU_ASSERT_EQUAL(account.district_ucny[EV_PAYER_OPERATOR][2], 250);
    CU_ASSERT_EQUAL(account.district_ucny[EV_PAYER_OPERATOR][5], -300);
    CU_ASSERT_EQUAL(account.item_ucny[EV_COST_HIGHWAY][EV_PAYER_GRID_COMPANY], 751);
}

/** Falsify a figure. */
static void
expect_fault(int64_t *figure, const char *words)
{
    book();
    ++*figure;
    CU_ASSERT_EQUAL(check(), SIM_ERR_BALANCE);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, words));
    if (strstr(said, words) == NULL) {
        printf("       said: %s", said);
    }
}

static void
test_each_figure_is_checked(void)
{
    expect_fault(&account.flow_ucny[EV_FLOW_FEE][EV_PAYER_CITY],
        "money of the year [micro-yuan], service_fees: all payers = cost: 1 on one side, "
        "0 on the other");
    expect_fault(&account.cost_ucny[EV_FLOW_TIME], "time: all payers = cost: 0 on");
    expect_fault(&account.item_ucny[EV_ACCOUNT_NO_ITEM][EV_PAYER_STATE],
        "state: by flow = by item");
    expect_fault(
        &account.district_ucny[EV_PAYER_OWNER][63], "owner: by flow = by district");
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"both sides, by hand", test_both_sides_by_hand},
        {"each figure is checked", test_each_figure_is_checked},
        {NULL, NULL},
    };

    return test_main("account", cases);
}
