#include "sim/rng.h"
#include "tests/testlib.h"

#include <gsl/gsl_randist.h>

/* Known answers of philox4x64-10 that come with Random123 (tests/kat_vectors). */
static void
test_gives_the_published_numbers(void)
{
    static const struct {
        uint64_t counter[4], key[2], wanted[4];
    } known[] = {
        {{0, 0, 0, 0}, {0, 0},
            {0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b,
                0x7e68b68aec7ba23b}},
        {{~0ull, ~0ull, ~0ull, ~0ull}, {~0ull, ~0ull},
            {0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6,
                0xa09caebf594f0ba0}},
        {{0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89},
            {0x452821e638d01377, 0xbe5466cf34e90c6c},
            {0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5,
                0x57bd43b5e52b7fe6}},
    };

    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        philox4x64_ctr_t counter;
        philox4x64_key_t key;

        memcpy(counter.v, known[i].counter, sizeof(counter.v));
        memcpy(key.v, known[i].key, sizeof(key.v));
        counter = philox4x64(counter, key);
        CU_ASSERT_EQUAL(memcmp(counter.v, known[i].wanted, sizeof(counter.v)), 0);
    }
}

static void
test_the_name_nobody_is_the_first_published_block(void)
{
    static const uint64_t wanted[4] = {
        0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b};
    const sim_rng_t rng = {0, 0};
    const sim_bits_t bits = sim_rng_bits(&rng, 0, 0, 0);

    CU_ASSERT_EQUAL(memcmp(&bits, wanted, sizeof(bits)), 0);
}

static int
is_same(sim_bits_t a, sim_bits_t b)
{
    return memcmp(&a, &b, sizeof(a)) == 0;
}

static void
test_every_part_of_a_name_counts(void)
{
    const sim_rng_t rng = {1, 2}, other_seed = {2, 2}, other_replication = {1, 3};
    const sim_bits_t bits = sim_rng_bits(&rng, 3, 4, 5);

    CU_ASSERT_TRUE(is_same(bits, sim_rng_bits(&rng, 3, 4, 5)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&other_seed, 3, 4, 5)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&other_replication, 3, 4, 5)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&rng, 4, 4, 5)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&rng, 3, 5, 5)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&rng, 3, 4, 6)));
    CU_ASSERT_FALSE(is_same(bits, sim_rng_bits(&rng, 3, 5, 4)));
}

/* The pair of a name: Philox2x64-7 of (entity, occurrence), (purpose, replication). */
static void
test_pairs(void)
{
    const sim_rng_t rng = {1, 2}, other_seed = {2, 2}, other_replication = {1, 3};
    const sim_rng_t zero = {0, 0};
    const sim_pair_t known = sim_rng_pair(&zero, 0, 0, 0); /* Random123's kat_vectors */
    const sim_pair_t pair = sim_rng_pair(&rng, 3, 4, 5);
    const sim_pair_t others[] = {sim_rng_pair(&other_seed, 3, 4, 5),
        sim_rng_pair(&other_replication, 3, 4, 5), sim_rng_pair(&rng, 4, 4, 5),
        sim_rng_pair(&rng, 3, 5, 5), sim_rng_pair(&rng, 3, 4, 6),
        sim_rng_pair(&rng, 3, 5, 4), sim_rng_pair(&rng, 5, 4, 3)};

    CU_ASSERT_EQUAL(known.half[0], 0xb41da69fbfefc666u);
    CU_ASSERT_EQUAL(known.half[1], 0x511e9ce1a5534056u);
    for (size_t k = 0; k < sizeof(others) / sizeof(others[0]); k++) {
        CU_ASSERT_NOT_EQUAL(pair.half[0], others[k].half[0]);
        CU_ASSERT_NOT_EQUAL(pair.half[1], others[k].half[1]);
    }
}

static void
test_units_lie_in_zero_to_below_one(void)
{
    CU_ASSERT_EQUAL(sim_rng_unit(0), 0.0);
    CU_ASSERT_EQUAL(sim_rng_unit(0x80000000u), 0.5);
    CU_ASSERT_TRUE(sim_rng_unit(0xffffffffu) < 1.0);
}

