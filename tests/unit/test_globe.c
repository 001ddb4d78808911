#include "models/globe.h"
#include "tests/testlib.h"

#include <math.h>
#include <stdint.h>

#define RAD_PER_DEG 0.017453292519943295

/** The haversine formula, independent of the chord. */
static double
haversine_km(double lat_a, double lon_a, double lat_b, double lon_b)
{
    const double north = sin((lat_b - lat_a) * RAD_PER_DEG / 2.0);
    const double east = sin((lon_b - lon_a) * RAD_PER_DEG / 2.0);
    const double square =
        north * north + cos(lat_a * RAD_PER_DEG) * cos(lat_b * RAD_PER_DEG) * east * east;

    return 2.0 * EV_GLOBE_RADIUS_KM * asin(sqrt(square));
}

static double
km(double lat_a, double lon_a, double lat_b, double lon_b)
{
    const ev_globe_t a = ev_globe_point(lat_a, lon_a), b = ev_globe_point(lat_b, lon_b);

    return ev_globe_km(&a, &b);
}

static void
test_distances_by_hand(void)
{
    /* 2 pi 6371.0088 km / 360 = 111.195080 km for a degree of the meridian. */
    TEST_NEAR(km(31.0, 121.0, 32.0, 121.0), 111.195080, 1e-6);
    TEST_NEAR(km(0.0, 10.0, 0.0, 11.0), 111.195080, 1e-6);
    TEST_NEAR(km(31.0, 121.0, 31.0, 121.0), 0.0, 0.0);
    /* People's Square to Pudong airport, by haversine: 33.24 km. */
    TEST_NEAR(km(31.2304, 121.4737, 31.1443, 121.8083), 33.24, 0.01);
}

static void
test_agrees_with_haversine(void)
{
    for (int step = 1; step <= 100; step++) {
        const double lat = 31.0 + 0.05 * step, lon = 121.0 - 0.07 * step;
        const double wanted = haversine_km(31.0, 121.0, lat, lon);

        TEST_NEAR(km(31.0, 121.0, lat, lon), wanted, 1e-6);
    }
    TEST_NEAR(km(0, 0, 0, 30), haversine_km(0, 0, 0, 30), 1e-3);
}

static void
test_map_never_promises_too_much(void)
{
    ev_globe_map_t map = EV_GLOBE_NO_MAP;

    ev_globe_map_cover(&map, 30.5, 120.8);
    ev_globe_map_cover(&map, 32.5, 122.3);
    ev_globe_map_scale(&map);
    TEST_NEAR(ev_globe_north_km(&map, 31.5), 111.19508, 1e-5);
    TEST_NEAR(ev_globe_east_km(&map, 121.8), 111.19508 * cos(30.5 * RAD_PER_DEG), 1e-4);
    for (int step = 0; step < 400; step++) {
        const double lat = 30.5 + 0.1 * (step % 20), lon = 120.8 + 0.075 * (step / 20.0);
        const double east_km =
            fabs(ev_globe_east_km(&map, lon) - ev_globe_east_km(&map, 121.5));
        const double north_km =
            fabs(ev_globe_north_km(&map, lat) - ev_globe_north_km(&map, 32.4));

        CU_ASSERT(km(lat, lon, 32.4, 121.5) >= map.shrink * fmax(east_km, north_km));
    }
}

int
main(void)
{
    static const test_case_t cases[] = {
        {"distances by hand", test_distances_by_hand},
        {"agrees with the haversine formula", test_agrees_with_haversine},
        {"the map never promises too much", test_map_never_promises_too_much},
        {NULL, NULL},
    };

    return test_main("globe", cases);
}
