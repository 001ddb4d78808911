#include "sim/bench.h"

#include "sim/machine.h"
#include "sim/run.h"
#include "sim/table.h"
#include "sim/units.h"

#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define GOAL_PER_CORE_S 8.75e6 /* vehicle-days */
#define FLOOR_OF_PROBE  0.7
#define N_PROBES        3 /* the median counts */
#define N_PARALLEL      8 /* tasks for the speed-up */

typedef struct {
    const sim_command_t *command;
    FILE *out;
    sim_setup_t setup;
    double n_vehicles;
    double entity_days; /* of one replication */
} bench_t;

/** What one measured run took. */
typedef struct {
    double user_s, wall_s;
    sim_runner_cost_t cost;
} took_t;

/* Run some replications and say what they took; results are kept when asked for. */
static sim_status_t
measure(const bench_t *bench, uint32_t n_replications, uint32_t n_threads,
    bool is_reference, took_t *took, sim_results_t *keep)
{
    sim_runner_job_t job = sim_run_job(bench->command, &bench->setup);
    const double user_s = sim_machine_user_s(), wall_s = sim_machine_now_s();
    sim_results_t results;
    sim_status_t status;

    job.n_replications = n_replications;
    job.n_uncertain_replications = 0;
    job.n_threads = n_threads;
    job.is_reference = is_reference;
    status = sim_runner_run(&job, &results, &took->cost, bench->command->diag);
    took->user_s = sim_machine_user_s() - user_s;
    took->wall_s = sim_machine_now_s() - wall_s;
    if (status == SIM_OK && keep != NULL) {
        *keep = results;
    } else {
        sim_results_free(&results);
    }
    return status;
}

/* Peak memory of a process that runs n tasks at a time [MB]; 0 when it failed. Must come
 * before this process starts threads: a child of threads may not start its own. */
static double
peak_of(const bench_t *bench, uint32_t n_tasks)
{
    double peak_mb = 0;
    int ends[2];
    pid_t child;

    fflush(bench->out);
    if (pipe(ends) != 0) {
        return 0;
    }
    child = fork();
    if (child == 0) {
        took_t took;

        if (measure(bench, n_tasks, n_tasks, false, &took, NULL) == SIM_OK) {
            peak_mb = sim_machine_peak_mb();
        }
        _exit(write(ends[1], &peak_mb, sizeof(peak_mb)) == sizeof(peak_mb) ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &peak_mb, sizeof(peak_mb)) != sizeof(peak_mb)) {
        peak_mb = 0;
    }
    close(ends[0]);
    if (child > 0) {
        waitpid(child, NULL, 0);
    }
    return peak_mb;
}

static void
tell_machine(FILE *out, bool is_quick)
{
    const sim_machine_t machine = sim_machine_ask();

    fprintf(out, "machine: %ld cores; caches %ld kB, %ld kB, %ld kB", machine.n_cores,
        machine.l1_kb, machine.l2_kb, machine.l3_kb);
    if (!is_quick) {
        const sim_machine_touch_t touch = sim_machine_touch();

        fprintf(out,
            "\nrandom touches of 64-byte records in 80 MB: %.1f M/s one after another, "
            "%.0f M/s prefetched",
            touch.chained_per_s * 1e-6, touch.prefetched_per_s * 1e-6);
    }
    fputs("\n", out);
}

static void
tell_memory(const bench_t *bench, size_t task_bytes, double one_mb, double two_mb)
{
    const double n = bench->n_vehicles;

    fprintf(bench->out,
        "memory: city %.1f MB; per vehicle and replication in flight %.1f bytes by "
        "account",
        (double)bench->command->model->city_bytes(bench->setup.city) / SIM_BYTES_PER_MB,
        (double)task_bytes / n);
    if (one_mb > 0 && two_mb > 0) {
        fprintf(bench->out, ", %.1f bytes by RSS (2 tasks %.1f MB - 1 task %.1f MB)",
            (two_mb - one_mb) * SIM_BYTES_PER_MB / n, two_mb, one_mb);
    }
    fputs("\n", bench->out);
}

