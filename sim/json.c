#include "sim/json.h"

#include "sim/number.h"

#include <math.h>
#include <sys/resource.h>

/* Length of the UTF-8 character at text; 0 when it is none. */
static size_t
character(const unsigned char *text)
{
    const unsigned first = text[0];
    const size_t n = first < 0x80                    ? 1
                     : first >= 0xc2 && first < 0xe0 ? 2
                     : first >= 0xe0 && first < 0xf0 ? 3
                     : first >= 0xf0 && first < 0xf5 ? 4
                                                     : 0;

    for (size_t i = 1; i < n; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            return 0;
        }
    }
    if ((first == 0xe0 && text[1] < 0xa0) || (first == 0xed && text[1] > 0x9f) ||
        (first == 0xf0 && text[1] < 0x90) || (first == 0xf4 && text[1] > 0x8f)) {
        return 0; /* too long a form, a surrogate, or beyond Unicode */
    }
    return n;
}

void
sim_json_text(FILE *out, const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    fputc('"', out);
    while (*at != '\0') {
        const size_t n = character(at);

        if (n == 0) {
            fputs("\\ufffd", out);
        } else if (*at == '"' || *at == '\\') {
            fprintf(out, "\\%c", *at);
        } else if (*at < 0x20 || *at == 0x7f) {
            fprintf(out, "\\u%04x", (unsigned)*at);
        } else {
            fwrite(at, 1, n, out);
        }
        at += n == 0 ? 1 : n;
    }
    fputc('"', out);
}

void
sim_json_number(FILE *out, double value)
{
    char text[SIM_NUMBER_TEXT];

    fputs(isfinite(value) ? sim_number_write(value, text) : "null", out);
}

/* A member of an object; the first one has no comma before it. */
static void
put_number(FILE *out, const char *comma, const char *name, double value)
{
    fprintf(out, "%s\"%s\": ", comma, name);
    sim_json_number(out, value);
}

static void
put_text(FILE *out, const char *comma, const char *name, const char *text)
{
    fprintf(out, "%s\"%s\": ", comma, name);
    sim_json_text(out, text);
}

static void
put_estimate(FILE *out, const sim_account_t *account, const sim_metric_t *metric,
    uint32_t value_ix)
{
    const sim_estimate_t e = sim_results_estimate(account->results, metric, value_ix);

    sim_json_text(out, metric->name);
    fputs(": {", out);
    put_number(out, "", "mean", e.mean);
    put_number(out, ", ", "lo", e.lo);
    put_number(out, ", ", "hi", e.hi);
    put_number(out, ", ", "n", e.n);
    if (sim_account_has_both(account)) {
        put_number(out, ", ", "lo_all", e.lo_all);
        put_number(out, ", ", "hi_all", e.hi_all);
    }
    put_text(out, ", ", "unit", metric->unit);
    fputs("}", out);
}

/* All metrics that exist in a scope, for one of its rows. */
static void
put_metrics(FILE *out, const sim_account_t *account, uint32_t scope, uint32_t row,
    const char *indent)
{
    const sim_layout_t *layout = sim_account_layout(account);
    const char *comma = "";

    fputs("{", out);
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        const uint32_t at = sim_account_at(layout, i, scope);

        if (at != UINT32_MAX) {
            fprintf(out, "%s\n%s  ", comma, indent);
            put_estimate(out, account, &layout->metrics[i], at + row);
            comma = ",";
        }
    }
    fprintf(out, "\n%s}", indent);
}

/* by_district, by_class: named after the dim. A layout without the dim has none. */
static void
put_by_dim(FILE *out, const sim_account_t *account, uint32_t dim_ix)
{
    const sim_layout_t *layout = sim_account_layout(account);
    const uint32_t scope = dim_ix == 0 ? SIM_SCOPE_DIM0 : SIM_SCOPE_DIM1;
    const sim_dim_t *dim = NULL;

    if (dim_ix >= layout->n_dims || layout->dims[dim_ix].labels == NULL) {
        return;
    }
    dim = &layout->dims[dim_ix];
    fprintf(out, ",\n  \"by_%s\": {", dim->name);
    for (uint32_t row = 0; row < dim->n; row++) {
        fputs(row == 0 ? "\n    " : ",\n    ", out);
        sim_json_text(out, dim->labels[row]);
        fputs(": ", out);
        put_metrics(out, account, scope, row, "    ");
    }
    fputs("\n  }", out);
}

static void
put_run(FILE *out, const sim_account_t *account)
{
    static const char next[] = ",\n  ";
    const sim_setup_t *setup = account->setup;
    const sim_runner_cost_t *cost = account->cost;
    const double rate = cost->core_s > 0 ? cost->entity_days / cost->core_s : NAN;
    struct rusage usage = {0};

    getrusage(RUSAGE_SELF, &usage);
    put_text(out, "\n  ", "scenario", account->name);
    put_text(out, next, "version", account->version);
    put_number(out, next, "seed", (double)setup->settings->seed);
    put_number(out, next, "replications", account->results->n_rows[SIM_SERIES_CHANCE]);
    put_number(
        out, next, "uncertain_replications", account->results->n_rows[SIM_SERIES_BOTH]);
    put_number(out, next, "vehicles", (double)setup->model->city_n_entities(setup->city));
    put_number(out, next, "simulated_days", setup->model->city_days(setup->city));
    put_number(out, next, "wall_s", cost->wall_s);
    put_number(out, next, "core_s", cost->core_s);
    put_number(out, next, "city_s", setup->city_s);
    put_number(out, next, "threads", account->n_threads);
    put_number(out, next, "events", (double)cost->counts.n_events);
    put_number(out, next, "calendar_events", (double)cost->counts.n_calendar_events);
    put_number(out, next, "events_per_vehicle_day",
        (double)cost->counts.n_events / cost->counts.entity_days);
    put_number(out, next, "calendar_events_per_vehicle_day",
        (double)cost->counts.n_calendar_events / cost->counts.entity_days);
    put_number(out, next, "vehicle_days_per_core_s", rate);
    put_number(out, next, "bytes_per_task", (double)cost->task_bytes);
    put_number(out, next, "peak_rss_mb", (double)usage.ru_maxrss / 1024);
}

void
sim_json_summary(FILE *out, const sim_account_t *account)
{
    fputs("{", out);
    put_run(out, account);
    fputs(",\n  \"kpi\": ", out);
    put_metrics(out, account, SIM_SCOPE_ALL, 0, "  ");
    put_by_dim(out, account, 0);
    put_by_dim(out, account, 1);
    fputs("\n}\n", out);
}
