#include "models/swapping.h"

#include "models/episode.h"
#include "models/plug.h"
#include "models/swap_choice.h"

/* Generations of a station's entries: its chargers count from 0. */
enum { VALLEY_BEGINS = 255 };

static_assert(EV_SWAP_MOST_DISTRICTS >= EV_CITY_MAX_DISTRICTS, "one sum to a district");

/* When a station begins to charge what waited for the valley, each a little later than the
   next, on the clock of valleys, from noon to noon. */
static uint32_t
begins_s(const ev_city_t *city, const ev_swap_site_t *site)
{
    const ev_plan_t *plan = ev_city_plan_in(city, site->district);
    const uint32_t spread_s = (uint32_t)(plan->swap_spread_min * 60.0 + 0.5);
    const uint32_t word = ev_mix(site->key, 5);

    return city->bounds.valley_from_s[EV_CUSTOMER_FLEET] +
           (uint32_t)((uint64_t)word * spread_s >> 32);
}

static bool
is_between(uint32_t now_s, uint32_t from_s, uint32_t to_s)
{
    const uint32_t second = now_s % SIM_S_PER_DAY;
    const uint32_t since_noon_s =
        second < SIM_S_PER_DAY / 2 ? second + SIM_S_PER_DAY : second;

    return since_noon_s >= from_s && since_noon_s < to_s;
}

static void
wake_station(ev_world_t *world, uint32_t station, uint32_t generation, uint32_t at_s)
{
    if (at_s < world->city->end_s) {
        sim_calendar_push(world->calendar,
            sim_key(at_s, EV_MOMENT_SWAP, world->n_records + station, generation));
    }
}

/* What of a charger's power gets into a pack [W], at least 1. */
static uint32_t
store_w(const ev_city_t *city, uint32_t charger_w)
{
    const uint32_t watts = (uint32_t)((double)charger_w * city->plan.dc_efficiency + 0.5);

    return watts > 0 ? watts : 1;
}

/* A charger begins, or goes on, with its pack. */
static void
begin_charge(ev_world_t *world, uint32_t station, uint32_t charger, uint32_t now_s)
{
    const uint32_t stored_w = store_w(world->city, world->swaps.site[station].charger_w);
    ev_swap_pack_t *pack = &world->swaps.at[station].charger[charger];
    const uint32_t span_s = (pack->owed_j + stored_w - 1) / stored_w;

    pack->from_s = now_s;
    pack->until_s = now_s + (span_s > 0 ? span_s : 1);
    wake_station(world, station, charger, pack->until_s);
}

static bool
is_dark(const ev_world_t *world, uint32_t station)
{
    return ev_world_is_dark(world, world->swaps.site[station].district);
}

/* Free chargers take what packs the reserve or the hour lets them. */
static void
charge_rack(ev_world_t *world, uint32_t station, uint32_t now_s)
{
    const bool is_cheap =
        is_between(now_s, begins_s(world->city, &world->swaps.site[station]),
            world->city->bounds.valley_to_s[EV_CUSTOMER_FLEET]);
    uint32_t c;

    if (is_dark(world, station)) {
        return;
    }
    while (
        (c = ev_swap_charge(&world->swaps, station, is_cheap, now_s)) != EV_SWAP_NOBODY) {
        begin_charge(world, station, c, now_s);
    }
}

void
ev_swapping_begin(ev_world_t *world)
{
    for (uint32_t s = 0; s < world->swaps.n; s++) {
        wake_station(world, s, VALLEY_BEGINS,
            begins_s(world->city, &world->swaps.site[s]) % SIM_S_PER_DAY);
    }
}

