#include "models/logbook.h"

#include <stdlib.h>
#include <string.h>

#define J_PER_KWH 3600000

ev_logbook_t *
ev_logbook_create(uint32_t n_groups)
{
    ev_logbook_t *self = calloc(1, sizeof(*self));

    if (self == NULL) {
        return NULL;
    }
    self->n_groups = n_groups;
    self->group = calloc((size_t)n_groups + 1, sizeof(*self->group));
    if (self->group == NULL) {
        free(self);
        return NULL;
    }
    return self;
}

void
ev_logbook_destroy(ev_logbook_t *self)
{
    if (self != NULL) {
        free(self->group);
        free(self);
    }
}

void
ev_logbook_reset(ev_logbook_t *self)
{
    memset(self->group, 0, self->n_groups * sizeof(*self->group));
    memset(self->kwh, 0, sizeof(self->kwh));
    memset(self->minutes, 0, sizeof(self->minutes));
}

size_t
ev_logbook_bytes(const ev_logbook_t *self)
{
    return self == NULL ? 0 : sizeof(*self) + self->n_groups * sizeof(*self->group);
}

static size_t
bin_of(int64_t whole, int64_t n_bins)
{
    return (size_t)(whole < n_bins ? whole : n_bins - 1);
}

void
ev_logbook_add(ev_logbook_t *self, uint32_t group, uint32_t kind, uint32_t begun_s,
    uint32_t span_s, int64_t metered_j)
{
    self->kwh[kind][bin_of(metered_j / J_PER_KWH, EV_LOGBOOK_KWH)]++;
    self->minutes[kind][bin_of(
        span_s / (EV_LOGBOOK_STEP_MIN * SIM_S_PER_MIN), EV_LOGBOOK_MIN)]++;
    if (group < self->n_groups) {
        self->group[group].metered_j += metered_j;
        self->group[group].span_s += span_s;
        self->group[group].begun[begun_s / SIM_S_PER_H % SIM_H_PER_DAY]++;
    }
}
