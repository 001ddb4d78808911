#define _XOPEN_SOURCE 700 /* open_memstream */

#include "sim/export.h"

#include "sim/draft.h"
#include "sim/sheet.h"
#include "sim/suggest.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const sim_place_t nowhere = {NULL, 0, 0};

static bool
ends_with(const char *text, const char *end)
{
    const size_t n = strlen(text), n_end = strlen(end);

    return n >= n_end && strcmp(text + n - n_end, end) == 0;
}

/* Whether a member of the root is a table of its own. */
static bool
is_group(const char *name)
{
    return strcmp(name, "arrays") != 0 && strcmp(name, "scenario_bytes") != 0;
}

/* Whether a member of /arrays is an array, not a scale nor a half-width. */
static bool
is_array(const sim_hdf_read_t *hdf, const char *name)
{
    char path[SIM_SHEET_TEXT], scale[SIM_SHEET_TEXT];

    snprintf(path, sizeof(path), "/arrays/%s", name);
    sim_hdf_read_scale(hdf, path, 0, scale, sizeof(scale));
    return *scale != '\0' && !ends_with(name, "_half_width");
}

/* Names of all tables as "one|two|three"; free() it. */
static char *
list_tables(const sim_hdf_read_t *hdf)
{
    char *list = NULL;
    size_t n_list = 0;
    FILE *out = open_memstream(&list, &n_list);

    for (int i = 0; out != NULL && i < 2; i++) {
        sim_hdf_read_words_t names = sim_hdf_read_names(hdf, i == 0 ? "/" : "/arrays");

        for (uint64_t j = 0; j < names.n; j++) {
            const char *name = sim_hdf_read_word(&names, j);

            if (i == 0 ? is_group(name) : is_array(hdf, name)) {
                fprintf(out, "%s%s", ftell(out) > 0 ? "|" : "", name);
            }
        }
        free(names.text);
    }
    if (out != NULL && fclose(out) != 0) {
        free(list);
        list = NULL;
    }
    return list;
}

static bool
is_listed(const char *list, const char *name)
{
    const size_t n = strlen(name);

    for (const char *at = list; at != NULL; at = strchr(at, '|')) {
        at += *at == '|';
        if (strcspn(at, "|") == n && strncmp(at, name, n) == 0) {
            return n > 0;
        }
    }
    return false;
}

static void
print_list(const char *list, FILE *out)
{
    for (; *list != '\0'; list++) {
        fputc(*list == '|' ? '\n' : *list, out);
    }
    fputc('\n', out);
}

static sim_status_t
report_unknown(const char *list, const char *name, sim_diag_t *diag)
{
    sim_suggest_t near;

    sim_suggest_open(&near, name, strlen(name));
    sim_suggest_offer_all(&near, list);
    if (near.best == NULL) {
        sim_diag_error(diag, nowhere,
            "%s: no such table; the command without a table lists them", name);
    } else {
        sim_diag_error(diag, nowhere, "%s: no such table; did you mean '%.*s'?", name,
            (int)near.n_best, near.best);
    }
    return SIM_ERR_USAGE;
}

/* Datasets of a table: the members of its group, or an array and its half-width. */
static sim_status_t
print_table(const sim_hdf_read_t *hdf, const char *name, FILE *out)
{
    char group[SIM_SHEET_TEXT];
    sim_hdf_read_words_t members;
    char(*paths)[SIM_SHEET_TEXT] = NULL;
    sim_status_t status = SIM_ERR_MEMORY;
    sim_sheet_t sheet;
    uint64_t n = 0;

    snprintf(group, sizeof(group), "/%s", name);
    members = sim_hdf_read_names(hdf, group);
    paths = calloc(members.n + 2, sizeof(*paths));
    if (paths != NULL && members.n > 0) {
        for (; n < members.n; n++) {
            snprintf(paths[n], SIM_SHEET_TEXT, "/%.100s/%.100s", name,
                sim_hdf_read_word(&members, n));
        }
    } else if (paths != NULL) {
        snprintf(paths[n++], SIM_SHEET_TEXT, "/arrays/%.100s", name);
        snprintf(paths[n++], SIM_SHEET_TEXT, "/arrays/%.100s_half_width", name);
    }
    if (paths != NULL) {
        status = sim_sheet_open(&sheet, hdf, paths, n);
        if (status == SIM_OK) {
            sim_sheet_print(&sheet, out);
        }
        sim_sheet_close(&sheet);
    }
    free(paths);
    free(members.text);
    return status;
}

/* The scenario is a text, not a table; it is given as it is. */
static sim_status_t
print_scenario(const sim_hdf_read_t *hdf, FILE *out)
{
    sim_hdf_read_words_t text = sim_hdf_read_words(hdf, "/scenario");
    const bool is_there = text.n == 1;

    if (is_there) {
        fputs(sim_hdf_read_word(&text, 0), out);
    }
    free(text.text);
    return is_there ? SIM_OK : SIM_ERR_INPUT;
}

static sim_status_t
print_wanted(
    const sim_command_t *command, const sim_hdf_read_t *hdf, const char *list, FILE *out)
{
    const char *const *args = command->options->args;
    sim_status_t status;

    if (command->options->n_args < 2) {
        print_list(list, out);
        return SIM_OK;
    }
    if (!is_listed(list, args[1])) {
        return report_unknown(list, args[1], command->diag);
    }
    status = strcmp(args[1], "scenario") == 0 ? print_scenario(hdf, out)
                                              : print_table(hdf, args[1], out);
    if (status == SIM_ERR_INPUT) {
        sim_diag_error(command->diag, (sim_place_t){args[0], 0, 0},
            "the datasets of '%s' do not fit together", args[1]);
    }
    return status;
}

/* To a file by way of memory, so that it is whole or not there. */
static sim_status_t
print_to_file(const sim_command_t *command, const sim_hdf_read_t *hdf, const char *list)
{
    sim_draft_t draft;
    sim_status_t status = sim_draft_open(&draft);

    if (status == SIM_OK) {
        status = print_wanted(command, hdf, list, draft.out);
        if (status != SIM_OK) {
            sim_draft_drop(&draft);
            return status;
        }
        status = sim_draft_close(&draft, command->options->output, command->diag);
    }
    return status;
}

sim_status_t
sim_export_command(const sim_command_t *command)
{
    const char *output = command->options->output;
    sim_hdf_read_t *hdf = NULL;
    sim_status_t status =
        sim_hdf_read_open(&hdf, command->options->args[0], command->diag);
    char *list = status == SIM_OK ? list_tables(hdf) : NULL;

    if (status == SIM_OK) {
        status = list == NULL ? SIM_ERR_MEMORY
                 : output == NULL || strcmp(output, "-") == 0
                     ? print_wanted(command, hdf, list, command->out)
                     : print_to_file(command, hdf, list);
    }
    free(list);
    sim_hdf_read_close(hdf);
    return status;
}
