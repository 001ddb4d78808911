#include "models/plan.h"

#include "models/district_keys.h"

#include <math.h>
#include <string.h>

#define EV_PLAN_FIELD(type_t, kind, member, name, low_, high_, value, low_u, high_u,     \
    unit_, help_, source_)                                                               \
    {.key = (name),                                                                      \
        .type = SIM_FIELD_##kind,                                                        \
        .offset = offsetof(ev_plan_t, member),                                           \
        .least = (low_),                                                                 \
        .most = (high_),                                                                 \
        .preset = (value),                                                               \
        .preset_text =                                                                   \
            SIM_FIELD_##kind == SIM_FIELD_PATH || SIM_FIELD_##kind == SIM_FIELD_TEXT     \
                ? ""                                                                     \
                : NULL,                                                                  \
        .low = (low_u),                                                                  \
        .high = (high_u),                                                                \
        .unit = SIM_FIELD_##kind == SIM_FIELD_CHOICE ? "-" : (unit_),                    \
        .names = SIM_FIELD_##kind == SIM_FIELD_CHOICE ? (unit_) : NULL,                  \
        .help = (help_),                                                                 \
        .source = (source_)},

#define STREAM(kind, member, name, low_, high_, value, unit_, names_, help_)             \
    {.key = "visitors[]." name,                                                          \
        .type = SIM_FIELD_##kind,                                                        \
        .offset = offsetof(ev_stream_t, member),                                         \
        .least = (low_),                                                                 \
        .most = (high_),                                                                 \
        .preset = (value),                                                               \
        .unit = (unit_),                                                                 \
        .names = (names_),                                                               \
        .help = (help_),                                                                 \
        .source = "estimate"},

const sim_field_t ev_plan_fields[] = {
    EV_PLAN_ROWS(EV_PLAN_FIELD){.key = "districts.*",
        .type = SIM_FIELD_PARTS,
        .offset = offsetof(ev_plan_t, in_district),
        .most = EV_PLAN_MAX_PARTS,
        .unit = "-",
        .names = EV_DISTRICT_KEYS,
        .help = "keys that a district sets for itself, below its name; for the rest of "
                "the city the plan's own hold",
        .source = "-",
        .count_offset = offsetof(ev_plan_t, n_in_district)},
    {.key = "visitors[]",
        .type = SIM_FIELD_LIST,
        .offset = offsetof(ev_plan_t, visitors),
        .most = EV_PLAN_MAX_STREAMS,
        .unit = "-",
        .help = "streams of vehicles registered elsewhere that charge here",
        .source = "-",
        .element_size = sizeof(ev_stream_t),
        .count_offset = offsetof(ev_plan_t, n_visitors)},
    STREAM(NUMBER, per_day, "per_day", 0, 1e9, 0, "1/day", NULL,
        "open arrivals at piles (Poisson)") STREAM(WHOLE, sources, "sources", 0, 10000000,
        0, "vehicles", NULL,
        "finite source: so many vehicles that come again and again") STREAM(NUMBER,
        think_min, "think_min", 0, 1e6, 60, "min", NULL,
        "finite source: mean time away (exponential)") STREAM(CHOICE, energy_shape,
        "energy_shape", 0, 0, 2, "-", "fixed|exponential|lognormal|erlang2",
        "distribution of the energy wanted") STREAM(NUMBER, energy_kwh, "energy_kwh",
        0.001, 1000, 25, "kWh", NULL, "mean energy wanted, at the meter") STREAM(NUMBER,
        energy_cv, "energy_cv", 0, 3, 0.5, "frac", NULL,
        "its coefficient of variation (lognormal)") STREAM(CHOICE, patience_shape,
        "patience_shape", 0, 0, 3, "-", "none|fixed|exponential|lognormal",
        "distribution of patience in the line; none waits for ever")
        STREAM(NUMBER, patience_min, "patience_min", 0, 100000, 35, "min", NULL,
            "mean patience; the median if lognormal")
            STREAM(CHOICE, profile, "profile", 0, 0, 1, "-", "flat|daytime",
                "arrivals by hour: the same all day, or by the public charging profile")
                STREAM(WHOLE, line_room, "line_room", -1, 100000, -1, "vehicles", NULL,
                    "most waiting at a group for this stream; -1 = as for everybody")
                    STREAM(CHOICE, where, "where", 0, 0, 0, "-", "choice|each_group",
                        "choose a station like a driver, or arrive at every public group "
                        "at equal rates"){.key = NULL},
};

void
ev_plan_of_district(const ev_plan_t *plan, const char *district, ev_plan_t *of_district)
{
    *of_district = *plan;
    sim_part_apply(ev_plan_fields, sim_fields_find(ev_plan_fields, "districts.*"), plan,
        district, of_district);
}

bool
ev_plan_is_set(const ev_plan_t *plan, const char *district, const char *key)
{
    for (int64_t i = 0; i < plan->n_in_district; i++) {
        if (strcmp(plan->in_district[i].part, district) == 0 &&
            strcmp(plan->in_district[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

bool
ev_plan_has_districts(const ev_plan_t *plan)
{
    return plan->n_in_district > 0;
}

int64_t
ev_plan_n_registered(const ev_plan_t *plan)
{
    return plan->n_private_bev + plan->n_private_phev + plan->n_taxi + plan->n_hail +
           plan->n_bus + plan->n_van + plan->n_official + plan->n_rental +
           plan->n_special;
}
