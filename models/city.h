/**
 * @file models/city.h
 * The city: everything that does not change while it runs.
 *
 * Read from a folder of CSV files, edited by the plan, shared by all worlds. A solo step
 * may read this and its own record, nothing else; that is what makes it exact to compute
 * one vehicle for days at a time.
 */
#ifndef EV_CITY_H
#define EV_CITY_H

#include "models/alias.h"
#include "models/blackout.h"
#include "models/cost.h"
#include "models/curve.h"
#include "models/even.h"
#include "models/fleet.h"
#include "models/habit.h"
#include "models/leg.h"
#include "models/menu.h"
#include "models/outage.h"
#include "models/payers.h"
#include "models/place.h"
#include "models/plan.h"
#include "models/station.h"
#include "models/swap.h"
#include "models/tariff.h"
#include "models/zombie.h"
#include "models/zone.h"
#include "sim/model.h"

#include <stdbool.h>
#include <stdint.h>

#define EV_CITY_NAME          40
#define EV_CITY_MAX_POWERS    24 /* < 128: a line has seven bits for them */
#define EV_CITY_MAX_FILES     24
#define EV_CITY_MAX_MAKES     64
#define EV_CITY_MAX_DISTRICTS 64
#define EV_CITY_N_WAYS        1024u
#define EV_CITY_SHARED_KEY    0x20000000u /* + community: key of its shared piles */
#define EV_CITY_N_SWAP_NEAR   6u          /* swap stations that a driver thinks of */
#define EV_CITY_NO_SWAP       UINT16_MAX

enum { EV_CORE, EV_INNER, EV_MIXED, EV_OUTER, EV_OUTER_RURAL, EV_RURAL, EV_N_AREAS };
#define EV_AREA_NAMES "core|inner_suburb|mixed|outer_suburb|outer_suburb_rural|rural"

typedef struct {
    char name[EV_CITY_NAME];
    double area_km2, population, employment, ev_per_capita_rel;
    int area_class; /* EV_CORE .. */
    int line;
} ev_district_t;

/** A residential community. */
typedef struct {
    double lat_deg, lon_deg, households, ev_weight, ev_weight_even, transformer_kw;
    float base_peak_kw;
    uint32_t cell;       /* of the places */
    uint32_t name;       /* stable: its row in the file */
    uint32_t n_vehicles; /* that live here, private and ride-hailing and taxi */
    uint32_t n_own_piles;
    uint16_t zone;
    uint16_t n_shared_piles;
    uint8_t district;
    uint8_t housing; /* EV_HOUSING_* */
} ev_community_t;

typedef struct {
    double own_pile_frac, parking_per_household, transformer_kva_per_household;
    double base_peak_kw_per_household, shared_access_frac;
    int line; /* of its row; 0 = none */
} ev_housing_t;

/** What residential coverage came to. */
typedef struct {
    int64_t n_private[EV_N_HOUSINGS];      /* private EVs by kind of housing */
    int64_t n_own[EV_N_HOUSINGS];          /* of them, with a pile of their own */
    int64_t n_shared[EV_N_HOUSINGS];       /* of them, covered by a shared pile */
    double n_base_own;                     /* expected own piles without the levers */
    double base_in[EV_CITY_MAX_DISTRICTS]; /* of them, by district */
    double n_refused;                      /* piles that transformers did not allow */
    double added_kva, kva_in[EV_CITY_MAX_DISTRICTS];
    int64_t n_reinforced; /* communities */
} ev_coverage_t;

/** What a district's ratio and numbers of its own come to; see own_ratio.h. */
typedef struct {
    bool has_public, has_private, has_dedicated; /* a number of its own in its plan */
    bool is_dedicated_mix;         /* depots of its own mix, or operating share */
    bool is_split;                 /* private piles are a share of all in its ratio */
    int64_t n_evs;                 /* registered in the district */
    int64_t n_total;               /* connected piles that its ratio asks for */
    int64_t n_private;             /* connected private piles, all districts' add up */
    int64_t n_based[EV_N_CLASSES]; /* vehicles of fleets that belong to depots there */
} ev_own_t;

/** Connected piles of a district as the plan makes them, and its vehicles. */
typedef struct {
    int64_t n_evs, n_dedicated, n_public;
} ev_connected_t;

/** A vehicle model, as the hot path needs it. */
typedef struct {
    char name[EV_CITY_NAME];
    uint32_t battery_j;
    float battery_kwh;
    uint32_t use_j_per_km; /* at 20 degC */
    uint32_t soc_q;        /* 2^48 / battery: stored_j * soc_q >> 32 is soc of 65536 */
    float reach_10m_per_j; /* way that an energy is sure to last, a tenth kept [10 m/J] */
    uint32_t own_w;        /* power at an own pile, metered */
    uint32_t ac_w;         /* at a 7 kW pile, metered */
    uint8_t has_dc;
    uint8_t is_swappable; /* made for exchangeable packs */
    ev_knots_t knots;
    double ac_kw, dc_kw, kwh_per_km;
} ev_make_t;

