#include "models/world.h"

#include "sim/columns.h"

#include <stdlib.h>
#include <string.h>

/* What stands in a world whatever the plan. */
static sim_status_t
take_base(ev_world_t *self, const ev_city_t *city)
{
    const uint32_t n_records = self->n_records;
    sim_status_t status = ev_tally_init(&self->tally, city->n_districts,
        city->n_communities, city->warm_s, city->until_s, city->end_s);

    if (status == SIM_OK) {
        status = ev_even_init(&self->even, city->zones.n_zones,
            city->plan.burden != 0 ? ev_even_n_homes(city->n_districts) : 0);
    }
    if (status == SIM_OK) {
        status = ev_station_init(&self->stations, city->group, city->n_groups,
            n_records / 8 + 4096 + city->n_visitor_room);
    }
    /* Swap stations have entries in the calendar, so they are fetched like vehicles. */
    self->record = sim_columns_room(
        ((size_t)n_records + city->n_swap_sites + 1) * sizeof(*self->record));
    self->visitor_want_j =
        calloc((size_t)city->n_visitor_room + 1, sizeof(*self->visitor_want_j));
    self->visitor_name =
        calloc((size_t)city->n_visitor_room + 1, sizeof(*self->visitor_name));
    return status == SIM_OK && (self->record == NULL || self->visitor_want_j == NULL ||
                                   self->visitor_name == NULL)
               ? SIM_ERR_MEMORY
               : status;
}

/* What the platform's data need: an older view of the stations, a log of sessions. */
static sim_status_t
take_views(ev_world_t *self, const ev_city_t *city)
{
    if (city->plan.platform_age_min > 0) {
        self->seen = calloc((size_t)city->n_groups + 1, sizeof(*self->seen));
        if (self->seen == NULL) {
            return SIM_ERR_MEMORY;
        }
    }
    if (city->n_named > 0) {
        self->logbook = ev_logbook_create(city->n_named);
        if (self->logbook == NULL) {
            return SIM_ERR_MEMORY;
        }
    }
    return SIM_OK;
}

/* What only levers need; each takes nothing while it is off. */
static sim_status_t
take_levers(ev_world_t *self, const ev_city_t *city)
{
    sim_status_t status =
        ev_help_init(&self->help, (uint32_t)city->plan.help_vans, city->n_vehicles);

    if (status == SIM_OK) {
        status = ev_swap_init(&self->swaps, city->swap_site, city->n_swap_sites,
            city->warm_s, city->until_s);
    }
    if (status == SIM_OK) {
        status = ev_failure_init(&self->failures, city->group,
            city->plan.has_failures != 0 ? city->n_groups : 0);
    }
    if (status == SIM_OK) {
        status = ev_halt_init(&self->halt, city->has_halts ? city->n_groups : 0);
    }
    if (status == SIM_OK) {
        status = take_views(self, city);
    }
    if (status == SIM_OK) {
        status = ev_cabinet_init(&self->cabinets, city->group, city->n_groups);
    }
    return status == SIM_OK ? ev_enrol_homes(&self->homes, &self->signal, city) : status;
}

sim_status_t
ev_world_init(ev_world_t *self, const ev_city_t *city)
{
    sim_status_t status;

    memset(self, 0, sizeof(*self));
    self->city = city;
    self->n_records = city->n_vehicles + city->n_visitor_room;
    status = take_base(self, city);
    status = status == SIM_OK ? take_levers(self, city) : status;
    if (status != SIM_OK) {
        ev_world_free(self);
    }
    return status;
}

void
ev_world_free(ev_world_t *self)
{
    ev_tally_free(&self->tally);
    ev_even_free(&self->even);
    ev_help_free(&self->help);
    ev_station_free(&self->stations);
    ev_swap_free(&self->swaps);
    ev_halt_free(&self->halt);
    ev_failure_free(&self->failures);
    ev_logbook_destroy(self->logbook);
    free(self->seen);
    ev_cabinet_free(&self->cabinets);
    ev_home_free(&self->homes);
    free(self->record);
    free(self->visitor_want_j);
    free(self->visitor_name);
    memset(self, 0, sizeof(*self));
}

size_t
ev_world_bytes(const ev_world_t *self)
{
    return sizeof(*self) + ev_tally_bytes(&self->tally) + ev_even_bytes(&self->even) +
           ev_help_bytes(&self->help) + ev_station_bytes(&self->stations) +
           self->swaps.n_bytes + ev_halt_bytes(&self->halt) +
           ev_failure_bytes(&self->failures) + ev_cabinet_bytes(&self->cabinets) +
           ev_logbook_bytes(self->logbook) + ev_home_bytes(&self->homes) +
           (self->seen == NULL ? 0 : self->city->n_groups * sizeof(*self->seen)) +
           (self->n_records + self->swaps.n) * sizeof(*self->record) +
           self->city->n_visitor_room * 2u * sizeof(uint32_t);
}