static void
test_a_stream_has_the_same_draws_for_the_same_name(void)
{
    const sim_rng_t rng = {7, 1};
    sim_rng_stream_t a, b, other;
    int n_equal = 0;

    sim_rng_open(&a, &rng, 5, 9);
    sim_rng_open(&b, &rng, 5, 9);
    sim_rng_open(&other, &rng, 6, 9);
    for (int i = 0; i < 100; i++) {
        const unsigned long word = gsl_rng_get(&a.gsl);

        CU_ASSERT_EQUAL(word, gsl_rng_get(&b.gsl));
        n_equal += word == gsl_rng_get(&other.gsl);
    }
    CU_ASSERT_EQUAL(n_equal, 0);
}

static void
test_a_stream_shares_no_block_with_names_or_seeds(void)
{
    const sim_rng_t rng = {7, 1};
    const sim_bits_t bits = sim_rng_bits(&rng, 5, 9, 0);
    sim_rng_stream_t stream;

    sim_rng_open(&stream, &rng, 5, 9);
    CU_ASSERT_NOT_EQUAL(gsl_rng_get(&stream.gsl), bits.w[0]);
    CU_ASSERT_NOT_EQUAL(sim_rng_derive(7, 1), sim_rng_derive(7, 2));
    CU_ASSERT_NOT_EQUAL(sim_rng_derive(7, 1), sim_rng_derive(8, 1));
    CU_ASSERT_EQUAL(sim_rng_derive(7, 1), sim_rng_derive(7, 1));
}

static void
test_a_stream_goes_on_block_after_block(void)
{
    /* Words 0 to 7 are block 0, words 8 to 15 block 1; no block comes twice. */
    const sim_rng_t rng = {7, 1};
    sim_rng_stream_t stream;
    uint32_t word[64];

    sim_rng_open(&stream, &rng, 5, 9);
    for (int i = 0; i < 64; i++) {
        word[i] = (uint32_t)gsl_rng_get(&stream.gsl);
    }
    for (int block = 1; block < 8; block++) {
        CU_ASSERT_NOT_EQUAL(memcmp(word, word + 8 * block, 32), 0);
    }
}

static void
test_gsl_distributions_work_on_a_stream(void)
{
    const int n = 200000;
    const sim_rng_t rng = {2026, 0};
    sim_rng_stream_t stream;
    double sum = 0.0, sum2 = 0.0;

    sim_rng_open(&stream, &rng, 1, 1);
    for (int i = 0; i < n; i++) {
        const double x = gsl_ran_exponential(&stream.gsl, 2.0);

        sum += x;
        sum2 += x * x;
    }
    TEST_NEAR(sum / n, 2.0, 4.0 * 2.0 / 447.0);
    TEST_NEAR(sum2 / n, 8.0, 4.0 * 17.9 / 447.0); /* sd of x^2 is mean^2 sqrt(20) */
}

static void
test_words_are_uniform_over_entities(void)
{
    /* Chi-squared over 64 cells of the first word of 64,000 entities: 63 +- 11.2. */
    const sim_rng_t rng = {99, 0};
    double count[64] = {0}, chi2 = 0.0;

    for (uint32_t entity = 0; entity < 64000; entity++) {
        count[sim_rng_bits(&rng, entity, 1, 0).w[0] >> 26] += 1.0;
    }
    for (int i = 0; i < 64; i++) {
        chi2 += (count[i] - 1000.0) * (count[i] - 1000.0) / 1000.0;
    }
    TEST_NEAR(chi2, 63.0, 4.0 * 11.2);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"gives the published numbers", test_gives_the_published_numbers},
        {"the name nobody is the first published block",
            test_the_name_nobody_is_the_first_published_block},
        {"every part of a name counts", test_every_part_of_a_name_counts},
        {"pairs of a name", test_pairs},
        {"units lie in zero to below one", test_units_lie_in_zero_to_below_one},
        {"a stream has the same draws for the same name",
            test_a_stream_has_the_same_draws_for_the_same_name},
        {"a stream shares no block with names or seeds",
            test_a_stream_shares_no_block_with_names_or_seeds},
        {"a stream goes on block after block", test_a_stream_goes_on_block_after_block},
        {"GSL distributions work on a stream", test_gsl_distributions_work_on_a_stream},
        {"words are uniform over entities", test_words_are_uniform_over_entities},
        {NULL, NULL},
    };

    return test_main("rng", cases);
}
