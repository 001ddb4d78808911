/**
 * @file tests/toys/queue_world.h
 * The changing part of the toy: its stations, customers and books. For the toy's own files.
 */
#ifndef TOYS_QUEUE_WORLD_H
#define TOYS_QUEUE_WORLD_H

#include "tests/toys/queue.h"

#include "sim/hist.h"

#define TOY_NOBODY UINT32_MAX

/* Kinds of calendar entries, in their order within a second. */
enum { TOY_STEP, TOY_LEAVE, TOY_ARRIVE, TOY_RENEGE };

/* Why a customer draws. */
enum { TOY_DRAW_GAP = 1, TOY_DRAW_STEP, TOY_DRAW_SERVICE, TOY_DRAW_PATIENCE };

typedef struct {
    uint32_t first, last; /* of the line */
    uint32_t n_waiting, n_busy;
    uint32_t since_s; /* of the two meters below */
} toy_station_t;

typedef struct {
    const toy_city_t *city;
    sim_task_t task;
    sim_calendar_t *calendar;
    toy_customer_t *customers;
    toy_station_t *stations;
    sim_hist_t waits;
    uint64_t line_all_s;     /* station's meter, over the whole run */
    uint64_t waited_all_s;   /* customer's meter of the same */
    uint64_t line_s, busy_s; /* station's meters, counted time only */
    uint64_t n_arrived[TOY_N_GROUPS], n_blocked[TOY_N_GROUPS];
    uint64_t n_served[TOY_N_GROUPS], wait_s[TOY_N_GROUPS];
    uint64_t n_waited, n_reneged;
    uint64_t n_steps_at[TOY_N_GROUPS][TOY_N_HOURS];
    uint64_t n_served_at[TOY_N_GROUPS][TOY_N_HOURS], wait_s_at[TOY_N_GROUPS][TOY_N_HOURS];
    uint64_t n_events, n_calendar_events, n_tasks;
} toy_world_t;

/** A draw with mean 1 that belongs to (customer, why, which). Pure. */
double toy_queue_exponential(
    const toy_world_t *self, uint32_t customer, uint32_t why, uint32_t which);

/** Private steps up to the visit; in reference mode one step, then the calendar. */
void toy_queue_live(toy_world_t *self, uint32_t customer);

/** Put a customer's next moment into the calendar. */
void toy_queue_wake(toy_world_t *self, uint32_t customer, uint32_t kind);

/** Bring a station's meters up to now. */
void toy_queue_read_meters(toy_world_t *self, toy_station_t *station, uint32_t now_s);

/** Take a customer out of its line, wherever it stands, and book its wait. */
void toy_queue_leave_line(
    toy_world_t *self, toy_station_t *station, uint32_t customer, uint32_t now_s);

/** Handle a calendar entry. */
void toy_queue_ring(void *world, sim_key_t key);

#endif