/** How a class of drivers behaves, as tables. */
typedef struct {
    ev_quantiles_t trigger_frac; /* comfort threshold, by trait's trigger_q */
    ev_quantiles_t end_frac;     /* where public charging ends */
    ev_quantiles_t balk_s, renege_s;
    float reserve_frac;
    uint16_t reserve16;      /* of 65536 */
    uint16_t trigger16[256]; /* comfort threshold by trigger_q, of 65536 */
    float cny_per_s;         /* driving time */
    float wait_cny_per_s;    /* waiting time */
} ev_driver_t;

/** Work of a class of vehicles that are driven for a living. */
typedef struct {
    ev_quantiles_t start_s, span_s; /* of the day's service [s] */

    ev_quantiles_t pause_s;                /* between trips */
    uint16_t service_limit[EV_N_DAYTYPES]; /* of 65536: in service on a day */
    uint16_t meal_limit, handover_limit;
    uint32_t way_q12;  /* of the way between zones: empty ways, mean trip length */
    uint32_t n_legs;   /* rounds: legs of a service day */
    uint32_t leg_10m;  /* rounds: mean leg [10 m] */
    uint32_t pace_q16; /* buses: s per 10 m, of 65536 */
} ev_work_t;

/** Time of a bus for a run of its line [s]. Pure, Hot. */
static inline uint32_t
ev_work_line_s(const ev_work_t *self, uint32_t way_10m)
{
    return (uint32_t)((uint64_t)way_10m * self->pace_q16 >> 16);
}

/** Way of a working vehicle's leg [10 m], given how it is spread. Pure, Hot. */
static inline uint32_t
ev_work_way_10m(const ev_work_t *self, uint32_t leg, uint32_t spread_q12)
{
    return (
        uint32_t)((uint64_t)(ev_leg_way_10m(leg) * spread_q12 >> 12) * self->way_q12 >>
                  12);
}

/** Estimates of the plan in the units of the hot path; states of charge of 65536. */
typedef struct {
    uint32_t parking_s, late_s, rescue_s, rescue_j, outside_w;
    uint32_t next_try_s, walk_s, retry_s, give_up_s, swap_s;
    uint32_t noon_s, earliest_s;            /* of the day */
    uint32_t valley_from_s[EV_N_CUSTOMERS]; /* lowest price, from noon to noon: */
    uint32_t valley_to_s[EV_N_CUSTOMERS];   /* 22 to 30 h is the night */
    uint32_t valley_spread_s, evening_spread_s, depot_spread_s;
    uint16_t outside_margin_q8, plug_below16, home_below16;
    uint16_t meal_below16, handover_below16, own_below16, swap_end16, swap_below16;
    uint16_t midday_below16, depot_below16[EV_N_CLASSES];
    uint16_t known_from; /* of 65536: taste from which a station is known */
    uint32_t orderly_least_w, v2g_draw_q16; /* the latter: battery over grid */
} ev_bounds_t;

/** What those who charge in an orderly way are asked for where they live. */
typedef struct {
    uint32_t spread_s;                        /* into the valley */
    uint32_t give_from_s, give_to_s;          /* of the day */
    uint32_t give_power_w, give_ucny_per_kwh; /* to the grid */
} ev_home_terms_t;

