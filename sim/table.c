#include "sim/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS_OF_WIDTH 2
#define DIGITS_OF_INPUT 6
#define CELL            (2 * SIM_TABLE_TEXT)
#define MOST_DECIMALS   9

/* Place of the first digit: 3 for 1234, -2 for 0.012. */
static int
magnitude(double value)
{
    return (int)floor(log10(fabs(value)));
}

int
sim_table_decimals(double value, double half_width)
{
    int decimals = 0;

    if (isfinite(half_width) && half_width > 0) {
        decimals = DIGITS_OF_WIDTH - 1 - magnitude(half_width);
    } else if (isfinite(value) && value != 0) {
        decimals = DIGITS_OF_INPUT - 1 - magnitude(value);
        while (decimals > 0 && fabs(value * pow(10, decimals - 1) -
                                    round(value * pow(10, decimals - 1))) < 1e-9) {
            decimals--; /* 0.25 needs no zeros behind it */
        }
        return decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    }
    return decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
}

/* Put commas between groups of three digits before the point. */
static void
group_digits(char *text, const char *plain)
{
    const char *digits = plain + (*plain == '-');
    const size_t n = strcspn(digits, ".");

    if (plain != digits) {
        *text++ = '-';
    }
    for (size_t i = 0; i < n; i++) {
        if (i > 0 && n > 4 && (n - i) % 3 == 0) {
            *text++ = ',';
        }
        *text++ = digits[i];
    }
    strcpy(text, digits + n);
}

const char *
sim_table_number(char text[SIM_TABLE_TEXT], double value, int decimals)
{
    const double step = pow(10, decimals < 0 ? -decimals : 0);
    char plain[SIM_TABLE_TEXT];

    if (!isfinite(value)) {
        return strcpy(text, "-");
    }
    if (fabs(value) >= 1e18) {
        snprintf(text, SIM_TABLE_TEXT, "%.6g", value);
        return text;
    }
    if (decimals < 0) {
        value = round(value / step) * step;
    }
    snprintf(plain, sizeof(plain), "%.*f", decimals < 0 ? 0 : decimals, value);
    if (strtod(plain, NULL) == 0 && *plain == '-') {
        memmove(plain, plain + 1, strlen(plain));
    }
    group_digits(text, plain);
    return text;
}

const char *
sim_table_range(char text[2 * SIM_TABLE_TEXT], double lo, double hi, int decimals)
{
    char from[SIM_TABLE_TEXT], to[SIM_TABLE_TEXT];

    if (!isfinite(lo) || !isfinite(hi)) {
        return strcpy(text, "-");
    }
    snprintf(text, 2 * SIM_TABLE_TEXT, "%s .. %s", sim_table_number(from, lo, decimals),
        sim_table_number(to, hi, decimals));
    return text;
}

const char *
sim_table_both(
    char text[2 * SIM_TABLE_TEXT], const sim_estimate_t *estimate, int decimals)
{
    const double half_width = (estimate->hi_all - estimate->lo_all) / 2;

    if (half_width > 0) {
        decimals = sim_table_decimals(estimate->mean, half_width);
    }
    return sim_table_range(text, estimate->lo_all, estimate->hi_all, decimals);
}

void
sim_table_open(sim_table_t *self, uint32_t n_columns)
{
    *self = (sim_table_t){.n_columns = n_columns};
}

void
sim_table_add(sim_table_t *self, const char *const *cells)
{
    if (self->n_rows == self->n_room) {
        const uint32_t n_room = self->n_room * 2 + 16;
        char *cell = realloc(self->cell, (size_t)n_room * self->n_columns * CELL);

        if (cell == NULL) {
            self->is_out_of_memory = true;
            return;
        }
        self->cell = cell;
        self->n_room = n_room;
    }
    for (uint32_t i = 0; i < self->n_columns; i++) {
        snprintf(self->cell + ((size_t)self->n_rows * self->n_columns + i) * CELL, CELL,
            "%s", cells[i]);
    }
    self->n_rows++;
}

/* Characters, not bytes: units and names may be in any language. Those of Chinese take
 * two places each on a terminal. */
