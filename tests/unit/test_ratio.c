#include "models/ratio.h"
#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

/* 1.25 million vehicles of the plan for Shanghai; 0.462 x 550,000 + 0.364 x 400,000 =
   399,700 private cars have a pile of their own. */
static ev_plan_t
shanghai(void)
{
    return (ev_plan_t){.n_private_bev = 550000,
        .n_private_phev = 400000,
        .n_taxi = 300000,
        .own_pile_bev_frac = 0.462,
        .own_pile_phev_frac = 0.364,
        .private_piles = 430000,
        .public_piles = 130000,
        .dedicated_piles = 65000,
        .work_piles = 16000,
        .shared_piles = 9000,
        .private_operating_frac = 0.93,
        .public_operating_frac = 0.77,
        .dedicated_operating_frac = 0.77,
        .dedicated_fast_frac = -1.0};
}

/* Faults told. */
static int
resolve(ev_plan_t *plan)
{
    FILE *out = fopen(test_path("said"), "w");
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    sim_diag_open(&diag, out);
    status = ev_ratio_resolve(plan, &diag);
    CU_ASSERT_EQUAL(status, diag.n_errors > 0 ? SIM_ERR_INPUT : SIM_OK);
    fclose(out);
    return diag.n_errors;
}

static void
test_off(void)
{
    ev_plan_t plan = shanghai();
    const ev_plan_t before = plan;

    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(memcmp(&plan, &before, sizeof(plan)), 0);
}

/* 625,000 piles; 399,700 / 0.93 = 429,785 private and 65,000 dedicated leave 130,215. */
static void
test_one_number(void)
{
    ev_plan_t plan = shanghai();

    plan.vehicle_to_pile_ratio = 2.0;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(plan.private_piles, 429785);
    CU_ASSERT_EQUAL(plan.dedicated_piles, 65000);
    CU_ASSERT_EQUAL(plan.public_piles, 130215);
    TEST_NEAR(plan.own_pile_bev_frac, 0.462, 0.0);
}

/* What coverage adds at home, the public ones are fewer: still 625,000 in all. */
static void
test_counted_anew(void)
{
    ev_plan_t plan = shanghai();
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    CU_ASSERT_EQUAL_FATAL(
        ev_ratio_recount(&plan, plan.shared_piles + 500, &diag), SIM_OK);
    CU_ASSERT_EQUAL(plan.public_piles, shanghai().public_piles); /* no ratio, no change */
    plan.vehicle_to_pile_ratio = 2.0;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    plan.private_piles += 1000;
    CU_ASSERT_EQUAL(ev_ratio_recount(&plan, plan.shared_piles + 500, &diag), SIM_OK);
    CU_ASSERT_EQUAL(plan.public_piles, 130215 - 1000 - 500);
    CU_ASSERT_EQUAL(plan.dedicated_piles, 65000); /* the shared ones are put in later */
    plan.private_piles += 130000;
    CU_ASSERT_EQUAL(
        ev_ratio_recount(&plan, plan.shared_piles + 500, &diag), SIM_ERR_INPUT);
}

static void
test_less_than_none(void)
{
    ev_plan_t plan = shanghai();

    plan.vehicle_to_pile_ratio = 3.0; /* 416,667 piles, fewer than the private ones */
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("said")),
        "1250000 EVs at 3 for each pile make 416667 piles; 429785 private ones (399700 "
        "cars with an own pile, 0.93 of the piles working) and 65000 dedicated ones "
        "leave -78118 public"));
}

/* 100,000 operating of 129,870 public piles; the total comes out. */
static void
test_public_given(void)
{
    ev_plan_t plan = shanghai();

    plan.evs_per_public_pile = 12.5;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(plan.public_piles, 129870);
    CU_ASSERT_EQUAL(plan.private_piles, 429785);
    plan.vehicle_to_pile_ratio = 2.0;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
}

/* 0.7 of 625,000 are 437,500, of which 406,875 work: 1.01795 times as many owners. */
static void
test_private_share(void)
{
    ev_plan_t plan = shanghai();

    plan.vehicle_to_pile_ratio = 2.0;
    plan.private_share_frac = 0.7;
    plan.dedicated_share_frac = 0.1;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(plan.private_piles, 437500);
    CU_ASSERT_EQUAL(plan.dedicated_piles, 62500);
    CU_ASSERT_EQUAL(plan.public_piles, 125000);
    TEST_NEAR(plan.own_pile_bev_frac, 0.462 * 406875.0 / 399700.0, 1e-9);
    TEST_NEAR(plan.own_pile_phev_frac, 0.364 * 406875.0 / 399700.0, 1e-9);
}

