#include "models/balance.h"

#include "models/money.h"

/* Where a violated balance is told: no input file is to blame. */
static const sim_place_t here = {"balance", 0, 0};

static bool
is_group_kind(int kind)
{
    return kind >= EV_AT_SHARED && kind <= EV_AT_DEPOT;
}

static bool
agree(sim_diag_t *diag, const char *what, const char *of, int64_t one, int64_t other)
{
    if (one != other) {
        sim_diag_error(diag, here, "%s of %s: %lld on one side, %lld on the other", what,
            of, (long long)one, (long long)other);
    }
    return one == other;
}

static bool
check_vehicles(const ev_world_t *world, sim_diag_t *diag)
{
    const ev_run_sums_t *run = &world->tally.run;
    int64_t end_j = 0, charged_j = 0; /* packs in racks lack energy that cars have */
    int64_t n = 0;
    bool good;

    for (uint32_t i = 0; i < world->city->n_vehicles; i++) {
        end_j += world->record[i].stored_j;
        n += world->record[i].state != EV_ABSENT;
    }
    for (uint32_t s = 0; s < world->swaps.n; s++) {
        end_j -= ev_swap_owed_j(&world->swaps, s);
    }
    for (int kind = 0; kind < EV_N_KINDS; kind++) {
        charged_j += run->stored_j[kind];
    }
    charged_j -= world->visitor_gain_j;
    good = agree(diag, "energy in batteries [J]", "all vehicles", end_j,
        world->begin_stored_j + charged_j - run->driven_j - run->drawn_j);
    good &= agree(diag, "energy given back [J]", "all vehicles", run->drawn_j,
        run->given_j + run->given_lost_j);
    good &= agree(diag, "money [micro-yuan]", "energy given back", run->given_paid_ucny,
        run->given_earned_ucny);
    good &= agree(diag, "count", "vehicles", n, world->city->n_vehicles);
    return good;
}

static bool
check_kind(const ev_world_t *world, int kind, const int64_t *group_j,
    const int64_t *group_ucny, sim_diag_t *diag)
{
    const ev_tally_t *tally = &world->tally;
    const ev_run_sums_t *run = &tally->run;
    const char *name = ev_kinds_pile[kind];
    int64_t load_j = 0;
    bool good = true;

    for (uint32_t d = 0; d < tally->n_districts; d++) {
        const size_t row = ev_tally_row(tally, d, (uint32_t)kind);

        for (uint32_t k = 0; k < tally->n_slots + 2; k++) {
            load_j += tally->ramp_w[row + k] + tally->slot_j[row + k];
        }
    }
    good &= agree(diag, "load curve [J]", name, load_j,
        run->metered_j[kind] - (kind == EV_AT_HOME ? run->given_j : 0));
    good &= agree(diag, "metered = stored + lost [J]", name, run->metered_j[kind],
        run->stored_j[kind] + run->lost_j[kind]);
    good &=
        agree(diag, "sessions begun = ended", name, run->begun[kind], run->ended[kind]);
    if (is_group_kind(kind)) {
        good &=
            agree(diag, "piles' meters [J]", name, group_j[kind], run->metered_j[kind]);
        good &= agree(
            diag, "money [micro-yuan]", name, group_ucny[kind], run->paid_ucny[kind]);
    } else {
        good &= agree(diag, "money [micro-yuan]", name, run->earned_ucny[kind],
            run->paid_ucny[kind]);
    }
    return good;
}

/* What the platform promised: never above the headroom, ready where there was room. */
static bool
check_platform(const ev_world_t *world, sim_diag_t *diag)
{
    const ev_home_sums_t *sums = &world->homes.sums;

    return agree(diag, "set-points above the headroom", "communities", sums->n_over, 0) &
           agree(diag, "promises broken with room to keep them", "managed cars",
               sums->n_broken, 0);
}

static bool
check_lines(const ev_world_t *world, sim_diag_t *diag)
{
    bool good = true;

    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const uint32_t present_s = world->stations.line[g].present_s;
        const uint32_t stay_s = world->stations.meter[g].stay_s;

        if (present_s != stay_s) {
            good = agree(
                diag, "Little's law [vehicle s]", "a pile group", present_s, stay_s);
        }
    }
    return good;
}

/* Packs, and the energy that they lack, at every swap station; Little's law there. */
static bool
check_swaps(const ev_world_t *world, sim_diag_t *diag)
{
    const ev_swaps_t *swaps = &world->swaps;
    bool good = true;

    for (uint32_t s = 0; s < swaps->n; s++) {
        const ev_swap_state_t *at = &swaps->at[s];

        good &= agree(
            diag, "packs", "a swap station", ev_swap_n_packs(swaps, s), at->site->packs);
        good &= agree(diag, "energy that packs lack [J]", "a swap station",
            ev_swap_owed_j(swaps, s), at->owed_in_j - at->owed_out_j);
        good &= agree(diag, "Little's law [vehicle s]", "a swap station", at->present_s,
            at->stay_s);
    }
    return good;
}

/* Every call for help was answered, or a van is on it, or it waits. */
static bool
check_help(const ev_world_t *world, sim_diag_t *diag)
{
    const ev_help_t *help = &world->help;
    int64_t n = help->n_helped + help->n_waiting;

    for (uint32_t v = 0; v < help->n_vans; v++) {
        n += help->van[v].vehicle != EV_NOBODY;
    }
    return agree(diag, "count", "calls for help", help->n_calls, n);
}

sim_status_t
ev_balance_check(const ev_world_t *world, sim_diag_t *diag)
{
    int64_t group_j[EV_N_KINDS] = {0}, group_ucny[EV_N_KINDS] = {0};
    bool good = check_vehicles(world, diag);

    for (uint32_t g = 0; g < world->stations.n_groups; g++) {
        const uint32_t kind = world->city->group[g].kind;

        group_j[kind] += world->stations.meter[g].metered_j;
        group_ucny[kind] += world->stations.meter[g].earned_ucny;
    }
    for (int kind = 0; kind < EV_N_KINDS; kind++) {
        good &= check_kind(world, kind, group_j, group_ucny, diag);
    }
    good &= check_lines(world, diag);
    good &= check_swaps(world, diag);
    good &= ev_money_check(world, diag) == SIM_OK;
    good &= check_help(world, diag);
    good &= check_platform(world, diag);
    return good ? SIM_OK : SIM_ERR_BALANCE;
}

void
ev_balance_plant(ev_world_t *world)
{
    ev_meter_t *meter = &world->stations.meter[0];

    switch (world->city->plan.planted_fault) {
    case 1:
        world->record[0].stored_j += 1;
        break;
    case 2:
        meter->metered_j += 1;
        break;
    case 3:
        world->tally.slot_j[0] += 1;
        break;
    case 4:
        meter->earned_ucny += 1;
        break;
    case 5:
        world->tally.run.begun[EV_AT_HOME]++;
        break;
    case 6:
        meter->stay_s += 1;
        break;
    case 7:
        world->record[0].state = EV_ABSENT;
        break;
    case 50:
        meter->week_ucny += 1;
        break;
    default: /* EV_MONEY_FAULT is planted where the accounts are made up */
        break;
    }
}
