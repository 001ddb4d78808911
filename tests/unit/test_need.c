#include "models/need.h"

#include "models/inputs.h"
#include "tests/testlib.h"
#include "tests/toys/plot.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static sim_status_t
read_need(const char *text, double **weight, char said[512])
{
    FILE *out = fopen(test_path("told"), "w");
    plot_t plot;
    sim_diag_t diag;
    sim_status_t status;

    CU_ASSERT_PTR_NOT_NULL_FATAL(out);
    plot_open(&plot);
    CU_ASSERT_EQUAL_FATAL(ev_inputs_open(plot.city), SIM_OK);
    sim_diag_open(&diag, out);
    snprintf(plot.city->plan.need_path, sizeof(plot.city->plan.need_path), "%s",
        text != NULL ? test_file("need.csv", text) : "");
    status = ev_need_read(plot.city, weight, &diag);
    CU_ASSERT_EQUAL(plot.city->n_files, text != NULL && status != SIM_ERR_IO ? 1 : 0);
    fclose(out);
    snprintf(said, 512, "%s", test_text_of(test_path("told")));
    free(plot.city->file);
    plot_close(&plot);
    return status;
}

static void
test_weights(void)
{
    char said[512];
    double *weight;

    CU_ASSERT_EQUAL(
        read_need("township,weight,note\nB2,3.5,x\nA1,1,y\n", &weight, said), SIM_OK);
    TEST_NEAR(weight[PLOT_A1], 1.0, 0.0);
    TEST_NEAR(weight[PLOT_A2], 0.0, 0.0);
    TEST_NEAR(weight[PLOT_B2], 3.5, 0.0);
    free(weight);
    CU_ASSERT_EQUAL(read_need(NULL, &weight, said), SIM_OK);
    CU_ASSERT_PTR_NULL(weight);
}

static void
test_faults(void)
{
    char said[512];
    double *weight;

    CU_ASSERT_EQUAL(read_need("township,weight\nC9,1\n", &weight, said), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, ":2: error: township: unknown township 'C9'"));
    free(weight);
    CU_ASSERT_EQUAL(read_need("township,weight\nA1,0\n", &weight, said), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "no township has a weight above 0"));
    free(weight);
    CU_ASSERT_EQUAL(
        read_need("township,weight\nA1,1\nA1,2\n", &weight, said), SIM_ERR_INPUT);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "A1"));
    free(weight);
}

int
main(void)
{
    return test_main("need", (const test_case_t[]){{"weights by township", test_weights},
                                 {"rows that are wrong", test_faults}, {NULL, NULL}});
}
