#include "models/session.h"

#include "models/kinds.h"
#include "models/service.h"
#include "models/till.h"

#define FULL16 65400u /* a hair below full: a session lasts whole seconds, rounded */

static const ev_curve_t *
curve_of(const ev_city_t *city, const ev_trait_t *trait, const ev_group_t *group)
{
    return &city->curve[trait->model_ix * city->n_powers + group->power_ix];
}

/* Metered power of an AC session: what pile and car agree on. */
static uint32_t
slow_power_w(const ev_city_t *city, const ev_trait_t *trait, uint32_t group_ix)
{
    const uint32_t pile_w = city->group[group_ix].power_w;
    const uint32_t car_w = city->make[trait->model_ix].ac_w;

    return car_w < pile_w ? car_w : pile_w;
}

static uint32_t
goal_j(const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait)
{
    const ev_record_t *record = &world->record[vehicle];

    if (ev_world_is_visitor(world, vehicle)) {
        return world->visitor_want_j[vehicle - world->city->n_vehicles];
    }
    return ev_life_at_soc(&world->life, trait, record->goal_q);
}

uint32_t
ev_session_span_s(const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait)
{
    const ev_city_t *city = world->city;
    const ev_record_t *record = &world->record[vehicle];
    const ev_group_t *group = &city->group[record->at];
    const uint32_t want_j = goal_j(world, vehicle, trait);
    double span_s;

    if (want_j <= record->stored_j) {
        return 1;
    }
    if (group->is_fast) {
        const float battery_j = (float)city->make[trait->model_ix].battery_j;
        const ev_curve_t *curve = curve_of(city, trait, group);

        span_s = (double)(ev_curve_reach_s(curve, (float)want_j / battery_j) -
                          ev_curve_reach_s(curve, (float)record->stored_j / battery_j));
    } else {
        span_s = (double)(want_j - record->stored_j) /
                 ev_life_store_w(city, slow_power_w(city, trait, record->at));
    }
    return span_s < 1.0 ? 1 : (uint32_t)(span_s + 0.5);
}

/* Where a session was booked: what the sums need. */
typedef struct {
    int64_t metered_j, stored_j, money_ucny;
    int64_t fee_raw; /* DC: service fee in the money [micro-yuan J / kWh] */
} booked_t;

static booked_t
book_slow(ev_world_t *world, const ev_trait_t *trait, uint32_t group_ix, uint32_t from_s,
    uint32_t to_s)
{
    const ev_city_t *city = world->city;
    const ev_group_t *group = &city->group[group_ix];
    const uint32_t power_w = slow_power_w(city, trait, group_ix);
    booked_t booked;

    booked.metered_j = ev_tally_flat(&world->tally, trait->class_ix, group->kind,
        group->district, power_w, from_s, to_s);
    booked.stored_j = (int64_t)(to_s - from_s) * ev_life_store_w(city, power_w);
    booked.money_ucny =
        ev_tariff_flat(&city->tariff, group->customer, power_w, from_s, to_s);
    booked.fee_raw = 0;
    if (group->kind == EV_AT_SHARED) {
        ev_tally_community(
            &world->tally, ev_city_shared_community(group), power_w, from_s, to_s);
    }
    return booked;
}

/* A piece of a DC session, from where its clock stands, at a constant pace. */
typedef struct {
    ev_clock_t *clock;
    ev_flow_t *flow;
    double pace;
    uint32_t to_s;
    bool is_last;
    int64_t span_j; /* energy of the whole session, at the battery */
} piece_t;

/* DC: energy at every slot edge from the curve's table; what the pile meters is the sum
   of the slots, rounded at the edges, so that nothing is lost between them. The last piece
   gives what remains of the energy of the session. */
static void
flow_on(ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record,
    const piece_t *piece)
{
    const ev_city_t *city = world->city;
    const ev_group_t *group = &city->group[record->at];
    const ev_curve_t *curve = curve_of(city, trait, group);
    const float battery_j = (float)city->make[trait->model_ix].battery_j;
    const float begin_s = ev_curve_reach_s(curve, (float)record->stored_j / battery_j);
    const double per_stored = 1.0 / city->plan.dc_efficiency;
    const uint32_t customer = ev_service_is_guest(trait->class_ix, group->kind)
                                  ? EV_CUSTOMER_PUBLIC_FAST
                                  : group->customer;
    const int32_t *fee = city->tariff.service_ucny_per_kwh[customer];
    const uint32_t to_s = piece->to_s;
    ev_class_sums_t *sums = &world->tally.of[trait->class_ix];
    ev_flow_t *flow = piece->flow;
    uint32_t from_s = piece->clock->from_s;

    while (from_s < to_s) {
        const uint32_t slot = from_s / EV_SLOT_S;
        const uint32_t hour = slot / SIM_SLOTS_PER_H % SIM_H_PER_DAY;
        const uint32_t slot_end_s = (slot + 1) * EV_SLOT_S;
        const uint32_t edge_s = slot_end_s < to_s ? slot_end_s : to_s;
        const double done_s = ev_cabinet_done_s(piece->clock, piece->pace, edge_s);
        const float share = ev_curve_state_at(curve, begin_s + (float)done_s);
        const int64_t reached_j = (int64_t)(share * battery_j) - record->stored_j;
        const bool is_end = piece->is_last && edge_s == to_s;
        int64_t slot_j;

        if (is_end || reached_j > piece->span_j) {
            flow->gained_j = piece->span_j;
        } else if (reached_j > flow->gained_j) {
            flow->gained_j = reached_j;
        }
        slot_j = (int64_t)((double)flow->gained_j * per_stored + 0.5) - flow->metered_j;
        ev_tally_slot(&world->tally, group->kind, group->district, slot, slot_j);
        sums->metered_j[group->kind] +=
            ev_tally_is_inside(&world->tally, from_s) ? slot_j : 0;
        flow->money_ucny +=
            ev_tariff_money(slot_j, ev_tariff_price(&city->tariff, customer, hour));
        flow->fee_raw += slot_j * fee[hour];
        flow->metered_j += slot_j;
        from_s = edge_s;
    }
    piece->clock->done_s = ev_cabinet_done_s(piece->clock, piece->pace, to_s);
    piece->clock->from_s = to_s;
}

