#include "models/visitor.h"

#include "models/choice.h"

#include <math.h>

#define STREAM_ENTITY 0xf0000000u /* names of streams, apart from those of vehicles */

enum { SHAPE_FIXED, SHAPE_EXPONENTIAL, SHAPE_LOGNORMAL, SHAPE_ERLANG2 };
enum { PATIENCE_NONE, PATIENCE_FIXED, PATIENCE_EXPONENTIAL, PATIENCE_LOGNORMAL };

/* Public charging starts by hour, relative to the busiest hour; estimate. */
static const float by_hour[24] = {0.45f, 0.3f, 0.2f, 0.15f, 0.15f, 0.25f, 0.4f, 0.5f,
    0.6f, 0.75f, 0.85f, 0.95f, 1.0f, 1.0f, 0.95f, 0.9f, 0.85f, 0.8f, 0.8f, 0.85f, 0.9f,
    0.85f, 0.8f, 0.6f};

static double
exponential(uint32_t word)
{
    return -log1p(-sim_rng_unit(word));
}

/* Arrivals fall on all groups alike; those on groups that are not public are dropped, so
   that the public ones have the rate that was asked for. */
static uint32_t
n_targets(const ev_world_t *world, const ev_stream_t *stream)
{
    return stream->where == 1 ? world->city->n_groups : 1;
}

/* Time to the next candidate arrival of a stream, at the rate of its busiest hour. */
static void
schedule(ev_world_t *world, uint32_t stream_ix, uint32_t now_s)
{
    const ev_stream_t *stream = &world->city->plan.visitors[stream_ix];
    const sim_bits_t bits = sim_rng_bits(&world->life.rng, STREAM_ENTITY + stream_ix,
        EV_DRAW_VISITOR, (uint32_t)world->n_visits[stream_ix]);
    const double per_day = stream->per_day * n_targets(world, stream);
    double mean = 0.0;
    double gap_s;

    for (int hour = 0; hour < 24; hour++) {
        mean += (double)by_hour[hour] / 24.0;
    }
    gap_s = exponential(bits.w[0]) * SIM_S_PER_DAY / per_day;
    gap_s *= stream->profile == 1 ? mean : 1.0;
    gap_s += (double)now_s + world->arrival_rest_s[stream_ix];
    world->arrival_rest_s[stream_ix] = gap_s - (double)llround(gap_s);
    if (gap_s < world->city->end_s) {
        sim_calendar_push(world->calendar,
            sim_key((uint32_t)llround(gap_s), EV_MOMENT_VISIT, stream_ix, 0));
    }
}

static uint32_t
energy_j(const ev_world_t *world, const ev_stream_t *stream, const sim_bits_t *bits)
{
    const double mean_j =
        stream->energy_kwh * SIM_J_PER_KWH * world->city->plan.ac_efficiency;
    double factor = 1.0;

    if (stream->energy_shape == SHAPE_EXPONENTIAL) {
        factor = exponential(bits->w[1]);
    } else if (stream->energy_shape == SHAPE_ERLANG2) {
        factor = 0.5 * (exponential(bits->w[1]) + exponential(bits->w[5]));
    } else if (stream->energy_shape == SHAPE_LOGNORMAL) {
        const double cv = stream->energy_cv;
        const double sd = sqrt(log1p(cv * cv));
        const double angle = 6.283185307179586 * sim_rng_unit(bits->w[5]);

        factor =
            exp(sd * sqrt(2.0 * exponential(bits->w[1])) * cos(angle) - 0.5 * sd * sd);
    }
    return (uint32_t)fmin(fmax(mean_j * factor, 1.0), 4.2e9);
}

/* What a visitor is follows from its name. */
static void
dress(ev_world_t *world, uint32_t vehicle, uint32_t stream_ix, uint32_t name)
{
    const ev_city_t *city = world->city;
    const ev_stream_t *stream = &city->plan.visitors[stream_ix];
    const sim_bits_t bits = sim_rng_bits(&world->life.rng, name, EV_DRAW_VISITOR, 0);
    ev_record_t *record = &world->record[vehicle];
    const uint32_t at = vehicle - city->n_vehicles;
    uint32_t want_j = energy_j(world, stream, &bits);

    world->visitor_name[at] = name;
    record->day = (uint16_t)stream_ix;
    record->stop = 0;
    record->flags = 0;
    record->stored_j = 0;
    record->need_s = 0;
    record->gen_tries &= 0xfu; /* no station tried yet */
    record->goal_q = 58982;
    if (stream->where == 0) { /* a car with a battery: it fills up to 0.9 */
        const uint32_t battery_j = city->make[city->visitor_make].battery_j;
        const uint32_t full_j = (uint32_t)((double)battery_j * 0.9);

        want_j = want_j < full_j - battery_j / 20 ? want_j : full_j - battery_j / 20;
        record->stored_j = full_j - want_j;
        want_j = full_j;
    }
    world->visitor_want_j[at] = want_j;
}

/* A record for a visitor, or EV_NOBODY. */
static uint32_t
take_record(ev_world_t *world)
{
    const uint32_t vehicle = world->free_visitor;

    if (vehicle >= world->n_records) {
        world->n_turned_away++;
        return EV_NOBODY;
    }
    world->free_visitor = world->record[vehicle].at;
    return vehicle;
}

