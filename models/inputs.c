#include "models/inputs.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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

const char *
ev_inputs_path_if(ev_city_t *city, const char *name)
{
    const size_t n_before = city->n_files;
    const char *path = ev_inputs_path(city, name);

    if (access(path, F_OK) != 0) {
        city->n_files = n_before;
        path = NULL;
    }
    return path;
}

void
ev_inputs_once(int *line, int first, int64_t number, const char *path, int at_line,
    const char *name, sim_diag_t *diag)
{
    char text[64];

    snprintf(text, sizeof(text), "%s %d", name, (int)number);
    sim_once_take(&line[number - first], (sim_place_t){path, at_line, 0}, text, diag);
}