void
ev_session_flow(ev_world_t *world, ev_gun_t *gun, double pace, uint32_t to_s)
{
    ev_trait_t room;
    const ev_trait_t *trait = ev_world_trait(world, gun->vehicle, &room);
    const ev_record_t *record = &world->record[gun->vehicle];
    const int64_t want_j = goal_j(world, gun->vehicle, trait);
    const piece_t piece = {.clock = &gun->clock,
        .flow = ev_cabinet_flow(&world->cabinets, gun),
        .pace = pace,
        .to_s = to_s,
        .is_last = gun->full_s == to_s,
        .span_j = want_j > record->stored_j ? want_j - record->stored_j : 0};

    flow_on(world, trait, record, &piece);
}

/* Energy in the battery after a part of a DC session [J]. */
static int64_t
stored_after(const ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record,
    float span_s)
{
    const ev_city_t *city = world->city;
    const float battery_j = (float)city->make[trait->model_ix].battery_j;
    const float share =
        ev_curve_state_after(curve_of(city, trait, &city->group[record->at]),
            (float)record->stored_j / battery_j, span_s);

    return (int64_t)((double)share * (double)battery_j);
}

static void
add_to_sums(ev_world_t *world, const ev_trait_t *trait, const ev_record_t *record,
    const booked_t *booked, uint32_t now_s)
{
    const ev_group_t *group = &world->city->group[record->at];
    ev_tally_t *tally = &world->tally;
    ev_class_sums_t *sums = &tally->of[trait->class_ix];
    ev_district_sums_t *district = &tally->district[group->district];

    tally->run.stored_j[group->kind] += booked->stored_j;
    tally->run.metered_j[group->kind] += booked->metered_j;
    tally->run.lost_j[group->kind] += booked->metered_j - booked->stored_j;
    tally->run.paid_ucny[group->kind] += booked->money_ucny;
    tally->run.ended[group->kind]++;
    if (ev_tally_is_inside(tally, record->since_s)) {
        sums->sessions[group->kind]++;
        sums->session_j[group->kind] += booked->metered_j;
        sums->plugged_s[group->kind] += now_s - record->since_s;
        sums->paid_ucny += booked->money_ucny;
        tally->run.week_ucny[group->kind] += booked->money_ucny;
        ev_burden_add(tally, world->city, trait,
            (ev_burden_t){.paid_ucny = booked->money_ucny,
                .lost_s = group->is_fast ? now_s - record->since_s : 0});
        if (ev_kinds_is_public(group->kind)) {
            district->sessions++;
            district->session_j += booked->metered_j;
            district->plugged_s += now_s - record->since_s;
        } else if (ev_service_is_guest(trait->class_ix, group->kind)) {
            world->sides.guests++;
            world->sides.guest_j += booked->metered_j;
        }
    }
}

/* Cabinets: what a session that was full has to say of sharing. */
static void
count_shared(ev_world_t *world, const ev_record_t *record, uint32_t alone_s)
{
    const uint32_t lasted_s = record->need_s - record->since_s;
    ev_cabinet_sums_t *sums = &world->cabinets.sums;

    sums->n++;
    sums->n_slowed += lasted_s >= alone_s + 60;
    sums->lasted_s += lasted_s;
    sums->alone_s += alone_s;
}

/* The gun of a session whose clock was slowed, or NULL; when it is full. */
static ev_gun_t *
slowed_gun(ev_world_t *world, uint32_t vehicle, uint32_t now_s, double *pace)
{
    ev_record_t *record = &world->record[vehicle];
    const ev_cabinet_t *cabinet;
    ev_gun_t *gun = NULL;
    uint32_t alone_s = record->need_s - record->since_s;

    *pace = 1.0;
    if (world->city->group[record->at].cap_w == 0) {
        return NULL;
    }
    cabinet = ev_cabinet_of(&world->cabinets, record->at);
    if (!ev_cabinet_was_alone(cabinet, record->since_s)) {
        gun = ev_cabinet_find(&world->cabinets, cabinet, vehicle);
    }
    if (gun != NULL) {
        *pace = gun->full_s != 0 ? gun->last_pace : cabinet->pace;
        record->need_s = ev_cabinet_full_s(gun, *pace);
        alone_s = gun->alone_s;
    }
    if (record->need_s <= now_s && ev_tally_is_inside(&world->tally, record->since_s)) {
        count_shared(world, record, alone_s);
    }
    return gun;
}

