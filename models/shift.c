#include "models/shift.h"

#define MEAL_SOC16     (39322u) /* 0.6: above it nobody charges at a meal */
#define HANDOVER_SOC16 (53084u) /* 0.81: above it a car is handed over as it is */
#define SWAP_S         300u     /* a swap with its way in and out */
#define SWAP_SOC16     (58982u) /* 0.9: a pack from the shelf */

/* The present day of service. */
typedef struct {
    uint32_t w[8];
    uint32_t start_s, until_s;
    bool is_service;
} service_t;

static const ev_work_t *
work_of(const ev_life_t *life, const ev_trait_t *trait)
{
    const bool is_double =
        trait->class_ix == EV_TAXI && (trait->access & EV_COMMUTER) != 0;

    return is_double ? &life->city->double_shift : &life->city->work[trait->class_ix];
}

static service_t
look_at_service(const ev_life_t *life, const ev_trait_t *trait, uint32_t day)
{
    const ev_work_t *work = work_of(life, trait);
    const sim_bits_t bits =
        sim_rng_bits(&life->rng, trait->name, EV_DRAW_SHIFT, day << 8);
    const uint32_t district = life->city->zones.zone[trait->zone].district_ix;
    const uint32_t limit =
        (uint32_t)work->service_limit * life->days->demand_q12[day][district] >> 12;
    service_t service;

    memcpy(service.w, bits.w, sizeof(service.w));
    service.is_service = (bits.w[0] >> 16) < limit;
    service.start_s =
        day * SIM_S_PER_DAY + (uint32_t)ev_habit_at(&work->start_s, bits.w[1] >> 16);
    service.until_s =
        service.start_s + (uint32_t)ev_habit_at(&work->span_s, bits.w[1] & 0xffff);
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
    ev_tally_slot(tally, EV_BY_SWAP, life->city->zones.zone[record->zone].district_ix,
        (record->t_s < life->end_s ? record->t_s : life->end_s - 1) / EV_SLOT_S, given_j);
    if (ev_tally_is_inside(tally, record->t_s)) {
        tally->of[trait->class_ix].metered_j[EV_BY_SWAP] += given_j;
        tally->of[trait->class_ix].sessions[EV_BY_SWAP]++;
        tally->of[trait->class_ix].session_j[EV_BY_SWAP] += given_j;
    }
    record->t_s += SWAP_S;
}

/* A break that has come: is it used to charge? */
static bool
is_break(const ev_record_t *record, uint32_t flag, uint32_t at_s)
{
    return (record->flags & flag) == 0 && record->t_s >= at_s;
}

static bool
charges_at_break(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const service_t *service)
{
    const ev_work_t *work = work_of(life, trait);
    const bool is_double = work == &life->city->double_shift;
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t late_s = (service->w[2] >> 16) * 5400u >> 16;
    const uint32_t noon_s = service->start_s / SIM_S_PER_DAY * SIM_S_PER_DAY + 41400u;

    if (is_break(record, EV_FLAG_DONE_A, noon_s + late_s)) {
        record->flags |= EV_FLAG_DONE_A;
        return soc16 < MEAL_SOC16 && (service->w[3] >> 16) < work->meal_limit;
    }
    if (is_double && is_break(record, EV_FLAG_DONE_B, noon_s + 14400u + late_s)) {
        record->flags |= EV_FLAG_DONE_B;
        return soc16 < HANDOVER_SOC16 && (service->w[4] >> 16) < work->handover_limit;
    }
    if (is_break(record, EV_FLAG_DONE_C, noon_s + 38700u + late_s)) {
        record->flags |= EV_FLAG_DONE_C;
        return soc16 < MEAL_SOC16 && (service->w[5] >> 16) < work->meal_limit;
    }
    return false;
}

