/**
 * @file models/inputs.h
 * The files of a city's folder: their paths, and the columns of their tables in short.
 *
 * Every path asked for is remembered in the city's list of inputs, so that the results
 * can say what they were made from. The macros name a member of a row once; offset and
 * size follow from it.
 */
#ifndef EV_INPUTS_H
#define EV_INPUTS_H

#include "models/city.h"
#include "sim/csv.h"

#include <stddef.h>

/* Columns of a table whose rows are struct_t, by member and header. */
#define EV_INPUTS_TEXT(struct_t, member, header)                                         \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_TEXT, .offset = offsetof(struct_t, member),    \
        .size = sizeof(((struct_t *)0)->member)                                          \
    }
#define EV_INPUTS_NUMBER(struct_t, member, header, low, high)                            \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_NUMBER, .offset = offsetof(struct_t, member),  \
        .least = (low), .most = (high)                                                   \
    }
#define EV_INPUTS_WHOLE(struct_t, member, header, low, high)                             \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_WHOLE, .offset = offsetof(struct_t, member),   \
        .least = (low), .most = (high)                                                   \
    }
#define EV_INPUTS_NAMES(struct_t, member, header, words)                                 \
    {                                                                                    \
        .name = (header), .type = SIM_CSV_NAME, .offset = offsetof(struct_t, member),    \
        .names = (words)                                                                 \
    }
#define EV_INPUTS_LINE(struct_t)                                                         \
    {                                                                                    \
        .name = "line", .type = SIM_CSV_LINE, .offset = offsetof(struct_t, line)         \
    }

/** Room for the list of inputs; the city owns it. Load. */
SIM_CHECKED sim_status_t ev_inputs_open(ev_city_t *city);

/** Path of a file in the city's folder; remembered for the list of inputs. Load. */
const char *ev_inputs_path(ev_city_t *city, const char *name);

#endif