static int
width_of(const char *text)
{
    int width = 0;

    for (; *text != '\0'; text++) {
        const unsigned char byte = (unsigned char)*text;

        width += (byte & 0xc0) == 0x80 ? 0 : byte >= 0xe3 ? 2 : 1;
    }
    return width;
}

static void
put_cell(FILE *out, const char *text, int width, bool is_right, bool is_last)
{
    const int n_blanks = width - width_of(text);

    if (is_right) {
        fprintf(out, "%*s%s", n_blanks, "", text);
    } else {
        fprintf(out, "%s%*s", text, is_last ? 0 : n_blanks, "");
    }
    fputs(is_last ? "\n" : "  ", out);
}

sim_status_t
sim_table_close(sim_table_t *self, const char *aligns, FILE *out)
{
    const uint32_t n = self->n_columns;
    int width[16] = {0};

    for (uint32_t i = 0; i < self->n_rows * n; i++) {
        const int wide = width_of(self->cell + (size_t)i * CELL);

        width[i % n] = wide > width[i % n] ? wide : width[i % n];
    }
    for (uint32_t i = 0; i < self->n_rows * n; i++) {
        put_cell(out, self->cell + (size_t)i * CELL, width[i % n], aligns[i % n] == 'r',
            i % n == n - 1);
    }
    free(self->cell);
    self->cell = NULL;
    return self->is_out_of_memory ? SIM_ERR_MEMORY : SIM_OK;
}

static void
add_estimate(sim_table_t *table, const sim_metric_t *metric, const sim_estimate_t *e,
    bool has_both)
{
    const int decimals = sim_table_decimals(e->mean, (e->hi - e->lo) / 2);
    char value[SIM_TABLE_TEXT], chance[2 * SIM_TABLE_TEXT], both[2 * SIM_TABLE_TEXT];
    const char *cells[5] = {metric->name, value, chance, metric->unit, metric->unit};

    sim_table_number(value, e->mean, decimals);
    sim_table_range(chance, e->lo, e->hi, decimals);
    if (isnan(e->mean)) {
        strcpy(value, "not decided");
    } else if (metric->is_input) {
        strcpy(chance, "input");
    }
    if (has_both && metric->is_input && e->lo_all == e->hi_all) {
        cells[3] = "input";
    } else if (has_both) {
        cells[3] = sim_table_both(both, e, decimals);
    }
    sim_table_add(table, cells);
}

static void
tell_run(const sim_account_t *account, FILE *out)
{
    const sim_setup_t *setup = account->setup;
    const sim_results_t *results = account->results;
    char n[SIM_TABLE_TEXT];

    fprintf(out, "%s", account->name);
    if (*setup->settings->name != '\0') {
        fprintf(out, " (%s)", setup->settings->name);
    }
    fprintf(out, ": %s vehicles, %g days with warm-up, %u replications",
        sim_table_number(n, (double)setup->model->city_n_entities(setup->city), 0),
        setup->model->city_days(setup->city),
        (unsigned)results->n_rows[SIM_SERIES_CHANCE]);
    if (sim_account_has_both(account)) {
        fprintf(out, " and %u with chance and ignorance",
            (unsigned)results->n_rows[SIM_SERIES_BOTH]);
    }
    fprintf(out, ", seed %lld\n\n", (long long)setup->settings->seed);
}

sim_status_t
sim_table_headline(const sim_account_t *account, FILE *out)
{
    const sim_layout_t *layout = sim_account_layout(account);
    const bool has_both = sim_account_has_both(account);
    static const char *const head[] = {"metric", "value", "95 % (chance)", "unit"};
    static const char *const wide[] = {
        "metric", "value", "95 % (chance)", "95 % (chance and ignorance)", "unit"};
    sim_table_t table;

    tell_run(account, out);
    sim_table_open(&table, has_both ? 5 : 4);
    sim_table_add(&table, has_both ? wide : head);
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        const uint32_t at = sim_account_at(layout, i, SIM_SCOPE_ALL);

        if (layout->metrics[i].is_headline && at != UINT32_MAX) {
            const sim_estimate_t e =
                sim_results_estimate(account->results, &layout->metrics[i], at);

            add_estimate(&table, &layout->metrics[i], &e, has_both);
        }
    }
    return sim_table_close(&table, has_both ? "lrrrl" : "lrrl", out);
}
