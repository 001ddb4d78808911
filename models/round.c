#include "models/round.h"

static const ev_ask_t nothing = {EV_ASK_NOTHING, 0, EV_NOBODY};

/* The present day of service. */
typedef struct {
    const ev_life_t *life;
    const ev_trait_t *trait;
    const ev_work_t *work;
    uint64_t seed; /* of its legs */
    uint32_t start_s, leg_span_s;
    uint32_t trigger_j; /* below it the vehicle charges before a leg */
    uint32_t reserve_j; /* what no leg may leave it with less than */
    bool is_service;
} service_t;

static bool
has_depot(const ev_trait_t *trait)
{
    return (trait->access & EV_COMMUTER) != 0;
}

/* Energy at the driver's threshold; a vehicle with a depot waits for it. */
static inline uint32_t
trigger_j(const ev_life_t *life, const ev_trait_t *trait)
{
    const ev_driver_t *driver = &life->city->driver[trait->class_ix];

    return has_depot(trait)
               ? 0
               : ev_life_at_soc(life, trait, driver->trigger16[trait->trigger_q]);
}

static inline service_t
look_at_service(const ev_life_t *life, const ev_trait_t *trait, uint32_t day)
{
    const ev_work_t *work = &life->city->work[trait->class_ix];
    const uint32_t district = life->city->district_of[trait->zone];
    const uint32_t limit = (uint32_t)work->service_limit[life->city->daytype[day]] *
                               life->days->demand_q12[day][district] >>
                           12;
    const sim_pair_t bits = sim_rng_pair(&life->rng, trait->name, EV_DRAW_SHIFT, day);
    const uint32_t word = (uint32_t)bits.half[0];
    service_t service = {.life = life,
        .trait = trait,
        .work = work,
        .seed = bits.half[1],
        .trigger_j = trigger_j(life, trait),
        .reserve_j =
            ev_life_at_soc(life, trait, life->city->driver[trait->class_ix].reserve16)};

    service.is_service = bits.half[0] >> 48 < limit;
    service.start_s =
        day * SIM_S_PER_DAY + (uint32_t)ev_habit_at(&work->start_s, word >> 16);
    service.leg_span_s =
        (uint32_t)ev_habit_at(&work->span_s, word & 0xffff) / work->n_legs;
    return service;
}

static inline ev_ask_t
to_depot(const service_t *service, ev_record_t *record)
{
    const ev_trait_t *trait = service->trait;

    record->zone = trait->zone;
    record->flags |= EV_FLAG_ON_WAY;
    return (ev_ask_t){EV_MOMENT_ARRIVE, record->t_s,
        service->life->city->depot[trait->class_ix][trait->work]};
}

/* A leg of the day; legs start on time or as soon as the vehicle is ready. */
static inline ev_ask_t
one_leg(const service_t *service, ev_record_t *record)
{
    const ev_life_t *life = service->life;
    const ev_trait_t *trait = service->trait;
    const ev_city_t *city = life->city;
    const ev_work_t *work = service->work;
    const uint64_t bits = ev_mix64(service->seed, record->stop);
    const bool is_bus = trait->class_ix == EV_BUS;
    const bool is_last = record->stop == work->n_legs;
    const uint32_t to_zone = is_last || is_bus ? trait->zone
                                               : ev_alias_pick(&city->to_visit[0],
                                                     trait->zone, (uint32_t)(bits >> 32));
    const uint32_t leg = ev_leg(&city->legs, record->zone, to_zone);
    const uint32_t spread_q12 = city->way_q12[bits % EV_CITY_N_WAYS];
    const uint32_t way_10m = is_bus ? work->leg_10m * spread_q12 >> 12
                                    : ev_work_way_10m(work, leg, spread_q12);
    const uint32_t need_j = ev_life_need_j(life, trait, record->day, way_10m);
    const uint32_t on_time_s = service->start_s + record->stop * service->leg_span_s;
    const uint32_t left_s = record->t_s;
    bool is_enough;

    if (ev_life_calls_help(life, trait, record, need_j)) {
        return ev_life_help(record);
    }
    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    } else if (has_depot(trait) && is_bus && (record->flags & EV_FLAG_DONE_A) == 0 &&
               record->stop == work->n_legs / 2 + 1 &&
               ev_life_soc16(life, trait, record->stored_j) <
                   city->bounds.midday_below16) {
        return to_depot(service, record);
    } else if (record->stored_j < need_j + service->reserve_j ||
               record->stored_j < service->trigger_j) {
        if (has_depot(trait) && record->zone == trait->zone &&
            (record->flags & EV_FLAG_DONE_A) == 0) {
            return to_depot(service, record);
        }
        record->flags |= EV_FLAG_ON_WAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    record->zone = (uint16_t)to_zone;
    is_enough = ev_life_drive(life, trait, record, leg, way_10m, need_j, true);
    if (is_bus) { /* at the pace of its line, not of the roads */
        record->t_s = left_s + ev_work_line_s(work, way_10m);
    }
    if (!is_enough) {
        ev_life_rescue(life, trait, record);
    }
    if (!is_last) { /* the next leg begins on time */
        record->t_s = record->t_s > on_time_s ? record->t_s : on_time_s;
    }
    record->stop++;
    return nothing;
}

