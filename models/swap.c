#include "models/swap.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define LONG_S 86400u /* a wait that nobody can tell: no pack is being charged */

/* Places in the ring of a line: as many ghosts as cars. */
static uint32_t
line_places(const ev_swap_site_t *site)
{
    return 2u * site->room;
}

static size_t
room_of(const ev_swap_site_t *site)
{
    return line_places(site) * sizeof(ev_swap_place_t) +
           site->bays * sizeof(ev_swap_bay_t) +
           ((size_t)site->packs + site->chargers) * sizeof(ev_swap_pack_t);
}

/* All members are of words: one room serves all kinds of rings. */
static void
cut_rings(ev_swaps_t *self)
{
    char *next = self->room;

    for (uint32_t s = 0; s < self->n; s++) {
        const ev_swap_site_t *site = &self->site[s];
        ev_swap_state_t *at = &self->at[s];

        *at = (ev_swap_state_t){.site = site, .shelf = site->packs};
        at->line = (ev_swap_place_t *)(void *)next;
        next += line_places(site) * sizeof(*at->line);
        at->bay = (ev_swap_bay_t *)(void *)next;
        next += site->bays * sizeof(*at->bay);
        at->rack = (ev_swap_pack_t *)(void *)next;
        next += site->packs * sizeof(*at->rack);
        at->charger = (ev_swap_pack_t *)(void *)next;
        next += site->chargers * sizeof(*at->charger);
        for (uint32_t b = 0; b < site->bays; b++) {
            at->bay[b].vehicle = EV_SWAP_NOBODY;
        }
    }
}

sim_status_t
ev_swap_init(ev_swaps_t *self, const ev_swap_site_t *site, uint32_t n, uint32_t from_s,
    uint32_t until_s)
{
    *self = (ev_swaps_t){.n = n, .site = site, .from_s = from_s, .until_s = until_s};
    if (n == 0) {
        return SIM_OK;
    }
    for (uint32_t s = 0; s < n; s++) {
        self->n_bytes += room_of(&site[s]);
    }
    self->at = calloc(n, sizeof(*self->at));
    self->room = malloc(self->n_bytes + 1);
    if (self->at == NULL || self->room == NULL) {
        ev_swap_free(self);
        return SIM_ERR_MEMORY;
    }
    self->n_bytes += n * sizeof(*self->at);
    ev_swap_reset(self);
    return SIM_OK;
}

void
ev_swap_free(ev_swaps_t *self)
{
    free(self->at);
    free(self->room);
    *self = (ev_swaps_t){.n = 0};
}

void
ev_swap_reset(ev_swaps_t *self)
{
    if (self->n > 0) {
        memset(self->room, 0, self->n_bytes - self->n * sizeof(*self->at));
        cut_rings(self);
    }
}

static int64_t
inside_s(const ev_swaps_t *self, uint32_t from_s, uint32_t to_s)
{
    const uint32_t low = from_s > self->from_s ? from_s : self->from_s;
    const uint32_t high = to_s < self->until_s ? to_s : self->until_s;

    return high > low ? high - low : 0;
}

void
ev_swap_touch(ev_swaps_t *self, uint32_t station, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];
    const uint32_t span_s = now_s - at->touched_s;
    const int64_t seen_s = inside_s(self, at->touched_s, now_s);

    assert(now_s >= at->touched_s);
    at->present_s += (int64_t)span_s * (at->n_waiting + at->n_swapping);
    at->shelf_s += seen_s * at->shelf;
    at->empty_s += at->shelf == 0 ? seen_s : 0;
    at->bay_s += seen_s * at->n_swapping;
    if (at->n_line > 0 && at->n_swapping < at->site->bays && at->shelf == 0) {
        at->dry_s += span_s;
    }
    at->touched_s = now_s;
}

/* When the k-th pack from now (k = 1, 2, ..) will be charged: those on chargers as they
   end, the others a whole charge of the present ones later. */
static uint32_t
next_pack_s(const ev_swap_state_t *at, uint32_t k, uint32_t now_s)
{
    uint32_t sum_s = 0, first_s = UINT32_MAX;

    for (uint32_t c = 0; c < at->site->chargers; c++) {
        if (at->charger[c].is_busy != 0 && at->charger[c].from_s == EV_SWAP_NEVER) {
            return LONG_S;
        }
        if (at->charger[c].is_busy != 0) {
            const uint32_t left_s =
                at->charger[c].until_s > now_s ? at->charger[c].until_s - now_s : 0;

            sum_s += at->charger[c].until_s - at->charger[c].from_s;
            first_s = left_s < first_s ? left_s : first_s;
        }
    }
    if (at->n_charging == 0) {
        return LONG_S;
    }
    return first_s + (k - 1) * (sum_s / at->n_charging) / at->n_charging;
}

