/**
 * @file models/account.h
 * Accounts of the payers: every flow booked with the same number to both sides.
 *
 * A cost goes from payers to whoever makes things, or is time that is gone; a transfer
 * goes from payers to payers. So over all payers what is paid less what is received is
 * the cost, transfers cancel, and the three views of the same money agree: by flow, by
 * item of costs.csv, by district. Whole micro-yuan, rounded once for each booking and
 * split without remainder: the balance is exact.
 */
#ifndef EV_ACCOUNT_H
#define EV_ACCOUNT_H

#include "models/payers.h"
#include "sim/diag.h"

#include <stdint.h>

#define EV_ACCOUNT_MAX_DISTRICTS 64
#define EV_ACCOUNT_NO_ITEM       EV_COST_N_ITEMS /* time, swaps, energy given back */

/* Costs first, then transfers. */
#define EV_FLOW_TABLE(ROW)                                                               \
    ROW(EV_FLOW_EQUIPMENT, "equipment")                                                  \
    ROW(EV_FLOW_CONNECTION, "grid_connection")                                           \
    ROW(EV_FLOW_SUNK, "sunk_capital")                                                    \
    ROW(EV_FLOW_UPKEEP, "upkeep")                                                        \
    ROW(EV_FLOW_SUPPLY, "electricity_supply")                                            \
    ROW(EV_FLOW_TIME, "time")                                                            \
    ROW(EV_FLOW_SOLD, "energy_sold_at_plugs")                                            \
    ROW(EV_FLOW_FEE, "service_fees")                                                     \
    ROW(EV_FLOW_POWER, "energy_bought_from_grid")                                        \
    ROW(EV_FLOW_STATION_AID, "subsidy_taxi_stations")                                    \
    ROW(EV_FLOW_RETROFIT_AID, "subsidy_smart_retrofits")                                 \
    ROW(EV_FLOW_SHARED_AID, "subsidy_shared_piles")                                      \
    ROW(EV_FLOW_KWH_AID, "subsidy_energy")                                               \
    ROW(EV_FLOW_TAX, "tax_on_fees")                                                      \
    ROW(EV_FLOW_SWAPS, "battery_swaps")                                                  \
    ROW(EV_FLOW_GIVEN, "energy_given_back")

#define EV_FLOW_ENUM(name, text) name,
enum { EV_FLOW_TABLE(EV_FLOW_ENUM) EV_N_FLOWS };
#undef EV_FLOW_ENUM

/** Paid less received [micro-yuan]; positive: the payer is out of it. */
typedef struct {
    int64_t cost_ucny[EV_N_FLOWS];  /* of each flow; 0 for transfers */
    int64_t moved_ucny[EV_N_FLOWS]; /* of each flow, whoever is on its other side */
    int64_t flow_ucny[EV_N_FLOWS][EV_N_PAYERS];
    int64_t item_ucny[EV_COST_N_ITEMS + 1][EV_N_PAYERS];
    int64_t district_ucny[EV_N_PAYERS][EV_ACCOUNT_MAX_DISTRICTS];
} ev_account_t;

/** Names in the order of the enumeration. */
extern const char *const ev_account_flow[EV_N_FLOWS];

/** Where an amount belongs. */
typedef struct {
    int flow;          /* EV_FLOW_* */
    int item;          /* EV_COST_*, or EV_ACCOUNT_NO_ITEM */
    uint32_t district; /* below EV_ACCOUNT_MAX_DISTRICTS */
} ev_entry_t;

/** Book a cost that payers share. */
void ev_account_cost(
    ev_account_t *self, ev_entry_t entry, int64_t ucny, const ev_payer_shares_t payers);

/** Book a transfer from payers to payers. */
void ev_account_move(ev_account_t *self, ev_entry_t entry, int64_t ucny,
    const ev_payer_shares_t from, const ev_payer_shares_t to);

/** Paid less received by one payer, all flows [micro-yuan]. Pure. */
int64_t ev_account_of(const ev_account_t *self, int payer);

/** Cost of all flows [micro-yuan]. Pure. */
int64_t ev_account_cost_sum(const ev_account_t *self);

/**
 * Every flow's payers add up to its cost (a transfer's to nothing), and each payer has the
 * same sum by flow, by item and by district; tell what does not.
 *
 * @param what  of which accounts, for people: "year"
 * @return      SIM_ERR_BALANCE or SIM_OK
 */
SIM_CHECKED sim_status_t ev_account_check(
    const ev_account_t *self, const char *what, sim_diag_t *diag);

#endif
