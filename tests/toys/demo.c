#include "tests/toys/demo.h"

#include "models/model.h"
#include "tests/testlib.h"

#include <string.h>

void
demo_open(demo_t *self, const char *const *sets, size_t n_sets)
{
    const sim_task_t task = {.rng = {1, 0}};

    memset(self, 0, sizeof(*self));
    sim_diag_open(&self->diag, NULL);
    CU_ASSERT_EQUAL_FATAL(sim_setup_open(&self->setup, &ev_model, "scenarios/demo.yaml",
                              sets, n_sets, &self->diag),
        SIM_OK);
    CU_ASSERT_EQUAL_FATAL(sim_setup_city(&self->setup, &self->diag), SIM_OK);
    self->city = self->setup.city;
    CU_ASSERT_EQUAL_FATAL(ev_world_init(&self->world, self->city), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_calendar_create(&self->calendar, self->city->end_s, 100000), SIM_OK);
    ev_world_reset(&self->world, &task, self->calendar);
}

void
demo_close(demo_t *self)
{
    sim_calendar_destroy(self->calendar);
    ev_world_free(&self->world);
    sim_setup_close(&self->setup);
}