uint32_t
ev_swap_expected_s(
    const ev_swaps_t *self, uint32_t station, uint32_t swap_s, uint32_t now_s)
{
    const ev_swap_state_t *at = &self->at[station];
    const uint32_t n_before = at->n_waiting;
    const uint32_t n_ahead = n_before + at->n_swapping;
    const uint32_t bays = at->site->bays;
    uint32_t bay_s = 0, pack_s = 0;

    if (n_ahead >= bays) { /* a swap under way is half done, as far as anybody knows */
        bay_s = (n_ahead - bays) * swap_s / bays + swap_s / (bays + 1);
    }
    if (at->shelf <= n_before) {
        pack_s = next_pack_s(at, n_before + 1u - at->shelf, now_s);
    }
    return bay_s > pack_s ? bay_s : pack_s;
}

static void
put_in_line(ev_swap_state_t *at, uint32_t who, uint32_t now_s)
{
    const uint32_t place = (at->line_first + at->n_line) % line_places(at->site);

    at->line[place] =
        (ev_swap_place_t){.vehicle = who, .since_s = now_s, .dry_s = at->dry_s};
    at->n_line++;
}

bool
ev_swap_join(ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];

    ev_swap_touch(self, station, now_s);
    if (at->n_waiting == at->site->room) {
        return false;
    }
    put_in_line(at, vehicle, now_s);
    at->n_waiting++;
    return true;
}

void
ev_swap_haunt(ev_swaps_t *self, uint32_t station, uint32_t tag, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];

    ev_swap_touch(self, station, now_s);
    if (at->n_line - at->n_waiting < at->site->room) {
        put_in_line(at, EV_SWAP_GHOST + tag, now_s);
    }
}

/* Take the k-th place out of the line. */
static void
close_ranks(ev_swap_state_t *at, uint32_t k)
{
    const uint32_t n = line_places(at->site);

    for (; k + 1u < at->n_line; k++) {
        at->line[(at->line_first + k) % n] = at->line[(at->line_first + k + 1) % n];
    }
    at->n_line--;
}

bool
ev_swap_quit(
    ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t tag, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];
    const uint32_t n_ghosts = (uint32_t)at->n_line - at->n_waiting;
    ev_swap_place_t *place = NULL;
    uint32_t k = 0;

    for (; k < at->n_line; k++) {
        place = &at->line[(at->line_first + k) % line_places(at->site)];
        if (place->vehicle == vehicle) {
            break;
        }
    }
    if (k == at->n_line) {
        return false;
    }
    ev_swap_touch(self, station, now_s);
    at->stay_s += now_s - place->since_s;
    at->n_waiting--;
    if (n_ghosts < at->site->room) {
        place->vehicle = EV_SWAP_GHOST + tag;
    } else {
        close_ranks(at, k);
    }
    return true;
}

static void
drive_in(ev_swap_state_t *at, uint32_t vehicle, uint32_t came_s)
{
    uint32_t b = 0;

    while (at->bay[b].vehicle != EV_SWAP_NOBODY) {
        b++;
    }
    at->bay[b] = (ev_swap_bay_t){vehicle, came_s};
    at->n_swapping++;
    at->shelf--;
    at->n_waiting--;
}

bool
ev_swap_next(ev_swaps_t *self, uint32_t station, uint32_t now_s, ev_swap_turn_t *turn)
{
    ev_swap_state_t *at = &self->at[station];
    const ev_swap_place_t *first = &at->line[at->line_first];

    ev_swap_touch(self, station, now_s);
    if (at->n_line == 0 || at->n_swapping == at->site->bays || at->shelf == 0) {
        return false;
    }
    *turn = (ev_swap_turn_t){.vehicle = first->vehicle,
        .since_s = first->since_s,
        .wait_s = now_s - first->since_s,
        .dry_s = at->dry_s - first->dry_s,
        .tag = (uint8_t)first->vehicle,
        .is_ghost = first->vehicle >= EV_SWAP_GHOST};
    at->line_first = (uint16_t)((at->line_first + 1u) % line_places(at->site));
    at->n_line--;
    if (!turn->is_ghost) {
        drive_in(at, turn->vehicle, turn->since_s);
    }
    return true;
}

