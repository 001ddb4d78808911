/**
 * @file models/hub.h
 * The groups of one site, and the power that they share.
 *
 * Public groups at one place are a site; they stand one after another. A cap for a site
 * (`power.site_cap_kw`) that is below what its DC groups may take together joins them at
 * one cabinet: each bears a part of the cap in proportion to what it might have had alone,
 * which is for accounts only; cars take power wherever they stand. The groups' own shares
 * (`power.fast_cap_frac` and its kin) bind them only together then.
 */
#ifndef EV_HUB_H
#define EV_HUB_H

#include "models/city.h"

/** First group of a group's site; *end is the one behind its last. Load. */
uint32_t ev_hub_range(const ev_city_t *city, uint32_t group, uint32_t *end);

/** Join the DC groups of each site whose cap is below what they might take. Load. */
void ev_hub_share_power(ev_city_t *city);

/** Power that a group shares, with others of its site where they are joined [W]; 0 = none.
 *  Load. */
double ev_hub_cap_w(const ev_city_t *city, uint32_t group);

#endif