void
ev_visitor_come(ev_world_t *world, uint32_t stream_ix, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    const ev_stream_t *stream = &city->plan.visitors[stream_ix];
    const uint32_t visit = (uint32_t)world->n_visits[stream_ix]++;
    const sim_bits_t bits =
        sim_rng_bits(&world->life.rng, STREAM_ENTITY + stream_ix, EV_DRAW_VISITOR, visit);
    const uint32_t hour = now_s / SIM_S_PER_H % SIM_H_PER_DAY;
    uint32_t vehicle, group;
    ev_record_t *record;

    schedule(world, stream_ix, now_s);
    if (stream->profile == 1 && sim_rng_unit(bits.w[1]) >= (double)by_hour[hour]) {
        return; /* thinned: the rate of this hour is lower */
    }
    group = (uint32_t)((uint64_t)bits.w[3] * city->n_groups >> 32);
    if (stream->where == 1 && !ev_kinds_is_public(city->group[group].kind)) {
        return;
    }
    vehicle = take_record(world);
    if (vehicle == EV_NOBODY) {
        return;
    }
    dress(world, vehicle, stream_ix, bits.w[2]);
    record = &world->record[vehicle];
    record->state = EV_SEEKING;
    record->t_s = now_s;
    if (stream->where == 1) {
        record->at = group;
        record->zone = city->group[group].zone;
        sim_calendar_push(world->calendar, sim_key(now_s, EV_MOMENT_ARRIVE, vehicle, 0));
    } else {
        record->at = EV_NOBODY;
        record->zone =
            (uint16_t)city->places.zone_ix[ev_choice_visitor_cell(city, bits.w[4])];
        sim_calendar_push(world->calendar, sim_key(now_s, EV_MOMENT_DECIDE, vehicle, 0));
    }
}

/* The station that a car of a finite source belongs to. */
static uint32_t
group_of(const ev_world_t *world, uint32_t vehicle)
{
    return (vehicle - world->city->n_vehicles) % world->city->n_groups;
}

static void
return_later(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t at = vehicle - world->city->n_vehicles;
    const ev_stream_t *stream = &world->city->plan.visitors[record->day];
    const uint32_t name = ev_mix(world->visitor_name[at], 77);
    const sim_bits_t bits = sim_rng_bits(&world->life.rng, name, EV_DRAW_VISITOR, 1);
    const double away_s = exponential(bits.w[0]) * stream->think_min * 60.0;
    const uint32_t at_s = now_s + (uint32_t)lround(fmin(away_s, 3e7));
    const uint32_t group = group_of(world, vehicle);

    dress(world, vehicle, record->day, name);
    record->state = EV_SEEKING;
    record->at = group;
    record->zone = world->city->group[group].zone;
    record->t_s = at_s;
    if (at_s < world->city->end_s) {
        sim_calendar_push(world->calendar, sim_key(at_s, EV_MOMENT_ARRIVE, vehicle, 0));
    }
}

void
ev_visitor_leave(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];

    if (world->city->plan.visitors[record->day].sources > 0) {
        return_later(world, vehicle, now_s);
        return;
    }
    record->state = EV_ABSENT;
    record->stored_j = 0;
    record->at = world->free_visitor;
    world->free_visitor = vehicle;
}

void
ev_visitor_begin(ev_world_t *world)
{
    const ev_plan_t *plan = &world->city->plan;

    for (uint32_t s = 0; s < (uint32_t)plan->n_visitors; s++) {
        const ev_stream_t *stream = &plan->visitors[s];
        const uint64_t n_sources =
            world->city->n_groups > 0
                ? (uint64_t)stream->sources * n_targets(world, stream)
                : 0;

        if (stream->sources == 0) {
            schedule(world, s, 0);
        }
        for (uint64_t k = 0; k < n_sources; k++) {
            const uint32_t vehicle = take_record(world);

            if (vehicle != EV_NOBODY &&
                (stream->where == 0 ||
                    ev_kinds_is_public(
                        world->city->group[group_of(world, vehicle)].kind))) {
                world->record[vehicle].day = (uint16_t)s;
                world->visitor_name[vehicle - world->city->n_vehicles] =
                    ev_mix((uint32_t)k, 1000 + s);
                return_later(world, vehicle, 0);
            }
        }
    }
}

bool
ev_visitor_joins(const ev_world_t *world, const ev_record_t *record, float expected_s)
{
    const ev_stream_t *stream = &world->city->plan.visitors[record->day];
    const uint32_t waiting = world->stations.line[record->at].waiting;

    if (stream->line_room >= 0) {
        return waiting < (uint32_t)stream->line_room;
    }
    return stream->where == 1 ||
           (waiting < world->city->group[record->at].room && expected_s < 1800.0f);
}

uint32_t
ev_visitor_patience_s(const ev_world_t *world, uint32_t vehicle)
{
    const ev_record_t *record = &world->record[vehicle];
    const ev_stream_t *stream = &world->city->plan.visitors[record->day];
    const sim_bits_t bits = sim_rng_bits(&world->life.rng,
        world->visitor_name[vehicle - world->city->n_vehicles], EV_DRAW_VISITOR, 2);
    const double scale_s = stream->patience_min * 60.0;

    switch (stream->patience_shape) {
    case PATIENCE_NONE:
        return UINT32_MAX;
    case PATIENCE_FIXED:
        return (uint32_t)lround(scale_s);
    case PATIENCE_EXPONENTIAL:
        return (uint32_t)lround(scale_s * exponential(bits.w[0]));
    default:
        return (uint32_t)(ev_habit_at(&world->city->driver[EV_VISITOR].renege_s,
                              bits.w[0] >> 16) *
                          (float)(stream->patience_min / world->city->plan.renege_min));
    }
}
