#include "models/diary.h"

#include "models/plight.h"
#include "models/tale.h"
#include "models/tale_home.h"
#include "models/tale_swap.h"
#include "sim/replication.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* What was seen last of the vehicle, and of the sums that its steps move. */
typedef struct {
    ev_tale_t tale;
    ev_record_t was;
    ev_run_sums_t sums;
    int64_t way_m;
    int64_t driven_j, charged_j, paid_ucny; /* of the whole run */
} diary_t;

static bool
is_own(const diary_t *self, sim_key_t key)
{
    const uint32_t kind = sim_key_kind(key);

    return kind != EV_MOMENT_TICK && kind != EV_MOMENT_VISIT && kind != EV_MOMENT_POWER &&
           kind != EV_MOMENT_QUARTER && sim_key_entity(key) == self->tale.vehicle;
}

static void
look_before(void *context, const void *world, sim_key_t key)
{
    diary_t *self = context;
    const ev_world_t *here = world;

    if (is_own(self, key)) {
        self->sums = here->tally.run;
        self->way_m = 10 * here->tally.of[self->tale.trait->class_ix].way_10m;
        self->was = here->record[self->tale.vehicle];
    }
}

/* Only one vehicle moves in a step of its own: what was booked is its. */
static void
compare_sums(diary_t *self, ev_tale_step_t *step)
{
    const ev_run_sums_t *sums = &step->world->tally.run;

    step->driven_j = sums->driven_j - self->sums.driven_j;
    step->way_m =
        10 * step->world->tally.of[self->tale.trait->class_ix].way_10m - self->way_m;
    self->driven_j += step->driven_j;
    step->drawn_j = sums->drawn_j - self->sums.drawn_j;
    self->charged_j -= step->drawn_j;
    for (int kind = 0; kind < EV_N_KINDS; kind++) {
        step->stored_j[kind] = sums->stored_j[kind] - self->sums.stored_j[kind];
        step->metered_j[kind] = sums->metered_j[kind] - self->sums.metered_j[kind];
        step->paid_ucny[kind] = sums->paid_ucny[kind] - self->sums.paid_ucny[kind];
        self->charged_j += step->stored_j[kind];
        self->paid_ucny += step->paid_ucny[kind];
    }
}

/* At a swap station, or on the way to one. */
static void
tell_swap(diary_t *self, ev_tale_step_t *step)
{
    FILE *out = self->tale.out;

    if (step->kind == EV_MOMENT_SWAP) {
        self->charged_j -= self->was.stored_j;
        self->was.stored_j = ev_tale_swap_moment(out, step->world, &self->was, step->is,
            step->now_s, step->paid_ucny[EV_BY_SWAP]);
        self->charged_j += self->was.stored_j;
        self->tale.n_charges += step->paid_ucny[EV_BY_SWAP] > 0;
    } else {
        ev_tale_swap_heads(out, step->world, &self->was, step->is, step->now_s);
        step->kind = EV_MOMENT_STEP; /* what is left to be told is the drive */
    }
}

static void
look_after(void *context, const void *world, sim_key_t key)
{
    diary_t *self = context;
    const ev_world_t *here = world;
    const ev_record_t *is = &here->record[self->tale.vehicle];
    ev_record_t was;
    ev_tale_step_t step = {.world = here,
        .was = &self->was,
        .is = is,
        .now_s = sim_key_time_s(key),
        .kind = sim_key_kind(key)};

    if (memcmp(is, &self->was, sizeof(*is)) == 0) {
        return;
    }
    if (is_own(self, key)) {
        compare_sums(self, &step);
        if (step.kind == EV_MOMENT_SWAP ||
            (step.kind == EV_MOMENT_DECIDE && ev_tale_swap_is_bound(is))) {
            tell_swap(self, &step);
        } else if (step.kind == EV_MOMENT_HELP) {
            ev_plight_tell(&self->tale, &step, &self->was);
        }
        if (ev_tale_home_step(&self->tale, &step, &was)) {
            ev_tale_step(&self->tale, &step);
        }
    } else if (self->was.state == EV_WAITING && is->state == EV_PLUGGED) {
        ev_tale_turn(&self->tale, &step);
    } else if (ev_tale_swap_is_bound(&self->was) && is->state == EV_SWAPPING) {
        ev_tale_swap_turn(self->tale.out, here, is, step.now_s);
    }
    self->was = *is;
}

static double
kwh(int64_t energy_j)
{
    return (double)energy_j / SIM_J_PER_KWH;
}

