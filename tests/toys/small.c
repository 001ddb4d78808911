#include "tests/toys/small.h"

#include "tests/testlib.h"

#include <stdio.h>
#include <string.h>

void
small_open(small_t *self, const char *const *sets, size_t n_sets)
{
    const sim_task_t task = {.rng = {1, 0}};

    memset(self, 0, sizeof(*self));
    lab_open(&self->lab, "base", sets, n_sets);
    CU_ASSERT_EQUAL_FATAL(ev_world_init(&self->world, lab_city(&self->lab)), SIM_OK);
    CU_ASSERT_EQUAL_FATAL(
        sim_calendar_create(&self->calendar, lab_city(&self->lab)->end_s, 100000),
        SIM_OK);
    ev_world_reset(&self->world, &task, self->calendar);
}

void
small_close(small_t *self)
{
    sim_calendar_destroy(self->calendar);
    ev_world_free(&self->world);
    lab_close(&self->lab);
}

const char *
small_register(const char *lines)
{
    static char set[512];
    char text[2048] = "id,lat_deg,lon_deg,kind,power_kw,piles,status,fleet\n";
    char words[1024], *rest = NULL;
    int n = 0;

    snprintf(words, sizeof(words), "%s", lines);
    for (char *line = strtok_r(words, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        const size_t used = strlen(text);
        const bool is_depot = strncmp(line, "dedicated", 9) == 0;

        snprintf(text + used, sizeof(text) - used, "P%d,30,110,%s,operating,%s\n", ++n,
            line, is_depot ? "bus" : "");
    }
    snprintf(set, sizeof(set), "register=%s", test_file("register.csv", text));
    return set;
}
