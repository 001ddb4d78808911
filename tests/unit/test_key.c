#include "sim/key.h"
#include "tests/testlib.h"

#include <stdlib.h>
#include <string.h>

#define MOST 100000

static uint64_t state = 1;

static uint64_t
draw(void)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return state >> 32 | state << 32;
}

static int
by_key(const void *a, const void *b)
{
    sim_key_t x, y;

    memcpy(&x, a, sizeof(x));
    memcpy(&y, b, sizeof(y));
    return (x > y) - (x < y);
}

static void
test_keys_hold_their_parts(void)
{
    const sim_key_t key = sim_key(33554431, 15, 134217727, 255);
    const sim_key_t other = sim_key(432000, 3, 812044, 258);

    CU_ASSERT_EQUAL(key, UINT64_MAX);
    CU_ASSERT_EQUAL(sim_key_time_s(other), 432000);
    CU_ASSERT_EQUAL(sim_key_kind(other), 3);
    CU_ASSERT_EQUAL(sim_key_entity(other), 812044);
    CU_ASSERT_EQUAL(sim_key_generation(other), 2); /* counted round by 256 */
    CU_ASSERT_TRUE(sim_key(5, 15, 99, 9) < sim_key(6, 0, 0, 0));
    CU_ASSERT_TRUE(sim_key(5, 1, 99, 9) < sim_key(5, 2, 0, 0));
    CU_ASSERT_TRUE(sim_key(5, 1, 98, 9) < sim_key(5, 1, 99, 0));
}

/* Sort keys & mask, so that few or many of them are equal. */
static void
assert_sorts(size_t n, sim_key_t mask)
{
    static sim_key_t keys[MOST], wanted[MOST];

    for (size_t i = 0; i < n; i++) {
        keys[i] = wanted[i] = draw() & mask;
    }
    qsort(wanted, n, sizeof(*wanted), by_key);
    sim_key_sort(keys, n);
    CU_ASSERT_EQUAL(memcmp(keys, wanted, n * sizeof(*keys)), 0);
}

static void
test_sorts_whatever_the_keys_are(void)
{
    for (size_t n = 0; n <= MOST; n = n * 5 / 2 + 1) {
        assert_sorts(n, UINT64_MAX);
        assert_sorts(n, 0xff);
        assert_sorts(n, 0);
        assert_sorts(n, (sim_key_t)1 << 63 | 1);
        assert_sorts(n, (sim_key_t)0xfffff << 20);
    }
}

static void
test_groups_keep_the_order_of_keys(void)
{
    static sim_key_groups_t groups;
    const sim_key_t base = sim_key(640, 0, 0, 0);
    int n_wrong = 0;

    for (size_t n = 1; n < 100000; n *= 3) {
        groups.entity_bits = (uint32_t)(n % 28);
        sim_key_groups_plan(&groups, base, 39 + 6, n); /* 64 s */
        for (int i = 0; i < 3000; i++) {
            const sim_key_t a = base + (draw() & (((sim_key_t)1 << 45) - 1));
            const sim_key_t b = base + (draw() & (((sim_key_t)1 << 45) - 1));

            n_wrong += (a < b ? sim_key_group(&groups, a) > sim_key_group(&groups, b)
                              : sim_key_group(&groups, a) < sim_key_group(&groups, b)) ||
                       sim_key_group(&groups, a) >= groups.n_groups;
        }
    }
    CU_ASSERT_EQUAL(n_wrong, 0);
}

static void
test_the_heap_gives_the_least_key_first(void)
{
    static sim_key_t wanted[MOST];
    sim_key_heap_t heap;
    int n_wrong = 0;

    CU_ASSERT_TRUE_FATAL(sim_key_heap_init(&heap, 1));
    CU_ASSERT_EQUAL(heap.key[0], SIM_KEY_NOTHING);
    for (size_t i = 0; i < MOST; i++) {
        wanted[i] = draw() >> 1;
        CU_ASSERT_TRUE_FATAL(sim_key_heap_push(&heap, wanted[i]));
    }
    qsort(wanted, MOST, sizeof(*wanted), by_key);
    for (size_t i = 0; i < MOST; i++) {
        n_wrong += sim_key_heap_pop(&heap) != wanted[i];
    }
    CU_ASSERT_EQUAL(n_wrong, 0);
    CU_ASSERT_EQUAL(heap.key[0], SIM_KEY_NOTHING);
    sim_key_heap_free(&heap);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"keys hold their parts", test_keys_hold_their_parts},
        {"sorts whatever the keys are", test_sorts_whatever_the_keys_are},
        {"groups keep the order of keys", test_groups_keep_the_order_of_keys},
        {"the heap gives the least key first", test_the_heap_gives_the_least_key_first},
        {NULL, NULL},
    };

    return test_main("key", cases);
}