/* State of charge at the start: each class in the middle of its own charging cycle. */
static uint32_t
begin_soc16(const ev_city_t *city, const ev_trait_t *trait, const sim_pair_t *bits)
{
    const ev_driver_t *driver = &city->driver[trait->class_ix];
    const double share = sim_rng_unit((uint32_t)bits->half[0]);
    double low = 0.35, high = 0.86;

    switch (trait->class_ix) {
    case EV_BEV_PILE:
        low = 0.5;
        high = city->plan.home_end_soc;
        break;
    case EV_PHEV_PILE:
        low = 0.15;
        high = city->plan.home_end_soc;
        break;
    case EV_PHEV_BARE:
        low = 0.0;
        high = sim_rng_unit((uint32_t)bits->half[1]) < 0.7 ? 0.02 : 0.8;
        break;
    case EV_BUS:
        low = 0.6;
        high = 0.95;
        break;
    default:
        low = (double)ev_habit_at(&driver->trigger_frac, (uint32_t)trait->trigger_q << 8);
        high = city->plan.end_soc;
        break;
    }
    if ((trait->access & EV_COMMUTER) != 0 && trait->class_ix >= EV_BUS) {
        low = 0.55; /* has a depot */
        high = 0.95;
    }
    high = high > low ? high : low;
    return (uint32_t)((low + (high - low) * share) * 65535.0);
}

static void
begin_vehicles(ev_world_t *self)
{
    const ev_city_t *city = self->city;

    for (uint32_t i = 0; i < city->n_vehicles; i++) {
        const ev_trait_t *trait = &city->trait[i];
        const sim_pair_t bits =
            sim_rng_pair(&self->life.rng, trait->name, EV_DRAW_START, 0);
        ev_record_t *record = &self->record[i];

        *record = (ev_record_t){
            .zone = trait->zone, .at = EV_NOBODY, .state = EV_ALONE, .trait = *trait};
        record->stored_j =
            ev_life_at_soc(&self->life, trait, begin_soc16(city, trait, &bits));
        self->begin_stored_j += record->stored_j;
    }
}

static void
begin_visitors(ev_world_t *self)
{
    const uint32_t n_vehicles = self->city->n_vehicles;

    for (uint32_t s = 0; s < self->swaps.n; s++) {
        self->record[self->n_records + s] = (ev_record_t){.at = EV_NOBODY};
    }
    for (uint32_t i = 0; i < self->city->n_visitor_room; i++) {
        self->record[n_vehicles + i] =
            (ev_record_t){.state = EV_ABSENT, .at = n_vehicles + i + 1};
    }
    self->free_visitor = n_vehicles;
    memset(self->n_visits, 0, sizeof(self->n_visits));
    memset(self->arrival_rest_s, 0, sizeof(self->arrival_rest_s));
    self->n_turned_away = 0;
    self->visitor_gain_j = 0;
}

void
ev_world_reset(ev_world_t *self, const sim_task_t *task, sim_calendar_t *calendar)
{
    ev_tally_reset(&self->tally);
    ev_even_reset(&self->even);
    ev_help_reset(&self->help, self->city);
    self->tally.burden = self->even.burden;
    ev_station_reset(&self->stations);
    ev_swap_reset(&self->swaps);
    self->swap_sums = (ev_swap_sums_t){.dry_s = 0};
    ev_halt_reset(&self->halt);
    if (self->logbook != NULL) {
        ev_logbook_reset(self->logbook);
    }
    ev_cabinet_reset(&self->cabinets);
    ev_home_reset(&self->homes);
    ev_signal_reset(&self->signal);
    ev_days_draw(&self->days, self->city, &task->rng);
    self->life = (ev_life_t){.city = self->city,
        .days = &self->days,
        .tally = &self->tally,
        .rng = task->rng,
        .end_s = self->city->end_s,
        .one_step = task->is_reference,
        .has_help = self->help.n_vans > 0,
        .homes = ev_home_exists(&self->homes) ? &self->homes : NULL};
    self->salt = (uint32_t)sim_rng_pair(&task->rng, 0, EV_DRAW_NEED, 0).half[0];
    self->calendar = calendar;
    self->sides = (ev_sides_t){.guests = 0};
    self->begin_stored_j = 0;
    memset(self->n_out, 0, sizeof(self->n_out));
    memset(self->out_s, 0, sizeof(self->out_s));
    self->counts = (sim_counts_t){0};
    begin_vehicles(self);
    begin_visitors(self);
}