typedef struct ev_city {
    ev_plan_t plan;
    ev_plan_t *plan_of; /* [n_districts] see ev_city_plan_in */
    ev_own_t *own;      /* [n_districts] NULL where no district has a ratio or numbers */
    uint32_t warm_s, until_s, end_s, n_days; /* measured from warm_s to until_s */
    uint8_t daytype[512];
    uint32_t away_day;   /* first day of a holiday that cars leave for; else none */
    uint32_t away_days;  /* how long it lasts */
    uint32_t away_limit; /* of 65536: private cars that leave */
    uint32_t out_chain;  /* their day: a single stop out of the city */

    ev_zones_t zones;
    ev_legs_t legs;
    uint8_t *district_of; /* [n_zones] */
    ev_district_t *district;
    uint32_t n_districts;
    const char **district_name; /* [n_districts] */
    ev_connected_t connected[EV_CITY_MAX_DISTRICTS];
    ev_community_t *community;
    uint32_t n_communities;
    uint32_t *cell_of;   /* [n_communities] its cell of the places */
    uint32_t *shared_of; /* [n_communities] its shared piles, or EV_NOBODY */
    ev_housing_t housing[EV_N_HOUSINGS];
    double housing_share[EV_N_AREAS][EV_N_HOUSINGS];
    ev_places_t places;
    ev_menu_t *menu; /* [places.n_cells] */
    ev_tariff_t tariff;
    ev_costs_t costs;
    ev_payers_t payers;
    ev_habit_t habit;
    double base_load_frac[24];
    double temperature_degc, temperature_sd_degc;

    ev_make_t *make;
    uint32_t n_makes;
    double power_kw[EV_CITY_MAX_POWERS]; /* pile powers; [0] is 7 kW AC */
    uint32_t n_powers;
    ev_curve_t *curve;       /* [n_makes][n_powers], DC only */
    float *charge_s_per_kwh; /* [n_makes][n_powers] DC from 0.3 to 0.85, at the battery */
    double make_share[EV_N_CLASSES][64];

    ev_trait_t *trait; /* [n_vehicles] */
    uint32_t n_vehicles;
    uint32_t class_count[EV_N_CLASSES];
    int64_t *n_residents[4]; /* [n_communities] private BEV, PHEV, ride-hailing, taxi */
    double *own_frac;        /* [n_communities][4] residents with a pile of their own */
    ev_coverage_t coverage;
    double ev_per_shared_pile;
    double seen_km[4]; /* means reached: commute, errand, leisure, ride */
    ev_driver_t driver[EV_N_CLASSES];
    ev_work_t work[EV_N_CLASSES];
    ev_work_t double_shift;                    /* two-shift taxis */
    uint16_t use_limit[2][EV_N_DAYTYPES][256]; /* [commuter] of 65536, by use_q */
    uint16_t home_limit[256]; /* plug in at home, by state of charge / 256 */
    uint16_t phev_home_limit;
    uint16_t destination_limit, destination_own_limit, work_plug16, home_end16;
    uint16_t timer_limit, timer_sharp_limit;
    ev_bounds_t bounds;
    uint32_t ac_store_q16; /* AC efficiency of 65536 */
    uint32_t out_10m;
    uint16_t service_area_limit, evening_valley_limit;
    ev_alias_t to_area;   /* by zone: service areas of trips out; without rows: none */
    uint32_t *area_group; /* [to_area.n_cells] their groups */
    ev_quantiles_t timer_s, unit_exp;
    uint16_t way_q12[EV_CITY_N_WAYS]; /* quantiles of a trip's way over the mean way */
    float gumbel[1024];       /* quantiles of the Gumbel distribution, for tastes */
    float valley_choice_frac; /* flexible needs that wait for the valley */

    ev_alias_t to_work, to_ride;
    ev_alias_t to_visit[2]; /* errands, leisure */
    ev_group_t *group;      /* [n_groups] */
    uint32_t n_groups;
    bool has_outages;
    ev_outages_t outages;
    ev_zombies_t zombies;   /* without inspections: empty */
    ev_blackout_t blackout; /* without one: empty */
    bool has_incidents;     /* that close sites */
    bool has_halts;         /* any of the three */
    double *group_kw;       /* [n_groups] rated power of one pile */
    double *group_lat, *group_lon;
    uint32_t *work_first; /* [n_zones + 1] work groups of a zone are consecutive */
    uint32_t *stop_first; /* [n_zones + 1] destination groups of a zone */
    uint32_t *stop_group;
    uint32_t n_depots[EV_N_CLASSES];
    uint32_t *depot[EV_N_CLASSES];    /* group of each depot of a class */
    uint32_t visitor_make;            /* model of all visitors */
    uint32_t n_visitor_room;          /* records for visitors */
    int64_t inventory[EV_N_KINDS][2]; /* piles: operating, not operating */
    ev_swap_site_t *swap_site;        /* [n_swap_sites] 0: swaps are an account */
    uint32_t n_swap_sites;
    uint16_t *swap_near;    /* [n_zones][EV_CITY_N_SWAP_NEAR] by way */
    int64_t new_site_piles; /* operating public piles where none are registered */
    struct {
        int64_t n_stations, n_piles;
    } given_up;          /* in years before: see neglect.h */
    uint16_t *n_planned; /* [n_groups] public piles that operate but for these; or NULL */
    double *stream_weight; /* cumulative weight of cells for visitors */

    ev_even_plan_t even;
    ev_home_terms_t terms[EV_CITY_MAX_DISTRICTS];
    double covered_frac, gini, open_zone_frac, fast_zone_frac, rural_fast_zone_frac;

    /* When sessions are kept (logbook.h): ids of the first groups, those of the register. */
    uint32_t n_named;
    char (*group_id)[EV_CITY_NAME]; /* [n_named] */
    const char **group_label;       /* [n_named] the same as texts */

    sim_layout_t layout;
    sim_dim_t *dims;
    sim_array_t *arrays; /* NULL: those that every city has */
    char (*file)[1024];
    const char *file_list[EV_CITY_MAX_FILES];
    size_t n_files;
} ev_city_t;

/** Community of a group of shared piles. Pure, Hot. */
static inline uint32_t
ev_city_shared_community(const ev_group_t *group)
{
    return group->key - EV_CITY_SHARED_KEY;
}

/** The plan in force in a district: the city's, but for what the district decides for
 *  itself. Pure. */
static inline const ev_plan_t *
ev_city_plan_in(const ev_city_t *city, uint32_t district)
{
    return city->plan_of != NULL ? &city->plan_of[district] : &city->plan;
}

#endif
