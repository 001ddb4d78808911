/* Any bytes as a scenario file, read into a plan that has a field of every type. */
#include "sim/fields.h"
#include "sim/scenario.h"
#include "tests/fuzz/fuzzlib.h"

#define MOST_VISITORS 4

typedef struct {
    int64_t kind;
    double rate_per_h;
} visitor_t;

typedef struct {
    double power_kw;
    int64_t n_piles;
    int is_open;
    int mode;
    char name[SIM_FIELDS_TEXT];
    char city[SIM_FIELDS_TEXT];
    visitor_t visitors[MOST_VISITORS];
    int64_t n_visitors;
} plan_t;

static const sim_field_t fields[] = {
    {.key = "site.power_kw",
        .type = SIM_FIELD_NUMBER,
        .offset = offsetof(plan_t, power_kw),
        .least = 3.7,
        .most = 500.0,
        .preset = 7.0,
        .low = 5.0,
        .high = 9.0,
        .unit = "kW",
        .help = "power of a pile"},
    {.key = "site.n_piles",
        .type = SIM_FIELD_WHOLE,
        .offset = offsetof(plan_t, n_piles),
        .least = 0.0,
        .most = 400.0,
        .preset = 3.0,
        .unit = "piles",
        .help = "piles at the site"},
    {.key = "site.is_open",
        .type = SIM_FIELD_SWITCH,
        .offset = offsetof(plan_t, is_open),
        .preset = 1.0,
        .unit = "-",
        .help = "whether the site is open"},
    {.key = "mode",
        .type = SIM_FIELD_CHOICE,
        .offset = offsetof(plan_t, mode),
        .names = "plain|orderly|v2g",
        .unit = "-",
        .help = "how charging is led"},
    {.key = "name",
        .type = SIM_FIELD_TEXT,
        .offset = offsetof(plan_t, name),
        .preset_text = "none",
        .unit = "-",
        .help = "name of the scenario"},
    {.key = "city",
        .type = SIM_FIELD_PATH,
        .offset = offsetof(plan_t, city),
        .preset_text = "nowhere",
        .unit = "-",
        .help = "folder of the city"},
    {.key = "visitors[]",
        .type = SIM_FIELD_LIST,
        .offset = offsetof(plan_t, visitors),
        .most = MOST_VISITORS,
        .unit = "-",
        .help = "streams of visitors",
        .element_size = sizeof(visitor_t),
        .count_offset = offsetof(plan_t, n_visitors)},
    {.key = "visitors[].rate_per_h",
        .type = SIM_FIELD_NUMBER,
        .offset = offsetof(visitor_t, rate_per_h),
        .least = 0.0,
        .most = 1e6,
        .preset = 1.0,
        .unit = "1/h",
        .help = "arrivals"},
    {.key = "visitors[].kind",
        .type = SIM_FIELD_WHOLE,
        .offset = offsetof(visitor_t, kind),
        .least = 0.0,
        .most = 9.0,
        .unit = "-",
        .help = "kind of visitor"},
    {.key = NULL},
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = fuzz_file(bytes, n);
    sim_scenario_t *scenario = NULL;
    sim_diag_t diag;
    plan_t plan;

    sim_diag_open(&diag, fuzz_nowhere());
    if (sim_scenario_open(&scenario, path, NULL, 0, &diag) == SIM_OK &&
        sim_fields_read(fields, scenario, &plan, sizeof(plan), NULL, &diag) == SIM_OK) {
        if (plan.n_piles < 0 || plan.n_piles > 400 || plan.n_visitors > MOST_VISITORS) {
            abort(); /* let through what the table forbids */
        }
        sim_fields_dump(fields, &plan, fuzz_nowhere());
    }
    sim_scenario_close(scenario);
    return 0;
}
