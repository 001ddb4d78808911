#include "models/tale.h"

#include "models/sign.h"
#include "models/trip.h"
#include "sim/daytime.h"

#include <inttypes.h>

#define STRANDED "STRANDED: waits for a mobile charger"

/* How far the story of a step has come. */
typedef struct {
    ev_tale_t *tale;
    const ev_tale_step_t *step;
    const ev_record_t *was, *is;
    uint32_t at_s;
    int64_t stored_j;        /* in the battery */
    int64_t driven_j, way_m; /* not told yet */
    bool is_out, is_run;     /* the leg told: out of the city or back; a run of a bus */
} story_t;

static double
kwh(int64_t energy_j)
{
    return (double)energy_j / SIM_J_PER_KWH;
}

static double
percent(const ev_tale_t *self, int64_t stored_j)
{
    return 100.0 * (double)stored_j / self->city->make[self->trait->model_ix].battery_j;
}

static const char *
zone_name(const ev_tale_t *self, uint32_t zone)
{
    return self->city->zones.zone[zone].id;
}

/* Begin a line with its time. */
static void
begin_line(const ev_tale_t *self, uint32_t at_s)
{
    char text[SIM_DAYTIME_TEXT];

    fprintf(self->out, "%-18s ", sim_daytime_text(at_s, text));
}

static void
name_group(const ev_tale_t *self, uint32_t group_ix)
{
    ev_sign_group(self->city, group_ix, self->out);
}

/* From here on the battery holds so much. */
static void
tell_battery(story_t *story, int64_t change_j)
{
    fprintf(story->tale->out, ", %sbattery %.1f %% -> %.1f %%\n",
        change_j == 0 && ev_life_is_hybrid(story->tale->trait) ? "on petrol, " : "",
        percent(story->tale, story->stored_j),
        percent(story->tale, story->stored_j + change_j));
    story->stored_j += change_j;
}

static void
tell_drive(story_t *story, uint32_t from, uint32_t to, int64_t way_m, bool is_about,
    bool is_home)
{
    ev_tale_t *self = story->tale;
    const ev_legs_t *legs = &self->city->legs;
    const uint32_t way_10m = (uint32_t)(way_m / 10);
    const uint32_t span_s =
        story->is_run
            ? ev_work_line_s(&self->city->work[EV_BUS], way_10m)
            : ev_leg_drive_s(legs, ev_leg(legs, from, to), way_10m, story->at_s) +
                  self->city->bounds.parking_s;

    begin_line(self, story->at_s);
    fprintf(self->out, "drives from %s to %s%s, %s%.1f km in %.0f min",
        zone_name(self, from), zone_name(self, to),
        story->is_out ? " by a way outside the city"
        : is_home     ? " (home)"
                      : "",
        is_about ? "about " : "", (double)way_m / 1000.0, span_s / 60.0);
    tell_battery(story, -story->driven_j);
    self->n_drives++;
    story->at_s += span_s;
    story->at_s = story->at_s < story->is->t_s ? story->at_s : story->is->t_s;
}

/* Length of a leg: known in the measured weeks and within a day, else by its energy, or,
   when the battery was empty, by its zones. */
static int64_t
way_of_leg(const story_t *story, uint32_t from, bool *is_about)
{
    const ev_tale_t *self = story->tale;
    const ev_world_t *world = story->step->world;
    const uint32_t use_q8 =
        world->days.use_q8[story->was->day][self->trait->model_ix]; /* J in 10 m */
    const int64_t more_10m = (int64_t)story->is->day_10m - story->was->day_10m;

    *is_about = false;
    if (story->way_m > 0) {
        return story->way_m;
    }
    if (more_10m > 0) {
        return more_10m * 10;
    }
    *is_about = story->is->stored_j == 0;
    return *is_about ? ev_zone_way_m(&self->city->zones, from, story->is->zone)
                     : story->driven_j * 256 / use_q8 * 10;
}

