#include "models/orderly.h"

void
ev_orderly_sort(uint64_t *key, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        const uint64_t one = key[i];
        uint32_t at = i;

        for (; at > 0 && key[at - 1] > one; at--) {
            key[at] = key[at - 1];
        }
        key[at] = one;
    }
}
