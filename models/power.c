#include "models/power.h"

#include "models/session.h"
#include "models/stay.h"

/* All clocks go on at another pace. What flowed within a quarter hour is booked when it
   ends: until then only the clock is moved. */
static void
change_pace(ev_world_t *world, ev_cabinet_t *cabinet, double pace, uint32_t now_s)
{
    const ev_holder_t *holder = &world->cabinets.holder[cabinet->first];
    ev_gun_t *gun = &world->cabinets.gun[cabinet->first];

    for (uint32_t k = 0; k < cabinet->top; k++) {
        if (holder[k].ever_w == 0) { /* nobody, or full */
            continue;
        }
        if (gun[k].clock.from_s / EV_SLOT_S == now_s / EV_SLOT_S) {
            gun[k].clock.done_s = ev_cabinet_done_s(&gun[k].clock, cabinet->pace, now_s);
            gun[k].clock.from_s = now_s;
        } else {
            ev_session_flow(world, &gun[k], cabinet->pace, now_s);
        }
    }
    cabinet->slow_s = cabinet->pace < 1.0 ? now_s : cabinet->slow_s;
    cabinet->pace = pace;
}

/* A late car is full: nothing moves its end any more, its own alarm is set again. */
static void
let_ring(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t place, uint32_t now_s)
{
    const ev_gun_t *gun = &world->cabinets.gun[cabinet->first + place];
    ev_trait_t room;
    const ev_trait_t *trait = ev_world_trait(world, gun->vehicle, &room);
    const uint32_t leave_s =
        ev_stay_until_s(world, gun->vehicle, trait, gun->since_s, gun->full_s);
    const uint32_t at_s = leave_s > now_s ? leave_s : now_s;

    world->cabinets.holder[cabinet->first + place].is_late = 0;
    cabinet->n_late--;
    if (at_s < world->city->end_s) {
        sim_calendar_push(
            world->calendar, sim_key(at_s, EV_MOMENT_UNPLUG, gun->vehicle,
                                 world->record[gun->vehicle].gen_tries & 0xfu));
    }
}

/* Late cars that are full by now go their way; when the first of the others will be. */
static uint32_t
watch_late(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t now_s)
{
    const ev_gun_t *gun = &world->cabinets.gun[cabinet->first];
    const ev_holder_t *holder = &world->cabinets.holder[cabinet->first];
    uint32_t first_s = UINT32_MAX;

    for (uint32_t k = 0; k < cabinet->top && cabinet->n_late > 0; k++) {
        if (!holder[k].is_late) {
            continue;
        }
        if (ev_cabinet_note_full(&world->cabinets, cabinet, k, now_s)) {
            let_ring(world, cabinet, k, now_s);
        } else {
            const uint32_t at_s = ev_cabinet_full_s(&gun[k], cabinet->pace);

            first_s = at_s < first_s ? at_s : first_s;
        }
    }
    return first_s;
}

/* The cabinet's next alarm. */
static void
set_alarm(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t at_s)
{
    const uint32_t wake_s = at_s < world->city->end_s ? at_s : 0;

    if (wake_s != 0 && wake_s != cabinet->wake_s) {
        sim_calendar_push(
            world->calendar, sim_key(wake_s, EV_MOMENT_POWER, cabinet->group, 0));
    }
    cabinet->wake_s = wake_s;
}

/* What a session is for its cabinet, from what is known of its vehicle. */
static ev_gun_t
gun_of(const ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait)
{
    const ev_city_t *city = world->city;
    const ev_record_t *record = &world->record[vehicle];
    const ev_group_t *group = &city->group[record->at];
    const ev_make_t *make = &city->make[trait->model_ix];
    const ev_curve_t *curve =
        &city->curve[trait->model_ix * city->n_powers + group->power_ix];

    return (ev_gun_t){.curve = curve,
        .begin_s =
            ev_curve_reach_s(curve, (float)record->stored_j / (float)make->battery_j),
        .meter_j = (float)make->battery_j / (float)city->plan.dc_efficiency,
        .vehicle = vehicle,
        .since_s = record->since_s,
        .alone_s = record->need_s - record->since_s,
        .power_w = group->power_w};
}

