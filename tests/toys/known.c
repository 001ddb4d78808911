#include "tests/toys/known.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

/* Shares of time; arrivals see the rates up weighted with them. */
static void
solve(known_line_t *self)
{
    double sum = 0.0, arrivals = 0.0;

    self->p[0] = 1.0;
    for (uint32_t n = 0; n < self->n_states; n++) {
        if (n > 0) {
            self->p[n] = self->p[n - 1] * self->up[n - 1] / self->down[n];
        }
        sum += self->p[n];
        arrivals += self->p[n] * self->up[n];
    }
    for (uint32_t n = 0; n < self->n_states; n++) {
        self->seen[n] = self->p[n] * self->up[n] / arrivals;
        self->p[n] /= sum;
    }
}

void
known_open_line(known_line_t *self, uint32_t n_servers, double gap_s, double service_s,
    uint32_t most, double patience_s)
{
    *self = (known_line_t){.n_servers = n_servers,
        .n_states = most > 0 ? most + 1 : KNOWN_STATES,
        .service_s = service_s,
        .patience_s = patience_s};
    for (uint32_t n = 0; n < self->n_states; n++) {
        const double busy = fmin(n, n_servers);

        self->up[n] = 1.0 / gap_s;
        self->down[n] = busy / service_s;
        self->down[n] += patience_s > 0.0 ? (n - busy) / patience_s : 0.0;
    }
    solve(self);
}

void
known_finite_line(known_line_t *self, uint32_t n_servers, uint32_t n_sources,
    double away_s, double service_s)
{
    *self = (known_line_t){
        .n_servers = n_servers, .n_states = n_sources + 1, .service_s = service_s};
    for (uint32_t n = 0; n < self->n_states; n++) {
        self->up[n] = (n_sources - n) / away_s;
        self->down[n] = fmin(n, n_servers) / service_s;
    }
    solve(self);
}

double
known_mean_waiting(const known_line_t *self)
{
    double sum = 0.0;

    for (uint32_t n = self->n_servers; n < self->n_states; n++) {
        sum += self->p[n] * (n - self->n_servers);
    }
    return sum;
}

double
known_mean_busy(const known_line_t *self)
{
    double sum = 0.0;

    for (uint32_t n = 0; n < self->n_states; n++) {
        sum += self->p[n] * fmin(n, self->n_servers);
    }
    return sum;
}

double
known_blocked(const known_line_t *self)
{
    return self->seen[self->n_states - 1];
}

double
known_reneged(const known_line_t *self)
{
    return self->patience_s > 0.0
               ? known_mean_waiting(self) / self->patience_s / self->up[0]
               : 0.0;
}

static double
renege_rate(const known_line_t *line)
{
    return line->patience_s > 0.0 ? 1.0 / line->patience_s : 0.0;
}

void
known_offered(known_wait_t *self, const known_line_t *line)
{
    const double serve = line->n_servers / line->service_s;

    *self = (known_wait_t){.n = line->n_states - line->n_servers, .all = 1.0};
    for (uint32_t k = 0; k < self->n; k++) {
        self->start[k] = line->seen[line->n_servers + k];
        self->rate[k] = serve + k * renege_rate(line);
    }
}

/* Given that it is served, an arrival passes each place in the line as fast as if its own
   impatience helped; it is served with chance serve / (serve + places x renege). */
void
known_served(known_wait_t *self, const known_line_t *line)
{
    const double serve = line->n_servers / line->service_s;

    *self = (known_wait_t){.n = line->n_states - line->n_servers, .all = 0.0};
    for (uint32_t n = 0; n < line->n_servers; n++) {
        self->all += line->seen[n];
    }
    for (uint32_t k = 0; k < self->n; k++) {
        const bool is_blocked = line->n_servers + k + 1 == line->n_states &&
                                line->up[line->n_states - 1] > 0.0;

        self->rate[k] = serve + (k + 1) * renege_rate(line);
        self->start[k] =
            is_blocked ? 0.0 : line->seen[line->n_servers + k] * serve / self->rate[k];
        self->all += self->start[k];
    }
}

double
known_wait_mean_s(const known_wait_t *self)
{
    double sum = 0.0, way_s = 0.0;

    for (uint32_t k = 0; k < self->n; k++) {
        way_s += 1.0 / self->rate[k];
        sum += self->start[k] * way_s;
    }
    return sum / self->all;
}

