/**
 * @file tests/toys/shell.h
 * The program with the tiny model, called as from a command line.
 *
 * Every call is a process of its own, as exit code and streams belong to one. Its
 * scenario, its results and its output lie in the scratch folder.
 */
#ifndef TESTS_TOYS_SHELL_H
#define TESTS_TOYS_SHELL_H

#include <stdbool.h>
#include <sys/types.h>

/** Write the scenario app.yaml and name the files. First of all calls. */
void shell_open(void);

/** Where results go, and what the last call printed on its two streams. */
const char *shell_results(void);
const char *shell_out(void);
const char *shell_err(void);

/** Start a call. Words end at blanks; $S and $R are the scenario and the results file. */
pid_t shell_start(const char *line);

/** Wait for it. Exit code; a signal's number, negative. */
int shell_finish(pid_t child);

/** Both. */
int shell_run(const char *line);

/** Whether the last call printed, or complained on standard error, with these words. */
bool shell_printed(const char *words);
bool shell_complained(const char *words);

/** A quota for files that the calls to come write [B]; 0 = none. */
void shell_limit(unsigned long most_bytes);

#endif
