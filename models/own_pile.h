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
typedef uint32_t ev_own_pile_leave_t(
    const ev_life_t *life, const ev_trait_t *trait, const ev_record_t *record);

/** The same of a private car. */
ev_own_pile_leave_t ev_own_pile_private_leave_s;

/**
 * Note the load of a car that charges as its driver likes.
 *
 * @param record   plugged in: charges from its since_s on
 * @param leave_s  when it leaves
 * Hot.
 */
void ev_own_pile_note(const ev_life_t *life, const ev_trait_t *trait,
    const ev_record_t *record, uint32_t leave_s);

/**
 * At the own pile: plugged in alone, or, where the platform may control it, an ask.
 *
 * @param word     of chance; an ask carries it in the place of a group
 * @param leave_s  when the car leaves next
 * Hot.
 */
static inline ev_ask_t
ev_own_pile_plug(const ev_life_t *life, const ev_trait_t *trait, ev_record_t *record,
    uint32_t word, ev_own_pile_leave_t *leave_s)
{
    if (life->homes != NULL && ev_enrol_is_managed(life->city, trait) &&
        !ev_enrol_overrides(life->city, trait, word)) {
        return (ev_ask_t){EV_MOMENT_HOME, record->t_s, word};
    }
    ev_life_plug_home(life, trait, record, word);
    if (life->homes != NULL) {
        const ev_record_t here = *record; /* so that the step's own stays in registers */

        ev_own_pile_note(life, trait, &here, leave_s(life, trait, &here));
    }
    return (ev_ask_t){EV_ASK_NOTHING, 0, EV_NOBODY};
}

#endif
