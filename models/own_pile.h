/**
 * @file models/own_pile.h
 * A car comes to its own pile at home.
 *
 * Where there is a platform for orderly charging, it must know every load at home. A car
 * that it may control asks (EV_MOMENT_HOME, see managed.h). One that it may not goes on
 * alone as ever, and the load that it will be is noted as it plugs in, as far ahead of the
 * clock as that may be: what is noted depends on the record alone.
 */
#ifndef EV_OWN_PILE_H
#define EV_OWN_PILE_H

#include "models/enrol.h"
#include "models/life.h"

/** When a car at home leaves next; UINT32_MAX if not before the end. Pure, Hot. */
uint32_t ev_own_pile_leave_s(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

/**
 * Note the load of a car that charges as its driver likes.
 *
 * @param record   as it plugs in
 * @param since_s  when it begins to charge
 * @param leave_s  when it leaves
 * Hot.
 */
void ev_own_pile_note(const ev_life_t *life, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t since_s, uint32_t leave_s);

/** At the own pile with a word of chance: plugged in alone, or, where the platform may
 *  control it, an ask that carries the word in the place of a group. Hot. */
static inline ev_ask_t
ev_own_pile_plug(
    const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record, uint32_t word)
{
    if (life->homes == NULL) {
        ev_life_plug_home(life, trait, record, word);
        return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
    }
    if (ev_enrol_is_managed(life->city, trait) &&
        !ev_enrol_overrides(life->city, trait, word)) {
        return (ev_ask_t){EV_MOMENT_HOME, record->t_s, word};
    }
    ev_life_plug_home(life, trait, record, word);
    {
        const ev_record_t here = *record; /* so that the step's own stays in registers */

        ev_own_pile_note(
            life, trait, &here, here.since_s, ev_own_pile_leave_s(life, trait, &here));
    }
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

#endif