/* Of a million piles 0.94 are private and 874,200 work: all 550,000 BEVs have one, and
   324,200 of the 400,000 PHEVs. */
static void
test_owners_are_not_more_than_all(void)
{
    ev_plan_t plan = shanghai();

    plan.vehicle_to_pile_ratio = 1.25;
    plan.private_share_frac = 0.94;
    plan.dedicated_share_frac = 0.04;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    TEST_NEAR(plan.own_pile_bev_frac, 1.0, 1e-12);
    TEST_NEAR(plan.own_pile_phev_frac, 324200.0 / 400000.0, 1e-9);
    plan = shanghai();
    plan.vehicle_to_pile_ratio = 1.0;
    plan.private_share_frac = 0.9; /* 1,125,000 for 950,000 cars */
    CU_ASSERT_EQUAL(resolve(&plan), 1);
}

/* With more private piles nobody loses his. */
static void
test_owners_nest(void)
{
    double bev = 0.0, phev = 0.0;

    for (int k = 1; k < 70; k++) {
        ev_plan_t plan = shanghai();

        plan.vehicle_to_pile_ratio = 1.25;
        plan.private_share_frac = 0.01 * k;
        CU_ASSERT_EQUAL(resolve(&plan), 0);
        CU_ASSERT_TRUE(plan.own_pile_bev_frac >= bev && plan.own_pile_phev_frac >= phev);
        CU_ASSERT_EQUAL(
            plan.private_piles + plan.dedicated_piles + plan.public_piles, 1000000);
        bev = plan.own_pile_bev_frac;
        phev = plan.own_pile_phev_frac;
    }
}

/* Shares alone divide the piles that the plan has. */
static void
test_shares_of_the_given(void)
{
    ev_plan_t plan = shanghai();

    plan.dedicated_share_frac = 0.08;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(plan.private_piles, 430000);
    CU_ASSERT_EQUAL(plan.dedicated_piles, 50000);
    CU_ASSERT_EQUAL(plan.public_piles, 145000);
    plan = shanghai();
    plan.dedicated_share_frac = 0.02; /* 12,500, of which 9,625 work */
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan = shanghai();
    plan.evs_per_public_pile = 12.5; /* 129,870 are 0.2 of 649,350 */
    plan.private_share_frac = 0.7;
    plan.dedicated_share_frac = 0.1;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    CU_ASSERT_EQUAL(plan.private_piles, 454545);
    CU_ASSERT_EQUAL(plan.dedicated_piles, 64935);
    CU_ASSERT_EQUAL(plan.public_piles, 129870);
}

static void
test_keys_that_need_others(void)
{
    ev_plan_t plan = shanghai();

    plan.size_by = EV_SIZE_KW;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan.size_by = EV_SIZE_COST;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan.public_mcny = 3000;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    plan.kept_piles = 10;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan.vehicle_to_pile_ratio = 2;
    CU_ASSERT_EQUAL(resolve(&plan), 2);
    plan = shanghai();
    plan.place_by = EV_PLACE_NEED;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan.place_by = EV_PLACE_ACCESS;
    plan.place_register_frac = 0.5;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan = shanghai();
    plan.is_as_registered = 1;
    CU_ASSERT_EQUAL(resolve(&plan), 0);
    plan.vehicle_to_pile_ratio = 2;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
    plan = shanghai();
    plan.private_share_frac = 0.6;
    plan.dedicated_share_frac = 0.4;
    CU_ASSERT_EQUAL(resolve(&plan), 1);
}

static void
test_the_check_leaves_the_plan(void)
{
    ev_plan_t plan = shanghai();
    ev_plan_t before;
    sim_diag_t diag;

    sim_diag_open(&diag, stdout);
    plan.vehicle_to_pile_ratio = 2.0;
    before = plan;
    CU_ASSERT_EQUAL(ev_ratio_check(&plan, &diag), SIM_OK);
    CU_ASSERT_EQUAL(memcmp(&plan, &before, sizeof(plan)), 0);
}

int
main(void)
{
    return test_main("ratio",
        (const test_case_t[]){{"without its keys the plan stays as it is", test_off},
            {"one number in: private, dedicated, the rest is public", test_one_number},
            {"counted anew with what there is at home", test_counted_anew},
            {"a ratio that leaves less than none is told", test_less_than_none},
            {"public piles given: the ratio comes out", test_public_given},
            {"a private share moves the owners", test_private_share},
            {"not more owners than cars", test_owners_are_not_more_than_all},
            {"more private piles only add owners", test_owners_nest},
            {"shares of the piles that there are", test_shares_of_the_given},
            {"keys that contradict or need each other", test_keys_that_need_others},
            {"the check leaves the plan alone", test_the_check_leaves_the_plan},
            {NULL, NULL}});
}