/* Fill the guns of those who charged alone until now. */
static void
fill_bare(ev_world_t *world, ev_cabinet_t *cabinet)
{
    const ev_holder_t *holder = &world->cabinets.holder[cabinet->first];

    for (uint32_t k = 0; cabinet->n_bare > 0; k++) {
        if (holder[k].is_bare) {
            ev_trait_t room;
            const ev_trait_t *trait = ev_world_trait(world, holder[k].vehicle, &room);
            const ev_gun_t gun = gun_of(world, holder[k].vehicle, trait);

            ev_cabinet_fill(&world->cabinets, cabinet, k, &gun);
        }
    }
}

/* Find the pace anew. The next alarm is the end of the stretch, or of a session. */
static void
find_pace(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t now_s)
{
    ev_cabinet_way_t way;
    uint32_t end_s = UINT32_MAX, late_s;

    if (cabinet->pace < 1.0) {
        world->cabinets.sums.bound_s +=
            ev_tally_inside_s(&world->tally, cabinet->paced_s, now_s);
    }
    fill_bare(world, cabinet);
    cabinet->paced_s = now_s;
    way = ev_cabinet_look(&world->cabinets, cabinet, now_s);
    if (way.pace < cabinet->pace || way.pace > cabinet->pace) {
        change_pace(world, cabinet, way.pace, now_s);
    }
    if (way.needs_watch) {
        const double first_s = ceil(way.least_s / way.pace - 1e-6);

        end_s = now_s + (first_s < EV_CABINET_STRETCH_S ? (uint32_t)first_s
                                                        : EV_CABINET_STRETCH_S);
    }
    late_s = watch_late(world, cabinet, now_s);
    set_alarm(world, cabinet, late_s < end_s ? late_s : end_s);
}

/* Somebody came, went, is late or full, or the stretch is over. Where there is enough for
   all, now and ever, only those who are late are looked at. */
static void
share_anew(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t now_s)
{
    if (cabinet->pace < 1.0 || cabinet->ever_w > cabinet->cap_w) {
        find_pace(world, cabinet, now_s);
    } else if (cabinet->n_late > 0 || cabinet->wake_s != 0) {
        set_alarm(world, cabinet, watch_late(world, cabinet, now_s));
    }
}

/* Somebody came or went: those who are late need a look only when the alarm rings. */
static void
share_again(ev_world_t *world, ev_cabinet_t *cabinet, uint32_t now_s)
{
    if (now_s >= cabinet->wake_s || cabinet->pace < 1.0 ||
        cabinet->ever_w > cabinet->cap_w) {
        share_anew(world, cabinet, now_s);
    }
}

void
ev_power_join(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    ev_cabinet_t *cabinet = ev_cabinet_of(&world->cabinets, world->record[vehicle].at);
    const ev_gun_t gun = gun_of(world, vehicle, trait);

    if (ev_cabinet_add(&world->cabinets, cabinet, vehicle,
            ev_cabinet_ever_w(gun.curve, gun.meter_j, gun.begin_s, gun.power_w))) {
        share_again(world, cabinet, now_s);
    }
}

bool
ev_power_is_over(
    ev_world_t *world, uint32_t vehicle, const ev_trait_t *trait, uint32_t now_s)
{
    const ev_record_t *record = &world->record[vehicle];
    ev_cabinet_t *cabinet = ev_cabinet_of(&world->cabinets, record->at);
    ev_gun_t *gun = NULL;
    uint32_t full_s;

    if (!ev_cabinet_was_alone(cabinet, record->since_s)) {
        gun = ev_cabinet_find(&world->cabinets, cabinet, vehicle);
    }
    if (gun == NULL) {
        return true;
    }
    full_s = ev_cabinet_full_s(gun, cabinet->pace);
    if (full_s == gun->since_s + gun->alone_s ||
        (full_s <= now_s &&
            ev_stay_until_s(world, vehicle, trait, gun->since_s, full_s) <= now_s)) {
        return true;
    }
    world->cabinets.holder[gun - world->cabinets.gun].is_late = 1;
    cabinet->n_late++;
    share_anew(world, cabinet, now_s);
    return false;
}

void
ev_power_leave(ev_world_t *world, uint32_t group, uint32_t vehicle, uint32_t now_s)
{
    ev_cabinet_t *cabinet = ev_cabinet_of(&world->cabinets, group);

    ev_cabinet_drop(&world->cabinets, cabinet, vehicle);
    share_again(world, cabinet, now_s);
}

void
ev_power_ring(ev_world_t *world, uint32_t group, uint32_t now_s)
{
    ev_cabinet_t *cabinet = ev_cabinet_of(&world->cabinets, group);

    if (cabinet->wake_s == now_s) { /* else it is an old alarm */
        share_anew(world, cabinet, now_s);
    }
}
