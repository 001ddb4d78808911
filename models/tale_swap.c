#include "models/tale_swap.h"

#include "sim/daytime.h"

#include <inttypes.h>

static void
begin_line(FILE *out, uint32_t at_s)
{
    char text[SIM_DAYTIME_TEXT];

    fprintf(out, "%-18s ", sim_daytime_text(at_s, text));
}

static double
percent(const ev_world_t *world, const ev_record_t *record, uint32_t stored_j)
{
    return 100.0 * stored_j / world->city->make[record->trait.model_ix].battery_j;
}

static void
name_station(FILE *out, const ev_world_t *world, uint32_t station)
{
    const ev_swap_site_t *site = &world->swaps.site[station];

    fprintf(out, "swap station %" PRIu32 " (bays: %u, packs: %u) in %s", station,
        (unsigned)site->bays, (unsigned)site->packs,
        world->city->zones.zone[site->zone].id);
}

void
ev_tale_swap_heads(FILE *out, const ev_world_t *world, const ev_record_t *was,
    const ev_record_t *is, uint32_t now_s)
{
    begin_line(out, now_s);
    fprintf(out, "wants to swap, battery %.1f %%: heads for ",
        percent(world, was, was->stored_j));
    name_station(out, world, is->at - EV_AT_SWAP);
    fputs("\n", out);
}

/* The swap is done; where the fresh pack left the battery. */
static uint32_t
tell_done(FILE *out, const ev_world_t *world, const ev_record_t *was, int64_t paid_ucny)
{
    const uint32_t full_j =
        ev_life_at_soc(&world->life, &was->trait, world->city->bounds.swap_end16);
    const uint32_t now_j = full_j > was->stored_j ? full_j : was->stored_j;

    fprintf(out, ": has a charged pack, %.1f kWh, %.2f CNY, battery %.1f %% -> %.1f %%\n",
        (double)(now_j - was->stored_j) / SIM_J_PER_KWH, (double)paid_ucny * 1e-6,
        percent(world, was, was->stored_j), percent(world, was, now_j));
    return now_j;
}

uint32_t
ev_tale_swap_moment(FILE *out, const ev_world_t *world, const ev_record_t *was,
    const ev_record_t *is, uint32_t now_s, int64_t paid_ucny)
{
    const uint32_t station = was->at - EV_AT_SWAP;
    const ev_swap_state_t *at = &world->swaps.at[station];

    begin_line(out, now_s);
    fputs("is at ", out);
    name_station(out, world, station);
    if (was->state == EV_SWAPPING) {
        return tell_done(out, world, was, paid_ucny);
    }
    if (is->state == EV_SWAPPING) {
        fprintf(out, ": drives in at once, %u packs left charged\n", (unsigned)at->shelf);
    } else if (ev_world_is_dark(world, at->site->district)) {
        fputs(": no power, looks for a pile\n", out);
    } else {
        fprintf(out, ": %s, %u waiting, %u in bays, %u packs charged\n",
            is->need_s != 0 && ev_fleet_tries(is) == 0 ? "joins the line"
                                                       : "too long, looks for a pile",
            (unsigned)at->n_waiting, (unsigned)at->n_swapping, (unsigned)at->shelf);
    }
    return was->stored_j;
}

void
ev_tale_swap_turn(
    FILE *out, const ev_world_t *world, const ev_record_t *is, uint32_t now_s)
{
    begin_line(out, now_s);
    fputs("its turn in the line: drives in at ", out);
    name_station(out, world, is->at - EV_AT_SWAP);
    fputs("\n", out);
}
