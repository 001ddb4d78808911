#include "sim/daytime.h"
#include "tests/toys/queue_world.h"

#include <math.h>

/* ---- Chance ---- */

double
toy_queue_exponential(
    const toy_world_t *self, uint32_t customer, uint32_t why, uint32_t which)
{
    const sim_bits_t bits = sim_rng_bits(&self->task.rng, customer, why, which);
    const double unit = (bits.w[0] + sim_rng_unit(bits.w[1])) / 4294967296.0;

    return -log1p(-unit);
}

static uint32_t
span_s(const toy_world_t *self, uint32_t customer, uint32_t why, uint32_t which,
    double mean_s)
{
    return (uint32_t)(mean_s * toy_queue_exponential(self, customer, why, which) + 0.5);
}

/* ---- Alone ---- */

static uint32_t
station_of(const toy_world_t *self, uint32_t customer)
{
    return customer / self->city->per_station;
}

void
toy_queue_wake(toy_world_t *self, uint32_t customer, uint32_t kind)
{
    const toy_customer_t *record = &self->customers[customer];

    sim_calendar_push(
        self->calendar, sim_key(record->at_s, kind, customer, record->generation));
}

static void
make_step(toy_world_t *self, uint32_t customer)
{
    const toy_plan_t *plan = &self->city->plan;
    toy_customer_t *record = &self->customers[customer];
    const uint32_t station = station_of(self, customer);
    const uint32_t which = record->visit << 10 | record->step;
    uint32_t took_s = span_s(self, customer, TOY_DRAW_STEP, which, plan->step_s);

    self->n_steps_at[station % TOY_N_GROUPS][sim_daytime_hour_of_day(record->at_s)]++;
    self->n_events++;
    if (plan->fault == TOY_EARLY_READ) {
        took_s += 600 * self->stations[station].n_waiting;
    }
    record->at_s += took_s;
    record->step++;
}

void
toy_queue_live(toy_world_t *self, uint32_t customer)
{
    toy_customer_t *record = &self->customers[customer];

    while (record->at_s < self->city->end_s) {
        if (record->step == self->city->plan.n_steps) {
            toy_queue_wake(self, customer, TOY_ARRIVE);
            return;
        }
        make_step(self, customer);
        if (self->task.is_reference && record->step < self->city->plan.n_steps) {
            toy_queue_wake(self, customer, TOY_STEP);
            return;
        }
    }
}

/* ---- At the station ---- */

static uint32_t
counted_s(const toy_city_t *city, uint32_t from_s, uint32_t to_s)
{
    const uint32_t from = from_s > city->count_from_s ? from_s : city->count_from_s;
    const uint32_t to = to_s < city->count_to_s ? to_s : city->count_to_s;

    return to > from ? to - from : 0;
}

void
toy_queue_read_meters(toy_world_t *self, toy_station_t *station, uint32_t now_s)
{
    const uint64_t span = counted_s(self->city, station->since_s, now_s);

    self->line_all_s += (uint64_t)station->n_waiting * (now_s - station->since_s);
    self->line_s += station->n_waiting * span;
    self->busy_s += station->n_busy * span;
    station->since_s = now_s;
}

static void
serve(toy_world_t *self, uint32_t customer, uint32_t now_s)
{
    const toy_city_t *city = self->city;
    toy_customer_t *record = &self->customers[customer];
    const uint32_t wait_s = now_s - record->arrived_s;
    const uint32_t group = station_of(self, customer) % TOY_N_GROUPS;
    const uint32_t hour = sim_daytime_hour_of_day(record->arrived_s);

    if (record->arrived_s >= city->count_from_s && record->arrived_s < city->count_to_s) {
        sim_hist_add(&self->waits, wait_s);
        self->n_served[group]++;
        self->wait_s[group] += wait_s;
        self->n_waited += record->place == TOY_WAITING;
        self->n_served_at[group][hour]++;
        self->wait_s_at[group][hour] += wait_s;
    }
    record->place = TOY_SERVED;
    record->generation++;
    record->at_s = now_s;
    record->at_s += city->plan.service_shape == TOY_CONSTANT
                        ? (uint32_t)(city->plan.service_s + 0.5)
                        : span_s(self, customer, TOY_DRAW_SERVICE, record->visit,
                              city->plan.service_s);
    toy_queue_wake(self, customer, TOY_LEAVE);
}