/* In for the night; who is not nearly empty may wait for the valley. */
static inline ev_ask_t
come_in(const service_t *service, ev_record_t *record)
{
    const ev_life_t *life = service->life;
    const ev_trait_t *trait = service->trait;
    const ev_bounds_t *bounds = &life->city->bounds;
    const uint32_t limit16 = bounds->depot_below16[trait->class_ix];
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t word = ev_mix(trait->name, record->day);
    const uint32_t valley_s = bounds->valley_from_s[EV_CUSTOMER_FLEET];
    const uint32_t second = record->t_s % SIM_S_PER_DAY;

    ev_life_end_day(life, trait, record, record->day);
    record->stop = 0;
    record->day++;
    record->zone = trait->zone;
    if (!has_depot(trait) || soc16 >= limit16) {
        return nothing;
    }
    if (soc16 > limit16 / 2u && second > SIM_S_PER_DAY / 2 && second < valley_s &&
        sim_rng_unit(ev_mix(trait->name, 31)) < life->city->plan.depot_valley_frac) {
        record->t_s += valley_s - second +
                       (uint32_t)((uint64_t)(word >> 16) * bounds->depot_spread_s >> 16);
    }
    return to_depot(service, record);
}

uint32_t
ev_round_start_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const uint32_t day =
        record->day < life->city->n_days ? record->day : life->city->n_days - 1;

    return look_at_service(life, trait, day).start_s;
}

static inline void
begin_service(ev_record_t *record, const service_t *service)
{
    const uint32_t day_end_s = (record->day + 1u) * SIM_S_PER_DAY;

    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    if (!service->is_service) {
        record->t_s = record->t_s > day_end_s ? record->t_s : day_end_s;
        record->day++;
        return;
    }
    record->t_s = record->t_s > service->start_s ? record->t_s : service->start_s;
    record->flags &= (uint8_t)~EV_FLAG_DONE_A;
    record->stop = 1;
}

static inline ev_ask_t
go_on(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    while (record->t_s < life->end_s && record->day < life->city->n_days) {
        const service_t service = look_at_service(life, trait, record->day);

        do {
            ev_ask_t ask = nothing;

            if (record->stop == 0) {
                begin_service(record, &service);
            } else if (record->stop > service.work->n_legs) {
                ask = come_in(&service, record);
            } else {
                ask = one_leg(&service, record);
            }
            if (ask.moment != EV_ASK_NOTHING) {
                return ask;
            }
            if (life->one_step) {
                return ev_life_step(record);
            }
        } while (record->stop != 0 && record->t_s < life->end_s);
    }
    return nothing;
}

ev_ask_t
ev_round_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    ev_record_t own = *record; /* in registers: nothing else can be meant by its bytes */
    const ev_ask_t ask = go_on(life, trait, &own);

    *record = own;
    return ask;
}
