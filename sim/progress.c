#include "sim/progress.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define BAR_WIDTH    30
#define BAR_STEP_S   0.1
#define PLAIN_STEP_S 10.0

static double
now_s(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void
sim_progress_open(sim_progress_t *self, FILE *out, const char *entities, bool is_quiet)
{
    const char *no_color = getenv("NO_COLOR");

    *self = (sim_progress_t){.out = is_quiet ? NULL : out, .entities = entities};
    if (self->out != NULL) {
        self->is_bar = isatty(fileno(out)) == 1;
        self->is_coloured = self->is_bar && (no_color == NULL || *no_color == '\0');
    }
    self->began_s = now_s();
    self->told_s = self->began_s;
}

static void
tell_left(const sim_progress_t *self, double left_s)
{
    const long s = (long)(left_s + 0.5);

    if (s >= 3600) {
        fprintf(self->out, "%ld h %02ld min left", s / 3600, s / 60 % 60);
    } else if (s >= 60) {
        fprintf(self->out, "%ld min %02ld s left", s / 60, s % 60);
    } else {
        fprintf(self->out, "%ld s left", s);
    }
}

static void
draw_bar(const sim_progress_t *self, double share)
{
    const int n_full = (int)(share * BAR_WIDTH);

    fputs(self->is_coloured ? "\r\033[36m" : "\r", self->out);
    for (int i = 0; i < BAR_WIDTH; i++) {
        fputc(i < n_full ? '#' : '.', self->out);
    }
    fputs(self->is_coloured ? "\033[0m " : " ", self->out);
}

static void
draw(sim_progress_t *self, uint32_t n_done, uint32_t n_total, double s)
{
    const double share = n_total == 0 ? 1 : (double)n_done / n_total;

    if (self->is_bar) {
        draw_bar(self, share);
    }
    fprintf(self->out, "%u of %u replications, %.2f M %s-days/s, ", (unsigned)n_done,
        (unsigned)n_total, s > 0 ? self->entity_days / s * 1e-6 : 0.0, self->entities);
    tell_left(self, share > 0 ? s * (1 - share) / share : 0);
    fputs(self->is_bar ? "\033[K" : "\n", self->out);
    fflush(self->out);
    self->is_drawn = self->is_bar;
}

void
sim_progress_tell(void *context, uint32_t n_done, uint32_t n_total, double entity_days)
{
    sim_progress_t *self = context;
    double time_s;

    if (self->out == NULL) {
        return;
    }
    self->entity_days += entity_days;
    time_s = now_s();
    if (time_s - self->told_s >= (self->is_bar ? BAR_STEP_S : PLAIN_STEP_S)) {
        draw(self, n_done, n_total, time_s - self->began_s);
        self->told_s = time_s;
    }
}

void
sim_progress_close(sim_progress_t *self)
{
    if (self->is_drawn) {
        fputs("\r\033[K", self->out);
        fflush(self->out);
    }
}