bool
ev_swapping_go(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const bool is_inside = ev_tally_is_inside(&world->tally, now_s);
    const ev_swap_pick_t pick = ev_swap_choice(world, trait, record);

    if (pick.station == EV_SWAP_NOBODY) {
        world->swap_sums.too_far[trait->class_ix] += is_inside;
        return false;
    }
    record->at = EV_AT_SWAP + pick.station;
    record->state = EV_SEEKING;
    ev_life_go_to(
        &world->life, trait, record, world->swaps.site[pick.station].zone, pick.way_10m);
    if (is_inside) {
        world->swap_sums.way_m += 10 * (int64_t)pick.way_10m;
        world->swap_sums.n_ways++;
        world->tally.of[trait->class_ix].drive_to_pile_s += record->t_s - now_s;
    }
    ev_plug_wake(world, vehicle, EV_MOMENT_SWAP, record->t_s);
    return true;
}

/* A car drives into its bay: the need is met. */
static void
begin_swap(
    ev_world_t *world, const ev_swap_turn_t *turn, uint32_t station, uint32_t now_s)
{
    ev_record_t *record = &world->record[turn->vehicle];
    const ev_trait_t *trait = &record->trait;
    ev_swap_sums_t *sums = &world->swap_sums;

    if (ev_tally_is_inside(&world->tally, turn->since_s)) {
        sim_hist_add(&sums->wait, turn->wait_s);
        sums->swaps[trait->class_ix]++;
        sums->swaps_in[world->swaps.site[station].district]++;
        sums->wait_s[trait->class_ix] += turn->wait_s;
        sums->dry_s += turn->dry_s;
    }
    ev_episode_end(
        world, trait, record, world->swaps.site[station].district, now_s, true);
    if (trait->class_ix < EV_N_PRIVATE) {
        record->flags &= (uint8_t)~EV_FLAG_PLANNED; /* its plan to charge is done */
    }
    record->state = EV_SWAPPING;
    record->since_s = now_s;
    world->tally.run.begun[EV_BY_SWAP]++;
    ev_plug_wake(world, turn->vehicle, EV_MOMENT_SWAP,
        now_s + (world->city->bounds.swap_s > 0 ? world->city->bounds.swap_s : 1));
}

/* Bays and packs go to those who wait. */
static void
serve(ev_world_t *world, uint32_t station, uint32_t now_s)
{
    ev_swap_turn_t turn;

    while (
        !is_dark(world, station) && ev_swap_next(&world->swaps, station, now_s, &turn)) {
        if (ev_tally_is_inside(&world->tally, turn.since_s)) {
            sim_hist_add(&world->swap_sums.offered, turn.wait_s);
        }
        if (!turn.is_ghost) {
            begin_swap(world, &turn, station, now_s);
        }
    }
}

static ev_swapping_turn_t
arrive(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const ev_trait_t *trait = &record->trait;
    const uint32_t station = record->at - EV_AT_SWAP;
    const bool is_inside = ev_tally_is_inside(&world->tally, now_s);
    bool joins;

    record->t_s = now_s > record->t_s ? now_s : record->t_s;
    if (is_dark(world, station) &&
        ev_swap_quit(&world->swaps, station, vehicle, trait->class_ix, now_s)) {
        world->swap_sums.turned_away[trait->class_ix] += is_inside;
        return (ev_swapping_turn_t){vehicle, true};
    }
    world->swap_sums.arrivals[trait->class_ix] += is_inside;
    joins = ev_swap_choice_joins(world, trait, record, station) &&
            ev_swap_join(&world->swaps, station, vehicle, now_s);
    if (!joins) {
        ev_swap_haunt(&world->swaps, station, trait->class_ix, now_s);
        world->swap_sums.turned_away[trait->class_ix] += is_inside;
        return (ev_swapping_turn_t){vehicle, true};
    }
    record->since_s = now_s;
    serve(world, station, now_s);
    return (ev_swapping_turn_t){EV_NOBODY, false};
}

