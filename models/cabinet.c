#include "models/cabinet.h"

#include "models/kinds.h"
#include "sim/columns.h"

#include <stdlib.h>

enum { PER_GROUP, PER_CABINET, PER_GUN, N_PER };

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_cabinets_t, of_group, PER_GROUP, "-"),
    SIM_COLUMN(ev_cabinets_t, cabinet, PER_CABINET, "-"),
    SIM_COLUMN(ev_cabinets_t, gun, PER_GUN, "-"),
    SIM_COLUMN(ev_cabinets_t, flow, PER_GUN, "-"),
    SIM_COLUMN(ev_cabinets_t, holder, PER_GUN, "-"),
    {.name = NULL},
};

static void
count_cells(const ev_cabinets_t *self, size_t counts[N_PER])
{
    counts[PER_GROUP] = self->n_groups + 1u;
    counts[PER_CABINET] = self->n_cabinets + 1u;
    counts[PER_GUN] = self->n_guns + 1u;
}

/* Share of its piles' rated power that a group has to share out. */
static double
cap_frac(const ev_plan_t *plan, uint32_t kind)
{
    switch (kind) {
    case EV_AT_FAST:
        return plan->fast_cap_frac;
    case EV_AT_HIGH_POWER:
        return plan->high_power_cap_frac;
    case EV_AT_HIGHWAY:
        return plan->highway_cap_frac;
    case EV_AT_DEPOT:
        return plan->dedicated_cap_frac;
    default:
        return 1.0;
    }
}

/* At most so much for a group, 0 when it is no less than its piles are rated for. */
static uint32_t
below_rated_w(const ev_group_t *group, double cap_w)
{
    if (cap_w >= (double)group->n * group->power_w || group->n < 2 || !group->is_fast) {
        return 0;
    }
    cap_w = fmax(cap_w, (double)group->power_w);
    return cap_w < 4.2e9 ? (uint32_t)(cap_w + 0.5) : 0;
}

/* A share of what its piles are rated for. */
static double
share_w(const ev_plan_t *plan, const ev_group_t *group)
{
    const double rated_w = (double)group->n * group->power_w;

    return cap_frac(plan, group->kind) * rated_w;
}

uint32_t
ev_cabinet_own_cap_w(const ev_plan_t *plan, const ev_group_t *group)
{
    return below_rated_w(group, share_w(plan, group));
}

uint32_t
ev_cabinet_cap_w(const ev_plan_t *plan, const ev_group_t *group)
{
    const bool has_site_cap = ev_kinds_is_public(group->kind) && plan->site_cap_kw > 0.0;
    const double cap_w = share_w(plan, group);

    return below_rated_w(
        group, has_site_cap ? fmin(cap_w, 1e3 * plan->site_cap_kw) : cap_w);
}

/* A group comes to a cabinet of its own, or to the last. */
static void
place_group(ev_cabinets_t *self, const ev_group_t *group, uint32_t g)
{
    const uint32_t room = (uint32_t)group->n + group->n_dead;
    ev_cabinet_t *cabinet;

    self->of_group[g] = (ev_cabinet_place_t){EV_CABINET_NOBODY, self->n_guns};
    if (group->cap_w == 0) {
        return;
    }
    if (!group->is_joined) {
        self->cabinet[self->n_cabinets++] =
            (ev_cabinet_t){.first = self->n_guns, .group = g};
    }
    cabinet = &self->cabinet[self->n_cabinets - 1];
    cabinet->room += room;
    cabinet->cap_w += group->cap_w;
    self->of_group[g] = (ev_cabinet_place_t){self->n_cabinets - 1, cabinet->first};
    self->n_guns += room;
}

