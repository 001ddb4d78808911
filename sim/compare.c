#include "sim/compare.h"

#include "sim/draft.h"
#include "sim/json.h"
#include "sim/table.h"

#include <math.h>
#include <string.h>

/* Sums of pairs that are decided on both sides, around the first of them. */
typedef struct {
    double n, a, b, aa, bb, ab;
} sums_t;

static sums_t
add_pairs(const sim_results_t *a, const sim_results_t *b, uint32_t value_ix)
{
    sums_t s = {0, 0, 0, 0, 0, 0};
    double first_a = NAN, first_b = NAN;

    for (uint32_t row = 0; row < a->n_rows[SIM_SERIES_CHANCE]; row++) {
        const size_t at = (size_t)row * a->n_values + value_ix;
        const double x = a->rows[SIM_SERIES_CHANCE][at];
        const double y = b->rows[SIM_SERIES_CHANCE][at];

        if (isnan(x) || isnan(y)) {
            continue;
        }
        first_a = isnan(first_a) ? x : first_a;
        first_b = isnan(first_b) ? y : first_b;
        s.n++;
        s.a += x - first_a;
        s.b += y - first_b;
        s.aa += (x - first_a) * (x - first_a);
        s.bb += (y - first_b) * (y - first_b);
        s.ab += (x - first_a) * (y - first_b);
    }
    return s;
}

/* Wording of an interval: the wider one says whether ignorance could turn it round. */
static const char *
judge(const sim_estimate_t *e)
{
    if (isnan(e->mean) || isnan(e->lo)) {
        return "not decided";
    }
    if (e->lo == 0 && e->hi == 0) {
        return "same";
    }
    if (e->lo <= 0 && e->hi >= 0) {
        return "not decided";
    }
    if (isnan(e->lo_all) || e->lo_all > 0 || e->hi_all < 0) {
        return e->mean > 0 ? "up" : "down";
    }
    return e->mean > 0 ? "up (chance only)" : "down (chance only)";
}

sim_compare_t
sim_compare_metric(const sim_results_t *a, const sim_results_t *b, uint32_t metric_ix)
{
    const sim_metric_t *metric = &a->layout->metrics[metric_ix];
    const uint32_t at = sim_model_value_at(a->layout, metric_ix);
    const sums_t s = add_pairs(a, b, at);
    const double var_a = s.aa - s.a * s.a / s.n, var_b = s.bb - s.b * s.b / s.n;
    const double covar = s.ab - s.a * s.b / s.n;
    sim_compare_t c = {.a = sim_results_estimate(a, metric, at).mean,
        .b = sim_results_estimate(b, metric, at).mean,
        .estimate = sim_results_difference(a, b, metric, at),
        .relative_frac = NAN,
        .correlation = NAN,
        .variance_ratio = NAN};

    if (!metric->is_circular && s.n > 2 && var_a > 0 && var_b > 0) {
        const double var_diff = var_a + var_b - 2 * covar;

        c.correlation = covar / sqrt(var_a * var_b);
        c.variance_ratio = var_diff > 0 ? (var_a + var_b) / var_diff : INFINITY;
    }
    if (!metric->is_circular && c.a != 0) {
        c.relative_frac = c.estimate.mean / fabs(c.a);
    }
    c.verdict = judge(&c.estimate);
    return c;
}

/* Tells when something differs that has to be the same. */
static bool
differ(
    const sim_recall_t *b, const char *what, int64_t in_a, int64_t in_b, sim_diag_t *diag)
{
    if (in_a != in_b) {
        sim_diag_error(diag, (sim_place_t){b->path, 0, 0},
            "has %s %lld, the other file %lld; only runs on the same random numbers can "
            "be "
            "compared",
            what, (long long)in_b, (long long)in_a);
    }
    return in_a != in_b;
}

