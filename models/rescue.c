#include "models/rescue.h"

#include "models/plug.h"

/* A free van sets out to who has waited longest: it is there and done at once known. */
static bool
send_van(ev_world_t *world, uint32_t now_s)
{
    ev_help_t *help = &world->help;
    const uint32_t vehicle = help->first;
    uint32_t van, drive_s, zone;

    if (vehicle == EV_NOBODY) {
        return false;
    }
    zone = world->record[vehicle].zone;
    van = ev_help_nearest(help, world->city, zone, now_s, &drive_s);
    if (van == EV_NOBODY) {
        return false;
    }
    (void)ev_help_pop(help);
    help->van[van] = (ev_van_t){.vehicle = vehicle, .zone = zone, .since_s = now_s};
    if (ev_tally_is_inside(&world->tally, help->since_s[vehicle])) {
        sim_hist_add(&help->wait, now_s + drive_s - help->since_s[vehicle]);
    }
    ev_plug_wake(world, vehicle, EV_MOMENT_HELP,
        now_s + drive_s + (uint32_t)(world->city->plan.help_service_min * SIM_S_PER_MIN));
    return true;
}

static void
call(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_help_t *help = &world->help;
    const uint32_t class_ix = world->record[vehicle].trait.class_ix;
    const bool is_inside = ev_tally_is_inside(&world->tally, now_s);

    help->n_calls++;
    help->calls += is_inside;
    world->tally.of[class_ix].stranded += is_inside;
    ev_help_join(help, vehicle, now_s);
    send_van(world, now_s);
}

void
ev_rescue_close(ev_world_t *world)
{
    ev_help_t *help = &world->help;

    for (uint32_t vehicle = help->n_vans > 0 ? help->first : EV_NOBODY;
         vehicle != EV_NOBODY; vehicle = help->next[vehicle]) {
        if (ev_tally_is_inside(&world->tally, help->since_s[vehicle])) {
            sim_hist_add(&help->wait, world->city->end_s - help->since_s[vehicle]);
            help->unanswered++;
        }
    }
}

bool
ev_rescue_ring(ev_world_t *world, uint32_t vehicle, uint32_t now_s)
{
    ev_help_t *help = &world->help;
    ev_record_t *record = &world->record[vehicle];
    const uint32_t van = ev_help_van_of(help, vehicle);

    if (van == EV_NOBODY) {
        call(world, vehicle, now_s);
        return false;
    }
    help->busy_s += ev_tally_inside_s(&world->tally, help->van[van].since_s, now_s);
    help->van[van].vehicle = EV_NOBODY;
    help->n_helped++;
    record->stored_j +=
        ev_life_mobile_j(&world->life, &record->trait, record->zone, now_s);
    record->t_s = now_s;
    while (send_van(world, now_s)) {
    }
    return true;
}
