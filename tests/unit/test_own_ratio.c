#include "models/own_ratio.h"

#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <stdio.h>

/* The demo: 500 vehicles, 170 private + 40 dedicated + 60 public piles. */
enum { WEST, EAST };

static void
open_demo(lab_t *lab, const char *const *sets, size_t n_sets)
{
    lab_open(lab, "../demo", sets, n_sets);
    CU_ASSERT_STRING_EQUAL_FATAL(lab_city(lab)->district_name[EAST], "Eastbank");
}

static int64_t
n_all(const ev_city_t *city, uint32_t district)
{
    return city->own[district].n_private + city->connected[district].n_dedicated +
           city->connected[district].n_public;
}

/* Districts add up to what the city's plan says. */
static void
expect_sums(const ev_city_t *city)
{
    int64_t n_evs = 0, n_private = 0, n_dedicated = 0, n_public = 0;

    for (uint32_t d = 0; d < city->n_districts; d++) {
        CU_ASSERT_EQUAL(city->own[d].n_evs, city->connected[d].n_evs);
        n_evs += city->connected[d].n_evs;
        n_private += city->own[d].n_private;
        n_dedicated += city->connected[d].n_dedicated;
        n_public += city->connected[d].n_public;
    }
    CU_ASSERT_EQUAL(n_evs, 500);
    CU_ASSERT_EQUAL(n_private, city->plan.private_piles);
    CU_ASSERT_EQUAL(n_dedicated, city->plan.dedicated_piles);
    CU_ASSERT_EQUAL(n_public, city->plan.public_piles);
}

/* 216 vehicles: 108 piles. Of the city's 170 private piles 87 are Eastbank's, for 82 of
   160 cars with an own pile; 10 dedicated ones are; 11 are left. */
static void
test_by_hand(void)
{
    static const char *const sets[] = {
        "districts.Eastbank.piles.vehicle_to_pile_ratio=2"};
    const ev_city_t *city;
    lab_t lab;

    open_demo(&lab, sets, 1);
    city = lab_city(&lab);
    CU_ASSERT_EQUAL(city->connected[EAST].n_evs, 216);
    CU_ASSERT_EQUAL(city->own[EAST].n_private, 87);
    CU_ASSERT_EQUAL(city->connected[EAST].n_dedicated, 10);
    CU_ASSERT_EQUAL(city->connected[EAST].n_public, 11);
    CU_ASSERT_EQUAL(city->connected[WEST].n_public, 49);
    CU_ASSERT_EQUAL(city->plan.private_piles, 170);
    expect_sums(city);
    lab_close(&lab);
}

/* 0.7 x 108 = 75.6 private piles, of which 0.93 work: 70.68 owners; 0.2 x 108 = 21.6
   dedicated ones; Westbank keeps its 83 private piles and owners. */
static void
test_a_split(void)
{
    static const char *const sets[] = {"districts.Eastbank.piles.vehicle_to_pile_ratio=2",
        "districts.Eastbank.piles.private_share_frac=0.7",
        "districts.Eastbank.piles.dedicated_share_frac=0.2"};
    const ev_city_t *city;
    double owners = 0.0;
    lab_t lab;

    open_demo(&lab, sets, 3);
    city = lab_city(&lab);
    for (uint32_t c = 0; c < city->n_communities; c++) {
        for (uint32_t kind = 0; kind < 2 && city->community[c].district == EAST; kind++) {
            owners += (double)city->n_residents[kind][c] * city->own_frac[4u * c + kind];
        }
    }
    TEST_NEAR(owners, 70.68, 1e-6);
    CU_ASSERT_EQUAL(city->own[EAST].n_private, 76);
    CU_ASSERT_EQUAL(city->connected[EAST].n_dedicated, 22);
    CU_ASSERT_EQUAL(city->connected[EAST].n_public, 10);
    CU_ASSERT_TRUE(city->own[WEST].n_private >= 82 && city->own[WEST].n_private <= 84);
    expect_sums(city);
    lab_close(&lab);
}

