/**
 * @file sim/version.h
 * The version of the program, in one place: the Makefile gives it to the compiler.
 */
#ifndef SIM_VERSION_H
#define SIM_VERSION_H

#ifdef CITYCHARGE_VERSION
#define SIM_VERSION CITYCHARGE_VERSION
#else
#define SIM_VERSION "unknown"
#endif

#endif
