/**
 * @file models/zone.h
 * Townships as the zones of the model: distances, travel times, who goes where.
 *
 * The distance between two zones is the great circle times circuity; where they lie on
 * different banks, the quickest way over crossings (bridge, tunnel, ferry) is taken, with
 * their extra kilometres and minutes (see crossing.h). Inside a zone the mean distance is
 * that between two points of a disc of its area, 0.51 sqrt(area), times circuity.
 * Trips are distributed by gravity models whose deterrence is tuned until the mean trip
 * length comes out; commutes are doubly constrained (balanced by iterative proportional
 * fitting, Deming and Stephan 1940), other trips singly.
 */
#ifndef EV_ZONE_H
#define EV_ZONE_H

#include "models/alias.h"
#include "models/crossing.h"
#include "sim/diag.h"

#include <stddef.h>
#include <stdint.h>

#define EV_ZONE_NAME 40
#define EV_ZONE_MAX  4096 /* townships of a city */

enum { EV_ROAD_CORE, EV_ROAD_SUBURB, EV_ROAD_RURAL, EV_ROAD_EXPRESSWAY, EV_N_ROADS };

/** A township as its file gives it. */
typedef struct {
    char id[EV_ZONE_NAME];
    char district[EV_ZONE_NAME];
    char bank[EV_ZONE_NAME];
    double lat_deg, lon_deg, area_km2, population, employment, rural_frac;
    int line;
    uint32_t district_ix; /* filled by the city */
    uint8_t road;         /* local roads: EV_ROAD_CORE .. EV_ROAD_RURAL; by the city */
} ev_zone_t;

typedef struct {
    uint32_t n_zones;
    ev_zone_t *zone;    /* [n_zones] owned */
    uint16_t *way_10m;  /* [n_zones][n_zones] road distance in 10 m, crossings included */
    uint8_t *extra_min; /* [n_zones][n_zones] minutes lost at crossings */
    double circuity;
    uint16_t s_per_10km[24][EV_N_ROADS]; /* by hour and road */
    ev_crossing_t *crossing;             /* [n_crossings] owned */
    uint32_t n_crossings;
    ev_globe_t *point;  /* [n_zones] */
    uint32_t *bank_ix;  /* [n_zones] */
    ev_crossings_t web; /* ways over the crossings */
} ev_zones_t;

/**
 * Work out distances and times. Takes over the two arrays, also when it fails: free with
 * ev_zone_free in any case.
 *
 * @param circuity    road over great circle                         [1 .. 3]
 * @param km_per_h    speeds by hour and road               [km/h, > 0; kept within 6 .. 360]
 * @return            SIM_ERR_INPUT: banks that no crossing connects, townships too far
 *                    apart (place: townships file and line), too many of them
 * Load. 235 zones and 20 crossings: about 5 ms.
 */
SIM_CHECKED sim_status_t ev_zone_init(ev_zones_t *self, ev_zone_t *zone, uint32_t n_zones,
    ev_crossing_t *crossing, uint32_t n_crossings, double circuity,
    const double km_per_h[24][EV_N_ROADS], const char *file, sim_diag_t *diag);
void ev_zone_free(ev_zones_t *self);

/** The zone of a township; UINT32_MAX if there is none. `near` is looked at first: rows
 *  of a township stand together. Load. */
uint32_t ev_zone_find(const ev_zones_t *self, const char *id, uint32_t near);

/** The zone whose point is nearest, for what names no township. Pure. */
uint32_t ev_zone_nearest(const ev_zones_t *self, double lat_deg, double lon_deg);

/** Road distance between two points, each in a zone (banks respected) [km]. Load. */
double ev_zone_point_km(const ev_zones_t *self, uint32_t zone_a, double lat_a_deg,
    double lon_a_deg, uint32_t zone_b, double lat_b_deg, double lon_b_deg);

/** The same in two steps, for a point that looks at many others: ways to the crossings
 *  first, then the way to each of the others. Pure; no allocation. */
void ev_zone_reach(const ev_zones_t *self, uint32_t zone, const ev_globe_t *point,
    ev_crossing_reach_t *reach);
ev_way_t ev_zone_reach_way(const ev_zones_t *self, uint32_t from,
    const ev_globe_t *from_point, const ev_crossing_reach_t *reach, uint32_t to,
    const ev_globe_t *to_point);

/** Road distance [m]. Pure, Hot. */
static inline uint32_t
ev_zone_way_m(const ev_zones_t *self, uint32_t from, uint32_t to)
{
    return 10u * self->way_10m[(size_t)from * self->n_zones + to];
}

/** Driving time for a distance at an hour: the first and last 3 km on local roads of the
 *  two zones, what is beyond 8 km in all on expressways. [s] Pure, Hot. */
static inline uint32_t
ev_zone_drive_s(
    const ev_zones_t *self, uint32_t from, uint32_t to, uint32_t way_m, uint32_t hour)
{
    const uint16_t *pace = self->s_per_10km[hour];
    const uint32_t far_m = way_m > 8000 ? way_m - 6000 : 0;
    const uint32_t near_m = way_m - far_m;
    const uint32_t local_s_per_20km =
        (uint32_t)pace[self->zone[from].road] + pace[self->zone[to].road];

    return (near_m * local_s_per_20km / 2 + far_m * pace[EV_ROAD_EXPRESSWAY]) / 10000 +
           60u * self->extra_min[(size_t)from * self->n_zones + to];
}

/**
 * Commutes: alias rows from every home zone to work zones.
 *
 * @param homes     [n_zones] workers by home zone, >= 0
 * @param jobs      [n_zones] jobs by zone, >= 0 (scaled to the workers)
 * @param mean_km   one-way mean that the deterrence is tuned to        [km]
 * @param flows     [n_zones * n_zones] filled with the balanced flows; may be NULL
 * @param seen_km   the mean reached                                   [km]
 * Load. exp(-beta km) deterrence (see gravity.h); margins met within 0.1 %. A mean that
 * cannot be reached (longer than without any deterrence) leaves seen_km below it.
 */
SIM_CHECKED sim_status_t ev_zone_commutes(const ev_zones_t *self, const double *homes,
    const double *jobs, double mean_km, ev_alias_t *to_work, double *flows,
    double *seen_km);

/**
 * Other trips: alias rows from every zone to destinations of one kind.
 *
 * @param origins  [n_zones] weight of each origin in the mean
 * @param pull     [n_zones] attraction of each destination, >= 0
 */
SIM_CHECKED sim_status_t ev_zone_visits(const ev_zones_t *self, const double *origins,
    const double *pull, double mean_km, ev_alias_t *to_visit, double *seen_km);

#endif
