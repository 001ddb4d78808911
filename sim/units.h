/**
 * @file sim/units.h
 * Named factors between units, so that no conversion is a bare number.
 *
 * Quantities are converted at the border only (reading, writing, showing); in between a
 * quantity keeps the unit in its name. Whole factors are ints; multiply into a type that
 * is wide enough (a year has 31,536,000 s).
 */
#ifndef SIM_UNITS_H
#define SIM_UNITS_H

#define SIM_S_PER_MIN  60
#define SIM_S_PER_H    3600
#define SIM_S_PER_DAY  86400
#define SIM_S_PER_WEEK 604800

#define SIM_MIN_PER_H     60
#define SIM_MIN_PER_DAY   1440
#define SIM_H_PER_DAY     24
#define SIM_H_PER_WEEK    168
#define SIM_DAYS_PER_WEEK 7
#define SIM_DAYS_PER_YEAR 365

/* The clockwork of grid, tariffs and results: a quarter of an hour. */
#define SIM_SLOT_S         900
#define SIM_SLOTS_PER_H    4
#define SIM_SLOTS_PER_DAY  96
#define SIM_SLOTS_PER_WEEK 672

#define SIM_J_PER_KWH   3.6e6
#define SIM_KWH_PER_MWH 1e3
#define SIM_KWH_PER_GWH 1e6
#define SIM_KW_PER_MW   1e3
#define SIM_W_PER_KW    1e3
#define SIM_M_PER_KM    1e3

#define SIM_BYTES_PER_MB 1048576

#endif
