#include "models/inventory.h"

#include "tests/testlib.h"
#include "tests/toys/lab.h"

#include <stdio.h>
#include <string.h>

/* Sums over districts are the city's, and the city's are those of its groups. */
static void
test_adds_up(void)
{
    lab_t lab;
    const ev_city_t *city;
    ev_inventory_t of[EV_CITY_MAX_DISTRICTS + 1];

    lab_open(&lab, "../demo", NULL, 0);
    city = lab_city(&lab);
    ev_inventory_count(city, of);
    for (int kind = EV_AT_SHARED; kind <= EV_AT_DEPOT; kind++) {
        double sum = 0.0;

        for (uint32_t d = 0; d < city->n_districts; d++) {
            sum += of[d].working[kind];
        }
        CU_ASSERT_EQUAL(sum, of[city->n_districts].working[kind]);
        CU_ASSERT_EQUAL(sum, city->inventory[kind][0]);
    }
    CU_ASSERT_EQUAL(ev_inventory_public(&of[city->n_districts]), 46); /* 60 x 0.77 */
    TEST_NEAR(of[city->n_districts].bare + of[city->n_districts].working[EV_AT_HOME],
        380.0, 0.0); /* private cars of the demo */
    lab_close(&lab);
}

/* The demo: 500 vehicles, 170 + 40 + 60 piles, or 2 to a pile as one number. */
static void
test_told(void)
{
    static const char *const sets[] = {"piles.vehicle_to_pile_ratio=2"};
    lab_t lab;
    FILE *out;

    for (size_t n_sets = 0; n_sets < 2; n_sets++) {
        lab_open(&lab, "../demo", sets, n_sets);
        out = fopen(test_path("told"), "w");
        CU_ASSERT_PTR_NOT_NULL_FATAL(out);
        ev_inventory_tell(lab_city(&lab), out);
        fclose(out);
        lab_close(&lab);
        /* 0.44 x 220 + 0.39 x 160 = 159.2 cars over 0.93 are 171 piles */
        CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("told")),
            n_sets == 0 ? "170 private + 40 dedicated + 60 public = 270 piles for 500 EVs"
                        : "171 private + 40 dedicated + 39 public = 250 piles for 500 "
                          "EVs\nvehicles per pile: 2.000 nominal"));
    }
}

/* Connected piles, and their ratio, by district: 216 EVs over 87 + 10 + 11 piles, of which
   80.91 private, 2 + 2 + 4 dedicated and 8 public ones operate. */
static void
test_ratios(void)
{
    static const char *const sets[] = {
        "districts.Eastbank.piles.vehicle_to_pile_ratio=2"};
    ev_inventory_t of[EV_CITY_MAX_DISTRICTS + 1];
    lab_t lab;
    FILE *out;

    lab_open(&lab, "../demo", sets, 1);
    ev_inventory_count(lab_city(&lab), of);
    TEST_NEAR(of[1].evs, 216.0, 0.0);
    TEST_NEAR(of[1].n_private, 87.0, 0.0);
    TEST_NEAR(of[1].n_dedicated, 10.0, 0.0);
    TEST_NEAR(of[1].n_public, 11.0, 0.0);
    TEST_NEAR(of[1].operating, 87.0 * 0.93 + 8.0 + 8.0, 1e-9);
    TEST_NEAR(of[2].evs, 500.0, 0.0);
    TEST_NEAR(of[2].n_private + of[2].n_dedicated + of[2].n_public, 270.0, 0.0);
    out = fopen(test_path("told"), "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    ev_inventory_tell(lab_city(&lab), out);
    fclose(out);
    lab_close(&lab);
    CU_ASSERT_PTR_NOT_NULL(strstr(test_text_of(test_path("told")),
        "Eastbank            216       87       10      "
        " 11      108    2.000    2.229\n"));
}

int
main(void)
{
    return test_main(
        "inventory", (const test_case_t[]){{"districts add up to the city", test_adds_up},
                         {"what check prints", test_told},
                         {"ratios by district", test_ratios}, {NULL, NULL}});
}
