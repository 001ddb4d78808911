#include "sim/daytime.h"

#include <stdio.h>

const char *
sim_daytime_text(uint32_t time_s, char text[SIM_DAYTIME_TEXT])
{
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const uint32_t week = time_s / SIM_S_PER_WEEK + 1;
    const uint32_t minute = sim_daytime_second_of_day(time_s) / SIM_S_PER_MIN;
    const char *day = days[sim_daytime_day_of_week(time_s)];

    if (week == 1) {
        snprintf(text, SIM_DAYTIME_TEXT, "%s %02u:%02u", day, minute / 60, minute % 60);
    } else {
        snprintf(text, SIM_DAYTIME_TEXT, "%s %02u:%02u (week %u)", day, minute / 60,
            minute % 60, week);
    }
    return text;
}
