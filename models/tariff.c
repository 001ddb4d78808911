#include "models/tariff.h"

#include "sim/csv.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#define N_HOURS          24
#define UCNY_PER_CNY     1e6
#define MOST_CNY_PER_KWH 100.0

/** A line of the file: one price of one customer between two hours. */
typedef struct {
    int customer;
    int line;
    int64_t from_h, to_h;
    double energy_cny_per_kwh, service_cny_per_kwh;
} row_t;

static const sim_csv_column_t columns[] = {
    {.name = "customer",
        .type = SIM_CSV_NAME,
        .offset = offsetof(row_t, customer),
        .names = EV_CUSTOMER_NAMES},
    {.name = "from_h",
        .type = SIM_CSV_WHOLE,
        .offset = offsetof(row_t, from_h),
        .least = 0,
        .most = N_HOURS - 1},
    {.name = "to_h",
        .type = SIM_CSV_WHOLE,
        .offset = offsetof(row_t, to_h),
        .least = 0,
        .most = N_HOURS},
    {.name = "energy_cny_per_kwh",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(row_t, energy_cny_per_kwh),
        .least = 0,
        .most = MOST_CNY_PER_KWH},
    {.name = "service_cny_per_kwh",
        .type = SIM_CSV_NUMBER,
        .offset = offsetof(row_t, service_cny_per_kwh),
        .least = 0,
        .most = MOST_CNY_PER_KWH,
        .is_optional = 1,
        .preset = 0},
    {.name = "line", .type = SIM_CSV_LINE, .offset = offsetof(row_t, line)},
    {.name = NULL},
};

static const char *const customer_name[EV_N_CUSTOMERS] = {"home_tou", "home_flat",
    "shared", "work", "public_slow", "public_fast", "high_power", "highway", "fleet"};

/** Lines that gave each hour its price; 0 = none yet. */
typedef int lines_t[EV_N_CUSTOMERS][N_HOURS];

static void
book_row(ev_tariff_t *self, lines_t lines, const row_t *row, const char *path,
    sim_diag_t *diag)
{
    const int64_t span_h = (row->to_h - row->from_h + N_HOURS) % N_HOURS;
    const int64_t n_hours = span_h == 0 && row->to_h == N_HOURS ? N_HOURS : span_h;
    int before = 0;

    if (n_hours == 0) {
        sim_diag_error(diag, (sim_place_t){path, row->line, 0},
            "from_h and to_h are both %d; a whole day is 0 to 24", (int)row->from_h);
    }
    for (int64_t step = 0; step < n_hours; step++) {
        const int64_t hour = (row->from_h + step) % N_HOURS;

        before = before != 0 ? before : lines[row->customer][hour];
        lines[row->customer][hour] = row->line;
        self->energy_ucny_per_kwh[row->customer][hour] =
            (int32_t)lround(row->energy_cny_per_kwh * UCNY_PER_CNY);
        self->service_ucny_per_kwh[row->customer][hour] =
            (int32_t)lround(row->service_cny_per_kwh * UCNY_PER_CNY);
    }
    if (before != 0) {
        sim_diag_error(diag, (sim_place_t){path, row->line, 0},
            "%s: hours %d to %d overlap with line %d", customer_name[row->customer],
            (int)row->from_h, (int)row->to_h, before);
    }
}

/** Tell the first stretch of hours without a price, at the customer's last line. */
static void
tell_gap(int customer, const int lines[N_HOURS], const char *path, sim_diag_t *diag)
{
    int from_h = 0, last = 0, to_h;

    for (int hour = 0; hour < N_HOURS; hour++) {
        last = lines[hour] > last ? lines[hour] : last;
    }
    while (from_h < N_HOURS && lines[from_h] != 0) {
        from_h++;
    }
    to_h = from_h;
    while (to_h < N_HOURS && lines[to_h] == 0) {
        to_h++;
    }
    if (last == 0) {
        sim_diag_error(diag, (sim_place_t){path, 0, 0},
            "%s has no price; every customer needs all hours from 0 to 24",
            customer_name[customer]);
    } else if (from_h < N_HOURS) {
        sim_diag_error(diag, (sim_place_t){path, last, 0},
            "%s has no price from %d to %d h; every customer needs all hours from 0 to "
            "24",
            customer_name[customer], from_h, to_h);
    }
}

static void
add_up(ev_tariff_t *self, int customer)
{
    for (int hour = 0; hour < N_HOURS; hour++) {
        self->price[customer][hour] = self->energy_ucny_per_kwh[customer][hour] +
                                      self->service_ucny_per_kwh[customer][hour];
        self->since[customer][hour + 1] =
            self->since[customer][hour] +
            (int64_t)self->price[customer][hour] * SIM_S_PER_H;
        self->service_since[customer][hour + 1] =
            self->service_since[customer][hour] +
            (int64_t)self->service_ucny_per_kwh[customer][hour] * SIM_S_PER_H;
    }
}

sim_status_t
ev_tariff_read(ev_tariff_t *self, const char *path, sim_diag_t *diag)
{
    const int n_errors = diag->n_errors;
    lines_t lines = {{0}};
    void *rows = NULL;
    size_t n_rows = 0;
    sim_status_t status;

    *self = (ev_tariff_t){0};
    status = sim_csv_read(path, columns, sizeof(row_t), &rows, &n_rows, diag);
    if (status != SIM_OK) {
        goto out;
    }
    for (size_t ix = 0; ix < n_rows; ix++) {
        book_row(self, lines, (const row_t *)rows + ix, path, diag);
    }
    for (int customer = 0; customer < EV_N_CUSTOMERS; customer++) {
        tell_gap(customer, lines[customer], path, diag);
        add_up(self, customer);
    }
    status = diag->n_errors > n_errors ? SIM_ERR_INPUT : SIM_OK;
out:
    free(rows);
    return status;
}

/* Hours from one on at a price, a day at most. */
static uint32_t
run_h(const int32_t *price, uint32_t from_h, int32_t at)
{
    uint32_t n = 0;

    while (n < SIM_H_PER_DAY && price[(from_h + n) % SIM_H_PER_DAY] == at) {
        n++;
    }
    return n;
}

ev_valley_t
ev_tariff_valley(const ev_tariff_t *self, uint32_t customer)
{
    const uint32_t noon_h = SIM_H_PER_DAY / 2;
    const int32_t *price = self->price[customer];
    int32_t lowest = price[0];
    uint32_t most = 0, from_h = noon_h;

    for (uint32_t hour = 1; hour < SIM_H_PER_DAY; hour++) {
        lowest = price[hour] < lowest ? price[hour] : lowest;
    }
    for (uint32_t hour = noon_h; hour < noon_h + SIM_H_PER_DAY; hour++) {
        const uint32_t n = run_h(price, hour, lowest);

        if (n > most) {
            most = n;
            from_h = hour;
        }
    }
    return (ev_valley_t){from_h, from_h + most};
}
