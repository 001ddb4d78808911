#include "models/stops.h"

#include "models/coverage.h"
#include "models/mix.h"

uint32_t
ev_stops_at_work(const ev_city_t *city, uint32_t here, uint32_t name)
{
    const uint32_t n = city->work_first[here + 1] - city->work_first[here];

    return n > 0 ? city->work_first[here] + ev_mix_pick(ev_mix64(name, 11), n)
                 : EV_NOBODY;
}

uint32_t
ev_stops_for_guest(const ev_city_t *city, const ev_record_t *record, uint32_t word)
{
    const uint32_t first = city->stop_first[record->zone];
    const uint32_t n = city->stop_first[record->zone + 1] - first;
    const uint32_t group =
        n > 0 ? city->stop_group[first + ev_mix_pick(ev_mix64(word, 9), n)] : EV_NOBODY;

    return group != EV_NOBODY && city->group[group].kind == EV_AT_SHARED &&
                   !ev_coverage_is_day(record->t_s)
               ? EV_NOBODY
               : group;
}
