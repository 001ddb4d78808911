#include "sim/goal.h"

#include "sim/suggest.h"
#include "sim/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const rows[] = {"targets.least.*", "targets.most.*"};

const char *
sim_goal_word(sim_goal_verdict_t verdict)
{
    static const char *const words[] = {"missed", "met", "not decided"};

    return words[verdict];
}

static uint32_t
find_metric(const sim_layout_t *layout, const char *name)
{
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        if (strcmp(layout->metrics[i].name, name) == 0) {
            return i;
        }
    }
    return UINT32_MAX;
}

/* The metric that a leaf sets a target for, or NULL; is it one for a district? */
static const char *
metric_of_leaf(const char *path, bool *is_district)
{
    for (size_t i = 0; i < 2; i++) {
        const size_t n = strlen(rows[i]) - 1;

        for (const char *at = strstr(path, "targets."); at != NULL;
             at = strstr(at + 1, "targets.")) {
            if ((at == path || at[-1] == '.') && strncmp(at, rows[i], n) == 0) {
                const char *district = strstr(path, "districts.");

                *is_district = district != NULL && district < at;
                return at + n;
            }
        }
    }
    return NULL;
}

static void
tell_unknown(const sim_layout_t *layout, const sim_leaf_t *leaf, const char *name,
    sim_diag_t *diag)
{
    sim_suggest_t near;

    sim_suggest_open(&near, name, strlen(name));
    for (uint32_t i = 0; i < layout->n_metrics; i++) {
        sim_suggest_offer(
            &near, layout->metrics[i].name, strlen(layout->metrics[i].name));
    }
    if (near.best == NULL) {
        sim_diag_error(
            diag, leaf->key_place, "%s: '%s' is not a metric", leaf->path, name);
    } else {
        sim_diag_error(diag, leaf->key_place,
            "%s: '%s' is not a metric; did you mean '%.*s'?", leaf->path, name,
            (int)near.n_best, near.best);
    }
}

sim_status_t
sim_goal_check(const sim_setup_t *setup, sim_diag_t *diag)
{
    const sim_layout_t *layout = setup->model->city_layout(setup->city);
    const int n_before = diag->n_errors;
    size_t n_leaves;
    const sim_leaf_t *leaves = sim_scenario_leaves(setup->scenario, &n_leaves);

    for (size_t i = 0; i < n_leaves; i++) {
        bool is_district = false;
        const char *name = metric_of_leaf(leaves[i].path, &is_district);
        const uint32_t m = name == NULL ? 0 : find_metric(layout, name);

        if (m == UINT32_MAX) {
            tell_unknown(layout, &leaves[i], name, diag);
        } else if (name != NULL && is_district &&
                   (layout->metrics[m].scopes & SIM_SCOPE_DIM0) == 0) {
            sim_diag_error(diag, leaves[i].key_place, "%s: '%s' is not measured by %s",
                leaves[i].path, name, layout->n_dims > 0 ? layout->dims[0].name : "part");
        }
    }
    return diag->n_errors == n_before ? SIM_OK : SIM_ERR_INPUT;
}

/* Row of a district on the first dimension. */
static uint32_t
find_district(const sim_layout_t *layout, const char *name)
{
    for (uint32_t d = 0; layout->n_dims > 0 && d < layout->dims[0].n; d++) {
        if (strcmp(layout->dims[0].labels[d], name) == 0) {
            return d;
        }
    }
    return UINT32_MAX;
}

static size_t
add_goal(const sim_layout_t *layout, sim_goal_t *goals, size_t n, const sim_goal_t *goal)
{
    const uint32_t m = find_metric(layout, goal->metric);
    const uint32_t d = *goal->where == '\0' ? 0 : find_district(layout, goal->where);

    if (m == UINT32_MAX || d == UINT32_MAX || n == SIM_GOAL_MOST) {
        return n;
    }
    goals[n] = *goal;
    goals[n].metric_ix = m;
    goals[n].value_ix = *goal->where == '\0'
                            ? sim_account_at(layout, m, SIM_SCOPE_ALL)
                            : sim_account_at(layout, m, SIM_SCOPE_DIM0) + d;
    return n + 1;
}

