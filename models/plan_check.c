#include "models/plan_check.h"

#include "models/blackout.h"
#include "models/ratio.h"

#include <stdio.h>
#include <string.h>

static void
check_platform(const ev_plan_t *plan, sim_diag_t *diag)
{
    if (plan->platform_age_min > 0 && plan->platform_age_min < 1) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "platform.age_min: %g is less than a minute; expected 0 (live) or at least 1",
            plan->platform_age_min);
    }
    if (plan->false_free_frac > 0 && plan->platform_age_min == 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "platform.false_free_frac: live data (platform.age_min = 0) have no false "
            "entries; give the age too");
    }
}

/* Energy is given back through a platform. */
static void
check_willing(const ev_plan_t *plan, const char *where, sim_diag_t *diag)
{
    if (plan->v2g_willing_frac > 0.0 && plan->orderly_mode != EV_ORDERLY_PLATFORM) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%sv2g.willing_frac is %g without a platform; expected orderly.mode: "
            "platform",
            where, plan->v2g_willing_frac);
    }
}

/* And within hours of a day. */
static void
check_giving(const ev_plan_t *plan, const char *where, sim_diag_t *diag)
{
    check_willing(plan, where, diag);
    if (plan->v2g_from_h >= plan->v2g_to_h) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%sv2g.from_h: %g is not before v2g.to_h: %g; expected hours of one day",
            where, plan->v2g_from_h, plan->v2g_to_h);
    }
}

/* Shares of one sum. */
static void
check_aid(const ev_plan_t *plan, const char *where, sim_diag_t *diag)
{
    if (plan->aid_district_frac + plan->aid_state_frac > 1.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%ssubsidy.district_frac + subsidy.state_frac = %g; expected at most 1",
            where, plan->aid_district_frac + plan->aid_state_frac);
    }
}

static void
check_high_power(const ev_plan_t *plan, const char *where, sim_diag_t *diag)
{
    if (plan->high_power_kw > 0.0 && plan->high_power_kw < 250.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%spiles.high_power_kw: %g kW is not high power; expected 0 (as registered) "
            "or "
            "at least 250",
            where, plan->high_power_kw);
    }
}

static void
check_piles(const ev_plan_t *plan, sim_diag_t *diag)
{
    const int64_t n_own =
        (int64_t)(plan->own_pile_bev_frac * (double)plan->n_private_bev +
                  plan->own_pile_phev_frac * (double)plan->n_private_phev);

    if (plan->dedicated_share_frac == 0.0 &&
        plan->work_piles + plan->shared_piles > plan->dedicated_piles) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "piles.work + piles.shared = %lld exceed piles.dedicated = %lld",
            (long long)(plan->work_piles + plan->shared_piles),
            (long long)plan->dedicated_piles);
    }
    check_high_power(plan, "", diag);
    if (n_own > plan->private_piles && plan->private_piles > 0 &&
        plan->vehicle_to_pile_ratio + plan->evs_per_public_pile +
                plan->private_share_frac ==
            0.0) {
        sim_diag_note(diag, SIM_DIAG_SCENARIO,
            "%lld cars have an own pile, more than piles.private = %lld",
            (long long)n_own, (long long)plan->private_piles);
    }
}

static void
check_opening(const ev_plan_t *plan, const char *where, sim_diag_t *diag)
{
    const bool never_opens =
        plan->depots_open_from_h == plan->depots_open_to_h ||
        (plan->depots_open_from_h >= 24.0 && plan->depots_open_to_h <= 0.0);

    if (plan->depots_open_frac > 0.0 && never_opens) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%sservice.depots_open_from_h: depots that close as they open, at %g h, are "
            "open to nobody",
            where, plan->depots_open_to_h);
    }
}

/* What happens on a day must happen in the measured weeks. */
static void
check_calendar(const ev_plan_t *plan, sim_diag_t *diag)
{
    const double days = 7.0 * (double)plan->weeks;
    const bool is_dark = plan->blackout_h > 0.0 && plan->blackout_district[0] != '\0' &&
                         strcmp(plan->blackout_district, EV_BLACKOUT_NONE) != 0;

    if (is_dark && plan->blackout_from_h >= 24.0 * days) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "emergency.blackout_from_h: %g is after the measured weeks, which end at %g "
            "h",
            plan->blackout_from_h, 24.0 * days);
    }
    if (plan->holiday_days > 0 && (double)plan->holiday_first_day > days) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "holiday.first_day: day %lld is after the measured weeks of %g days",
            (long long)plan->holiday_first_day, days);
    }
    if (plan->holiday_days == 1 && plan->away_frac > 0.0) {
        sim_diag_note(diag, SIM_DIAG_SCENARIO,
            "holiday.away_frac: nobody leaves the city for a holiday of one day");
    }
}

