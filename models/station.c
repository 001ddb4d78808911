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
    ev_station_reset(self);
    return SIM_OK;
}

void
ev_station_free(ev_stations_t *self)
{
    sim_columns_give(columns, self);
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
            .power_ix = group->power_ix};
        self->meter[i] = (ev_meter_t){0};
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

    return sim_columns_bytes(columns, counts);
}

/* Vehicles present have been as many as before since last_s. */
static void
count_present(ev_stations_t *self, uint32_t group, uint32_t now_s)
{
    ev_line_t *line = &self->line[group];

    line->present_s += (now_s - line->last_s) * ((uint32_t)line->busy + line->waiting);
    line->last_s = now_s;
}

static void
append(ev_stations_t *self, uint32_t group, uint32_t ticket)
{
    ev_line_t *line = &self->line[group];

    if (line->head == EV_STATION_NOBODY) {
        line->head = ticket;
    } else {
        self->ticket[line->tail].next = ticket;
    }
    line->tail = ticket;
}

static uint32_t
take_ticket(ev_stations_t *self, uint32_t group, uint32_t vehicle, uint32_t now_s)
{
    const uint32_t ticket = self->free_ticket;

    if (ticket >= self->n_tickets) {
        self->n_refused++;
        return EV_STATION_NOBODY;
    }
    self->free_ticket = self->ticket[ticket].next;
    self->ticket[ticket] = (ev_ticket_t){
        .vehicle = vehicle, .next = EV_STATION_NOBODY, .since_s = now_s, .group = group};
    append(self, group, ticket);
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
    ev_line_t *line = &self->line[group];
    const uint32_t ticket = take_ticket(self, group, vehicle, now_s);

    if (ticket != EV_STATION_NOBODY) {
        count_present(self, group, now_s);
        line->waiting++;
    }
    return ticket;
}

void
ev_station_haunt(ev_stations_t *self, uint32_t group, uint32_t tag, uint32_t now_s)
{
    take_ticket(self, group, EV_STATION_GHOST + tag, now_s);
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
drop_head(ev_stations_t *self, ev_line_t *line)
{
    const uint32_t ticket = line->head;

    line->head = self->ticket[ticket].next;
    if (line->head == EV_STATION_NOBODY) {
        line->tail = EV_STATION_NOBODY;
    }
    self->ticket[ticket].next = self->free_ticket;
    self->free_ticket = ticket;
}

bool
ev_station_next(ev_stations_t *self, uint32_t group, uint32_t now_s, ev_turn_t *turn)
{
    ev_line_t *line = &self->line[group];

    if (line->head == EV_STATION_NOBODY || ev_station_free_piles(self, group) == 0) {
        return false;
    }
    turn->vehicle = self->ticket[line->head].vehicle;
    turn->since_s = self->ticket[line->head].since_s;
    turn->is_ghost = turn->vehicle >= EV_STATION_GHOST;
    turn->tag = turn->vehicle & 0xffu;
    drop_head(self, line);
    if (!turn->is_ghost) {
        count_present(self, group, now_s);
        line->waiting--;
        self->meter[group].stay_s += now_s - turn->since_s;
        line->busy++;
    }
    return true;
}

void
ev_station_close(ev_stations_t *self, uint32_t group, uint32_t end_s)
{
    count_present(self, group, end_s);
}
