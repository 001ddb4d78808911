#include "models/payers.h"

#include "sim/csv.h"
#include "sim/once.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SLACK 1e-5 /* of a sum of shares: decimals in a file */

typedef struct {
    int item, part, line;
    ev_payer_shares_t share;
} row_t;

#define NAME(id, text) text,
const char *const ev_payers_name[EV_N_PAYERS] = {EV_PAYER_TABLE(NAME)};
#undef NAME

#define SHARE(id, text)                                                                  \
    {.name = text "_frac",                                                               \
        .type = SIM_CSV_NUMBER,                                                          \
        .offset = offsetof(row_t, share) + sizeof(double) * (id),                        \
        .least = 0,                                                                      \
        .most = 1},

static const sim_csv_column_t columns[] = {
    {.name = "item",
        .type = SIM_CSV_NAME,
        .offset = offsetof(row_t, item),
        .names = EV_COST_NAMES},
    {.name = "part",
        .type = SIM_CSV_NAME,
        .offset = offsetof(row_t, part),
        .names = EV_PART_NAMES},
    EV_PAYER_TABLE(SHARE){
        .name = "line", .type = SIM_CSV_LINE, .offset = offsetof(row_t, line)},
    {.name = NULL},
};

/* Word number `ix` of a list of names as the columns have it. */
static const char *
word_of(const char *names, int ix, char word[32])
{
    for (; ix > 0; ix--) {
        names = strchr(names, '|') + 1;
    }
    snprintf(word, 32, "%.*s", (int)strcspn(names, "|"), names);
    return word;
}

/* What a row is of, for people. */
static void
say_row(int item, int part, char text[80])
{
    char item_word[32], part_word[32];

    snprintf(text, 80, "%s, %s", word_of(EV_COST_NAMES, item, item_word),
        word_of(EV_PART_NAMES, part, part_word));
}

static void
keep_row(ev_payers_t *self, const row_t *row, sim_place_t place, sim_diag_t *diag)
{
    double sum = 0.0;
    char text[80];

    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        sum += row->share[payer];
    }
    if (!(fabs(sum - 1.0) <= SLACK)) {
        say_row(row->item, row->part, text);
        sim_diag_error(diag, place, "%s: the shares sum to %g; expected 1", text, sum);
        return;
    }
    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        self->share[row->item][row->part][payer] = row->share[payer] / sum;
    }
}

static void
presume(ev_payers_t *self)
{
    for (int item = 0; item < EV_COST_N_ITEMS; item++) {
        for (int part = 0; part < EV_N_PARTS; part++) {
            self->share[item][part][item == EV_COST_OWN_PILE ? EV_PAYER_OWNER
                                                             : EV_PAYER_OPERATOR] = 1.0;
        }
    }
}

sim_status_t
ev_payers_read(ev_payers_t *self, const char *path, sim_diag_t *diag)
{
    const int n_errors = diag->n_errors;
    int line[EV_COST_N_ITEMS][EV_N_PARTS] = {{0}};
    void *rows = NULL;
    size_t n_rows = 0;
    char text[80];
    sim_status_t status;

    memset(self, 0, sizeof(*self));
    if (path == NULL) {
        presume(self);
        return SIM_OK;
    }
    self->is_given = true;
    status = sim_csv_read(path, columns, sizeof(row_t), &rows, &n_rows, diag);
    for (size_t i = 0; i < n_rows; i++) {
        const row_t *row = (const row_t *)rows + i;
        const sim_place_t place = {path, row->line, 0};

        say_row(row->item, row->part, text);
        sim_once_take(&line[row->item][row->part], place, text, diag);
        keep_row(self, row, place, diag);
    }
    for (int k = 0; status == SIM_OK && k < EV_COST_N_ITEMS * EV_N_PARTS; k++) {
        if (line[k / EV_N_PARTS][k % EV_N_PARTS] == 0) {
            say_row(k / EV_N_PARTS, k % EV_N_PARTS, text);
            sim_diag_error(diag, (sim_place_t){path, 0, 0},
                "%s is missing; expected one line for each item and part", text);
        }
    }
    free(rows);
    return status == SIM_OK && diag->n_errors > n_errors ? SIM_ERR_INPUT : status;
}

void
ev_payers_split(const ev_payer_shares_t share, int64_t amount, int64_t part[EV_N_PAYERS])
{
    double sum = 0.0;
    int64_t given = 0;
    int last = 0;

    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        last = share[payer] > 0.0 ? payer : last;
    }
    for (int payer = 0; payer < EV_N_PAYERS; payer++) {
        int64_t upto;

        sum += share[payer];
        upto = payer >= last ? amount : llround(sum * (double)amount);
        part[payer] = upto - given;
        given = upto;
    }
}
