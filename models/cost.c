#include "models/cost.h"

#include "sim/csv.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define MOST_CNY   1e8
#define MOST_YEARS 100.0

typedef struct {
    int item;
    int line;
    ev_cost_item_t cost;
} row_t;

#define NUMBER(column, lowest, highest)                                                  \
    {                                                                                    \
        .name = #column, .type = SIM_CSV_NUMBER, .offset = offsetof(row_t, cost.column), \
        .least = (lowest), .most = (highest)                                             \
    }

static const sim_csv_column_t columns[] = {
    {.name = "item",
        .type = SIM_CSV_NAME,
        .offset = offsetof(row_t, item),
        .names = EV_COST_NAMES},
    NUMBER(capex_cny_per_pile, 0, MOST_CNY),
    NUMBER(capex_cny_per_kw, 0, MOST_CNY),
    NUMBER(grid_cny_per_kva, 0, MOST_CNY),
    NUMBER(opex_frac_per_year, 0, 1),
    NUMBER(opex_cny_per_kwh, 0, MOST_CNY),
    NUMBER(lifetime_years, 1, MOST_YEARS),
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(row_t, line)},
    {.name = NULL},
};

static const char *const item_name[EV_COST_N_ITEMS] = {"own_pile", "shared_pile",
    "work_pile", "public_slow", "destination", "public_fast", "high_power", "highway",
    "dedicated_slow", "dedicated_fast", "transformer"};

sim_status_t
ev_cost_read(ev_costs_t *self, const char *path, sim_diag_t *diag)
{
    const int n_errors = diag->n_errors;
    int line[EV_COST_N_ITEMS] = {0};
    void *rows = NULL;
    size_t n_rows = 0;
    sim_status_t status;

    *self = (ev_costs_t){.item = {{0}}};
    status = sim_csv_read(path, columns, sizeof(row_t), &rows, &n_rows, diag);
    for (size_t ix = 0; status == SIM_OK && ix < n_rows; ix++) {
        const row_t *row = (const row_t *)rows + ix;

        if (line[row->item] != 0) {
            sim_diag_error(diag, (sim_place_t){path, row->line, 0},
                "%s stands already in line %d", item_name[row->item], line[row->item]);
        }
        line[row->item] = row->line;
        self->item[row->item] = row->cost;
    }
    for (int item = 0; status == SIM_OK && item < EV_COST_N_ITEMS; item++) {
        if (line[item] == 0) {
            sim_diag_error(diag, (sim_place_t){path, 0, 0},
                "%s is missing; expected one line for each item", item_name[item]);
        }
    }
    free(rows);
    return status == SIM_OK && diag->n_errors > n_errors ? SIM_ERR_INPUT : status;
}

double
ev_cost_annuity(double capital_cny, double rate_frac, double years)
{
    assert(rate_frac >= 0.0 && years > 0.0);
    if (rate_frac == 0.0) {
        return capital_cny / years;
    }
    return capital_cny * rate_frac / -expm1(-years * log1p(rate_frac));
}

ev_cost_sum_t
ev_cost_of_item(
    const ev_costs_t *self, int item, const ev_cost_stock_t *stock, double rate_frac)
{
    const ev_cost_item_t *cost = &self->item[item];
    const ev_cost_item_t *grid = &self->item[EV_COST_TRANSFORMER];
    const double equipment_cny =
        stock->n_piles * cost->capex_cny_per_pile + stock->kw * cost->capex_cny_per_kw;
    const double grid_cny = stock->grid_kw / EV_COST_KW_PER_KVA * cost->grid_cny_per_kva;

    return (ev_cost_sum_t){.equipment_cny = equipment_cny,
        .grid_cny = grid_cny,
        .annuity_cny = ev_cost_annuity(equipment_cny, rate_frac, cost->lifetime_years) +
                       ev_cost_annuity(grid_cny, rate_frac, grid->lifetime_years),
        .running_cny = equipment_cny * cost->opex_frac_per_year +
                       grid_cny * grid->opex_frac_per_year +
                       stock->kwh_per_year * cost->opex_cny_per_kwh,
        .kwh_per_year = stock->kwh_per_year};
}

ev_cost_sum_t
ev_cost_of_all(const ev_costs_t *self, const ev_cost_stock_t *stock, double rate_frac,
    ev_cost_sum_t *by_item)
{
    ev_cost_sum_t all = {0};

    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        const ev_cost_sum_t sum = ev_cost_of_item(self, item, &stock[item], rate_frac);

        all.equipment_cny += sum.equipment_cny;
        all.grid_cny += sum.grid_cny;
        all.annuity_cny += sum.annuity_cny;
        all.running_cny += sum.running_cny;
        all.kwh_per_year += sum.kwh_per_year;
        if (by_item != NULL) {
            by_item[item] = sum;
        }
    }
    return all;
}

double
ev_cost_cny_per_kwh(const ev_cost_sum_t *sum)
{
    return sum->kwh_per_year > 0.0 ? ev_cost_annual_cny(sum) / sum->kwh_per_year : NAN;
}
