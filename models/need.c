#include "models/need.h"

#include "models/inputs.h"

#include <stdlib.h>

typedef struct {
    char township[EV_CITY_NAME];
    double weight;
    int line;
} need_row_t;

static const sim_csv_column_t need_columns[] = {
    EV_INPUTS_TEXT(need_row_t, township, "township"),
    EV_INPUTS_NUMBER(need_row_t, weight, "weight", 0, 1e12),
    EV_INPUTS_LINE(need_row_t),
    {.name = NULL},
};

/* Lay the rows on the townships; rows of townships that there are none are told. */
static void
lay_on_map(const ev_city_t *city, const need_row_t *row, size_t n_rows, double *weight,
    sim_diag_t *diag)
{
    const char *path = city->plan.need_path;
    uint32_t zone = 0;
    double sum = 0.0;

    for (size_t i = 0; i < n_rows; i++) {
        zone = ev_zone_find(&city->zones, row[i].township, zone);
        if (zone == EV_NOBODY) {
            sim_diag_error(diag, (sim_place_t){path, row[i].line, 0},
                "township: unknown township '%s'", row[i].township);
            zone = 0;
        } else {
            weight[zone] = row[i].weight;
        }
        sum += row[i].weight;
    }
    if (sum == 0.0) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "no township has a weight above 0: there is no need to place piles by");
    }
}

sim_status_t
ev_need_read(ev_city_t *city, double **weight, sim_diag_t *diag)
{
    const char *path = city->plan.need_path;
    void *rows = NULL;
    size_t n_rows = 0;
    sim_status_t status;

    *weight = NULL;
    if (path[0] == '\0') {
        return SIM_OK;
    }
    status = sim_csv_read(path, need_columns, sizeof(need_row_t), &rows, &n_rows, diag);
    if (status == SIM_OK && city->n_files < EV_CITY_MAX_FILES) {
        city->file_list[city->n_files++] = path;
    }
    if (status == SIM_OK) {
        status = EV_INPUTS_ONCE(need_row_t, township, "township", path,
            (const need_row_t *)rows, n_rows, diag);
    }
    if (status == SIM_OK) {
        *weight = calloc(city->zones.n_zones + 1u, sizeof(**weight));
        status = *weight == NULL ? SIM_ERR_MEMORY : SIM_OK;
    }
    if (status == SIM_OK) {
        lay_on_map(city, rows, n_rows, *weight, diag);
        status = sim_diag_verdict(diag);
    }
    free(rows);
    return status;
}