void
toy_queue_leave_line(
    toy_world_t *self, toy_station_t *station, uint32_t customer, uint32_t now_s)
{
    toy_customer_t *record = &self->customers[customer];
    uint32_t *before = record->last == TOY_NOBODY ? &station->first
                                                  : &self->customers[record->last].next;
    uint32_t *after =
        record->next == TOY_NOBODY ? &station->last : &self->customers[record->next].last;

    *before = record->next;
    *after = record->last;
    station->n_waiting--;
    if (self->city->plan.fault != TOY_LOST_WAIT || customer % 1000 != 0) {
        self->waited_all_s += now_s - record->arrived_s;
    }
}

static void
join_line(toy_world_t *self, toy_station_t *station, uint32_t customer)
{
    toy_customer_t *record = &self->customers[customer];
    const double patience_s = self->city->plan.patience_s;

    record->place = TOY_WAITING;
    record->next = TOY_NOBODY;
    record->last = station->last;
    if (station->last == TOY_NOBODY) {
        station->first = customer;
    } else {
        self->customers[station->last].next = customer;
    }
    station->last = customer;
    station->n_waiting++;
    if (patience_s > 0.0) {
        record->at_s = record->arrived_s + span_s(self, customer, TOY_DRAW_PATIENCE,
                                               record->visit, patience_s);
        toy_queue_wake(self, customer, TOY_RENEGE);
    }
}

/* Away from the station: gone for good, or back to the private steps. */
static void
go_away(toy_world_t *self, uint32_t customer, uint32_t now_s)
{
    toy_customer_t *record = &self->customers[customer];

    record->place = TOY_AWAY;
    record->generation++;
    if (self->city->plan.n_sources > 0) {
        record->at_s = now_s;
        record->step = 0;
        record->visit++;
        if (self->task.is_reference) {
            toy_queue_wake(self, customer, TOY_STEP);
        } else {
            toy_queue_live(self, customer);
        }
    }
}

static void
arrive(toy_world_t *self, uint32_t customer, uint32_t now_s)
{
    const toy_city_t *city = self->city;
    const uint32_t station_ix = station_of(self, customer);
    toy_station_t *station = &self->stations[station_ix];
    const bool is_counted = now_s >= city->count_from_s && now_s < city->count_to_s;
    const uint32_t n_room = (uint32_t)city->plan.n_room;

    toy_queue_read_meters(self, station, now_s);
    self->n_arrived[station_ix % TOY_N_GROUPS] += is_counted;
    self->customers[customer].arrived_s = now_s;
    if (n_room > 0 && station->n_busy + station->n_waiting >= n_room) {
        self->n_blocked[station_ix % TOY_N_GROUPS] += is_counted;
        go_away(self, customer, now_s);
    } else if (station->n_busy < (uint32_t)city->plan.n_servers) {
        station->n_busy++;
        serve(self, customer, now_s);
    } else {
        join_line(self, station, customer);
    }
}

static void
leave(toy_world_t *self, uint32_t customer, uint32_t now_s)
{
    toy_station_t *station = &self->stations[station_of(self, customer)];
    const uint32_t next = station->first;

    toy_queue_read_meters(self, station, now_s);
    if (next == TOY_NOBODY) {
        station->n_busy--;
    } else {
        toy_queue_leave_line(self, station, next, now_s);
        serve(self, next, now_s);
    }
    go_away(self, customer, now_s);
}

static void
renege(toy_world_t *self, uint32_t customer, uint32_t now_s)
{
    const toy_city_t *city = self->city;
    const uint32_t arrived_s = self->customers[customer].arrived_s;
    toy_station_t *station = &self->stations[station_of(self, customer)];

    toy_queue_read_meters(self, station, now_s);
    toy_queue_leave_line(self, station, customer, now_s);
    self->n_reneged += arrived_s >= city->count_from_s && arrived_s < city->count_to_s;
    go_away(self, customer, now_s);
}

void
toy_queue_ring(void *world, sim_key_t key)
{
    toy_world_t *self = world;
    const uint32_t customer = sim_key_entity(key), now_s = sim_key_time_s(key);

    self->n_calendar_events++;
    if (sim_key_generation(key) != self->customers[customer].generation) {
        return; /* an alarm that moved */
    }
    self->n_events += sim_key_kind(key) != TOY_STEP;
    switch (sim_key_kind(key)) {
    case TOY_STEP:
        toy_queue_live(self, customer);
        break;
    case TOY_LEAVE:
        leave(self, customer, now_s);
        break;
    case TOY_ARRIVE:
        arrive(self, customer, now_s);
        break;
    default:
        renege(self, customer, now_s);
        break;
    }
}
