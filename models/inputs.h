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
#include "sim/once.h"

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

/** Tell every text of a column of the rows that stood in an earlier one. Load. */
#define EV_INPUTS_ONCE(struct_t, member, header, file_, rows_, n_rows_, diag)            \
    sim_once_texts(&(sim_once_texts_t){.file = (file_),                                  \
                       .column = (header),                                               \
                       .rows = (rows_),                                                  \
                       .n_rows = (n_rows_),                                              \
                       .row_size = sizeof(struct_t),                                     \
                       .text_at = offsetof(struct_t, member),                            \
                       .line_at = offsetof(struct_t, line)},                             \
        diag)

/** Room for the list of inputs; the city owns it. Load. */
SIM_CHECKED sim_status_t ev_inputs_open(ev_city_t *city);

/** Remember the line of row `number` of rows numbered from `first`, as sim_once_take; told
 *  as "NAME NUMBER". Load. */
void ev_inputs_once(int *line, int first, int64_t number, const char *path, int at_line,
    const char *name, sim_diag_t *diag);

/** Path of a file in the city's folder; remembered for the list of inputs. Load. */
const char *ev_inputs_path(ev_city_t *city, const char *name);

/** The same of a file that a folder may lack; NULL if it does, and nothing is
 *  remembered. Load. */
const char *ev_inputs_path_if(ev_city_t *city, const char *name);

#endif