/* What a district gives twice: a number, and what makes another one of it. */
static void
check_pairs(const ev_plan_t *plan, const char *name, sim_diag_t *diag)
{
    static const char *const pairs[][2] = {
        {"piles.vehicle_to_pile_ratio", "piles.evs_per_public_pile"},
        {"piles.vehicle_to_pile_ratio", "piles.public"},
        {"piles.evs_per_public_pile", "piles.public"},
        {"piles.private_share_frac", "piles.private"},
        {"piles.dedicated_share_frac", "piles.dedicated"},
    };
    const double of_first[] = {plan->vehicle_to_pile_ratio, plan->vehicle_to_pile_ratio,
        plan->evs_per_public_pile, plan->private_share_frac, plan->dedicated_share_frac};

    for (size_t i = 0; i < sizeof(pairs) / sizeof(*pairs); i++) {
        const char *const *pair = pairs[i];

        if (ev_plan_is_set(plan, name, pair[0]) && of_first[i] > 0.0 &&
            ev_plan_is_set(plan, name, pair[1])) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "districts.%s: %s = %g and %s: give one of them; the other follows", name,
                pair[0], of_first[i], pair[1]);
        }
    }
}

/* A ratio of its own, and shares of what it makes. */
static void
check_own_ratio(const ev_plan_t *plan, const char *name, sim_diag_t *diag)
{
    const bool has_ratio = plan->vehicle_to_pile_ratio > 0.0 &&
                           ev_plan_is_set(plan, name, "piles.vehicle_to_pile_ratio");
    const bool has_public = plan->evs_per_public_pile > 0.0 &&
                            ev_plan_is_set(plan, name, "piles.evs_per_public_pile");
    const bool has_share = ev_plan_is_set(plan, name, "piles.private_share_frac") ||
                           ev_plan_is_set(plan, name, "piles.dedicated_share_frac");
    const double shares = plan->private_share_frac + plan->dedicated_share_frac;

    check_pairs(plan, name, diag);
    if (has_share && !has_ratio) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: piles.private_share_frac and piles.dedicated_share_frac need "
            "the district's own "
            "piles.vehicle_to_pile_ratio",
            name);
    }
    if (has_ratio && shares >= 1.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: piles.private_share_frac + piles.dedicated_share_frac = %g "
            "leave no public pile",
            name, shares);
    }
    if ((has_ratio || has_public) && plan->size_by != EV_SIZE_COUNT) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: the city's piles.size_by: power or money decides how many "
            "public piles there are; a ratio cannot be given",
            name);
    }
    if (has_public && plan->public_operating_frac == 0.0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "districts.%s: piles.evs_per_public_pile: counts operating piles, but "
            "piles.public_operating_frac is 0",
            name);
    }
}

void
ev_plan_check_district(const ev_plan_t *plan, const char *name, sim_diag_t *diag)
{
    char where[64];

    snprintf(where, sizeof(where), "districts.%s: ", name);
    check_aid(plan, where, diag);
    check_high_power(plan, where, diag);
    check_giving(plan, where, diag);
    check_opening(plan, where, diag);
    check_own_ratio(plan, name, diag);
    if ((plan->size_by != EV_SIZE_KW && ev_plan_is_set(plan, name, "piles.public_mw")) ||
        (plan->size_by != EV_SIZE_COST &&
            ev_plan_is_set(plan, name, "piles.public_capex_mcny"))) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%spiles.public_mw or piles.public_capex_mcny: power or money of its own "
            "needs the city's piles.size_by: kw or cost",
            where);
    }
    if (ev_plan_is_set(plan, name, "piles.rural_fast_least") &&
        plan->rural_fast_least > 0 &&
        (plan->is_as_registered || plan->place_by == EV_PLACE_ACCESS)) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%spiles.rural_fast_least: goes with place_by register, population, "
            "employment or need, not with access or piles.as_registered",
            where);
    }
    if (plan->place_by == EV_PLACE_NEED && plan->need_path[0] == '\0') {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "%spiles.place_by: need asks for the city's piles.need_file", where);
    }
}

static void
check_visitors(const ev_plan_t *plan, sim_diag_t *diag)
{
    for (int64_t i = 0; i < plan->n_visitors; i++) {
        const ev_stream_t *stream = &plan->visitors[i];

        if ((stream->per_day > 0.0) == (stream->sources > 0)) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "visitors[%lld]: give either per_day (open) or sources (finite)",
                (long long)i);
        }
        if (stream->sources > 0 && stream->where != 1) {
            sim_diag_error(diag, SIM_DIAG_SCENARIO,
                "visitors[%lld]: sources belong to groups; expected where: each_group",
                (long long)i);
        }
    }
}

sim_status_t
ev_plan_check(const void *plan_, sim_diag_t *diag)
{
    const ev_plan_t *plan = plan_;
    const int64_t n_vehicles = ev_plan_n_registered(plan);

    if (plan->city[0] == '\0') {
        sim_diag_error(
            diag, SIM_DIAG_SCENARIO, "city: is missing; expected the folder of a city");
    }
    if (n_vehicles == 0 && plan->n_visitors == 0) {
        sim_diag_error(diag, SIM_DIAG_SCENARIO,
            "neither vehicles (fleet.*) nor visitors: nothing to simulate");
    }
    check_piles(plan, diag);
    check_aid(plan, "", diag);
    check_giving(plan, "", diag);
    check_calendar(plan, diag);
    check_opening(plan, "", diag);
    check_visitors(plan, diag);
    check_platform(plan, diag);
    if (plan->public_piles == 0) {
        sim_diag_note(diag, SIM_DIAG_SCENARIO,
            "a city without public piles: needs are met by swap, at depots and service "
            "areas, or not at all");
    }
    return sim_diag_verdict(diag);
}