/* A DC session, from where it has been booked to. */
static booked_t
book_fast(ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    ev_clock_t clock = {.from_s = record->since_s};
    ev_flow_t alone = {0};
    piece_t piece = {.clock = &clock, .flow = &alone, .is_last = true};
    ev_gun_t *gun = slowed_gun(world, vehicle, now_s, &piece.pace);
    const bool is_full = record->need_s <= now_s;
    int64_t end_j;

    if (gun != NULL) {
        piece.clock = &gun->clock;
        piece.flow = ev_cabinet_flow(&world->cabinets, gun);
    }
    piece.to_s = is_full ? record->need_s : now_s;
    end_j = is_full ? goal_j(world, vehicle, trait)
                    : stored_after(world, trait, record,
                          (float)ev_cabinet_done_s(piece.clock, piece.pace, piece.to_s));
    if ((piece.clock->from_s == piece.to_s && !is_full) ||
        end_j < record->stored_j + piece.flow->gained_j) {
        end_j = record->stored_j + piece.flow->gained_j; /* no more can be booked */
    }
    piece.span_j = end_j - record->stored_j;
    flow_on(world, trait, record, &piece);
    ev_tally_busy(&world->tally, world->city->group[record->at].kind,
        world->city->group[record->at].district, record->since_s, piece.to_s);
    return (booked_t){
        piece.flow->metered_j, piece.span_j, piece.flow->money_ucny, piece.flow->fee_raw};
}

void
ev_session_book(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const ev_group_t *group = &world->city->group[record->at];
    ev_meter_t *meter = &world->stations.meter[record->at];
    booked_t booked;
    uint32_t to_s;

    if (group->is_fast) {
        booked = book_fast(world, vehicle, trait, now_s);
        to_s = record->need_s <= now_s ? record->need_s : now_s;
    } else {
        to_s = record->need_s <= now_s ? record->need_s : now_s;
        booked = book_slow(world, trait, record->at, record->since_s, to_s);
    }
    booked.money_ucny += ev_till_idle_fee_ucny(world, record, to_s, now_s);
    add_to_sums(world, trait, record, &booked, now_s);
    if (ev_tally_is_inside(&world->tally, record->since_s)) {
        ev_till_add(world, record,
            &(ev_till_sale_t){booked.metered_j, booked.money_ucny, booked.fee_raw}, to_s);
    }
    if (world->logbook != NULL && ev_tally_is_inside(&world->tally, record->since_s)) {
        ev_logbook_add(world->logbook, record->at, group->kind, record->since_s,
            to_s - record->since_s, booked.metered_j);
    }
    meter->metered_j += booked.metered_j;
    meter->earned_ucny += booked.money_ucny;
    meter->charging_s += ev_tally_inside_s(&world->tally, record->since_s, to_s);
    meter->plugged_s += ev_tally_inside_s(&world->tally, record->since_s, now_s);
    record->stored_j += (uint32_t)booked.stored_j;
    record->need_s = 0;
    if (ev_world_is_visitor(world, vehicle)) {
        world->visitor_gain_j += booked.stored_j;
    }
}

void
ev_session_set_goal(const ev_world_t *world, const ev_trait_t *trait, ev_record_t *record,
    uint32_t share16)
{
    const float end =
        ev_habit_at(&world->city->driver[trait->class_ix].end_frac, share16);
    const uint32_t now16 = ev_life_soc16(&world->life, trait, record->stored_j);
    uint32_t goal16 = (uint32_t)(end * 65535.0f);

    goal16 = goal16 > now16 + 3000 ? goal16 : now16 + 6000;
    record->goal_q = (uint16_t)(goal16 < FULL16 ? goal16 : FULL16);
}

void
ev_session_close_all(ev_world_t *world)
{
    const uint32_t end_s = world->city->end_s;

    for (uint32_t i = 0; i < world->n_records; i++) {
        ev_trait_t room;
        const ev_trait_t *trait = ev_world_trait(world, i, &room);
        ev_record_t *record = &world->record[i];

        if (record->state == EV_PLUGGED) {
            ev_meter_t *meter = &world->stations.meter[record->at];

            ev_session_book(world, i, trait, end_s);
            meter->stay_s += end_s - record->since_s;
        } else if (record->state == EV_WAITING) {
            const ev_ticket_t *ticket = &world->stations.ticket[record->at];

            world->stations.meter[ticket->group].stay_s += end_s - ticket->since_s;
        }
        if (record->state != EV_ABSENT && (record->flags & EV_FLAG_HOME_PLUG) != 0) {
            ev_life_home_charge(&world->life, trait, record, end_s);
        }
    }
    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        ev_station_close(&world->stations, g, end_s);
    }
}
