/**
 * @file tests/toys/plot.h
 * A city of two districts, four townships and eleven rows of a register, made by hand, to
 * see where piles go.
 *
 *   township  people  jobs  cars without a pile   registered, operating
 *   A1        100     500   10                    40 slow, 20 fast of 60 kW, 10 depot AC
 *   A2        300     100   20                    4 of 250 kW
 *   B1        400     200   30                    20 destination, 10 fast of 120 kW,
 *                                                 10 depot DC
 *   B2        200     200   40                    10 service area of 120 kW, 2 of 480 kW
 * and dead: 8 slow in B2, 4 fast in A1. Each township has two communities.
 */
#ifndef TESTS_TOYS_PLOT_H
#define TESTS_TOYS_PLOT_H

#include "models/quota.h"
#include "models/ratio.h"
#include "models/region.h"

enum { PLOT_A1, PLOT_A2, PLOT_B1, PLOT_B2, PLOT_N_ZONES };
enum { PLOT_A, PLOT_B, PLOT_N_DISTRICTS };

typedef struct {
    ev_city_t *city;
    ev_zone_t zone[PLOT_N_ZONES];
    ev_district_t district[PLOT_N_DISTRICTS];
    const char *name[PLOT_N_DISTRICTS];
    ev_community_t home[2 * PLOT_N_ZONES];
    ev_plan_t plan_of[PLOT_N_DISTRICTS];
    double need[PLOT_N_ZONES];
    ev_register_row_t *row;
    size_t n_rows, n_registered;
    int64_t *working, *dead, *hidden;
    sim_status_t status; /* of plot_share */
} plot_t;

/** All that operates is public and by count: 100 piles, a third of them fast. */
void plot_open(plot_t *self);
void plot_close(plot_t *self);

/** Let the districts have plans of their own, the city's until the test changes them. */
void plot_districts(plot_t *self);

/** Let a district set a key for itself; all districts have what the city's plan says now. */
void plot_set(plot_t *self, int district, const char *key, double value);

/** Make the new sites that the plan asks for, and share it out. May be repeated. */
void plot_share(plot_t *self);

/** Operating piles open to all that were given to a township; -1 = all. */
int64_t plot_open_in(const plot_t *self, int zone);

#endif