static bool
is_below_threshold(const ev_life_t *life, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t way_m)
{
    const ev_driver_t *driver = &life->city->driver[trait->class_ix];
    const float limit =
        ev_habit_at(&driver->trigger_frac, (uint32_t)trait->trigger_q << 8);
    const float share =
        (float)record->stored_j / (float)life->city->make[trait->model_ix].battery_j;
    const uint32_t reserve_j =
        ev_life_at_soc(life, trait, (uint32_t)(driver->reserve_frac * 65536.0f));

    return share < limit ||
           record->stored_j < reserve_j + ev_life_need_j(life, trait,
                                              ev_life_day(life, record->t_s), way_m);
}

/* End of service: home, and an own pile if there is one. */
static ev_ask_t
end_service(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const service_t *service)
{
    const uint32_t soc16 = ev_life_soc16(life, trait, record->stored_j);
    const uint32_t way_m = ev_zone_way_m(&life->city->zones, record->zone, trait->zone);
    const bool is_done = (record->flags & EV_FLAG_ON_WAY) != 0;
    const uint32_t limit = work_of(life, trait)->handover_limit;

    record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    if (!is_done && (trait->access & (EV_OWN_PILE | EV_SWAPS)) == 0 &&
        soc16 < HANDOVER_SOC16 && (service->w[6] >> 16) < limit) {
        record->flags |= EV_FLAG_ON_WAY;
        return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
    }
    if (!ev_life_drive(life, trait, record, trait->zone, way_m)) {
        ev_life_rescue(life, trait, record);
    }
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
    const service_t *service, const sim_bits_t *bits)
{
    const ev_work_t *work = work_of(life, trait);
    const uint32_t at = 2u * ((record->stop - 1u) & 3u);
    const uint32_t to_zone =
        ev_alias_pick(&life->city->to_ride, record->zone, bits->w[at]);
    const uint32_t way_m =
        (uint32_t)((float)ev_zone_way_m(&life->city->zones, record->zone, to_zone) *
                   work->way_factor *
                   ev_habit_at(&life->city->way_factor, bits->w[at + 1] & 0xffff));

    if ((record->flags & EV_FLAG_ON_WAY) != 0) {
        record->flags &= (uint8_t)~EV_FLAG_ON_WAY;
    } else if (is_below_threshold(life, trait, record, way_m) ||
               charges_at_break(life, trait, record, service)) {
        if ((trait->access & EV_SWAPS) != 0) {
            swap(life, trait, record);
        } else {
            record->flags |= EV_FLAG_ON_WAY;
            return (ev_ask_t){EV_MOMENT_DECIDE, record->t_s, EV_NOBODY};
        }
    }
    if (ev_tally_is_inside(life->tally, record->t_s)) {
        life->tally->of[trait->class_ix].trips++;
    }
    if (!ev_life_drive(life, trait, record, to_zone, way_m)) {
        ev_life_rescue(life, trait, record);
    }
    record->t_s += (uint32_t)ev_habit_at(&work->pause_s, bits->w[at + 1] >> 16);
    record->stop = (uint8_t)(record->stop < 255 ? record->stop + 1 : 1);
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

static void
begin_service(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    const service_t *service)
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
    record->stop = 1;
}

ev_ask_t
ev_shift_go(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record)
{
    while (record->t_s < life->end_s && record->day < life->city->n_days) {
        const service_t service = look_at_service(life, trait, record->day);
        uint32_t block = UINT32_MAX;
        sim_bits_t bits;

        do {
            ev_ask_t ask = {EV_ASK_NOTHING, 0, EV_NOBODY};

            if (record->stop == 0) {
                begin_service(life, trait, record, &service);
            } else if (record->t_s >= service.until_s) {
                ask = end_service(life, trait, record, &service);
            } else {
                const uint32_t wanted = 1 + ((record->stop - 1u) >> 2);

                if (block != wanted) {
                    block = wanted;
                    bits = sim_rng_bits(&life->rng, trait->name, EV_DRAW_SHIFT,
                        (uint32_t)record->day << 8 | wanted);
                }
                ask = one_trip(life, trait, record, &service, &bits);
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
