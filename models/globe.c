#include "models/globe.h"

#define RAD_PER_DEG 0.017453292519943295

ev_globe_t
ev_globe_point(double lat_deg, double lon_deg)
{
    const double lat_rad = lat_deg * RAD_PER_DEG;
    const double lon_rad = lon_deg * RAD_PER_DEG;
    const double axis_km = EV_GLOBE_RADIUS_KM * cos(lat_rad); /* distance from the axis */

    return (ev_globe_t){axis_km * cos(lon_rad), axis_km * sin(lon_rad),
        EV_GLOBE_RADIUS_KM * sin(lat_rad)};
}

void
ev_globe_map_scale(ev_globe_map_t *self)
{
    const double south = cos(self->south_deg * RAD_PER_DEG);
    const double north = cos(self->north_deg * RAD_PER_DEG);

    self->km_per_lat_deg = EV_GLOBE_KM_PER_DEG;
    self->km_per_lon_deg = EV_GLOBE_KM_PER_DEG * fmax(south, north);
    /* An arc is up to 0.1 % shorter than its parallel over 12 degrees of longitude. */
    self->shrink = 0.999 * fmin(south, north) / fmax(south, north);
}
