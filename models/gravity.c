#include "models/gravity.h"

#include <math.h>
#include <stdlib.h>

#define KM_PER_WAY       0.01  /* distances come in 10 m */
#define MOST_BETA        2.0   /* [1/km] */
#define MARGIN_FRAC      5e-4  /* largest relative fault of an origin's sum */
#define MEAN_FRAC        1e-4  /* largest relative fault of the mean */
#define MOST_ROUNDS      2000  /* of balancing, for one beta */
#define BETA_WIDTH       1e-5  /* bracket below which beta stands [1/km] */
#define MOST_TRIALS      60    /* of beta */
#define LEAST_DETERRENCE 1e-60 /* keeps every pair possible, so that balancing ends */

/** A model at work. */
typedef struct {
    const ev_gravity_t *model;
    double *deterrence; /* [n][n] */
    double *from;       /* [n] a_i */
    double *to;         /* [n] b_j */
    double *goal;       /* [n] pull scaled to the origins */
    double *sum;        /* [n] scratch: sums by destination */
    double n_travellers;
} work_t;

static double
total_of(const double *value, uint32_t n)
{
    double total = 0.0;

    for (uint32_t ix = 0; ix < n; ix++) {
        total += value[ix];
    }
    return total;
}

static void
give_work(work_t *self)
{
    free(self->deterrence);
    free(self->from);
    free(self->to);
    free(self->goal);
    free(self->sum);
}

static sim_status_t
take_work(work_t *self, const ev_gravity_t *model)
{
    const uint32_t n = model->n_zones;
    const double n_pulled = total_of(model->pull, n);

    *self = (work_t){.model = model, .n_travellers = total_of(model->origins, n)};
    self->deterrence = malloc((size_t)n * n * sizeof(double));
    self->from = calloc(n, sizeof(double));
    self->to = calloc(n, sizeof(double));
    self->goal = calloc(n, sizeof(double));
    self->sum = calloc(n, sizeof(double));
    if (self->deterrence == NULL || self->from == NULL || self->to == NULL ||
        self->goal == NULL || self->sum == NULL) {
        give_work(self);
        return SIM_ERR_MEMORY;
    }
    for (uint32_t ix = 0; ix < n; ix++) {
        /* Where nothing pulls, everything does, so that rows have somewhere to go. */
        self->goal[ix] = n_pulled > 0.0 ? model->pull[ix] / n_pulled : 1.0 / n;
        self->goal[ix] *= self->n_travellers > 0.0 ? self->n_travellers : 1.0;
        self->to[ix] = self->goal[ix];
    }
    return SIM_OK;
}

static void
deter(work_t *self, double beta_per_km)
{
    const size_t n_pairs = (size_t)self->model->n_zones * self->model->n_zones;
    const uint16_t *way_10m = self->model->way_10m;
    double coarse[256], fine[256];

    for (uint32_t step = 0; step < 256; step++) {
        coarse[step] = exp(-beta_per_km * KM_PER_WAY * 256.0 * step);
        fine[step] = exp(-beta_per_km * KM_PER_WAY * step);
    }
    for (size_t pair = 0; pair < n_pairs; pair++) {
        self->deterrence[pair] =
            coarse[way_10m[pair] >> 8] * fine[way_10m[pair] & 255] + LEAST_DETERRENCE;
    }
}

/** Sum of products in four strands: a fixed order that a processor can overlap. */
static double
dot(const double *a, const double *b, uint32_t n)
{
    double strand[4] = {0.0, 0.0, 0.0, 0.0};
    uint32_t ix = 0;

    for (; ix + 4 <= n; ix += 4) {
        strand[0] += a[ix] * b[ix];
        strand[1] += a[ix + 1] * b[ix + 1];
        strand[2] += a[ix + 2] * b[ix + 2];
        strand[3] += a[ix + 3] * b[ix + 3];
    }
    for (; ix < n; ix++) {
        strand[0] += a[ix] * b[ix];
    }
    return (strand[0] + strand[1]) + (strand[2] + strand[3]);
}

static void
add_scaled(double *sum, const double *row, double scale, uint32_t n)
{
    for (uint32_t ix = 0; ix < n; ix++) {
        sum[ix] += scale * row[ix];
    }
}

/** One round of balancing: origins, then destinations. Gives the largest relative fault
 *  that the origins had before it. */
static double
balance_once(work_t *self)
{
    const uint32_t n = self->model->n_zones;
    const double *origins = self->model->origins;
    double fault = 0.0;

    for (uint32_t ix = 0; ix < n; ix++) {
        self->sum[ix] = 0.0;
    }
    for (uint32_t i = 0; i < n; i++) {
        const double *row = &self->deterrence[(size_t)i * n];
        const double reach = dot(row, self->to, n);

        if (origins[i] > 0.0) {
            fault = fmax(fault, fabs(self->from[i] * reach / origins[i] - 1.0));
            self->from[i] = origins[i] / reach;
            add_scaled(self->sum, row, self->from[i], n);
        }
    }
    for (uint32_t j = 0; j < n; j++) {
        self->to[j] = self->goal[j] > 0.0 && self->sum[j] > 0.0
                          ? self->goal[j] / self->sum[j]
                          : self->goal[j];
    }
    return fault;
}

