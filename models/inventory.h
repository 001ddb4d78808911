/**
 * @file models/inventory.h
 * Which piles a plan comes to: by district and kind, in piles, power and money.
 *
 * What `check` shows before a run and what the metrics of the mix say after it are the
 * same counts.
 */
#ifndef EV_INVENTORY_H
#define EV_INVENTORY_H

#include "models/ledger.h"

#include <stdio.h>

/** Piles of a district or of the city. */
typedef struct {
    double working[EV_N_KINDS];        /* piles, in the mean; at home: cars with one */
    int64_t dead[EV_N_KINDS];          /* that drivers still find */
    double depot_fast;                 /* operating DC piles of depots */
    double kw, fast_kw, high_power_kw; /* operating public piles */
    double capex_cny, fast_cny, high_power_cny; /* the same, with grid connection */
    double bare;                                /* private EVs without an own pile */
    double evs;                                 /* registered vehicles */
    double n_private, n_dedicated, n_public;    /* connected piles */
    double operating;                           /* of all of these, in the mean */
} ev_inventory_t;

/**
 * Count.
 *
 * @param of  [n_districts + 1] filled; the last is the whole city
 * Load.
 */
void ev_inventory_count(const ev_city_t *city, ev_inventory_t *of);

/** Operating public piles. Pure. */
double ev_inventory_public(const ev_inventory_t *self);

/** Print the tables of `check`. */
void ev_inventory_tell(const ev_city_t *city, FILE *out);

/** Write the metrics of the mix. Load. */
SIM_CHECKED sim_status_t ev_inventory_fill(ev_ledger_t *ledger);

#endif