static bool
same_metrics(const sim_recall_t *a, const sim_recall_t *b)
{
    bool is_same = a->layout.n_metrics == b->layout.n_metrics;

    for (uint32_t i = 0; is_same && i < a->layout.n_metrics; i++) {
        is_same = strcmp(a->metrics[i].name, b->metrics[i].name) == 0 &&
                  strcmp(a->metrics[i].unit, b->metrics[i].unit) == 0;
    }
    return is_same;
}

sim_status_t
sim_compare_check(const sim_recall_t *a, const sim_recall_t *b, sim_diag_t *diag)
{
    const sim_place_t place = {b->path, 0, 0};
    const uint32_t *in_a = a->results.n_rows;
    const uint32_t *in_b = b->results.n_rows;
    bool is_other = differ(b, "seed", a->seed, b->seed, diag);

    is_other = differ(b, "first replication", a->first, b->first, diag) || is_other;
    is_other = differ(b, "replications", in_a[SIM_SERIES_CHANCE], in_b[SIM_SERIES_CHANCE],
                   diag) ||
               is_other;
    if ((in_a[SIM_SERIES_BOTH] == 0) != (in_b[SIM_SERIES_BOTH] == 0)) {
        sim_diag_note(diag, place,
            "only one of the two was run with uncertain.replications: chance is "
            "compared");
    } else {
        is_other = differ(b, "uncertain.replications", in_a[SIM_SERIES_BOTH],
                       in_b[SIM_SERIES_BOTH], diag) ||
                   is_other;
    }
    if (strcmp(a->model, b->model) != 0 || !same_metrics(a, b)) {
        sim_diag_error(diag, place,
            "was written by another model or version (%s %s, the other file %s %s)",
            b->model, b->version, a->model, a->version);
        is_other = true;
    } else if (strcmp(a->version, b->version) != 0) {
        sim_diag_note(diag, place, "was written by version %s, the other file by %s",
            b->version, a->version);
    }
    return is_other ? SIM_ERR_OTHER_SCENARIO : SIM_OK;
}

static void
add_row(
    sim_table_t *table, const sim_metric_t *metric, const sim_compare_t *c, bool has_both)
{
    const sim_estimate_t *e = &c->estimate;
    const int decimals = sim_table_decimals(e->mean, (e->hi - e->lo) / 2);
    char a[SIM_TABLE_TEXT], b[SIM_TABLE_TEXT], by[SIM_TABLE_TEXT];
    char chance[2 * SIM_TABLE_TEXT], both[2 * SIM_TABLE_TEXT];
    char relative[SIM_TABLE_TEXT] = "-", correlation[SIM_TABLE_TEXT];
    const char *cells[] = {metric->name, sim_table_number(a, c->a, decimals),
        sim_table_number(b, c->b, decimals), sim_table_number(by, e->mean, decimals),
        sim_table_range(chance, e->lo, e->hi, decimals), metric->unit, relative,
        sim_table_number(correlation, c->correlation, 2), c->verdict, NULL};

    if (isfinite(c->relative_frac)) {
        snprintf(relative, sizeof(relative), "%+.1f %%", 100 * c->relative_frac);
    }
    if (has_both) {
        memmove(cells + 6, cells + 5, 4 * sizeof(*cells));
        cells[5] = sim_table_both(both, e, decimals);
    }
    sim_table_add(table, cells);
}

static sim_status_t
print_table(const sim_command_t *command, const sim_recall_t *a, const sim_recall_t *b)
{
    static const char *const head[] = {"metric", "A", "B", "B - A", "95 % (chance)",
        "unit", "relative", "correlation", "verdict"};
    static const char *const wide[] = {"metric", "A", "B", "B - A", "95 % (chance)",
        "95 % (chance and ignorance)", "unit", "relative", "correlation", "verdict"};
    const bool has_both = a->results.n_rows[SIM_SERIES_BOTH] > 0;
    sim_table_t table;

    fprintf(command->out, "A %s (%s)\nB %s (%s)\n%u paired replications, seed %lld\n\n",
        a->path, a->name, b->path, b->name,
        (unsigned)a->results.n_rows[SIM_SERIES_CHANCE], (long long)a->seed);
    sim_table_open(&table, has_both ? 10 : 9);
    sim_table_add(&table, has_both ? wide : head);
    for (uint32_t i = 0; i < a->layout.n_metrics; i++) {
        if (a->metrics[i].is_headline || command->options->is_all) {
            const sim_compare_t c = sim_compare_metric(&a->results, &b->results, i);

            add_row(&table, &a->metrics[i], &c, has_both);
        }
    }
    return sim_table_close(&table, has_both ? "lrrrrrlrrl" : "lrrrrlrrl", command->out);
}

