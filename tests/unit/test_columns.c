#include "sim/columns.h"
#include "tests/testlib.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { PER_SITE, PER_VEHICLE };

typedef struct {
    int something;
    uint16_t *n_plugs;
    uint32_t *next;
    double *share;
} things_t;

static const sim_column_t columns[] = {
    SIM_COLUMN(things_t, n_plugs, PER_SITE, "plugs"),
    SIM_COLUMN(things_t, next, PER_VEHICLE, "vehicle_ix"),
    SIM_COLUMN(things_t, share, PER_VEHICLE, "frac"),
    {.name = NULL},
};

static void
test_takes_zeroed_columns(void)
{
    const size_t counts[] = {[PER_SITE] = 7, [PER_VEHICLE] = 1000};
    things_t things = {.something = 5};
    int n_nonzero = 0;

    CU_ASSERT_EQUAL_FATAL(sim_columns_take(columns, counts, &things), SIM_OK);
    memset(things.next, 0xff, 4000); /* so that memory used again is not zero by luck */
    memset(things.share, 0xff, 8000);
    sim_columns_give(columns, &things);
    CU_ASSERT_EQUAL_FATAL(sim_columns_take(columns, counts, &things), SIM_OK);
    for (int i = 0; i < 1000; i++) {
        n_nonzero += (i < 7 && things.n_plugs[i] != 0) || things.next[i] != 0 ||
                     things.share[i] != 0.0;
    }
    CU_ASSERT_EQUAL(n_nonzero, 0);
    CU_ASSERT_EQUAL(things.something, 5);
    sim_columns_give(columns, &things);
    CU_ASSERT_PTR_NULL(things.n_plugs);
    CU_ASSERT_PTR_NULL(things.share);
    sim_columns_give(columns, &things); /* twice is fine */
}

static void
test_counts_bytes(void)
{
    const size_t counts[] = {[PER_SITE] = 7, [PER_VEHICLE] = 1000};

    const size_t many[] = {[PER_SITE] = 0, [PER_VEHICLE] = (size_t)1 << 18};

    CU_ASSERT_EQUAL(sim_columns_bytes(columns, counts), 64 + 4032 + 8000);
    CU_ASSERT_EQUAL(sim_columns_bytes(columns, many), (size_t)4 << 20);
}

static void
test_clears_all_cells(void)
{
    const size_t counts[] = {[PER_SITE] = 3, [PER_VEHICLE] = 4};
    things_t things;

    CU_ASSERT_EQUAL_FATAL(sim_columns_take(columns, counts, &things), SIM_OK);
    things.n_plugs[2] = 9;
    things.share[3] = 0.5;
    sim_columns_clear(columns, counts, &things);
    CU_ASSERT_EQUAL(things.n_plugs[2], 0);
    CU_ASSERT_EQUAL(things.share[3], 0.0);
    sim_columns_give(columns, &things);
}

/* Columns lie one behind the other: none may reach into the next. */
static void
test_columns_do_not_overlap(void)
{
    const size_t counts[] = {[PER_SITE] = 7, [PER_VEHICLE] = 1000};
    things_t things;

    CU_ASSERT_EQUAL_FATAL(sim_columns_take(columns, counts, &things), SIM_OK);
    CU_ASSERT_TRUE((char *)things.next >= (char *)(things.n_plugs + 7));
    CU_ASSERT_TRUE((char *)things.share >= (char *)(things.next + 1000));
    CU_ASSERT_EQUAL((uintptr_t)things.next % 64, 0);
    CU_ASSERT_EQUAL((uintptr_t)things.share % 64, 0);
    sim_columns_give(columns, &things);
}

static void
test_none_is_a_number_of_cells(void)
{
    const size_t counts[] = {[PER_SITE] = 0, [PER_VEHICLE] = 0};
    things_t things;

    CU_ASSERT_EQUAL(sim_columns_take(columns, counts, &things), SIM_OK);
    sim_columns_give(columns, &things);
}

static void
test_all_or_none(void)
{
    /* The bytes of the second kind of column do not fit a size_t. */
    const size_t counts[] = {[PER_SITE] = 10, [PER_VEHICLE] = SIZE_MAX / 2};
    things_t things;

    CU_ASSERT_EQUAL(sim_columns_take(columns, counts, &things), SIM_ERR_MEMORY);
    CU_ASSERT_PTR_NULL(things.n_plugs);
    CU_ASSERT_PTR_NULL(things.next);
    CU_ASSERT_PTR_NULL(things.share);
}

static void
test_large_arrays_start_on_a_huge_page(void)
{
    char *room = sim_columns_room((size_t)5 << 20);
    char *small = sim_columns_room(100);

    CU_ASSERT_PTR_NOT_NULL_FATAL(room);
    CU_ASSERT_PTR_NOT_NULL_FATAL(small);
    CU_ASSERT_EQUAL((uintptr_t)room % ((uintptr_t)2 << 20), 0);
    CU_ASSERT_EQUAL((uintptr_t)small % 64, 0);
    free(room);
    free(small);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"takes zeroed columns", test_takes_zeroed_columns},
        {"counts bytes", test_counts_bytes},
        {"clears all cells", test_clears_all_cells},
        {"columns do not overlap", test_columns_do_not_overlap},
        {"none is a number of cells", test_none_is_a_number_of_cells},
        {"all or none", test_all_or_none},
        {"large arrays start on a huge page", test_large_arrays_start_on_a_huge_page},
        {NULL, NULL},
    };

    return test_main("columns", cases);
}
