#include "sim/axis.h"

#include <stdlib.h>

const char *
sim_axis_path(char room[SIM_AXIS_PATH], const char *group, const char *name)
{
    snprintf(room, SIM_AXIS_PATH, "%s/%s", group, name);
    return room;
}

void *
sim_axis_room(sim_hdf_t *hdf, size_t n, size_t size)
{
    void *room = calloc(n, size);

    if (room == NULL) {
        sim_hdf_fail(hdf, SIM_ERR_MEMORY, "out of memory");
    }
    return room;
}

void
sim_axis_put(sim_hdf_t *hdf, const char *group, const sim_dim_t *dim)
{
    char path[SIM_AXIS_PATH];
    sim_hdf_set_t set = {.path = sim_axis_path(path, group, dim->name),
        .unit = dim->unit,
        .says = dim->says,
        .n_dims = 1,
        .shape = {dim->n},
        .is_scale = true};
    double *value = NULL;

    if (dim->labels != NULL) {
        set.type = SIM_HDF_WORDS;
        set.values = dim->labels;
        sim_hdf_put(hdf, &set);
        return;
    }
    value = sim_axis_room(hdf, dim->n, sizeof(*value));
    for (uint32_t i = 0; value != NULL && i < dim->n; i++) {
        value[i] = dim->first + dim->step * i;
    }
    set.values = value;
    if (value != NULL) {
        sim_hdf_put(hdf, &set);
    }
    free(value);
}

void
sim_axis_count(sim_hdf_t *hdf, const char *group, const char *name, const char *says,
    uint32_t first, uint32_t n)
{
    int64_t *number = sim_axis_room(hdf, n, sizeof(*number));
    char path[SIM_AXIS_PATH];

    for (uint32_t i = 0; number != NULL && i < n; i++) {
        number[i] = (int64_t)first + i;
    }
    if (number != NULL) {
        sim_hdf_put(hdf, &(sim_hdf_set_t){.path = sim_axis_path(path, group, name),
                             .unit = "1",
                             .says = says,
                             .type = SIM_HDF_WHOLE,
                             .n_dims = 1,
                             .shape = {n},
                             .is_scale = true,
                             .values = number});
    }
    free(number);
}
