#include "models/diary.h"
#include "models/kinds.h"
#include "models/model.h"
#include "models/world.h"
#include "sim/replication.h"
#include "sim/setup.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_PLUG_S (5 * SIM_S_PER_DAY) /* until a departure four days ahead */

static sim_diag_t diag;
static sim_setup_t setup;

static const ev_city_t *
demo(void)
{
    if (setup.city == NULL) {
        sim_diag_open(&diag, NULL);
        CU_ASSERT_EQUAL_FATAL(
            sim_setup_open(&setup, &ev_model, "scenarios/demo.yaml", NULL, 0, &diag),
            SIM_OK);
        CU_ASSERT_EQUAL_FATAL(sim_setup_city(&setup, &diag), SIM_OK);
    }
    return setup.city;
}

/* What a watcher of all vehicles saw; a count for each way to be impossible. */
typedef struct {
    const ev_city_t *city;
    uint32_t last_s;
    uint32_t *clock_s;   /* [n_records] of each vehicle, last seen */
    uint32_t *plugged_s; /* [n_records] since when, 0 = not plugged in */
    uint32_t *n_at;      /* [n_groups] */
    uint32_t *n_line;    /* [n_groups] */
    uint64_t n_looks, n_plugs, n_unplugs;
    uint64_t n_overfull, n_back, n_long, n_lost, n_crowded, n_miscounted, n_misplaced;
} watch_t;

static void
watch_one(watch_t *self, const ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    const ev_record_t *record = &world->record[vehicle];
    const bool is_visitor = vehicle >= self->city->n_vehicles;
    const bool is_plugged = record->state == EV_PLUGGED;
    ev_trait_t room;
    const ev_trait_t *trait = ev_world_trait(world, vehicle, &room);

    self->n_looks++;
    if (!is_visitor) { /* an unsigned word: below zero is far above the battery */
        self->n_overfull +=
            record->stored_j > self->city->make[trait->model_ix].battery_j;
        self->n_back += record->t_s < self->clock_s[vehicle];
        self->n_misplaced += record->zone >= self->city->zones.n_zones;
    }
    self->clock_s[vehicle] = record->t_s;
    if (is_plugged && self->plugged_s[vehicle] == 0) {
        self->n_plugs++;
        self->plugged_s[vehicle] = now_s + 1;
    } else if (!is_plugged && self->plugged_s[vehicle] != 0) {
        self->n_unplugs++;
        self->n_long += now_s + 1 - self->plugged_s[vehicle] > LONGEST_PLUG_S;
        self->plugged_s[vehicle] = 0;
    }
}

/* Who is where by the vehicles' records, beside what the groups count. */
static void
watch_groups(watch_t *self, const ev_world_t *world)
{
    const uint32_t n_groups = self->city->n_groups;

    memset(self->n_at, 0, n_groups * sizeof(*self->n_at));
    memset(self->n_line, 0, n_groups * sizeof(*self->n_line));
    for (uint32_t i = 0; i < world->n_records; i++) {
        const ev_record_t *record = &world->record[i];

        if (record->state == EV_PLUGGED) {
            self->n_lost += record->at >= n_groups;
            self->n_at[record->at < n_groups ? record->at : 0]++;
        } else if (record->state == EV_WAITING) {
            const ev_ticket_t *ticket = &world->stations.ticket[record->at];

            self->n_lost += ticket->vehicle != i;
            self->n_line[ticket->group < n_groups ? ticket->group : 0]++;
        }
    }
    for (uint32_t g = 0; g < n_groups; g++) {
        const ev_line_t *line = &world->stations.line[g];

        self->n_crowded += line->busy > self->city->group[g].n;
        self->n_miscounted +=
            line->busy != self->n_at[g] || line->waiting != self->n_line[g];
    }
}

static void
watch(void *context, const void *world, sim_key_t key)
{
    watch_t *self = context;
    const ev_world_t *here = world;
    const uint32_t now_s = sim_key_time_s(key);

    self->n_back += now_s < self->last_s;
    self->last_s = now_s;
    if (sim_key_kind(key) == EV_MOMENT_TICK) {
        watch_groups(self, here);
        for (uint32_t i = 0; i < here->n_records; i++) {
            watch_one(self, here, i, now_s);
        }
    } else if (sim_key_kind(key) != EV_MOMENT_VISIT) {
        watch_one(self, here, sim_key_entity(key), now_s);
    }
}

/* A class's day in the measured week, per registered vehicle: bands that hold for a small
   town whatever its chance; a class at the wrong scale or standing still falls out. */
