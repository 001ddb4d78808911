#include "models/kinds.h"

#include <string.h>

#define NAME(name, text) text,
const char *const ev_kinds_class[EV_N_CLASSES] = {EV_CLASS_TABLE(NAME)};
const char *const ev_kinds_pile[EV_N_KINDS] = {EV_KIND_TABLE(NAME)};
const char *const ev_kinds_stop[EV_N_STOPS] = {EV_STOP_TABLE(NAME)};
const char *const ev_kinds_housing[EV_N_HOUSINGS] = {EV_HOUSING_TABLE(NAME)};
#undef NAME

int
ev_kinds_find(const char *const *names, int n, const char *name)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0) {
            return i;
        }
    }
    return -1;
}