/* Who the vehicle is and where it begins. */
static void
introduce(const ev_tale_t *self, const ev_record_t *record)
{
    static const struct {
        uint32_t bit;
        const char *text;
    } has[] = {{EV_OWN_PILE, "own pile"}, {EV_SHARED_PILE, "shared pile"},
        {EV_WORK_PILE, "pile at work"}, {EV_TOU_METER, "valley price"},
        {EV_PLATFORM, "sees live data"}, {EV_DC_INLET, "DC inlet"}, {EV_SWAPS, "swaps"}};
    const ev_trait_t *trait = self->trait;
    const ev_make_t *make = &self->city->make[trait->model_ix];
    const ev_zone_t *zone = self->city->zones.zone;
    const bool is_private = trait->class_ix < EV_N_PRIVATE;
    const double age_min = self->city->plan.platform_age_min;

    fprintf(self->out, "vehicle %" PRIu32 ": %s, %s (%.1f kWh, %.3f kWh/km)\n",
        self->vehicle, ev_kinds_class[trait->class_ix], make->name,
        (double)make->battery_kwh, make->kwh_per_km);
    fprintf(
        self->out, "%s %s", is_private ? "lives in" : "based in", zone[trait->zone].id);
    if ((trait->access & EV_COMMUTER) != 0) {
        if (is_private) {
            fprintf(self->out, "; commutes to %s", zone[trait->work].id);
        } else {
            fputs(trait->class_ix == EV_TAXI ? "; two shifts" : "; own depot", self->out);
        }
    }
    for (size_t i = 0; i < sizeof(has) / sizeof(has[0]); i++) {
        if ((trait->access & has[i].bit) != 0) {
            fprintf(self->out, "; %s", has[i].text);
        }
        if ((trait->access & has[i].bit & EV_PLATFORM) != 0 && age_min > 0) {
            fprintf(self->out, " up to %g min old", age_min);
        }
    }
    fprintf(self->out, "\nbattery %.1f %% at the start; the first %.1f days warm up\n",
        100.0 * record->stored_j / make->battery_j, self->city->warm_s / 86400.0);
}

/* What it came to in the whole run. */
static void
sum_up(const diary_t *self)
{
    const ev_tale_t *tale = &self->tale;
    const ev_make_t *make = &tale->city->make[tale->trait->model_ix];
    const double days = tale->city->until_s / 86400.0;

    fprintf(tale->out,
        "in %.1f days: %" PRIu32 " drives, %.1f kWh a day (%.0f km at 20 degC); %" PRIu32
        " charges, %.1f kWh into the battery, %.2f CNY\n",
        days, tale->n_drives, kwh(self->driven_j) / days,
        kwh(self->driven_j) / make->kwh_per_km / days, tale->n_charges,
        kwh(self->charged_j), (double)self->paid_ucny * 1e-6);
}

static void
free_outcome(sim_outcome_t *outcome, double **arrays, uint32_t n_arrays)
{
    for (uint32_t i = 0; arrays != NULL && i < n_arrays; i++) {
        free(arrays[i]);
    }
    free(arrays);
    free(outcome->values);
}

/* Run the replication with the diary looking on; its results are not wanted. */
static sim_status_t
live(diary_t *self, sim_replication_t *replication, const sim_task_t *task,
    sim_diag_t *diag)
{
    const sim_layout_t *layout = replication->model->city_layout(self->tale.city);
    const sim_observer_t observer = {self, look_before, look_after};
    const size_t n_values = (size_t)sim_model_n_values(layout) + 1;
    sim_outcome_t outcome = {.values = calloc(n_values, sizeof(*outcome.values))};
    double **arrays = calloc((size_t)layout->n_arrays + 1, sizeof(*arrays));
    bool is_taken = outcome.values != NULL && arrays != NULL;
    sim_status_t status = SIM_ERR_MEMORY;

    for (uint32_t i = 0; is_taken && i < layout->n_arrays; i++) {
        const size_t n = sim_model_array_cells(layout, &layout->arrays[i]);

        arrays[i] = calloc(n + 1, sizeof(*arrays[i]));
        is_taken = arrays[i] != NULL;
    }
    outcome.arrays = arrays;
    if (is_taken) {
        status = sim_replication_run(replication, task, &observer, NULL, &outcome, diag);
    }
    free_outcome(&outcome, arrays, layout->n_arrays);
    return status;
}

sim_status_t
ev_diary_tell(const sim_model_t *model, const void *city, const sim_task_t *task,
    uint64_t vehicle, FILE *out, sim_diag_t *diag)
{
    diary_t self = {.tale = {.city = city, .out = out, .vehicle = (uint32_t)vehicle}};
    const sim_task_t one_by_one = {task->task_ix, task->rng, .is_reference = true};
    sim_replication_t replication;
    sim_status_t status;

    if (vehicle >= self.tale.city->n_vehicles) {
        sim_diag_error(diag, (sim_place_t){NULL, 0, 0},
            "there is no vehicle %" PRIu64 ": the city has %" PRIu32, vehicle,
            self.tale.city->n_vehicles);
        return SIM_ERR_USAGE;
    }
    self.tale.trait = &self.tale.city->trait[vehicle];
    status = sim_replication_open(&replication, model, city);
    if (status == SIM_OK) {
        ev_world_t *world = replication.world;

        ev_world_reset(world, &one_by_one, replication.calendar);
        self.was = world->record[vehicle];
        introduce(&self.tale, &self.was);
        status = live(&self, &replication, &one_by_one, diag);
    }
    if (status == SIM_OK) {
        sum_up(&self);
    }
    sim_replication_close(&replication);
    return status;
}