/* Legs that a step drove: back to where it left to charge, then on. */
static void
tell_drives(story_t *story)
{
    const ev_tale_t *self = story->tale;
    const ev_zones_t *zones = &self->city->zones;
    const uint32_t home = self->trait->zone;
    const bool is_back = (story->was->flags & EV_FLAG_AWAY) != 0 &&
                         (story->is->flags & EV_FLAG_AWAY) == 0 &&
                         story->was->zone != home;
    const bool is_leg =
        story->was->stop > 0 && story->is->stop != story->was->stop &&
        (story->is->stop > 0 || self->trait->class_ix < EV_BUS); /* rounds end at home */
    uint32_t from = story->was->zone;
    bool is_about;

    story->is_run = is_leg && self->trait->class_ix == EV_BUS;
    if (is_back) {
        const ev_life_t *life = &story->step->world->life;
        const int64_t whole_j = story->driven_j;
        const int64_t way_m = ev_zone_way_m(zones, from, home);
        const int64_t need_j =
            ev_life_need_j(life, self->trait, story->was->day, (uint32_t)(way_m / 10));

        story->driven_j = need_j < whole_j ? need_j : whole_j;
        tell_drive(story, from, home, way_m, false, true);
        story->driven_j = whole_j > need_j ? whole_j - need_j : 0;
        story->way_m -= story->way_m > way_m ? way_m : story->way_m;
        from = home;
    }
    if (story->driven_j > 0 || from != story->is->zone || is_leg) {
        const int64_t way_m = way_of_leg(story, from, &is_about);
        const int64_t outside_j = story->step->stored_j[EV_OUTSIDE];

        story->is_out =
            self->trait->class_ix < EV_N_PRIVATE && is_leg &&
            ev_trip_is_out(&story->step->world->life, self->trait, story->was);
        if (outside_j > 0) { /* its battery line shows what is left of both */
            const uint32_t span_s = (uint32_t)(outside_j / self->city->bounds.outside_w);

            begin_line(self, story->at_s);
            fprintf(self->out,
                "charges on the way, outside the city: %.1f kWh in %.0f min\n",
                kwh(outside_j), span_s / 60.0);
            story->at_s += span_s;
            story->tale->n_charges++;
            story->driven_j -= outside_j;
        }
        tell_drive(story, from, story->is->zone, way_m, is_about,
            story->is->stop == 0 && story->is->zone == home &&
                (story->is->flags & EV_FLAG_AWAY) == 0);
    }
}

/* Energy given in this step, if any, and the time that it took. */
static void
tell_energy(story_t *story, uint32_t kind, const char *words, uint32_t span_s)
{
    const ev_tale_step_t *step = story->step;
    const int64_t stored_j = step->stored_j[kind];

    if (stored_j == 0) {
        return;
    }
    begin_line(story->tale, story->at_s);
    fprintf(story->tale->out, "%s: %.1f kWh", words, kwh(step->metered_j[kind]));
    if (step->paid_ucny[kind] != 0) {
        fprintf(story->tale->out, ", %.2f CNY", (double)step->paid_ucny[kind] * 1e-6);
    }
    tell_battery(story, stored_j);
    story->at_s += span_s;
    story->tale->n_charges++;
}

static void
tell_home_charge(story_t *story)
{
    const ev_tale_t *self = story->tale;
    const double store_w =
        self->city->make[self->trait->model_ix].own_w * self->city->plan.ac_efficiency;
    char time[SIM_DAYTIME_TEXT], words[96];

    if (story->step->stored_j[EV_AT_HOME] != 0) {
        story->at_s = story->is->t_s; /* it sets out now; nothing else is in this step */
    }
    snprintf(words, sizeof(words), "unplugs at home, charged from %s for %.1f h",
        sim_daytime_text(story->was->since_s, time),
        (double)story->step->stored_j[EV_AT_HOME] / store_w / SIM_S_PER_H);
    tell_energy(story, EV_AT_HOME, words, 0);
}

/* What the driver has in mind afterwards. */
static void
tell_intent(const story_t *story)
{
    const ev_tale_t *self = story->tale;
    const ev_record_t *is = story->is;
    const uint32_t more = is->flags & ~(uint32_t)story->was->flags;
    char time[SIM_DAYTIME_TEXT];

    if ((more & EV_FLAG_HOME_PLUG) != 0) {
        begin_line(self, story->at_s);
        fprintf(self->out, "plugs in at home, charging starts %s%s\n",
            sim_daytime_text(is->since_s, time),
            is->since_s > story->at_s + 60 ? " (timer)" : "");
    }
    if (self->trait->class_ix < EV_N_PRIVATE && (more & EV_FLAG_PLANNED) != 0) {
        begin_line(self, story->at_s);
        fprintf(self->out, "has %.1f %% left: means to charge from %s on\n",
            percent(self, is->stored_j), sim_daytime_text(is->since_s, time));
    }
    if (is->state == EV_SEEKING && is->at < self->city->n_groups) {
        begin_line(self, story->at_s);
        fputs((is->flags & EV_FLAG_STAY) != 0 ? "parks, would like to plug in at "
                                              : "comes in to ",
            self->out);
        name_group(self, is->at);
        fputs("\n", self->out);
    }
}

static void
tell_days(const story_t *story, bool has_driven)
{
    const ev_tale_t *self = story->tale;
    const uint32_t day_s = story->was->day * SIM_S_PER_DAY;

    if (story->is->day == story->was->day) {
        return;
    }
    if (has_driven) {
        begin_line(self, story->at_s);
        fputs("the day's driving is done\n", self->out);
    } else if (story->was->stop == 0) {
        begin_line(self, day_s > story->at_s ? day_s : story->at_s);
        fputs(self->trait->class_ix < EV_N_PRIVATE ? "stays at home for the day\n"
                                                   : "is not in service that day\n",
            self->out);
    }
}