/* The energy that the fresh pack brings, and the money for it and for the swap. */
static uint32_t
give_energy(ev_world_t *world, uint32_t vehicle, uint32_t station, uint32_t now_s)
{
    const ev_city_t *city = world->city;
    ev_record_t *record = &world->record[vehicle];
    const ev_trait_t *trait = &record->trait;
    const uint32_t full_j = ev_life_at_soc(&world->life, trait, city->bounds.swap_end16);
    const uint32_t given_j = full_j > record->stored_j ? full_j - record->stored_j : 0;
    const uint32_t hour = now_s / SIM_S_PER_H % SIM_H_PER_DAY;
    const ev_plan_t *plan = ev_city_plan_in(city, world->swaps.site[station].district);
    const int64_t money_ucny = ev_tariff_money(given_j, ev_tariff_price(&city->tariff,
                                                            EV_CUSTOMER_FLEET, hour)) +
                               (int64_t)(plan->swap_fee_cny * 1e6 + 0.5);

    record->stored_j += given_j;
    world->tally.run.ended[EV_BY_SWAP]++;
    world->tally.run.paid_ucny[EV_BY_SWAP] += money_ucny;
    world->swaps.at[station].earned_ucny += money_ucny;
    if (ev_tally_is_inside(&world->tally, now_s)) {
        ev_class_sums_t *sums = &world->tally.of[trait->class_ix];

        sums->sessions[EV_BY_SWAP]++;
        sums->session_j[EV_BY_SWAP] += given_j;
        sums->plugged_s[EV_BY_SWAP] += now_s - record->since_s;
        sums->paid_ucny += money_ucny;
        world->tally.run.week_ucny[EV_BY_SWAP] += money_ucny;
        world->swap_sums.given_j += given_j;
        world->swap_sums.paid_ucny += money_ucny;
    }
    return given_j;
}

/* The swap is done: the car goes on, the pack that it brought into the rack. */
static ev_swapping_turn_t
leave(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_record_t *record = &world->record[vehicle];
    const uint32_t station = record->at - EV_AT_SWAP;
    const uint32_t given_j = give_energy(world, vehicle, station, now_s);

    ev_swap_leave(
        &world->swaps, station, vehicle, given_j, record->trait.class_ix, now_s);
    charge_rack(world, station, now_s);
    serve(world, station, now_s);
    record->at = EV_NOBODY;
    record->t_s = now_s;
    record->flags &= (uint8_t)~EV_FLAG_STAY;
    return (ev_swapping_turn_t){vehicle, false};
}

/* Book what a charger gave to a pack. */
static void
book_charge(ev_world_t *world, uint32_t station, const ev_swap_pack_t *pack,
    uint32_t until_s, int64_t stored_j)
{
    const ev_city_t *city = world->city;
    const ev_swap_site_t *site = &world->swaps.site[station];
    ev_tally_t *tally = &world->tally;
    const int64_t metered_j = ev_tally_flat(tally, pack->tag, EV_BY_SWAP, site->district,
        site->charger_w, pack->from_s, until_s);
    const int64_t money_ucny = ev_tariff_flat(
        &city->tariff, EV_CUSTOMER_FLEET, site->charger_w, pack->from_s, until_s);

    tally->run.metered_j[EV_BY_SWAP] += metered_j;
    tally->run.stored_j[EV_BY_SWAP] += stored_j;
    tally->run.lost_j[EV_BY_SWAP] += metered_j - stored_j;
    world->swaps.at[station].grid_ucny += money_ucny;
    if (ev_tally_is_inside(tally, pack->from_s)) {
        world->swap_sums.rack_j += metered_j;
        world->swap_sums.rack_cheap_j +=
            is_between(pack->from_s, city->bounds.valley_from_s[EV_CUSTOMER_FLEET],
                city->bounds.valley_to_s[EV_CUSTOMER_FLEET])
                ? metered_j
                : 0;
        world->swap_sums.grid_ucny += money_ucny;
    }
}

/* A charger is done, unless this is the alarm of a charge that lost its power. */
static void
shelve(ev_world_t *world, uint32_t station, uint32_t charger, uint32_t now_s)
{
    ev_swap_pack_t pack = world->swaps.at[station].charger[charger];

    if (pack.is_busy == 0 || pack.until_s != now_s) {
        return;
    }
    pack = ev_swap_shelve(&world->swaps, station, charger, now_s);
    book_charge(world, station, &pack, now_s, pack.owed_j);
    serve(world, station, now_s);
    charge_rack(world, station, now_s);
}