void
ev_swap_leave(ev_swaps_t *self, uint32_t station, uint32_t vehicle, uint32_t owed_j,
    uint32_t tag, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];
    uint32_t b = 0;

    ev_swap_touch(self, station, now_s);
    while (at->bay[b].vehicle != vehicle) {
        b++;
        assert(b < at->site->bays);
    }
    at->stay_s += now_s - at->bay[b].came_s;
    at->bay[b].vehicle = EV_SWAP_NOBODY;
    at->n_swapping--;
    at->rack[(at->rack_first + at->n_rack) % at->site->packs] =
        (ev_swap_pack_t){.owed_j = owed_j, .tag = (uint8_t)tag};
    at->n_rack++;
    at->owed_in_j += owed_j;
}

uint32_t
ev_swap_charge(ev_swaps_t *self, uint32_t station, bool is_cheap, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];
    const uint32_t n_ready = (uint32_t)at->shelf + at->n_charging;
    uint32_t c = 0;

    ev_swap_touch(self, station, now_s);
    if (at->n_rack == 0 || at->n_charging == at->site->chargers ||
        (!is_cheap && n_ready >= at->site->reserve)) {
        return EV_SWAP_NOBODY;
    }
    while (at->charger[c].is_busy != 0) {
        c++;
    }
    at->charger[c] = at->rack[at->rack_first];
    at->charger[c].is_busy = 1;
    at->charger[c].from_s = now_s;
    at->rack_first = (uint16_t)((at->rack_first + 1u) % at->site->packs);
    at->n_rack--;
    at->n_charging++;
    return c;
}

ev_swap_pack_t
ev_swap_shelve(ev_swaps_t *self, uint32_t station, uint32_t charger, uint32_t now_s)
{
    ev_swap_state_t *at = &self->at[station];
    const ev_swap_pack_t pack = at->charger[charger];

    assert(pack.is_busy != 0);
    ev_swap_touch(self, station, now_s);
    at->charger[charger] = (ev_swap_pack_t){.owed_j = 0};
    at->n_charging--;
    at->shelf++;
    at->owed_out_j += pack.owed_j;
    return pack;
}

void
ev_swap_pause(ev_swaps_t *self, uint32_t station, uint32_t charger, uint32_t stored_j)
{
    ev_swap_state_t *at = &self->at[station];
    ev_swap_pack_t *pack = &at->charger[charger];

    assert(pack->is_busy != 0 && stored_j <= pack->owed_j);
    pack->owed_j -= stored_j;
    at->owed_out_j += stored_j;
    pack->from_s = pack->until_s = EV_SWAP_NEVER;
}

void
ev_swap_close(ev_swaps_t *self, uint32_t station, uint32_t end_s)
{
    ev_swap_state_t *at = &self->at[station];

    ev_swap_touch(self, station, end_s);
    for (uint32_t k = 0; k < at->n_line; k++) {
        const ev_swap_place_t *place =
            &at->line[(at->line_first + k) % line_places(at->site)];

        at->stay_s += place->vehicle < EV_SWAP_GHOST ? end_s - place->since_s : 0;
    }
    for (uint32_t b = 0; b < at->site->bays; b++) {
        if (at->bay[b].vehicle != EV_SWAP_NOBODY) {
            at->stay_s += end_s - at->bay[b].came_s;
        }
    }
}

int64_t
ev_swap_owed_j(const ev_swaps_t *self, uint32_t station)
{
    const ev_swap_state_t *at = &self->at[station];
    int64_t sum_j = 0;

    for (uint32_t k = 0; k < at->n_rack; k++) {
        sum_j += at->rack[(at->rack_first + k) % at->site->packs].owed_j;
    }
    for (uint32_t c = 0; c < at->site->chargers; c++) {
        sum_j += at->charger[c].is_busy != 0 ? at->charger[c].owed_j : 0;
    }
    return sum_j;
}

uint32_t
ev_swap_n_packs(const ev_swaps_t *self, uint32_t station)
{
    const ev_swap_state_t *at = &self->at[station];
    uint32_t n = (uint32_t)at->shelf + at->n_rack;

    for (uint32_t c = 0; c < at->site->chargers; c++) {
        n += at->charger[c].is_busy;
    }
    for (uint32_t b = 0; b < at->site->bays; b++) {
        n += at->bay[b].vehicle != EV_SWAP_NOBODY;
    }
    return n;
}