static bool
is_per_vehicle_day(const sim_metric_t *metric)
{
    const char *end = strstr(metric->name, "_per_vehicle_day");

    return end != NULL && strcmp(end, "_per_vehicle_day") == 0 &&
           (metric->scopes & SIM_SCOPE_DIM1) != 0;
}

/* Trips, charges and whatever else the model counts per vehicle-day, by class: thinner
 * behaviour must not pass for speed. */
static sim_status_t
tell_classes(const bench_t *bench, const sim_results_t *results)
{
    const sim_layout_t *layout = results->layout;
    const char *cells[8] = {"per vehicle-day"};
    uint32_t metric_ix[7], n = 0;
    sim_table_t table;

    for (uint32_t i = 0; i < layout->n_metrics && n < 7; i++) {
        if (is_per_vehicle_day(&layout->metrics[i])) {
            metric_ix[n++] = i;
            cells[n] = layout->metrics[i].name;
        }
    }
    if (n == 0 || layout->n_dims < 2 || layout->dims[1].labels == NULL) {
        return SIM_OK;
    }
    fputs("\n", bench->out);
    sim_table_open(&table, n + 1);
    sim_table_add(&table, cells);
    for (uint32_t row = 0; row < layout->dims[1].n; row++) {
        char text[8][SIM_TABLE_TEXT];

        cells[0] = layout->dims[1].labels[row];
        for (uint32_t i = 0; i < n; i++) {
            const uint32_t at =
                sim_account_at(layout, metric_ix[i], SIM_SCOPE_DIM1) + row;
            const sim_metric_t *metric = &layout->metrics[metric_ix[i]];

            cells[i + 1] = sim_table_number(
                text[i], sim_results_estimate(results, metric, at).mean, 2);
        }
        sim_table_add(&table, cells);
    }
    return sim_table_close(&table, "lrrrrrrr", bench->out);
}

/* The first number that the probe prints: million vehicle-days per core-second. */
static double
run_probe(const char *program)
{
    char command[1024], line[1024];
    double rate = 0;
    FILE *out;

    snprintf(command, sizeof(command), "'%s'", program);
    out = popen(command, "r");
    while (out != NULL && fgets(line, sizeof(line), out) != NULL) {
        if (rate == 0 && strstr(line, " M vehicle-days") != NULL) {
            rate = strtod(line, NULL);
        }
    }
    if (out != NULL) {
        pclose(out);
    }
    return rate;
}

/* The probe's made-up behaviour on this machine, now: what the floor is a share of. */
static void
tell_probe(const bench_t *bench, double slope)
{
    const char *program = bench->command->options->probe;
    double rate[N_PROBES] = {0};

    if (program == NULL) {
        return;
    }
    for (int i = 0; i < N_PROBES; i++) {
        const double now = run_probe(program);
        int at = i;

        for (; at > 0 && rate[at - 1] > now; at--) {
            rate[at] = rate[at - 1];
        }
        rate[at] = now;
    }
    fprintf(bench->out,
        "probe: %.2f M vehicle-days per core-second; ratio %.2f, floor %.2f\n",
        rate[N_PROBES / 2], slope * 1e-6 / rate[N_PROBES / 2], FLOOR_OF_PROBE);
}

static void
tell_speed(const bench_t *bench, const took_t *few, const took_t *many, uint32_t n_more)
{
    const double slope = n_more * bench->entity_days / (many->user_s - few->user_s);
    const sim_counts_t *counts = &many->cost.counts;
    const double rings = (double)counts->n_calendar_events / counts->entity_days;

    fprintf(bench->out,
        "speed: %.2f M vehicle-days per core-second (slope over %u replications), "
        "goal %.2f M\n",
        slope * 1e-6, (unsigned)n_more, GOAL_PER_CORE_S * 1e-6);
    fprintf(bench->out,
        "events per vehicle-day: %.2f in all, %.2f of them through the calendar "
        "(%.2f M calendar events per core-second)\n",
        (double)counts->n_events / counts->entity_days, rings,
        rings * many->cost.entity_days / many->cost.core_s * 1e-6);
    tell_probe(bench, slope);
}

