/**
 * @file models/payers.h
 * Who pays for a pile, and who takes what is paid at it: shares by item and part.
 *
 * An item of costs.csv has four parts: capital of the equipment, the grid connection,
 * upkeep, and the fee: who sells at the plug, keeps the service fee and buys the energy.
 * Each part is split over the payers; the shares of a row add up to 1. The shares are a
 * city's own (payers.csv in its folder). A folder without the file is run as if whoever
 * lives with a pile paid for it: owners for own piles, operators for all others.
 */
#ifndef EV_PAYERS_H
#define EV_PAYERS_H

#include "models/cost.h"
#include "sim/diag.h"

#include <stdbool.h>
#include <stdint.h>

/* Owner: of an own pile, or of a fleet with a depot. Driver: who pays at a plug that is
 * open to others, with time too. Property: property company or unit that owns the site. */
#define EV_PAYER_TABLE(ROW)                                                              \
    ROW(EV_PAYER_OWNER, "owner")                                                         \
    ROW(EV_PAYER_DRIVER, "driver")                                                       \
    ROW(EV_PAYER_OPERATOR, "operator")                                                   \
    ROW(EV_PAYER_CAR_MAKER, "car_maker")                                                 \
    ROW(EV_PAYER_PROPERTY, "property")                                                   \
    ROW(EV_PAYER_GRID_COMPANY, "grid_company")                                           \
    ROW(EV_PAYER_DISTRICT, "district")                                                   \
    ROW(EV_PAYER_CITY, "city")                                                           \
    ROW(EV_PAYER_STATE, "state")

#define EV_PAYER_ENUM(name, text) name,
enum { EV_PAYER_TABLE(EV_PAYER_ENUM) EV_N_PAYERS };
#undef EV_PAYER_ENUM

enum { EV_PART_CAPITAL, EV_PART_GRID, EV_PART_UPKEEP, EV_PART_FEE, EV_N_PARTS };
#define EV_PART_NAMES "capital|grid|upkeep|fee"

/** Shares of the payers in an amount; they add up to 1. */
typedef double ev_payer_shares_t[EV_N_PAYERS];

typedef struct {
    ev_payer_shares_t share[EV_COST_N_ITEMS][EV_N_PARTS];
    bool is_given; /* by a file */
} ev_payers_t;

/** Names in the order of the enumeration. */
extern const char *const ev_payers_name[EV_N_PAYERS];

/**
 * Read payers.csv: item, part, owner_frac .. state_frac. Every item and part exactly once,
 * every row sums to 1 (within 1e-5, then brought to 1); what does not is told with its
 * line. Without a file: owners pay for own piles, operators for the others.
 *
 * @param path  NULL = there is no such file
 * @return      SIM_ERR_IO, SIM_ERR_INPUT (all faults reported), SIM_ERR_MEMORY
 * Load.
 */
SIM_CHECKED sim_status_t ev_payers_read(
    ev_payers_t *self, const char *path, sim_diag_t *diag);

/**
 * Split a whole amount by shares: rounded running sums, so that the parts add up to the
 * amount exactly and none is off by more than 1.
 *
 * @param part  [EV_N_PAYERS] filled
 * Pure.
 */
void ev_payers_split(
    const ev_payer_shares_t share, int64_t amount, int64_t part[EV_N_PAYERS]);

#endif
