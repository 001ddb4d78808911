/**
 * @file models/till.h
 * What a session brought its pile: energy, money and fee of the measured weeks, and the fee
 * of a full car that stays.
 */
#ifndef EV_TILL_H
#define EV_TILL_H

#include "models/world.h"

/** What was sold in a session. */
typedef struct {
    int64_t metered_j, money_ucny;
    int64_t fee_raw; /* the service fee of DC energy [J x micro-yuan / kWh] */
} ev_till_sale_t;

/** Put a session begun in the measured weeks to its pile's account.
 *  @param to_s  when its power ended
 *  Hot. */
void ev_till_add(ev_world_t *world, const ev_record_t *record, const ev_till_sale_t *sale,
    uint32_t to_s);

/** What a full car pays that stays at a public DC pile, by the second [micro-yuan].
 *  @param full_s  since when; @param now_s  until when
 *  Pure, Hot. */
int64_t ev_till_idle_fee_ucny(
    const ev_world_t *world, const ev_record_t *record, uint32_t full_s, uint32_t now_s);

#endif