/* Targets that districts set for themselves: values of the model's "districts.*". */
static size_t
add_district_goals(
    const sim_setup_t *setup, const void *buffer, sim_goal_t *goals, size_t n)
{
    const sim_field_t *row = sim_fields_find(setup->fields, "districts.*");
    const sim_layout_t *layout = setup->model->city_layout(setup->city);
    int64_t n_list = 0;
    const sim_part_t *list = row == NULL ? NULL : sim_part_list(row, buffer, &n_list);

    for (int64_t i = 0; i < n_list; i++) {
        for (int k = 0; k < 2; k++) {
            const size_t n_key = strlen(rows[k]) - 1;

            if (strncmp(list[i].key, rows[k], n_key) == 0) {
                n = add_goal(layout, goals, n,
                    &(sim_goal_t){.metric = list[i].key + n_key,
                        .where = list[i].part,
                        .limit = list[i].value,
                        .is_most = k == 1});
            }
        }
    }
    return n;
}

size_t
sim_goal_list(const sim_setup_t *setup, const void *buffer, sim_goal_t *goals)
{
    const sim_layout_t *layout = setup->model->city_layout(setup->city);
    size_t n = 0;

    for (int k = 0; k < 2; k++) {
        const sim_field_t *row = sim_fields_find(setup->fields, rows[k]);
        int64_t n_list = 0;
        const sim_part_t *list = sim_part_list(row, buffer, &n_list);

        for (int64_t i = 0; i < n_list; i++) {
            n = add_goal(layout, goals, n,
                &(sim_goal_t){.metric = list[i].part,
                    .where = "",
                    .limit = list[i].value,
                    .is_most = k == 1});
        }
    }
    return add_district_goals(setup, buffer, goals, n);
}

static bool
is_good(const sim_goal_t *self, double value)
{
    return self->is_most ? value <= self->limit : value >= self->limit;
}

sim_goal_state_t
sim_goal_state(const sim_goal_t *self, const sim_results_t *results)
{
    const sim_metric_t *metric = &results->layout->metrics[self->metric_ix];
    const sim_estimate_t e = sim_results_estimate(results, metric, self->value_ix);
    sim_goal_state_t state = {e, SIM_GOAL_OPEN, NAN};
    double n = 0, n_met = 0;

    if (is_good(self, e.lo) && is_good(self, e.hi)) {
        state.verdict = SIM_GOAL_MET;
    } else if (!isnan(e.lo) && !isnan(e.hi) && !is_good(self, e.lo) &&
               !is_good(self, e.hi)) {
        state.verdict = SIM_GOAL_MISSED;
    }
    for (uint32_t r = 0; r < results->n_rows[SIM_SERIES_BOTH]; r++) {
        const double value =
            results
                ->rows[SIM_SERIES_BOTH][(size_t)r * results->n_values + self->value_ix];

        n += !isnan(value);
        n_met += !isnan(value) && is_good(self, value);
    }
    state.met_frac = n > 0 ? n_met / n : (double)NAN;
    return state;
}

sim_status_t
sim_goal_tell(const sim_account_t *account, FILE *out)
{
    static const char *const head[] = {
        "target", "where", "limit", "value", "verdict", "met in (ignorance)"};
    sim_goal_t *goals = calloc(SIM_GOAL_MOST, sizeof(*goals));
    size_t n;
    sim_table_t table;

    if (goals == NULL) {
        return SIM_ERR_MEMORY;
    }
    n = sim_goal_list(account->setup, account->setup->buffer, goals);
    if (n == 0) {
        free(goals);
        return SIM_OK;
    }
    fputs("\n", out);
    sim_table_open(&table, 6);
    sim_table_add(&table, head);
    for (size_t i = 0; i < n; i++) {
        const sim_goal_state_t state = sim_goal_state(&goals[i], account->results);
        const double half = (state.value.hi - state.value.lo) / 2;
        char limit[SIM_TABLE_TEXT + 4], value[SIM_TABLE_TEXT], met[SIM_TABLE_TEXT] = "-";
        const char *cells[6] = {goals[i].metric,
            *goals[i].where == '\0' ? "city" : goals[i].where, limit, value,
            sim_goal_word(state.verdict), met};

        snprintf(limit, sizeof(limit), "%s %g",
            goals[i].is_most ? "<=" : ">=", goals[i].limit);
        sim_table_number(
            value, state.value.mean, sim_table_decimals(state.value.mean, half));
        if (!isnan(state.met_frac)) {
            snprintf(met, sizeof(met), "%.0f %%", 100 * state.met_frac);
        }
        sim_table_add(&table, cells);
    }
    free(goals);
    return sim_table_close(&table, "llrrlr", out);
}