/* A larger private share only adds owners, until every car has one or the ratio is used up. */
static void
test_owners_nest(void)
{
    double was[64] = {0};

    for (int step = 0; step < 8; step++) {
        char share[64];
        const char *const sets[] = {"districts.Eastbank.piles.vehicle_to_pile_ratio=1.2",
            share, "piles.public=200"};
        const ev_city_t *city;
        lab_t lab;

        snprintf(share, sizeof(share), "districts.Eastbank.piles.private_share_frac=%g",
            0.5 + 0.05 * step);
        open_demo(&lab, sets, 3);
        city = lab_city(&lab);
        CU_ASSERT_FATAL(city->n_communities <= 64);
        for (uint32_t c = 0; c < city->n_communities; c++) {
            const double own = city->own_frac[4u * c];

            CU_ASSERT_TRUE(city->community[c].district == EAST
                               ? own > was[c] || own == 1.0
                               : step == 0 || own == was[c]);
            was[c] = own;
        }
        expect_sums(city);
        lab_close(&lab);
    }
}

static int64_t
private_of_west(const char *eastern)
{
    const char *const sets[] = {"piles.private=340", "piles.public=200",
        "districts.Westbank.coverage.own_old_frac=0.9",
        "districts.Eastbank.piles.vehicle_to_pile_ratio=1", eastern};
    int64_t n;
    lab_t lab;

    open_demo(&lab, sets, 5);
    n = lab_city(&lab)->own[WEST].n_private;
    expect_sums(lab_city(&lab));
    lab_close(&lab);
    return n;
}

/* Westbank's coverage adds to its own piles whatever share Eastbank has: what it has by the
   cars that own one, and by those expected to, is the same but for chance. */
static void
test_a_split_leaves_others_alone(void)
{
    const int64_t by_owners = private_of_west("piles.private_share_frac=0");
    const int64_t beside_a_split =
        private_of_west("districts.Eastbank.piles.private_share_frac=0.7");

    CU_ASSERT_EQUAL(private_of_west("districts.Eastbank.piles.private_share_frac=0.6"),
        beside_a_split);
    TEST_NEAR((double)by_owners, (double)beside_a_split, 25.0);
}

/* What transformers refuse, the ratio leaves to public piles. */
static void
test_transformers_refuse(void)
{
    static const char *const sets[] = {
        "districts.Eastbank.piles.vehicle_to_pile_ratio=1.9",
        "districts.Eastbank.piles.private_share_frac=0.75",
        "districts.Eastbank.coverage.transformers=limit",
        "districts.Eastbank.coverage.coincidence_frac=1", "choice.own_pile_kw=40"};
    lab_t lab;

    open_demo(&lab, sets, 5); /* 216 / 1.9 = 114 piles, 86 of them private if allowed */
    CU_ASSERT_TRUE(lab_city(&lab)->coverage.n_refused > 2.0);
    TEST_NEAR((double)lab_city(&lab)->own[EAST].n_private,
        85.5 - lab_city(&lab)->coverage.n_refused / 0.93, 1.0);
    CU_ASSERT_EQUAL(n_all(lab_city(&lab), EAST), 114);
    expect_sums(lab_city(&lab));
    lab_close(&lab);
}

/* Lower ratios, more piles: in Eastbank no kind loses one, and sums hold. */
static void
test_nested(void)
{
    int64_t was = 0;

    for (int step = 0; step < 12; step++) {
        char ratio[64];
        const char *const sets[] = {ratio, "districts.Eastbank.piles.dedicated=14"};
        const ev_city_t *city;
        lab_t lab;

        snprintf(ratio, sizeof(ratio),
            "districts.Eastbank.piles.vehicle_to_pile_ratio=%g", 2.1 - 0.05 * step);
        open_demo(&lab, sets, 2);
        city = lab_city(&lab);
        CU_ASSERT_EQUAL(city->connected[EAST].n_dedicated, 14);
        CU_ASSERT_EQUAL(n_all(city, EAST), (int64_t)(216.0 / (2.1 - 0.05 * step) + 0.5));
        CU_ASSERT_TRUE(city->connected[EAST].n_public >= was);
        was = city->connected[EAST].n_public;
        expect_sums(city);
        lab_close(&lab);
    }
}

