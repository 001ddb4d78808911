#include "sim/stamp.h"

#include <stdio.h>
#include <string.h>

#define S_PER_DAY   86400
#define LEAST_S     946684800LL  /* 2000-01-01 00:00 */
#define MOST_S      4102444799LL /* 2099-12-31 23:59:59 */
#define EPOCH_LEAST 9            /* digits */
#define EPOCH_MOST  10

/* Days since 1970-01-01 of a date of the Gregorian calendar; years begin in March, so that
   the leap day is their last (H. Hinnant, "days_from_civil"). */
static int64_t
days_of(int64_t year, int64_t month, int64_t day)
{
    const int64_t y = month <= 2 ? year - 1 : year;
    const int64_t era = y / 400, of_era = y - era * 400;
    const int64_t of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static void
date_of(int64_t days, int *year, int *month, int *day)
{
    const int64_t z = days + 719468, era = z / 146097, of_era = z - era * 146097;
    const int64_t y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const int64_t of_year = of_era - (365 * y + y / 4 - y / 100);
    const int64_t m = (5 * of_year + 2) / 153;

    *day = (int)(of_year - (153 * m + 2) / 5 + 1);
    *month = (int)(m < 10 ? m + 3 : m - 9);
    *year = (int)(y + era * 400 + (*month <= 2));
}

/* Exactly n digits; moves on. -1 when they are not there. */
static int
take_digits(const char **at, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++, (*at)++) {
        if (**at < '0' || **at > '9') {
            return -1;
        }
        value = value * 10 + (**at - '0');
    }
    return value;
}

static bool
take_mark(const char **at, const char *marks)
{
    if (**at == '\0' || strchr(marks, **at) == NULL) {
        return false;
    }
    (*at)++;
    return true;
}

/* "Z", "+08:00", "+0800", "+08": seconds east of UTC. */
static bool
take_offset(const char **at, int64_t *offset_s)
{
    const int sign = **at == '-' ? -1 : 1;
    int hours, minutes = 0;

    *offset_s = 0;
    if (take_mark(at, "Zz")) {
        return true;
    }
    if (!take_mark(at, "+-")) {
        return false;
    }
    hours = take_digits(at, 2);
    if (hours >= 0 && **at != '\0') {
        take_mark(at, ":");
        minutes = take_digits(at, 2);
    }
    *offset_s = sign * (hours * 3600 + minutes * 60);
    return hours >= 0 && hours <= 14 && minutes >= 0 && minutes < 60;
}

static bool
read_epoch(const char *text, int64_t *time_s)
{
    const size_t n = strspn(text, "0123456789");

    *time_s = 0;
    for (size_t i = 0; i < n && n <= EPOCH_MOST; i++) {
        *time_s = *time_s * 10 + (text[i] - '0');
    }
    return n >= EPOCH_LEAST && n <= EPOCH_MOST && text[n] == '\0';
}

static bool
take_clock(const char **at, int64_t *of_day_s)
{
    const int hour = take_digits(at, 2);
    const bool has_minute = hour >= 0 && take_mark(at, ":");
    const int minute = has_minute ? take_digits(at, 2) : -1;
    int second = 0;

    if (minute >= 0 && take_mark(at, ":")) {
        second = take_digits(at, 2);
        if (second >= 0 && take_mark(at, ".,")) {
            const size_t n = strspn(*at, "0123456789");

            second = n == 0 ? -1 : second;
            *at += n;
        }
    }
    *of_day_s = hour * 3600 + minute * 60 + second;
    return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 &&
           second < 60;
}

static bool
take_date(const char **at, int64_t *days)
{
    const int year = take_digits(at, 4);
    const int month = year >= 0 && take_mark(at, "-") ? take_digits(at, 2) : -1;
    const int day = month >= 1 && take_mark(at, "-") ? take_digits(at, 2) : -1;
    int same_year, same_month, same_day;

    if (year < 2000 || year > 2099 || month > 12 || day < 1) {
        return false;
    }
    *days = days_of(year, month, day);
    date_of(*days, &same_year, &same_month, &same_day);
    return same_month == month && same_day == day; /* no 30 February */
}

bool
sim_stamp_read(const char *text, int64_t offset_h, int64_t *time_s)
{
    int64_t days, of_day_s, own_s;
    const char *at = text;

    if (read_epoch(text, time_s)) {
        *time_s += offset_h * 3600;
        return *time_s >= LEAST_S && *time_s <= MOST_S;
    }
    if (!take_date(&at, &days) || !take_mark(&at, "T ") || !take_clock(&at, &of_day_s)) {
        return false;
    }
    *time_s = days * S_PER_DAY + of_day_s;
    if (*at == '\0') {
        return true;
    }
    if (!take_offset(&at, &own_s) || *at != '\0') {
        return false;
    }
    *time_s += offset_h * 3600 - own_s;
    return *time_s >= LEAST_S && *time_s <= MOST_S;
}

const char *
sim_stamp_day(int64_t time_s, char text[SIM_STAMP_TEXT])
{
    int year, month, day;

    date_of(time_s / S_PER_DAY, &year, &month, &day);
    snprintf(
        text, SIM_STAMP_TEXT, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    return text;
}

const char *
sim_stamp_text(int64_t time_s, char text[SIM_STAMP_TEXT])
{
    const int of_day_s = (int)(time_s % S_PER_DAY);

    sim_stamp_day(time_s, text);
    snprintf(text + 10, SIM_STAMP_TEXT - 10, " %02d:%02d:%02d", of_day_s / 3600 % 24,
        of_day_s / 60 % 60, of_day_s % 60);
    return text;
}
