#include "models/shift.h"

#define MEAL_SOC16     (39322u) /* 0.6: above it nobody charges at a meal */
#define HANDOVER_SOC16 (53084u) /* 0.81: above it a car is handed over as it is */
#define SWAP_BREAK16   (29491u) /* 0.45: above it nobody swaps at a break */
#define VALLEY_S       (22u * 3600u)
#define SWAP_S         300u     /* a swap with its way in and out */
#define SWAP_SOC16     (58982u) /* 0.9: a pack from the shelf */

/* The present day of service, and what a driver watches during it. */
typedef struct {
    uint32_t w[8];
    uint32_t start_s, until_s;
    uint32_t break_s; /* the next break that is to come */
    uint32_t low_j;   /* below it the driver charges */
    bool is_service, is_double;
    const ev_work_t *work;
} service_t;

static uint32_t next_break_s(const service_t *service, uint32_t flags);

static service_t
look_at_service(const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record)
{
    const uint32_t day = record->day;
    const ev_driver_t *driver = &life->city->driver[trait->class_ix];
    const sim_bits_t bits =
        sim_rng_bits(&life->rng, trait->name, EV_DRAW_SHIFT, day << 8);
    const uint32_t district = life->city->district_of[trait->zone];
    const uint32_t trigger16 = driver->trigger16[trait->trigger_q];
    service_t service;
    uint32_t limit;

    memcpy(service.w, bits.w, sizeof(service.w));
    service.is_double = trait->class_ix == EV_TAXI && (trait->access & EV_COMMUTER) != 0;
    service.work = service.is_double ? &life->city->double_shift
                                     : &life->city->work[trait->class_ix];
    limit = (uint32_t)service.work->service_limit[life->city->daytype[day]] *
                life->days->demand_q12[day][district] >>
            12;
    service.is_service = (bits.w[0] >> 16) < limit;
    service.start_s = day * SIM_S_PER_DAY +
                      (uint32_t)ev_habit_at(&service.work->start_s, bits.w[1] >> 16);
    service.until_s = service.start_s +
                      (uint32_t)ev_habit_at(&service.work->span_s, bits.w[1] & 0xffff);
    service.low_j = ev_life_at_soc(
        life, trait, trigger16 > driver->reserve16 ? trigger16 : driver->reserve16);
    service.break_s = next_break_s(&service, record->flags);
    return service;
}

/* A swap is done alone: an off-model account of energy until stations are modelled. */
static void
swap(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t goal_j = ev_life_at_soc(life, trait, SWAP_SOC16);
    const uint32_t given_j = goal_j > record->stored_j ? goal_j - record->stored_j : 0;
    ev_tally_t *tally = life->tally;

    record->stored_j += given_j;
    tally->run.stored_j[EV_BY_SWAP] += given_j;
    tally->run.metered_j[EV_BY_SWAP] += given_j;
    ev_tally_slot(tally, EV_BY_SWAP, life->city->district_of[record->zone],
        (record->t_s < life->end_s ? record->t_s : life->end_s - 1) / EV_SLOT_S, given_j);
    if (ev_tally_is_inside(tally, record->t_s)) {
        tally->of[trait->class_ix].metered_j[EV_BY_SWAP] += given_j;
        tally->of[trait->class_ix].sessions[EV_BY_SWAP]++;
        tally->of[trait->class_ix].session_j[EV_BY_SWAP] += given_j;
    }
    record->t_s += SWAP_S;
}

/* When a break comes: A at noon, B before the handover of a two-shift car, C at night. */
static uint32_t
break_s(const service_t *service, uint32_t flag)
{
    const uint32_t noon_s = service->start_s / SIM_S_PER_DAY * SIM_S_PER_DAY + 41400u +
                            ((service->w[2] >> 16) * 5400u >> 16);

    return flag == EV_FLAG_DONE_A   ? noon_s
           : flag == EV_FLAG_DONE_B ? noon_s + 14400u
                                    : noon_s + 38700u;
}

static uint32_t
next_break_s(const service_t *service, uint32_t flags)
{
    if ((flags & EV_FLAG_DONE_A) == 0) {
        return break_s(service, EV_FLAG_DONE_A);
    }
    if (service->is_double && (flags & EV_FLAG_DONE_B) == 0) {
        return break_s(service, EV_FLAG_DONE_B);
    }
    return (flags & EV_FLAG_DONE_C) == 0 ? break_s(service, EV_FLAG_DONE_C) : UINT32_MAX;
}

/* A break has come: is it used to charge? */
static bool
charges_at_break(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    service_t *service)
{
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    bool charges;

    if ((record->flags & EV_FLAG_DONE_A) == 0) {
        record->flags |= EV_FLAG_DONE_A;
        charges = soc16 < MEAL_SOC16 && (service->w[3] >> 16) < service->work->meal_limit;
    } else if (service->is_double && (record->flags & EV_FLAG_DONE_B) == 0) {
        record->flags |= EV_FLAG_DONE_B;
        charges = soc16 < HANDOVER_SOC16 &&
                  (service->w[4] >> 16) < service->work->handover_limit;
    } else {
        record->flags |= EV_FLAG_DONE_C;
        charges = soc16 < MEAL_SOC16 && (service->w[5] >> 16) < service->work->meal_limit;
    }
    service->break_s = next_break_s(service, record->flags);
    return charges && ((trait->access & EV_SWAPS) == 0 || soc16 < SWAP_BREAK16);
}