/** Mean distance of the flows from[i] deterrence[i][j] to[j]; 0 when there are none. */
static double
mean_of_flows(const work_t *self)
{
    const uint32_t n = self->model->n_zones;
    double travelled_10m = 0.0, travelled = 0.0;

    for (uint32_t i = 0; i < n; i++) {
        const double *row = &self->deterrence[(size_t)i * n];
        const uint16_t *way_10m = &self->model->way_10m[(size_t)i * n];
        double sum_10m[2] = {0.0, 0.0}, sum[2] = {0.0, 0.0};

        for (uint32_t j = 0; j < n; j++) {
            const double flow = row[j] * self->to[j];

            sum[j & 1] += flow;
            sum_10m[j & 1] += flow * way_10m[j];
        }
        travelled += self->from[i] * (sum[0] + sum[1]);
        travelled_10m += self->from[i] * (sum_10m[0] + sum_10m[1]);
    }
    return travelled > 0.0 ? travelled_10m / travelled * KM_PER_WAY : 0.0;
}

static double
doubly_mean_km(work_t *self, double beta_per_km)
{
    deter(self, beta_per_km);
    for (int round = 0; round < MOST_ROUNDS; round++) {
        if (balance_once(self) < MARGIN_FRAC) {
            break;
        }
    }
    return mean_of_flows(self);
}

static double
singly_mean_km(work_t *self, double beta_per_km)
{
    const uint32_t n = self->model->n_zones;

    deter(self, beta_per_km);
    for (uint32_t i = 0; i < n; i++) {
        const double reach = dot(&self->deterrence[(size_t)i * n], self->to, n);

        self->from[i] = reach > 0.0 ? self->model->origins[i] / reach : 0.0;
    }
    return mean_of_flows(self);
}

/** Set beta so that the mean comes out; leaves the model at it and gives the mean. */
static double
tune(work_t *self, double (*mean_of)(work_t *self, double beta_per_km))
{
    const double wanted_km = self->model->mean_km;
    double low = 0.0, high = MOST_BETA, beta = 1.0 / wanted_km;
    double last_beta = 0.0, last_km = mean_of(self, 0.0), seen_km = last_km;

    if (last_km <= wanted_km) {
        return last_km;
    }
    for (int trial = 0; trial < MOST_TRIALS && high - low > BETA_WIDTH; trial++) {
        double next;

        beta = beta > low && beta < high ? beta : 0.5 * (low + high);
        seen_km = mean_of(self, beta);
        if (fabs(seen_km - wanted_km) <= MEAN_FRAC * wanted_km) {
            break;
        }
        if (seen_km > wanted_km) {
            low = beta;
        } else {
            high = beta;
        }
        /* One over the mean is nearly straight in beta. */
        next = beta + (1.0 / wanted_km - 1.0 / seen_km) * (beta - last_beta) /
                          (1.0 / seen_km - 1.0 / last_km);
        last_beta = beta;
        last_km = seen_km;
        beta = next;
    }
    return seen_km;
}

static sim_status_t
fill_rows(const work_t *self, ev_alias_t *rows)
{
    const uint32_t n = self->model->n_zones;
    const sim_status_t status = ev_alias_init(rows, n, n);

    for (uint32_t i = 0; status == SIM_OK && i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            self->sum[j] = self->deterrence[(size_t)i * n + j] * self->to[j];
        }
        ev_alias_fill(rows, i, self->sum);
    }
    return status;
}

static void
fill_flows(const work_t *self, double *flows)
{
    const uint32_t n = self->model->n_zones;

    for (uint32_t i = 0; i < n; i++) {
        for (uint32_t j = 0; j < n; j++) {
            const size_t pair = (size_t)i * n + j;

            flows[pair] = self->from[i] * self->deterrence[pair] * self->to[j];
        }
    }
}

sim_status_t
ev_gravity_doubly(
    const ev_gravity_t *self, ev_alias_t *rows, double *flows, double *seen_km)
{
    work_t work;
    sim_status_t status = take_work(&work, self);

    if (status != SIM_OK) {
        return status;
    }
    *seen_km = tune(&work, doubly_mean_km);
    if (flows != NULL) {
        fill_flows(&work, flows);
    }
    status = fill_rows(&work, rows);
    give_work(&work);
    return status;
}

sim_status_t
ev_gravity_singly(const ev_gravity_t *self, ev_alias_t *rows, double *seen_km)
{
    work_t work;
    sim_status_t status = take_work(&work, self);

    if (status != SIM_OK) {
        return status;
    }
    *seen_km = tune(&work, singly_mean_km);
    status = fill_rows(&work, rows);
    give_work(&work);
    return status;
}
