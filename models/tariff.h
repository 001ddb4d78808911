/**
 * @file models/tariff.h
 * What a kilowatt-hour costs, by customer and hour of day.
 *
 * Prices are whole micro-yuan per kWh; money is whole micro-yuan, rounded once for each
 * segment at one price and booked with the same number to payer and payee.
 */
#ifndef EV_TARIFF_H
#define EV_TARIFF_H

#include "sim/diag.h"
#include "sim/units.h"

#include <stdint.h>

enum {
    EV_CUSTOMER_HOME_TOU,
    EV_CUSTOMER_HOME_FLAT,
    EV_CUSTOMER_SHARED,
    EV_CUSTOMER_WORK,
    EV_CUSTOMER_PUBLIC_SLOW,
    EV_CUSTOMER_PUBLIC_FAST,
    EV_CUSTOMER_HIGH_POWER,
    EV_CUSTOMER_HIGHWAY,
    EV_CUSTOMER_FLEET,
    EV_N_CUSTOMERS
};
#define EV_CUSTOMER_NAMES                                                                \
    "home_tou|home_flat|shared|work|public_slow|public_fast|high_power|highway|fleet"

typedef struct {
    int32_t energy_ucny_per_kwh[EV_N_CUSTOMERS][24];
    int32_t service_ucny_per_kwh[EV_N_CUSTOMERS][24];
    int32_t price[EV_N_CUSTOMERS][24]; /* both [micro-yuan / kWh] */
    int64_t since[EV_N_CUSTOMERS][25]; /* its integral since midnight, at each hour
                                            [micro-yuan s / kWh] */
    int64_t service_since[EV_N_CUSTOMERS][25]; /* the same of the service fee */
} ev_tariff_t;

/**
 * Read tariffs.csv: customer, from_h, to_h, energy_cny_per_kwh, service_cny_per_kwh.
 *
 * Hours are whole, from 0 to 24; a row with from_h above to_h goes over midnight. Every
 * customer must cover all 24 hours without gap or overlap; what does not is told with its
 * line. An empty service fee is 0.
 *
 * @return  SIM_ERR_IO, SIM_ERR_INPUT (all faults reported), SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_tariff_read(
    ev_tariff_t *self, const char *path, sim_diag_t *diag);

/** A run of hours at one price, counted from noon to noon: 12 .. 36 is the whole of it, 22
 *  .. 30 the night from 22 to 6 h. */
typedef struct {
    uint32_t from_h, to_h; /* from_h in 12 .. 35 */
} ev_valley_t;

/** The longest run of a customer's hours at the lowest price. Pure. */
ev_valley_t ev_tariff_valley(const ev_tariff_t *self, uint32_t customer);

/** Total price [micro-yuan per kWh]. Pure, Hot. */
static inline int32_t
ev_tariff_price(const ev_tariff_t *self, uint32_t customer, uint32_t hour)
{
    return self->price[customer][hour];
}

/** Integral of the price from the first midnight to a moment [micro-yuan s / kWh]. Pure,
 *  Hot. */
static inline int64_t
ev_tariff_sum(const ev_tariff_t *self, uint32_t customer, uint32_t at_s)
{
    const uint32_t day = at_s / SIM_S_PER_DAY;
    const uint32_t hour = at_s / SIM_S_PER_H - day * SIM_H_PER_DAY;

    return day * self->since[customer][SIM_H_PER_DAY] + self->since[customer][hour] +
           (int64_t)self->price[customer][hour] * (at_s % SIM_S_PER_H);
}

/** Integral of the service fee alone [micro-yuan s / kWh]. Pure, Hot. */
static inline int64_t
ev_tariff_fee_sum(const ev_tariff_t *self, uint32_t customer, uint32_t at_s)
{
    const uint32_t day = at_s / SIM_S_PER_DAY;
    const uint32_t hour = at_s / SIM_S_PER_H - day * SIM_H_PER_DAY;

    return day * self->service_since[customer][SIM_H_PER_DAY] +
           self->service_since[customer][hour] +
           (int64_t)self->service_ucny_per_kwh[customer][hour] * (at_s % SIM_S_PER_H);
}

/** Money for a constant power between two moments, rounded to nearest [micro-yuan].
 *  Pure, Hot. */
static inline int64_t
ev_tariff_flat(const ev_tariff_t *self, uint32_t customer, uint32_t power_w,
    uint32_t from_s, uint32_t to_s)
{
    const int64_t price_s =
        ev_tariff_sum(self, customer, to_s) - ev_tariff_sum(self, customer, from_s);

    return (price_s * power_w + 1800000) / 3600000;
}

/** The service fee in it, likewise [micro-yuan]. Pure, Hot. */
static inline int64_t
ev_tariff_flat_fee(const ev_tariff_t *self, uint32_t customer, uint32_t power_w,
    uint32_t from_s, uint32_t to_s)
{
    const int64_t fee_s = ev_tariff_fee_sum(self, customer, to_s) -
                          ev_tariff_fee_sum(self, customer, from_s);

    return (fee_s * power_w + 1800000) / 3600000;
}

/** Price of an energy [J, >= 0 and below 10^10], rounded to nearest [micro-yuan].
 *  Pure, Hot. */
static inline int64_t
ev_tariff_money(int64_t energy_j, int32_t ucny_per_kwh)
{
    return (energy_j * ucny_per_kwh + 1800000) / 3600000;
}

#endif
