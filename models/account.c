#include "models/account.h"

#include <assert.h>
#include <stdbool.h>

/* Where a violated balance is told: no input file is to blame. */
static const sim_place_t here = {"balance", 0, 0};

#define NAME(id, text) text,
const char *const ev_account_flow[EV_N_FLOWS] = {EV_FLOW_TABLE(NAME)};
#undef NAME

/* One side of a booking: payers pay (sign 1) or receive (-1). */
static void
book(ev_account_t *self, ev_entry_t entry, int64_t ucny, const ev_payer_shares_t share,
    int sign)
{
    int64_t part[EV_N_PAYERS];

    assert(entry.district < EV_ACCOUNT_MAX_DISTRICTS && entry.item <= EV_COST_N_ITEMS);
    ev_payers_split(share, ucny, part);
    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        self->flow_ucny[entry.flow][payer] += sign * part[payer];
        self->item_ucny[entry.item][payer] += sign * part[payer];
        self->district_ucny[payer][entry.district] += sign * part[payer];
    }
}

void
ev_account_cost(
    ev_account_t *self, ev_entry_t entry, int64_t ucny, const ev_payer_shares_t payers)
{
    self->cost_ucny[entry.flow] += ucny;
    self->moved_ucny[entry.flow] += ucny;
    book(self, entry, ucny, payers, 1);
}

void
ev_account_move(ev_account_t *self, ev_entry_t entry, int64_t ucny,
    const ev_payer_shares_t from, const ev_payer_shares_t to)
{
    self->moved_ucny[entry.flow] += ucny;
    book(self, entry, ucny, from, 1);
    book(self, entry, ucny, to, -1);
}

int64_t
ev_account_of(const ev_account_t *self, int payer)
{
    int64_t sum = 0;

    for (int flow = 0; flow < EV_N_FLOWS; flow++) {
        sum += self->flow_ucny[flow][payer];
    }
    return sum;
}

int64_t
ev_account_cost_sum(const ev_account_t *self)
{
    int64_t sum = 0;

    for (int flow = 0; flow < EV_N_FLOWS; flow++) {
        sum += self->cost_ucny[flow];
    }
    return sum;
}

static bool
agree(sim_diag_t *diag, const char *what, const char *of, const char *views, int64_t one,
    int64_t other)
{
    if (one != other) {
        sim_diag_error(diag, here,
            "money of the %s [micro-yuan], %s: %s: %lld on one side, %lld on the other",
            what, of, views, (long long)one, (long long)other);
    }
    return one == other;
}

sim_status_t
ev_account_check(const ev_account_t *self, const char *what, sim_diag_t *diag)
{
    bool good = true;

    for (int flow = 0; flow < EV_N_FLOWS; flow++) {
        int64_t sum = 0;

        for (int payer = 0; payer < EV_N_PAYERS; payer++) {
            sum += self->flow_ucny[flow][payer];
        }
        good &= agree(diag, what, ev_account_flow[flow], "all payers = cost", sum,
            self->cost_ucny[flow]);
    }
    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        const int64_t by_flow = ev_account_of(self, payer);
        int64_t by_item = 0, by_district = 0;

        for (int item = 0; item <= EV_COST_N_ITEMS; item++) {
            by_item += self->item_ucny[item][payer];
        }
        for (int d = 0; d < EV_ACCOUNT_MAX_DISTRICTS; d++) {
            by_district += self->district_ucny[payer][d];
        }
        good &= agree(
            diag, what, ev_payers_name[payer], "by flow = by item", by_flow, by_item);
        good &= agree(diag, what, ev_payers_name[payer], "by flow = by district", by_flow,
            by_district);
    }
    return good ? SIM_OK : SIM_ERR_BALANCE;
}
