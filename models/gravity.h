/**
 * @file models/gravity.h
 * Gravity models: who travels how far, tuned until the mean distance comes out.
 *
 * Flow from zone i to zone j falls with distance as exp(-beta km). Doubly constrained:
 * T_ij = a_i b_j exp(-beta c_ij), a and b balanced in turn until both margins hold
 * (Deming and Stephan 1940; Wilson 1967). Singly constrained: b_j is the given pull and
 * only the origins hold. The mean distance falls with beta, which is found by a secant
 * kept inside a shrinking bracket, 0 .. 2 per km (start: Hyman 1969); where the mean
 * cannot be reached in that bracket, its nearer end is taken and the mean told.
 *
 * Distances are whole tens of metres, so that exp(-beta c) is a product of two table
 * entries. Sums are taken in a fixed order: equal bits with every compiler.
 */
#ifndef EV_GRAVITY_H
#define EV_GRAVITY_H

#include "models/alias.h"
#include "sim/diag.h"

#include <stdint.h>

/** Zones, the distances between them, and what a model is tuned to. */
typedef struct {
    uint32_t n_zones;
    const uint16_t *way_10m; /* [n_zones][n_zones] */
    const double *origins;   /* [n_zones] travellers by origin, >= 0 */
    const double *pull;      /* [n_zones] jobs, or attraction, by destination, >= 0 */
    double mean_km;          /* wanted */
} ev_gravity_t;

/**
 * Doubly constrained: pull is scaled to the sum of the origins and met by every flow.
 *
 * @param rows     taken and filled: destinations of each origin, also of those without
 *                 travellers
 * @param flows    [n_zones * n_zones] filled; may be NULL
 * @param seen_km  the mean reached; 0 when nobody travels             [km]
 * @return         SIM_ERR_MEMORY
 * Load. Destinations met exactly, origins within 0.05 %. 235 zones: about 10 ms.
 */
SIM_CHECKED sim_status_t ev_gravity_doubly(
    const ev_gravity_t *self, ev_alias_t *rows, double *flows, double *seen_km);

/** Singly constrained, otherwise the same. Load. 235 zones: about 5 ms. */
SIM_CHECKED sim_status_t ev_gravity_singly(
    const ev_gravity_t *self, ev_alias_t *rows, double *seen_km);

#endif