ev_swapping_turn_t
ev_swapping_ring(ev_world_t *world, sim_key_t key)
{
    const uint32_t who = sim_key_entity(key), now_s = sim_key_time_s(key);

    if (who < world->n_records) {
        if (ev_tally_is_inside(&world->tally, now_s)) {
            world->tally.of[world->record[who].trait.class_ix].calendar++;
        }
        return world->record[who].state == EV_SWAPPING ? leave(world, who, now_s)
                                                       : arrive(world, who, now_s);
    }
    if (sim_key_generation(key) == VALLEY_BEGINS) {
        charge_rack(world, who - world->n_records, now_s);
        wake_station(world, who - world->n_records, VALLEY_BEGINS, now_s + SIM_S_PER_DAY);
    } else {
        shelve(world, who - world->n_records, sim_key_generation(key), now_s);
    }
    return (ev_swapping_turn_t){EV_NOBODY, false};
}

/* Chargers under way stop before they are done: what they have given is booked. One that
   is done in this very second rings still, unless it is the last of the run. */
static void
stop_chargers(ev_world_t *world, uint32_t station, uint32_t now_s)
{
    const ev_swap_state_t *at = &world->swaps.at[station];
    const uint32_t stored_w = store_w(world->city, at->site->charger_w);

    for (uint32_t c = 0; c < at->site->chargers; c++) {
        const ev_swap_pack_t *pack = &at->charger[c];

        const bool rings = pack->until_s <= now_s && now_s < world->city->end_s;

        if (pack->is_busy != 0 && pack->from_s != EV_SWAP_NEVER && !rings) {
            const uint32_t most_j = (now_s - pack->from_s) * stored_w;
            const uint32_t stored_j = most_j < pack->owed_j ? most_j : pack->owed_j;

            book_charge(world, station, pack, now_s, stored_j);
            ev_swap_pause(&world->swaps, station, c, stored_j);
        }
    }
}

/* Those in a station's line hear that it stands still. */
static void
tell_line(ev_world_t *world, uint32_t station, uint32_t now_s)
{
    const ev_swap_state_t *at = &world->swaps.at[station];

    for (uint32_t k = 0; k < at->n_line; k++) {
        const uint32_t vehicle =
            at->line[(at->line_first + k) % (2u * at->site->room)].vehicle;

        if (vehicle < EV_SWAP_GHOST) {
            world->halt.n_told += ev_tally_is_inside(&world->tally, now_s);
            ev_plug_wake(world, vehicle, EV_MOMENT_SWAP, now_s);
        }
    }
}

void
ev_swapping_darken(ev_world_t *world, uint32_t now_s)
{
    for (uint32_t s = 0; s < world->swaps.n; s++) {
        if (is_dark(world, s)) {
            stop_chargers(world, s, now_s);
            tell_line(world, s, now_s);
        }
    }
}

void
ev_swapping_lighten(ev_world_t *world, uint32_t now_s)
{
    for (uint32_t s = 0; s < world->swaps.n; s++) {
        const ev_swap_state_t *at = &world->swaps.at[s];

        for (uint32_t c = 0; c < at->site->chargers; c++) {
            if (at->charger[c].from_s == EV_SWAP_NEVER) {
                begin_charge(world, s, c, now_s);
            }
        }
        if (ev_blackout_hits(&world->city->blackout, at->site->district)) {
            serve(world, s, now_s);
            charge_rack(world, s, now_s);
        }
    }
}

void
ev_swapping_close(ev_world_t *world)
{
    const uint32_t end_s = world->city->end_s;

    for (uint32_t s = 0; s < world->swaps.n; s++) {
        const ev_swap_state_t *at = &world->swaps.at[s];

        world->tally.run.ended[EV_BY_SWAP] +=
            at->n_swapping; /* under way, nothing given */
        ev_swap_close(&world->swaps, s, end_s);
        stop_chargers(world, s, end_s);
        world->tally.run.earned_ucny[EV_BY_SWAP] += at->earned_ucny;
    }
}