/* One jump of the line, at a rate that is the same for all states (uniformisation). */
static double
jump(const known_wait_t *self, double *share, double most_rate)
{
    double left = 0.0;

    for (uint32_t k = 0; k < self->n; k++) {
        const double next =
            k + 1 < self->n ? share[k + 1] * self->rate[k + 1] / most_rate : 0.0;

        share[k] = share[k] * (1.0 - self->rate[k] / most_rate) + next;
        left += share[k];
    }
    return left;
}

double
known_wait_over(const known_wait_t *self, double t_s)
{
    const double most_rate = fmax(self->rate[0], self->rate[self->n - 1]);
    const double jumps = most_rate * fmax(t_s, 0.0);
    const double last = jumps + 10.0 * sqrt(jumps) + 30.0;
    double share[KNOWN_STATES], left = 0.0, sum = 0.0;

    memcpy(share, self->start, sizeof(share));
    for (uint32_t k = 0; k < self->n; k++) {
        left += share[k];
    }
    if (jumps <= 0.0) {
        return left / self->all;
    }
    for (double k = 0.0; k < last; k += 1.0) {
        sum += left * exp(k * log(jumps) - jumps - lgamma(k + 1.0));
        left = jump(self, share, most_rate);
    }
    return sum / self->all;
}

double
known_wait_quantile_s(const known_wait_t *self, double share)
{
    double low = 0.0, high = 1.0;

    if (known_wait_over(self, 0.0) <= 1.0 - share) {
        return 0.0;
    }
    while (known_wait_over(self, high) > 1.0 - share) {
        high *= 2.0;
    }
    for (int step = 0; step < 40; step++) {
        const double middle = 0.5 * (low + high);

        if (known_wait_over(self, middle) > 1.0 - share) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return 0.5 * (low + high);
}

/* After one service time all who were in service are gone and a Poisson number has come;
   iterated until the shares stand still. */
void
known_constant_line(
    known_constant_t *self, uint32_t n_servers, double gap_s, double service_s)
{
    const double come = service_s / gap_s;
    double next[KNOWN_STATES];

    *self = (known_constant_t){
        .n_servers = n_servers, .gap_s = gap_s, .service_s = service_s, .p = {1.0}};
    for (int turn = 0; turn < 4000; turn++) {
        memset(next, 0, sizeof(next));
        for (uint32_t n = 0; n < KNOWN_STATES && self->p[n] > 1e-18; n++) {
            const uint32_t left = n > n_servers ? n - n_servers : 0;
            double poisson = exp(-come);

            for (uint32_t k = 0; k + left < KNOWN_STATES && k < 100; k++) {
                next[left + k] += self->p[n] * poisson;
                poisson *= come / (k + 1);
            }
        }
        memcpy(self->p, next, sizeof(next));
    }
}

double
known_constant_waiting(const known_constant_t *self)
{
    double sum = 0.0;

    for (uint32_t n = self->n_servers; n < KNOWN_STATES; n++) {
        sum += self->p[n] * (n - self->n_servers);
    }
    return sum;
}

double
known_constant_over(const known_constant_t *self, double t_s)
{
    const uint32_t k = (uint32_t)floor(t_s / self->service_s) + 1;
    const uint32_t last = k * self->n_servers - 1;
    const double come = (k * self->service_s - t_s) / self->gap_s;
    double in_line[KNOWN_STATES] = {0}; /* chance of at most so many waiting */
    double sum = 0.0;

    for (uint32_t n = 0; n < KNOWN_STATES; n++) {
        in_line[n > self->n_servers ? n - self->n_servers : 0] += self->p[n];
    }
    for (uint32_t n = 1; n < KNOWN_STATES; n++) {
        in_line[n] += in_line[n - 1];
    }
    for (uint32_t j = 0; j <= last; j++) {
        sum += in_line[last - j] *
               (come > 0.0 ? exp(j * log(come) - lgamma(j + 1.0)) : (double)(j == 0));
    }
    return 1.0 - exp(-come) * sum;
}

double
known_single_wait_s(double gap_s, double service_s, double cv)
{
    const double load = service_s / gap_s;

    return load * service_s * (1.0 + cv * cv) / (2.0 * (1.0 - load));
}
