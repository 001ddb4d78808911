#include "tests/toys/tiny_plan.h"

#include <math.h>

const sim_field_t tiny_plan_fields[] = {
    {.key = "entities",
        .type = SIM_FIELD_WHOLE,
        .offset = offsetof(tiny_plan_t, n_entities),
        .least = 1,
        .most = 1e6,
        .preset = 600,
        .unit = "vehicles",
        .help = "Entities in the city."},
    {.key = "wait.mean_min",
        .type = SIM_FIELD_NUMBER,
        .offset = offsetof(tiny_plan_t, mean_min),
        .least = 0,
        .most = 1000,
        .preset = 10,
        .low = 5,
        .high = 20,
        .unit = "min",
        .help = "Mean wait."},
    {.key = "fault",
        .type = SIM_FIELD_WHOLE,
        .offset = offsetof(tiny_plan_t, fault),
        .most = 9,
        .unit = "-",
        .help = "What goes wrong."},
    {.key = "left_frac",
        .type = SIM_FIELD_NUMBER,
        .offset = offsetof(tiny_plan_t, left_frac),
        .most = 1,
        .unit = "1/year",
        .help = "Piles that a year leaves to the next, for each ring a day."},
    {.key = "register",
        .type = SIM_FIELD_PATH,
        .offset = offsetof(tiny_plan_t, register_csv),
        .preset_text = "",
        .unit = "-",
        .help = "A file that the city is read from."},
    {.key = NULL},
};

static const char *const district_names[] = {"Pudong", "黄浦", "Chongming \"island\""};
static const char *const class_names[] = {"private", "taxi"};

static const sim_dim_t dims[] = {
    {"district", "-", "district of the city", N_DISTRICTS, district_names, 0, 0},
    {"class", "-", "class of vehicle", N_CLASSES, class_names, 0, 0},
    {"hour", "h", "hour of the day", N_HOURS, NULL, 0.5, 1},
};

#define ANYWHERE (SIM_SCOPE_ALL | SIM_SCOPE_DIM0 | SIM_SCOPE_DIM1)

const sim_metric_t tiny_plan_metrics[N_METRICS] = {
    [WAIT] = {.name = "wait_mean_min",
        .unit = "min",
        .says = "mean wait",
        .scopes = ANYWHERE,
        .most = INFINITY,
        .is_headline = true},
    [OVER] = {.name = "waited_over_10min_frac",
        .unit = "frac",
        .says = "share of waits above 10 minutes",
        .scopes = ANYWHERE,
        .most = 1,
        .is_headline = true},
    [PILES] = {.name = "piles",
        .unit = "piles",
        .says = "piles of the plan",
        .scopes = SIM_SCOPE_ALL | SIM_SCOPE_DIM0,
        .most = INFINITY,
        .is_input = true,
        .is_headline = true},
    [PEAK] = {.name = "peak_hour",
        .unit = "h",
        .says = "hour with the most rings",
        .scopes = SIM_SCOPE_ALL,
        .most = 24,
        .is_circular = true,
        .is_headline = true},
    [NEVER] = {.name = "swap_wait_mean_min",
        .unit = "min",
        .says = "mean wait at swap stations, of which there are none",
        .scopes = ANYWHERE,
        .most = INFINITY,
        .is_headline = true},
    [LEFT] = {.name = "piles_left",
        .unit = "piles",
        .says = "piles that years before left",
        .scopes = SIM_SCOPE_ALL,
        .most = INFINITY,
        .is_input = true,
        .is_yearly = true},
};

static const sim_array_t arrays[] = {
    {"rings", "1", "rings by district and hour", 2, {0, 2}},
};

const sim_layout_t tiny_plan_layout = {
    tiny_plan_metrics, N_METRICS, dims, 3, arrays, 1, "rings"};