static void
put_member(FILE *out, const char *name, double value)
{
    fprintf(out, ", \"%s\": ", name);
    sim_json_number(out, value);
}

static void
print_metric(FILE *out, const sim_metric_t *metric, const sim_compare_t *c, bool has_both)
{
    sim_json_text(out, metric->name);
    fputs(": {\"mean\": ", out);
    sim_json_number(out, c->estimate.mean);
    put_member(out, "lo", c->estimate.lo);
    put_member(out, "hi", c->estimate.hi);
    put_member(out, "n", c->estimate.n);
    if (has_both) {
        put_member(out, "lo_all", c->estimate.lo_all);
        put_member(out, "hi_all", c->estimate.hi_all);
    }
    put_member(out, "a", c->a);
    put_member(out, "b", c->b);
    put_member(out, "relative_frac", c->relative_frac);
    put_member(out, "correlation", c->correlation);
    put_member(out, "variance_ratio", c->variance_ratio);
    fputs(", \"verdict\": ", out);
    sim_json_text(out, c->verdict);
    fputs(", \"unit\": ", out);
    sim_json_text(out, metric->unit);
    fputs("}", out);
}

static void
print_json(FILE *out, const sim_recall_t *a, const sim_recall_t *b)
{
    const bool has_both = a->results.n_rows[SIM_SERIES_BOTH] > 0;

    fputs("{\n  \"a\": ", out);
    sim_json_text(out, a->path);
    fputs(",\n  \"b\": ", out);
    sim_json_text(out, b->path);
    fprintf(out, ",\n  \"seed\": %lld,\n  \"replications\": %u,\n  \"difference\": {",
        (long long)a->seed, (unsigned)a->results.n_rows[SIM_SERIES_CHANCE]);
    for (uint32_t i = 0; i < a->layout.n_metrics; i++) {
        const sim_compare_t c = sim_compare_metric(&a->results, &b->results, i);

        fputs(i == 0 ? "\n    " : ",\n    ", out);
        print_metric(out, &a->metrics[i], &c, has_both);
    }
    fputs("\n  }\n}\n", out);
}

static sim_status_t
give_json(const sim_command_t *command, const sim_recall_t *a, const sim_recall_t *b)
{
    sim_draft_t draft;
    const sim_status_t status = sim_draft_open(&draft);

    if (status != SIM_OK) {
        return status;
    }
    print_json(draft.out, a, b);
    return sim_draft_close(&draft, command->options->json, command->diag);
}

sim_status_t
sim_compare_command(const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    const bool is_json_only = options->json != NULL && strcmp(options->json, "-") == 0;
    sim_recall_t a, b = {.path = NULL};
    sim_status_t status = sim_recall_open(&a, options->args[0], command->diag);

    if (status == SIM_OK) {
        status = sim_recall_open(&b, options->args[1], command->diag);
    }
    if (status == SIM_OK) {
        status = sim_compare_check(&a, &b, command->diag);
    }
    if (status == SIM_OK && is_json_only) {
        print_json(command->out, &a, &b);
    } else if (status == SIM_OK) {
        status = print_table(command, &a, &b);
    }
    if (status == SIM_OK && options->json != NULL && !is_json_only) {
        status = give_json(command, &a, &b);
    }
    sim_recall_close(&a);
    sim_recall_close(&b);
    return status;
}