/* The part of a step that the vehicle lived alone. */
static void
tell_alone(story_t *story)
{
    const uint32_t n_drives = story->tale->n_drives;

    story->at_s = story->was->t_s > story->at_s ? story->was->t_s : story->at_s;
    tell_home_charge(story);
    tell_energy(story, EV_BY_SWAP, "swaps its battery", story->tale->city->bounds.swap_s);
    tell_drives(story);
    tell_energy(story, EV_BY_MOBILE, STRANDED, story->tale->city->bounds.rescue_s);
    tell_days(story, story->tale->n_drives != n_drives || story->was->stop > 0);
    tell_intent(story);
}

static void
tell_decision(story_t *story)
{
    const ev_tale_t *self = story->tale;
    const ev_record_t *is = story->is;

    begin_line(self, story->at_s);
    fprintf(self->out, "wants to charge, battery %.1f %%",
        percent(self, story->was->stored_j));
    if (is->state == EV_SEEKING && is->at < self->city->n_groups) {
        fputs(": heads for ", self->out);
        name_group(self, is->at);
        fputs((is->flags & EV_FLAG_STAY) != 0 ? ", for the night\n" : "\n", self->out);
        tell_drives(story);
        tell_energy(story, EV_BY_MOBILE, STRANDED, story->tale->city->bounds.rescue_s);
        return;
    }
    fputs(is->need_s != 0 ? ": finds no station, will try again later\n"
                          : ": finds no station, GIVES UP\n",
        self->out);
    tell_alone(story);
}

/* After a try that failed: another station, later, or never. */
static void
tell_failure(story_t *story)
{
    const ev_record_t *was = story->was, *is = story->is;
    FILE *out = story->tale->out;

    if ((is->gen_tries >> 4) > (was->gen_tries >> 4)) {
        fputs(", looks for another\n", out);
        return;
    }
    fputs(is->need_s != 0                                ? ", will try again later\n"
          : (was->flags & EV_FLAG_STAY) != 0             ? ", stays without\n"
          : was->need_s == 0                             ? ", goes on without\n"
          : ev_fleet_means_area(story->tale->trait, was) ? ", drives on\n"
                                                         : ", GIVES UP\n",
        out);
    tell_alone(story);
}

static void
tell_arrival(story_t *story)
{
    const ev_tale_t *self = story->tale;
    const uint32_t group = story->was->at;
    const ev_line_t *line = &story->step->world->stations.line[group];

    begin_line(self, story->at_s);
    fputs("is at ", self->out);
    name_group(self, group);
    if (story->is->state == EV_PLUGGED) {
        fprintf(self->out, ": plugs in at once at %.1f %%, up to %.0f %%\n",
            percent(self, story->is->stored_j), story->is->goal_q / 655.36);
    } else if (story->is->state == EV_WAITING) {
        fprintf(self->out, ": joins the line, now %u waiting, %u plugged in\n",
            (unsigned)line->waiting, (unsigned)line->busy);
    } else if (line->n == 0) {
        fputs(": nothing works here", self->out);
        tell_failure(story);
    } else {
        fprintf(self->out, ": no free pile, %u waiting, %u plugged in, %u out of order",
            (unsigned)line->waiting, (unsigned)line->busy, (unsigned)line->out);
        tell_failure(story);
    }
}

static void
tell_unplug(story_t *story)
{
    ev_tale_t *self = story->tale;
    const uint32_t kind = self->city->group[story->was->at].kind;

    begin_line(self, story->at_s);
    fputs(ev_closure_why_unplugged(story->step->world, story->was->at), self->out);
    name_group(self, story->was->at);
    fprintf(self->out, " after %.0f min: %.1f kWh, %.2f CNY",
        (story->at_s - story->was->since_s) / 60.0, kwh(story->step->metered_j[kind]),
        (double)story->step->paid_ucny[kind] * 1e-6);
    tell_battery(story, story->step->stored_j[kind]);
    self->n_charges++;
    tell_alone(story);
}

void
ev_tale_step(ev_tale_t *self, const ev_tale_step_t *step)
{
    story_t story = {.tale = self,
        .step = step,
        .was = step->was,
        .is = step->is,
        .at_s = step->now_s,
        .stored_j = step->was->stored_j,
        .driven_j = step->driven_j,
        .way_m = step->way_m};

    switch (step->kind) {
    case EV_MOMENT_DECIDE:
        tell_decision(&story);
        break;
    case EV_MOMENT_ARRIVE:
        tell_arrival(&story);
        break;
    case EV_MOMENT_RENEGE:
        begin_line(self, story.at_s);
        fputs(ev_closure_why_left(step->world, step->was->at), self->out);
        tell_failure(&story);
        break;
    case EV_MOMENT_UNPLUG:
        tell_unplug(&story);
        break;
    default:
        tell_alone(&story);
        break;
    }
}

void
ev_tale_turn(const ev_tale_t *self, const ev_tale_step_t *step)
{
    begin_line(self, step->now_s);
    fputs("its turn in the line: plugs in at ", self->out);
    name_group(self, step->is->at);
    fprintf(self->out, ", up to %.0f %%\n", step->is->goal_q / 655.36);
}
