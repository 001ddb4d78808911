#include "models/inputs.h"

#include <stdio.h>
#include <stdlib.h>

sim_status_t
ev_inputs_open(ev_city_t *city)
{
    city->file = calloc(EV_CITY_MAX_FILES, sizeof(*city->file));
    return city->file == NULL ? SIM_ERR_MEMORY : SIM_OK;
}

const char *
ev_inputs_path(ev_city_t *city, const char *name)
{
    char *path;

    if (city->n_files == EV_CITY_MAX_FILES) {
        return city->file[0];
    }
    path = city->file[city->n_files];
    snprintf(path, sizeof(city->file[0]), "%s/%s", city->plan.city, name);
    city->file_list[city->n_files++] = path;
    return path;
}
