/* Any bytes as a scenario file, read into a plan that has a field of every type. */
#include "sim/fields.h"
#include "sim/scenario.h"
#include "tests/fuzz/fuzzlib.h"

#include <string.h>

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
        .preset_text = "/nowhere" /* a dump may stand in any folder */,
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

static void
check_ranges(const plan_t *plan)
{
    if (plan->n_piles < 0 || plan->n_piles > 400 || plan->n_visitors > MOST_VISITORS ||
        !(plan->power_kw >= 3.7 && plan->power_kw <= 500.0) || plan->mode < 0 ||
        plan->mode > 2) {
        abort(); /* let through what the table forbids */
    }
}

/* What is written must read back to the same bytes. */
static void
check_dump(const plan_t *plan)
{
    sim_scenario_t *scenario = NULL;
    char *dump = NULL;
    size_t n_dump;
    FILE *out = open_memstream(&dump, &n_dump);
    sim_diag_t diag;
    plan_t again;

    sim_fields_dump(fields, plan, out);
    fclose(out);
    sim_diag_open(&diag, stderr);
    if (sim_scenario_open(&scenario, fuzz_file((const uint8_t *)dump, n_dump), NULL, 0,
            &diag) != SIM_OK ||
        sim_fields_read(fields, scenario, &again, sizeof(again), NULL, &diag) != SIM_OK ||
        memcmp(plan, &again, sizeof(again)) != 0) {
        fputs(dump, stderr);
        abort();
    }
    sim_scenario_close(scenario);
    free(dump);
}

/* A first line "#set KEY=VALUE" is also given as --set. Returns how many (0 or 1). */
static size_t
find_set(const uint8_t *bytes, size_t n, char *set, size_t room)
{
    const size_t n_lead = strlen("#set ");
    size_t n_set = 0;

    if (n < n_lead || memcmp(bytes, "#set ", n_lead) != 0) {
        return 0;
    }
    while (n_lead + n_set < n && n_set + 1 < room && bytes[n_lead + n_set] != '\n' &&
           bytes[n_lead + n_set] != '\0') {
        set[n_set] = (char)bytes[n_lead + n_set];
        n_set++;
    }
    set[n_set] = '\0';
    return 1;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = fuzz_file(bytes, n);
    char set[1000];
    const char *sets[] = {set};
    const size_t n_sets = find_set(bytes, n, set, sizeof(set));
    sim_scenario_t *scenario = NULL;
    sim_diag_t diag;
    sim_status_t status;
    plan_t plan;

    sim_diag_open(&diag, fuzz_nowhere());
    status = sim_scenario_open(&scenario, path, sets, n_sets, &diag);
    if (scenario != NULL &&
        sim_fields_read(fields, scenario, &plan, sizeof(plan), NULL, &diag) == SIM_OK) {
        if (status != SIM_OK) {
            abort(); /* a fault was forgotten */
        }
        check_ranges(&plan);
        check_dump(&plan);
    } else if (diag.n_errors == 0) {
        abort(); /* refused without a word */
    }
    sim_scenario_close(scenario);
    return 0;
}