/* The day's work is done: some wait for the night's price before they charge. */
static void
wait_for_valley(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    const uint32_t second = record->t_s % SIM_S_PER_DAY;
    const uint32_t word = ev_life_mix(trait->name, record->day);

    if (second > SIM_S_PER_DAY * 2 / 3 && second < VALLEY_S &&
        (word >> 16) < life->city->evening_valley_limit) {
        record->t_s += VALLEY_S - second + ((word & 0xffff) * 6300u >> 16);
    }
}

/* End of service: home, and an own pile if there is one. */
static ev_ask_t
end_service(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const service_t *service)
{
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t leg = ev_leg(&life->city->legs, record->zone, trait->zone);
    const bool is_done = (record->flags & EV_FLAG_ON_WAY) != 0;
    const uint32_t limit = service->work->handover_limit;

    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    if (!is_done && (trait->access & (EV_OWN_PILE | EV_SWAPS)) == 0 &&
        soc16 < HANDOVER_SOC16 && (service->w[6] >> 16) < limit) {
        record->flags |= EV_FLAG_ON_WAY;
        wait_for_valley(life, trait, record);
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    ev_life_go_to(life, trait, record, trait->zone, ev_leg_way_10m(leg));
    ev_life_end_day(life, trait, record, record->day);
    if ((trait->access & EV_OWN_PILE) != 0 && soc16 < 60000) {
        ev_life_plug_home(life, trait, record, ev_life_mix(service->w[7], 1));
    }
    record->stop = 0;
    record->day++;
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

static ev_ask_t
one_trip(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    service_t *service)
{
    const ev_city_t *city = life->city;
    const uint32_t word = ev_life_mix(service->w[record->stop & 7u], record->stop);
    const uint32_t to_zone = ev_alias_pick(&city->to_ride, record->zone, word);
    const uint32_t leg = ev_leg(&city->legs, record->zone, to_zone);
    const uint32_t way_10m =
        (uint32_t)((float)ev_leg_way_10m(leg) * service->work->way_factor *
                   city->way_factor.at[word >> 8 & 0xff]);
    const uint32_t need_j = ev_life_need_j(life, trait, record->day, way_10m);

    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    } else if (record->stored_j < service->low_j + need_j ||
               (record->t_s >= service->break_s &&
                   charges_at_break(life, trait, record, service))) {
        if ((trait->access & EV_SWAPS) != 0) {
            swap(life, trait, record);
        } else {
            record->flags |= EV_FLAG_ON_WAY;
            return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
        }
    }
    ev_life_count_trip(life, trait, record);
    record->zone = (uint16_t)to_zone;
    if (!ev_life_drive(life, trait, record, leg, way_10m, need_j)) {
        ev_life_rescue(life, trait, record);
    }
    record->t_s += (uint32_t)service->work->pause_s.at[word & 0xff];
    record->stop = (uint8_t)(record->stop < 255 ? record->stop + 1 : 1);
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

static void
begin_service(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    service_t *service)
{
    const uint32_t day_end_s = (record->day + 1u) * SIM_S_PER_DAY;

    if (!service->is_service) {
        record->t_s = record->t_s > day_end_s ? record->t_s : day_end_s;
        record->day++;
        return;
    }
    record->t_s = record->t_s > service->start_s ? record->t_s : service->start_s;
    if ((record->flags & EV_FLAG_HOME_PLUG) != 0 && record->t_s < life->end_s) {
        ev_life_home_charge(life, trait, record, record->t_s);
    }
    record->flags &= (uint8_t) ~(EV_FLAG_DONE_A | EV_FLAG_DONE_B | EV_FLAG_DONE_C);
    service->break_s = next_break_s(service, record->flags);
    record->stop = 1;
}

static ev_ask_t
go_on(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    while (record->t_s < life->end_s && record->day < life->city->n_days) {
        service_t service = look_at_service(life, trait, record);

        do {
            ev_ask_t ask = {EV_ASK_NOTHING, 0, EV_NOBODY};

            if (record->stop == 0) {
                begin_service(life, trait, record, &service);
            } else if (record->t_s >= service.until_s) {
                ask = end_service(life, trait, record, &service);
            } else {
                ask = one_trip(life, trait, record, &service);
            }
            if (ask.moment != EV_ASK_NOTHING) {
                return ask;
            }
            if (life->one_step) {
                return ev_life_step(record);
            }
        } while (record->stop != 0 && record->t_s < life->end_s);
    }
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

ev_ask_t
ev_shift_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    ev_record_t own = *record; /* in registers: nothing else can be meant by its bytes */
    const ev_ask_t ask = go_on(life, trait, &own);

    *record = own;
    return ask;
}
