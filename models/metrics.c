#include "models/metrics.h"

#define PLAIN(id, name_, unit_, scopes_, most_, flags, says_)                            \
    {.name = (name_),                                                                    \
        .unit = (unit_),                                                                 \
        .says = (says_),                                                                 \
        .scopes = (uint32_t)(scopes_),                                                   \
        .least = EV_METRIC_##id == EV_METRIC_STEP_22 ? -1e9                              \
                 : ((flags)&EV_SIGNED) != 0          ? -(most_)                          \
                                                     : 0.0,                                       \
        .most = (most_),                                                                 \
        .is_input = ((flags)&EV_INPUT) != 0,                                             \
        .is_circular = ((flags)&EV_CIRCULAR) != 0,                                       \
        .is_headline = ((flags)&EV_HEAD) != 0,                                           \
        .is_yearly = ((flags)&EV_YEARLY) != 0,                                           \
        .out_of = ((flags)&EV_SHARE) != 0 ? SIM_NO_EVENTS : NULL},

#define SHARE_OF(id, text)                                                               \
    {.name = "energy_share_" text "_frac",                                               \
        .unit = "frac",                                                                  \
        .says = "share of metered energy: " text,                                        \
        .scopes = EV_A,                                                                  \
        .most = 1,                                                                       \
        .out_of = SIM_NO_EVENTS},

#define GWH_OF(id, text)                                                                 \
    {.name = "energy_kind_" text "_gwh_per_day",                                         \
        .unit = "GWh/day",                                                               \
        .says = "metered energy a day: " text,                                           \
        .scopes = EV_A | EV_D | EV_C,                                                    \
        .most = 1e6},

#define CLASS_GWH(id, text)                                                              \
    {.name = "energy_class_" text "_gwh_per_day",                                        \
        .unit = "GWh/day",                                                               \
        .says = "metered energy a day of the class " text,                               \
        .scopes = EV_A,                                                                  \
        .most = 1e6},

const sim_metric_t ev_metrics[EV_N_METRICS] = {EV_METRIC_ROWS(PLAIN)
        EV_KIND_TABLE(SHARE_OF) EV_KIND_TABLE(GWH_OF) EV_CLASS_TABLE(CLASS_GWH)};