/* Where all districts have a ratio, the city has what they make: 108 + 142 piles. */
static void
test_all_districts(void)
{
    static const char *const sets[] = {"districts.Eastbank.piles.vehicle_to_pile_ratio=2",
        "districts.Westbank.piles.vehicle_to_pile_ratio=2"};
    lab_t lab;

    open_demo(&lab, sets, 2);
    CU_ASSERT_EQUAL(n_all(lab_city(&lab), EAST), 108);
    CU_ASSERT_EQUAL(n_all(lab_city(&lab), WEST), 142);
    CU_ASSERT_EQUAL(lab_city(&lab)->plan.public_piles, 40);
    expect_sums(lab_city(&lab));
    lab_close(&lab);
}

/* 100 private piles of its own, of which half work: the city has 0.5 x 100 + 0.93 x 70. */
static void
test_private(void)
{
    static const char *const sets[] = {"districts.Eastbank.piles.private=100",
        "districts.Eastbank.piles.private_operating_frac=0.5"};
    lab_t lab;

    open_demo(&lab, sets, 2);
    CU_ASSERT_EQUAL(lab_city(&lab)->own[EAST].n_private, 100);
    CU_ASSERT_EQUAL(lab_city(&lab)->own[WEST].n_private, 70);
    TEST_NEAR(lab_city(&lab)->plan.private_operating_frac, 115.1 / 170.0, 1e-12);
    expect_sums(lab_city(&lab));
    lab_close(&lab);
}

/* All of Eastbank's 10 dedicated piles operate, and 23 of the other 30. */
static void
test_dedicated(void)
{
    static const char *const sets[] = {
        "districts.Eastbank.piles.dedicated_operating_frac=1"};
    lab_t lab;

    open_demo(&lab, sets, 1);
    TEST_NEAR(lab_city(&lab)->plan.dedicated_operating_frac, 33.0 / 40.0, 1e-12);
    expect_sums(lab_city(&lab));
    lab_close(&lab);
}

/* One operating public pile for 10 of 216 vehicles: 22, of 28.57 connected ones. */
static void
test_public(void)
{
    static const char *const sets[] = {"districts.Eastbank.piles.evs_per_public_pile=10"};
    lab_t lab;

    open_demo(&lab, sets, 1);
    CU_ASSERT_EQUAL(lab_city(&lab)->connected[EAST].n_public, 29);
    CU_ASSERT_EQUAL(lab_city(&lab)->connected[WEST].n_public, 31);
    expect_sums(lab_city(&lab));
    lab_close(&lab);
}

/* At half the size, half of a district's own numbers. */
static void
test_scale(void)
{
    static const char *const sets[] = {"scale=0.5",
        "districts.Eastbank.piles.dedicated=16", "districts.Eastbank.piles.private=80",
        "districts.Eastbank.piles.work=2"};
    lab_t lab;

    open_demo(&lab, sets, 4);
    CU_ASSERT_EQUAL(lab_city(&lab)->connected[EAST].n_dedicated, 8);
    CU_ASSERT_EQUAL(lab_city(&lab)->own[EAST].n_private, 40);
    CU_ASSERT_EQUAL(lab_city(&lab)->plan_of[EAST].work_piles, 1);
    lab_close(&lab);
}

int
main(void)
{
    return test_main("own_ratio",
        (const test_case_t[]){{"a district's ratio, by hand", test_by_hand},
            {"shares of private and dedicated piles", test_a_split},
            {"a split leaves other districts alone", test_a_split_leaves_others_alone},
            {"transformers refuse some", test_transformers_refuse},
            {"more private piles only add owners", test_owners_nest},
            {"lower ratios take no pile away", test_nested},
            {"all districts have a ratio", test_all_districts},
            {"private piles of its own", test_private},
            {"dedicated piles that all operate", test_dedicated},
            {"public piles by vehicles", test_public}, {"at another scale", test_scale},
            {NULL, NULL}});
}