static const struct {
    int class_ix;
    double trips[2], km[2], charges[2];
} bands[] = {
    {EV_BEV_PILE, {1.2, 3.2}, {15, 60}, {0.05, 0.8}},
    {EV_BEV_BARE, {1.2, 3.2}, {15, 60}, {0.03, 0.7}},
    {EV_PHEV_PILE, {1.2, 3.2}, {15, 60}, {0.2, 1.2}},
    {EV_PHEV_BARE, {1.2, 3.2}, {15, 60}, {0.0, 0.7}},
    {EV_TAXI, {8, 30}, {120, 330}, {0.6, 3}},
    {EV_HAIL, {6, 22}, {80, 230}, {0.4, 2}},
    {EV_BUS, {4, 12}, {80, 190}, {0.5, 2.2}},
    {EV_VAN, {3, 12}, {30, 110}, {0.2, 1.2}},
    {EV_OFFICIAL, {1.2, 5}, {12, 60}, {0.1, 1}},
    {EV_RENTAL, {1, 5}, {18, 80}, {0.15, 1}},
    {EV_SPECIAL, {1.5, 6}, {25, 110}, {0.2, 1.2}},
};

static void
check_band(const char *class_name, const char *what, double seen, const double band[2])
{
    if (!(seen >= band[0] && seen <= band[1])) {
        printf("      %s: %s a day: %.2f, believable %.2f to %.2f\n", class_name, what,
            seen, band[0], band[1]);
        CU_FAIL("a class is out of its band");
    }
}

static void
check_bands(const ev_world_t *world)
{
    const ev_city_t *city = world->city;
    const double days = (city->until_s - city->warm_s) / 86400.0;

    for (size_t i = 0; i < sizeof(bands) / sizeof(bands[0]); i++) {
        const int c = bands[i].class_ix;
        const ev_class_sums_t *sums = &world->tally.of[c];
        const double vehicle_days = city->class_count[c] * days;
        double charges = 0;

        for (int kind = 0; kind < EV_N_KINDS; kind++) {
            charges += (double)sums->sessions[kind];
        }
        CU_ASSERT_FATAL(vehicle_days > 0);
        check_band(ev_kinds_class[c], "trips", (double)sums->trips / vehicle_days,
            bands[i].trips);
        check_band(ev_kinds_class[c], "km", (double)sums->way_10m / 100 / vehicle_days,
            bands[i].km);
        check_band(
            ev_kinds_class[c], "charges", charges / vehicle_days, bands[i].charges);
    }
}

static void
take_outcome(sim_outcome_t *outcome, double ***arrays, const sim_layout_t *layout)
{
    *arrays = calloc(layout->n_arrays + 1, sizeof(**arrays));
    outcome->values = calloc(sim_model_n_values(layout) + 1, sizeof(double));
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        (*arrays)[i] =
            calloc(sim_model_array_cells(layout, &layout->arrays[i]), sizeof(double));
    }
    outcome->arrays = *arrays;
}

