/**
 * @file models/sharing.h
 * The state of sharing out a plan's public piles, and the questions asked of it.
 */
#ifndef EV_SHARING_H
#define EV_SHARING_H

#include "models/placing.h"

/** What the totals are shared out over. */
typedef struct {
    const ev_register_row_t *row; /* [n_rows] borrowed */
    size_t n_rows;
    int64_t *working;   /* [n_rows] zeros; filled: piles that operate */
    int64_t *dead;      /* [n_rows] zeros; filled: dead ones that drivers find */
    int64_t *hidden;    /* [n_rows] zeros; filled: dead ones where others work */
    const char *path;   /* of the register */
    const double *need; /* [n_zones] of need.h, or NULL */
    int64_t *given_up;  /* [n_rows] dead ones at stations given up (neglect.h), or NULL */
} ev_quota_t;

/** The plan's totals being shared out. */
typedef struct {
    ev_city_t *city;
    const ev_quota_t *quota;
    ev_region_t region[EV_REGION_MOST];
    uint32_t n_regions;
    double registered; /* public piles of the register that operate */
    sim_diag_t *diag;
} ev_sharing_t;

/** To the nearest whole number. */
int64_t ev_sharing_rounded(double x);

/** What placing a region's piles asks for. */
ev_placing_t ev_sharing_spread(const ev_sharing_t *self, const ev_region_t *region);

/** Piles of a region's rows in the register that are open to all and operate. */
double ev_sharing_registered(const ev_sharing_t *self, const ev_region_t *region);

/** Value of what a region's rows were given, by the units that size the plan. */
double ev_sharing_given(const ev_sharing_t *self, const ev_region_t *region);

/** Take back what a region's rows were given. */
void ev_sharing_clear(
    const ev_sharing_t *self, const ev_region_t *region, int64_t *given);

/** Piles that no row can take would be missing in silence. */
void ev_sharing_check_room(
    const ev_sharing_t *self, const ev_region_t *region, int pool, int64_t total);

/** Townships that count for nothing cannot be placed by. */
SIM_CHECKED sim_status_t ev_sharing_check_weights(
    const ev_sharing_t *self, const ev_region_t *region);

/** Connected piles of a region that stay where the register has them, and operate. */
int64_t ev_sharing_kept(const ev_sharing_t *self, const ev_region_t *region, int64_t n);

#endif
