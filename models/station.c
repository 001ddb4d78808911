#include "models/station.h"

#include "sim/columns.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PER_GROUP, PER_TICKET };

static const sim_column_t columns[] = {
    SIM_COLUMN(ev_stations_t, meter, PER_GROUP, "-"),
    SIM_COLUMN(ev_stations_t, line, PER_GROUP, "-"),
    SIM_COLUMN(ev_stations_t, ticket, PER_TICKET, "-"),
    {.name = NULL},
};

sim_status_t
ev_station_init(
    ev_stations_t *self, const ev_group_t *group, uint32_t n_groups, uint32_t n_tickets)
{
    const size_t counts[] = {
        [PER_GROUP] = (size_t)n_groups + 1, [PER_TICKET] = (size_t)n_tickets + 1};

    *self = (ev_stations_t){.n_groups = n_groups, .group = group, .n_tickets = n_tickets};
    if (sim_columns_take(columns, counts, self) != SIM_OK) {
        return SIM_ERR_MEMORY;
    }
    for (uint32_t i = 0; i < n_groups && self->lane == NULL; i++) {
        if (group[i].has_lane) {
            self->lane = calloc((size_t)n_groups + 1, sizeof(*self->lane));
            if (self->lane == NULL) {
                ev_station_free(self);
                return SIM_ERR_MEMORY;
            }
        }
    }
    ev_station_reset(self);
    return SIM_OK;
}

void
ev_station_free(ev_stations_t *self)
{
    sim_columns_give(columns, self);
    free(self->lane);
    self->lane = NULL;
}

void
ev_station_reset(ev_stations_t *self)
{
    for (uint32_t i = 0; i < self->n_groups; i++) {
        const ev_group_t *group = &self->group[i];

        self->line[i] = (ev_line_t){.n = group->n,
            .head = EV_STATION_NOBODY,
            .tail = EV_STATION_NOBODY,
            .zone = group->zone,
            .mean_min = group->mean_min,
            .attraction_dcny = group->attraction_dcny,
            .customer = group->customer,
            .power_ix = group->power_ix & 0x7fu,
            .has_lane = group->has_lane};
        self->meter[i] = (ev_meter_t){0};
    }
    for (uint32_t i = 0; self->lane != NULL && i < self->n_groups; i++) {
        self->lane[i] = (ev_lane_t){.head = EV_STATION_NOBODY, .tail = EV_STATION_NOBODY};
    }
    for (uint32_t i = 0; i < self->n_tickets; i++) {
        self->ticket[i].next = i + 1;
    }
    self->free_ticket = 0;
    self->n_refused = 0;
}

size_t
ev_station_bytes(const ev_stations_t *self)
{
    const size_t counts[] = {[PER_GROUP] = (size_t)self->n_groups + 1,
        [PER_TICKET] = (size_t)self->n_tickets + 1};

    return sim_columns_bytes(columns, counts) +
           (self->lane != NULL ? counts[PER_GROUP] * sizeof(*self->lane) : 0);
}

/* Vehicles present have been as many as before since last_s. */
static void
count_present(ev_stations_t *self, uint32_t group, uint32_t now_s)
{
    ev_line_t *line = &self->line[group];

    line->present_s += (now_s - line->last_s) * ((uint32_t)line->busy + line->waiting);
    line->last_s = now_s;
}

/* Put a ticket at the end of a line. */
static void
append(ev_stations_t *self, uint32_t *head, uint32_t *tail, uint32_t ticket)
{
    if (*head == EV_STATION_NOBODY) {
        *head = ticket;
    } else {
        self->ticket[*tail].next = ticket;
    }
    *tail = ticket;
}

static uint32_t
take_ticket(ev_stations_t *self, uint32_t group, uint32_t vehicle, uint32_t now_s,
    ev_lane_t *lane)
{
    ev_line_t *line = &self->line[group];
    const uint32_t ticket = self->free_ticket;

    if (ticket >= self->n_tickets) {
        self->n_refused++;
        return EV_STATION_NOBODY;
    }
    self->free_ticket = self->ticket[ticket].next;
    self->ticket[ticket] = (ev_ticket_t){
        .vehicle = vehicle, .next = EV_STATION_NOBODY, .since_s = now_s, .group = group};
    append(self, lane != NULL ? &lane->head : &line->head,
        lane != NULL ? &lane->tail : &line->tail, ticket);
    return ticket;
}

void
ev_station_plug(ev_stations_t *self, uint32_t group, uint32_t now_s)
{
    ev_line_t *line = &self->line[group];

    assert(ev_station_free_piles(self, group) > 0);
    count_present(self, group, now_s);
    line->busy++;
}

uint32_t
ev_station_join(ev_stations_t *self, uint32_t group, uint32_t vehicle, uint32_t now_s)
{
    return ev_station_join_as(self, group, false, vehicle, now_s);
}

uint32_t
ev_station_join_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t vehicle, uint32_t now_s)
{
    ev_line_t *line = &self->line[group];
    ev_lane_t *lane = is_first ? ev_station_lane(self, group) : NULL;
    const uint32_t ticket = take_ticket(self, group, vehicle, now_s, lane);

    if (ticket != EV_STATION_NOBODY) {
        count_present(self, group, now_s);
        line->waiting++;
        if (lane != NULL) {
            lane->waiting++;
        }
    }
    return ticket;
}

