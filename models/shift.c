#include "models/shift.h"

#include "models/own_pile.h"

/* What the day's bits are for besides its trips (1 .. 255). */
enum { SALT_HOME = 300, SALT_BREAK = 400 };

static const ev_ask_t nothing = {EV_ASK_NOTHING, 0, EV_NOBODY};

/* The present day of service, and what a driver watches during it. */
typedef struct {
    const ev_life_t *life;
    const ev_trait_t *trait;
    const ev_work_t *work;
    uint64_t seed; /* of its trips and breaks */
    uint32_t start_s, until_s;
    uint32_t noon_s;  /* the first break; the others follow it */
    uint32_t break_s; /* the next break that is to come */
    uint32_t low_j;   /* below it the driver charges */
    bool is_service, is_double;
} service_t;

/* When the next break comes: A at noon, B before the handover of a two-shift car, C at
   night. */
static inline uint32_t
next_break_s(const service_t *service, uint32_t flags)
{
    if ((flags & EV_FLAG_DONE_A) == 0) {
        return service->noon_s;
    }
    if (service->is_double && (flags & EV_FLAG_DONE_B) == 0) {
        return service->noon_s + 14400u;
    }
    return (flags & EV_FLAG_DONE_C) == 0 ? service->noon_s + 38700u : UINT32_MAX;
}

static inline service_t
look_at_service(const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const ev_city_t *city = life->city;
    const uint32_t day = record->day, day_s = day * SIM_S_PER_DAY;
    const ev_driver_t *driver = &city->driver[trait->class_ix];
    const sim_pair_t bits = sim_rng_pair(&life->rng, trait->name, EV_DRAW_SHIFT, day);
    const uint32_t word = (uint32_t)bits.half[0];
    const uint32_t trigger16 = driver->trigger16[trait->trigger_q];
    service_t service = {.life = life, .trait = trait, .seed = bits.half[1]};
    uint32_t limit;

    service.is_double = trait->class_ix == EV_TAXI && (trait->access & EV_COMMUTER) != 0;
    service.work = service.is_double ? &city->double_shift : &city->work[trait->class_ix];
    limit = (uint32_t)service.work->service_limit[city->daytype[day]] *
                life->days->demand_q12[day][city->district_of[trait->zone]] >>
            12;
    service.is_service = bits.half[0] >> 48 < limit;
    service.start_s = day_s + (uint32_t)ev_habit_at(&service.work->start_s,
                                  (uint32_t)(bits.half[0] >> 32) & 0xffff);
    service.until_s =
        service.start_s + (uint32_t)ev_habit_at(&service.work->span_s, word >> 16);
    service.noon_s = service.start_s / SIM_S_PER_DAY * SIM_S_PER_DAY + 41400u +
                     ((word & 0xffff) * 5400u >> 16);
    service.low_j = ev_life_at_soc(
        life, trait, trigger16 > driver->reserve16 ? trigger16 : driver->reserve16);
    service.break_s = next_break_s(&service, record->flags);
    return service;
}

/* In a city without swap stations a swap is done alone: an account of energy. */
static inline void
swap(const service_t *service, ev_record_t *record)
{
    const uint32_t goal_j = ev_life_at_soc(
        service->life, service->trait, service->life->city->bounds.swap_end16);

    record->stored_j +=
        ev_life_give_j(service->life, service->trait, EV_BY_SWAP, record->zone,
            record->t_s, goal_j > record->stored_j ? goal_j - record->stored_j : 0);
    record->t_s += service->life->city->bounds.swap_s;
}

/* A break has come: is it used to charge? */
static inline bool
charges_at_break(service_t *service, ev_record_t *record)
{
    const ev_trait_t *trait = service->trait;
    const ev_bounds_t *bounds = &service->life->city->bounds;
    const uint32_t soc16 = ev_life_soc16(service->life, trait, record->stored_j);
    uint32_t flag = EV_FLAG_DONE_A;
    uint32_t most16 = bounds->meal_below16, limit = service->work->meal_limit;
    bool charges;

    if ((record->flags & EV_FLAG_DONE_A) != 0) {
        flag = EV_FLAG_DONE_C;
        if (service->is_double && (record->flags & EV_FLAG_DONE_B) == 0) {
            flag = EV_FLAG_DONE_B;
            most16 = bounds->handover_below16;
            limit = service->work->handover_limit;
        }
    }
    record->flags |= (uint8_t)flag;
    charges = soc16 < most16 && ev_mix64(service->seed, SALT_BREAK + flag) >> 48 < limit;
    service->break_s = next_break_s(service, record->flags);
    return charges && ((trait->access & EV_SWAPS) == 0 || soc16 < bounds->swap_below16);
}

/* The day's work is done: some wait for the night's price before they charge. */
static uint32_t
valley_wait_s(const ev_city_t *city, uint32_t name, uint32_t day, uint32_t now_s)
{
    const uint32_t valley_s = city->bounds.valley_from_s[EV_CUSTOMER_PUBLIC_FAST];
    const uint32_t second = now_s % SIM_S_PER_DAY;
    const uint32_t word = ev_mix(name, day);

    if (second > SIM_S_PER_DAY * 2 / 3 && second < valley_s &&
        (word >> 16) < city->evening_valley_limit) {
        return valley_s - second +
               (uint32_t)((uint64_t)(word & 0xffff) * city->bounds.evening_spread_s >>
                          16);
    }
    return 0;
}

