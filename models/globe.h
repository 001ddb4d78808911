/**
 * @file models/globe.h
 * Great circles between points of a city, without a sine per pair.
 *
 * A point is kept as its three coordinates from the centre of the Earth in kilometres.
 * The straight line between two points (the chord) then costs one square root, and the
 * arc follows from the series of the arc sine: plain arithmetic, so that every compiler
 * and optimisation gives the same bits. The series is exact to 1 mm up to 1,000 km and
 * to 1 m up to 3,500 km; farther, a distance comes out up to 9 % short.
 *
 * Pure: nothing here allocates or fails.
 */
#ifndef EV_GLOBE_H
#define EV_GLOBE_H

#include <math.h>

#define EV_GLOBE_RADIUS_KM  6371.0088          /* mean radius of the Earth (IUGG) */
#define EV_GLOBE_KM_PER_DEG 111.19508023353291 /* of latitude: radius x pi / 180 */

/** A point on the ground, from the centre of the Earth [km]. */
typedef struct {
    double x_km, y_km, z_km;
} ev_globe_t;

/** The point of a latitude [-90 .. 90] and a longitude [-180 .. 180], WGS-84. Pure. */
ev_globe_t ev_globe_point(double lat_deg, double lon_deg);

/** Great circle between two points [km]. Pure, Hot; one square root. */
static inline double
ev_globe_km(const ev_globe_t *a, const ev_globe_t *b)
{
    const double x_km = a->x_km - b->x_km;
    const double y_km = a->y_km - b->y_km;
    const double z_km = a->z_km - b->z_km;
    const double chord_km = sqrt(x_km * x_km + y_km * y_km + z_km * z_km);
    const double sine = chord_km / (2.0 * EV_GLOBE_RADIUS_KM); /* of half the angle */
    const double square = sine * sine;

    /* asin(s) / s = 1 + s^2/6 + 3 s^4/40 + 15 s^6/336 + 105 s^8/3456 + ... */
    return chord_km *
           (1.0 + square * (1.0 / 6.0 +
                               square * (3.0 / 40.0 +
                                            square * (15.0 / 336.0 +
                                                         square * (105.0 / 3456.0)))));
}

/**
 * A flat map of a box, for grids: kilometres to the north and east of its corner. A
 * degree of longitude is as long as at the wider of its two edges. Start with
 * EV_GLOBE_NO_MAP, cover every point, scale, then ask.
 */
typedef struct {
    double south_deg, west_deg, north_deg, east_deg;
    double km_per_lat_deg, km_per_lon_deg;
    double shrink; /* least true km for a km to the north or east on the map [0 .. 1] */
} ev_globe_map_t;

#define EV_GLOBE_NO_MAP                                                                  \
    ((ev_globe_map_t){                                                                   \
        .south_deg = 90.0, .west_deg = 180.0, .north_deg = -90.0, .east_deg = -180.0})

/** Widen the box to hold a point. */
static inline void
ev_globe_map_cover(ev_globe_map_t *self, double lat_deg, double lon_deg)
{
    self->south_deg = lat_deg < self->south_deg ? lat_deg : self->south_deg;
    self->north_deg = lat_deg > self->north_deg ? lat_deg : self->north_deg;
    self->west_deg = lon_deg < self->west_deg ? lon_deg : self->west_deg;
    self->east_deg = lon_deg > self->east_deg ? lon_deg : self->east_deg;
}

/** Work out the scale once the box is complete. */
void ev_globe_map_scale(ev_globe_map_t *self);

/** Way to the north of the south edge [km]. Pure, Hot. */
static inline double
ev_globe_north_km(const ev_globe_map_t *self, double lat_deg)
{
    return (lat_deg - self->south_deg) * self->km_per_lat_deg;
}

/** Way to the east of the west edge [km]. Pure, Hot. */
static inline double
ev_globe_east_km(const ev_globe_map_t *self, double lon_deg)
{
    return (lon_deg - self->west_deg) * self->km_per_lon_deg;
}

#endif
