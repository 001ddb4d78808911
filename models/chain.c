#include "models/chain.h"

#include "models/kinds.h"

#include <string.h>

static uint8_t
goal_of(int stop)
{
    switch (stop) {
    case EV_STOP_HOME:
    case EV_STOP_SCHOOL:
    case EV_STOP_OUT:
        return EV_GOAL_HOME;
    case EV_STOP_WORK:
        return EV_GOAL_WORK;
    case EV_STOP_LEISURE:
    case EV_STOP_HOSPITAL:
    case EV_STOP_HUB:
        return EV_GOAL_LEISURE;
    default:
        return EV_GOAL_ERRAND;
    }
}

/* What each leg is. Errands are looked for around home, or around work when the stop
   before is work. */
static void
set_legs(ev_chain_t *chain)
{
    int before = EV_STOP_HOME;

    for (int k = 0; k <= chain->n_stops; k++) {
        const bool is_last = k == chain->n_stops;
        const int stop = is_last ? EV_STOP_HOME : chain->stop[k];
        const bool is_visit = stop != EV_STOP_HOME && stop != EV_STOP_SCHOOL &&
                              stop != EV_STOP_WORK && stop != EV_STOP_OUT;
        const bool is_commute =
            stop == EV_STOP_WORK || (is_last && before == EV_STOP_WORK);

        chain->leg[k] =
            (uint8_t)(goal_of(stop) | (before == EV_STOP_WORK ? EV_LEG_AROUND_WORK : 0) |
                      (is_commute ? EV_LEG_COMMUTE : 0) |
                      (stop == EV_STOP_OUT || before == EV_STOP_OUT ? EV_LEG_OUT : 0) |
                      (stop == EV_STOP_OUT ? EV_LEG_TO_OUT : 0) |
                      (stop == EV_STOP_WORK ? EV_LEG_TO_WORK : 0) |
                      (is_visit ? EV_LEG_TO_VISIT : 0));
        before = stop;
    }
}

bool
ev_chain_parse(ev_chain_t *chain, const char text[EV_CHAIN_TEXT])
{
    char words[EV_CHAIN_TEXT];
    char *rest = NULL;

    memcpy(words, text, sizeof(words));
    chain->n_stops = 0;
    for (char *word = strtok_r(words, "+", &rest); word != NULL;
         word = strtok_r(NULL, "+", &rest)) {
        const int stop = ev_kinds_find(ev_kinds_stop, EV_N_STOPS, word);

        if (stop < 0 || chain->n_stops == EV_CHAIN_MAX_STOPS) {
            return false;
        }
        chain->stop[chain->n_stops++] = (uint8_t)stop;
    }
    set_legs(chain);
    return chain->n_stops > 0;
}
