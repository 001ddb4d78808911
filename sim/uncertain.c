#include "sim/uncertain.h"

#include <math.h>
#include <string.h>

/* FNV-1a: which draw a key is. */
static uint64_t
hash_of(const char *key)
{
    uint64_t hash = 14695981039346656037u;

    for (; *key != '\0'; key++) {
        hash = (hash ^ (unsigned char)*key) * 1099511628211u;
    }
    return hash;
}

/* A uniform number in [0, 1) that belongs to (seed, replication, key). */
static double
unit_of(const sim_rng_t *rng, const char *key)
{
    const sim_rng_t name = {sim_rng_derive(rng->seed, hash_of(key)), rng->replication};
    const sim_bits_t bits = sim_rng_bits(&name, 0, 0, 0);

    return (bits.w[0] + sim_rng_unit(bits.w[1])) / 4294967296.0;
}

double
sim_uncertain_value(const sim_uncertain_t *self, double plan_value, double unit)
{
    const double span = self->high - self->low;
    const double peak = fmin(fmax(plan_value, self->low), self->high);

    switch (self->shape) {
    case SIM_UNCERTAIN_LOG_UNIFORM:
        return self->low * pow(self->high / self->low, unit);
    case SIM_UNCERTAIN_TRIANGULAR:
        if (unit * span < peak - self->low) {
            return self->low + sqrt(unit * span * (peak - self->low));
        }
        return self->high - sqrt((1.0 - unit) * span * (self->high - peak));
    default:
        return self->low + span * unit;
    }
}

static sim_status_t
put(const sim_field_t *field, const char *key, double value, void *plan, sim_diag_t *diag)
{
    if (field == NULL) {
        sim_diag_error(diag, (sim_place_t){"uncertain", 0, 0}, "%s: unknown key", key);
        return SIM_ERR_INPUT;
    }
    sim_fields_put_number(field, plan, fmin(fmax(value, field->least), field->most));
    return SIM_OK;
}

static int
is_in_ensemble(const sim_ensemble_t *ensemble, const char *key)
{
    for (uint32_t i = 0; ensemble != NULL && i < ensemble->n_keys; i++) {
        if (strcmp(ensemble->key[i], key) == 0) {
            return 1;
        }
    }
    return 0;
}

bool
sim_uncertain_is_fixed(const sim_unknowns_t *self, const char *key)
{
    for (uint32_t i = 0; i < self->n_fixed; i++) {
        if (strcmp(self->fixed[i].key, key) == 0) {
            return true;
        }
    }
    return false;
}

sim_status_t
sim_uncertain_draw(const sim_unknowns_t *self, const sim_field_t *fields,
    const sim_rng_t *rng, void *plan, sim_diag_t *diag)
{
    const sim_ensemble_t *ensemble = self->ensemble;
    sim_status_t status = SIM_OK;

    for (uint32_t i = 0; status == SIM_OK && i < self->n_uncertain; i++) {
        const sim_uncertain_t *one = &self->uncertain[i];
        const sim_field_t *field = sim_fields_find(fields, one->key);
        const double now = field != NULL ? sim_fields_number(field, plan) : 0.0;

        if (!is_in_ensemble(ensemble, one->key) &&
            !sim_uncertain_is_fixed(self, one->key)) {
            status = put(field, one->key,
                sim_uncertain_value(one, now, unit_of(rng, one->key)), plan, diag);
        }
    }
    if (status == SIM_OK && ensemble != NULL && ensemble->n_sets > 0) {
        const double *set =
            ensemble->value +
            ensemble->n_keys * (size_t)(unit_of(rng, "(ensemble)") * ensemble->n_sets);

        for (uint32_t i = 0; status == SIM_OK && i < ensemble->n_keys; i++) {
            const sim_field_t *field = sim_fields_find(fields, ensemble->key[i]);

            if (!sim_uncertain_is_fixed(self, ensemble->key[i])) {
                status = put(field, ensemble->key[i], set[i], plan, diag);
            }
        }
    }
    return status;
}