/* End of service: home, and an own pile if there is one. */
static inline ev_ask_t
end_service(const service_t *service, ev_record_t *record)
{
    const ev_life_t *life = service->life;
    const ev_trait_t *trait = service->trait;
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t leg = ev_leg(&life->city->legs, record->zone, trait->zone);
    const bool is_done = (record->flags & EV_FLAG_ON_WAY) != 0;
    const uint64_t bits = ev_mix64(service->seed, SALT_HOME);

    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    if (!is_done && (trait->access & (EV_OWN_PILE | EV_SWAPS)) == 0 &&
        soc16 < life->city->bounds.handover_below16 &&
        bits >> 48 < service->work->handover_limit) {
        record->flags |= EV_FLAG_ON_WAY;
        record->t_s += valley_wait_s(life->city, trait->name, record->day, record->t_s);
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    if (life->has_help &&
        ev_life_is_short(life, trait, record,
            ev_life_need_j(life, trait, record->day, ev_leg_way_10m(leg)))) {
        record->flags |= is_done ? EV_FLAG_ON_WAY : 0; /* it has tried */
        return ev_life_help(record);
    }
    ev_life_go_to(life, trait, record, trait->zone, ev_leg_way_10m(leg));
    ev_life_end_day(life, trait, record, record->day);
    record->stop = 0;
    record->day++;
    return (trait->access & EV_OWN_PILE) != 0 && soc16 < life->city->bounds.own_below16
               ? ev_own_pile_plug(
                     life, trait, record, (uint32_t)bits, ev_shift_next_leave_s)
               : nothing;
}

uint32_t
ev_shift_next_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    ev_record_t then = {.t_s = record->t_s, .day = record->day};

    for (; then.day < life->city->n_days; then.day++) {
        const service_t service = look_at_service(life, trait, &then);
        const uint32_t day_end_s = (then.day + 1u) * SIM_S_PER_DAY;

        if (service.is_service) {
            return then.t_s > service.start_s ? then.t_s : service.start_s;
        }
        then.t_s = then.t_s > day_end_s ? then.t_s : day_end_s;
    }
    return UINT32_MAX;
}

static inline ev_ask_t
one_trip(service_t *service, ev_record_t *record)
{
    const ev_life_t *life = service->life;
    const ev_trait_t *trait = service->trait;
    const ev_city_t *city = life->city;
    const uint64_t bits = ev_mix64(service->seed, record->stop);
    const uint32_t to_zone =
        ev_alias_pick(&city->to_ride, record->zone, (uint32_t)(bits >> 32));
    const uint32_t leg = ev_leg(&city->legs, record->zone, to_zone);
    const uint32_t way_10m =
        ev_work_way_10m(service->work, leg, city->way_q12[bits % EV_CITY_N_WAYS]);
    const uint32_t need_j = ev_life_need_j(life, trait, record->day, way_10m);

    if (ev_life_calls_help(life, trait, record, need_j)) {
        return ev_life_help(record);
    }
    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    } else if (record->stored_j < service->low_j + need_j ||
               (record->t_s >= service->break_s && charges_at_break(service, record))) {
        if ((trait->access & EV_SWAPS) == 0 || city->n_swap_sites > 0) {
            record->flags |= EV_FLAG_ON_WAY;
            return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
        }
        swap(service, record);
    }
    record->zone = (uint16_t)to_zone;
    if (!ev_life_drive(life, trait, record, leg, way_10m, need_j, true)) {
        ev_life_rescue(life, trait, record);
    }
    record->t_s += (uint32_t)service->work->pause_s.at[bits >> 16 & 0xff];
    record->stop = (uint8_t)(record->stop < 255 ? record->stop + 1 : 1);
    return nothing;
}

static inline void
begin_service(service_t *service, ev_record_t *record)
{
    const uint32_t day_end_s = (record->day + 1u) * SIM_S_PER_DAY;

    if (!service->is_service) {
        record->t_s = record->t_s > day_end_s ? record->t_s : day_end_s;
        record->day++;
        return;
    }
    record->t_s = record->t_s > service->start_s ? record->t_s : service->start_s;
    if ((record->flags & EV_FLAG_HOME_PLUG) != 0 && record->t_s < service->life->end_s) {
        ev_life_home_charge(service->life, service->trait, record, record->t_s);
    }
    record->flags &= (uint8_t) ~(EV_FLAG_DONE_A | EV_FLAG_DONE_B | EV_FLAG_DONE_C);
    service->break_s = next_break_s(service, record->flags);
    record->stop = 1;
}

static inline ev_ask_t
go_on(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    while (record->t_s < life->end_s && record->day < life->city->n_days) {
        service_t service = look_at_service(life, trait, record);

        do {
            ev_ask_t ask = nothing;

            if (record->stop == 0) {
                begin_service(&service, record);
            } else if (record->t_s >= service.until_s) {
                ask = end_service(&service, record);
            } else {
                ask = one_trip(&service, record);
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
ev_shift_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    ev_record_t own = *record; /* in registers: nothing else can be meant by its bytes */
    const ev_ask_t ask = go_on(life, trait, &own);

    *record = own;
    return ask;
}
