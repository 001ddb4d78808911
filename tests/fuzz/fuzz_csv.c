/* Any bytes as a CSV table with a column of every type. */
#include "sim/csv.h"
#include "tests/fuzz/fuzzlib.h"

typedef struct {
    double area_km2;
    int64_t population;
    char name[16];
    int kind;
    int line;
} row_t;

static const sim_csv_column_t columns[] = {
    {"name", SIM_CSV_TEXT, offsetof(row_t, name), sizeof(((row_t *)0)->name), 0.0, 0.0, 0,
        0.0, NULL},
    {"area_km2", SIM_CSV_NUMBER, offsetof(row_t, area_km2), 0, 0.0, 1e4, 0, 0.0, NULL},
    {"population", SIM_CSV_WHOLE, offsetof(row_t, population), 0, 0.0, 5e7, 1, 100.0,
        NULL},
    {"kind", SIM_CSV_NAME, offsetof(row_t, kind), 0, 0.0, 0.0, 1, 1.0,
        "urban|suburban|rural"},
    {"line", SIM_CSV_LINE, offsetof(row_t, line), 0, 0.0, 0.0, 0, 0.0, NULL},
    {.name = NULL},
};

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const char *path = fuzz_file(bytes, n);
    void *rows = NULL;
    size_t n_rows = 0;
    sim_diag_t diag;

    sim_diag_open(&diag, fuzz_nowhere());
    if (sim_csv_read(path, columns, sizeof(row_t), &rows, &n_rows, &diag) == SIM_OK) {
        const row_t *row = rows;

        for (size_t i = 0; i < n_rows; i++) {
            if (!(row[i].area_km2 >= 0.0 && row[i].area_km2 <= 1e4) || row[i].kind < 0 ||
                row[i].kind > 2) {
                abort(); /* let through what the table forbids */
            }
        }
    } else if (diag.n_errors == 0) {
        abort(); /* refused without a word */
    }
    free(rows);
    return 0;
}