static void
give_outcome(sim_outcome_t *outcome, double **arrays, const sim_layout_t *layout)
{
    for (uint32_t i = 0; i < layout->n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
    free(outcome->values);
}

static void
watch_replication(uint32_t number, bool is_reference)
{
    const ev_city_t *city = demo();
    const uint32_t n_records = city->n_vehicles + city->n_visitor_room;
    const sim_layout_t *layout = ev_model.city_layout(city);
    const sim_task_t task = {.rng = {2026, number}, .is_reference = is_reference};
    watch_t seen = {.city = city,
        .clock_s = calloc(n_records, sizeof(uint32_t)),
        .plugged_s = calloc(n_records, sizeof(uint32_t)),
        .n_at = calloc(city->n_groups, sizeof(uint32_t)),
        .n_line = calloc(city->n_groups, sizeof(uint32_t))};
    const sim_observer_t observer = {&seen, NULL, watch};
    sim_replication_t replication;
    sim_outcome_t outcome = {0};
    double **arrays;
    uint64_t n_open = 0;

    take_outcome(&outcome, &arrays, layout);
    CU_ASSERT_EQUAL_FATAL(sim_replication_open(&replication, &ev_model, city), SIM_OK);
    CU_ASSERT_EQUAL(
        sim_replication_run(&replication, &task, &observer, NULL, &outcome, &diag),
        SIM_OK);
    CU_ASSERT(seen.n_looks > 100000);
    CU_ASSERT(seen.n_plugs > 300);
    CU_ASSERT_EQUAL(seen.n_overfull, 0);
    CU_ASSERT_EQUAL(seen.n_back, 0);
    CU_ASSERT_EQUAL(seen.n_misplaced, 0);
    CU_ASSERT_EQUAL(seen.n_lost, 0);
    CU_ASSERT_EQUAL(seen.n_crowded, 0);
    CU_ASSERT_EQUAL(seen.n_miscounted, 0);
    CU_ASSERT_EQUAL(seen.n_long, 0);
    for (uint32_t i = 0; i < n_records; i++) {
        n_open += seen.plugged_s[i] != 0;
        CU_ASSERT(
            seen.plugged_s[i] == 0 || city->end_s - seen.plugged_s[i] <= LONGEST_PLUG_S);
    }
    CU_ASSERT_EQUAL(seen.n_plugs, seen.n_unplugs + n_open);
    check_bands(replication.world);
    sim_replication_close(&replication);
    give_outcome(&outcome, arrays, layout);
    free(seen.clock_s);
    free(seen.plugged_s);
    free(seen.n_at);
    free(seen.n_line);
}

static void
test_no_vehicle_does_the_impossible(void)
{
    watch_replication(0, false);
    watch_replication(1, true);
    watch_replication(2, true);
}

/* Minutes since the first Monday of a line's time; -1 when it begins with none. */
static int
minute_of(const char *line)
{
    static const char days[7][4] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int hour, minute, week = 1;

    for (int day = 0; day < 7; day++) {
        if (strncmp(line, days[day], 3) == 0 &&
            sscanf(line + 3, " %d:%d (week %d)", &hour, &minute, &week) >= 2) {
            return (((week - 1) * 7 + day) * 24 + hour) * 60 + minute;
        }
    }
    return -1;
}

/* A life must have no gaps: times that do not go back, and each battery as the line
   before left it. Gives the number of lines. */
static int
check_life(uint32_t vehicle, char *text)
{
    double battery = -1, from, to;
    int last = 0, n_lines = 0;

    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        const char *change = strstr(line, ", battery ");
        const int minute = minute_of(line);

        if (minute < 0) {
            sscanf(line, "battery %lf %%", &battery);
            continue;
        }
        n_lines++;
        if (minute < last) {
            printf("      vehicle %u: goes back in time: %s\n", (unsigned)vehicle, line);
            CU_FAIL("a diary goes back in time");
        }
        last = minute;
        if (change != NULL &&
            sscanf(change, ", battery %lf %% -> %lf %%", &from, &to) == 2) {
            const bool is_negative =
                strstr(line, ": -") != NULL || strstr(line, " -0") != NULL;

            if (fabs(from - battery) > 0.11 || to < 0 || to > 100 || is_negative) {
                printf("      vehicle %u: battery was %.1f: %s\n", (unsigned)vehicle,
                    battery, line);
                CU_FAIL("a diary leaves energy out");
            }
            battery = to;
        }
    }
    return n_lines;
}

static void
test_a_life_is_told_without_gaps(void)
{
    const ev_city_t *city = demo();
    const sim_task_t task = {.rng = {2026, 0}, .is_reference = true};
    int n_lines = 0;

    for (uint32_t vehicle = 0; vehicle < city->n_vehicles; vehicle += 9) {
        char *text = NULL;
        size_t n = 0;
        FILE *out = open_memstream(&text, &n);

        CU_ASSERT_EQUAL(
            ev_diary_tell(&ev_model, city, &task, vehicle, out, &diag), SIM_OK);
        fclose(out);
        CU_ASSERT_PTR_NOT_NULL(strstr(text, " drives, "));
        n_lines += check_life(vehicle, text);
        free(text);
    }
    CU_ASSERT(n_lines > 2000);
}

static void
test_a_vehicle_that_is_not_there(void)
{
    const ev_city_t *city = demo();
    const sim_task_t task = {.rng = {2026, 0}, .is_reference = true};
    char *said = NULL;
    size_t n = 0;
    FILE *err = open_memstream(&said, &n);
    sim_diag_t here;

    sim_diag_open(&here, err);
    CU_ASSERT_EQUAL(
        ev_diary_tell(&ev_model, city, &task, city->n_vehicles, stdout, &here),
        SIM_ERR_USAGE);
    fclose(err);
    CU_ASSERT_PTR_NOT_NULL(strstr(said, "there is no vehicle 500: the city has 500"));
    free(said);
    sim_setup_close(&setup);
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"no vehicle does the impossible", test_no_vehicle_does_the_impossible},
        {"a life is told without gaps", test_a_life_is_told_without_gaps},
        {"a vehicle that is not there", test_a_vehicle_that_is_not_there}, {NULL, NULL}};

    return test_main("diary", cases);
}