void
ev_station_haunt(ev_stations_t *self, uint32_t group, uint32_t tag, uint32_t now_s)
{
    ev_station_haunt_as(self, group, false, tag, now_s);
}

void
ev_station_haunt_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t tag, uint32_t now_s)
{
    take_ticket(self, group, EV_STATION_GHOST + tag, now_s,
        is_first ? ev_station_lane(self, group) : NULL);
}

void
ev_station_give_up(ev_stations_t *self, uint32_t ticket, uint32_t tag, uint32_t now_s)
{
    ev_ticket_t *place = &self->ticket[ticket];
    const uint32_t group = place->group;

    count_present(self, group, now_s);
    self->line[group].waiting--;
    self->meter[group].stay_s += now_s - place->since_s;
    place->vehicle = EV_STATION_GHOST + tag;
}

void
ev_station_unplug(ev_stations_t *self, uint32_t group, uint32_t since_s, uint32_t now_s)
{
    ev_line_t *line = &self->line[group];

    assert(line->busy > 0 && now_s >= since_s);
    count_present(self, group, now_s);
    line->busy--;
    self->meter[group].stay_s += now_s - since_s;
}

static void
drop_head(ev_stations_t *self, uint32_t *head, uint32_t *tail)
{
    const uint32_t ticket = *head;

    *head = self->ticket[ticket].next;
    if (*head == EV_STATION_NOBODY) {
        *tail = EV_STATION_NOBODY;
    }
    self->ticket[ticket].next = self->free_ticket;
    self->free_ticket = ticket;
}

/* Is the next free pile the lane's? */
static bool
is_lane_next(const ev_stations_t *self, uint32_t group, const ev_lane_t *lane)
{
    const uint32_t other = self->line[group].head;

    return lane->head != EV_STATION_NOBODY &&
           (self->group[group].is_strict || other == EV_STATION_NOBODY ||
               ev_station_is_shut(self, group, lane) ||
               self->ticket[lane->head].since_s <= self->ticket[other].since_s);
}

bool
ev_station_next(ev_stations_t *self, uint32_t group, uint32_t now_s, ev_turn_t *turn)
{
    ev_line_t *line = &self->line[group];
    ev_lane_t *lane = ev_station_lane(self, group);
    const bool is_first = lane != NULL && is_lane_next(self, group, lane);
    uint32_t *head = is_first ? &lane->head : &line->head;

    if (*head == EV_STATION_NOBODY || ev_station_free_piles(self, group) == 0 ||
        (lane != NULL && !is_first && ev_station_is_shut(self, group, lane))) {
        return false;
    }
    turn->vehicle = self->ticket[*head].vehicle;
    turn->since_s = self->ticket[*head].since_s;
    turn->is_ghost = turn->vehicle >= EV_STATION_GHOST;
    turn->tag = turn->vehicle & 0xffu;
    drop_head(self, head, is_first ? &lane->tail : &line->tail);
    if (!turn->is_ghost) {
        count_present(self, group, now_s);
        line->waiting--;
        self->meter[group].stay_s += now_s - turn->since_s;
        line->busy++;
        if (lane != NULL) {
            lane->waiting -= is_first;
            lane->others += !is_first;
        }
    }
    return true;
}

bool
ev_station_takes(const ev_stations_t *self, uint32_t group, bool is_first)
{
    const ev_lane_t *lane = ev_station_lane(self, group);
    const bool is_clear = self->line[group].head == EV_STATION_NOBODY;

    if (ev_station_free_piles(self, group) == 0) {
        return false;
    }
    if (lane == NULL) {
        return is_clear;
    }
    if (lane->head != EV_STATION_NOBODY) {
        return false;
    }
    return is_first ? is_clear || self->group[group].is_strict ||
                          ev_station_is_shut(self, group, lane)
                    : is_clear && !ev_station_is_shut(self, group, lane);
}

void
ev_station_plug_as(ev_stations_t *self, uint32_t group, bool is_first, uint32_t now_s)
{
    ev_lane_t *lane = ev_station_lane(self, group);

    ev_station_plug(self, group, now_s);
    if (lane != NULL) {
        lane->others += !is_first;
    }
}

void
ev_station_give_up_as(
    ev_stations_t *self, uint32_t ticket, bool is_first, uint32_t tag, uint32_t now_s)
{
    ev_lane_t *lane = ev_station_lane(self, self->ticket[ticket].group);

    ev_station_give_up(self, ticket, tag, now_s);
    if (lane != NULL) {
        lane->waiting -= is_first;
    }
}

void
ev_station_unplug_as(
    ev_stations_t *self, uint32_t group, bool is_first, uint32_t since_s, uint32_t now_s)
{
    ev_lane_t *lane = ev_station_lane(self, group);

    ev_station_unplug(self, group, since_s, now_s);
    if (lane != NULL) {
        lane->others -= !is_first;
    }
}

void
ev_station_close(ev_stations_t *self, uint32_t group, uint32_t end_s)
{
    count_present(self, group, end_s);
}