/* Speed by the slope between few and many replications on one thread. */
static sim_status_t
bench_speed(const bench_t *bench, uint32_t n_few, uint32_t n_many, took_t *many)
{
    took_t few;
    sim_results_t results;
    sim_status_t status = measure(bench, n_few, 1, false, &few, NULL);

    if (status == SIM_OK) {
        status = measure(bench, n_many, 1, false, many, &results);
    }
    if (status == SIM_OK) {
        tell_speed(bench, &few, many, n_many - n_few);
        status = tell_classes(bench, &results);
        sim_results_free(&results);
    }
    return status;
}

static sim_status_t
bench_threads(const bench_t *bench)
{
    took_t one, two;
    sim_status_t status = measure(bench, N_PARALLEL, 1, false, &one, NULL);

    if (status == SIM_OK) {
        status = measure(bench, N_PARALLEL, 2, false, &two, NULL);
    }
    if (status == SIM_OK) {
        fprintf(bench->out,
            "two threads: %.2f times as fast as one (%d tasks, %.2f s and %.2f s)\n",
            one.wall_s / two.wall_s, N_PARALLEL, one.wall_s, two.wall_s);
    }
    return status;
}

/* What running ahead alone gains over every step through the calendar. */
static sim_status_t
bench_reference(const bench_t *bench)
{
    took_t solo, reference;
    sim_status_t status = measure(bench, 1, 1, false, &solo, NULL);

    if (status == SIM_OK) {
        status = measure(bench, 1, 1, true, &reference, NULL);
    }
    if (status == SIM_OK) {
        fprintf(bench->out,
            "reference mode: %.2f M vehicle-days per core-second; running ahead alone "
            "gains a factor of %.1f\n",
            reference.cost.entity_days / reference.wall_s * 1e-6,
            reference.wall_s / solo.wall_s);
    }
    return status;
}

static sim_status_t
bench_all(bench_t *bench)
{
    const bool is_quick = bench->command->options->is_quick != 0;
    const double one_mb = is_quick ? 0 : peak_of(bench, 1);
    const double two_mb = is_quick ? 0 : peak_of(bench, 2);
    sim_status_t status;
    took_t many;

    tell_machine(bench->out, is_quick);
    fprintf(bench->out, "city: %.0f vehicles, %.0f days, built in %.2f s\n",
        bench->n_vehicles, bench->entity_days / bench->n_vehicles, bench->setup.city_s);
    fflush(bench->out);
    status = bench_speed(bench, is_quick ? 1 : 2, is_quick ? 3 : 7, &many);
    if (status == SIM_OK) {
        tell_memory(bench, many.cost.task_bytes, one_mb, two_mb);
        fflush(bench->out);
    }
    if (status == SIM_OK && !is_quick) {
        status = bench_threads(bench);
    }
    if (status == SIM_OK && !is_quick) {
        status = bench_reference(bench);
    }
    return status;
}

sim_status_t
sim_bench_command(const sim_command_t *command)
{
    const sim_options_t *options = command->options;
    const char *path = options->n_args == 0 ? SIM_BENCH_SCENARIO : options->args[0];
    bench_t bench = {.command = command, .out = command->out};
    sim_status_t status = sim_setup_open(&bench.setup, command->model, path,
        options->sets, options->n_sets, command->diag);

    if (status == SIM_OK) {
        status = sim_setup_city(&bench.setup, command->diag);
    }
    if (status == SIM_OK) {
        bench.n_vehicles = (double)command->model->city_n_entities(bench.setup.city);
        bench.entity_days =
            bench.n_vehicles * command->model->city_days(bench.setup.city);
        status = bench_all(&bench);
    }
    sim_setup_close(&bench.setup);
    return status;
}