sim_status_t
ev_cabinet_init(ev_cabinets_t *self, const ev_group_t *group, uint32_t n_groups)
{
    size_t counts[N_PER];

    *self = (ev_cabinets_t){.n_groups = n_groups};
    for (uint32_t g = 0; g < n_groups; g++) {
        self->n_cabinets += group[g].cap_w != 0 && !group[g].is_joined;
        self->n_guns += group[g].cap_w != 0 ? (uint32_t)group[g].n + group[g].n_dead : 0;
    }
    if (self->n_cabinets == 0) {
        return SIM_OK;
    }
    count_cells(self, counts);
    if (sim_columns_take(columns, counts, self) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    self->n_cabinets = self->n_guns = 0;
    for (uint32_t g = 0; g < n_groups; g++) {
        place_group(self, &group[g], g);
    }
    ev_cabinet_reset(self);
    return SIM_OK;
}

void
ev_cabinet_free(ev_cabinets_t *self)
{
    sim_columns_give(columns, self);
    *self = (ev_cabinets_t){0};
}

void
ev_cabinet_reset(ev_cabinets_t *self)
{
    for (uint32_t c = 0; c < self->n_cabinets; c++) {
        ev_cabinet_t *cabinet = &self->cabinet[c];

        cabinet->pace = 1.0;
        cabinet->ever_w = 0;
        cabinet->n = cabinet->top = cabinet->n_late = cabinet->n_bare = 0;
        cabinet->wake_s = cabinet->paced_s = cabinet->slow_s = 0;
    }
    self->sums = (ev_cabinet_sums_t){0};
}

size_t
ev_cabinet_bytes(const ev_cabinets_t *self)
{
    size_t counts[N_PER];

    count_cells(self, counts);
    return self->n_cabinets > 0 ? sim_columns_bytes(columns, counts) : 0;
}

/* Place of a vehicle, or of a free gun, from a cabinet's first on; `top` if there is none.
   Looks at all: the compiler does several at once. */
static uint32_t
place_of(const ev_cabinets_t *self, const ev_cabinet_t *cabinet, uint32_t vehicle)
{
    const ev_holder_t *holder = &self->holder[cabinet->first];
    const uint32_t top = cabinet->top;
    uint32_t at = top;

    for (uint32_t k = 0; k < top; k++) {
        at = holder[k].vehicle == vehicle ? k : at;
    }
    return at;
}

ev_gun_t *
ev_cabinet_find(const ev_cabinets_t *self, const ev_cabinet_t *cabinet, uint32_t vehicle)
{
    const uint32_t at = place_of(self, cabinet, vehicle);

    return at < cabinet->top ? &self->gun[cabinet->first + at] : NULL;
}

ev_flow_t *
ev_cabinet_flow(const ev_cabinets_t *self, ev_gun_t *gun)
{
    ev_flow_t *flow = &self->flow[gun - self->gun];

    if (!gun->flows) {
        *flow = (ev_flow_t){0};
        gun->flows = 1;
    }
    return flow;
}

/* Step of the curve's table at a time on the curve. */
static uint32_t
step_at(const ev_curve_t *curve, float reach_s)
{
    const float at = reach_s * curve->per_s;

    return at <= 0.0f ? 0 : at >= EV_CURVE_STEPS - 1 ? EV_CURVE_STEPS - 1 : (uint32_t)at;
}

/* Power of a step of that size, at most the pile's [W, at the meter]. */
static float
step_w(const ev_curve_t *curve, float meter_j, float step, float power_w)
{
    const float most_w = step * (curve->per_s * meter_j);

    return most_w < power_w ? most_w : power_w;
}

uint32_t
ev_cabinet_ever_w(const ev_curve_t *curve, float meter_j, float from_s, uint32_t power_w)
{
    const float step = curve->steepest[step_at(curve, from_s)];

    return (uint32_t)step_w(curve, meter_j, step, (float)power_w) + 1;
}

bool
ev_cabinet_add(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t vehicle, uint32_t ever_w)
{
    uint32_t at;

    if (cabinet->n == cabinet->room) {
        return false;
    }
    at = cabinet->n < cabinet->top ? place_of(self, cabinet, EV_CABINET_NOBODY)
                                   : cabinet->top;
    cabinet->top += at == cabinet->top;
    cabinet->n++;
    cabinet->n_bare++;
    cabinet->ever_w += ever_w;
    self->holder[cabinet->first + at] = (ev_holder_t){
        .vehicle = vehicle, .ever_w = ever_w & EV_CABINET_MOST_W, .is_bare = true};
    return true;
}

void
ev_cabinet_fill(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t place, const ev_gun_t *gun)
{
    ev_gun_t *mine = &self->gun[cabinet->first + place];

    *mine = *gun;
    mine->clock = (ev_clock_t){.from_s = gun->since_s};
    mine->full_s = mine->flows = 0;
    self->holder[cabinet->first + place].is_bare = false;
    cabinet->n_bare--;
}

void
ev_cabinet_drop(const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t vehicle)
{
    ev_holder_t *holder = &self->holder[cabinet->first];
    const uint32_t at = place_of(self, cabinet, vehicle);

    if (at < cabinet->top) {
        cabinet->n--;
        cabinet->ever_w -= holder[at].ever_w;
        cabinet->n_bare -= holder[at].is_bare;
        cabinet->n_late -= holder[at].is_late;
        holder[at] = (ev_holder_t){.vehicle = EV_CABINET_NOBODY};
        while (
            cabinet->top > 0 && holder[cabinet->top - 1].vehicle == EV_CABINET_NOBODY) {
            cabinet->top--;
        }
    }
}

/* Most power between two readings of a car's clock [W, at the meter]. */
static float
most_between_w(const ev_gun_t *gun, float from_s, float to_s, float power_w)
{
    const ev_curve_t *curve = gun->curve;
    const uint32_t end = step_at(curve, gun->begin_s + to_s);
    float most = 0.0f;

    for (uint32_t k = step_at(curve, gun->begin_s + from_s); k <= end; k++) {
        const float step = curve->after[k + 1] - curve->after[k];

        most = step > most ? step : most;
    }
    return step_w(curve, gun->meter_j, most, power_w);
}

/* What the cars could take together in the next stretch [W]. */
static double
stretch_w(const ev_cabinets_t *self, const ev_cabinet_t *cabinet, uint32_t now_s)
{
    const ev_gun_t *gun = &self->gun[cabinet->first];
    const ev_holder_t *holder = &self->holder[cabinet->first];
    double sum_w = 0.0;

    for (uint32_t k = 0; k < cabinet->top; k++) {
        if (holder[k].ever_w > 0) {
            const float done_s =
                (float)ev_cabinet_done_s(&gun[k].clock, cabinet->pace, now_s);
            const float end_s = done_s + (float)EV_CABINET_STRETCH_S;
            const float alone_s = (float)gun[k].alone_s;

            sum_w += (double)most_between_w(&gun[k], done_s,
                end_s < alone_s ? end_s : alone_s, (float)gun[k].power_w);
        }
    }
    return sum_w;
}

bool
ev_cabinet_note_full(
    const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t place, uint32_t now_s)
{
    ev_gun_t *gun = &self->gun[cabinet->first + place];
    ev_holder_t *holder = &self->holder[cabinet->first + place];
    const uint32_t full_s = ev_cabinet_full_s(gun, cabinet->pace);

    if (full_s <= now_s && gun->full_s == 0) {
        gun->full_s = full_s;
        gun->last_pace = cabinet->pace;
        cabinet->ever_w -= holder->ever_w;
        holder->ever_w = 0;
    }
    return gun->full_s != 0;
}

ev_cabinet_way_t
ev_cabinet_look(const ev_cabinets_t *self, ev_cabinet_t *cabinet, uint32_t now_s)
{
    ev_gun_t *gun = &self->gun[cabinet->first];
    ev_holder_t *holder = &self->holder[cabinet->first];
    const double pace = cabinet->pace, cap_w = cabinet->cap_w;
    ev_cabinet_way_t way = {.pace = 1.0, .least_s = INFINITY};

    cabinet->ever_w = 0;
    for (uint32_t k = 0; k < cabinet->top; k++) {
        double done_s, left_s;

        if (holder[k].ever_w == 0) { /* nobody, or known to be full */
            continue;
        }
        done_s = ev_cabinet_done_s(&gun[k].clock, pace, now_s);
        left_s = gun[k].alone_s - done_s;
        if (left_s <= 1e-6 * pace) {
            gun[k].full_s = ev_cabinet_full_s(&gun[k], pace);
            gun[k].last_pace = pace;
            holder[k].ever_w = 0;
            continue;
        }
        way.least_s = left_s < way.least_s ? left_s : way.least_s;
        holder[k].ever_w = ev_cabinet_ever_w(gun[k].curve, gun[k].meter_j,
                               gun[k].begin_s + (float)done_s, gun[k].power_w) &
                           EV_CABINET_MOST_W;
        cabinet->ever_w += holder[k].ever_w;
    }
    way.needs_watch = cabinet->ever_w > cabinet->cap_w;
    if (way.needs_watch) {
        const double sum_w = stretch_w(self, cabinet, now_s);

        way.pace = sum_w <= cap_w ? 1.0 : cap_w / sum_w;
    }
    return way;
}
